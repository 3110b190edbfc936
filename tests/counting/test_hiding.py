"""A reader with paper, pencil and algebra can't work out a number that was kept back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide, keep_back
from peerdesk.counting.objectives import shaped
from peerdesk.counting.past import Past, bare_words
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import PROFILES
from peerdesk.counting.results import Hidden, Profile, Report, Value
from tests.counting.attack import EVERYTHING, given_away
from tests.counting.random_busy import busy
from tests.counting.random_center import opened

SHIPPED = [each for each in PROFILES if each.hide_below]
PERIODS = ("2026-10", "2026-Q3", "FY2027", "2026-10-10..2026-11-02")


def printed(report: Report) -> list[tuple[str, Value]]:
    """Every number about people, with the name of its figure or table."""
    found = [*report.figures.items(), *report.prior.items(), *report.ytd.items()]
    for key, table in report.tables.items():
        people = [n for n, name in enumerate(table.columns) if name not in table.plain_columns]
        cells = ((row[n], n) for row in table.rows for n in people)
        found += [(key, cell) for cell, _n in cells if not isinstance(cell, str)]
    return found


@pytest.mark.parametrize("one", SHIPPED, ids=lambda each: each.name)
@pytest.mark.parametrize("below", [4, 11])
def test_no_shipped_report_gives_a_number_away(one: Profile, below: int) -> None:
    place = SHIPPED.index(one)
    counted = count(
        opened(busy(place + below)),
        replace(one, hide_below=below),
        parse_period(PERIODS[place % 4]),
    )
    shown = hide(counted)
    assert given_away([Past("2026-000", shaped(counted), shaped(shown))]) == set()
    tables = {key for key, _value in printed(shown) if key in shown.tables}
    small = [
        each for each in printed(shown)
        if each[0] in tables and isinstance(each[1], int) and 0 < each[1] < below
    ]  # fmt: skip
    assert small == []


@pytest.mark.parametrize("seed", range(4))
def test_every_hidden_number_has_a_reason(seed: int) -> None:
    below = (4, 11)[seed % 2]
    profile = Profile("P", "P", EVERYTHING, hide_below=below)
    report = count(opened(busy(seed)), profile, parse_period("2026-10"))
    kept = keep_back(report)
    for key, value in kept.shown.figures.items():
        if isinstance(value, Hidden) and isinstance(report.figures[key], int):
            reason = kept.why["now", key]
            assert (reason.how == "small") == (0 < int(str(report.figures[key])) < below)


def test_a_center_with_large_numbers_keeps_most_of_them_on_paper() -> None:
    large = kept = 0
    for seed in (10, 14, 17):
        profile = Profile("P", "P", EVERYTHING, hide_below=3)
        report = count(opened(busy(seed)), profile, parse_period("2026-Q3"))
        pairs = zip(printed(report), printed(hide(report)), strict=True)
        of = [
            after for (_k, before), (_key, after) in pairs if isinstance(before, int) and before > 2
        ]
        large += len(of)
        kept += sum(not isinstance(each, Hidden) for each in of)
    assert large > 400
    assert kept > large * 0.75


def test_what_nothing_protects_is_told_before_it_leaves() -> None:
    profile = Profile("P", "P", EVERYTHING, hide_below=11)
    report = count(opened(busy(1)), profile, parse_period("2026-10"))
    assert bare_words(report, ()) == []
    cells = [("now", "calls.support"), ("2026-002", "cell", "calls.by_length", "4", "1")]
    (words,) = bare_words(report, cells)
    assert "Support calls, How long support calls were. Join" in words
