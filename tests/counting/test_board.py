"""The board page's thirteen months: counted both ways, hidden so that nothing can be worked out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from peerdesk.counting.board import TABLE, keys_of, months_of, moves, said
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Hidden, Table, Value
from peerdesk.counting.spans import ADDS_OVER_TIME
from tests.counting.by_hand import Center, figures
from tests.counting.random_center import SLOW, centers, opened, pick

BOARD = find_profile("Board page")


def test_the_months_end_with_the_one_of_the_report() -> None:
    months = months_of(parse_period("2026-Q1"))
    assert [each.label for each in months[::6]] == ["March 2025", "September 2025", "March 2026"]
    assert len(months) == 13


@SLOW
@given(centers(), pick("2026-10", "2026-11"))
def test_every_month_of_every_figure_equals_a_count_by_hand(center: Center, text: str) -> None:
    table = count(opened(center), BOARD, parse_period(text)).tables[TABLE]
    for row, each in zip(table.rows, months_of(parse_period(text)), strict=True):
        by_hand = figures(center, each.start, each.end, 1)
        assert list(row[1:]) == [by_hand[key] for key in keys_of(BOARD)]


@SLOW
@given(centers(), pick("2026-10", "2026-11"), pick(1, 7, 10), pick(3, 6, 11))
def test_what_is_hidden_in_a_month_is_not_said_elsewhere_on_the_page(
    center: Center, text: str, fiscal: int, below: int
) -> None:
    profile = replace(BOARD, fiscal_month=fiscal, hide_below=below)
    report = hide(count(opened(center), profile, parse_period(text)))
    table, months = report.tables[TABLE], months_of(report.period)
    for place, key in enumerate(keys_of(profile), start=1):
        column = [row[place] for row in table.rows]
        assert type(column[-1]) is type(report.figures[key])
        assert type(column[-2]) is type(report.prior[key])
        year = [value for value, each in zip(column, months, strict=True)
                if each.start >= report.ytd_period.start]  # fmt: skip
        unknown = [value for value in (*year, report.ytd[key]) if isinstance(value, Hidden)]
        if key in ADDS_OVER_TIME:
            assert len(unknown) != 1
        if table.columns[place] not in table.plain_columns:
            assert not any(isinstance(value, int) and 0 < value < below for value in column)


def table_of(*values: tuple[Value, Value]) -> Table:
    """September and October of so many figures."""
    september, october = zip(*values, strict=True)
    columns = ("Month", *(f"Thing {n}" for n in range(len(values))))
    rows = (("September 2026", *september), ("October 2026", *october))
    return Table(TABLE, "Thirteen months", columns, rows)


def test_the_three_that_moved_most_are_told_the_greatest_first() -> None:
    table = table_of((100, 110), (100, 50), (100, 101), (100, 175), (3, 9), (Hidden(11), 400))
    assert [each.label for each in moves(table)] == ["Thing 3", "Thing 1", "Thing 0"]


def test_nothing_moved_says_nothing() -> None:
    assert moves(table_of((100, 100), (5, 9), (Hidden(11), Hidden()))) == []


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (210, 264, "Visits rose from 210 to 264, about a quarter more than in September."),
        (200, 250, "Visits rose from 200 to 250, a quarter more than in September."),
        (300, 100, "Visits fell from 300 to 100, two thirds fewer than in September."),
        (1000, 930, "Visits fell from 1,000 to 930, 7 percent fewer than in September."),
        (40, 80, "Visits rose from 40 to 80, twice as many as in September."),
        (40, 130, "Visits rose from 40 to 130, 3 times as many as in September."),
        (40, 112, "Visits rose from 40 to 112, almost 3 times as many as in September."),
        (0, 31, "Visits rose from 0 to 31, after none in September."),
        (31, 0, "Visits fell from 31 to 0, down from all there were in September."),
    ],
)
def test_a_move_is_told_as_people_tell_it(was: int, now: int, words: str) -> None:
    assert said("Visits", was, now, "September") == words
