"""The door: who comes in, who goes, what they came for, and guests without names."""

from __future__ import annotations

from datetime import datetime

import pytest

from peerdesk.core.clock import fixed
from peerdesk.core.errors import Invalid, Refused, UserError
from peerdesk.records.drop_in import visits
from peerdesk.records.drop_in.visits import OPEN_DAY, VISIT
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER, MEMBERSHIP, add_member
from tests.center import MakeOffice

DAY = "2026-11-06"


def move_to(office: Office, day: str, time: str) -> None:
    """Let the office's clock stand at this moment."""
    office.store.clock = fixed(datetime.fromisoformat(f"{day}T{time}"))


def member(office: Office, name: str) -> int:
    return office.do(add_member, name).added("member")


def visit_of(office: Office, name: str) -> int:
    return office.do(visits.check_in, member(office, name)).added("visit")


def names_here(office: Office) -> list[str]:
    clock = office.store.clock
    rows = office.ask(visits.here_now, clock.today(), clock.time())
    return [row["name"] for row in rows]


def test_a_check_in_opens_the_day_and_shows_the_newest_first(office: Office) -> None:
    visit_of(office, "Joan Becker")
    move_to(office, DAY, "10:50")
    changes = office.do(visits.check_in, member(office, "Luz Peralta"))
    assert changes.label == "Checked in Luz P."
    assert names_here(office) == ["Luz Peralta", "Joan Becker"]
    assert [row["opened_at"] for row in office.store.find(OPEN_DAY)] == ["10:42"]


def test_a_person_who_is_here_is_not_checked_in_twice(office: Office) -> None:
    person = member(office, "Tomás Rivera")
    office.do(visits.check_in, person, at="09:12")
    with pytest.raises(Invalid, match=r"Tomás Rivera is here already, since 9:12 AM\."):
        office.do(visits.check_in, person)
    assert len(office.store.find(VISIT)) == 1


