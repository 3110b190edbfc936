"""The demo center by day: who comes, which groups meet, who is counted without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.demo.groups import GROUPS, Group
from peerdesk.demo.people import ONCE, Person
from peerdesk.records.group_work.group_dates import dates_of, is_holiday

Rows = dict[str, list[dict[str, Value]]]
_REASONS = {
    "company": 0.6,
    "computer": 0.18,
    "laundry": 0.08,
    "shower": 0.07,
    "phone_mail": 0.1,
    "resource_help": 0.08,
    "art": 0.07,
    "volunteering": 0.05,
    "one_to_one": 0.05,
}
_CANCELLED = {"facilitator_away": 6, "weather": 2, "nobody_came": 2, "room": 1}
_SEASON = (1.0, 1.02, 1.05, 1.05, 1.02, 0.95, 0.88, 0.86, 1.0, 1.06, 1.04, 0.92)


def clock_words(minutes: float) -> str:
    """Minutes of the day as ``HH:MM``."""
    whole = int(minutes)
    return f"{whole // 60:02}:{whole % 60:02}"


def minutes_of(text: str) -> int:
    """``HH:MM`` as minutes of the day."""
    return int(text[:2]) * 60 + int(text[3:])


@dataclass
class Center:
    """What stays the same from day to day."""

    random: Random
    people: list[Person]
    site_id: int
    series: list[int]
    workers: dict[str, int]
    now: datetime
    words: Any
    next_id: Any
    first: date
    met: dict[tuple[int, str], bool] = field(default_factory=dict)
    active: list[Person] = field(default_factory=list)
    waiting: list[Person] = field(default_factory=list)

    def plan(self, start: date, end: date) -> None:
        """Lay out which group meets on which day, with the rule the window uses too."""
        self.waiting = sorted(
            (each for each in self.people), key=lambda each: each.first, reverse=True
        )
        for place, group in enumerate(GROUPS):
            row: dict[str, Any] = {
                "rule": group.rule,
                "starts_on": start.isoformat(),
                "until": None,
                "skips_holidays": 1,
                "active": 1,
            }
            for day in dates_of(row, start.isoformat(), end.isoformat()):
                self.met[place, day] = True

    def here_on(self, day: date) -> list[Person]:
        """Who belongs to the center on this day."""
        while self.waiting and self.waiting[-1].first <= day:
            self.active.append(self.waiting.pop())
        self.active = [each for each in self.active if each.last >= day]
        return self.active


def hours_of(center: Center, day: date) -> tuple[int, int] | None:
    """Opening and closing as minutes; None on holidays and snow days."""
    snow = day.month in {1, 2} and center.random.random() < 0.03
    if is_holiday(day) or snow:
        return None
    return (9 * 60, 16 * 60) if day.weekday() < 5 else (10 * 60, 14 * 60)


def a_day(center: Center, day: date) -> Rows:
    """All rows of one day of the drop-in center and its groups, up to now if it is today."""
    rows: Rows = {"open_day": [], "visit": [], "headcount": [], "session": [], "attendance": []}
    people = center.here_on(day)
    hours = hours_of(center, day)
    if hours is None:
        if day.weekday() < 5:
            rows["open_day"].append(
                {
                    "site_id": center.site_id,
                    "day": day.isoformat(),
                    "closed_reason": "Holiday" if is_holiday(day) else "Snow",
                }
            )
        _closed_sessions(center, day, rows)
        return rows
    until = minutes_of(center.now.strftime("%H:%M")) if day == center.now.date() else 24 * 60
    if until < hours[0] - 5:
        return rows
    came = _arrivals(center, day, people, hours)
    for place in range(len(GROUPS)):
        if (place, day.isoformat()) in center.met:
            _session(center, day, place, came, until, rows)
    for coming in came:
        if coming.at <= until:
            rows["visit"].append(_visit(center, day, coming, hours, until))
    rows["visit"].sort(key=lambda row: str(row["in_at"] or "12:00"))
    _counts(center, day, hours, until, rows)
    return rows


@dataclass
class Coming:
    """One person's stay on one day, in minutes of the day."""

    person: Person
    at: float
    out: float
    group: bool = False


def _arrivals(
    center: Center, day: date, people: list[Person], hours: tuple[int, int]
) -> list[Coming]:
    random, season = center.random, _SEASON[day.month - 1] * (0.55 if day.weekday() > 4 else 1.12)
    came: list[Coming] = []
    for each in people:
        if each.away and each.away[0] <= day < each.away[1]:
            continue
        if each.first == day or (each.stay != ONCE and random.random() < each.per_day * season):
            at = min(max(random.gauss(each.hour * 60, 45), hours[0]), hours[1] - 30)
            out = min(at + max(20, random.gauss(125, 60)), hours[1])
            came.append(Coming(each, at, out))
    return came


def _visit(
    center: Center, day: date, coming: Coming, hours: tuple[int, int], until: float
) -> dict[str, Value]:
    random = center.random
    row: dict[str, Value] = {
        "member_id": coming.person.id,
        "site_id": center.site_id,
        "day": day.isoformat(),
        "in_at": clock_words(coming.at),
        "entry": "sheet" if random.random() < 0.1 else "desk",
        "reasons": from_list(_reasons(random, coming)),
    }
    if coming.out > until:
        return row
    forgotten = random.random()
    recent = (center.now.date() - day).days < 40
    if forgotten < 0.008 and recent and day != center.now.date():
        return row
    out = hours[1] if forgotten < 0.05 else coming.out
    row |= {"out_at": clock_words(out), "minutes": int(out) - int(coming.at)}
    return row | ({"out_estimated": 1} if forgotten < 0.05 else {})


