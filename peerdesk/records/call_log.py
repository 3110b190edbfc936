"""Logging calls on the warm line: use cases and the questions the call screen asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import as_list
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.calls import CALL, CALLER_ALIAS, LINE
from peerdesk.records.members import MEMBER
from peerdesk.records.roles import allows
from peerdesk.store import search
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_WHO_ANSWERS = frozenset({"private", "worker_ids"})


@dataclass(frozen=True)
class Caller:
    """What a worker needs to know about a caller who chose a name."""

    id: int
    handle: str
    agreed: str
    minutes_limit: int
    calls_limit: int
    calls_today: int
    calls_week: int
    last_day: str
    last_minutes: int


@needs("call.edit")
def save_call(batch: Batch, fields: Row, call_id: int = 0) -> str:
    """Keep one call; nothing but line, day and start is required. Minutes are worked out.

    A new call gets the next number of its year. ``fields`` may name any field of the kind.
    """
    row = _worked_out(fields, batch.must(CALL, call_id) if call_id else {})
    if call_id:
        batch.change(CALL, call_id, row)
        return _("Saved call {number}").format(number=batch.must(CALL, call_id)["call_no"])
    plain: Row = {"direction": "in", "state": "answered", "worker_id": batch.actor.id}
    number = row.get("call_no") or next_call_no(batch, str(row.get("day") or batch.clock.today()))
    batch.add(CALL, {**plain, **row, "call_no": number})
    return _("Saved call {number}").format(number=number)


@needs("call.edit")
def missed_call(batch: Batch, line_id: int) -> str:
    """Count a call that nobody could take."""
    day, at = batch.clock.today(), batch.clock.time()
    return save_call(
        batch,
        {"line_id": line_id, "day": day, "start_at": at, "state": "missed", "worker_id": None},
    )


@needs("call.edit")
def void_call(batch: Batch, call_id: int) -> str:
    """Take a call out of every list and count."""
    batch.void(CALL, call_id)
    return _("Removed call {number}").format(number=batch.must(CALL, call_id)["call_no"])


@needs("call.edit")
def add_alias(batch: Batch, handle: str) -> str:
    """Keep a name a caller chose; one name, one caller."""
    name = handle.strip()
    if alias_named(batch, name):
        raise Invalid.one("handle", _("There is already a caller called {name}.").format(name=name))
    batch.add(CALLER_ALIAS, {"handle": name, "active": 1})
    return _("Added the caller {name}").format(name=name)


@needs("call.edit")
def edit_alias(batch: Batch, alias_id: int, fields: Row) -> str:
    """Change what was agreed with a caller, and the limits; one name, one caller."""
    other = alias_named(batch, str(fields.get("handle") or ""))
    if other is not None and other["id"] != alias_id:
        words = _("There is already a caller called {name}.")
        raise Invalid.one("handle", words.format(name=other["handle"]))
    batch.change(CALLER_ALIAS, alias_id, fields)
    return _("Saved {name}").format(name=batch.must(CALLER_ALIAS, alias_id)["handle"])


@needs("call.edit")
def called_back(batch: Batch, call_id: int, *, done: bool = True) -> str:
    """Tick off a call-back that was promised."""
    batch.change(CALL, call_id, {"call_back_done": int(done)})
    return _("Call-back done") if done else _("Call-back is open again")


@needs("center.edit")
def add_line(batch: Batch, name: str) -> str:
    """Add a line that calls can be taken on."""
    said = name.strip()
    batch.add(LINE, {"name": said, "minutes_limit": 20, "active": 1})
    return _("Added the line {name}").format(name=said)


@needs("call.edit")
def edit_line(batch: Batch, line_id: int, fields: Row) -> str:
    """Change a line's name, hours, supervisor and local crisis number.

    Who a private line is for is said by those who see every line.
    """
    if set(fields) & _WHO_ANSWERS and not allows(batch.actor.role, "call.every_line"):
        raise Refused(_("Your role does not allow this. Ask your director if you need it."))
    batch.change(LINE, line_id, fields)
    return _("Saved {name}").format(name=batch.must(LINE, line_id)["name"])


@needs("call.read")
def lines(reader: Reader) -> list[dict[str, Any]]:
    """The lines in use, the oldest first."""
    return reader.find(LINE, {"active": 1})


@needs("call.read")
def caller(reader: Reader, alias_id: int, day: str) -> Caller:
    """A caller's agreement and how often they called up to this day; re-dials are not new."""
    row = reader.get(CALLER_ALIAS, alias_id) or {}
    week = (core_clock.day(day) - timedelta(days=6)).isoformat()
    seen = reader.ask_one("call_by_alias", alias=alias_id, day=day, week=week)
    return Caller(
        id=alias_id,
        handle=str(row.get("handle") or ""),
        agreed=str(row.get("agreed") or ""),
        minutes_limit=int(row.get("minutes_limit") or 0),
        calls_limit=int(row.get("calls_limit") or 0),
        calls_today=int(seen["today"] or 0),
        calls_week=int(seen["week"] or 0),
        last_day=str(seen["last_day"] or ""),
        last_minutes=int(seen["last_minutes"] or 0),
    )


