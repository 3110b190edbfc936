"""The log of a day: what the paper says, from the records."""

from __future__ import annotations

from peerdesk.documents.gather_days import daily_log_pdf
from peerdesk.records.drop_in.hand_overs import leave_note
from peerdesk.records.drop_in.open_days import count_heads, give_item, stay_closed
from peerdesk.records.drop_in.visits import check_in, set_meals
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.documents.reading import words as words_of

TODAY = "2026-11-06"


def test_the_log_says_all_of_a_day_and_no_name_of_a_member(office: Office) -> None:
    office.do(check_in, office.do(add_member, "Joan Hidden").added("member"))
    office.do(count_heads, TODAY, 9, 4)
    office.do(set_meals, 7)
    office.do(give_item, TODAY, "food_bag", 3)
    office.do(leave_note, "<b>Heater</b> is off & cold")
    words = words_of(office.ask(daily_log_pdf, TODAY))
    for said in ("Friday, November 6, 2026", "Opened", "Food bags", "<b>Heater</b> is off & cold"):
        assert said in words
    assert "Joan" not in words
    assert "contains names: internal" in words.lower()


def test_the_log_of_a_closed_day_says_why(office: Office) -> None:
    office.do(stay_closed, "2026-11-05", "Snow")
    words = words_of(office.ask(daily_log_pdf, "2026-11-05"))
    assert "Snow" in words
    assert "How many came" not in words
