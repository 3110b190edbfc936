"""One-to-one support counted a second time, minute by minute, from the words of the definitions."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from tests.counting.by_hand import Center, Row, minutes_of, within

Rows = dict[str, tuple[Any, ...]]


def _length(row: Row) -> int:
    return minutes_of(row, "start_at", "end_at") or 0


def _everything(center: Center, start: date, end: date) -> list[Row]:
    """Contacts of the days, but those with a member who is in no list any more."""
    return [
        row
        for row in center.live("contact")
        if within(row["day"], start, end)
        and (row["member_id"] is None or center.person(row["member_id"]) is not None)
    ]


def _met(rows: list[Row]) -> list[Row]:
    return [r for r in rows if r["kind"] in {"individual", "family"} and r["member_id"] is not None]


def _led(center: Center, start: date, end: date) -> int:
    found = 0
    for row in center.live("session"):
        if row["status"] == "held" and within(row["day"], start, end):
            found += _length(row) * len(json.loads(row.get("worker_ids") or "[]"))
    return found


def _for_billing(center: Center, start: date, end: date) -> list[tuple[Row, int]]:
    """Each contact for billing and its minutes that no earlier contact of the worker has."""
    wide = _everything(center, start - timedelta(days=1), end)
    rows = [r for r in wide if r["service_id"] and r["kind"] != "indirect" and _length(r)]
    taken: dict[int, set[Any]] = defaultdict(set)
    found = []
    for row in sorted(rows, key=lambda r: (r["day"], r["start_at"] or "", r["id"])):
        own = _length(row)
        if row["worker_id"] and row["start_at"]:
            hour, minute = (int(part) for part in row["start_at"].split(":"))
            first = date.fromisoformat(row["day"]).toordinal() * 1440 + hour * 60 + minute
            minutes = set(range(first, first + own))
            own = len(minutes - taken[row["worker_id"]])
            taken[row["worker_id"]] |= minutes
        if within(row["day"], start, end):
            found.append((row, own))
    return found


def figures(center: Center, start: date, end: date) -> dict[str, Any]:
    rows = _everything(center, start, end)
    met = _met(rows)
    alone = [r for r in met if r["kind"] == "individual"]
    without = [r for r in rows if r["kind"] in {"collateral", "indirect"}]
    placed = [r for r in met if r["place"] and r["mode"] != "phone"]
    single = sum(_length(r) for r in alone if r["worker_id"])
    billed = _for_billing(center, start, end)
    return {
        "contacts.count": len(met), "contacts.individual": len(alone),
        "contacts.family": len(met) - len(alone),
        "contacts.unduplicated": len({center.person(r["member_id"]) for r in met}),
        "contacts.minutes": sum(_length(r) for r in met),
        "contacts.without_member": len(without),
        "contacts.other_minutes": sum(_length(r) for r in without),
        "contacts.placed_minutes": sum(_length(r) for r in placed),
        "contacts.on_site_share": sum(_length(r) for r in placed if r["place"] == "center"),
        "contacts.peer_minutes": single + _led(center, start, end),
        "contacts.individual_share": single,
        "units.contacts": len(billed),
        "units.overlap": sum(_length(r) - own for r, own in billed),
    }  # fmt: skip


def _units(minutes: int, rule: str) -> int:
    """Counted by taking quarters of an hour away, one after the other."""
    found = 0
    while minutes >= 15:
        minutes, found = minutes - 15, found + 1
    rest = {"full_unit": False, "eight_minute": minutes >= 8, "started_unit": minutes > 0}
    return found + rest[rule]


def _billed_units(center: Center, service: Row, billed: list[tuple[Row, int]]) -> int:
    days: dict[Any, list[int]] = defaultdict(list)
    for row, own in billed:
        if row["service_id"] == service["id"]:
            whose = center.person(row["member_id"]) or f"contact {row['id']}"
            days[row["day"], whose].append(own)
    found = 0
    for minutes in days.values():
        whole = [sum(minutes)] if service["per"] == "member_day" else minutes
        number = sum(_units(each, service["rounding"]) for each in whole)
        found += min(number, service["daily_cap"] or number)
    return found


def tables(center: Center, start: date, end: date) -> dict[str, Rows]:
    rows = _everything(center, start, end)
    workers = {row["id"]: row["name"] for row in center.rows.get("worker", [])}
    programs = {row["id"]: row["name"] for row in center.rows.get("program", [])}
    usual = next((r["id"] for r in center.rows.get("program", []) if r["kind"] == "one_to_one"), 0)

    def table(words: Any) -> Rows:
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in rows:
            is_met = row in _met(rows)
            for name in words(row):
                found[name][0] += is_met
                found[name][1] += _length(row) if is_met else 0
                found[name][2] += _length(row) if row["kind"] in {"collateral", "indirect"} else 0
        return {name: tuple(row) for name, row in found.items()}

    billed = _for_billing(center, start, end)
    units = {
        f"{s['code']} {s['label']}": (
            sum(row["service_id"] == s["id"] for row, _own in billed),
            sum(own for row, own in billed if row["service_id"] == s["id"]),
            _billed_units(center, s, billed),
        )
        for s in center.rows.get("service", [])
    }
    split = figures(center, start, end)
    single = split["contacts.individual_share"]
    return {
        "contacts.by_activity": table(lambda r: [r["activity"] or "No activity given"]),
        "contacts.by_support": table(lambda r: json.loads(r["support"] or '["No kind given"]')),
        "contacts.by_program": table(
            lambda r: [programs.get(r["program_id"] or usual, "No program given")]
        ),
        "contacts.by_worker": table(lambda r: [workers.get(r["worker_id"], "Nobody named")]),
        "contacts.individual_and_groups": {
            "One member at a time": (single,),
            "Leading groups": (split["contacts.peer_minutes"] - single,),
        },
        "units.by_service": units,
    }