def _reasons(random: Random, coming: Coming) -> list[str]:
    found = [code for code, share in _REASONS.items() if random.random() < share]
    if coming.at < 12.5 * 60 < coming.out and random.random() < 0.75:
        found.append("meal")
    if coming.group:
        found.append("group")
    return found if random.random() > 0.12 else []


def _counts(center: Center, day: date, hours: tuple[int, int], until: float, rows: Rows) -> None:
    random = center.random
    for _each in range(random.choice((0, 0, 1, 1, 2, 3))):
        at = random.randint(hours[0] + 15, hours[1] - 30)
        if at <= until:
            people = random.choice((1, 1, 1, 2, 3))
            rows["headcount"].append(
                {
                    "site_id": center.site_id,
                    "day": day.isoformat(),
                    "at": clock_words(at),
                    "people": people,
                    "kind": "guests",
                }
            )
    opened: dict[str, Value] = {
        "site_id": center.site_id,
        "day": day.isoformat(),
        "opened_at": clock_words(hours[0] + random.randint(-6, 4)),
    }
    if until >= hours[1]:
        opened["closed_at"] = clock_words(hours[1] + random.randint(0, 12))
        opened["meals"] = int(
            (len(rows["visit"]) + len(rows["headcount"])) * random.uniform(0.5, 0.85)
        )
        if random.random() < 0.1:
            opened["note"] = random.choice(center.words["day_notes"])
    rows["open_day"].append(opened)


def _closed_sessions(center: Center, day: date, rows: Rows) -> None:
    for place, group in enumerate(GROUPS):
        if (place, day.isoformat()) in center.met:
            row = _session_row(center, day, place, group)
            rows["session"].append(row | {"status": "cancelled", "cancel_reason": "weather"})


def _session_row(center: Center, day: date, place: int, group: Group) -> dict[str, Value]:
    return {
        "id": center.next_id(),
        "series_id": center.series[place],
        "day": day.isoformat(),
        "start_at": group.start,
        "end_at": group.end,
        "minutes": minutes_of(group.end) - minutes_of(group.start),
        "status": "held",
        "worker_ids": from_list([center.workers[name] for name in group.leaders]),
    }


def _session(
    center: Center, day: date, place: int, came: list[Coming], until: float, rows: Rows
) -> None:
    random, group = center.random, GROUPS[place]
    start, end = minutes_of(group.start), minutes_of(group.end)
    if start > until:
        return
    row = _session_row(center, day, place, group)
    rows["session"].append(row)
    if random.random() < 0.06:
        row |= {
            "status": "cancelled",
            "cancel_reason": random.choices(list(_CANCELLED), list(_CANCELLED.values()))[0],
        }
        return
    row["topic"] = _topic(center, day, group)
    row["sheet_no"] = f"{day:%y%m%d}-{place + 1}" if random.random() < 0.5 else None
    if group.heads_only:
        row |= {"heads_only": 1, "headcount": max(3, int(random.gauss(group.size, 2.5)))}
        return
    if random.random() < 0.1:
        row["headcount"] = random.randint(1, 2)
    gap = (center.now.date() - day).days
    if 2 < gap < 35 and random.random() < 0.08:
        row |= {"status": "planned", "topic": None} if random.random() < 0.5 else {}
        return
    _roster(center, row, _who(center, place, group, came), (start, end, until), rows)


def _who(center: Center, place: int, group: Group, came: list[Coming]) -> list[Coming]:
    """Those who like this group and are at the center anyway, then others, up to the day's size."""
    start = minutes_of(group.start)
    able = [each for each in came if group.language in {"en", each.person.language}]
    near = [each for each in able if each.at < start + 20 and each.out > start - 40]
    liking = [each for each in able if place in each.person.likes and each not in near]
    keen = sorted(near, key=lambda each: (place not in each.person.likes, each.person.id))
    wanted = max(2, int(center.random.gauss(group.size, 2)))
    fans = [each for each in keen if place in each.person.likes or center.random.random() < 0.35]
    return [*fans, *liking][:wanted]


def _roster(
    center: Center,
    session: dict[str, Value],
    who: list[Coming],
    times: tuple[int, int, float],
    rows: Rows,
) -> None:
    start, end, until = times
    for position, coming in enumerate(who, 1):
        coming.group = True
        coming.at, coming.out = (
            min(coming.at, start - center.random.randint(0, 12)),
            max(coming.out, min(end + 2, 16 * 60)),
        )
        row: dict[str, Value] = {
            "session_id": session["id"],
            "member_id": coming.person.id,
            "day": session["day"],
        }
        row |= {
            "position": position,
            "role": "co_lead"
            if position == 1 and len(who) > 6 and until > end and center.random.random() < 0.2
            else "participant",
        }
        if center.random.random() < 0.05:
            row |= {
                "arrived": clock_words(start + 15),
                "left_at": clock_words(end),
                "minutes": end - start - 15,
            }
        rows["attendance"].append(row)


def _topic(center: Center, day: date, group: Group) -> str | None:
    if group.type == "wrap":
        return f"Week {(day - center.first).days // 7 % 8 + 1}"
    if group.type in {"support", "arts", "spanish"} and center.random.random() < 0.4:
        return str(center.random.choice(center.words["topics"]))
    return None


def weeks(start: date, end: date) -> Iterator[list[date]]:
    """The days from start to end, a week at a time."""
    day = start
    while day <= end:
        yield [day + timedelta(days=n) for n in range(7) if day + timedelta(days=n) <= end]
        day += timedelta(days=7)
