"""Plans and workshops counted again, in plain Python, from the words of the definitions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from tests.counting.by_hand import Center, Row, attended, within

Pair = tuple[int, int]
"""A workshop and a member."""


def days_worked(center: Center, plan: Row) -> set[str]:
    """The day a plan began, each day it was written in, as far as somebody remembers."""
    days = {plan["started_on"], plan["worked_on"]}
    for line in center.rows.get("history", []):
        if (line["kind"], line["field"], line["record_id"]) == ("plan", "worked_on", plan["id"]):
            days |= {line["old"], line["new"]}
    return days - {None}


def workers_on_plans(center: Center, start: date, end: date) -> set[int | None]:
    """Everybody who wrote in a plan, or of whom a contact says that they worked on one."""
    found = {
        center.person(plan["member_id"])
        for plan in center.live("plan")
        if any(within(day, start, end) for day in days_worked(center, plan))
    }
    for contact in center.live("contact"):
        on_a_plan = contact["worked_on_plan"] or contact["activity"] == "wrap"
        together = contact["kind"] in {"individual", "family"} and contact["member_id"]
        if on_a_plan and together and within(contact["day"], start, end):
            found.add(center.person(contact["member_id"]))
    return found - {None}


def workshops(center: Center) -> list[Row]:
    return [s for s in center.live("series") if s["wrap_workshop"] or s["type"] == "wrap"]


def meetings(center: Center, series: Row, end: date) -> list[str]:
    """The days of its meetings so far, in order."""
    rows = [s for s in center.live("session") if s["series_id"] == series["id"]]
    held = [s["day"] for s in rows if s["status"] == "held"]
    return sorted(day for day in held if day <= end.isoformat())


def ended_on(center: Center, series: Row, end: date) -> str | None:
    """The day a workshop was over; None while it goes on or never met."""
    days, planned = meetings(center, series, end), series["planned_sessions"]
    if not days:
        return None
    until: str | None = series["until"]
    return days[planned - 1] if planned and len(days) >= planned else until


def done(center: Center, end: date) -> dict[Pair, str]:
    """Who is in which workshop, and the first day they had completed it ("" for not yet)."""
    came: dict[Pair, list[str]] = defaultdict(list)
    asks = {series["id"]: series["completes_after"] for series in workshops(center)}
    for person, session, _id, series_id in attended(center):
        if series_id in asks and session["day"] <= end.isoformat():
            came[series_id, person].append(session["day"])
    found: dict[Pair, list[str]] = {pair: [] for pair in came}
    for pair, days in came.items():
        if asks[pair[0]] and len(days) >= asks[pair[0]]:
            found[pair].append(sorted(days)[asks[pair[0]] - 1])
    for row in center.live("enrolment"):
        who = center.person(row["member_id"])
        inside = row["state"] in {"in", "completed"} and row["day"] <= end.isoformat()
        if who is not None and row["series_id"] in asks and inside:
            marked = [row["completed_on"] or row["day"]] if row["state"] == "completed" else []
            found.setdefault((row["series_id"], who), []).extend(marked)
    return {pair: min(days, default="") for pair, days in found.items()}


def figures(center: Center, start: date, end: date) -> dict[str, Any]:
    """Every figure of the family."""
    plans = [p for p in center.live("plan") if center.person(p["member_id"]) is not None]
    groups = workshops(center)
    days = {each["id"]: meetings(center, each, end) for each in groups}
    over = {e["id"] for e in groups if within(ended_on(center, e, end), start, end)}
    completed = done(center, end)
    return {
        "plans.started": sum(within(plan["started_on"], start, end) for plan in plans),
        "plans.unduplicated": len(workers_on_plans(center, start, end)),
        "workshops.begun": sum(within(min(d, default=None), start, end) for d in days.values()),
        "workshops.met": sum(any(within(d, start, end) for d in each) for each in days.values()),
        "workshops.completions": sum(within(day, start, end) for day in completed.values()),
        "workshops.ended": len(over),
        "workshops.places": sum(series_id in over for series_id, _person in completed),
        "workshops.finished": sum(
            series_id in over and "" < day <= end.isoformat()
            for (series_id, _person), day in completed.items()
        ),
    }
