"""A reader with paper, pencil and algebra can't work out a number that was kept back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given, settings

from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.engine import count
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.hiding import hide
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Hidden, Profile, Report, Table, Value
from tests.counting.by_hand import Center
from tests.counting.random_center import PERIODS, SLOW, centers, opened, pick

Cells = list[tuple[str, Value]]
Equation = tuple[tuple[str, Value], Cells]
BLOCKS = find_profile("internal").blocks
ADD_UP: dict[str, list[tuple[str, ...]]] = {
    "people.served": [("people.new", "people.returning")],
    "visits.total": [("visits.named", "visits.headcount")],
    "groups.attendance": [("groups.attendance_named", "groups.attendance_headcount")],
    "calls.total": [("calls.incoming", "calls.outreach"), ("calls.answered", "calls.missed")],
    "calls.support": [("calls.first_time", "calls.repeat", "calls.unknown_caller")],
    "contacts.count": [("contacts.individual", "contacts.family")],
    **{whole: [parts] for family in FAMILIES if family.block == "referrals"
       for whole, parts in family.sums},
}  # fmt: skip
COLUMNS = (
    ("visits.by_day", 1, "visits.named"), ("visits.by_day", 2, "visits.headcount"),
    ("visits.by_day", 3, "visits.total"), ("groups.by_series", 3, "groups.attendance"),
    ("groups.by_series", 6, "groups.first_timers"), ("groups.by_type", 3, "groups.attendance"),
    ("groups.by_type", 6, "groups.first_timers"), ("calls.by_topic", 1, "calls.support"),
    ("calls.by_length", 1, "calls.support"), ("calls.by_state", 1, "calls.total"),
    ("demographics.age", 1, "people.served"), ("demographics.veteran", 1, "people.served"),
    ("demographics.county", 1, "people.served"),
    ("demographics.race_exclusive", 1, "people.served"),
    ("demographics.race_1997", 1, "people.served"),
    ("contacts.by_activity", 1, "contacts.count"),
    ("contacts.by_program", 1, "contacts.count"), ("contacts.by_worker", 1, "contacts.count"),
    ("referrals.by_need", 1, "referrals.made"), ("rides.by_purpose", 1, "rides.riders"),
    ("events.by_type", 1, "events.people_reached"),
)  # fmt: skip
STATES = {
    "calls.support": {"Answered"},
    "calls.answered": {"Answered", "Hung up", "Wrong number", "Test", "Prank", "Office call"},
    "calls.missed": {"Missed", "Caller gave up", "Voicemail"},
}


def column(table: Table, number: int, rows: set[str] | None = None) -> Cells:
    """The cells of a column, or of some rows of it, by name."""
    return [
        (f"{table.key} {row[0]} {number}", cell)
        for row in table.rows
        if not isinstance(cell := row[number], str) and (rows is None or row[0] in rows)
    ]


def equations(report: Report) -> Iterator[Equation]:
    """What every reader knows: which printed numbers add up to which."""
    now, tables = report.figures, report.tables
    for name, values in (("", report.figures), ("prior ", report.prior), ("ytd ", report.ytd)):
        for whole, sums in ADD_UP.items():
            for parts in sums if whole in values else ():
                yield (name + whole, values[whole]), [(name + p, values[p]) for p in parts]
    for key, number, figure in COLUMNS:
        if key in tables:
            yield (figure, now[figure]), column(tables[key], number)
    for figure, names in STATES.items():
        yield (figure, now[figure]), column(tables["calls.by_state"], 1, names)
    for named, heads, both in zip(
        *(column(tables["visits.by_day"], n) for n in (1, 2, 3)), strict=True
    ):
        yield both, [named, heads]
    yield from _grids(tables, now)
    yield from _races(tables)
    yield from _years(report)


def _grids(tables: dict[str, Table], now: dict[str, Value]) -> Iterator[Equation]:
    for key in ("calls.by_weekday_hour", "visits.by_weekday_hour"):
        cells = [cell for hour in range(1, 25) for cell in column(tables[key], hour)]
        yield (f"{key} total", tables[key].total), cells
    total = ("calls.by_weekday_hour total", tables["calls.by_weekday_hour"].total)
    yield total, [("calls.total", now["calls.total"])]


def _races(tables: dict[str, Table]) -> Iterator[Equation]:
    """Who gave no race is the same in all three tables; so are the Hispanic."""
    any_of = tables["demographics.race_any"]
    for special in ("Doesn't know", "Prefers not to say", "Not asked"):
        for key in ("demographics.race_exclusive", "demographics.race_1997"):
            yield column(any_of, 1, {special})[0], column(tables[key], 1, {special})
    for cell in column(any_of, 1, {"hispanic", "Hispanic or Latino"}):
        yield cell, column(tables["demographics.race_1997"], 2)


def _years(report: Report) -> Iterator[Equation]:
    """The year so far and the month, where one is the other."""
    yield (
        ("people.served_ytd", report.figures["people.served_ytd"]),
        [("ytd people.served", report.ytd["people.served"])],
    )
    if report.ytd_period.start == report.period.start:
        for key, value in report.figures.items():
            if FIGURES[key].people and FIGURES[key].unit != "mean":
                yield (key, value), [(f"ytd {key}", report.ytd[key])]


def solved(report: Report) -> set[str]:
    """The hidden numbers that follow from all equations together."""
    rows: list[dict[str, Fraction]] = []
    for whole, parts in equations(report):
        row: dict[str, Fraction] = {}
        for sign, (name, value) in [(-1, whole), *((1, part) for part in parts)]:
            if isinstance(value, Hidden):
                row[name] = row.get(name, Fraction(0)) + sign
        rows.append({name: number for name, number in row.items() if number})
    done: list[dict[str, Fraction]] = []
    while row := next((each for each in rows if each), {}):
        rows.remove(row)
        lead = next(iter(row))
        row = {name: number / row[lead] for name, number in row.items()}
        rows = [_without(each, row, lead) for each in rows]
        done = [*(_without(each, row, lead) for each in done), row]
    return {next(iter(row)) for row in done if len(row) == 1}


def _without(
    row: dict[str, Fraction], other: dict[str, Fraction], lead: str
) -> dict[str, Fraction]:
    times = row.get(lead, Fraction(0))
    names = {**row, **other} if times else row
    left = {n: row.get(n, Fraction(0)) - times * other.get(n, Fraction(0)) for n in names}
    return {name: number for name, number in left.items() if number}


@settings(SLOW, max_examples=30)
@given(centers(), PERIODS, pick(2, 4, 11))
def test_no_hidden_number_can_be_solved(center: Center, text: str, below: int) -> None:
    profile = Profile("P", "P", BLOCKS, hide_below=below)
    counted = count(opened(center), profile, parse_period(text))
    shown = hide(counted)
    assert solved(shown) == set()
    for key, table in shown.tables.items():
        for row in table.rows:
            people = (n for n, name in enumerate(table.columns) if name not in table.plain_columns)
            small = [
                row[n] for n in people if isinstance(row[n], int) and 0 < int(str(row[n])) < below
            ]
            assert not small, (key, row)
