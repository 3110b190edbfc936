"""Staff and volunteers, and who of them may unlock the records."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

WORKER = Kind(
    "worker",
    N_("Staff or volunteer"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("staff", "volunteer", "board", "intern", "contractor"),
        ),
        Field("title", N_("Title"), in_table=True),
        Field(
            "role",
            N_("Role"),
            Type.CHOICE,
            in_table=True,
            choices=("front_desk", "warm_line", "staff", "director", "auditor"),
        ),
        Field("slot", N_("Key slot")),
        Field("started", N_("Started"), Type.DATE),
        Field("ended", N_("Ended"), Type.DATE),
    ),
)
