"""Support calls of thirteen months: counted by hand, tied to the columns, hidden together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from peerdesk.counting import call_months
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.past import Past, known
from peerdesk.counting.periods import parse_period
from peerdesk.counting.relations import Cell
from peerdesk.counting.results import Hidden, Profile
from tests.counting.by_hand import Center
from tests.counting.calls_by_hand import whole_calls_of
from tests.counting.random_center import opened
from tests.counting.random_outcomes import BASE, lively

PROFILE = Profile("P", "P", ("warm_line",), key="new")


def called(seed: int) -> Center:
    """A center with calls over sixteen months, fewer towards the end."""
    random, center = Random(seed), lively(seed)
    first = date(2025, 8, 1)
    calls = [
        {
            **BASE,
            "id": 9000 + n,
            "line_id": 1,
            "day": (
                first + timedelta(days=min(random.randrange(480), random.randrange(480)))
            ).isoformat(),
            "start_at": "21:00",
            "direction": "in",
            "state": random.choice(("answered", "answered", "missed", "wrong_number")),
        }
        for n in range(90)
    ]
    line = {**BASE, "id": 1, "name": "Warm line"}
    return Center({**center.rows, "line": [line], "call": calls})


def by_hand(center: Center, label: str) -> int:
    span = parse_period(label)
    calls = whole_calls_of(center, span.start, span.end)
    return sum(call.state == "answered" for call in calls)


@pytest.mark.parametrize("seed", range(4))
def test_each_month_equals_a_count_by_hand_and_the_report_of_its_own(seed: int) -> None:
    center = called(seed)
    report = count(opened(center), PROFILE, parse_period("2026-10"))
    rows = report.tables[call_months.TABLE].rows
    assert [str(rows[0][0]), str(rows[-1][0]), len(rows)] == ["October 2025", "October 2026", 13]
    wanted = [f"2025-{n}" for n in (10, 11, 12)] + [f"2026-{n:02}" for n in range(1, 11)]
    assert [row[1] for row in rows] == [by_hand(center, each) for each in wanted]
    assert (rows[-1][1], rows[-2][1]) == (
        report.figures["calls.support"],
        report.prior["calls.support"],
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_month_is_hidden_with_its_column_and_no_sum_gives_it_away(seed: int) -> None:
    reader = opened(called(seed))
    report = count(reader, replace(PROFILE, hide_below=5), parse_period("2026-Q3"))
    shown = hide(report)
    cells: dict[Cell, object] = {("cell", call_months.TABLE, str(r), "1"): row[1]
             for r, row in enumerate(shown.tables[call_months.TABLE].rows)}  # fmt: skip
    columns = (("now", shown.figures), ("prior", shown.prior), ("ytd", shown.ytd))
    values: dict[Cell, object] = {
        (name, "calls.support"): found["calls.support"] for name, found in columns
    }
    every = values | cells
    ties = [each for each in known(report, ()).limits if each.exact and {*each.cells} <= {*every}]
    assert {cell for each in ties for cell in each.cells} >= values.keys()
    for each in ties:
        assert sum(isinstance(every[cell], Hidden) for cell in each.cells) != 1


def test_an_earlier_report_with_a_column_of_these_months_is_taken_into_account() -> None:
    reader = opened(called(1))
    profile = replace(PROFILE, hide_below=5)
    october, quarter = (
        count(reader, profile, parse_period(each)) for each in ("2026-10", "2026-Q3")
    )
    said = {
        frozenset(each.cells)
        for each in known(october, [Past("1", quarter, hide(quarter))]).limits
        if each.exact
    }
    months = [("cell", call_months.TABLE, str(row), "1") for row in (9, 10)]
    assert {("1", "now", "calls.support"), *months, ("prior", "calls.support")} in said
    assert {months[0], ("1", "cell", call_months.TABLE, "10", "1")} in said


def test_a_period_that_ends_within_a_month_has_no_such_table() -> None:
    reader = opened(called(1))
    assert (
        call_months.TABLE
        not in count(reader, PROFILE, parse_period("2026-10-01..2026-10-20")).tables
    )
    board = replace(PROFILE, blocks=("board", "warm_line"))
    assert call_months.TABLE not in count(reader, board, parse_period("2026-10")).tables


def test_a_center_that_nobody_called_has_no_empty_table() -> None:
    assert (
        call_months.TABLE not in count(opened(lively(1)), PROFILE, parse_period("2026-10")).tables
    )
