"""Respite, workforce, outcomes and quality agree with a count by hand and with their records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden, Profile
from tests.counting import by_hand_outcomes
from tests.counting.by_hand import Center, one_decimal
from tests.counting.random_center import opened
from tests.counting.random_outcomes import lively

BLOCKS = ("people", "respite", "workforce", "outcomes", "quality")
PROFILE = Profile("P", "P", BLOCKS, key="new")
PERIODS = ("2026-10", "2026-Q3", "FY2026", "2026-10-10..2026-11-02")
CENTERS = [(seed, PERIODS[seed % 4]) for seed in range(24)]


def drilled(found: list[Any], key: str) -> Any:
    """What the records behind a figure add up to."""
    amount = sum(each.amount for each in found)
    if key.endswith(".hours"):
        return one_decimal(amount, 60)
    if key == "respite.average_nights":
        return one_decimal(amount, len(found))
    if key.endswith(".unduplicated"):
        return len({each.member_id for each in found})
    return amount


@pytest.mark.parametrize(("seed", "text"), CENTERS)
def test_each_figure_table_and_drill_down_equals_a_count_by_hand(seed: int, text: str) -> None:
    center = lively(seed)
    reader, period = opened(center), parse_period(text)
    report = count(reader, PROFILE, period)
    by_hand = by_hand_outcomes.figures(center, period.start, period.end)
    assert {key: report.figures[key] for key in by_hand} == by_hand
    assert set(by_hand) == {k for k, f in FIGURES.items() if f.block in BLOCKS[1:]}
    assert report.figures["people.served"] == by_hand["quality.served"]
    found = {
        key: {row[0]: row[1:] for row in t.rows}
        for key, t in report.tables.items()
        if not key.startswith("people.")
    }
    assert found == by_hand_outcomes.tables(center, period.start, period.end)
    for key, value in by_hand.items():
        records = behind(reader, PROFILE, period, key)
        if key == "volunteers.count":
            assert len({each.words for each in records}) == value
        elif key == "volunteers.in_kind":
            minutes = sum(each.amount for each in records)
            assert by_hand_outcomes.dollars(center, minutes) == value
        elif value is not None:
            assert drilled(records, key) == value, key


@pytest.mark.parametrize(("seed", "text"), CENTERS[:8])
def test_no_small_number_of_these_blocks_is_printed(seed: int, text: str) -> None:
    center = lively(seed)
    profile = replace(PROFILE, hide_below=5, blocks=(*BLOCKS, "demographics"))
    shown = hide(count(opened(center), profile, parse_period(text)))
    for values in (shown.figures, shown.prior, shown.ytd):
        small = [k for k, v in values.items() if isinstance(v, int) and 0 < v < 5]
        assert not [key for key in small if FIGURES[key].people]
        if isinstance(values["nights.members"], Hidden):
            nights = [v for k, v in values.items() if k.startswith(("nights.b", "nights.a"))]
            assert all(isinstance(v, Hidden) or v == 0 for v in nights)
        assert values["respite.occupancy"] == values["respite.nights"]
    for row in shown.tables["surveys.by_form"].rows if "surveys.by_form" in shown.tables else ():
        assert not isinstance(row[3], Hidden) or row[4] is None or isinstance(row[4], Hidden)
    asked = shown.denominators.get("quality.missing_sex")
    assert asked is None or asked >= 5 or asked == 0


@pytest.mark.parametrize(("seed", "text"), CENTERS[:8])
def test_a_report_for_one_program_counts_what_belongs_to_it(seed: int, text: str) -> None:
    center = lively(seed)
    reader, period = opened(center), parse_period(text)
    narrow = count(reader, replace(PROFILE, programs=(5,)), period).figures
    part = Center({**center.rows})
    for table in ("respite_stay", "work_time", "survey_answer"):
        part.rows[table] = [row for row in center.rows[table] if row["program_id"] == 5]
    by_hand = by_hand_outcomes.figures(part, period.start, period.end)
    for key in ("respite.nights", "respite.stays", "workforce.hours", "surveys.asked"):
        assert narrow[key] == by_hand[key], key
    assert narrow["respite.bed_nights"] == 0
    assert narrow["respite.occupancy"] is None
