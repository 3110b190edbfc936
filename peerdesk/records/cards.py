"""Member cards and key tags: a random number, no name inside."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

CARD = Kind(
    "card",
    N_("Card"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("code", N_("Number on the card"), required=True, in_table=True),
        Field("made_on", N_("Made on"), Type.DATE, required=True, in_table=True),
        Field("ended_on", N_("Ended on"), Type.DATE, in_table=True),
    ),
)
