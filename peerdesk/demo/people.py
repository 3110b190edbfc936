"""The members of the demo center: who they are, when they joined, how often they come."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import from_list
from peerdesk.core.paths import resources

CORE, REGULAR, SHORT, ONCE = "core", "regular", "short", "once"
_LIVES = {CORE: (300, 900), REGULAR: (60, 420), SHORT: (10, 60), ONCE: (0, 0)}
_WEEKLY = {CORE: 4.0, REGULAR: 1.9, SHORT: 1.4, ONCE: 0.0}
_SEXES = {"f": "female", "m": "male", "n": "prefers_not"}
_GENDERS = {"f": "woman", "m": "man", "n": "nonbinary"}
_PRONOUNS = {"f": "she/her", "m": "he/him", "n": "they/them"}
_HOMES = {
    "own_rent": 34,
    "subsidized": 20,
    "family": 14,
    "friends": 8,
    "group_home": 7,
    "shelter": 6,
    "street": 3,
}
_OWN_LANGUAGE = {"es": (4,)}  # Café y conversación
_UNASKED = {
    "sex": 0.08,
    "gender": 0.25,
    "race": 0.12,
    "veteran": 0.15,
    "language": 0.05,
    "living_situation": 0.16,
    "county": 0.05,
}


@dataclass
class Person:
    """One invented member. ``first`` and ``last`` are the days between which they come."""

    id: int
    name: str
    letter: str
    language: str
    race: str
    stay: str
    first: date
    last: date
    per_day: float
    hour: float
    away: tuple[date, date] | None = None
    likes: frozenset[int] = frozenset()
    facts: dict[str, Value] = field(default_factory=dict)


def words(name: str) -> Any:
    """One of the demo's word lists."""
    return json.loads((resources() / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def picked(random: Random, weights: dict[str, float] | dict[str, int]) -> str:
    """One of the keys, as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]


def invent(
    random: Random, count: int, start: date, end: date, groups: int, next_id: Any
) -> list[Person]:
    """The members in the order they joined; a third were there before the first day."""
    lists = words("names")
    people = [_person(random, lists, place, start, end) for place in range(count)]
    _tell_apart(people)
    people.sort(key=lambda each: each.first)
    for number, each in enumerate(people, 1):
        each.id = next_id()
        liked = random.sample(range(groups), min(groups, random.choice((1, 2, 2, 3, 4))))
        each.likes = frozenset([*liked, *(_OWN_LANGUAGE.get(each.language, ()))])
        each.away = _break(random, each)
        each.facts = _facts(random, each, number, lists)
    return people


def _break(random: Random, person: Person) -> tuple[date, date] | None:
    """Some stay away for a season and come back."""
    days = (person.last - person.first).days
    if person.stay not in {CORE, REGULAR} or days < 160 or random.random() > 0.3:
        return None
    gone = person.first + timedelta(days=random.randint(20, days - 120))
    return gone, gone + timedelta(days=random.randint(95, 125))


def _person(random: Random, lists: Any, place: int, start: date, end: date) -> Person:
    known = lists["opening"]
    if place < len(known):
        name, letter, language, race = known[place]
        stay = CORE if place < 15 else REGULAR
    else:
        name, letter, language, race = _invented(random, lists["backgrounds"])
        stay = picked(random, {CORE: 9, REGULAR: 26, SHORT: 32, ONCE: 33})
    first, last = _span(random, stay, start, end, early=place < 10)
    if place < 15:
        last = end
    rate = _WEEKLY[stay] / 7 * random.uniform(0.6, 1.4)
    return Person(
        0, name, letter, language, race, stay, first, last, rate, random.triangular(9, 13.5, 9.6)
    )


def _invented(random: Random, backgrounds: Any) -> tuple[str, str, str, str]:
    chosen = random.choices(backgrounds, [each["weight"] for each in backgrounds])[0]
    letter = picked(random, {"f": 48, "m": 48, "n": 4})
    given, family = random.choice(chosen[letter]), random.choice(chosen["family"])
    name = f"{family} {given}" if chosen.get("first") == "family" else f"{given} {family}"
    return name, letter, chosen["language"], chosen["race"]


def _span(random: Random, stay: str, start: date, end: date, *, early: bool) -> tuple[date, date]:
    days = (end - start).days
    shortest, longest = _LIVES[stay]
    life = random.randint(shortest, longest)
    offset = -random.randint(0, 60) if early else random.randint(-min(life, 200), days)
    first = start + timedelta(days=offset)
    return first, first + timedelta(days=life)


def _tell_apart(people: list[Person]) -> None:
    seen: dict[str, int] = {}
    for each in people:
        count = seen[each.name] = seen.get(each.name, 0) + 1
        parts = each.name.split()
        if count > 1 and len(parts) > 1 and each.name.isascii():
            letter = "ABCDEGHJKLMNPRSTW"[count % 17]
            each.name = " ".join([parts[0], f"{letter}.", *parts[1:]])


def _facts(random: Random, person: Person, number: int, lists: Any) -> dict[str, Value]:
    facts: dict[str, Value] = {"member_no": f"{number:04d}", "name": person.name}
    year = min(
        max(int(random.gauss(person.first.year - 46, 14)), person.first.year - 84),
        person.first.year - 18,
    )
    told = random.random()
    if told < 0.45:
        facts["dob"] = date(year, random.randint(1, 12), random.randint(1, 28)).isoformat()
    elif told < 0.75:
        facts["birth_year"] = year
    if random.random() < 0.5:
        facts["pronouns"] = _PRONOUNS[person.letter]
    if random.random() < 0.6:
        facts["phone"] = f"603-555-{random.randint(100, 199):04d}"
        facts["ok_message"] = random.choice(("yes", "yes", "no"))
    if random.random() < 0.5:
        facts["ok_contact"] = "yes" if random.random() < 0.8 else "no"
    for name, key, share in (
        ("good_at", "good_at", 0.2),
        ("goal_words", "goals", 0.25),
        ("please_know", "know", 0.05),
    ):
        if random.random() < share:
            facts[name] = random.choice(lists[key])
    return facts


def memberships(random: Random, people: list[Person], end: date) -> list[dict[str, Value]]:
    """One membership each; of those who stopped coming long ago some have left."""
    rows: list[dict[str, Value]] = []
    for each in people:
        row: dict[str, Value] = {
            "member_id": each.id,
            "status": "active",
            "joined": each.first.isoformat(),
        }
        gone = (end - each.last).days
        if gone > 60 and random.random() < 0.5:
            left = each.last + timedelta(days=random.randint(20, 60))
            row |= {
                "status": random.choice(("inactive", "inactive", "moved")),
                "left_on": left.isoformat(),
            }
            row["exit_reason"] = (
                "moved"
                if row["status"] == "moved"
                else random.choice(("unknown", "no_longer_needed", "other_support"))
            )
        rows.append(row)
    return rows


def answers(
    random: Random, people: list[Person], counties: Any, end: date
) -> list[dict[str, Value]]:
    """What people told about themselves, each with its day; some were never asked or would not
    say.
    """
    rows: list[dict[str, Value]] = []
    for each in people:
        for question, codes in _told(random, each, counties).items():
            later = random.choice((0, 0, 0, 7, 21)) if each.stay in {CORE, REGULAR} else 0
            asked = min(each.first + timedelta(days=later), end)
            rows.append(_answer(each.id, question, codes, asked))
        moved = each.first + timedelta(days=random.randint(60, 200))
        if each.stay in {CORE, REGULAR} and moved < end and random.random() < 0.2:
            rows.append(_answer(each.id, "living_situation", [picked(random, _HOMES)], moved))
    return rows


def _answer(member_id: int, question: str, codes: list[str], day: date) -> dict[str, Value]:
    row: dict[str, Value] = {
        "member_id": member_id,
        "question": question,
        "codes": from_list(codes),
        "as_of": day.isoformat(),
    }
    return {**row, "source": "staff" if question == "county" else "self"}


def _told(random: Random, person: Person, counties: Any) -> dict[str, list[str]]:
    races = [person.race] + (["white"] if person.race != "white" and random.random() < 0.08 else [])
    whole = {
        "sex": [_SEXES[person.letter]],
        "gender": [_GENDERS[person.letter]],
        "race": races,
        "veteran": ["yes" if random.random() < (0.12 if person.letter == "m" else 0.03) else "no"],
        "language": [person.language],
        "living_situation": [picked(random, _HOMES)],
        "county": [picked(random, {code: weight for code, _label, weight in counties})],
    }
    found: dict[str, list[str]] = {}
    for question, codes in whole.items():
        chance = random.random()
        if chance < _UNASKED[question]:
            continue
        unsaid = (
            "prefers_not"
            if chance > 0.97
            else "unknown"
            if chance > 0.955 and question != "sex"
            else ""
        )
        found[question] = [unsaid] if unsaid else codes
    return found
