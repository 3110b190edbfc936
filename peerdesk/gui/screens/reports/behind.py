"""The records behind a number, as rows that lead to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.text import in_order
from peerdesk.core.words import N_, _
from peerdesk.counting.drill import behind
from peerdesk.counting.results import Behind, Period, Profile
from peerdesk.gui.screens.reports.figure import Record
from peerdesk.gui.screens.reports.opening import ATTENDANCE, HERE, PAGES, VISIT
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.store.queries import Reader

_PLACES: Mapping[str, str] = {"session": "session", "call": "warm_line"}
_OF_A_DAY = {"headcount", "open_day", "item_given"}
_THROUGH_THEM = {"visit", "attendance", "member"}
_MANY: Mapping[str, tuple[str, str]] = {
    "session": (N_("1 meeting"), N_("{n} meetings")),
    "series": (N_("1 workshop"), N_("{n} workshops")),
    "call": (N_("1 call"), N_("{n} calls")),
    "contact": (N_("1 contact"), N_("{n} contacts")),
    "open_day": (N_("1 day"), N_("{n} days")),
    "member": (N_("1 member"), N_("{n} members")),
    "referral": (N_("1 referral"), N_("{n} referrals")),
    "follow_up": (N_("1 follow-up"), N_("{n} follow-ups")),
    "event": (N_("1 event"), N_("{n} events")),
    "ride": (N_("1 ride"), N_("{n} rides")),
    "respite_stay": (N_("1 stay"), N_("{n} stays")),
    "survey_answer": (N_("1 survey"), N_("{n} surveys")),
    "credential": (N_("1 credential"), N_("{n} credentials")),
}
_AMOUNTS: Mapping[str, str] = {
    "headcount": N_("{n} people"),
    "event": N_("{n} people"),
    "open_day": N_("{n} meals"),
    "call": N_("{n} min"),
    "contact": N_("{n} min"),
    "work_time": N_("{n} min"),
    "training": N_("{n} min"),
    "respite_stay": N_("{n} nights"),
    "episode": N_("{n} nights"),
    "program": N_("{n} nights"),
}
_RIDES: Mapping[str, str] = {
    "rides.riders": N_("{n} people"),
    "rides.miles": N_("{n} miles"),
    "passes.given": N_("{n} passes"),
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
    """Whether the member is the way to it; what has a form of its own opens by itself."""
    if not each.member_id or each.kind == "call":
        return False
    return key.endswith(".unduplicated") or not (
        each.kind in _PLACES or (each.kind in PAGES and each.kind not in _THROUGH_THEM)
    )


def _members(named: Sequence[Behind]) -> list[Record]:
    """A row for each member, with what can be opened of theirs inside."""
    of_each: defaultdict[tuple[int, str], list[Behind]] = defaultdict(list)
    for each in named:
        of_each[int(each.member_id or 0), each.words].append(each)
    alone = all(each.kind == "member" for each in named)
    rows = [
        Record(
            "member",
            member_id,
            name or _("A member"),
            right="" if alone else _times(len(found)),
            inside=tuple(_of_member(each) for each in found if _can_be_opened(each)),
        )
        for (member_id, name), found in of_each.items()
    ]
    return sorted(rows, key=lambda each: in_order(each.title))


def _can_be_opened(each: Behind) -> bool:
    return each.kind in PAGES or each.kind in {VISIT, ATTENDANCE}


def _of_member(each: Behind) -> Record:
    kind = _(BY_NAME[each.kind].label)
    if each.kind == ATTENDANCE:
        return Record(ATTENDANCE, each.record_id, long_day(each.day), kind)
    return Record(HERE, (each.kind, each.record_id), long_day(each.day), kind)


def _record(each: Behind, key: str) -> Record:
    words = each.words
    if each.kind == "call":
        words = _("Call at {time}").format(time=clock_words(words)) if words else _("Call")
    place, target = _way(each)
    return Record(place, target, words, long_day(each.day) if each.day else "", _amount(each, key))


def _way(each: Behind) -> tuple[str, object]:
    """Where a record is corrected: its form here, its own page, or the page of its day."""
    if each.kind in PAGES:
        return HERE, (each.kind, each.record_id)
    if each.kind in _OF_A_DAY:
        return "front_desk", {"day": each.day}
    if each.kind == "series":
        return "groups", {"series_id": each.record_id, "day": each.day}
    if each.kind == "program":
        return "center", "programs"
    return _PLACES.get(each.kind, ""), each.record_id


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
    said = "{n}" if key.startswith("own.") else _said(each, key)
    return _(said).format(n=f"{each.amount:,}")


def _said(each: Behind, key: str) -> str:
    return _RIDES.get(key) or _AMOUNTS.get(each.kind, "{n}")


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
