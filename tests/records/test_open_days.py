"""The whole of a day at the center, and notes for the next shift."""

from __future__ import annotations

import pytest

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, UserError
from peerdesk.counting.engine import figures
from peerdesk.counting.profiles import PROFILES
from peerdesk.counting.results import Period
from peerdesk.records.drop_in.hand_overs import (
    finish_note,
    leave_note,
    notes_for_me,
    notes_of_day,
    see_note,
)
from peerdesk.records.drop_in.open_days import (
    count_heads,
    give_item,
    set_hours,
    stay_closed,
    the_day,
)
from peerdesk.records.drop_in.sheet_typing import type_in_day
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.center import MakeOffice

TODAY, YESTERDAY, TOMORROW = "2026-11-06", "2026-11-05", "2026-11-07"


def test_a_day_holds_hours_heads_and_things_given_out(office: Office) -> None:
    office.do(set_hours, YESTERDAY, "09:00", "15:30")
    office.do(count_heads, YESTERDAY, 10, 5)
    office.do(count_heads, YESTERDAY, 10, -1)
    office.do(count_heads, YESTERDAY, 14, 3)
    office.do(give_item, YESTERDAY, "hygiene", 6)
    office.do(give_item, YESTERDAY, "hygiene", -2)
    day = office.ask(the_day, YESTERDAY)
    assert (day.opened_at, day.closed_at, day.opened_by) == ("09:00", "15:30", "Ana Morales")
    assert (day.hours, day.heads, day.without_hour) == (((10, 4), (14, 3)), 7, 0)
    assert [(each.words, each.number) for each in day.items] == [("Hygiene kits", 4)]


def test_what_was_counted_by_the_hour_is_in_the_figures(office: Office) -> None:
    office.do(count_heads, YESTERDAY, 10, 5)
    office.do(count_heads, TODAY, 9, 2)
    both = Period(read_day(YESTERDAY), read_day(TODAY), "")
    found = figures(office.store, PROFILES[-1], both, ["visits.headcount", "visits.days_open"])
    assert found == {"visits.headcount": 7, "visits.days_open": 2}


def test_a_closed_day_has_a_reason_and_does_not_count_as_open(office: Office) -> None:
    office.do(stay_closed, TOMORROW, "Snow")
    assert office.ask(the_day, TOMORROW).stayed_closed
    with pytest.raises(Invalid, match="Say in a word why"):
        office.do(stay_closed, YESTERDAY, "  ")
    office.do(stay_closed, YESTERDAY, "Holiday")
    month = Period(read_day("2026-11-01"), read_day("2026-11-30"), "")
    assert figures(office.store, PROFILES[-1], month, ["visits.days_open"]) == {
        "visits.days_open": 0
    }
    office.undo()
    assert not office.ask(the_day, YESTERDAY).closed_reason


def test_a_day_with_people_was_open(office: Office) -> None:
    office.do(check_in, office.do(add_member, "Joan B.").added("member"))
    with pytest.raises(Invalid, match="so it was an open day"):
        office.do(stay_closed, TODAY, "Snow")
    office.do(stay_closed, YESTERDAY, "Snow")
    office.do(count_heads, YESTERDAY, 9, 1)
    assert office.ask(the_day, YESTERDAY).closed_reason == ""


def test_a_sheet_with_people_on_it_takes_back_that_the_day_stayed_closed(office: Office) -> None:
    office.do(stay_closed, YESTERDAY, "Snow")
    office.do(type_in_day, YESTERDAY, [{"position": 1, "name": "Joan B.", "in_at": "09:10"}], 1)
    day = office.ask(the_day, YESTERDAY)
    assert (day.closed_reason, day.opened_at, day.visits) == ("", "09:10", 1)
    both = Period(read_day(YESTERDAY), read_day(YESTERDAY), "")
    assert figures(office.store, PROFILES[-1], both, ["visits.days_open"]) == {
        "visits.days_open": 1
    }
    office.undo()
    assert office.ask(the_day, YESTERDAY).stayed_closed


def test_strange_days_and_numbers_are_refused(office: Office) -> None:
    with pytest.raises(Invalid, match="still to come"):
        office.do(count_heads, TOMORROW, 9, 1)
    with pytest.raises(Invalid, match="before it opens"):
        office.do(set_hours, YESTERDAY, "15:00", "09:00")
    with pytest.raises(UserError, match="Nobody is counted"):
        office.do(count_heads, YESTERDAY, 9, -1)
    with pytest.raises(Invalid, match="Choose what"):
        office.do(give_item, YESTERDAY, "gold", 1)
    with pytest.raises(UserError, match="Nothing of this"):
        office.do(give_item, YESTERDAY, "hygiene", -1)


def test_a_note_is_new_until_it_is_seen_and_there_until_it_is_done(
    office: Office, make_office: MakeOffice
) -> None:
    desk = make_office("front_desk")
    note = desk.do(leave_note, "The heater is off again.\nCall Walt.").added("hand_over")
    me, other = desk.actor.id, 99
    (seen,) = desk.ask(notes_for_me, me, TODAY)
    assert (seen.new, seen.by, seen.words.splitlines()[1]) == (False, "Ana Morales", "Call Walt.")
    (unseen,) = desk.ask(notes_for_me, other, TODAY)
    assert unseen.new
    office.do(see_note, note)
    desk.do(finish_note, note)
    assert desk.ask(notes_for_me, other, TODAY) == []
    assert [each.id for each in desk.ask(notes_of_day, TODAY)] == [note]
    with pytest.raises(Invalid, match="what the next shift"):
        desk.do(leave_note, " \n ")
