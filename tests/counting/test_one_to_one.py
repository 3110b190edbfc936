"""One-to-one support and units for billing, against a count by hand and the worked table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from peerdesk.counting import one_to_one, units
from peerdesk.counting.engine import count, figures
from peerdesk.counting.periods import fiscal_start, parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Profile, Table
from peerdesk.store.queries import Reader
from tests.counting import one_to_one_by_hand as hand
from tests.counting.by_hand import Center, contacts, within
from tests.counting.random_center import BASE, PERIODS, SLOW, centers, opened, pick

PROFILE = Profile("P", "P", ("one_to_one",), key="new")

SOME = settings(SLOW, max_examples=30)

WORKED = (
    (7, 0, 0, 1), (8, 0, 1, 1), (14, 0, 1, 1), (15, 1, 1, 1), (16, 1, 1, 2), (22, 1, 1, 2),
    (23, 1, 2, 2), (29, 1, 2, 2), (30, 2, 2, 2), (37, 2, 2, 3), (38, 2, 3, 3), (52, 3, 3, 4),
    (53, 3, 4, 4), (60, 4, 4, 4),
)  # fmt: skip
RULES = ("full_unit", "eight_minute", "started_unit")


@pytest.mark.parametrize(("minutes", "full", "eight", "started"), WORKED)
def test_minutes_become_units_by_each_rule(
    minutes: int, full: int, eight: int, started: int
) -> None:
    assert [units.units_of(minutes, rule) for rule in RULES] == [full, eight, started]


@pytest.mark.parametrize(("per", "expected"), [("contact", [0, 3, 3]), ("member_day", [2, 2, 2])])
def test_three_contacts_of_ten_minutes_on_one_day(per: str, expected: list[int]) -> None:
    made = [units.Service(1, "H", "Peer support", rule, per, 0) for rule in RULES]
    assert [service.units([10, 10, 10]) for service in made] == expected
    assert replace(made[2], daily_cap=1).units([10, 10, 10]) == 1


def told(table: Table) -> dict[str, tuple[Any, ...]]:
    return {str(row[0]): row[1:] for row in table.rows if any(row[1:])}


def drilled(reader: Reader, period: Any, key: str) -> int:
    """What the records behind a figure add up to."""
    found = one_to_one.FAMILY.behind(reader, PROFILE, period, key)
    if key == "contacts.unduplicated":
        return len({each.member_id for each in found})
    assert len({(each.kind, each.record_id) for each in found}) == len(found)
    return sum(each.amount for each in found)


@SOME
@given(centers(), PERIODS, pick(1, 7))
def test_every_figure_table_and_drill_down_equals_a_count_by_hand(
    center: Center, text: str, month: int
) -> None:
    reader, period = opened(center), parse_period(text, month)
    report = count(reader, replace(PROFILE, fiscal_month=month), period)
    start, end = period.start, period.end
    by_hand = hand.figures(center, start, end)
    assert report.figures == by_hand
    assert report.ytd == hand.figures(center, fiscal_start(end, month), end)
    for key, value in by_hand.items():
        assert drilled(reader, period, key) == value, key
    expected = hand.tables(center, start, end)
    assert set(report.tables) == set(expected)
    for key, rows in expected.items():
        assert told(report.tables[key]) == {w: row for w, row in rows.items() if any(row)}, key
    for name in ("activity", "program", "worker"):
        assert report.tables[f"contacts.by_{name}"].total == by_hand["contacts.count"]
    assert report.tables["units.by_service"].total == by_hand["units.contacts"]


KINDS = {"site": "drop_in", "series": "groups", "line": "warm_line"}
HELD = {"visit": "site", "headcount": "site", "open_day": "site", "session": "series",
        "call": "line"}  # fmt: skip
OWN = {"contact": "one_to_one", "respite_stay": "respite"}


def only(center: Center, programs: tuple[int, ...]) -> Center:
    """The center as if nothing but these programs were written down."""
    first = {row["kind"]: row["id"] for row in reversed(center.rows["program"])}
    place = {
        table: {r["id"]: r.get("program_id") or first[kind] for r in center.rows[table]}
        for table, kind in KINDS.items()
    }
    rows = dict(center.rows)
    for table, held in HELD.items():
        rows[table] = [r for r in rows[table] if place[held][r[f"{held}_id"]] in programs]
    for table, kind in OWN.items():
        rows[table] = [r for r in rows[table] if (r["program_id"] or first[kind]) in programs]
    kept = {row["id"] for row in rows["session"]}
    rows["attendance"] = [r for r in rows["attendance"] if r["session_id"] in kept]
    return Center(rows)


@SOME
@given(centers(), PERIODS, pick((5,), (1, 4), (2, 3, 6), (99,)))
def test_a_funders_programs_narrow_every_block(
    center: Center, text: str, programs: tuple[int, ...]
) -> None:
    for call in center.rows["call"]:
        call["line_id"] = 1  # a re-dial stays on its line
    everything = find_profile("internal")
    blocks = ("people", "drop_in", "groups", "warm_line", "demographics")
    period = parse_period(text)
    narrow = replace(everything, blocks=blocks, programs=programs)
    found = count(opened(center), narrow, period)
    same = count(opened(only(center, programs)), replace(everything, blocks=blocks), period)
    assert found.figures == same.figures
    assert found.tables == same.tables
    in_programs = contacts(only(center, programs))
    served = {p for p, day in in_programs if within(day, period.start, period.end)}
    assert found.figures["people.served"] == len(served)


def test_a_contact_that_is_claimed_twice_is_listed_with_the_one_that_has_the_minutes() -> None:
    def contact(number: int, start: str, minutes: int, **more: Any) -> dict[str, Any]:
        row = {"day": "2026-10-05", "member_id": 1, "worker_id": 1, "kind": "individual"}
        row |= {"start_at": start, "minutes": minutes, "service_id": 1, "program_id": None}
        return {**BASE, "id": number, **row, **more}

    center = Center({
        "member": [{**BASE, "id": 1, "name": "Joan"}],
        "worker": [{**BASE, "id": 1, "name": "Walt", "kind": "staff"}],
        "service": [{**BASE, "id": 1, "code": "H0038", "label": "Peer support",
                     "rounding": "eight_minute", "per": "contact"}],
        "contact": [contact(7, "09:00", 60), contact(8, "09:30", 45), contact(9, "09:40", 10),
                    contact(10, "10:15", 15, service_id=None)],
    })  # fmt: skip
    found = {c.id: c for c in units.claims(opened(center), parse_period("2026-10"))}
    assert {n: (c.minutes, c.overlap, c.beside) for n, c in found.items()} == {
        7: (60, 0, 0), 8: (45, 30, 7), 9: (10, 10, 8),
    }  # fmt: skip
    whole = units.day_units(units.services(opened(center)), found.values())
    assert [(each.minutes, each.units) for each in whole] == [(75, 5)]


def test_every_family_can_be_asked_about_some_programs() -> None:
    profile = replace(find_profile("internal"), programs=(1, 2))
    reader, period = opened(Center({"member": []})), parse_period("2026-10")
    assert not any(figures(reader, profile, period).values())


def test_a_report_of_some_programs_says_which() -> None:
    program = {**BASE, "kind": "drop_in"}
    center = Center({
        "member": [],
        "program": [{**program, "id": n, "name": name} for n, name in ((1, "North"), (2, "Arts"))],
    })  # fmt: skip
    period = parse_period("2026-10")
    notes = count(opened(center), replace(PROFILE, programs=(1, 2)), period).notes
    assert "about these programs: Arts, North." in " ".join(notes)
    assert not count(opened(center), PROFILE, period).notes


def test_a_promise_without_a_program_belongs_to_that_of_the_contact_it_is_about() -> None:
    due = {**BASE, "due_on": "2026-10-05", "what": "Call", "about_kind": "contact", "about_id": 9}
    center = Center({
        "member": [],
        "program": [{**BASE, "id": n, "name": "P", "kind": "arts"} for n in (4, 5)],
        "contact": [{**BASE, "id": 9, "day": "2026-10-01", "kind": "individual", "program_id": 5}],
        "follow_up": [{**due, "id": 1}, {**due, "id": 2, "program_id": 4}],
    })  # fmt: skip
    period, profile = parse_period("2026-10"), replace(find_profile("internal"), programs=(5,))
    assert figures(opened(center), profile, period)["followups.due"] == 1
