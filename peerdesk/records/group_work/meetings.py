"""When groups meet and met: rule days and written-down sessions as one row of meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.text import in_order
from peerdesk.records.codes import labels
from peerdesk.records.group_work.group_dates import dates_of, describe_rule
from peerdesk.records.group_work.groups import all_series, every_series, one_series
from peerdesk.store.queries import Reader

_SOON, _NEAR, _LATER = 35, 70, 400
_LATE_SHEET = 14
_USUAL_MINUTES = 120
MOVED = "moved"


@dataclass(frozen=True)
class Meeting:
    """One date of a group. ``session_id`` is 0 until something is written down.

    ``came`` is names (observers left out) and heads together. ``moved_from`` is the day it was to
    be on; ``reason`` a code of list cancel_reason. A status of "moved" (only in
    :func:`calendar_between`) is the day it left: ``moved_to`` says where it went.
    """

    series_id: int
    day: str
    session_id: int = 0
    start_at: str | None = None
    end_at: str | None = None
    status: str = "planned"
    came: int = 0
    moved_from: str = ""
    moved_to: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SeriesLine:
    """A group as the list shows it. Days are "" where there is none."""

    series_id: int
    name: str
    type: str
    place: str
    rule_words: str
    next_day: str
    last_day: str
    last_came: int


@needs("group.read")
def series_list(reader: Reader, day: str, *, ended: bool = False) -> list[SeriesLine]:
    """The groups by name, each with its next date from ``day`` on and the last time it met."""
    groups = all_series(reader, ended=ended)
    if not groups:
        return []
    types = labels(reader, "group_type")
    last = {row["series_id"]: row for row in reader.ask("session_last_met", day=day)}
    soon = _kept(reader, day, _shifted(day, _SOON))
    lines = []
    for row in groups:
        next_day = _next_day(reader, row, day, soon.get(row["id"], []))
        lines.append(_line(row, types, last.get(row["id"], {}), next_day))
    return lines


@needs("group.read")
def meetings_between(reader: Reader, series_id: int, start: str, end: str) -> list[Meeting]:
    """The meetings of one group from ``start`` to ``end``, in order."""
    series = one_series(reader, series_id)
    kept = reader.ask("session_of_series", series_id=series_id, start=start, end=end)
    return _joined(series, kept, dates_of(series, start, end))


@needs("group.read")
def all_meetings(reader: Reader, start: str, end: str) -> list[Meeting]:
    """The meetings of all groups from ``start`` to ``end``, by day and time."""
    kept = _kept(reader, start, end)
    groups = {row["id"]: row for row in every_series(reader)}
    found: list[Meeting] = []
    for series_id, series in groups.items():
        found += _joined(series, kept.get(series_id, []), dates_of(series, start, end))
    return sorted(found, key=lambda each: (*_moment(each), _by_name(groups[each.series_id])))


@needs("group.read")
def calendar_between(reader: Reader, start: str, end: str) -> list[Meeting]:
    """As :func:`all_meetings`, with the days that meetings were moved away from."""
    rows = reader.ask("session_moved", start=start, end=end)
    left = [
        Meeting(
            row["series_id"],
            row["moved_from"],
            row["id"],
            row["start_at"],
            row["end_at"],
            MOVED,
            moved_to=row["day"],
        )
        for row in rows
    ]
    return sorted([*all_meetings(reader, start, end), *left], key=_moment)


@needs("group.read")
def removed_between(reader: Reader, start: str, end: str) -> list[Meeting]:
    """Meetings that were taken off: other calendars may have them still."""
    return [
        Meeting(r["series_id"], r["day"], r["id"], r["start_at"], r["end_at"], "cancelled")
        for r in reader.ask("session_removed", start=start, end=end)
    ]


@needs("group.read")
def sessions_on(reader: Reader, day: str) -> list[dict[str, Any]]:
    """The groups that meet on a day, by time, for Today: one row each, cancelled ones too."""
    names = {row["id"]: row for row in every_series(reader)}
    return [
        {
            "session_id": each.session_id,
            "series_id": each.series_id,
            "name": names[each.series_id]["name"],
            "place": names[each.series_id]["place"] or "",
            "start_at": each.start_at,
            "end_at": each.end_at,
            "status": each.status,
            "came": each.came,
        }
        for each in all_meetings(reader, day, day)
    ]


@needs("group.read")
def meetings_around(
    reader: Reader, series_id: int, day: str, before: int = 3, after: int = 1
) -> list[Meeting]:
    """The meeting of a day between the ones before and after it."""
    for reach in (_NEAR, _LATER):  # most groups meet weekly, and far fewer dates are read then
        found = meetings_between(reader, series_id, _shifted(day, -reach), _shifted(day, reach))
        past = [each for each in found if each.day < day]
        later = [each for each in found if each.day > day]
        if len(past) >= before and len(later) >= after:
            break
    here = [each for each in found if each.day == day] or [meeting_on(reader, series_id, day)]
    return [*past[-before:], *here, *later[:after]] if before else [*here, *later[:after]]


@needs("group.read")
def meeting_on(reader: Reader, series_id: int, day: str) -> Meeting:
    """The group's meeting on this day, planned or not."""
    found = meetings_between(reader, series_id, day, day)
    return found[0] if found else _planned(one_series(reader, series_id), day)


