"""People of each month beside the year before: counted by hand, hidden, and the same everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.counting import months
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.past import Past, known
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden, Profile
from tests.counting.by_hand import Center, contacts
from tests.counting.random_center import opened
from tests.counting.random_outcomes import lively

PROFILE = Profile("P", "P", ("people",), key="new")


def by_hand(center: Center, month: str) -> int:
    return len({person for person, day in contacts(center) if day[:7] == month})


@pytest.mark.parametrize("seed", range(8))
def test_each_month_of_the_table_equals_a_count_by_hand(seed: int) -> None:
    center = lively(seed)
    report = count(opened(center), PROFILE, parse_period("2026-10"))
    rows = report.tables[months.TABLE].rows
    assert [str(rows[0][0]), str(rows[-1][0])] == ["November 2025", "October 2026"]
    wanted = [f"2025-{n}" for n in (11, 12)] + [f"2026-{n:02}" for n in range(1, 11)]
    assert [row[1] for row in rows] == [by_hand(center, each) for each in wanted]
    before = [f"{int(each[:4]) - 1}{each[4:]}" for each in wanted]
    assert [row[2] for row in rows] == [by_hand(center, each) for each in before]
    assert rows[-1][1] == report.figures["people.served"]


@pytest.mark.parametrize("seed", range(8))
def test_a_month_that_is_hidden_in_a_column_is_hidden_in_the_table(seed: int) -> None:
    reader = opened(lively(seed))
    for below in (2, 5):
        shown = hide(count(reader, replace(PROFILE, hide_below=below), parse_period("2026-10")))
        (last, before) = shown.tables[months.TABLE].rows[-1], shown.tables[months.TABLE].rows[-2]
        for cell, value in ((last[1], shown.figures), (before[1], shown.prior)):
            assert isinstance(cell, Hidden) == isinstance(value["people.served"], Hidden)


def test_an_earlier_report_of_one_of_the_months_is_taken_into_account() -> None:
    reader = opened(lively(1))
    profile = replace(PROFILE, hide_below=5)
    october, september = (
        count(reader, profile, parse_period(f"2026-{month}")) for month in ("10", "09")
    )
    past = known(october, [Past("2026-1", september, hide(september))])
    said = {frozenset(each.cells) for each in past.limits if each.exact}
    assert {("prior", "people.served"), ("cell", months.TABLE, "10", "1")} in said
    assert {("prior", "people.served"), ("2026-1", "cell", months.TABLE, "11", "1")} in said


@pytest.mark.parametrize("text", ["2026-10-10..2026-11-02", "2026-10-01..2026-10-20"])
def test_a_period_that_ends_within_a_month_has_no_such_table(text: str) -> None:
    report = count(opened(lively(1)), PROFILE, parse_period(text))
    assert months.TABLE not in report.tables
    board = replace(PROFILE, blocks=("board", "people"))
    assert months.TABLE not in count(opened(lively(1)), board, parse_period("2026-10")).tables
