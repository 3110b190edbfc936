"""The report counted again, in plain Python over the rows, from the words of the definitions."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Row = dict[str, Any]


@dataclass
class Center:
    """All rows of a made-up center, by table."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def live(self, table: str) -> list[Row]:
        return [row for row in self.rows.get(table, []) if not row.get("voided")]

    def person(self, record: int | None) -> int | None:
        """Who a member id stands for today; None for nobody or a voided person."""
        by_id = {row["id"]: row for row in self.rows["member"]}
        if record is None:
            return None
        row = by_id[record]
        row = by_id[row["merged_into"]] if row.get("merged_into") else row
        return None if row.get("voided") else row["id"]


def one_decimal(top: int, bottom: int) -> float | None:
    if not bottom:
        return None
    return float((Decimal(top) / Decimal(bottom)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def within(day: str | None, start: date, end: date) -> bool:
    return day is not None and start.isoformat() <= day <= end.isoformat()


def attended(center: Center) -> list[tuple[int, Row, int, int]]:
    """(person, session, attendance id, series) of every name that counts."""
    sessions = {s["id"]: s for s in center.live("session")}
    found: dict[tuple[int, int], tuple[int, Row, int, int]] = {}
    for row in center.live("attendance"):
        session = sessions.get(row["session_id"])
        person = center.person(row["member_id"])
        if session is None or person is None or row["role"] == "observer":
            continue
        if session["status"] != "held" or session.get("heads_only"):
            continue
        found.setdefault(
            (session["id"], person), (person, session, row["id"], session["series_id"])
        )
    return list(found.values())


def whole_calls(center: Center) -> list[list[Row]]:
    """Each call as the list of its parts, the first one first."""
    live = {c["id"]: c for c in center.live("call")}
    found = []
    for call in live.values():
        if call.get("continued_from") in live:
            continue
        parts, layer = [], [call]
        while layer:
            parts += sorted(layer, key=lambda c: (c["day"], c["start_at"], c["id"]))
            ids = {c["id"] for c in layer}
            layer = [c for c in live.values() if c.get("continued_from") in ids]
        found.append(parts)
    return found


def contacts(center: Center) -> list[tuple[int, str]]:
    """(person, day) of every qualifying contact ever."""
    found = [
        (person, visit["day"])
        for visit in center.live("visit")
        if (person := center.person(visit["member_id"])) is not None
    ]
    found += [(person, session["day"]) for person, session, _a, _s in attended(center)]
    for parts in whole_calls(center):
        if any(part["state"] == "answered" for part in parts):
            for part in parts:
                if (person := center.person(part.get("member_id"))) is not None:
                    found.append((person, parts[0]["day"]))
    found += [
        (person, row["day"])
        for row in center.live("contact")
        if row["kind"] in {"individual", "family"}
        and (person := center.person(row["member_id"])) is not None
    ]
    for stay in center.live("respite_stay"):
        if (person := center.person(stay["member_id"])) is not None:
            found += [(person, night) for night in nights(stay)]
    return found


LAST_DAY = date(2027, 12, 31)


def nights(stay: Row) -> list[str]:
    """Every day a guest was here and still here the day after."""
    known = (stay["state"] == "left" and stay["out_on"]) or stay["state"] == "here"
    if not known or not stay["in_on"]:
        return []
    first = date.fromisoformat(stay["in_on"])
    gone = date.fromisoformat(stay["out_on"]) if stay["out_on"] else LAST_DAY
    return [(first + timedelta(days=n)).isoformat() for n in range((gone - first).days)]


def fiscal_start(day: date, month: int) -> date:
    start = date(day.year, month, 1)
    return start if start <= day else date(day.year - 1, month, 1)


def people(center: Center, start: date, end: date, month: int) -> dict[str, Any]:
    every = contacts(center)
    latest_first = sorted(every, key=lambda pair: pair[1], reverse=True)
    first = {person: day for person, day in latest_first if within(day, start, end)}
    new = {p for p in first if not any(q == p and d < start.isoformat() for q, d in every)}
    again = set(first) - new
    reactivated = set()
    for person in again:
        came = date.fromisoformat(first[person])
        gap = (came - timedelta(days=90), came - timedelta(days=1))
        if not any(q == person and within(d, *gap) for q, d in every):
            reactivated.add(person)
    roll = set()
    for row in center.live("membership"):
        whose = center.person(row["member_id"])
        began = (row.get("joined") or "") <= end.isoformat()
        left = row.get("left_on")
        on = (left > end.isoformat()) if left else row["status"] == "active"
        if whose is not None and began and on:
            roll.add(whose)
    recent = {p for p, d in every if within(d, end - timedelta(days=89), end)}

    def dated(name: str) -> int:
        rows = [r for r in center.live("membership") if within(r.get(name), start, end)]
        return len({center.person(r["member_id"]) for r in rows} - {None})

    ytd = {p for p, d in every if within(d, fiscal_start(end, month), end)}
    return {
        "people.served": len(first), "people.new": len(new), "people.returning": len(again),
        "people.reactivated": len(reactivated), "people.served_ytd": len(ytd),
        "people.active_roll": len(roll), "people.not_seen_90": len(roll - recent),
        "people.joined": dated("joined"), "people.left": dated("left_on"),
    }  # fmt: skip


def minutes_of(row: Row, start: str, end: str) -> int | None:
    if row.get("minutes") is not None or not row.get(start) or not row.get(end):
        value: int | None = row.get("minutes")
        return value
    a, b = (int(row[n][:2]) * 60 + int(row[n][3:]) for n in (start, end))
    return b - a if b >= a else b - a + 1440


def drop_in(center: Center, start: date, end: date) -> dict[str, Any]:
    rows = [v for v in center.live("visit") if within(v["day"], start, end)]
    rows = [v for v in rows if center.person(v["member_id"]) is not None]
    named = {(center.person(v["member_id"]), v["day"], v["site_id"]) for v in rows}
    heads = [h for h in center.live("headcount") if within(h["day"], start, end)]
    days = [d for d in center.live("open_day") if within(d["day"], start, end)]
    opened = {d["day"] for d in days if d.get("opened_at") or not d.get("closed_reason")}
    opened |= {v["day"] for v in rows} | {h["day"] for h in heads if h["people"]}
    total = len(named) + sum(h["people"] for h in heads)
    stays = [
        minutes_of(v, "in_at", "out_at") or 0
        for v in rows
        if v.get("in_at") and v.get("out_at") and not v.get("out_estimated")
    ]
    return {
        "visits.total": total, "visits.named": len(named), "visits.headcount": total - len(named),
        "visits.unduplicated": len({p for p, _d, _s in named}), "visits.days_open": len(opened),
        "visits.average_daily": one_decimal(total, len(opened)),
        "visits.average_hours": one_decimal(sum(stays), 60 * len(stays)),
        "meals.served": sum(d.get("meals") or 0 for d in days),
    }  # fmt: skip


def groups(center: Center, start: date, end: date) -> dict[str, Any]:
    every = attended(center)
    sessions = [s for s in center.live("session") if within(s["day"], start, end)]
    held = [s for s in sessions if s["status"] == "held"]
    names = [each for each in every if within(each[1]["day"], start, end)]
    heads = sum(s.get("headcount") or 0 for s in held)
    long = sum(minutes_of(s, "start_at", "end_at") or 0 for s in held)
    old = {(p, series) for p, s, _a, series in every if s["day"] < start.isoformat()}
    return {
        "groups.held": len(held),
        "groups.cancelled": sum(s["status"] == "cancelled" for s in sessions),
        "groups.attendance": len(names) + heads, "groups.attendance_named": len(names),
        "groups.attendance_headcount": heads, "groups.unduplicated": len({e[0] for e in names}),
        "groups.average_size": one_decimal(len(names) + heads, len(held)),
        "groups.first_timers": len({(p, series) for p, _s, _a, series in names} - old),
        "groups.hours": one_decimal(long, 60),
    }  # fmt: skip


def calls(center: Center, start: date, end: date) -> dict[str, Any]:
    every = [parts for parts in whole_calls(center) if within(parts[0]["day"], start, end)]

    def state(parts: list[Row]) -> str:
        states = [p["state"] for p in parts]
        taken = [s for s in states if s not in {"missed", "abandoned", "voicemail"}]
        return "answered" if "answered" in states else (taken or states)[0]

    def steps(parts: list[Row]) -> set[str]:
        return {s for p in parts for s in json.loads(p.get("steps") or "[]")}

    def last(parts: list[Row], name: str) -> Any:
        said = [p[name] for p in parts if p.get("asked") == "yes" and p.get(name)]
        return said[-1] if said else None

    def first(parts: list[Row]) -> str:
        return next((p["first_time"] for p in parts if p.get("first_time")), "unknown")

    def length(parts: list[Row]) -> int | None:
        known = [m for p in parts if (m := minutes_of(p, "start_at", "end_at")) is not None]
        return sum(known) if known else None

    support = [p for p in every if state(p) == "answered"]
    missed = [p for p in every if {q["state"] for q in p} <= {"missed", "abandoned", "voicemail"}]
    long = [m for p in support if (m := length(p)) is not None]
    members = {center.person(p.get("member_id")) for parts in every for p in parts} - {None}
    same = {a["id"]: a.get("merged_into") or a["id"] for a in center.live("caller_alias")}
    aliases = {same.get(p.get("caller_alias_id")) for parts in every for p in parts} - {None}
    unsafe = [c for c in every if any(p.get("safety") not in {None, "no"} for p in c)]
    firsts = Counter(first(p) for p in support)
    known = sorted(Counter(caller for c in support for caller in {
        *(("m", center.person(p.get("member_id"))) for p in c),
        *(("a", same.get(p.get("caller_alias_id"))) for p in c),
    } if caller[1]).values(), reverse=True)  # fmt: skip
    tenth = len(known) // 10 + (len(known) % 10 > 0)
    share = int(100 * sum(known[:tenth]) / sum(known) + 0.5) if tenth >= 3 else None
    return {
        "calls.total": len(every), "calls.answered": len(every) - len(missed),
        "calls.support": len(support), "calls.missed": len(missed),
        "calls.incoming": sum(p[0]["direction"] == "in" for p in every),
        "calls.outreach": sum(p[0]["direction"] == "out" for p in every),
        "calls.minutes": sum(length(p) or 0 for p in every),
        "calls.average_minutes": one_decimal(sum(long), len(long)),
        "calls.first_time": firsts["first"], "calls.repeat": firsts["repeat"],
        "calls.unknown_caller": firsts["unknown"], "callers.aliases": len(members) + len(aliases),
        "callers.top_share": share,
        "calls.safety_raised": len(unsafe),
        "calls.offered_988": sum("988_offered" in steps(c) for c in every),
        "calls.transferred_988": sum("988_transfer" in steps(c) for c in every),
        "calls.emergency": sum(bool(steps(c) & {"911", "mobile_crisis"}) for c in every),
        "calls.outcome_asked": sum(any(p.get("asked") == "yes" for p in c) for c in every),
        "calls.would_have_er": sum(last(c, "would_have") == "er" for c in every),
        "calls.would_have_crisis_line": sum(last(c, "would_have") == "crisis_line" for c in every),
        "calls.feel_better": sum(last(c, "feeling") == "better" for c in every),
    }  # fmt: skip


def figures(center: Center, start: date, end: date, month: int) -> dict[str, Any]:
    """Every figure of the catalogue."""
    return {
        **people(center, start, end, month), **drop_in(center, start, end),
        **groups(center, start, end), **calls(center, start, end),
    }  # fmt: skip
