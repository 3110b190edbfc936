"""Respite stays, nights away, surveys and credentials of the demo center."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from peerdesk.core.changes import Value
from peerdesk.demo.more import Rows, Work
from peerdesk.demo.people import Person, picked

_OTHERWISE = {"hospital": 30, "er": 28, "alone": 20, "friend": 12, "unknown": 10}
_ROOMS = ("Birch", "Maple", "Willow")
_HALF_YEAR = 180
_NIGHTS = {"hospital": (3, 14), "er": (1, 2), "detox": (3, 7), "jail": (1, 9), "shelter": (5, 40)}
_CREDENTIALS = (
    ("Marcus Bell", "cps", -400, 330),
    ("Marcus Bell", "first_aid", -700, 31),
    ("Marcus Bell", "naloxone", -300, 430),
    ("Priya Nair", "cps", -200, 530),
    ("Priya Nair", "wrap_facilitator", -650, 80),
    ("Devon Reyes", "suicide_prevention", -500, 230),
    ("Devon Reyes", "background", -720, 10),
    ("Tess Whitlock", "wrap_facilitator", -100, 630),
    ("Omar Aziz", "driver", -900, 560),
    ("Pat Ellison", "first_aid", -60, 670),
)
"""Who, what, and the days from today on which it began and ends."""


def once(work: Work, start: date, form_id: int, codes: list[str]) -> Rows:
    """Everything that is told in one go: stays, nights away, answers and credentials."""
    return {
        "respite_stay": list(_stays(work, start)),
        "episode": list(_episodes(work, start)),
        "survey_answer": list(_answers(work, form_id, codes)),
        "follow_up": list(_promised(work)),
        "credential": [_credential(work, *each) for each in _CREDENTIALS],
    }


def _stays(work: Work, start: date) -> Iterator[dict[str, Value]]:
    """Each room in turn: a guest for some nights, then some days empty; the last ones are here."""
    for place, room in enumerate(_ROOMS):
        day = start + timedelta(days=3 + 2 * place)
        while day < work.today:
            if person := work.somebody(day):
                row = _stay(work, person, room, day)
                yield row
                day = date.fromisoformat(str(row["out_on"] or work.today))
            day += timedelta(days=work.random.randint(2, 9))
        if other := work.somebody(full := work.today - timedelta(days=9 + 7 * place)):
            yield _declined(work, other, full)
    if waiting := work.somebody(work.today):
        asked = (work.today - timedelta(days=1)).isoformat()
        facts: dict[str, Value] = {"member_id": waiting.id, "state": "waiting", "asked_on": asked}
        yield facts | {"program_id": work.programs["respite"]}


def _stay(work: Work, person: Person, room: str, day: date) -> dict[str, Value]:
    random = work.random
    nights = random.choice((2, 3, 3, 4, 4, 5, 5, 6, 7))
    left = day + timedelta(days=nights)
    row: dict[str, Value] = {"member_id": person.id, "program_id": work.programs["respite"]}
    row |= {"asked_on": (day - timedelta(days=random.randint(0, 4))).isoformat(), "room": room}
    row |= {"in_on": day.isoformat(), "goals": random.choice(work.lists["goals"])}
    if left > work.today:
        return row | {"state": "here", "out_on": None}
    row |= {"state": "left", "out_on": left.isoformat()}
    return row | {"otherwise": picked(random, _OTHERWISE)}


def _promised(work: Work) -> Iterator[dict[str, Value]]:
    """What is open on the last day: one thing late, two for today, one for tomorrow."""
    for place, days in enumerate((-2, 0, 0, 1)):
        if person := work.somebody(work.today):
            due = (work.today + timedelta(days=days)).isoformat()
            row: dict[str, Value] = {"due_on": due, "what": work.lists["promises"][place]}
            row |= {"member_id": person.id, "worker_id": work.worker("Marcus Bell")}
            yield row | {"program_id": work.programs["one_to_one"]}


def _declined(work: Work, person: Person, day: date) -> dict[str, Value]:
    """Somebody for whom there was no bed."""
    row: dict[str, Value] = {"member_id": person.id, "program_id": work.programs["respite"]}
    row |= {"state": "declined", "asked_on": day.isoformat()}
    return row | {"declined_because": "No room was free that week"}


def _episodes(work: Work, start: date) -> Iterator[dict[str, Value]]:
    """Nights away of some who joined half a year ago or more: fewer after joining than before."""
    random = work.random
    known = [each for each in work.people if each.first >= start and each.per_day > 0]
    known = [each for each in known if (work.today - each.first).days > _HALF_YEAR]
    for person in known[:40]:
        for sign, share in ((-1, 0.55), (1, 0.3)):
            if random.random() < share:
                day = person.first + timedelta(days=sign * random.randint(15, 150))
                yield _episode(random, person, day)


def _episode(random: Random, person: Person, day: date) -> dict[str, Value]:
    kind = picked(random, {"hospital": 40, "er": 30, "detox": 8, "jail": 8, "shelter": 14})
    nights = random.randint(*_NIGHTS[kind])
    row: dict[str, Value] = {"member_id": person.id, "type": kind, "nights": nights}
    row |= {"starts_on": day.isoformat(), "ends_on": (day + timedelta(days=nights)).isoformat()}
    return row | {"source": picked(random, {"self": 80, "provider": 12, "paper": 8})}


def _answers(work: Work, form_id: int, codes: list[str]) -> Iterator[dict[str, Value]]:
    """Some answered when they came and again three months later, most of them a little higher."""
    random = work.random
    for person in [each for each in work.people if each.per_day > 0 and random.random() < 0.75]:
        level = random.randint(2, 6)
        first = person.first + timedelta(days=random.randint(3, 20))
        again = first + timedelta(days=random.randint(80, 110))
        last = min(person.last, work.today)
        spans = (
            ("before", first, level),
            ("after", again, level + random.choice((-1, 0, 1, 2, 3))),
        )
        for phase, day, near in spans:
            if day < last and random.random() < 0.8:
                given = {code: _near(random, near) for code in codes}
                row: dict[str, Value] = {"form_id": form_id, "member_id": person.id}
                row |= {"day": day.isoformat(), "phase": phase, "answers": json.dumps(given)}
                yield row | {"score": sum(given.values())}


def _near(random: Random, level: int) -> int:
    return max(0, min(10, level + random.choice((-1, 0, 0, 1))))


def _credential(work: Work, who: str, what: str, began: int, ends: int) -> dict[str, Value]:
    issued, until = (work.today + timedelta(days=days) for days in (began, ends))
    row: dict[str, Value] = {"worker_id": work.worker(who), "type": what}
    return row | {"issued_on": issued.isoformat(), "expires_on": until.isoformat()}
