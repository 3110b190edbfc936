"""Peer respite: who asked, who stayed, and for how many nights."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

RESPITE_STAY = Kind(
    "respite_stay",
    N_("Respite stay"),
    (
        Field("member_id", N_("Guest"), Type.LINK, required=True, in_table=True, to="member"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("asked_on", N_("Asked on"), Type.DATE),
        Field(
            "state",
            N_("Where it stands"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "asked",
                "waiting",
                "declined",
                "booked",
                "here",
                "left",
            ),
        ),
        Field("in_on", N_("Came"), Type.DATE, in_table=True),
        Field("out_on", N_("Left"), Type.DATE, in_table=True),
        Field("room", N_("Room"), in_table=True),
        Field("otherwise", N_("Without this stay"), Type.CODE, list="would_have"),
        Field("declined_because", N_("Why not")),
        Field("goals", N_("What the guest wants from the stay"), Type.LONG_TEXT),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)
