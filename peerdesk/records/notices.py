"""What a member wants known at the front desk, and messages waiting for them."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

NOTICE = Kind(
    "notice",
    N_("Notice"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "allergy",
                "access",
                "message",
            ),
        ),
        Field("words", N_("Words"), required=True, in_table=True),
        Field("made_on", N_("Made on"), Type.DATE, required=True),
        Field("worker_id", N_("Written by"), Type.LINK, to="worker"),
        Field("done_on", N_("Given on"), Type.DATE, in_table=True),
    ),
)
