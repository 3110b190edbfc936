"""An attack with everything a reader has: all reports that were printed, every sum between them,
what is at most what, and how small a hidden number is. Nothing that was kept back may come out.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.past import Past, warnings
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Hidden, Profile
from tests.counting.attack import EVERYTHING, SENT, given_away, profile, sent
from tests.counting.attack_page import Fact
from tests.counting.attack_solver import could_be, found_out
from tests.counting.by_hand import Center
from tests.counting.random_busy import busy
from tests.counting.random_center import BASE, opened

SEEDS = (0, 3, 5, 11)
"""Others are searched by tests/counting/attack_search.py, which takes longer."""


@pytest.mark.parametrize("seed", SEEDS)
def test_no_report_gives_away_a_number_of_another(seed: int) -> None:
    random = Random(seed)
    one, which = profile(random), random.choice(SENT)
    assert given_away(sent(busy(seed), one, which)) == set()


def test_the_attack_finds_what_is_not_protected() -> None:
    """Pages on which only the small numbers are hidden give them away: the attack is one."""
    call = {**BASE, "line_id": 1, "start_at": "12:00", "day": "2026-10-05"}
    states = ["answered"] * 20 + ["missed"] * 5
    ways = [{"state": each, "direction": "in", "id": 100 + n} for n, each in enumerate(states)]
    line = {**BASE, "id": 1, "name": "L"}
    center = Center({"member": [], "line": [line], "call": [{**call, **way} for way in ways]})
    profile = Profile("P", "P", EVERYTHING, hide_below=11, fiscal_month=10)
    counted = count(opened(center), profile, parse_period("2026-10"))
    only_small = {
        key: Hidden(11) if isinstance(value, int) and 0 < value < 11 else value
        for key, value in counted.figures.items()
    }
    naive = replace(counted, figures=only_small)
    assert "0 now calls.missed" in given_away([Past("1", counted, naive)])
    assert given_away([Past("1", counted, hide(counted))]) == set()


def test_the_attack_knows_what_is_at_most_what() -> None:
    chosen = Fact(((1, "answered", 12), (-1, "art", 11), (-1, "food", Hidden(11))), 0, None)
    assert found_out([chosen]) == {"food"}
    so_often = Fact(((4, "people", Hidden(11)), (-1, "names", 38)), 0, None)
    assert found_out([so_often]) == {"people"}
    over = Fact(((1, "a", Hidden()), (1, "b", Hidden(4)), (-1, "c", 20)))
    under = Fact(((1, "d", 19), (-1, "a", Hidden())), 0, None)
    assert could_be([over, under]) == {"a": (17, 19), "b": (1, 3)}


def test_a_year_that_grew_by_a_few_is_warned_of() -> None:
    center = Center({"member": []})
    profile = Profile("P", "P", EVERYTHING, hide_below=11, fiscal_month=7)
    one, two = (
        count(opened(center), profile, parse_period(each)) for each in ("2026-08", "2026-09")
    )
    said = [dict(each.ytd) | {"people.served": n} for each, n in ((one, 78), (two, 84))]
    before, now = (
        type(one)(**{**vars(each), "ytd": ytd}) for each, ytd in zip((one, two), said, strict=True)
    )
    past = Past("2026-001", before, before)
    (words,) = warnings(now, now, [past])
    assert words.endswith("That shows a number below 11: People served.")
