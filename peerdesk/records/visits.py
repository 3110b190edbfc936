"""The drop-in center: open days, visits, and people counted without names."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

OPEN_DAY = Kind(
    "open_day",
    N_("Open day"),
    (
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("opened_at", N_("Opened at"), Type.TIME, in_table=True),
        Field("closed_at", N_("Closed at"), Type.TIME, in_table=True),
        Field("closed_reason", N_("Closed because")),
        Field("meals", N_("Meals served"), Type.INTEGER, in_table=True),
        Field("note", N_("Note for the next shift"), Type.LONG_TEXT),
    ),
)

VISIT = Kind(
    "visit",
    N_("Visit"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("in_at", N_("In"), Type.TIME, in_table=True),
        Field("out_at", N_("Out"), Type.TIME, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER),
        Field("out_estimated", N_("Check-out is a guess"), Type.YES_NO),
        Field("reasons", N_("Reasons"), Type.CODES, in_table=True, list="visit_reason"),
        Field("entry", N_("Entered by"), Type.CHOICE, choices=("desk", "sheet", "kiosk", "import")),
        Field("sheet_no", N_("Sheet number")),
    ),
)

HEADCOUNT = Kind(
    "headcount",
    N_("Head count"),
    (
        Field("site_id", N_("Site"), Type.LINK, required=True, to="site"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("at", N_("Time"), Type.TIME),
        Field("people", N_("People"), Type.INTEGER, required=True, in_table=True),
        Field("kind", N_("Kind"), Type.CHOICE, required=True, choices=("guests", "heads")),
    ),
)
