from __future__ import annotations

from datetime import date, time

import pytest

from peerdesk.gui.widgets import read_date, read_time, show_date, show_time

TODAY = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2p", time(14, 0)),
        ("2", time(14, 0)),
        ("02:00", time(2, 0)),
        ("210pm", time(14, 10)),
        ("2:10 PM", time(14, 10)),
        ("2.10 p.m.", time(14, 10)),
        ("14:05", time(14, 5)),
        ("1405", time(14, 5)),
        ("9", time(9, 0)),
        ("12a", time(0, 0)),
        ("12 pm", time(12, 0)),
        ("noon", time(12, 0)),
        ("midnight", time(0, 0)),
        ("25:00", None),
        ("9:75", None),
        ("13p", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11/10/2026", date(2026, 11, 10)),
        ("11/10/26", date(2026, 11, 10)),
        ("3/4/52", date(1952, 3, 4)),
        ("11/10", date(2026, 11, 10)),
        ("1/4", date(2027, 1, 4)),
        ("Nov 10", date(2026, 11, 10)),
        ("november 10th, 2025", date(2025, 11, 10)),
        ("2026-11-10", date(2026, 11, 10)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 5)),
        ("+3", date(2026, 11, 9)),
        ("2/30", None),
        ("13/1/2026", None),
        ("someday", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


def test_what_is_shown_can_be_read_again() -> None:
    assert read_date(show_date(TODAY), TODAY) == TODAY
    assert read_time(show_time(time(14, 5))) == time(14, 5)
    assert show_time(time(0, 30)) == "12:30 AM"
