from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.counting.periods import parse_period, prior, year_to_date
from peerdesk.counting.profiles import find_profile


@pytest.mark.parametrize(
    ("text", "month", "start", "end", "before", "year_start"),
    [
        ("2026-10", 1, "2026-10-01", "2026-10-31", "2026-09-01", "2026-01-01"),
        ("2024-02", 7, "2024-02-01", "2024-02-29", "2024-01-01", "2023-07-01"),
        ("2026-q3", 1, "2026-07-01", "2026-09-30", "2026-04-01", "2026-01-01"),
        ("2026", 10, "2026-01-01", "2026-12-31", "2025-01-01", "2026-10-01"),
        ("FY2026", 7, "2025-07-01", "2026-06-30", "2024-07-01", "2025-07-01"),
        ("FY2026", 1, "2026-01-01", "2026-12-31", "2025-01-01", "2026-01-01"),
        ("2026-10-01..2026-10-15", 1, "2026-10-01", "2026-10-15", "2026-09-16", "2026-01-01"),
    ],
)
def test_a_period_its_prior_and_its_year(
    text: str, month: int, start: str, end: str, before: str, year_start: str
) -> None:
    period = parse_period(text, month)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert prior(period).start.isoformat() == before
    assert year_to_date(period, month).start.isoformat() == year_start


@pytest.mark.parametrize(
    "text", ["", "2026-13", "October", "2026-Q5", "2026-10-02..2026-10-01", "0000"]
)
def test_anything_else_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(Invalid, match="period"):
        parse_period(text)


def test_a_profile_is_found_in_any_case_or_by_its_beginning() -> None:
    assert find_profile("internal month").hide_below == 0
    assert find_profile("MONTHLY").name == "Monthly funder report"
    with pytest.raises(Invalid):
        find_profile("nothing")
