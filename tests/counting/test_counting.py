"""The engine agrees with a count by hand on every key, over random centers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given

from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide, keep_back
from peerdesk.counting.periods import fiscal_start, parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.relations import sums_of
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Hidden, Profile
from peerdesk.store.queries import Reader
from tests.counting.by_hand import Center, one_decimal
from tests.counting.calls_by_hand import whole_calls_of
from tests.counting.random_center import PERIODS, SLOW, opened, pick
from tests.counting.random_outreach import whole_centers
from tests.counting.whole_by_hand import figures

AMOUNTS = {
    "visits.headcount", "visits.total", "meals.served", "groups.attendance_headcount",
    "groups.attendance", "calls.minutes", "events.people_reached", "rides.riders", "rides.miles",
    "passes.given",
}  # fmt: skip


COUNTED_ELSEWHERE = {"one_to_one", "wrap", "respite", "workforce", "outcomes", "quality"}
"""Blocks with a test and a count by hand of their own."""

MEAN_OVER = {"visits.average_daily": "visits.days_open", "groups.average_size": "groups.held"}


def known(values: dict[str, Any]) -> dict[str, Any]:
    """The figures that are counted by hand here."""
    return {k: v for k, v in values.items() if FIGURES[k].block not in COUNTED_ELSEWHERE}


def drilled(reader: Reader, profile: Profile, period: Any, key: str) -> Any:
    """What the records behind a figure add up to."""
    found = behind(reader, profile, period, key)
    amount = sum(each.amount for each in found)
    if key in AMOUNTS:
        return amount
    if key == "groups.hours":
        return one_decimal(amount, 60)
    if key == "visits.average_hours":
        return one_decimal(amount, 60 * len(found))
    if key == "calls.average_minutes":
        return one_decimal(amount, len(found))
    if key.endswith(".unduplicated"):
        return len({each.member_id for each in found})
    if key == "visits.days_open":
        return len({each.day for each in found})
    return len({(each.kind, each.record_id) for each in found})


def drilled_mean(reader: Reader, profile: Profile, period: Any, key: str, by: Any) -> Any:
    """The amounts behind a mean, divided by the figure it is a mean over."""
    return one_decimal(sum(each.amount for each in behind(reader, profile, period, key)), by)


@SLOW
@given(whole_centers(), PERIODS, pick(1, 7))
def test_every_figure_table_and_drill_down_equals_a_count_by_hand(
    center: Center, text: str, month: int
) -> None:
    reader, period = opened(center), parse_period(text, month)
    profile = replace(find_profile("internal"), fiscal_month=month, key="new")
    report = count(reader, profile, period)
    start, end = period.start, period.end
    by_hand = figures(center, start, end, month)
    assert known(report.figures) == by_hand
    left = {figure.block for key, figure in FIGURES.items() if key not in by_hand}
    assert left <= COUNTED_ELSEWHERE
    assert known(report.ytd) == figures(center, fiscal_start(end, month), end, month)
    before = report.prior_period
    assert known(report.prior) == figures(center, before.start, before.end, month)
    for key, value in by_hand.items():
        if key not in {"callers.aliases", "callers.top_share", *MEAN_OVER}:
            assert drilled(reader, profile, period, key) == value, key
    for key, over in MEAN_OVER.items():
        assert drilled_mean(reader, profile, period, key, by_hand[over]) == by_hand[key], key
    callers = {
        call.parts[0]["id"]
        for call in whole_calls_of(center, start, end)
        if any(p["caller_alias_id"] or center.person(p["member_id"]) for p in call.parts)
    }
    found = behind(reader, profile, period, "callers.aliases")
    assert {each.record_id for each in found} == callers
    for key, table in report.tables.items():
        cells = [row[1] for row in table.rows if isinstance(row[1], int)]
        if table.total is not None and not key.endswith(("by_day", "hour")):
            assert sum(cells) == table.total, key
    for name in ("groups.by_series", "groups.by_type"):
        rows = report.tables[name].rows
        assert sum(int(str(row[3])) for row in rows) == by_hand["groups.attendance"]
        assert sum(int(str(row[6])) for row in rows) == by_hand["groups.first_timers"]


@SLOW
@given(whole_centers(), PERIODS, pick(2, 5, 11))
def test_nothing_hidden_can_be_worked_out_from_a_single_sum(
    center: Center, text: str, below: int
) -> None:
    blocks = find_profile("internal").blocks
    profile = Profile("P", "P", blocks, hide_below=below)
    report = count(opened(center), profile, parse_period(text))
    hidden = set(keep_back(report).why)
    for each in sums_of(report):
        unknown = [cell for cell in (each.whole, *each.parts) if cell in hidden]
        assert len(unknown) != 1
    shown = hide(report)
    small = [v for k, v in shown.figures.items() if FIGURES[k].people and not FIGURES[k].unit]
    assert not [v for v in small if isinstance(v, int) and 0 < v < below]
    if isinstance(shown.figures["people.served"], Hidden):
        assert report_json(shown)["figures"]["people.served"] == {"hidden": True}
