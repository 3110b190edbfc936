"""The tables of a report counted a second time: each a map from a row's words to its numbers."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tests.counting.by_hand import (
    Center,
    Row,
    attended,
    contacts,
    minutes_of,
    one_decimal,
    within,
)
from tests.counting.calls_by_hand import Whole, whole_calls_of

Rows = dict[str, tuple[Any, ...]]
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPECIAL = {
    "prefers_not": "Prefers not to say",
    "unknown": "Doesn't know",
    "not_asked": "Not asked",
}


def one_number(found: Iterable[str]) -> Rows:
    return {words: (number,) for words, number in Counter(found).items()}


def hours(moments: Iterable[tuple[str, str]]) -> Rows:
    grid = {name: [0] * 24 for name in DAY_NAMES}
    for day, time in moments:
        grid[DAY_NAMES[date.fromisoformat(day).weekday()]][int(time.split(":")[0])] += 1
    return {name: tuple(row) for name, row in grid.items()}


def entries(center: Center, start: date, end: date, *, each: bool) -> list[list[Row]]:
    """The visits of the period: rows of one member, day and site together, or each alone."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in center.live("visit"):
        person = center.person(row["member_id"])
        if person is not None and within(row["day"], start, end):
            found[row["id"] if each else (person, row["day"], row["site_id"])].append(row)
    return list(found.values())


def drop_in(center: Center, start: date, end: date, *, each: bool = False) -> dict[str, Rows]:
    found = entries(center, start, end, each=each)
    days: Rows = {}
    for number in range((end - start).days + 1):
        day = (start + timedelta(days=number)).isoformat()
        named = sum(rows[0]["day"] == day for rows in found)
        heads = sum(row["people"] for row in center.live("headcount") if row["day"] == day)
        days[day] = (named, heads, named + heads)
    arrivals = [
        (rows[0]["day"], min(r["in_at"] for r in rows if r["in_at"]))
        for rows in found
        if any(r["in_at"] for r in rows)
    ]
    said = [{c for row in rows for c in json.loads(row["reasons"] or "[]")} for rows in found]
    return {
        "visits.by_day": days,
        "visits.by_weekday_hour": hours(arrivals),
        "visits.by_reason": one_number(reason for each_visit in said for reason in each_visit),
    }


def groups(center: Center, start: date, end: date) -> dict[str, Rows]:
    series = {row["id"]: row for row in center.rows["series"]}

    def table(words: Callable[[int], str]) -> Rows:
        shown = {words(s["series_id"]) for s in _meetings(center, start, end)}
        return {name: _group(center, start, end, lambda i, n=name: words(i) == n) for name in shown}  # type: ignore[misc]

    return {
        "groups.by_series": table(lambda i: str(series[i]["name"])),
        "groups.by_type": table(lambda i: series[i]["type"] or "No kind given"),
    }


def _meetings(center: Center, start: date, end: date) -> list[Row]:
    known = {"held", "cancelled"}
    return [
        s for s in center.live("session") if within(s["day"], start, end) and s["status"] in known
    ]


def _group(
    center: Center, start: date, end: date, wanted: Callable[[int], bool]
) -> tuple[Any, ...]:
    meetings = [s for s in _meetings(center, start, end) if wanted(s["series_id"])]
    held = [s for s in meetings if s["status"] == "held"]
    every = [each for each in attended(center) if wanted(each[3])]
    names = [each for each in every if within(each[1]["day"], start, end)]
    old = {(p, i) for p, s, _a, i in every if s["day"] < start.isoformat()}
    came = len(names) + sum(s["headcount"] or 0 for s in held)
    first_times = len({(p, i) for p, _s, _a, i in names} - old)
    long = sum(minutes_of(s, "start_at", "end_at") or 0 for s in held)
    return (
        len(held), len(meetings) - len(held), came, len({each[0] for each in names}),
        one_decimal(came, len(held)), first_times, one_decimal(long, 60),
    )  # fmt: skip


def _topics(support: list[Whole]) -> Rows:
    main = Counter(call.topic or "No main topic" for call in support)
    any_of = Counter(topic for call in support for topic in call.topics or {"No main topic"})
    # The row of calls without a main topic is there only where such a call is.
    names = {n for n in main | any_of if n != "No main topic" or main[n]}
    return {name: (main[name], any_of[name]) for name in names}


