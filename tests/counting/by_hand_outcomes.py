"""Respite, workforce, outcomes and quality counted again, in plain Python, from the definitions."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.counting.by_hand import Center, Row, contacts, nights, one_decimal, within

Rows = dict[str, tuple[Any, ...]]
PLACES = ("hospital", "er", "detox", "jail", "shelter")
ASKED = ("sex", "gender", "race", "veteran", "county", "living_situation", "language")


def figures(center: Center, start: date, end: date) -> dict[str, Any]:
    found = {**respite(center, start, end), **workforce(center, start, end)}
    return {
        **found, **surveys(center, start, end), **away(center, start, end),
        **quality(center, start, end),
    }  # fmt: skip


def tables(center: Center, start: date, end: date) -> dict[str, Rows]:
    found = {
        "respite.otherwise": otherwise(center, start, end),
        "workforce.by_task": by_task(center, start, end),
        "training.by_category": by_category(center, start, end),
        "surveys.by_form": by_form(center, start, end),
        "surveys.by_question": by_question(center, start, end),
        "surveys.by_choice": by_choice(center, start, end),
    }
    return {key: rows for key, rows in found.items() if rows}


def guests(center: Center) -> list[tuple[int, Row, list[str]]]:
    """(person, stay, every night of it) for stays of at least one night."""
    found = []
    for stay in center.live("respite_stay"):
        person, slept = center.person(stay["member_id"]), nights(stay)
        if person is not None and slept:
            found.append((person, stay, slept))
    return found


def respite(center: Center, start: date, end: date) -> dict[str, Any]:
    stays = guests(center)
    slept = [(p, night) for p, _s, each in stays for night in each if within(night, start, end)]
    ended = [
        each for _p, stay, each in stays
        if stay["state"] == "left" and within(stay["out_on"], start, end)
    ]  # fmt: skip
    asked = [
        row for row in center.live("respite_stay")
        if within(row["asked_on"], start, end) and center.person(row["member_id"]) is not None
    ]  # fmt: skip
    beds = sum(p.get("beds") or 0 for p in center.live("program") if p["kind"] == "respite")
    room = beds * ((end - start).days + 1)
    return {
        "respite.asked": len(asked),
        "respite.declined": len([row for row in asked if row["state"] == "declined"]),
        "respite.stays": len([1 for _p, s, _e in stays if within(s["in_on"], start, end)]),
        "respite.unduplicated": len({person for person, _night in slept}),
        "respite.nights": len(slept),
        "respite.bed_nights": room,
        "respite.occupancy": len(slept) if room else None,
        "respite.ended": len(ended),
        "respite.average_nights": one_decimal(sum(len(each) for each in ended), len(ended)),
    }


def otherwise(center: Center, start: date, end: date) -> Rows:
    found: dict[str, int] = defaultdict(int)
    for _person, stay, _nights in guests(center):
        if within(stay["in_on"], start, end):
            found[stay["otherwise"] or "Not asked"] += 1
    return {words: (count,) for words, count in found.items()}


def worked(center: Center, start: date, end: date) -> list[tuple[Row, str]]:
    kinds = {w["id"]: w["kind"] for w in center.rows["worker"]}
    rows = [t for t in center.live("work_time") if within(t["day"], start, end)]
    return [(row, kinds[row["worker_id"]]) for row in rows]


def dollars(center: Center, minutes: int) -> int | None:
    cents = center.rows["organisation"][0]["in_kind_cents"]
    exact = Decimal(minutes) / 60 * Decimal(cents or 0) / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP)) if cents else None


def workforce(center: Center, start: date, end: date) -> dict[str, Any]:
    rows = worked(center, start, end)
    volunteers = [row for row, kind in rows if kind == "volunteer"]
    gifts = sum(row["minutes"] for row, _kind in rows if row["in_kind"])
    trained = [t["minutes"] or 0 for t in center.live("training") if within(t["day"], start, end)]
    return {
        "volunteers.count": len({row["worker_id"] for row in volunteers}),
        "volunteers.hours": one_decimal(sum(row["minutes"] for row in volunteers), 60),
        "workforce.hours": one_decimal(sum(row["minutes"] for row, _kind in rows), 60),
        "volunteers.in_kind": dollars(center, gifts),
        "training.hours": one_decimal(sum(trained), 60),
        "credentials.expiring_90": len(expiring(center, end)),
    }


def expiring(center: Center, end: date) -> list[Row]:
    there = {
        w["id"] for w in center.live("worker")
        if not w["ended"] or w["ended"] >= end.isoformat()
    }  # fmt: skip
    held = [c for c in center.live("credential") if c["expires_on"]]
    found = []
    for each in held:
        same = [c for c in held if (c["worker_id"], c["type"]) == (each["worker_id"], each["type"])]
        renewed = any(c["expires_on"] > each["expires_on"] for c in same)
        soon = within(each["expires_on"], end, end + timedelta(days=90))
        if soon and not renewed and each["worker_id"] in there:
            found.append(each)
    return found


def by_task(center: Center, start: date, end: date) -> Rows:
    found: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row, kind in worked(center, start, end):
        found[row["task"] or "No task given"].append((row, kind))
    return {
        task: (
            one_decimal(sum(r["minutes"] for r, _k in rows), 60),
            one_decimal(sum(r["minutes"] for r, k in rows if k == "volunteer"), 60),
            dollars(center, sum(r["minutes"] for r, _k in rows if r["in_kind"])),
        )
        for task, rows in found.items()
    }


def by_category(center: Center, start: date, end: date) -> Rows:
    found: dict[str, list[int]] = defaultdict(list)
    for row in center.live("training"):
        if within(row["day"], start, end):
            found[row["category"] or "No kind given"].append(row["minutes"] or 0)
    return {kind: (len(each), one_decimal(sum(each), 60)) for kind, each in found.items()}


def filled(center: Center, start: date, end: date) -> list[Row]:
    return [
        row for row in center.live("survey_answer")
        if within(row["day"], start, end)
        and (row["member_id"] is None or center.person(row["member_id"]) is not None)
    ]  # fmt: skip


def pairs(center: Center, start: date, end: date) -> dict[tuple[int, int], int]:
    """(survey, person) to how much the score moved."""
    found: dict[tuple[int, int], dict[str, list[tuple[str, int, int]]]] = {}
    for row in center.live("survey_answer"):
        person = center.person(row["member_id"])
        if person is not None and row["score"] is not None and row["day"] <= end.isoformat():
            of = found.setdefault((row["form_id"], person), defaultdict(list))
            of[row["phase"]].append((row["day"], row["id"], row["score"]))
    moved = {}
    for key, of in found.items():
        first = min(of["before"], default=None)
        later = [
            each for each in of["after"]
            if first and each > first and within(each[0], start, end)
        ]  # fmt: skip
        if first and later:
            moved[key] = max(later)[2] - first[2]
    return moved


def surveys(center: Center, start: date, end: date) -> dict[str, Any]:
    rows = filled(center, start, end)
    return {
        "surveys.asked": len(rows),
        "surveys.answered": len([row for row in rows if json.loads(row["answers"])]),
        "surveys.pairs": len(pairs(center, start, end)),
    }


def _mean(numbers: list[int]) -> float | None:
    total = sum(numbers)
    size = one_decimal(abs(total), len(numbers))
    return -size if size and total < 0 else size


def by_form(center: Center, start: date, end: date) -> Rows:
    moved, found = pairs(center, start, end), {}
    for form in center.live("survey_form"):
        rows = [r for r in filled(center, start, end) if r["form_id"] == form["id"]]
        scores = [r["score"] for r in rows if r["score"] is not None]
        change = [each for (of, _person), each in moved.items() if of == form["id"]]
        if rows:
            answered = len([r for r in rows if r["answers"] != "{}"])
            found[form["name"]] = (
                len(rows), answered, len(scores), _mean(scores), len(change),
                _mean(change) if len(change) >= 5 else None,
            )  # fmt: skip
    return found


def _given(center: Center, start: date, end: date) -> dict[str, list[dict[str, Any]]]:
    names = {f["id"]: f["name"] for f in center.live("survey_form")}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in filled(center, start, end):
        found[names[row["form_id"]]].append(json.loads(row["answers"]))
    return found


def by_question(center: Center, start: date, end: date) -> Rows:
    found, given = {}, _given(center, start, end)
    for name, answers in given.items():
        hope = [each["hope"] for each in answers if "hope" in each]
        words = f"{name}: Hope?" if len(given) > 1 else "Hope?"
        found[words] = (len(hope), _mean(hope), "0–10")
    return found


def by_choice(center: Center, start: date, end: date) -> Rows:
    found, given = {}, _given(center, start, end)
    for name, answers in given.items():
        for choice in ("Art", "Food"):
            words = f"{name}: Liked? {choice}" if len(given) > 1 else f"Liked? {choice}"
            found[words] = (len([1 for each in answers if each.get("liked") == choice]),)
    return found


def looked_at(center: Center, start: date, end: date) -> dict[int, date]:
    """Who joined so that the 180th day lies in the period, and stayed a member until then."""
    times: dict[int, list[Row]] = defaultdict(list)
    for row in center.live("membership"):
        person = center.person(row["member_id"])
        if person is not None:
            times[person].append(row)
    found = {}
    for person, rows in times.items():
        joined = min((row["joined"] for row in rows if row["joined"]), default=None)
        if joined is None:
            continue
        day = date.fromisoformat(joined)
        over = (day + timedelta(days=180)).isoformat()
        stayed = any(row["left_on"] is None or row["left_on"] >= over for row in rows)
        if stayed and start <= day + timedelta(days=179) <= end:
            found[person] = day
    return found


def away(center: Center, start: date, end: date) -> dict[str, Any]:
    joined = looked_at(center, start, end)
    spent: set[tuple[int, str, date]] = set()
    for row in center.live("episode"):
        person = center.person(row["member_id"])
        night = date.fromisoformat(row["starts_on"])
        ends = night + timedelta(days=row["nights"] or 0)
        ends = date.fromisoformat(row["ends_on"]) if row["ends_on"] else ends
        while person in joined and night < ends:
            spent.add((person, row["type"], night))
            night += timedelta(days=1)
    found: dict[str, Any] = {"nights.members": len(joined)}
    for side, first, last in (("before", -180, -1), ("after", 0, 179)):
        near = [
            place for person, place, night in spent
            if first <= (night - joined[person]).days <= last
        ]  # fmt: skip
        found[f"nights.{side}"] = len(near)
        found |= {f"nights.{side}_{place}": near.count(place) for place in PLACES}
    return found


def quality(center: Center, start: date, end: date) -> dict[str, Any]:
    last: dict[int, str] = {}
    for person, day in contacts(center):
        if within(day, start, end):
            last[person] = max(day, last.get(person, ""))
    born = {m["id"]: _age_known(m, end) for m in center.rows["member"]}
    found = {"quality.served": len(last)}
    found["quality.missing_age"] = len([1 for person in last if not born[person]])
    for question in ASKED:
        unknown = [p for p, day in last.items() if not _answered(center, p, question, day)]
        found[f"quality.missing_{question}"] = len(unknown)
    return found


def _age_known(member: Row, end: date) -> bool:
    if member["dob"]:
        return bool(member["dob"] <= end.isoformat())
    return bool(member["birth_year"] and member["birth_year"] <= end.year)


def _answered(center: Center, person: int, question: str, until: str) -> bool:
    rows = [
        (row["as_of"], row["stamp"], row["id"], json.loads(row["codes"]))
        for row in center.live("answer")
        if center.person(row["member_id"]) == person
        and row["question"] == question
        and row["as_of"] <= until
    ]
    return bool(rows) and set(max(rows)[3]) != {"not_asked"}
