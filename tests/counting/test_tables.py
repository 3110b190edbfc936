"""Every table, row by row, and every switch of a profile, against a count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.counting.engine import count, figures
from peerdesk.counting.periods import fiscal_start, parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Table
from tests.counting import tables_by_hand as hand
from tests.counting.by_hand import Center, contacts, within
from tests.counting.random_center import PERIODS, SLOW, centers, opened
from tests.counting.random_outreach import whole_centers
from tests.counting.whole_by_hand import family_tables

INTERNAL = find_profile("internal")


def told(table: Table) -> dict[str, tuple[Any, ...]]:
    """The rows that say something, by their words."""
    rows = {str(row[0]): row[1:] for row in table.rows}
    assert len(rows) == len(table.rows), "two rows have the same words"
    return {words: row for words, row in rows.items() if any(row)}


@SLOW
@given(whole_centers(), PERIODS, st.booleans(), st.booleans())
def test_every_table_equals_a_count_by_hand_row_by_row(
    center: Center, text: str, each: bool, joining: bool
) -> None:
    profile = replace(INTERNAL, key="new", count_reentries=each, answers_at_joining=joining)
    period = parse_period(text)
    found = count(opened(center), profile, period).tables
    start, end = period.start, period.end
    expected = {
        **hand.drop_in(center, start, end, each=each),
        **hand.groups(center, start, end),
        **hand.calls(center, start, end),
        **hand.demographics(center, start, end, joining=joining),
        **family_tables(center, start, end),
    }
    for key, rows in expected.items():
        assert told(found[key]) == {words: row for words, row in rows.items() if any(row)}, key
    never_asked = ("sex", "gender", "county", "living_situation", "language")
    asked = {f"demographics.{name}" for name in never_asked}
    here = {key for key in found if key.startswith("demographics.")} | set(expected)
    assert here - set(expected) == asked


@SLOW
@given(centers(), PERIODS, st.sampled_from([1, 7]), st.sampled_from([30, 90, 200]))
def test_new_in_the_fiscal_year_and_the_length_of_a_break_follow_the_profile(
    center: Center, text: str, month: int, away: int
) -> None:
    period = parse_period(text)
    profile = replace(INTERNAL, fiscal_month=month, new_in_fiscal_year=True, reactivated_days=away)
    found = figures(opened(center), profile, period)
    every = contacts(center)
    year = fiscal_start(period.end, month)
    served = {p for p, d in every if within(d, period.start, period.end)}
    yesterday = period.start - timedelta(days=1)
    old = {p for p, d in every if within(d, year, yesterday)}
    back = 0
    for person in served & old:
        own = [date.fromisoformat(d) for p, d in every if p == person]
        came = min(d for d in own if d >= period.start)
        back += came - max(d for d in own if d < period.start) > timedelta(days=away)
    assert found["people.new"] == len(served - old)
    assert found["people.returning"] == len(served & old)
    assert found["people.reactivated"] == back


@SLOW
@given(centers(), PERIODS)
def test_re_entries_are_counted_where_the_funder_counts_them(center: Center, text: str) -> None:
    period = parse_period(text)
    reader = opened(center)
    once = figures(reader, INTERNAL, period)
    each = figures(reader, replace(INTERNAL, count_reentries=True), period)
    rows = hand.entries(center, period.start, period.end, each=True)
    assert each["visits.named"] == len(rows)
    changed = {key for key in once if once[key] != each[key]}
    assert changed <= {"visits.named", "visits.total", "visits.average_daily"}
