"""What a record said before, and bringing it back by the ordinary road."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, Refused, UserError
from peerdesk.records.drop_in.visits import VISIT, check_in, check_out, edit_visit
from peerdesk.records.group_work.groups import add_series, edit_series
from peerdesk.records.group_work.sessions import session_for, set_facts
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member, member_page
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.safekeeping.bring_back import (
    BRING_BACK,
    Version,
    call_versions,
    member_versions,
    session_versions,
    whole_member_versions,
)
from peerdesk.records.warm_line.call_log import lines, one_call, save_call
from tests.center import DIRECTOR, MakeOffice


@pytest.fixture
def joan(office: Office) -> int:
    return office.do(add_member, "Joan Becker").added("member")


def told(version: Version) -> list[tuple[str, str, str]]:
    return [(each.label, each.old, each.new) for each in version.said]


def back(office: Office, version: Version) -> str:
    use_case = BRING_BACK[version.kind]
    return office.do(use_case, version.record_id, version.origin, version.seq).label


def test_a_change_tells_what_was_said_before_when_and_by_whom(office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"please_know": "Allergic to nuts"})
    office.do(edit_member, joan, {"please_know": "Uses a cane", "ok_mail": "no"})
    newest, first = office.ask(whole_member_versions, joan)
    assert told(newest) == [
        ("Please know", "Allergic to nuts", "Uses a cane"),
        ("Safe to send mail", "nothing", "no"),
    ] or told(newest)[::-1] == [
        ("Please know", "Allergic to nuts", "Uses a cane"),
        ("Safe to send mail", "nothing", "no"),
    ]
    assert told(first) == [("Please know", "nothing", "Allergic to nuts")]
    assert (newest.when, newest.who) == ("Fri, Nov 6, 2026, 10:42 AM", DIRECTOR)


def test_old_words_come_back_are_audited_and_can_be_undone(office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"phone": "555 0101"})
    office.do(edit_member, joan, {"phone": "555 0199"})
    newest = office.ask(whole_member_versions, joan)[0]
    assert back(office, newest) == "Brought back what was said before: Joan B."
    today = office.store.clock.today()
    assert office.ask(member_page, joan, today).text("phone") == "555 0101"
    assert len(office.ask(whole_member_versions, joan)) == 3
    office.undo()
    assert office.ask(member_page, joan, today).text("phone") == "555 0199"


def test_numbers_come_back_as_numbers(office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"birth_year": 1968})
    office.do(edit_member, joan, {"birth_year": 1986})
    back(office, office.ask(whole_member_versions, joan)[0])
    assert office.store.find(MEMBER, {"id": joan})[0]["birth_year"] == 1968


def test_private_fields_are_for_those_who_may_see_them(
    office: Office, make_office: MakeOffice, joan: int
) -> None:
    office.do(edit_member, joan, {"legal_last": "Beckermann"})
    office.do(edit_member, joan, {"legal_last": "Becker", "pronouns": "she/her"})
    staff = make_office("staff")
    labels = {each.label for v in staff.ask(member_versions, joan) for each in v.said}
    assert labels == {"Pronouns"}
    with pytest.raises(Refused):
        staff.ask(whole_member_versions, joan)
    newest = office.ask(whole_member_versions, joan)[0]
    back(staff, newest)
    row = office.store.find(MEMBER, {"id": joan})[0]
    assert (row["legal_last"], row["pronouns"]) == ("Becker", None)


def test_what_was_erased_says_so_and_stays_gone(office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"phone": "555 0101"})
    office.do(edit_member, joan, {"phone": "555 0199"})
    newest = office.ask(whole_member_versions, joan)[0]
    with office.store.write(office.actor, "test") as batch:
        batch.erase(MEMBER, joan, ["phone"])
    versions = office.ask(whole_member_versions, joan)
    assert {row for v in versions for row in told(v)} == {("Phone", "erased", "erased")}
    assert not any(each.can_come_back for each in versions)
    with pytest.raises(UserError, match="nothing left"):
        back(office, newest)


def test_a_visit_shows_on_its_member_and_keeps_its_rules(office: Office, joan: int) -> None:
    visit = office.do(check_in, joan).added("visit")
    office.do(check_out, visit, "10:42")
    office.do(edit_visit, visit, {"in_at": "09:30"})
    office.do(edit_visit, visit, {"in_at": "08:15"})
    newest, middle = office.ask(member_versions, joan)
    assert newest.record == "a visit of Joan B., Nov 6, 2026"
    assert told(newest) == [("In", "9:30 AM", "8:15 AM")]
    back(office, newest)
    row = office.store.find(VISIT, {"id": visit})[0]
    assert (row["in_at"], row["minutes"]) == ("09:30", 72)
    assert told(middle)[0][2] == "9:30 AM"


def test_a_meeting_shows_with_its_group(office: Office) -> None:
    fields = {"name": "Art table", "starts_on": "2026-11-06", "start_at": "14:00"}
    series = office.do(add_series, fields).added("series")
    session = office.do(session_for, series, "2026-11-06").added("session")
    office.do(set_facts, session, {"topic": "Letters"})
    office.do(set_facts, session, {"topic": "Songs"})
    office.do(edit_series, series, {"place": "Room 2"})
    versions = office.ask(session_versions, session)
    assert [v.kind for v in versions] == ["series", "session", "session"]
    assert versions[0].record == "Art table"
    back(office, versions[1])
    assert told(office.ask(session_versions, session)[0]) == [("Topic", "Songs", "Letters")]


def test_a_call_comes_back(office: Office) -> None:
    line = office.ask(lines)[0]["id"]
    fields = {"line_id": line, "day": "2026-11-05", "start_at": "19:05", "note": "Slept badly."}
    call = office.do(save_call, fields).added("call")
    office.do(save_call, {"note": "Slept well."}, call)
    newest = office.ask(call_versions, call)[0]
    back(office, newest)
    assert office.ask(one_call, call)["note"] == "Slept badly."


def test_a_role_that_may_not_change_it_may_not_bring_it_back(
    office: Office, make_office: MakeOffice, joan: int
) -> None:
    office.do(edit_member, joan, {"pronouns": "she/her"})
    newest = office.ask(whole_member_versions, joan)[0]
    for role in ("front_desk", "warm_line", "auditor"):
        with pytest.raises(Refused):
            back(make_office(role), newest)


def test_a_rule_that_forbids_the_old_words_is_told(office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"member_no": "12"})
    office.do(edit_member, joan, {"member_no": "13"})
    newest = office.ask(whole_member_versions, joan)[0]
    other = office.do(add_member, "Walt Jones").added("member")
    office.do(edit_member, other, {"member_no": "12"})
    with pytest.raises(Invalid, match="Someone else has the number"):
        back(office, newest)
