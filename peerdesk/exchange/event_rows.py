"""Rows of visit, session, attendance and call files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from peerdesk.core.changes import Value
from peerdesk.core.clock import minutes_if_known
from peerdesk.core.kinds import from_list
from peerdesk.exchange.gathering import SKIPPED, Gathering, Trouble
from peerdesk.exchange.headings import ReadRow
from peerdesk.records.drop_in.visits import HEADCOUNT, VISIT
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.organisation import program_of
from peerdesk.records.warm_line.calls import CALL, LINE

T = TypeVar("T")
_PERSON = ("member_id", "member_no", "name")


def own_values(work: Gathering, row: ReadRow) -> dict[str, Any]:
    """The values that are the record's own fields, lists as JSON text, links left out."""
    fields = {each.name: each for each in work.kind.fields if not each.to}
    return {
        name: from_list(value) if isinstance(value, list) else value
        for name, value in row.values.items()
        if name in fields
    }


def _day(row: ReadRow) -> str:
    if "day" not in row.values:
        raise Trouble("day", "A date is needed.")
    return str(row.values["day"])


def _minutes(fields: Mapping[str, Any], start: str, end: str) -> int | None:
    given = fields.get("minutes")
    if given is not None:
        return int(given)
    return minutes_if_known(fields["day"], fields.get(start), fields.get(end))


def site_of(work: Gathering, row: ReadRow) -> int:
    words = row.values.get("site_id")
    return (
        work.site
        if words is None
        else work.named("site", "site_id", words, lambda: {"name": words, "active": 1})
    )


# --- visits and head counts


def take_visit(work: Gathering, row: ReadRow) -> str:
    """A visit of a member, or people counted without names."""
    named = any(name in row.values for name in _PERSON)
    if "headcount" in row.values and not (named and row.values["headcount"] == 0):
        return _take_heads(work, row)
    member_id, site_id, day = work.people.find(row), site_of(work, row), _day(row)
    key = (member_id, day, site_id)
    if key in _visits_there(work) or again(work, row, (*key, row.values.get("in_at"))):
        return SKIPPED
    fields = {
        "entry": "import",
        **own_values(work, row),
        "member_id": member_id,
        "site_id": site_id,
        "day": day,
    }
    return work.keep(row, {**fields, "minutes": _minutes(fields, "in_at", "out_at")})


def _take_heads(work: Gathering, row: ReadRow) -> str:
    if any(name in row.values for name in _PERSON):
        raise Trouble(
            "headcount", "A row counts people without names, or names one person; not both."
        )
    given = row.values
    fields = {
        "site_id": site_of(work, row),
        "day": _day(row),
        "at": given.get("in_at"),
        "people": given["headcount"],
    }
    fields["kind"] = given.get("kind", "guests")
    record_id = int(given.get("id", 0))
    key = (fields["site_id"], fields["day"], fields["at"], fields["kind"])
    if (
        key in _heads_there(work)
        or record_id in _head_ids(work)
        or again(work, row, (*key, fields["people"]))
    ):
        return SKIPPED
    for problem in HEADCOUNT.problems(fields):
        raise Trouble(problem.field, problem.words)
    work.add(HEADCOUNT, fields, record_id)
    return "added"


def _visits_there(work: Gathering) -> set[Any]:
    return kept(
        work,
        "visits",
        lambda: {(r["member_id"], r["day"], r["site_id"]) for r in work.reader.find(VISIT)},
    )


def _heads_there(work: Gathering) -> set[Any]:
    rows = work.reader.find
    return kept(
        work,
        "heads",
        lambda: {(r["site_id"], r["day"], r["at"], r["kind"]) for r in rows(HEADCOUNT)},
    )


def _head_ids(work: Gathering) -> set[Any]:
    return kept(
        work, "head ids", lambda: {r["id"] for r in work.reader.find(HEADCOUNT, voided=True)}
    )


