"""Notes for the next shift, and who has seen them."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

HAND_OVER = Kind(
    "hand_over",
    N_("Note for the next shift"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("at", N_("Time"), Type.TIME, in_table=True),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("line_id", N_("Line"), Type.LINK, to="line"),
        Field("worker_id", N_("Written by"), Type.LINK, in_table=True, to="worker"),
        Field("words", N_("Note"), Type.LONG_TEXT, required=True, in_table=True),
        Field("seen_by", N_("Seen by"), Type.LINKS, to="worker"),
        Field("done_on", N_("Done on"), Type.DATE, in_table=True),
    ),
)
