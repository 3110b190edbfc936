"""The engine agrees with a count by hand on every key, over random centers."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hidden_cells, hide
from peerdesk.counting.periods import fiscal_start, parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.relations import sums_of
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Hidden, Profile
from peerdesk.store.queries import Reader
from tests.counting.by_hand import Center, figures
from tests.counting.random_center import PERIODS, SLOW, centers, opened, pick

AMOUNTS = {
    "visits.headcount", "visits.total", "meals.served", "groups.attendance_headcount",
    "groups.attendance", "calls.minutes",
}  # fmt: skip


def drilled(reader: Reader, profile: Profile, period: Any, key: str) -> Any:
    """What the records behind a figure add up to."""
    found = behind(reader, profile, period, key)
    if key in AMOUNTS:
        return sum(each.amount for each in found)
    if key.endswith(".unduplicated"):
        return len({each.member_id for each in found})
    if key == "visits.days_open":
        return len({each.day for each in found})
    return len({(each.kind, each.record_id) for each in found})


@SLOW
@given(centers(), PERIODS, pick(1, 7))
def test_every_figure_table_and_drill_down_equals_a_count_by_hand(
    center: Center, text: str, month: int
) -> None:
    reader, period = opened(center), parse_period(text, month)
    profile = Profile("P", "P", find_profile("internal").blocks, fiscal_month=month)
    report = count(reader, profile, period)
    start, end = period.start, period.end
    by_hand = figures(center, start, end, month)
    assert report.figures == by_hand
    assert set(by_hand) == set(FIGURES)
    assert report.ytd == figures(center, fiscal_start(end, month), end, month)
    before = report.prior_period
    assert report.prior == figures(center, before.start, before.end, month)
    for key, value in by_hand.items():
        if not FIGURES[key].unit and key != "callers.aliases":
            assert drilled(reader, profile, period, key) == value, key
    for key, table in report.tables.items():
        cells = [row[1] for row in table.rows if isinstance(row[1], int)]
        if table.total is not None and not key.endswith(("by_day", "hour")):
            assert sum(cells) == table.total, key
    for name in ("groups.by_series", "groups.by_type"):
        rows = report.tables[name].rows
        assert sum(int(str(row[3])) for row in rows) == by_hand["groups.attendance"]
        assert sum(int(str(row[6])) for row in rows) == by_hand["groups.first_timers"]


@SLOW
@given(centers(), PERIODS, pick(2, 5, 11))
def test_nothing_hidden_can_be_worked_out_from_a_single_sum(
    center: Center, text: str, below: int
) -> None:
    blocks = find_profile("internal").blocks
    profile = Profile("P", "P", blocks, hide_below=below)
    report = count(opened(center), profile, parse_period(text))
    hidden = hidden_cells(report, below)
    for each in sums_of(report):
        unknown = [cell for cell in (each.whole, *each.parts) if cell in hidden]
        assert len(unknown) != 1
    shown = hide(report)
    small = [v for k, v in shown.figures.items() if FIGURES[k].people and not FIGURES[k].unit]
    assert not [v for v in small if isinstance(v, int) and 0 < v < below]
    if isinstance(shown.figures["people.served"], Hidden):
        assert report_json(shown)["figures"]["people.served"] == {"hidden": True}