def kept(work: Gathering, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for the whole file."""
    if name not in work.kept:
        work.kept[name] = make()
    found: T = work.kept[name]
    return found


def again(work: Gathering, row: ReadRow, key: tuple[Any, ...]) -> bool:
    """Whether the file said this before. Rows with ids of their own are told apart by them."""
    if "id" in row.values:
        return False
    if key in work.seen:
        return True
    work.seen.add(key)
    return False


# --- groups


def take_session(work: Gathering, row: ReadRow) -> str:
    """A session of a group that met, will meet or was called off."""
    day = _day(row)
    series_id = _series(work, row, day)
    start = row.values.get("start_at")
    if any(
        not start or start == each["start_at"] for each in _sessions(work).get((series_id, day), ())
    ):
        return SKIPPED
    fields = own_values(work, row) | {"series_id": series_id, "day": day}
    fields.setdefault("status", "held" if day <= work.today else "planned")
    workers = [work.worker(name, "worker_ids") for name in row.values.get("worker_ids", ())]
    fields["worker_ids"] = from_list(workers)
    _with_usual_times(work, row, series_id, fields)
    fields["minutes"] = _minutes(fields, "start_at", "end_at")
    outcome = work.keep(row, fields)
    _sessions(work).setdefault((series_id, day), []).append(
        {**fields, "id": work.out.adds[-1].id, "start_at": fields.get("start_at")}
    )
    return outcome


def _with_usual_times(
    work: Gathering, row: ReadRow, series_id: int, fields: dict[str, Any]
) -> None:
    if "id" in row.values or "start_at" in fields or "end_at" in fields:
        return
    series = work.reader.get(SERIES, series_id)
    if series:
        fields |= {name: series[name] for name in ("start_at", "end_at")}


def _series(work: Gathering, row: ReadRow, day: str) -> int:
    name = row.values.get("series")
    if not name:
        raise Trouble("series", "The group's name is needed.")
    fresh: dict[str, Value] = {
        "name": name,
        "type": row.values.get("type"),
        "starts_on": day,
        "active": 1,
    }
    return work.named(
        "series", "series", name, lambda: {**fresh, "program_id": program_of(work.reader, "groups")}
    )


def _sessions(work: Gathering) -> dict[tuple[int, str], list[dict[str, Any]]]:
    def make() -> dict[tuple[int, str], list[dict[str, Any]]]:
        found: dict[tuple[int, str], list[dict[str, Any]]] = {}
        for each in work.reader.find(SESSION):
            found.setdefault((each["series_id"], each["day"]), []).append(each)
        return found

    sessions: dict[tuple[int, str], list[dict[str, Any]]] = kept(work, "sessions", make)
    return sessions


def take_attendance(work: Gathering, row: ReadRow) -> str:
    """One person at one session."""
    day = _day(row)
    session = _session(work, row, _series(work, row, day), day)
    member_id = work.people.find(row)
    there: set[Any] = kept(work, "attendance", lambda: _attendance_there(work))
    if (session, member_id) in there:
        return SKIPPED
    there.add((session, member_id))
    places: dict[int, int] = kept(work, "places", lambda: _places(work))
    places[session] = places.get(session, 0) + 1
    fields = {"role": "participant", "position": places[session], **own_values(work, row)}
    fields |= {"session_id": session, "member_id": member_id, "day": day}
    return work.keep(row, {**fields, "minutes": _minutes(fields, "arrived", "left_at")})


def _attendance_there(work: Gathering) -> set[Any]:
    return {(each["session_id"], each["member_id"]) for each in work.reader.find(ATTENDANCE)}


def _places(work: Gathering) -> dict[int, int]:
    highest: dict[int, int] = {}
    for each in work.reader.find(ATTENDANCE):
        highest[each["session_id"]] = max(highest.get(each["session_id"], 0), each["position"] or 0)
    return highest


def _session(work: Gathering, row: ReadRow, series_id: int, day: str) -> int:
    start = row.values.get("start")
    found = _sessions(work).get((series_id, day), [])
    if start:
        found = [each for each in found if each["start_at"] in {start, None}]
    if len(found) > 1:
        raise Trouble(
            "start" if start else "day", "This group met more than once that day. Give the start."
        )
    if found:
        return int(found[0]["id"])
    if not work.create_missing:
        raise Trouble(
            "day",
            f"This group has no session on {day}. Add it first, or choose to add what is missing.",
        )
    fields: dict[str, Value] = {
        "series_id": series_id,
        "day": day,
        "start_at": start,
        "status": "held",
    }
    session_id = work.add(SESSION, fields)
    _sessions(work).setdefault((series_id, day), []).append({**fields, "id": session_id})
    return session_id


# --- calls


def take_call(work: Gathering, row: ReadRow) -> str:
    """A call of the warm line."""
    fields = own_values(work, row) | _times(row) | {"line_id": _line(work, row)}
    number, when = fields.get("call_no"), (fields["line_id"], fields["day"], fields["start_at"])
    numbers = _call_numbers(work)
    if (number in numbers) if number else (when in _calls_there(work) or again(work, row, when)):
        return SKIPPED
    fields |= _links(work, row, numbers)
    fields.setdefault("direction", "in")
    fields.setdefault("state", "answered")
    fields["topics"] = _all_topics(fields.get("topic"), row.values.get("topics", []))
    outcome = work.keep(row, {**fields, "minutes": _minutes(fields, "start_at", "end_at")})
    if number:
        numbers[number] = work.out.adds[-1].id
    numbers[str(work.out.adds[-1].id)] = work.out.adds[-1].id
    return outcome


def _all_topics(main: str | None, topics: list[str]) -> str | None:
    return from_list(topics if main is None or main in topics else [main, *topics])


def _times(row: ReadRow) -> dict[str, str | None]:
    if "started" not in row.values:
        raise Trouble("started", "The time when the call started is needed.")
    (day, start), (_end_day, end) = row.values["started"], row.values.get("ended", ("", ""))
    day = day or row.values.get("day", "")
    if not day:
        raise Trouble(
            "started", "The date of the call is needed: in this column, or in one called date."
        )
    if not start:
        raise Trouble("started", "The time of the call is needed, like 2026-10-31 19:05.")
    return {"day": day, "start_at": start, "end_at": _end(day, _end_day, end)}


def _end(day: str, end_day: str, end: str) -> str | None:
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    if end_day and end_day not in {day, after}:
        raise Trouble("ended", "The call ended on another day than it started. Check both.")
    return end or None


def _line(work: Gathering, row: ReadRow) -> int:
    words = row.values.get("line_id")
    if words:
        return work.named("line", "line_id", words, lambda: {"name": words, "active": 1})
    lines = work.reader.find(LINE)
    if len(lines) != 1:
        raise Trouble("line_id", "Which line? Give its name.")
    return int(lines[0]["id"])


def _links(work: Gathering, row: ReadRow, numbers: Mapping[str, int]) -> dict[str, Value]:
    given, found = row.values, dict[str, Value]()
    if any(name in given for name in _PERSON):
        found["member_id"] = work.people.find(row)
    if "caller_alias_id" in given:
        found["caller_alias_id"] = work.alias(given["caller_alias_id"])
    if "worker_id" in given:
        found["worker_id"] = work.worker(given["worker_id"], "worker_id")
    if before := given.get("continued_from"):
        if before not in numbers:
            words = f"There is no call with the number “{before}” above this row or in the records."
            raise Trouble("continued_from", words)
        found["continued_from"] = numbers[before]
    return found


def _call_numbers(work: Gathering) -> dict[str, int]:
    def make() -> dict[str, int]:
        rows = work.reader.find(CALL)
        by_id = {str(each["id"]): int(each["id"]) for each in rows}
        return by_id | {each["call_no"]: int(each["id"]) for each in rows if each["call_no"]}

    numbers: dict[str, int] = kept(work, "call numbers", make)
    return numbers


def _calls_there(work: Gathering) -> set[Any]:
    return kept(
        work,
        "calls",
        lambda: {(r["line_id"], r["day"], r["start_at"]) for r in work.reader.find(CALL)},
    )
