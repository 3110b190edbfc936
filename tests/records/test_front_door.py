"""Cards, the kiosk's rules, notices, and who comes or goes by Enter."""

from __future__ import annotations

from datetime import datetime

import pytest

from peerdesk.core.clock import fixed
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.core.words import _, in_language, language
from peerdesk.records.drop_in import cards, kiosk, notices
from peerdesk.records.drop_in.coming_and_going import come_or_go
from peerdesk.records.drop_in.kiosk_names import alike_by_birthday, can_say_birthday, kiosk_names
from peerdesk.records.drop_in.visits import VISIT, check_in, here_now
from peerdesk.records.office import Office
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.member_pages import add_other_name, edit_member, member_page
from peerdesk.records.people.members import MEMBER, add_member
from tests.center import MakeOffice

DAY = "2026-11-06"


def at(office: Office, time: str) -> None:
    office.store.clock = fixed(datetime.fromisoformat(f"{DAY}T{time}"))


def member(office: Office, name: str) -> int:
    return office.do(add_member, name).added("member")


def test_enter_checks_in_and_later_out_but_not_within_two_minutes(office: Office) -> None:
    joan = member(office, "Joan Becker")
    assert office.do(come_or_go, joan).label == "Checked in Joan B."
    with pytest.raises(Invalid, match=r"is here already, since 10:42 AM"):
        office.do(come_or_go, joan)
    at(office, "10:45")
    assert office.do(come_or_go, joan).label == "Checked out Joan B."
    office.undo()
    assert [row["name"] for row in office.ask(here_now, DAY, "10:45")] == ["Joan Becker"]


def test_a_card_is_unguessable_scans_in_and_out_and_ends_when_it_is_lost(office: Office) -> None:
    joan = member(office, "Joan Becker")
    assert office.do(cards.make_cards, [joan]).label == "Made 1 card"
    assert office.do(cards.make_cards, [joan]).label == "Made 0 cards"
    card = office.ask(cards.card_of, joan)
    assert card is not None
    assert len({cards.new_code() for _each in range(50)}) == 50
    assert cards.read_code(f" {card.code.lower()}") == card.code
    assert cards.read_code("0001") == cards.read_code(card.code[:-1]) == ""
    assert office.do(cards.scan_card, card.code).label == "Checked in Joan B."
    at(office, "11:10")
    assert office.do(cards.scan_card, card.code).label == "Checked out Joan B."
    with pytest.raises(Invalid, match="was checked out at 11:10 AM"):  # read twice on the way out
        office.do(cards.scan_card, card.code)
    at_door = kiosk.at_kiosk(office)
    assert at_door.ask(kiosk.says_goodbye, joan, DAY, "11:11")
    assert at_door.do(kiosk.sign_by_card, joan).label == "Signed out Joan B."
    at(office, "11:12")
    assert not at_door.ask(kiosk.says_goodbye, joan, DAY, "11:12")
    assert office.do(cards.scan_card, card.code).label == "Checked in Joan B."
    office.do(cards.replace_card, joan)
    with pytest.raises(Missing, match="not in use any more"):
        office.do(cards.scan_card, card.code)
    new = office.ask(cards.card_of, joan)
    assert new is not None
    assert new.code != card.code
    office.do(cards.end_card, joan)
    assert office.ask(cards.card_of, joan) is None


def test_the_card_and_notices_of_a_merged_record_stay_good(office: Office) -> None:
    keep, other = member(office, "Joan Becker"), member(office, "Joanie Becker")
    office.do(cards.make_cards, [other])
    office.do(notices.add_notice, other, "access", "Needs the ramp")
    card = office.ask(cards.card_of, other)
    office.do(merge_members, keep, other)
    assert card is not None
    assert office.ask(cards.card_holder, card.code) == keep
    assert office.ask(notices.notice_kinds, [keep]) == {keep: ("access",)}
    assert [each.words for each in office.ask(notices.notices_of, keep)] == ["Needs the ramp"]


def test_a_notice_is_told_by_its_kind_until_it_is_opened_and_ends_when_given(
    office: Office, make_office: MakeOffice
) -> None:
    joan = member(office, "Joan Becker")
    office.do(notices.add_notice, joan, "allergy", "Peanuts")
    office.do(notices.add_notice, joan, "message", "Call your sister")
    desk = make_office("front_desk")
    assert desk.ask(notices.notice_kinds, [joan]) == {joan: ("message", "allergy")}
    message = desk.ask(notices.notices_of, joan)[0]
    assert desk.do(notices.end_notice, message.id).label == "Message given to Joan B."
    assert desk.ask(notices.notice_kinds, [joan]) == {joan: ("allergy",)}
    desk.undo()
    assert len(desk.ask(notices.notices_of, joan)) == 2
    with pytest.raises(Refused):
        make_office("warm_line").ask(notices.notices_of, joan)


def test_people_of_one_name_are_told_apart_by_what_they_share(
    office: Office, make_office: MakeOffice
) -> None:
    member(office, "Joan Becker")
    other = member(office, "Joan Becker")
    office.do(edit_member, other, {"told_apart_by": "plays the guitar"})
    found = make_office("front_desk").ask(find_members, "joan", today=DAY)
    assert {each.told_apart_by for each in found} == {"", "plays the guitar"}


