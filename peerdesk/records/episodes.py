"""Nights in a hospital, ER, detox, jail or shelter, as members tell them."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

EPISODE = Kind(
    "episode",
    N_("Nights away"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field(
            "type",
            N_("Where"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "hospital",
                "er",
                "detox",
                "jail",
                "shelter",
            ),
        ),
        Field("starts_on", N_("From"), Type.DATE, required=True, in_table=True),
        Field("ends_on", N_("Until"), Type.DATE, in_table=True),
        Field("nights", N_("Nights"), Type.INTEGER, in_table=True),
        Field(
            "source",
            N_("Told by"),
            Type.CHOICE,
            choices=(
                "self",
                "provider",
                "paper",
            ),
        ),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)
