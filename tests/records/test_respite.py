"""A respite stay from the first question to the last morning."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.records.office import Office
from peerdesk.records.organisation import PROGRAM
from peerdesk.records.people.members import add_member
from peerdesk.records.support import respite
from peerdesk.records.support.respite import RESPITE_STAY
from tests.center import MakeOffice


def asked(office: Office, name: str) -> int:
    member = office.do(add_member, name).added("member")
    return office.do(respite.add_stay, {"member_id": member}).added("respite_stay")


def row(office: Office, stay: int) -> dict[str, Value]:
    return office.store.get(RESPITE_STAY, stay) or {}


def test_a_stay_goes_from_asked_to_left_and_counts_its_midnights(office: Office) -> None:
    stay = asked(office, "Joan Becker")
    assert row(office, stay)["state"] == "asked"
    assert row(office, stay)["asked_on"] == "2026-11-06"
    office.do(respite.wait_for_stay, stay)
    office.do(respite.book_stay, stay, "2026-11-02", "2026-11-05", "2")
    office.do(respite.come_in, stay, "2026-11-02")
    assert office.do(respite.leave, stay, "2026-11-05", "hospital").label == "Left after 3 nights"
    assert respite.nights(row(office, stay)) == 3
    assert row(office, stay)["otherwise"] == "hospital"


def test_a_guest_is_not_here_before_the_day_came(office: Office) -> None:
    stay = asked(office, "Joan Becker")
    with pytest.raises(Invalid, match="future"):
        office.do(respite.come_in, stay, "2026-11-07")
    office.do(respite.book_stay, stay, "2026-11-07")
    with pytest.raises(Invalid, match="future"):
        office.do(respite.change_stay, stay, {"asked_on": "2026-11-08"})


def test_the_census_of_a_night_is_who_was_here_before_midnight(office: Office) -> None:
    stay = asked(office, "Joan Becker")
    office.do(respite.come_in, stay, "2026-11-02", "2")
    assert [s.row["id"] for s in office.ask(respite.census, "2026-11-05")] == [stay]
    office.do(respite.leave, stay, "2026-11-04")
    nights = [d for d in range(1, 7) if office.ask(respite.census, f"2026-11-0{d}")]
    assert nights == [2, 3]


def test_tonight_says_guests_beds_and_free_rooms(office: Office) -> None:
    assert office.ask(respite.tonight_words, "2026-11-06") == ""
    with office.store.write(office.actor, "test") as batch:
        batch.add(PROGRAM, {"name": "House", "kind": "respite", "active": 1, "beds": 3})
    first, second, third = (asked(office, name) for name in ("Joan", "Ray", "Lee"))
    office.do(respite.come_in, first, "2026-11-02", "Blue")
    office.do(respite.book_stay, second, "2026-11-06", "2026-11-08", "Green")
    office.do(respite.book_stay, third, "2026-11-08", "", "Green")
    said = office.ask(respite.tonight_words, "2026-11-06")
    assert said == "Tonight: 1 guest. Booked and not here yet: 1. Beds free: 1 of 3."
    assert office.ask(respite.rooms_free, "2026-11-05", "2026-11-06") == ["Green"]
    office.do(respite.leave, first)
    assert "Tonight: 0 guests." in office.ask(respite.tonight_words, "2026-11-06")
    assert "Rooms free: Blue." in office.ask(respite.tonight_words, "2026-11-06")


def test_a_room_promised_twice_is_told_and_not_refused(office: Office) -> None:
    first, second, third = (asked(office, name) for name in ("Joan", "Ray", "Lee"))
    office.do(respite.book_stay, first, "2026-11-10", "2026-11-13", "Blue")
    after = office.do(respite.book_stay, second, "2026-11-13", "2026-11-15", "blue")
    assert after.label == "Booked"
    clash = office.do(respite.book_stay, third, "2026-11-12", "2026-11-14", "Blue")
    assert "Room Blue is promised to someone else" in clash.label
    assert "Joan" not in clash.label
    assert office.ask(respite.room_taken, "BLUE", "2026-11-14", "2026-11-16", third)
    assert not office.ask(respite.room_taken, "Blue", "2026-11-15", "2026-11-16", third)


def test_a_step_that_does_not_follow_is_refused(office: Office) -> None:
    stay = asked(office, "Joan Becker")
    with pytest.raises(Invalid, match="Asked"):
        office.do(respite.leave, stay)
    office.do(respite.decline_stay, stay, "No bed")
    with pytest.raises(Invalid, match="Not this time"):
        office.do(respite.come_in, stay)
    with pytest.raises(Invalid, match="before coming"):
        office.do(respite.book_stay, asked(office, "Ray"), "2026-11-10", "2026-11-09")


def test_who_comes_in_after_the_booked_days_has_no_old_end(office: Office) -> None:
    stay = asked(office, "Joan Becker")
    office.do(respite.book_stay, stay, "2026-11-01", "2026-11-03", "2")
    office.do(respite.come_in, stay)
    assert row(office, stay)["out_on"] is None


def test_beds_are_those_of_the_respite_programs_in_use(office: Office) -> None:
    with office.store.write(office.actor, "test") as batch:
        for kind, beds, active in (("respite", 3, 1), ("respite", 4, 0), ("drop_in", 9, 1)):
            made: dict[str, Value] = {"name": kind, "kind": kind, "active": active, "beds": beds}
            batch.add(PROGRAM, made)
    assert office.ask(respite.beds) == 3


def test_a_facilitator_neither_sees_nor_books_a_stay(
    office: Office, make_office: MakeOffice
) -> None:
    stay = asked(office, "Joan Becker")
    other = make_office("facilitator")
    with pytest.raises(Refused):
        other.ask(respite.census, "2026-11-06")
    with pytest.raises(Refused):
        other.do(respite.come_in, stay)
