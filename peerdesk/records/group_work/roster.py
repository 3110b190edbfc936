"""The sheet of one meeting: who came, the regulars who may still come, and how they came before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Changes, Step
from peerdesk.core.errors import Missing
from peerdesk.core.kinds import as_ids
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.codes import labels
from peerdesk.records.group_work.group_dates import describe_rule
from peerdesk.records.group_work.groups import SESSION, one_series
from peerdesk.records.group_work.meetings import Meeting, meeting_on
from peerdesk.store.queries import Reader

MEETINGS_SHOWN = 6
_OFFERED_FROM = 2
CAME, AWAY, NOT_YET = "came", "away", "not_yet"


@dataclass(frozen=True)
class Line:
    """One line of the sheet. ``past`` says came, away or not_yet for the last meetings in order.

    ``number`` is the line on the sheet; ``attendance_id`` is 0 while nothing was ticked here;
    ``arrived`` and ``left_at`` are written down only for who came late or left early. ``twin``
    says that somebody else on the sheet has the same name.
    """

    number: int
    member_id: int
    name: str
    pronouns: str = ""
    attendance_id: int = 0
    here: bool = False
    role: str = "participant"
    regular: bool = False
    first_time: bool = False
    past: tuple[str, ...] = ()
    arrived: str = ""
    left_at: str = ""
    told_apart_by: str = ""
    member_no: str = ""
    twin: bool = False


@dataclass(frozen=True)
class SessionPage:
    """All that the page of one meeting shows, but for the note (see :func:`session_note`)."""

    series: Mapping[str, Any]
    type: str
    rule_words: str
    meeting: Meeting
    topic: str = ""
    worker_ids: tuple[int, ...] = ()
    cancel_reason: str = ""
    heads_only: bool = False
    headcount: int = 0
    rev: int = 0
    lines: tuple[Line, ...] = ()
    past_days: tuple[str, ...] = ()
    before: Past | None = field(default=None, compare=False, repr=False)

    @property
    def here(self) -> int:
        """Names ticked, observers left out."""
        return sum(line.here and line.role != "observer" for line in self.lines)

    @property
    def observers(self) -> int:
        """Names ticked that only looked on; reports do not count them."""
        return sum(line.here and line.role == "observer" for line in self.lines)

    @property
    def first_timers(self) -> int:
        """Ticked names that came to this group for the first time."""
        return sum(line.here and line.first_time for line in self.lines)

    def line_of(self, member_id: int) -> Line | None:
        """A member's line, None for who is not on the sheet."""
        return next((each for each in self.lines if each.member_id == member_id), None)

    def number_for(self, member_id: int) -> int:
        """The number of a member's line, else of the one after the last."""
        line = self.line_of(member_id)
        return line.number if line else max((each.number for each in self.lines), default=0) + 1


@needs("group.read")
def session_page(
    reader: Reader,
    series_id: int,
    day: str,
    also: Sequence[int] = (),
    session_id: int = 0,
    before: Past | None = None,
) -> SessionPage:
    """One meeting of a group. ``also`` are members whose unticked lines stay on the sheet.

    ``before`` is how everyone came before, where that was asked already and still holds.
    """
    if before is None or before.of != (series_id, day):
        before = Past(reader, series_id, day)
    series = one_series(reader, series_id)
    meeting = _the_meeting(reader, series_id, day, session_id)
    row = reader.get(SESSION, meeting.session_id) if meeting.session_id else None
    page = SessionPage(
        series=series,
        type=labels(reader, "group_type").get(series["type"] or "", ""),
        rule_words=describe_rule(series),
        meeting=meeting,
        worker_ids=tuple(as_ids((row or series)["worker_ids"])),
        lines=tuple(_sheet(reader, before, meeting.session_id, also)),
        past_days=before.days,
        before=before,
    )
    return page if row is None else _with_facts(page, row)


def is_only_about(page: SessionPage, changes: Changes) -> bool:
    """Whether this meeting alone has changed, and how everyone came before is as it was."""
    place = (page.meeting.series_id, page.meeting.day)
    own = {page.meeting.session_id}
    own |= {each.id for each in changes.steps if _is_session_on(each, place)}
    return all(
        (each.kind == "session" and each.id in own and _is_session_on(each, place))
        or (each.kind == "attendance" and each.after.get("session_id") in own)
        or (each.kind in {"member", "membership"} and each.before is None)
        for each in changes.steps
    )


