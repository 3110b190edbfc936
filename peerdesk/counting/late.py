"""Late entries: records of a report's days that were added, changed or taken out since it was
locked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.words import N_, _
from peerdesk.counting.catalogue import FIGURES, defined_in
from peerdesk.counting.drill import behind
from peerdesk.counting.late_questions import COUNTED, DATED, question
from peerdesk.counting.locked import Difference, Locked, locked
from peerdesk.counting.own_late import kinds_behind, late_rows
from peerdesk.counting.results import Period, Report
from peerdesk.records.safekeeping.trail_words import Names
from peerdesk.store.queries import Reader

_CONTACTS = ("visit", "session", "attendance", "call", "contact", "respite_stay")
_KINDS = {
    "drop_in": ("visit", "headcount", "open_day", "member"),
    "groups": ("session", "attendance", "member"),
    "warm_line": ("call", "caller_alias", "member"),
    "one_to_one": ("contact", "session", "member"),
    "wrap": ("plan", "contact", "series", "session", "attendance", "enrolment", "member"),
    "referrals": ("referral", "follow_up", "member"),
    "outreach": ("event",),
    "transport": ("ride", "member"),
    "respite": ("respite_stay", "member"),
    "outcomes": ("survey_answer", "episode", "membership", "member"),
    "workforce": ("work_time", "training", "credential", "worker"),
    "people": (*_CONTACTS, "member", "membership"),
    "board": (*_CONTACTS, "headcount", "open_day", "caller_alias", "member"),
    "demographics": (*_CONTACTS, "member", "answer"),
    "objectives": (*_CONTACTS, "headcount", "open_day", "member"),
}
"""The kinds of record a block is counted from."""

_ENDING = "credentials.expiring_90"
_OF_THE_ROLL = {"people.active_roll", "people.joined", "people.left"}
_OF_A_PERSON = ("membership", "answer")
_PLANS = ("plan", "contact", "member")
_WORKSHOPS = ("series", "session", "attendance", "enrolment", "member")
_OF_WORKSHOPS = """WITH these(kind, id) AS (
    SELECT value ->> 0, value ->> 1 FROM json_each(:found)),
within(kind, id, series_id) AS (
    SELECT t.kind, t.id, s.series_id FROM these t JOIN session s ON s.id = t.id
    WHERE t.kind = 'session' UNION ALL
    SELECT t.kind, t.id, s.series_id FROM these t JOIN attendance a ON a.id = t.id
    JOIN session s ON s.id = a.session_id WHERE t.kind = 'attendance' UNION ALL
    SELECT t.kind, t.id, e.series_id FROM these t JOIN enrolment e ON e.id = t.id
    WHERE t.kind = 'enrolment')
