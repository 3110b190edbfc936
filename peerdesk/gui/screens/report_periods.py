"""The periods a report can be made for: the last months, quarters and fiscal years."""

from __future__ import annotations

from datetime import date

from peerdesk.counting.periods import parse_period

_MONTHS, _QUARTERS, _YEARS = 14, 5, 3


def periods_offered(today: date, fiscal_month: int) -> list[tuple[str, str]]:
    """Codes and words of what may be chosen, newest first: 14 months, 5 quarters, fiscal years."""
    codes = [_month(today, back) for back in range(_MONTHS)]
    codes += [_quarter(today, back) for back in range(_QUARTERS)]
    codes += [f"FY{today.year + 1 - back}" for back in range(_YEARS)]
    found = ((code, parse_period(code, fiscal_month)) for code in codes)
    return [(code, period.label) for code, period in found if period.start <= today]


def last_month(today: date) -> str:
    """The code of the month before this one, which is the one that is due."""
    return _month(today, 1)


def _month(today: date, back: int) -> str:
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12}-{months % 12 + 1:02}"


def _quarter(today: date, back: int) -> str:
    quarters = today.year * 4 + (today.month - 1) // 3 - back
    return f"{quarters // 4}-Q{quarters % 4 + 1}"
