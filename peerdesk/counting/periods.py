"""Periods as people write them: a month, a quarter, a year, a fiscal year, or two days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from peerdesk.core.errors import Invalid
from peerdesk.core.words import ENGLISH, N_, _, in_any_language, language
from peerdesk.counting.results import Period
from peerdesk.records.spoken import month_of_year

_DAYS, _FISCAL = N_("{start} to {end}"), N_("FY{year}")
_WORDS = (
    "Write the period as a month (2026-10), a quarter (2026-Q3), a year (2026), "
    "a fiscal year (FY2026), or two dates (2026-10-01..2026-10-15)."
)


def parse_period(text: str, fiscal_month: int = 1) -> Period:
    """Read a period; ``FY2026`` is the fiscal year that ends in 2026. Invalid in plain words."""
    wanted = text.strip().upper()
    try:
        found = _read(wanted, fiscal_month)
    except ValueError:
        found = None
    if found is None:
        raise Invalid.one("period", f"“{text.strip()}” is not a period. {_WORDS}")
    if found.end < found.start:
        raise Invalid.one("period", "The period ends before it starts. Turn the two dates around.")
    return found


def _read(text: str, fiscal_month: int) -> Period | None:
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII):
        return month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-?Q([1-4])", text, re.ASCII):
        return _quarter(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})", text, re.ASCII):
        return _months(date(int(match[1]), 1, 1), 12, match[1])
    if match := re.fullmatch(r"FY ?(\d{4})", text, re.ASCII):
        return fiscal_year(int(match[1]), fiscal_month)
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", text, re.ASCII):
        return days(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
    return None


def month(year: int, number: int) -> Period:
    """One calendar month; ValueError where there is no such month."""
    first = date(year, number, 1)
    return _months(first, 1, month_of_year(first))


def days(start: date, end: date) -> Period:
    """Any two days, both included."""
    return Period(start, end, _days_words(start, end))


def fiscal_year(year: int, fiscal_month: int) -> Period:
    """The fiscal year that ends in ``year``."""
    start = date(year if fiscal_month == 1 else year - 1, fiscal_month, 1)
    return _months(start, 12, _(_FISCAL).format(year=year))


def spoken(period: Period) -> Period:
    """The same days, called as the language of the moment calls them."""
    if language() == ENGLISH:
        return period
    return replace(period, label=_spoken_label(period))


def _spoken_label(period: Period) -> str:
    months, start = _whole_months(period), period.start
    if months == 1:
        return month_of_year(start)
    if months == 3 and start.month % 3 == 1:
        return _quarter(start.year, (start.month + 2) // 3).label
    if months == 12 and _is_fiscal(period):
        return _(_FISCAL).format(year=period.end.year)
    if months == 12 and start.month == 1:
        return str(start.year)
    return _days_words(start, period.end)


def _is_fiscal(period: Period) -> bool:
    """Whether it was asked for as a fiscal year, in whatever language it is called."""
    year = period.end.year
    return period.label in {each.format(year=year) for each in in_any_language(_FISCAL)}


def _days_words(start: date, end: date) -> str:
    return _(_DAYS).format(start=start.isoformat(), end=end.isoformat())


def fiscal_start(day: date, fiscal_month: int) -> date:
    """The first day of the fiscal year that contains ``day``."""
    year = day.year if day.month >= fiscal_month else day.year - 1
    return date(year, fiscal_month, 1)


def year_to_date(period: Period, fiscal_month: int) -> Period:
    """From the start of the fiscal year that contains the period's last day, until that day."""
    return Period(fiscal_start(period.end, fiscal_month), period.end, _("Year to date"))


def prior(period: Period) -> Period:
    """The month, quarter or year before; for other periods as many days right before."""
    months = _whole_months(period)
    if months == 1:
        before = period.start - timedelta(days=1)
        return month(before.year, before.month)
    if months == 3 and period.start.month % 3 == 1:
        before = period.start - timedelta(days=1)
        return _quarter(before.year, (before.month + 2) // 3)
    if months == 12:
        start = period.start.replace(year=period.start.year - 1)
        return _months(start, 12, _year_label(period, start))
    end = period.start - timedelta(days=1)
    return days(end - timedelta(days=period.days - 1), end)


def _year_label(period: Period, start: date) -> str:
    if _is_fiscal(period):
        return _(_FISCAL).format(year=period.end.year - 1)
    if start.month == 1:
        return str(start.year)
    return _days_words(start, period.start - timedelta(days=1))


def _quarter(year: int, number: int) -> Period:
    return _months(
        date(year, number * 3 - 2, 1), 3, _("{year} Q{number}").format(year=year, number=number)
    )


def _months(start: date, count: int, label: str) -> Period:
    place = start.year * 12 + start.month - 1 + count - 1
    year, number = divmod(place, 12)
    return Period(start, date(year, number + 1, monthrange(year, number + 1)[1]), label)


def _whole_months(period: Period) -> int:
    """How many whole calendar months the period is; 0 where it is something else."""
    last = monthrange(period.end.year, period.end.month)[1]
    if period.start.day != 1 or period.end.day != last:
        return 0
    years = period.end.year - period.start.year
    return years * 12 + period.end.month - period.start.month + 1
