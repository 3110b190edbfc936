"""What the last weeks show: who is here most, quiet hours, groups, people not seen for a while.

No scores and no rankings of people: who is here most are those to thank and to ask, and nobody is
looked for who did not agree to be contacted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.records.group_work.group_dates import say_day
from peerdesk.records.group_work.groups import all_series
from peerdesk.records.support.follow_ups import add_follow_up
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

NOT_SEEN_DAYS = 90
_WEEKS = 8
_MOST = 8
_LISTED = 200
_MEETINGS = 4
_TURN = 0.25  # a quarter more or less is a change one would notice
GROWING, FADING, STEADY = "growing", "fading", "steady"


@dataclass(frozen=True)
class OftenHere:
    """Someone who is here most, and about how often."""

    member_id: int
    name: str
    words: str


@dataclass(frozen=True)
class HourShare:
    """An hour of a weekday (0 is Sunday) and about how many people are here then."""

    weekday: int
    hour: int
    people: float


@dataclass(frozen=True)
class GroupTurn:
    """A group's last meetings beside the ones before: growing, fading or steady."""

    series_id: int
    name: str
    turn: str
    words: str


@dataclass(frozen=True)
class NotSeen:
    """Someone who agreed to be contacted, and when they were last here."""

    member_id: int
    name: str
    last_day: str
    words: str
    planned: bool


@needs("member.read")
def here_most(reader: Reader, today: str) -> list[OftenHere]:
    """The people who came on most days of the last eight weeks, by name."""
    since = _before(today, _WEEKS * 7)
    rows = reader.ask("insight_here_most", since=since, until=today, most=_MOST)
    found = [OftenHere(r["member_id"], r["name"], _how_often(r["days"])) for r in rows]
    return sorted(found, key=lambda each: (each.name.casefold(), each.member_id))


@needs("visit.read")
def hours(reader: Reader, today: str) -> list[HourShare]:
    """About how many people are here in each hour, over the last eight weeks before today."""
    yesterday, since = _before(today, 1), _before(today, _WEEKS * 7)
    rows = reader.ask("insight_hours", since=since, until=yesterday)
    counted = {(row["weekday"], row["hour"]): row["visits"] / _WEEKS for row in rows}
    found = []
    for weekday in sorted({each for each, _hour in counted}):
        open_hours = [hour for each, hour in counted if each == weekday]
        span = range(min(open_hours), max(open_hours) + 1)  # nobody at noon is an hour too
        found += [HourShare(weekday, each, counted.get((weekday, each), 0.0)) for each in span]
    return found


def quietest(found: Sequence[HourShare], most: int = 3) -> list[HourShare]:
    """The quietest of these hours, but for the first and last of a weekday, when doors open."""
    inside = [each for each in found if _is_inside(each, found)]
    return sorted(inside, key=lambda each: (each.people, each.weekday, each.hour))[:most]


@needs("group.read")
def group_turns(reader: Reader, today: str) -> list[GroupTurn]:
    """Groups that grew or faded over their last meetings first, then the steady ones."""
    since = _before(today, 400)
    came: dict[int, list[int]] = {}
    for row in reader.ask("session_between", start=since, end=today):
        if row["status"] == "held" and not row["voided"]:
            people = int(row["named"]) + int(row["headcount"] or 0)
            came.setdefault(row["series_id"], []).append(people)
    turns = [_turn(row, came.get(row["id"], [])) for row in all_series(reader)]
    known = [each for each in turns if each is not None]
    return sorted(known, key=lambda each: (each.turn == STEADY, each.turn, each.name.casefold()))


@needs("member.read")
def not_seen(reader: Reader, today: str) -> list[NotSeen]:
    """People not seen for ninety days who agreed to be contacted."""
    before = _before(today, NOT_SEEN_DAYS)
    rows = reader.ask("insight_not_seen", before=before, most=_LISTED)
    return [
        NotSeen(
            row["member_id"],
            row["name"],
            row["last_day"],
            _("Last here on {day}").format(day=say_day(row["last_day"], year=True)),
            bool(row["planned"]),
        )
        for row in rows
    ]


@needs("follow_up.edit")
def plan_hello(batch: Batch, member_id: int, last_day: str) -> str:
    """Promise to say hello to somebody who was not seen for a while; due today."""
    what = _("Say hello. Last here on {day}.").format(day=say_day(last_day, year=True))
    add_follow_up(batch, {"member_id": member_id, "due_on": batch.clock.today(), "what": what})
    return _("Added a follow-up for {name}").format(name=batch.called("member", member_id))


def _before(day: str, days: int) -> str:
    return (read_day(day) - timedelta(days=days)).isoformat()


def _how_often(days: int) -> str:
    """About how often in words; nobody is counted to the day."""
    a_week = round(days / _WEEKS)
    if a_week > 1:
        return _("about {n} days a week").format(n=a_week)
    return _("about once a week") if days >= _WEEKS - 2 else _("now and then")


def _is_inside(each: HourShare, found: Sequence[HourShare]) -> bool:
    """Not the first or last hour of its weekday, when doors open and close."""
    of_day = [other.hour for other in found if other.weekday == each.weekday]
    return min(of_day) < each.hour < max(of_day)


def _turn(series: dict[str, Any], came: list[int]) -> GroupTurn | None:
    """How a group's last four meetings compare with the four before; None with fewer than eight."""
    if len(came) < 2 * _MEETINGS:
        return None
    now = sum(came[-_MEETINGS:]) / _MEETINGS
    then = sum(came[-2 * _MEETINGS : -_MEETINGS]) / _MEETINGS
    turn = _way(now, then)
    words = _("about {now} people lately, {then} before").format(now=round(now), then=round(then))
    return GroupTurn(series["id"], str(series["name"]), turn, words)


def _way(now: float, then: float) -> str:
    """Growing or fading only where the whole numbers people read say so, and not by rounding."""
    shown = (round(now) - round(then)) / max(round(then), 1)
    change = (now - then) / max(then, 1)
    if shown >= _TURN and change >= _TURN / 2:
        return GROWING
    return FADING if shown <= -_TURN and change <= -_TURN / 2 else STEADY
