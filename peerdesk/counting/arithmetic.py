"""Rounding as people do it on paper, weekdays, and the hour grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from peerdesk.core.words import N_, _
from peerdesk.counting.results import Table, Value

WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)


def mean(total: int, count: int) -> float | None:
    """One decimal, half rounded up; None where there is nothing to divide by."""
    return ((20 * total + count) // (2 * count)) / 10 if count else None


def stay(minutes: int | None, start: str | None, end: str | None) -> int | None:
    """The minutes kept with a record, else from its two times (past midnight too), else None."""
    if minutes is not None or not start or not end:
        return minutes
    return (_clock(end) - _clock(start)) % (24 * 60)


def _clock(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])


def hour_grid(key: str, title: str, moments: Iterable[tuple[str, str]]) -> Table:
    """A row for each weekday and a column for each hour, from (day, time) pairs."""
    found = Counter((date.fromisoformat(day).weekday(), int(time[:2])) for day, time in moments)
    rows: list[tuple[str | Value, ...]] = [
        (_(name), *(found[number, hour] for hour in range(24)))
        for number, name in enumerate(WEEKDAYS)
    ]
    columns = (N_("Day"), *(f"{hour:02}" for hour in range(24)))
    return Table(key, title, columns, tuple(rows), found.total())