def test_the_kiosk_finds_by_first_letters_and_never_says_who_is_here(office: Office) -> None:
    joan, other = member(office, "Joan Becker"), member(office, "Joan Bright")
    member(office, "Anna Joanson")
    office.do(add_other_name, joan, "Bluebird")
    office.do(edit_member, other, {"told_apart_by": "plays the guitar"})
    screen = kiosk.at_kiosk(office)
    found = screen.ask(kiosk_names, "joa")
    assert {(each.shown, each.told) for each in found} == {
        ("Joan B.", ""),
        ("Joan B.", "plays the guitar"),
    }
    assert screen.ask(kiosk_names, "j") == []
    assert [each.shown for each in screen.ask(kiosk_names, "blue")] == ["Bluebird"]
    once = screen.do(kiosk.sign_in, joan)
    again = screen.do(kiosk.sign_in, joan)
    assert once.label == again.label == "Signed in Joan B."
    assert [row["entry"] for row in office.store.find(VISIT)] == ["kiosk"]
    assert screen.do(kiosk.sign_out, other).label == "Signed out Joan B."
    screen.do(kiosk.sign_out, joan)
    assert office.store.find(VISIT, {"out_at": None}) == []


def test_a_family_name_can_not_be_guessed_at_the_kiosk(office: Office) -> None:
    for name in ("Joan Becker", "Mary Ann Smith", "Jean-Luc Picard"):
        member(office, name)
    screen = kiosk.at_kiosk(office)

    def shown(text: str) -> list[str]:
        return [each.shown for each in screen.ask(kiosk_names, text)]

    assert shown("joan b") == shown("joan becker") == shown("joan bxyz") == ["Joan B."]
    assert shown("joanb") == ["Joan B."]
    assert shown("joanc") == shown("joab") == shown("joanbe") == []
    assert shown("joan c") == shown("becker") == shown("0001") == []
    assert shown("mary s") == shown("mary ann") == shown("mary ann s") == ["Mary S."]
    assert shown("jean luc") == shown("jean p") == ["Jean-Luc P."]


def test_people_shown_alike_are_one_key_and_a_birthday_says_who(office: Office) -> None:
    joan, other, third = (member(office, f"Joan B{rest}") for rest in ("ecker", "right", "oyd"))
    screen = kiosk.at_kiosk(office)
    (key,) = screen.ask(kiosk_names, "joan")
    assert (key.id, key.shown, set(key.alike)) == (0, "Joan B.", {joan, other, third})
    assert not screen.ask(can_say_birthday, key.alike)
    office.do(edit_member, joan, {"dob": "1980-03-14"})
    office.do(edit_member, other, {"dob": "1991-11-02"})
    assert screen.ask(can_say_birthday, key.alike)
    assert screen.ask(alike_by_birthday, key.alike, "03-14") == joan
    assert screen.ask(alike_by_birthday, key.alike, "03-15") == 0
    office.do(edit_member, third, {"dob": "1975-03-14"})
    assert screen.ask(alike_by_birthday, key.alike, "03-14") == 0
    assert screen.ask(alike_by_birthday, [other], "03-14") == 0
    office.do(edit_member, other, {"told_apart_by": "plays the guitar"})
    keys = screen.ask(kiosk_names, "joan")
    assert {(each.told, len(each.alike)) for each in keys} == {("plays the guitar", 0), ("", 2)}


def test_the_kiosk_can_do_nothing_else(office: Office) -> None:
    joan = member(office, "Joan Becker")
    office.do(edit_member, joan, {"please_know": "Fragile"})
    screen = kiosk.at_kiosk(office)
    for refused in (lambda: screen.ask(member_page, joan, DAY), lambda: screen.do(check_in, joan)):
        with pytest.raises(Refused):
            refused()
    assert screen.store.find(MEMBER)[0]["please_know"] is None
    assert office.store.find(MEMBER)[0]["please_know"] == "Fragile"


def test_new_people_at_the_kiosk_are_added_only_where_the_center_says_so(office: Office) -> None:
    screen = kiosk.at_kiosk(office)
    with pytest.raises(Refused, match="ask at the desk"):
        screen.do(kiosk.sign_in_new, "Gus M")
    office.do(kiosk.set_new_people, "add")
    assert screen.do(kiosk.sign_in_new, "Gus M").label == "Signed in Gus M."


def test_the_pin_is_kept_as_a_slow_digest_and_easy_ones_are_refused(office: Office) -> None:
    screen = kiosk.at_kiosk(office)
    assert not office.ask(kiosk.has_pin)
    assert not screen.ask(kiosk.fits_pin, "")
    for easy in ("123", "1234", "0000", "9876", "12a4"):
        with pytest.raises(Invalid):
            office.do(kiosk.set_pin, easy, easy)
    with pytest.raises(Invalid):
        office.do(kiosk.set_pin, "2718", "2719")
    office.do(kiosk.set_pin, "2718", "2718")
    assert "2718" not in str(office.store.find(ORGANISATION)[0]["kiosk_pin"])
    assert screen.ask(kiosk.fits_pin, "2718")
    assert not screen.ask(kiosk.fits_pin, "2719")


def test_words_are_looked_up_in_the_language_of_the_moment() -> None:
    with in_language("es"):
        assert language() == "es"
        assert _("Welcome") == "Le damos la bienvenida"
        assert _("No such words here") == "No such words here"
    assert (language(), _("Welcome")) == ("en", "Welcome")
