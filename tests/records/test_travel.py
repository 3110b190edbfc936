"""Away from the center: what travels, what comes home, and what may never happen."""

from __future__ import annotations

from peerdesk.records.call_log import edit_alias
from peerdesk.records.calls import CALL, CALLER_ALIAS
from peerdesk.records.members import MEMBER
from peerdesk.store import check
from tests.records.away import (
    Away,
    away,
    caller,
    clock,
    new_center,
    open_office,
    take_call,
)

__all__ = ["away", "clock", "new_center", "open_office"]


def test_calls_come_home_once_and_with_a_number_of_the_center(away: Away) -> None:
    owl = caller(away.laptop.office, "Night Owl")
    call = take_call(away.laptop.office, "21:00", caller_alias_id=owl, note="Could not sleep")
    take_call(away.center.office, "20:00")
    file = away.home()
    assert away.join(file) == "Joined one call of Sam Reyes"
    store = away.center.office.store
    row = store.get(CALL, call) or {}
    assert (row["call_no"], row["note"]) == ("2026-0003", "Could not sleep")
    assert store.called("caller_alias", owl) == "Night Owl"
    assert "Nothing new" in away.join(file)
    assert all(line.ok for line in check.check(away.center.vault))
    assert all(line.ok for line in check.check(away.laptop.vault))


def test_new_limits_go_out(away: Away) -> None:
    heron = caller(away.center.office, "Blue Heron")
    away.center.office.do(edit_alias, heron, {"calls_limit": 2, "agreed": "Two calls a day"})
    assert away.news() == "Brought in the news from Riverside Peer Center"
    row = away.laptop.office.store.get(CALLER_ALIAS, heron) or {}
    assert (row["calls_limit"], row["agreed"]) == (2, "Two calls a day")
    assert away.laptop.office.store.find(MEMBER) == []
