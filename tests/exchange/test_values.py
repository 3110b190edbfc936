"""Dates, times and words as people write them."""

from __future__ import annotations

import pytest

from peerdesk.exchange import values


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-31",
        "10/31/2026",
        "10-31-2026",
        "31-Oct-2026",
        "31 October 2026",
        "Oct 31, 2026",
        "2026/10/31",
        "10/31/26",
        "2026-10-31 14:05",
    ],
)
def test_a_date_is_read_in_many_forms(cell: str) -> None:
    assert values.day_of(cell, values.MONTH_FIRST) == "2026-10-31"


def test_dots_and_slashes_follow_the_order() -> None:
    assert values.day_of("31.10.2026", values.DAY_FIRST) == "2026-10-31"
    assert values.day_of("5/3/58", values.MONTH_FIRST) == "1958-05-03"


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "13/13/2026", "soon", "31-Foo-2026", "0000-01-01", ""]
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(values.NotUnderstood):
        values.day_of(cell, values.MONTH_FIRST)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("14:05", "14:05"),
        ("2:05 PM", "14:05"),
        ("2:05pm", "14:05"),
        ("12:00 AM", "00:00"),
        ("12 p.m.", "12:00"),
        ("9:05:30", "09:05"),
    ],
)
def test_a_time_is_read_in_many_forms(cell: str, time: str) -> None:
    assert values.time_of(cell) == time


@pytest.mark.parametrize("cell", ["25:00", "13:00 PM", "noon", "5", "9:75"])
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(values.NotUnderstood):
        values.time_of(cell)


def test_a_moment_holds_a_day_or_only_a_time() -> None:
    assert values.moment_of("2026-10-31 7:05 PM", "mdy") == ("2026-10-31", "19:05")
    assert values.moment_of("2026-10-31T19:05", "mdy") == ("2026-10-31", "19:05")
    assert values.moment_of("7:05 PM", "mdy") == ("", "19:05")


@pytest.mark.parametrize(
    ("cells", "orders"),
    [
        (["10/31/2026", "1/2/2026"], {"mdy"}),
        (["31.10.2026", "1.2.2026"], {"dmy"}),
        (["1/2/2026", "3/4/2026"], {"mdy", "dmy"}),
        (["5/5/2026", "2026-01-02"], {"mdy"}),
        (["31/10/2026", "10/31/2026", "12/31/2026"], {"mdy"}),
    ],
)
def test_a_column_tells_its_order(cells: list[str], orders: set[str]) -> None:
    assert values.orders_of(cells) == orders


def test_numbers_and_yes_or_no() -> None:
    assert [values.whole_number(each) for each in ("1,200", "-3", "4.0")] == [1200, -3, 4]
    assert [values.yes_no(each) for each in ("Yes", "n", "X", "0")] == [1, 0, 1, 0]
    for cell in ("1.5", "many"):
        with pytest.raises(values.NotUnderstood):
            values.whole_number(cell)