def _length(minutes: int | None) -> str:
    if minutes is None:
        return "Not known"
    names = {5: "Under 5 minutes", 15: "5 to 14 minutes", 30: "15 to 29 minutes",
             60: "30 to 59 minutes"}  # fmt: skip
    return next((words for top, words in names.items() if minutes < top), "60 minutes and more")


STATES = {
    "answered": "Answered", "missed": "Missed", "test": "Test", "voicemail": "Voicemail",
    "hang_up": "Hung up", "abandoned": "Caller gave up", "wrong_number": "Wrong number",
    "prank": "Prank", "admin": "Office call",
}  # fmt: skip


def calls(center: Center, start: date, end: date) -> dict[str, Rows]:
    every = whole_calls_of(center, start, end)
    support = [call for call in every if call.state == "answered"]
    return {
        "calls.by_weekday_hour": hours((c.parts[0]["day"], c.parts[0]["start_at"]) for c in every),
        "calls.by_topic": _topics(support),
        "calls.by_length": one_number(_length(call.minutes) for call in support),
        "calls.by_state": one_number(STATES[call.state] for call in every),
    }


def in_force(
    center: Center, start: date, end: date, question: str, *, joining: bool = False
) -> dict[int, set[str]]:
    """Each served person's answers on the last contact of the period, or on joining."""
    days: dict[int, list[str]] = defaultdict(list)
    for person, day in contacts(center):
        if within(day, start, end):
            days[person].append(day)
    found = {}
    for person, seen in days.items():
        joined = [
            m["joined"] for m in center.live("membership")
            if m["joined"] and center.person(m["member_id"]) == person
        ]  # fmt: skip
        until = min(joined, default=min(seen)) if joining else max(seen)
        own = [
            a for a in center.live("answer")
            if center.person(a["member_id"]) == person
            and a["question"] == question and a["as_of"] <= until
        ]  # fmt: skip
        newest = max(own, key=lambda a: (a["as_of"], a["stamp"], a["id"]), default=None)
        said = set(json.loads(newest["codes"])) if newest else set()
        told = next((code for code in SPECIAL if code in said), "not_asked")
        found[person] = said - SPECIAL.keys() or {told}
    return found


def _one(codes: set[str]) -> str:
    only = next(iter(codes))
    return "More than one" if len(codes) > 1 else SPECIAL.get(only, only)


def _age_band(center: Center, person: int, on: date) -> str:
    row = next(r for r in center.rows["member"] if r["id"] == person)
    if row["dob"]:
        born = date.fromisoformat(row["dob"])
        age = on.year - born.year - (0 if (on.month, on.day) >= (born.month, born.day) else 1)
    elif row["birth_year"]:
        age = on.year - row["birth_year"]
    else:
        return "Not known"
    if age < 0:
        return "Not known"
    tops = {18: "Under 18", 26: "18 to 25", 35: "26 to 34", 45: "35 to 44", 55: "45 to 54",
            65: "55 to 64"}  # fmt: skip
    return next((words for top, words in tops.items() if age < top), "65 and over")


def demographics(
    center: Center, start: date, end: date, *, joining: bool = False
) -> dict[str, Rows]:
    race = in_force(center, start, end, "race", joining=joining)
    veteran = in_force(center, start, end, "veteran", joining=joining)
    old: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for codes in race.values():
        races = {"white" if code == "mena" else code for code in codes - {"hispanic"}}
        row = old[_one(races) if races else "Race not known, Hispanic or Latino"]
        row[0] += 1
        row[1] += "hispanic" in codes
    return {
        "demographics.age": one_number(_age_band(center, person, end) for person in race),
        "demographics.veteran": one_number(_one(codes) for codes in veteran.values()),
        "demographics.race_any": one_number(
            SPECIAL.get(c, c) for codes in race.values() for c in codes
        ),
        "demographics.race_exclusive": one_number(_one(codes) for codes in race.values()),
        "demographics.race_1997": {words: tuple(row) for words, row in old.items()},
    }