def test_a_visit_left_open_yesterday_stops_nobody_today(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    move_to(office, "2026-11-07", "09:00")
    person = office.store.find(MEMBER)[0]["id"]
    office.do(visits.check_in, person)
    assert names_here(office) == ["Joan Becker"]
    office.do(visits.check_out, visit)
    ended = office.store.get(VISIT, visit) or {}
    assert (ended["out_at"], ended["out_estimated"], ended["minutes"]) == ("16:00", 1, 318)


def test_who_stays_past_midnight_is_still_here_and_the_minutes_run_on(office: Office) -> None:
    move_to(office, DAY, "22:30")
    visit = visit_of(office, "Joan Becker")
    move_to(office, "2026-11-07", "00:15")
    assert names_here(office) == ["Joan Becker"]
    office.do(visits.check_out, visit)
    ended = office.store.get(VISIT, visit) or {}
    assert (ended["day"], ended["minutes"], ended["out_estimated"]) == (DAY, 105, 0)


def test_a_check_out_keeps_the_minutes_and_can_be_undone(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    move_to(office, DAY, "12:12")
    office.do(visits.check_out, visit)
    assert (office.store.get(VISIT, visit) or {})["minutes"] == 90
    assert names_here(office) == []
    with pytest.raises(Invalid, match="was checked out at 12:12 PM"):
        office.do(visits.check_out, visit)
    office.undo()
    assert names_here(office) == ["Joan Becker"]


def test_all_are_checked_out_at_once_as_a_guess_and_come_back_by_undo(office: Office) -> None:
    for name in ("Joan Becker", "Luz Peralta", "Kit Morgan"):
        visit_of(office, name)
    changes = office.do(visits.check_out_all, "15:00")
    assert changes.label == "Checked out 3 people"
    assert all(row["out_estimated"] for row in office.store.find(VISIT))
    office.undo()
    assert len(names_here(office)) == 3
    assert not any(row["out_estimated"] for row in office.store.find(VISIT))


def test_all_go_home_after_midnight_with_their_real_minutes(office: Office) -> None:
    move_to(office, DAY, "22:30")
    visit = visit_of(office, "Joan Becker")
    move_to(office, "2026-11-07", "00:15")
    office.do(visits.check_out_all)
    ended = office.store.get(VISIT, visit) or {}
    assert (ended["out_at"], ended["minutes"], ended["out_estimated"]) == ("00:15", 105, 1)


def test_checking_out_an_empty_house_says_so(office: Office) -> None:
    with pytest.raises(UserError, match="Nobody is here"):
        office.do(visits.check_out_all)


def test_a_new_person_gets_a_number_and_a_membership_and_is_checked_in(office: Office) -> None:
    member(office, "Joan Becker")
    changes = office.do(visits.check_in_new, "  Pat   O’Neil ")
    person = office.store.get(MEMBER, changes.added("member")) or {}
    assert (person["name"], person["member_no"]) == ("Pat O’Neil", "0002")
    joined = office.store.find(MEMBERSHIP, {"member_id": person["id"]})[0]
    assert (joined["status"], joined["joined"]) == ("active", DAY)
    assert changes.label == "Added and checked in Pat O."
    office.undo()
    assert names_here(office) == []
    assert len(office.store.find(MEMBER)) == 1


def test_a_double_is_made_only_on_purpose(office: Office) -> None:
    member(office, "José Núñez")
    with pytest.raises(Invalid, match="already someone called José Núñez"):
        office.do(visits.check_in_new, "jose nunez")
    office.do(visits.check_in_new, "Jose Nunez", same_name=True)
    assert len(office.store.find(MEMBER)) == 2


def test_a_merged_person_is_checked_in_as_the_one_who_stayed(office: Office) -> None:
    kept, gone = member(office, "Joan Becker"), member(office, "Joany Becker")
    with office.store.write(office.actor, "merge") as batch:
        batch.change(MEMBER, gone, {"merged_into": kept})
    visit = office.do(visits.check_in, gone).added("visit")
    assert (office.store.get(VISIT, visit) or {})["member_id"] == kept


def test_reasons_are_kept_in_the_order_of_the_list(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    office.do(visits.set_reasons, visit, ["group", "company"])
    assert office.ask(visits.last_visit, visit)["reasons"] == ["company", "group"]
    office.do(visits.set_reasons, visit, [])
    assert office.ask(visits.last_visit, visit)["reasons"] == []
    with pytest.raises(Invalid, match="not on the list"):
        office.do(visits.set_reasons, visit, ["diagnosis"])


def test_guests_never_fall_below_zero(office: Office) -> None:
    office.do(visits.count_guests, 1)
    assert office.do(visits.count_guests, 5).label == "Guests today: 6"
    assert office.do(visits.count_guests, -10).label == "Guests today: 0"
    with pytest.raises(UserError, match="No guests"):
        office.do(visits.count_guests, -1)
    assert office.ask(visits.day_summary, DAY).guests == 0


def test_a_day_in_figures(office: Office) -> None:
    person = member(office, "Joan Becker")
    for _time in range(2):
        visit = office.do(visits.check_in, person).added("visit")
        office.do(visits.check_out, visit)
    office.do(visits.count_guests, 4)
    office.do(visits.set_meals, 17)
    summary = office.ask(visits.day_summary, DAY)
    assert (summary.people, summary.visits, summary.guests, summary.meals) == (1, 2, 4, 17)
    assert summary.opened_at == "10:42"
    with pytest.raises(Invalid, match="Meals"):
        office.do(visits.set_meals, -1)


def test_closing_checks_out_the_rest_and_leaves_a_note(office: Office) -> None:
    visit_of(office, "Joan Becker")
    office.do(visits.close_day, "The heater is loud.", at="16:00")
    summary = office.ask(visits.day_summary, DAY)
    assert (summary.closed_at, summary.note) == ("16:00", "The heater is loud.")
    assert names_here(office) == []


def test_a_person_at_the_door_opens_the_day_again(office: Office) -> None:
    office.do(visits.open_day, "09:00")
    office.do(visits.close_day, at="10:00")
    visit_of(office, "Joan Becker")
    summary = office.ask(visits.day_summary, DAY)
    assert (summary.opened_at, summary.closed_at) == ("09:00", "")


def test_a_corrected_visit_keeps_its_minutes_right(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    office.do(visits.check_out_all, "15:00")
    office.do(visits.edit_visit, visit, {"in_at": "09:00", "out_at": "11:30"})
    row = office.store.get(VISIT, visit) or {}
    assert (row["minutes"], row["out_estimated"]) == (150, 0)
    with pytest.raises(Invalid, match="not a time"):
        office.do(visits.edit_visit, visit, {"out_at": "half past"})


def test_an_end_before_the_start_is_asked_about(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    with pytest.raises(Invalid, match="before the start"):
        office.do(visits.edit_visit, visit, {"in_at": "14:00", "out_at": "09:00"})
    office.do(visits.edit_visit, visit, {"in_at": "22:00", "out_at": "01:30"})
    assert (office.store.get(VISIT, visit) or {})["minutes"] == 210


def test_nobody_stays_a_day_because_a_clock_was_set_back(office: Office) -> None:
    visit = office.do(visits.check_in, member(office, "Joan Becker"), at="11:00").added("visit")
    office.do(visits.check_out, visit)
    ended = office.store.get(VISIT, visit) or {}
    assert (ended["out_at"], ended["minutes"]) == ("11:00", 0)


def test_who_came_after_closing_and_was_forgotten_stayed_no_minute(office: Office) -> None:
    visit = office.do(visits.check_in, member(office, "Joan Becker"), at="17:30").added("visit")
    move_to(office, "2026-11-07", "09:00")
    office.do(visits.check_out, visit)
    ended = office.store.get(VISIT, visit) or {}
    assert (ended["out_at"], ended["minutes"], ended["out_estimated"]) == ("17:30", 0, 1)


def test_a_correction_makes_no_second_open_visit(office: Office) -> None:
    person = member(office, "Joan Becker")
    first = office.do(visits.check_in, person).added("visit")
    office.do(visits.check_out, first)
    office.do(visits.check_in, person)
    with pytest.raises(Invalid, match="without an end"):
        office.do(visits.edit_visit, first, {"out_at": None})


def test_a_visit_taken_out_is_not_counted(office: Office) -> None:
    visit = visit_of(office, "Joan Becker")
    office.do(visits.void_visit, visit)
    assert office.ask(visits.day_summary, DAY).visits == 0
    assert office.ask(visits.last_visit, visit) == {}


def test_who_answers_only_the_warm_line_does_not_see_the_door(make_office: MakeOffice) -> None:
    line = make_office("warm_line")
    with pytest.raises(Refused):
        line.ask(visits.here_now, DAY)
    with pytest.raises(Refused):
        line.do(visits.count_guests, 1)


def test_the_front_desk_may_do_everything_at_the_door(make_office: MakeOffice) -> None:
    desk = make_office("front_desk")
    changes = desk.do(visits.check_in_new, "Joan Becker")
    desk.do(visits.set_reasons, changes.added("visit"), ["company"])
    desk.do(visits.check_out, changes.added("visit"))
    assert desk.ask(visits.day_summary, DAY).people == 1
