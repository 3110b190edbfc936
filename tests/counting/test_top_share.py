"""How calls spread over callers, said without naming, and not at all where they are few."""

from __future__ import annotations

import pytest

from peerdesk.counting.warm_line import Call, figures


def calls(*by_caller: int) -> list[Call]:
    """So many support calls of each caller, the first of them members."""
    found = []
    for caller, many in enumerate(by_caller):
        for n in range(many):
            call = Call(100 * caller + n, "2026-10-01", "20:00", "in", "answered")
            (call.members if caller < 2 else call.aliases).add(caller)
            found.append(call)
    return found


def test_the_tenth_who_called_most_is_three_of_twenty_one() -> None:
    spread = (10, 6, 3, *[1] * 18)  # 19 of 37 calls
    assert figures(calls(*spread))["callers.top_share"] == 51
    unknown = [Call(9000, "2026-10-01", "21:00", "in", "answered")]
    missed = [Call(9001, "2026-10-01", "21:00", "in", "missed", aliases={5})]
    assert figures([*calls(*spread), *unknown, *missed])["callers.top_share"] == 51


@pytest.mark.parametrize(("callers", "hide_below"), [(20, 0), (0, 0), (100, 11)])
def test_nothing_is_said_of_few_callers(callers: int, hide_below: int) -> None:
    assert figures(calls(*[2] * callers), hide_below)["callers.top_share"] is None


def test_a_report_that_hides_says_it_of_a_tenth_large_enough() -> None:
    assert figures(calls(*[2] * 101), 11)["callers.top_share"] == 11
