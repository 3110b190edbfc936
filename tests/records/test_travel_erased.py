"""Who was erased does not come back from a laptop, and a second laptop loses nobody's calls."""

from __future__ import annotations

import shutil

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.clock import Clock
from peerdesk.core.errors import UserError
from peerdesk.records.drop_in.hand_overs import leave_line_note
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_caller
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.warm_line.call_log import edit_alias, save_call
from peerdesk.records.warm_line.callers import add_caller_note, plan_support_call
from peerdesk.records.warm_line.calls import CALL, LINE
from peerdesk.store import history
from peerdesk.store.driver import table_names
from tests.records.away import (
    VOLUNTEER,
    WORDS,
    Away,
    away,
    caller,
    clock,
    new_center,
    set_out,
    take_call,
)

__all__ = ["away", "clock", "new_center", "set_out"]


def said(opened: OpenOffice) -> str:
    """Every value of every table."""
    plain = opened.vault.second()
    rows = [[*map(tuple, plain.execute(f"SELECT * FROM {n}"))] for n in table_names(plain)]
    plain.close()
    return str(rows).casefold()


def test_news_of_an_erasure_empties_what_is_not_home_yet(away: Away) -> None:
    heron, laptop = caller(away.center.office, "Blue Heron"), away.laptop.office
    away.center.office.do(edit_alias, heron, {"agreed": "Walks at noon"})
    away.news()
    laptop.do(edit_alias, heron, {"calls_limit": 3})
    laptop.do(add_caller_note, heron, "Misses the ocean")
    laptop.do(leave_line_note, "Blue Heron calls at ten", laptop.store.find(LINE)[0]["id"])
    call = take_call(laptop, "23:30", caller_alias_id=heron, note="Ocean again")
    assert all(word in said(away.laptop) for word in ("blue heron", "walks at noon", "ocean"))
    away.center.office.do(erase_caller, heron, "Blue Heron")
    away.news()
    assert not any(word in said(away.laptop) for word in ("heron", "walks at noon", "ocean"))
    away.join(away.home())
    row = away.center.office.store.get(CALL, call) or {}
    assert (row["caller_alias_id"], row["note"], row["voided"]) == (heron, None, 0)
    assert not any(word in said(away.center) for word in ("heron", "walks at noon", "ocean"))
    assert history.verify(away.center.office.store.connection) == []


def test_words_about_the_erased_stay_out_wherever_the_laptop_put_them(away: Away) -> None:
    office, laptop = away.center.office, away.laptop.office
    heron, mine = caller(office, "Blue Heron"), Actor(laptop.actor.id, VOLUNTEER, "warm_line")
    old = take_call(Office(office.store, mine), "18:00")
    away.news()
    laptop.do(save_call, {"caller_alias_id": heron, "note": "It was the Heron"}, old)
    given = [{"need": "housing", "note": "Wants a room by the ocean", "outcome": "unmet"}]
    row = {"line_id": laptop.store.find(LINE)[0]["id"], "day": "2026-11-05", "start_at": "22:00"}
    laptop.do(save_call, {**row, "caller_alias_id": heron}, 0, given)
    laptop.do(plan_support_call, heron, "2026-11-09")
    file = away.home()
    office.do(erase_caller, heron, "Blue Heron")
    away.join(file)
    assert not any(word in said(away.center) for word in ("heron", "ocean"))
    assert office.store.find(FOLLOW_UP) == []


def test_news_does_not_take_the_calls_of_a_folder_that_was_used_twice(
    away: Away, clock: Clock
) -> None:
    away.laptop.close()
    folder = away.laptop.vault.folder
    twin = shutil.copytree(folder, away.stick / "Twin.peerdesk")
    away.laptop = opened_by(folder, VOLUNTEER, WORDS, clock=clock)
    for hour in ("20:00", "21:00"):
        take_call(away.laptop.office, hour)
    away.join(away.home())
    away.laptop.close()
    away.laptop = opened_by(twin, VOLUNTEER, WORDS, clock=clock)
    call = take_call(away.laptop.office, "22:00")
    with pytest.raises(UserError, match="two computers"):
        away.news()
    assert (away.laptop.office.store.get(CALL, call) or {})["voided"] == 0
