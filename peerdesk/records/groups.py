"""Groups: a series with its rule, the sessions it meets in, and who came."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

SERIES = Kind(
    "series",
    N_("Group"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field("type", N_("Type"), Type.CODE, in_table=True, list="group_type"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("place", N_("Room or place"), in_table=True),
        Field("rule", N_("Meets")),  # RFC 5545 RRULE, e.g. FREQ=WEEKLY;BYDAY=FR; empty: dates by hand
        Field("starts_on", N_("First date"), Type.DATE, required=True),
        Field("until", N_("Last date"), Type.DATE),
        Field("start_at", N_("Starts"), Type.TIME, in_table=True),
        Field("end_at", N_("Ends"), Type.TIME, in_table=True),
        Field("skips_holidays", N_("Skips holidays"), Type.YES_NO),
        Field("worker_ids", N_("Led by"), Type.LINKS, to="worker"),
        Field("capacity", N_("Room for"), Type.INTEGER),
        Field("language", N_("Language"), Type.CODE, list="language"),
        Field("active", N_("In use"), Type.YES_NO),
    ),
)

SESSION = Kind(
    "session",
    N_("Session"),
    (
        Field("series_id", N_("Group"), Type.LINK, required=True, in_table=True, to="series"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("start_at", N_("Started"), Type.TIME, in_table=True),
        Field("end_at", N_("Ended"), Type.TIME, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER),
        Field(
            "status",
            N_("Status"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("planned", "held", "cancelled"),
        ),
        Field("cancel_reason", N_("Cancelled because"), Type.CODE, list="cancel_reason"),
        Field("topic", N_("Topic"), in_table=True),
        Field("worker_ids", N_("Led by"), Type.LINKS, to="worker"),
        Field("heads_only", N_("Count heads only"), Type.YES_NO),
        Field("headcount", N_("People counted without names"), Type.INTEGER),
        Field("note", N_("What happened"), Type.LONG_TEXT, private=True),
        Field("sheet_no", N_("Sheet number")),
    ),
)

ATTENDANCE = Kind(
    "attendance",
    N_("Attendance"),
    (
        Field("session_id", N_("Session"), Type.LINK, required=True, to="session"),
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("day", N_("Date"), Type.DATE, required=True),  # the session's day, kept with it
        Field("position", N_("Line on the sheet"), Type.INTEGER, in_table=True),
        Field(
            "role",
            N_("Role"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("participant", "co_lead", "observer"),
        ),
        Field("arrived", N_("Arrived"), Type.TIME),
        Field("left_at", N_("Left"), Type.TIME),
        Field("minutes", N_("Minutes"), Type.INTEGER),
    ),
)
