"""Two records of one person: merged without loss, and taken apart again by undo."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, Missing, Refused, UserError
from peerdesk.documents.gather_groups import certificate_printer
from peerdesk.records.drop_in import visits
from peerdesk.records.group_work.enrolments import cohort, complete, enrol, leave
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.member_merging import (
    identities,
    kept_member,
    merge_members,
    merge_side,
    remove_member,
)
from peerdesk.records.people.member_pages import add_other_name, edit_member, member_page
from peerdesk.records.people.members import MEMBER, add_member
from tests.center import MakeOffice
from tests.documents.reading import words
from tests.records.group_records import held, writing

TODAY = "2026-11-06"


def member(office: Office, name: str, **fields: str) -> int:
    return office.do(add_member, name, fields).added("member")


def found(office: Office, text: str) -> list[str]:
    return [each.name for each in office.ask(find_members, text)]


def test_the_other_name_leads_to_the_record_that_is_kept(office: Office) -> None:
    roz, rosalind = member(office, "Roz Castellanos"), member(office, "Rosalind Castle")
    office.do(add_other_name, rosalind, "Ros")
    office.do(merge_members, roz, rosalind)
    assert found(office, "castle") == ["Roz Castellanos"]
    page = office.ask(member_page, rosalind, TODAY)
    assert page.id == roz
    assert [each.name for each in page.aliases] == ["Rosalind Castle", "Ros", "0002"]


def test_facts_fill_what_was_empty_and_notes_are_kept_together(office: Office) -> None:
    roz = member(office, "Roz", please_know="Uses a cane.", phone="555-0101")
    other = member(office, "Rosalind", please_know="Allergic to nuts.", pronouns="she/her")
    office.do(edit_member, other, {"phone": "555-0199"})
    office.do(merge_members, roz, other)
    page = office.ask(member_page, roz, TODAY)
    assert page.text("please_know") == "Uses a cane.\nAllergic to nuts."
    assert (page.pronouns, page.text("phone")) == ("she/her", "555-0101")


def test_merged_records_stay_flat(office: Office) -> None:
    one, two, three = (member(office, name) for name in ("One", "Two", "Three"))
    office.do(merge_members, two, three)
    office.do(merge_members, one, two)
    assert set(identities(office.store, one)) == {one, two, three}
    assert kept_member(office.store, three)["id"] == one


def test_undo_takes_the_records_apart_again(office: Office) -> None:
    one, two, three = (member(office, name) for name in ("One", "Two", "Three"))
    office.do(edit_member, two, {"pronouns": "they/them"})
    office.do(merge_members, two, three)
    office.do(merge_members, one, two)
    office.undo()
    assert set(identities(office.store, two)) == {two, three}
    page = office.ask(member_page, one, TODAY)
    assert (page.aliases, page.pronouns) == ((), "")
    assert found(office, "two") == ["Two"]
    office.undo()
    assert [row["merged_into"] for row in office.store.find(MEMBER)] == [None] * 3


def test_visits_of_both_are_told_when_they_are_compared(office: Office) -> None:
    roz, other = member(office, "Roz"), member(office, "Rosalind")
    office.do(visits.check_in, other)
    office.do(merge_members, roz, other)
    side = office.ask(merge_side, roz)
    assert (side.visits, side.last_day, side.aliases) == (1, TODAY, ("Rosalind", "0002"))


def test_a_record_is_not_merged_with_itself(office: Office) -> None:
    roz, other = member(office, "Roz"), member(office, "Rosalind")
    office.do(merge_members, roz, other)
    with pytest.raises(UserError, match="one record already"):
        office.do(merge_members, roz, other)


def test_a_member_made_by_mistake_is_removed_and_comes_back(office: Office) -> None:
    extra = member(office, "Rozz")
    office.do(remove_member, extra)
    assert found(office, "rozz") == []
    with pytest.raises(Missing):
        office.ask(member_page, extra, TODAY)
    office.undo()
    assert found(office, "rozz") == ["Rozz"]


def test_a_member_with_records_is_not_removed(office: Office) -> None:
    roz = member(office, "Roz")
    office.do(visits.check_in, roz)
    with pytest.raises(Invalid, match="stay on the list"):
        office.do(remove_member, roz)


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "auditor"])
def test_who_may_not_merge(office: Office, make_office: MakeOffice, role: str) -> None:
    roz, other = member(office, "Roz"), member(office, "Rosalind")
    with pytest.raises(Refused):
        make_office(role).do(merge_members, roz, other)


def signed_up(office: Office, series_id: int) -> list[tuple[str, str, str, int]]:
    people = office.ask(cohort, series_id).people
    return [(each.name, each.state, each.certificate_no, each.came) for each in people]


def test_two_sign_ups_for_a_workshop_become_one_and_sessions_add_up(office: Office) -> None:
    workshop = writing(office, planned_sessions=4, completes_after=3, starts_on="2026-10-02")
    roz, other = member(office, "Roz Castle"), member(office, "Rosalind Castle")
    for each in (roz, other):
        office.do(enrol, workshop, each)
    held(office, workshop, "2026-10-16", roz)
    held(office, workshop, "2026-10-23", roz, other)  # on the sheet twice: one person came
    held(office, workshop, "2026-10-30", other)
    office.do(merge_members, roz, other)
    assert signed_up(office, workshop) == [("Roz Castle", "in", "", 3)]
    assert office.ask(cohort, workshop).people[0].ready
    office.undo()
    assert [(name, came) for name, _state, _no, came in signed_up(office, workshop)] == [
        ("Rosalind Castle", 2),
        ("Roz Castle", 2),
    ]


def test_who_completed_it_under_the_other_name_keeps_the_certificate(office: Office) -> None:
    workshop = writing(office, planned_sessions=2, completes_after=1)
    roz, other = member(office, "Roz Castle"), member(office, "Rosalind Castle")
    held(office, workshop, "2026-10-30", other)
    ids = [office.do(enrol, workshop, each).added("enrolment") for each in (roz, other)]
    office.do(complete, ids[1])
    office.do(merge_members, roz, other)
    assert signed_up(office, workshop) == [("Roz Castle", "completed", "C26-0001", 1)]
    printed = words(office.ask(certificate_printer, ids[1])())
    assert "Roz Castle" in printed
    assert "Rosalind" not in printed


def test_a_place_stays_before_one_in_line_and_old_times_stay(office: Office) -> None:
    art, music = writing(office, capacity=1), writing(office, name="Music")
    roz, other = member(office, "Roz Castle"), member(office, "Rosalind Castle")
    for each in (roz, other):
        office.do(enrol, art, each)
    office.do(leave, office.do(enrol, music, other).added("enrolment"))
    office.do(enrol, music, roz)
    office.do(merge_members, other, roz)
    assert [(state, name) for name, state, _no, _came in signed_up(office, art)] == [
        ("in", "Rosalind Castle")
    ]
    assert [state for _name, state, _no, _came in signed_up(office, music)] == ["in", "left"]
    left = office.ask(cohort, art).people[0].enrolment_id
    assert office.do(leave, left).label.startswith("Rosalind C. left")
