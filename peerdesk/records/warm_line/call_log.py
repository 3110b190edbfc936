"""Logging calls on the warm line: use cases and the questions the call screen asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import as_list
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.away.travel_copies import travelling
from peerdesk.records.people.members import MEMBER
from peerdesk.records.roles import allows
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, LINE
from peerdesk.records.warm_line.places_given import keep_places
from peerdesk.records.warm_line.support_calls import support_call_made
from peerdesk.store import search
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

AGAIN_WITHIN = 15
"""Minutes after a call within which another one may be the same call, dialed again."""
WISH = "debrief"
"""What a worker says who wants to talk a call over."""

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
    last_end: str = ""
    instructions: str = ""
    cool_off_minutes: int = 0
    also: str = ""
    """Other names of the same caller, merged into this one."""

    def early_by(self, day: str, at: str) -> int:
        """Minutes still missing to the time agreed between two calls; 0 where none is."""
        if not (self.cool_off_minutes and self.last_end and at):
            return 0
        since = (_moment(day, at) - _moment(self.last_day, self.last_end)).total_seconds() // 60
        return max(0, self.cool_off_minutes - int(since)) if since >= 0 else 0


@dataclass(frozen=True)
class Promised:
    """A call somebody waits for: a support call that was planned, or a call-back of a call."""

    follow_up_id: int = 0
    call_id: int = 0


@needs("call.edit")
def save_call(
    batch: Batch,
    fields: Row,
    call_id: int = 0,
    referrals: Sequence[Row] = (),
    promised: Promised | None = None,
) -> str:
    """Keep one call; nothing but line, day and start is required. Minutes are worked out.

    A new call gets the next number of its year. ``fields`` may name any field of the kind.
    ``referrals`` were given on the call and are kept with it, see :func:`keep_places`. Where safety
    came up, or somebody wants to talk it over, the supervisor finds it in their list. ``promised``
    is the call this one keeps the word of; where nobody answered, it still waits.
    """
    before = batch.must(CALL, call_id) if call_id else {}
    row = _for_review(_worked_out(fields, before), before)
    _check_same(batch, row.get("continued_from"), call_id)
    if call_id:
        batch.change(CALL, call_id, row)
        number = batch.must(CALL, call_id)["call_no"]
    else:
        plain: Row = {"direction": "in", "state": "answered", "worker_id": batch.actor.id}
        day = str(row.get("day") or batch.clock.today())
        number = row.get("call_no") or next_call_no(batch, day)
        call_id = batch.add(CALL, {**plain, **row, "call_no": number})
    keep_places(batch, call_id, referrals)
    if promised and batch.must(CALL, call_id)["state"] == "answered":
        _keep_word(batch, promised)
    if travelling(batch):  # it gets its lasting number when it comes home
        return _("Saved the call")
    return _("Saved call {number}").format(number=number)


def _keep_word(batch: Batch, promised: Promised) -> None:
    if promised.follow_up_id:
        support_call_made(batch, promised.follow_up_id)
    if promised.call_id:
        called_back(batch, promised.call_id)


@needs("call.edit")
def talk_it_over(batch: Batch, call_id: int) -> str:
    """Whoever took a call wishes to talk it over; the supervisor finds it in their list."""
    if batch.must(CALL, call_id)["worker_id"] != batch.actor.id:
        raise Refused(_("Somebody else took this call."))
    save_call(batch, {"worker_after": WISH}, call_id)
    return _("Your supervisor sees that you want to talk it over")


@needs("call.edit")
def join_call(batch: Batch, call_id: int) -> str:
    """The call dropped and they called again: one call with the one shortly before it."""
    call = batch.must(CALL, call_id)
    earlier = call_before(batch, call, call_id)
    if call["continued_from"] or not earlier:
        raise Refused(_("There is no call shortly before this one that it could be a part of."))
    _check_same(batch, earlier["id"], call_id)
    batch.change(CALL, call_id, {"continued_from": earlier["id"]})
    return _("Call {number} is one call with {earlier} now").format(
        number=call["call_no"], earlier=earlier["call_no"]
    )


@needs("call.review")
def review_call(batch: Batch, call_id: int, words: str = "") -> str:
    """The supervisor looked at a call."""
    fields: dict[str, Value] = {"review": "done", "reviewed_by": batch.actor.id}
    fields |= {"reviewed_on": batch.clock.today(), "review_words": words.strip() or None}
    batch.change(CALL, call_id, fields)
    return _("Looked at call {number}").format(number=batch.must(CALL, call_id)["call_no"])


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
    """Change what was agreed with a caller, the limits, or the name; one name, one caller."""
    if "handle" in fields:
        fields = {**fields, "handle": str(fields["handle"] or "").strip() or None}
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
def caller(reader: Reader, alias_id: int, day: str, besides: int = 0) -> Caller:
    """A caller's agreement and how often they called up to this day; re-dials are not new.

    ``besides`` is a call that is left out: the one being looked at. Days begin at midnight here.
    """
    row = chosen_name(reader, alias_id)
    week = (core_clock.day(day) - timedelta(days=6)).isoformat()
    kept = int(row.get("id") or 0)
    seen = reader.ask_one("call_by_alias", alias=kept, day=day, week=week, besides=besides)
    return Caller(
        id=kept,
        handle=str(row.get("handle") or ""),
        agreed=str(row.get("agreed") or ""),
        minutes_limit=int(row.get("minutes_limit") or 0),
        calls_limit=int(row.get("calls_limit") or 0),
        calls_today=int(seen["today"] or 0),
        calls_week=int(seen["week"] or 0),
        last_day=str(seen["last_day"] or ""),
        last_minutes=int(seen["last_minutes"] or 0),
        last_end=str(seen["last_end"] or ""),
        instructions=str(row.get("instructions") or ""),
        cool_off_minutes=int(row.get("cool_off_minutes") or 0),
        also=", ".join(each["handle"] for each in reader.find(CALLER_ALIAS, {"merged_into": kept})),
    )


def chosen_name(reader: Reader, alias_id: int) -> dict[str, Any]:
    """The row of a caller, of the one it was merged into where it was; empty if there is none."""
    row = reader.get(CALLER_ALIAS, alias_id) or {}
    into = row.get("merged_into")
    return (reader.get(CALLER_ALIAS, int(into)) or row) if into else row


@needs("call.read")
def find_callers(reader: Reader, text: str, limit: int = 6) -> list[dict[str, Any]]:
    """Callers by any part of a name they chose; who has two names is found by both, once."""
    rows = search.matching(reader, ["caller_alias"], text, limit)
    found = {each["id"]: each for row in rows if (each := chosen_name(reader, int(row["owner"])))}
    return [row for row in found.values() if row["active"]]


@needs("call.read")
def just_before(reader: Reader, call: Row, besides: int = 0) -> dict[str, Any]:
    """The call that this one may go on with: it ended minutes ago; empty if there is none."""
    return call_before(reader, call, besides)


def call_before(reader: Reader, call: Row, besides: int = 0) -> dict[str, Any]:
    """As :func:`just_before`, within a use case.

    A call of the same caller, or one on the same line where one of the two did not say who calls.
    """
    if not (call.get("day") and call.get("start_at")):
        return {}
    start = _moment(str(call["day"]), str(call["start_at"]))
    since = start - timedelta(minutes=AGAIN_WITHIN)
    rows = reader.ask(
        "call_just_before",
        now=f"{start:%Y-%m-%d %H:%M}",
        since=f"{since:%Y-%m-%d %H:%M}",
        first=(since - timedelta(days=1)).date().isoformat(),
        line=call["line_id"],
        besides=besides,
    )
    alias = chosen_name(reader, int(call.get("caller_alias_id") or 0)).get("id")
    who = (alias, call.get("member_id") or None)
    same = [each for each in rows if (each["caller_alias_id"], each["member_id"]) == who]
    dropped = [each for each in rows if each["ending"] == "dropped"]
    unsaid = [each for each in dropped if not any(who) or not each["known"]]
    return next(iter([*(same if any(who) else []), *unsaid]), {})


def _moment(day: str, at: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{at}")


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
    if {"day", "start_at", "end_at", "paused_minutes"} & set(row):
        given = (after.get(name) for name in ("day", "start_at", "end_at"))
        minutes = core_clock.minutes_if_known(*given)
        paused = int(after.get("paused_minutes") or 0)
        row["minutes"] = None if minutes is None else max(0, minutes - paused)
    if "topics" in row and not row.get("topic"):
        row["topic"] = next(iter(as_list(row["topics"])), None)
    return row


def _for_review(row: dict[str, Value], before: Row) -> dict[str, Value]:
    """The supervisor hears of a safety call and of a wish to talk it over, once."""
    after = {**before, **row}
    safety = after.get("safety") not in {None, "", "no"} or as_list(after.get("steps"))
    wish = row.get("worker_after") == WISH and before.get("worker_after") != WISH
    if (safety or wish) and (not after.get("review") or (wish and after["review"] == "done")):
        row["review"] = "wanted"
    return row


def _check_same(reader: Reader, earlier: Value, call_id: int) -> None:
    """A call can't go on with itself, nor with one that goes on with it."""
    seen: set[int] = set()
    while earlier and int(earlier) not in seen:
        if int(earlier) == call_id:
            words = _("These two are one call already.")
            raise Invalid.one("continued_from", words)
        seen.add(int(earlier))
        earlier = (reader.get(CALL, int(earlier)) or {}).get("continued_from")


@needs("call.read")
def linked_name(reader: Reader, member_id: int) -> str:
    """The name of a member a call is linked to, who agreed to that."""
    row = reader.get(MEMBER, member_id) or {}
    if row.get("merged_into"):
        row = reader.get(MEMBER, row["merged_into"]) or {}
    return str(row.get("name") or "")
