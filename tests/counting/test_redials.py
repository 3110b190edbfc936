"""A call that dropped and was dialed again, past midnight and past the end of a month."""

from __future__ import annotations

from typing import Any

from peerdesk.counting.drill import behind
from peerdesk.counting.engine import count
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from tests.counting.by_hand import Center
from tests.counting.random_center import BASE, opened

INTERNAL = find_profile("internal")


def test_a_call_belongs_to_the_month_in_which_it_began() -> None:
    first: dict[str, Any] = {
        **BASE, "id": 1, "line_id": 1, "direction": "in", "state": "missed",
        "day": "2026-10-31", "start_at": "23:55", "end_at": "00:05",
    }  # fmt: skip
    again = {**first, "id": 2, "day": "2026-11-01", "start_at": "00:06", "end_at": "00:26",
             "state": "answered", "member_id": 1, "continued_from": 1}  # fmt: skip
    reader = opened(Center({
        "line": [{**BASE, "id": 1, "name": "L"}],
        "member": [{**BASE, "id": 1, "name": "Joan"}],
        "call": [first, again],
    }))  # fmt: skip
    october = count(reader, INTERNAL, parse_period("2026-10")).figures
    november = count(reader, INTERNAL, parse_period("2026-11")).figures
    told = ("calls.total", "calls.answered", "calls.missed", "calls.minutes", "people.served")
    assert [october[key] for key in told] == [1, 1, 0, 30, 1]
    assert [november[key] for key in told] == [0, 0, 0, 0, 0]
    (call,) = behind(reader, INTERNAL, parse_period("2026-10"), "calls.support")
    assert (call.record_id, call.member_id, call.day) == (1, 1, "2026-10-31")


def test_a_visit_past_midnight_counts_on_its_first_day() -> None:
    reader = opened(Center({
        "site": [{**BASE, "id": 1, "name": "S"}],
        "member": [{**BASE, "id": 1, "name": "Joan"}],
        "visit": [{**BASE, "id": 1, "member_id": 1, "site_id": 1, "day": "2026-10-31",
                   "in_at": "22:30", "out_at": "01:30"}],
    }))  # fmt: skip
    october = count(reader, INTERNAL, parse_period("2026-10")).figures
    assert (october["visits.total"], october["visits.average_hours"]) == (1, 3.0)
    assert count(reader, INTERNAL, parse_period("2026-11")).figures["visits.total"] == 0