@needs("call.read")
def find_callers(reader: Reader, text: str, limit: int = 6) -> list[dict[str, Any]]:
    """Callers by any part of the name they chose."""
    rows = search.matching(reader, ["caller_alias"], text, limit)
    found = (reader.get(CALLER_ALIAS, int(row["owner"])) for row in rows)
    return [row for row in found if row is not None and row["active"]]


@needs("call.read")
def in_use(reader: Reader, alias_id: int) -> bool:
    """True while this caller is there; False once adding the name was undone."""
    row = reader.get(CALLER_ALIAS, alias_id)
    return row is not None and not row["voided"]


def alias_named(reader: Reader, handle: str) -> dict[str, Any] | None:
    """The caller with exactly this chosen name, in any letter case."""
    rows = search.matching(reader, ["caller_alias"], handle, 50)
    found = (reader.get(CALLER_ALIAS, int(row["owner"])) for row in rows)
    return next((row for row in found if row and fold(row["handle"]) == fold(handle)), None)


@needs("call.read")
def tonight(reader: Reader, day: str) -> list[dict[str, Any]]:
    """Calls of a day and the evening before, the latest first."""
    before = (core_clock.day(day) - timedelta(days=1)).isoformat()
    return reader.ask("call_tonight", day=day, before=before, evening="17:00")


@needs("call.read")
def call_backs_due(reader: Reader, day: str) -> list[dict[str, Any]]:
    """Promised call-backs up to this day that are not done."""
    since = (core_clock.day(day) - timedelta(days=60)).isoformat()
    return reader.ask("call_backs_due", day=day, since=since)


@needs("call.read")
def calls_between(reader: Reader, start: str, end: str) -> list[dict[str, Any]]:
    """All calls of these days, the latest first."""
    return reader.ask("call_between", start=start, end=end)


@needs("call.read")
def one_call(reader: Reader, call_id: int) -> dict[str, Any]:
    """The whole row of a call; empty if there is none."""
    return reader.get(CALL, call_id) or {}


def next_call_no(reader: Reader, day: str) -> str:
    """The next number of the year, "2026-0143"; numbers of voided calls are not used again."""
    year = day[:4]
    last = reader.ask_one("call_last_no", start=f"{year}-0000", end=f"{year}-99999999")
    number = int(str(last["call_no"]).split("-")[1]) + 1 if last.get("call_no") else 1
    return f"{year}-{number:04d}"


def _worked_out(fields: Row, before: Row) -> dict[str, Value]:
    """The fields with the minutes and main topic that follow; ``before`` is the kept call."""
    row, after = dict(fields), {**before, **fields}
    if {"day", "start_at", "end_at"} & set(row):
        given = (after.get(name) for name in ("day", "start_at", "end_at"))
        row["minutes"] = core_clock.minutes_if_known(*given)
    if "topics" in row and not row.get("topic"):
        row["topic"] = next(iter(as_list(row["topics"])), None)
    return row


@needs("call.read")
def linked_name(reader: Reader, member_id: int) -> str:
    """The name of a member a call is linked to, who agreed to that."""
    row = reader.get(MEMBER, member_id) or {}
    if row.get("merged_into"):
        row = reader.get(MEMBER, row["merged_into"]) or {}
    return str(row.get("name") or "")
