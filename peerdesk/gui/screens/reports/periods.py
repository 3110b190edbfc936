"""The periods a report can be made for: the last months, quarters and fiscal years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def fitting(profile: str, chosen: str, offered: Sequence[str]) -> str:
    """The period for a profile: the chosen one if its length is right, else the last full one.

    Only reports whose name says how long they are bring their own length.
    """
    belongs = _LENGTHS.get(profile)
    if belongs is None or belongs(chosen):
        return chosen
    found = [code for code in offered if belongs(code)]
    return (found[1:] or found or [chosen])[0]  # the first one still runs


def _is_quarter(code: str) -> bool:
    return "Q" in code


def _is_year(code: str) -> bool:
    return code.startswith("FY")


def _is_month(code: str) -> bool:
    return not _is_quarter(code) and not _is_year(code)


_LENGTHS: dict[str, Callable[[str], bool]] = {
    "Monthly funder report": _is_month,
    "Quarterly report": _is_quarter,
    "Annual report": _is_year,
    "Warm-line month": _is_month,
    "Groups month": _is_month,
    "Internal month": _is_month,
}


def _month(today: date, back: int) -> str:
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12}-{months % 12 + 1:02}"


def _quarter(today: date, back: int) -> str:
    quarters = today.year * 4 + (today.month - 1) // 3 - back
    return f"{quarters // 4}-Q{quarters % 4 + 1}"