SELECT w.kind, w.id FROM within w JOIN series g ON g.id = w.series_id
WHERE g.wrap_workshop = 1 OR g.type = 'wrap'"""
_KEPT = "SELECT m.id, coalesce(m.merged_into, m.id) AS person FROM json_each(:ids) e"
_KEPT += " CROSS JOIN member m ON m.id = e.value"


@dataclass(frozen=True)
class Late:
    """One late entry. ``what`` is added, changed or taken_out; ``day`` is "" for a person."""

    kind: str
    record_id: int
    member_id: int
    day: str
    what: str


@dataclass(frozen=True)
class LateLine:
    """A late entry in words: "a visit of Joan B., Nov 3, 2026"; ``how`` is "added since"."""

    late: Late
    words: str
    how: str


HOW = {
    "added": N_("Added since"),
    "changed": N_("Changed since"),
    "taken_out": N_("Taken out since"),
}


def late_of(reader: Reader, report: Locked) -> list[Late]:
    """The late entries of every day the report prints: its period, the one before, the year."""
    counted = report.counted
    days = (counted.period, counted.prior_period, counted.ytd_period)
    start = min(each.start for each in days).isoformat()
    given = Since(start, counted.period.end.isoformat(), report.stamp, report.id)
    found = late_since(reader, counted.profile.blocks, given)
    known = {(each.kind, each.record_id, each.day) for each in found}
    found += [
        Late(kind, row["id"], row["member_id"] or 0, row["day"] or "", row["what"])
        for kind, row in late_rows(reader, counted.profile, vars(given))
        if (kind, row["id"], row["day"] or "") not in known
    ]
    return sorted(found, key=lambda each: (each.day, each.kind, each.record_id))


@dataclass(frozen=True)
class Since:
    """The days a locked report prints, the stamp it was locked at, and its id."""

    start: str
    end: str
    since: int
    locked: int


def late_since(reader: Reader, blocks: Iterable[str], which: Since) -> list[Late]:
    """The late entries of what these blocks count, on these days."""
    blocks = tuple(blocks)
    kinds = {kind for block in blocks for kind in _KINDS.get(block, ())}
    given: dict[str, Value] = dict(vars(which))
    found = [
        Late(kind, row["id"], row["member_id"] or 0, row["day"] or "", row["what"])
        for kind in COUNTED
        if kind in kinds
        for row in reader.select(question(kind, leaders="one_to_one" in blocks), given)
    ]
    return sorted(found, key=lambda each: (each.day, each.kind, each.record_id))


def how_many(found: Iterable[Late]) -> int:
    """Late entries as people count them: a new person with a first visit is one."""
    every = list(found)
    came = {each.member_id for each in every if each.kind not in _OF_A_PERSON}
    told = {
        (each.kind, each.record_id)
        for each in every
        if each.kind not in _OF_A_PERSON or each.member_id not in came
    }
    return len(told)


@needs("report.names")
def late_behind(reader: Reader, record_id: int, difference: Difference) -> list[LateLine]:
    """The late entries that made a number another one, in words, by day."""
    report = locked(reader, record_id)
    period, block = _where(report.counted, difference), _block_of(difference.key)
    own = kinds_behind(report.counted.profile, difference.key)
    kinds = own or _kinds_of(difference.key, block)
    found = [
        each
        for each in late_of(reader, report)
        if each.kind in kinds and _lies_in(each, period, block)
    ]
    if difference.key in defined_in(report.counted.profile):
        found = _of_figure(reader, report, difference.key, period, found)
    names, once = Names(reader), {(each.kind, each.record_id): each for each in found}
    return [
        LateLine(each, names.record(each.kind, each.record_id), _(HOW[each.what]))
        for each in once.values()
    ]


def _kinds_of(key: str, block: str) -> tuple[str, ...]:
    if key in _OF_THE_ROLL:
        return ("membership", "member")
    if key == "people.not_seen_90":
        return _KINDS[block]
    if block == "wrap":
        return _PLANS if key.startswith("plans.") else _WORKSHOPS
    if block == "workforce":
        return ("credential", "worker") if key == _ENDING else ("work_time", "training", "worker")
    return tuple(kind for kind in _KINDS.get(block, ()) if kind != "membership")


def _of_figure(
    reader: Reader, report: Locked, key: str, period: Period, found: list[Late]
) -> list[Late]:
    """Those in the drill-down of today, and those that are not in it any more."""
    if key.startswith("workshops."):
        return _of_workshops(reader, found)
    records = behind(reader, report.counted.profile, period, key)
    ids = {(each.kind, each.record_id) for each in records}
    people = {each.member_id for each in records if each.kind == "member"}
    kept = _persons(reader, [each.member_id for each in found])
    return [
        each
        for each in found
        if (each.kind, each.record_id) in ids
        or kept.get(each.member_id) in people
        or each.what != "added"
        or key == _ENDING  # a renewed one is behind it no more
    ]


def _of_workshops(reader: Reader, found: list[Late]) -> list[Late]:
    """One more meeting can make another the last, so all count that happened in a workshop."""
    given = {"found": json.dumps([(each.kind, each.record_id) for each in found])}
    within = {(row["kind"], row["id"]) for row in reader.select(_OF_WORKSHOPS, given)}
    beside = ("series", "member")
    return [e for e in found if e.kind in beside or (e.kind, e.record_id) in within]


def _persons(reader: Reader, members: Iterable[int]) -> dict[int, int]:
    given = {"ids": json.dumps(sorted(set(members)))}
    return {row["id"]: row["person"] for row in reader.select(_KEPT, given)}


def _where(report: Report, difference: Difference) -> Period:
    if difference.key == "people.served_ytd":
        return report.ytd_period
    periods = {"prior": report.prior_period, "ytd": report.ytd_period}
    return periods.get(difference.column, report.period)


def _lies_in(late: Late, period: Period, block: str) -> bool:
    """Whether an entry can have changed a number of the period; the roll looks at all before."""
    if not late.day or late.kind in DATED or late.kind == "credential":
        return True
    # Who came before the period is not new in it, and may have come often enough with it.
    earlier = block in {"people", "board", "wrap"}
    return late.day <= period.end.isoformat() and (earlier or late.day >= period.start.isoformat())


def _block_of(key: str) -> str:
    if key in FIGURES:
        return FIGURES[key].block
    first = key.split(".", maxsplit=1)[0]
    return {"visits": "drop_in", "calls": "warm_line"}.get(first, first)
