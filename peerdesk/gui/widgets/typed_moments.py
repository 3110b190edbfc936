"""Reading typed dates and times, as people in a hurry write them (US order)."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(a|p)?m?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_NAMED = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_STEP = re.compile(r"([+-])(\d{1,4})")


def read_time(typed: str) -> time | None:
    """A time from "2p", "210pm", "2:10 PM", "14:05", "1405", "noon"; None when it is no time.

    Without a or p, 1 to 6 is the afternoon, as no center is open at 3 in the morning; "03:00"
    and "0300" with a leading zero are taken at their word.
    """
    words = re.sub(r"[\s]", "", typed.casefold()).replace("a.m.", "a").replace("p.m.", "p")
    named = {"noon": time(12), "midnight": time(0)}.get(words)
    found = _TIME.fullmatch(words)
    if named is not None or found is None:
        return named
    hour, minute = int(found[1]), int(found[2] or 0)
    hour = _hour_of_day(hour, found[3] or "", leading_zero=found[1].startswith("0"))
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def _hour_of_day(hour: int, half: str, *, leading_zero: bool) -> int:
    """Hour 0 to 23, or -1 when the hour does not fit its half of the day."""
    if half:
        return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else -1
    return hour + 12 if 1 <= hour <= 6 and not leading_zero else hour


def read_date(typed: str, today: date) -> date | None:
    """A date from "11/6/2026", "11/6", "Nov 6", "2026-11-06", "today", "yesterday", "+3".

    Without a year it is the day nearest to today, not more than half a year off. None when it
    is no date.
    """
    words = " ".join(typed.casefold().split())
    named = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(words)
    if named is not None:
        return today + timedelta(days=named)
    if found := _STEP.fullmatch(words):
        return today + timedelta(days=int(found[1] + found[2]))
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(words):
        return _in_year(found[3], int(found[1]), int(found[2]), today)
    if (found := _NAMED.fullmatch(words)) and found[1] in _MONTHS:
        return _in_year(found[3], _MONTHS.index(found[1]) + 1, int(found[2]), today)
    return None


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is None:
        years = (today.year - 1, today.year, today.year + 1)
        days = [found for one in years if (found := _day(one, month, day))]
        return min(days, key=lambda found: abs(found - today), default=None)
    if len(year) == 4:
        return _day(int(year), month, day)
    century = 2000 if 2000 + int(year) <= today.year + 1 else 1900
    return _day(century + int(year), month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show_time(value: time) -> str:
    """A time as it is shown: 2:10 PM."""
    half = "AM" if value.hour < 12 else "PM"
    return f"{value.hour % 12 or 12}:{value.minute:02} {half}"


def show_date(value: date) -> str:
    """A date as it is shown in a field: Nov 6, 2026."""
    return f"{_MONTHS[value.month - 1].capitalize()} {value.day}, {value.year}"
