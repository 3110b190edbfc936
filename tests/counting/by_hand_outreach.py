"""Referrals, follow-ups, events and rides counted again, in plain Python, from the definitions."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

from tests.counting.by_hand import Center, Row, within

Rows = dict[str, tuple[Any, ...]]
OUTCOMES = ("connected", "declined", "unknown", "made", "unmet")


def of_nobody_voided(center: Center, row: Row) -> bool:
    return row["member_id"] is None or center.person(row["member_id"]) is not None


def referrals(center: Center, start: date, end: date) -> list[Row]:
    rows = [r for r in center.live("referral") if within(r["day"], start, end)]
    return [row for row in rows if of_nobody_voided(center, row)]


def riders(center: Center, ride: Row) -> int:
    ids = json.loads(ride["member_ids"] or "[]")
    return len({center.person(each) for each in ids} - {None}) + (ride["guests"] or 0)


def rides(center: Center, start: date, end: date) -> list[Row]:
    rows = [r for r in center.live("ride") if within(r["day"], start, end)]
    return [row for row in rows if riders(center, row) or row["miles"]]


def figures(center: Center, start: date, end: date) -> dict[str, Any]:
    """Every figure of the three families."""
    asked = referrals(center, start, end)
    due = [u for u in center.live("follow_up") if within(u["due_on"], start, end)]
    due = [row for row in due if of_nobody_voided(center, row)]
    events = [e for e in center.live("event") if within(e["day"], start, end)]
    driven = rides(center, start, end)
    passes = [r["passes"] or 0 for r in center.live("ride") if within(r["day"], start, end)]
    return {
        "referrals.made": sum(r["outcome"] != "unmet" for r in asked),
        "referrals.connected": sum(r["outcome"] == "connected" for r in asked),
        "referrals.declined": sum(r["outcome"] == "declined" for r in asked),
        "referrals.unknown": sum(r["outcome"] == "unknown" for r in asked),
        "referrals.open": sum(r["outcome"] == "made" for r in asked),
        "referrals.unmet": sum(r["outcome"] == "unmet" for r in asked),
        "followups.due": len(due),
        "followups.done_on_time": sum(
            row["done_on"] is not None and row["done_on"] <= row["due_on"] for row in due
        ),
        "events.count": len(events),
        "events.people_reached": sum(row["people"] or 0 for row in events),
        "rides.count": len(driven),
        "rides.riders": sum(riders(center, row) for row in driven),
        "rides.miles": sum(row["miles"] or 0 for row in driven),
        "passes.given": sum(passes),
    }


def tables(center: Center, start: date, end: date) -> dict[str, Rows]:
    """Their tables: by need, by kind of event, by where the ride went."""
    needs: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for row in referrals(center, start, end):
        cells = needs[row["need"] or "No need given"]
        cells[0] += row["outcome"] != "unmet"
        cells[1 + OUTCOMES.index(row["outcome"])] += 1
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in center.live("event"):
        if within(row["day"], start, end):
            kinds[row["type"] or "No kind given"][0] += row["people"] or 0
            kinds[row["type"] or "No kind given"][1] += 1
    places: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rides(center, start, end):
        cells = places[row["purpose"] or "Not said"]
        cells[0] += riders(center, row)
        cells[1] += 1
        cells[2] += row["miles"] or 0
    found = {"referrals.by_need": needs, "events.by_type": kinds, "rides.by_purpose": places}
    return {key: {w: tuple(row) for w, row in rows.items()} for key, rows in found.items()}
