"""The rest of a center's work in the demo: contacts, referrals, events, rides, stays, hours.

Told after the days and evenings, with dice of its own, so that those stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.demo.people import Person, picked, words

Rows = dict[str, list[dict[str, Value]]]

_PEERS = ("Marcus Bell", "Priya Nair")
_VOLUNTEERS = {
    "Pat Ellison": ((0, 2, 4), "front_desk", 240),
    "Devon Reyes": ((1, 3), "warm_line", 240),
    "Tess Whitlock": ((2,), "group", 150),
    "Omar Aziz": ((6,), "kitchen", 210),
}
"""Their weekdays, what they do, and the minutes of a shift."""

_ACTIVITIES = {
    "peer_support": 26,
    "wellness": 14,
    "housing": 12,
    "benefits": 10,
    "friendships": 7,
    "wrap": 7,
    "hope": 6,
    "employment": 6,
    "advocacy": 5,
    "appointment": 4,
    "crisis": 3,
}
_PLACES = {"center": 52, "community": 20, "home": 14, "hospital": 6, "shelter": 5, "jail": 3}
_OUTCOMES = {"connected": 46, "declined": 14, "unknown": 16, "unmet": 12}
_HOW = {"number": 40, "warm": 24, "address": 14, "went_along": 12, "website": 10}
_TRIPS = {"appointment": 34, "center": 26, "benefits": 14, "shopping": 12, "group": 8, "court": 6}
_MILES = {"center": 6, "appointment": 14, "benefits": 12, "shopping": 8, "group": 6, "court": 16}


@dataclass
class Work:
    """Who does the work, with whom, and the dice. ``programs`` are by kind."""

    random: Random
    people: list[Person]
    workers: dict[str, int]
    programs: dict[str, int]
    services: list[int]
    resources: list[int]
    now: datetime
    lists: Any = field(default_factory=lambda: words("more"))
    _here: tuple[date, list[Person]] = (date.min, [])

    @property
    def today(self) -> date:
        """The last day of the story."""
        return self.now.date()

    def somebody(self, day: date) -> Person | None:
        """A member who is around on a day, those who come often more likely."""
        if self._here[0] != day:
            self._here = day, [each for each in self.people if _around(each, day)]
        here = self._here[1]
        return (
            self.random.choices(here, [each.per_day + 0.02 for each in here])[0] if here else None
        )

    def worker(self, name: str = "") -> int:
        """The id of a person, or of one of the peer specialists."""
        return self.workers[name or self.random.choice(_PEERS)]


def _around(person: Person, day: date) -> bool:
    away = person.away is not None and person.away[0] <= day <= person.away[1]
    return person.first <= day <= person.last and not away


def resource_rows(today: date) -> list[dict[str, Value]]:
    """The directory; two entries are due to be checked."""
    rows: list[dict[str, Value]] = []
    for place, entry in enumerate(words("more")["resources"]):
        name, needs, area, phone, address, hours, how = entry
        checked = today - timedelta(days=(400 if place in {6, 12} else 20 + 17 * place))
        facts = {"name": name, "needs": from_list(needs), "area": area, "phone": phone}
        facts |= {"address": address, "hours": hours, "how": how, "active": 1}
        rows.append(facts | {"checked_on": checked.isoformat()})
    return rows


def service_rows() -> list[dict[str, Value]]:
    """Two services as a payer may define them."""
    rules: dict[str, Value] = {"rounding": "eight_minute", "per": "contact", "active": 1}
    return [
        {"code": "H0038", "label": "Peer support, one to one", "daily_cap": 16, **rules},
        {"code": "H0038-HQ", "label": "Peer support with family", "daily_cap": 8, **rules},
    ]


def a_week(work: Work, days: list[date]) -> Rows:
    """What happened in one week beside the days and the evenings."""
    found: Rows = {}
    past = [day for day in days if day < work.today]
    for day in past:
        for kind, row in _of_day(work, day):
            found.setdefault(kind, []).append(row)
    for kind, row in _of_week(work, past):
        found.setdefault(kind, []).append(row)
    return found


def _of_day(work: Work, day: date) -> Iterator[tuple[str, dict[str, Value]]]:
    random = work.random
    for _each in range(random.choice((1, 2, 2, 3)) if day.weekday() < 5 else 0):
        if person := work.somebody(day):
            yield "contact", _contact(work, person, day)
            if random.random() < 0.3:
                yield "referral", _referral(work, person, day)
            if random.random() < 0.2:
                yield "follow_up", _follow_up(work, person, day)
    if day.weekday() < 5 and random.random() < 0.7:
        yield "ride", _ride(work, day)
    for name, (weekdays, task, minutes) in _VOLUNTEERS.items():
        if day.weekday() in weekdays and random.random() < 0.92:
            yield "work_time", _hours(work, name, task, minutes, day)


def _of_week(work: Work, days: list[date]) -> Iterator[tuple[str, dict[str, Value]]]:
    random = work.random
    open_days = [day for day in days if day.weekday() < 6]
    if open_days and random.random() < 0.72:
        yield "event", _event(work, random.choice(open_days))
    if open_days and random.random() < 0.3:
        yield "training", _training(work, random.choice(open_days))


def _contact(work: Work, person: Person, day: date) -> dict[str, Value]:
    random = work.random
    kind = picked(random, {"individual": 84, "family": 7, "collateral": 6, "indirect": 3})
    activity = picked(random, _ACTIVITIES)
    minutes = random.choice((15, 20, 25, 30, 30, 45, 45, 60, 75))
    start = datetime.combine(day, datetime.min.time()) + timedelta(
        minutes=random.randrange(9 * 60 + 30, 15 * 60, 5)
    )
    end = start + timedelta(minutes=minutes)
    mode = picked(random, {"in_person": 78, "phone": 16, "video": 4, "text": 2})
    row: dict[str, Value] = {"day": day.isoformat(), "member_id": person.id, "kind": kind}
    row |= {"worker_id": work.worker(), "program_id": work.programs["one_to_one"]}
    row |= {"start_at": f"{start:%H:%M}", "end_at": f"{end:%H:%M}", "minutes": minutes}
    row |= {"activity": activity, "support": from_list(_kinds_of_support(random)), "mode": mode}
    if mode == "in_person":
        row["place"] = picked(random, _PLACES)
    if kind in {"individual", "family"} and random.random() < 0.9:
        row["service_id"] = work.services[kind == "family"]
    step = random.choice(work.lists["steps"])
    return row | {"worked_on_plan": int(activity == "wrap"), "next_step": step}


def _kinds_of_support(random: Random) -> list[str]:
    every = ("emotional", "social", "practical", "information")
    return [each for each in every if random.random() < 0.45] or ["emotional"]


def _referral(work: Work, person: Person, day: date) -> dict[str, Value]:
    random = work.random
    need = picked(random, work.lists["needs"])
    late = (work.today - day).days
    waits = random.random() < (0.75 if late < 21 else 0.06)
    outcome = "made" if waits else picked(random, _OUTCOMES)
    row: dict[str, Value] = {"day": day.isoformat(), "need": need, "member_id": person.id}
    row |= {"worker_id": work.worker(), "program_id": work.programs["one_to_one"]}
    row["outcome"] = outcome
    if outcome != "unmet":
        row |= {"resource_id": _place_for(work, need), "how": picked(random, _HOW)}
    if outcome != "made":
        known = min(day + timedelta(days=random.randint(0, 20)), work.today)
        row["outcome_on"] = known.isoformat()
    return row


def _place_for(work: Work, need: str) -> int | None:
    entries = zip(work.resources, work.lists["resources"], strict=True)
    fit = [record for record, entry in entries if need in entry[1]]
    return work.random.choice(fit) if fit else None


def _follow_up(work: Work, person: Person, day: date) -> dict[str, Value]:
    random = work.random
    due = day + timedelta(days=random.randint(2, 12))
    row: dict[str, Value] = {"due_on": due.isoformat(), "member_id": person.id}
    row |= {"what": random.choice(work.lists["promises"]), "worker_id": work.worker()}
    row["program_id"] = work.programs["one_to_one"]
    done = due + timedelta(days=picked_days(random))
    if done < work.today and (random.random() < 0.9 or (work.today - due).days > 30):
        row |= {"done_on": done.isoformat(), "done_words": random.choice(work.lists["went"])}
    return row


def picked_days(random: Random) -> int:
    """How many days before or after it was due something was done; mostly in time."""
    return int(random.choices((-2, -1, 0, 1, 3, 6), (10, 16, 52, 10, 8, 4))[0])


def _event(work: Work, day: date) -> dict[str, Value]:
    random = work.random
    title, kind, place, audience, usual = random.choice(work.lists["events"])
    people = round(usual * random.uniform(0.6, 1.4))
    ids = sorted({work.worker(), work.worker("Tess Whitlock")})
    row: dict[str, Value] = {"day": day.isoformat(), "title": title, "type": kind}
    row |= {"place": place, "county": "Fairmont County", "audience": audience, "people": people}
    return row | {"minutes": random.choice((60, 90, 120, 180)), "worker_ids": from_list(ids)}


def _ride(work: Work, day: date) -> dict[str, Value]:
    random = work.random
    purpose = picked(random, _TRIPS)
    riders = {
        each.id for _n in range(random.choice((1, 1, 1, 2, 3))) if (each := work.somebody(day))
    }
    row: dict[str, Value] = {"day": day.isoformat(), "purpose": purpose}
    if random.random() < 0.15:
        passes = random.choice((1, 2, 4))
        return row | {"passes": passes, "passes_cents": 250 * passes, "worker_id": work.worker()}
    row |= {"member_ids": from_list(sorted(riders)), "guests": int(random.random() < 0.08)}
    row |= {"from_area": "Riverside", "to_area": random.choice(("Riverside", "Westfield"))}
    miles = round(_MILES[purpose] * random.uniform(0.6, 1.5))
    return row | {"miles": miles, "worker_id": work.worker("Omar Aziz")}


def _hours(work: Work, name: str, task: str, minutes: int, day: date) -> dict[str, Value]:
    program = {"warm_line": "warm_line", "group": "groups"}.get(task, "drop_in")
    row: dict[str, Value] = {"day": day.isoformat(), "worker_id": work.worker(name), "task": task}
    longer = work.random.choice((-30, 0, 0, 0, 30))
    return row | {"minutes": minutes + longer, "in_kind": 1, "program_id": work.programs[program]}


def _training(work: Work, day: date) -> dict[str, Value]:
    title, category, minutes, by = work.random.choice(work.lists["training"])
    who = work.worker(work.random.choice((*_PEERS, *_VOLUNTEERS)))
    row: dict[str, Value] = {"day": day.isoformat(), "worker_id": who, "title": title}
    return row | {"minutes": minutes, "category": category, "given_by": by}