def _is_session_on(step: Step, place: tuple[int, str]) -> bool:
    """Whether it is a meeting of this group and day, and was before."""
    rows = (step.after,) if step.before is None else (step.before, step.after)
    return step.kind == "session" and all((r.get("series_id"), r.get("day")) == place for r in rows)


@needs("group.read")
def session_by_id(reader: Reader, session_id: int) -> SessionPage:
    """The page of a session that was written down; Missing if it is not there."""
    row = reader.get(SESSION, session_id)
    if row is None or row["voided"]:
        raise Missing(_("This meeting is not here any more."))
    return session_page(reader, row["series_id"], row["day"], session_id=session_id)


@needs("group.edit")
def session_note(reader: Reader, session_id: int) -> str:
    """What happened, in words; only for those who may write it."""
    row = reader.get(SESSION, session_id)
    return "" if row is None else str(row["note"] or "")


@needs("group.read")
def regulars(reader: Reader, series_id: int, day: str) -> list[Line]:
    """The lines a sheet for this day begins with: who came to two or more of the last meetings."""
    return lines_of(reader, series_id, day, 0, ())


def lines_of(
    reader: Reader, series_id: int, day: str, session_id: int, also: Collection[int]
) -> list[Line]:
    """The sheet: ticked lines where they were, offered regulars in the lines that are free."""
    return _sheet(reader, Past(reader, series_id, day), session_id, also)


def lines_on_sheet(reader: Reader, series_id: int, day: str, session_id: int) -> dict[int, int]:
    """The number of each member's line, without what the past says of them."""
    rows = _rows(reader, Past(reader, series_id, day), session_id, ())
    return {row["member_id"]: number for number, row in rows}


def _sheet(reader: Reader, past: Past, session_id: int, also: Collection[int]) -> list[Line]:
    rows = _rows(reader, past, session_id, also)
    names = [fold(row["name"]) for _number, row in rows]
    many = Counter(names)
    return [
        _line(number, row, past.told(reader, row["member_id"]), twin=many[name] > 1)
        for (number, row), name in zip(rows, names, strict=True)
    ]


def _rows(
    reader: Reader, past: Past, session_id: int, also: Collection[int]
) -> list[tuple[int, Mapping[str, Any]]]:
    """Who is on the sheet, each with the number of their line."""
    written = _written(reader.ask("attendance_of_session", session_id=session_id))
    offered = past.offered(reader)
    kept = [
        row
        for member_id, row in written.items()
        if not row["voided"] or member_id in also or member_id in offered
    ]
    return _numbered(kept, [row for each, row in offered.items() if each not in written])


class Past:
    """How everyone came to a group's held meetings before a day; ``of`` says which."""

    def __init__(self, reader: Reader, series_id: int, day: str) -> None:
        self.of = (series_id, day)
        self._held = _held(reader, series_id, day)
        self.days = tuple(str(row["day"]) for row in self._held)
        self._first: dict[int, str] | None = None  # asked where it is told
        self._offered: dict[int, dict[str, Any]] | None = None
        self._told: dict[int, dict[str, Any]] = {}
        self._came: dict[int, set[int]] = {}
        self._places: dict[int, list[int]] = {}
        shown = json.dumps([row["id"] for row in self._held])
        for row in reader.ask("attendance_of_sessions", ids=shown):
            self._came.setdefault(row["member_id"], set()).add(row["session_id"])
            self._places.setdefault(row["member_id"], []).append(row["position"] or 0)

    def offered(self, reader: Reader) -> dict[int, dict[str, Any]]:
        """Members who came to two or more of the last meetings, in their usual order."""
        if self._offered is None:
            often = [each for each, came in self._came.items() if len(came) >= _OFFERED_FROM]
            often.sort(key=lambda each: (_mean(self._places[each]), each))
            rows = reader.ask("attendance_names", ids=json.dumps(often))
            found = {row["member_id"]: row for row in rows}
            self._offered = {each: found[each] for each in often if each in found}
        return self._offered

    def first_days(self, reader: Reader) -> Mapping[int, str]:
        """The day on which each member came to the group for the first time."""
        if self._first is None:
            series_id, day = self.of
            rows = reader.ask("attendance_first_days", series_id=series_id, day=day)
            self._first = {row["member_id"]: str(row["day"]) for row in rows}
        return self._first

    def told(self, reader: Reader, member_id: int) -> Mapping[str, Any]:
        """What the past says of a member, as fields of their :class:`Line`."""
        if member_id not in self._told:
            first = self.first_days(reader).get(member_id, "")
            self._told[member_id] = self._say(member_id, first)
        return self._told[member_id]

    def _say(self, member_id: int, first: str) -> dict[str, Any]:
        came = self._came.get(member_id, set())
        often = len(came)
        return {
            "regular": often >= _OFFERED_FROM and often * 3 >= len(self._held) * 2,
            "first_time": not first,
            "past": tuple(_mark(came, first, row) for row in self._held),
        }


