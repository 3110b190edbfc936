"""Paper sheets that were printed and wait to be typed in."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

PAPER_SHEET = Kind(
    "paper_sheet",
    N_("Paper sheet"),
    (
        Field("sheet_no", N_("Sheet number"), required=True, in_table=True),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("session_id", N_("Session"), Type.LINK, to="session"),
        Field("series_id", N_("Group"), Type.LINK, to="series"),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("printed_on", N_("Printed on"), Type.DATE, in_table=True),
        Field("lines", N_("Lines on paper"), Type.INTEGER, in_table=True),
        Field("typed", N_("Lines typed"), Type.INTEGER, in_table=True),
        Field("typed_on", N_("Typed on"), Type.DATE, in_table=True),
        Field("worker_id", N_("Typed by"), Type.LINK, to="worker"),
    ),
)
