"""Groups: a series with its rule, the sessions it meets in, and who came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Missing, Problem, Refused
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold, in_order
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.group_dates import rule_problem
from peerdesk.records.organisation import first_site, program_of
from peerdesk.records.roles import allows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

SERIES = Kind(
    "series",
    N_("Group"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field("type", N_("Type"), Type.CODE, in_table=True, list="group_type"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("place", N_("Room or place"), in_table=True),
        Field(
            "rule", N_("Meets")
        ),  # RFC 5545 RRULE, e.g. FREQ=WEEKLY;BYDAY=FR; empty: dates by hand
        Field("starts_on", N_("First date"), Type.DATE, required=True),
        Field("until", N_("Last date"), Type.DATE),
        Field("start_at", N_("Starts"), Type.TIME, in_table=True),
        Field("end_at", N_("Ends"), Type.TIME, in_table=True),
        Field("skips_holidays", N_("Skips holidays"), Type.YES_NO),
        Field("worker_ids", N_("Led by"), Type.LINKS, to="worker"),
        Field("capacity", N_("Room for"), Type.INTEGER),
        Field("language", N_("Language"), Type.CODE, list="language"),
        Field("active", N_("In use"), Type.YES_NO),
        Field("planned_sessions", N_("Planned sessions"), Type.INTEGER),
        Field("completes_after", N_("Completed after sessions"), Type.INTEGER),
        Field("wrap_workshop", N_("WRAP workshop"), Type.YES_NO),
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
        Field("moved_from", N_("Moved from"), Type.DATE),
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


@needs("group.make")
def add_series(batch: Batch, fields: Row) -> str:
    """Add a group. Only a name is needed; the first date is today unless given."""
    usual: dict[str, Value] = {"starts_on": batch.clock.today(), "active": 1}
    usual |= {"program_id": program_of(batch, "groups"), "site_id": first_site(batch)}
    row = {**usual, **fields}
    _check(batch, row, 0)
    batch.add(SERIES, row)
    return _("Added {name}").format(name=str(row["name"]).strip())


@needs("group.edit")
def edit_series(batch: Batch, series_id: int, fields: Row, rev: int | None = None) -> str:
    """Change a group's name, rule, times or people; meetings that were kept stay as they are."""
    before = batch.must(SERIES, series_id)
    row = {**before, **fields}
    _check(batch, row, series_id)
    opens_plans = works_on_plans(row) and not works_on_plans(before)
    if opens_plans and not allows(batch.actor.role, "plan.every"):  # of all who ever came
        raise Refused(_("Ask staff to make this a WRAP group. Who leads it may open plans then."))
    batch.change(SERIES, series_id, fields, rev)
    return _("Changed {name}").format(name=row["name"])


@needs("group.make")
def retire_series(batch: Batch, series_id: int) -> str:
    """End a group: its last date was yesterday; its meetings and their counts stay."""
    row = batch.must(SERIES, series_id)
    last = (read_day(batch.clock.today()) - timedelta(days=1)).isoformat()
    until = max(last, str(row["starts_on"])) if row["until"] is None else min(last, row["until"])
    batch.change(SERIES, series_id, {"active": 0, "until": until})
    return _("{name} has ended").format(name=row["name"])


@needs("group.make")
def resume_series(batch: Batch, series_id: int) -> str:
    """Start an ended group again, without a last date."""
    row = batch.must(SERIES, series_id)
    batch.change(SERIES, series_id, {"active": 1, "until": None})
    return _("{name} meets again").format(name=row["name"])


def works_on_plans(series: Mapping[str, Any]) -> bool:
    """Whether a group is one where plans are written, as store/sight.py sees it."""
    return bool(series["wrap_workshop"]) or series["type"] == "wrap"


@needs("group.read")
def one_series(reader: Reader, series_id: int) -> dict[str, Any]:
    """The group's own record; Missing if it is not there."""
    row = reader.get(SERIES, series_id)
    if row is None or row["voided"]:
        raise Missing(_("This group is not here any more."))
    return row


@needs("group.read")
def all_series(reader: Reader, *, ended: bool = False) -> list[dict[str, Any]]:
    """Groups by name: those in use, or those that ended."""
    found = [row for row in every_series(reader) if (row["active"] == 0) is ended]
    return sorted(found, key=lambda row: in_order(row["name"]))


def every_series(reader: Reader) -> list[dict[str, Any]]:
    """All groups, those in use and those that ended."""
    return reader.find(SERIES, order="name")


def _check(batch: Batch, row: Row, series_id: int) -> None:
    name = fold(str(row.get("name") or ""))
    problems = []
    if not name:
        problems.append(Problem("name", _("Give the group a name.")))
    if any(fold(each["name"]) == name and each["id"] != series_id for each in all_series(batch)):
        problems.append(Problem("name", _("There is already a group with this name.")))
    if row.get("rule") and (words := rule_problem(str(row["rule"]))):
        problems.append(Problem("rule", words))
    if row.get("until") and str(row["until"]) < str(row["starts_on"]):
        problems.append(Problem("until", _("The last date is before the first date.")))
    if row.get("end_at") and not row.get("start_at"):
        problems.append(Problem("start_at", _("Write when it starts, too.")))
    if problems:
        raise Invalid(problems)
