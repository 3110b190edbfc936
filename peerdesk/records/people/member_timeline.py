"""What a member did here, the newest first; the last weeks as a grid; the list of members."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.kinds import as_list
from peerdesk.records.codes import labels
from peerdesk.records.people.member_merging import ids_text
from peerdesk.records.support.workers import WORKER
from peerdesk.store.queries import Reader
from peerdesk.store.search import matching

VISITS, GROUPS, PLANS = "visits", "groups", "plans"
KINDS = (VISITS, GROUPS)
_END = "9999-12-31"
_WEEKS = 12
_FOUND = 200


@dataclass(frozen=True)
class Event:
    """One thing on the timeline: visit, group, plan, call, contact, referral or another.

    Times are ``HH:MM`` or empty. ``words`` are a visit's reasons or a group's facilitators;
    ``others`` how many else came, a contact's minutes, a stay's nights.
    """

    kind: str
    id: int
    day: str
    start_at: str
    end_at: str
    guessed: bool
    title: str
    words: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Timeline:
    """Whole days of events, the newest first; ``more`` says that there are older ones.

    ``since`` is the first day shown, ``before`` the day after the last ("" for no end).
    """

    events: tuple[Event, ...]
    since: str
    before: str
    more: bool


@dataclass(frozen=True)
class Weeks:
    """The last weeks: the first Monday, and the days on which the person came."""

    monday: str
    weeks: int
    days: frozenset[str]


@dataclass(frozen=True)
class ListedMember:
    """A line of the list of members. ``last_day`` and ``joined`` are ``YYYY-MM-DD`` or empty."""

    id: int
    name: str
    pronouns: str
    member_no: str
    status: str
    joined: str
    last_day: str


@needs("member.read")
def timeline(
    reader: Reader,
    member_id: int,
    *,
    kinds: Sequence[str] = KINDS,
    limit: int = 60,
    before: str = "",
) -> Timeline:
    """About ``limit`` events before a day, whole days only, merged records with them.

    It never tells that there is a plan.
    """
    open_kinds = [kind for kind in kinds if kind in KINDS]
    return _timeline(reader, member_id, open_kinds, limit, before)


@needs("plan.read")
def timeline_with_plans(
    reader: Reader, member_id: int, *, limit: int = 60, before: str = ""
) -> Timeline:
    """As :func:`timeline`, with the days on which the person's plan was worked on."""
    return _timeline(reader, member_id, (*KINDS, PLANS), limit, before)


def _timeline(
    reader: Reader, member_id: int, kinds: Sequence[str], limit: int, before: str
) -> Timeline:
    wanted: dict[str, int] = {kind: int(kind in kinds) for kind in (*KINDS, PLANS)}
    ids = ids_text(reader, member_id)
    rows = reader.ask(
        "member_page_timeline", ids=ids, before=before or _END, limit=limit + 1, **wanted
    )
    more = len(rows) > limit
    if more and rows[0]["day"] != rows[-1]["day"]:
        rows = [row for row in rows if row["day"] != rows[-1]["day"]]
    since = rows[-1]["day"] if more else ""
    return Timeline(tuple(_events(reader, rows)), since, before, more)


@needs("call.read")
def linked_calls(
    reader: Reader, member_id: int, since: str = "", before: str = ""
) -> tuple[Event, ...]:
    """That the person called and agreed to be linked, from a day on and before another."""
    ids = ids_text(reader, member_id)
    rows = reader.ask("member_page_calls", ids=ids, since=since, before=before or _END)
    return tuple(_events(reader, rows))


@needs("contact.read")
def contacts_with(reader: Reader, member_id: int, since: str = "") -> tuple[Event, ...]:
    """One-to-one contacts with the person, from a day on; ``others`` are the minutes."""
    return _support(reader, member_id, since, "contacts")


@needs("follow_up.read")
def promises_to(reader: Reader, member_id: int, since: str = "") -> tuple[Event, ...]:
    """Referrals made for the person, and follow-ups due or done, from a day on."""
    return _support(reader, member_id, since, "promises")


@needs("respite.read")
def stays_of(reader: Reader, member_id: int, since: str = "") -> tuple[Event, ...]:
    """Stays of the person that began, from a day on; ``others`` are the nights."""
    return _support(reader, member_id, since, "stays")


