"""Shifts of the warm line: who answers when, open places, swaps."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

SHIFT = Kind(
    "shift",
    N_("Shift"),
    (
        Field("line_id", N_("Line"), Type.LINK, required=True, in_table=True, to="line"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("start_at", N_("From"), Type.TIME, required=True, in_table=True),
        Field("end_at", N_("Until"), Type.TIME, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, in_table=True, to="worker"),  # nobody: open
        Field("began_at", N_("Began at"), Type.TIME),
        Field("ended_at", N_("Ended at"), Type.TIME),
        Field("swap", N_("Looking for somebody to swap"), Type.YES_NO),
        Field("note", N_("Note"), Type.LONG_TEXT),
    ),
)