@needs("group.read")
def meeting_to_open(reader: Reader, series_id: int, today: str) -> Meeting:
    """Today's meeting; else a late sheet of the last two weeks; else the next; else the last."""
    late, soon = _shifted(today, -_LATE_SHEET), _shifted(today, _SOON)
    near = _wanted_on(today, meetings_between(reader, series_id, late, soon))
    if near:
        return near
    found = meetings_between(reader, series_id, _shifted(today, -_LATER), _shifted(today, _LATER))
    later = _wanted_on(today, [each for each in found if each.day > soon])
    last = found[-1] if found else meeting_on(reader, series_id, today)
    return later or last


@needs("group.read")
def current_meeting(reader: Reader, day: str, at: str) -> Meeting | None:
    """The group under way or next on this day; after the last one, the last one."""
    today = [each for each in all_meetings(reader, day, day) if each.status != "cancelled"]
    open_still = [each for each in today if _ends(each) >= at]
    return next(iter(open_still or today[-1:]), None)


def _wanted_on(today: str, found: Sequence[Meeting]) -> Meeting | None:
    """Today's meeting; else the latest sheet not filled in; else the next that takes place."""
    on = [each for each in found if each.day == today]
    open_still = [each for each in found if each.day < today and each.status == "planned"]
    coming = [each for each in found if each.day > today and each.status != "cancelled"]
    return next(iter(on or open_still[-1:] or coming), None)


def _kept(reader: Reader, start: str, end: str) -> dict[int, list[dict[str, Any]]]:
    """The meetings written down from ``start`` to ``end`` of each group."""
    kept: dict[int, list[dict[str, Any]]] = {}
    for row in reader.ask("session_between", start=start, end=end):
        kept.setdefault(row["series_id"], []).append(row)
    return kept


def _line(
    series: Mapping[str, Any], types: Mapping[str, str], last: Mapping[str, Any], next_day: str
) -> SeriesLine:
    return SeriesLine(
        series_id=series["id"],
        name=series["name"],
        type=types.get(series["type"] or "", ""),
        place=series["place"] or "",
        rule_words=describe_rule(series),
        next_day=next_day,
        last_day=last.get("day", ""),
        last_came=last.get("came", 0),
    )


def _next_day(
    reader: Reader, series: Mapping[str, Any], day: str, soon: Sequence[Mapping[str, Any]]
) -> str:
    """The next day it meets: most do so soon, which is asked once for all groups."""
    later = _shifted(day, _SOON)
    found = _joined(series, soon, dates_of(series, day, later))
    if all(each.status == "cancelled" for each in found):
        found = meetings_between(reader, series["id"], later, _shifted(later, _LATER))
    return next((each.day for each in found if each.status != "cancelled"), "")


def _joined(
    series: Mapping[str, Any], kept: Sequence[Mapping[str, Any]], days: Iterable[str]
) -> list[Meeting]:
    """Written-down meetings, and the rule days nothing is known of yet."""
    taken = {row["day"] for row in kept}
    found = [_written(series["id"], row) for row in kept if not row["voided"]]
    found += [_planned(series, day) for day in days if day not in taken]
    return sorted(found, key=_moment)


def _written(series_id: int, row: Mapping[str, Any]) -> Meeting:
    came = int(row["named"]) + int(row["headcount"] or 0)
    times = (row["start_at"], row["end_at"])
    more = {"moved_from": row["moved_from"] or "", "reason": row["cancel_reason"] or ""}
    return Meeting(series_id, row["day"], row["id"], *times, row["status"], came, **more)


def _planned(series: Mapping[str, Any], day: str) -> Meeting:
    return Meeting(series["id"], day, 0, series["start_at"], series["end_at"])


def _moment(meeting: Meeting) -> tuple[str, str, int]:
    return (meeting.day, meeting.start_at or "", meeting.session_id)


def _by_name(series: Mapping[str, Any]) -> tuple[bool, tuple[list[str | int], str]]:
    """Groups in use come before those that ended."""
    return (series["active"] == 0, in_order(series["name"]))


def _ends(meeting: Meeting) -> str:
    """When it is over; two hours after its start where no end is known."""
    if meeting.end_at or not meeting.start_at:
        return meeting.end_at or "24:00"
    hours, minutes = (int(part) for part in meeting.start_at.split(":"))
    over = min(hours * 60 + minutes + _USUAL_MINUTES, 24 * 60)
    return f"{over // 60:02}:{over % 60:02}"


def _shifted(day: str, days: int) -> str:
    return (read_day(day) + timedelta(days=days)).isoformat()