def _support(reader: Reader, member_id: int, since: str, wanted: str) -> tuple[Event, ...]:
    flags = {name: int(name == wanted) for name in ("contacts", "promises", "stays")}
    ids = ids_text(reader, member_id)
    return tuple(_events(reader, reader.ask("member_page_support", ids=ids, since=since, **flags)))


@needs("member.read")
def last_weeks(reader: Reader, member_id: int, today: str) -> Weeks:
    """The days of the last twelve weeks on which the person was here or in a group."""
    day = date.fromisoformat(today)
    monday = day - timedelta(days=day.weekday(), weeks=_WEEKS - 1)
    rows = reader.ask(
        "member_page_days",
        ids=ids_text(reader, member_id),
        since=monday.isoformat(),
        until=today,
    )
    return Weeks(monday.isoformat(), _WEEKS, frozenset(row["day"] for row in rows))


def joined_events(shown: Timeline, more: Sequence[Event]) -> list[Event]:
    """The events of a timeline with others between them, the newest first."""
    events = [*shown.events, *more]
    return sorted(events, key=lambda each: (each.day, each.start_at, each.id), reverse=True)


@needs("member.read")
def listed_ids(
    reader: Reader,
    *,
    active: bool = True,
    text: str = "",
    order: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = -1,
) -> list[int]:
    """The ids of a part of the list in order, by name unless ``order`` names another column.

    With words typed, the members they find, the best first.
    """
    if text.strip():
        found = _found_ids(reader, text, active=active, order=order, descending=descending)
        return found[offset:][: limit if limit >= 0 else None]
    part: dict[str, int] = {"active": int(active), "offset": offset, "limit": limit}
    if order not in {"", "name"}:
        rows = reader.ask("member_list_ids", order=order, back=int(descending), ids=None, **part)
    else:
        rows = reader.ask("member_list_back" if descending else "member_list_by_name", **part)
    return [int(row["id"]) for row in rows]


@needs("member.read")
def listed_count(reader: Reader, *, active: bool = True) -> int:
    """How many members the whole list has."""
    return int(reader.ask_one("member_list_count", active=int(active))["people"])


@needs("member.read")
def listed_members(reader: Reader, ids: Sequence[int], today: str) -> list[ListedMember]:
    """The lines of these members in the same order."""
    rows = reader.ask("member_list_rows", ids=json.dumps(list(ids)), today=today)
    return [
        ListedMember(
            id=row["id"],
            name=row["name"],
            pronouns=row["pronouns"] or "",
            member_no=row["member_no"] or "",
            status=row["status"] or "",
            joined=row["joined"] or "",
            last_day=max(row["last_visit"] or "", row["last_group"] or ""),
        )
        for row in rows
    ]


def _found_ids(
    reader: Reader, text: str, *, active: bool, order: str, descending: bool
) -> list[int]:
    found = matching(reader, ["member", "alias"], text, _FOUND)
    ids, shown = json.dumps([int(row["owner"]) for row in found]), int(active)
    if order:
        back = int(descending)
        rows = reader.ask(
            "member_list_ids", ids=ids, active=shown, order=order, back=back, offset=0, limit=-1
        )
    else:
        rows = reader.ask("member_list_found", ids=ids, active=shown)
    return [int(row["id"]) for row in rows]


def _events(reader: Reader, rows: Sequence[dict[str, Any]]) -> list[Event]:
    reasons = labels(reader, "visit_reason")
    names: dict[int, str] = {}
    return [_event(reader, row, reasons, names) for row in rows]


def _event(
    reader: Reader, row: dict[str, Any], reasons: dict[str, str], names: dict[int, str]
) -> Event:
    workers = [each for each in json.loads(row["workers"] or "[]") if each]
    for each in workers:
        if each not in names:
            names[each] = (reader.get(WORKER, each) or {}).get("name") or ""
    words = [reasons.get(code, code) for code in as_list(row["codes"])]
    return Event(
        kind=row["kind"],
        id=row["id"],
        day=row["day"],
        start_at=row["start_at"] or "",
        end_at=row["end_at"] or "",
        guessed=bool(row["guessed"]),
        title=row["title"] or "",
        words=(*words, *(names[each] for each in workers if names[each])),
        others=max(0, row["others"] or 0),
    )