def _mark(came: Collection[int], first: str, held: Mapping[str, Any]) -> str:
    if held["id"] in came:
        return CAME
    return AWAY if first and first <= held["day"] else NOT_YET


def _held(reader: Reader, series_id: int, day: str) -> list[dict[str, Any]]:
    return reader.ask("session_held_before", series_id=series_id, day=day, count=MEETINGS_SHOWN)[
        ::-1
    ]


def _the_meeting(reader: Reader, series_id: int, day: str, session_id: int) -> Meeting:
    """The asked session where a group meets twice a day, else the day's meeting."""
    found = meeting_on(reader, series_id, day)
    if not session_id or found.session_id == session_id:
        return found
    row = reader.get(SESSION, session_id)
    if row is None or row["voided"] or row["day"] != day:
        return found
    rows = reader.ask("session_of_series", series_id=series_id, start=day, end=day)
    came = next((r["named"] + (r["headcount"] or 0) for r in rows if r["id"] == session_id), 0)
    times = (row["start_at"], row["end_at"])
    moved = row["moved_from"] or ""
    return Meeting(series_id, day, session_id, *times, row["status"], came, moved)


def _with_facts(page: SessionPage, row: Mapping[str, Any]) -> SessionPage:
    return replace(
        page,
        topic=row["topic"] or "",
        cancel_reason=row["cancel_reason"] or "",
        heads_only=bool(row["heads_only"]),
        headcount=row["headcount"] or 0,
        rev=row["rev"],
    )


def _written(rows: Iterable[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """One row for each member; a ticked one comes later and wins over an unticked one."""
    return {row["member_id"]: row for row in rows}


def _line(number: int, row: Mapping[str, Any], told: Mapping[str, Any], *, twin: bool) -> Line:
    """A line of the sheet; a member who is only offered has no attendance yet."""
    return Line(
        number=number,
        member_id=row["member_id"],
        name=row["name"],
        pronouns=row["pronouns"] or "",
        attendance_id=row.get("id", 0),
        here=not row.get("voided", 1),
        role=row.get("role", "participant"),
        arrived=row.get("arrived") or "",
        left_at=row.get("left_at") or "",
        told_apart_by=row["told_apart_by"] or "",
        member_no=row["member_no"] or "",
        twin=twin,
        **told,
    )


def _numbered(
    written: Iterable[Mapping[str, Any]], blank: Iterable[Mapping[str, Any]]
) -> list[tuple[int, Mapping[str, Any]]]:
    """Written lines keep their numbers; blank ones fill the free lines from the top."""
    taken: dict[int, Mapping[str, Any]] = {}
    for row in sorted(written, key=_on_paper):
        number = max(1, row["position"] or 0)
        while number in taken:
            number += 1
        taken[number] = row
    number = 1
    for row in blank:
        while number in taken:
            number += 1
        taken[number] = row
    return sorted(taken.items())


def _on_paper(row: Mapping[str, Any]) -> tuple[bool, int]:
    """By the number of the line; those without one come last."""
    position = int(row["position"] or 0)
    return (position <= 0, position)


def _mean(places: Sequence[int]) -> float:
    return sum(places) / len(places)
