"""The records behind a number, as rows that lead to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.counting.drill import behind
from peerdesk.counting.results import Behind, Period, Profile
from peerdesk.gui.screens.reports.figure import Record
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.store.queries import Reader

_PLACES: Mapping[str, str] = {
    "session": "session",
    "call": "warm_line",
    "contact": "contact",
}
_MANY: Mapping[str, tuple[str, str]] = {
    "session": (N_("1 meeting"), N_("{n} meetings")),
    "call": (N_("1 call"), N_("{n} calls")),
    "contact": (N_("1 contact"), N_("{n} contacts")),
    "open_day": (N_("1 day"), N_("{n} days")),
    "member": (N_("1 member"), N_("{n} members")),
}
_AMOUNTS: Mapping[str, str] = {
    "headcount": N_("{n} people"),
    "open_day": N_("{n} meals"),
    "call": N_("{n} min"),
    "contact": N_("{n} min"),
}


@dataclass(frozen=True)
class Stack:
    """The rows, and how many of what they are ("143 members")."""

    records: list[Record]
    count_words: str


@needs("report.names")
def stack_behind(reader: Reader, profile: Profile, period: Period, key: str) -> Stack:
    """The members behind a number with how often each, then the records that name nobody."""
    found = behind(reader, profile, period, key)
    named = [each for each in found if _is_named(each, key)]
    others = [each for each in found if not _is_named(each, key)]
    members = _members(named)
    rows = [*members, *(_record(each, key) for each in others)]
    return Stack(rows, _count_words(len(members), others))


def _is_named(each: Behind, key: str) -> bool:
    """Whether the member is the way to it: a call or contact opens by itself."""
    by_itself = each.kind == "call" or (
        each.kind == "contact" and not key.endswith(".unduplicated")
    )
    return bool(each.member_id) and not by_itself


def _members(named: Sequence[Behind]) -> list[Record]:
    times = Counter((int(each.member_id or 0), each.words) for each in named)
    alone = all(each.kind == "member" for each in named)
    rows = [
        Record("member", member_id, name or _("A member"), right="" if alone else _times(count))
        for (member_id, name), count in times.items()
    ]
    return sorted(rows, key=lambda each: fold(each.title))


def _record(each: Behind, key: str) -> Record:
    place = _PLACES.get(each.kind, "")
    words = each.words
    if each.kind == "call":
        words = _("Call at {time}").format(time=clock_words(words)) if words else _("Call")
    return Record(place, each.record_id, words, long_day(each.day), _amount(each, key))


def _amount(each: Behind, key: str) -> str:
    """What a record adds to the number, where that is more than itself."""
    if each.kind == "session":
        if key in {"groups.held", "groups.cancelled"}:
            return ""
        long = key in {"groups.hours", "contacts.peer_minutes"}
        said = N_("{n} min") if long else N_("{n} people")
        return _(said).format(n=each.amount)
    if each.amount == 1 and each.kind != "headcount":
        return ""
    return _(_AMOUNTS.get(each.kind, "{n}")).format(n=each.amount)


def _times(count: int) -> str:
    return _("1 record") if count == 1 else _("{n} records").format(n=count)


def _count_words(members: int, others: Sequence[Behind]) -> str:
    kinds = {each.kind for each in others}
    other = kinds.pop() if len(kinds) == 1 else "record"
    if members and others:
        words = _("{members}, {n} more")
        return words.format(members=_many(members, "member"), n=f"{len(others):,}")
    return _many(members, "member") if members else _many(len(others), other)


def _many(count: int, kind: str) -> str:
    one, many = _MANY.get(kind, (N_("1 record"), N_("{n} records")))
    return _(one) if count == 1 else _(many).format(n=f"{count:,}")
