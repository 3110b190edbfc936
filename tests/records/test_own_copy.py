"""A member's own copy: the parts they choose, on paper and as files, and who may give them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import AlreadyThere, CannotWrite, Refused
from peerdesk.documents.gather_members import copy_printer
from peerdesk.exchange.own_copy_files import write_copy
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.office import Office
from peerdesk.records.own_record.own_copy import PARTS, OwnCopy, copy_for, parts_offered
from peerdesk.records.people.answers import answer
from peerdesk.records.people.member_pages import open_page
from peerdesk.records.people.members import add_member
from peerdesk.records.support.contacts import add_contact
from peerdesk.records.support.referrals import add_referral
from peerdesk.records.support.rides import add_ride
from peerdesk.records.support.surveys import add_answer, add_shipped_survey
from peerdesk.records.warm_line.call_log import save_call
from peerdesk.records.warm_line.calls import LINE
from peerdesk.records.wrap.plan_writing import add_entry, start_plan
from tests.center import MakeOffice
from tests.documents.reading import words

ALL = tuple(code for code, _words, _action in PARTS)
TODAY = "2026-11-06"


@pytest.fixture
def joan(office: Office) -> int:
    """Somebody with something in every part; the staff's private note is not hers to be given."""
    fields = {"dob": "1968-05-17", "phone": "603 555 0101", "private_note": "Owes us nothing"}
    member_id = office.do(add_member, "Joan Becker", fields).added("member")
    office.do(answer, member_id, "county", ["Merrimack"])
    office.do(check_in, member_id)
    series = office.do(add_series, {"name": "Art", "rule": "", "starts_on": TODAY})
    office.do(add_attendance, (series.added("series"), TODAY), member_id)
    line = int(office.store.find(LINE)[0]["id"])
    call: dict[str, Value] = {
        "line_id": line,
        "day": "2026-11-05",
        "start_at": "20:00",
        "member_id": member_id,
    }
    office.do(save_call, {**call, "note": "Not for paper"})
    _together(office, member_id)
    plan = office.do(start_plan, member_id).added("plan")
    office.do(add_entry, plan, "stressors", "do", "=Tea on the porch")
    office.do(open_page, member_id)
    return member_id


def _together(office: Office, member_id: int) -> None:
    who: dict[str, Value] = {"member_id": member_id, "day": TODAY}
    contact = {**who, "kind": "individual", "activity": "housing", "minutes": 30}
    office.do(add_contact, {**contact, "note": "Not for paper"})
    office.do(add_referral, {**who, "need": "food", "note": "Not for paper"})
    office.do(add_ride, {"member_ids": f"[{member_id}]", "purpose": "court", "miles": 3})
    form = office.do(add_shipped_survey, "own").added("survey_form")
    given = '{"hopeful": 7, "words": "More art please"}'
    office.do(add_answer, {**who, "form_id": form, "phase": "once", "answers": given})


def copied(office: Office, member_id: int, *parts: str) -> OwnCopy:
    return copy_for(office, member_id, parts or ALL, TODAY)


def printed(office: Office, copy: OwnCopy) -> str:
    return words(office.ask(copy_printer, copy)())


def test_every_part_is_on_paper(office: Office, joan: int) -> None:
    said = printed(office, copied(office, joan))
    for expected in (
        "Joan Becker", "603 555 0101", "May 17, 1968", "Merrimack", "Visit", "Art",
        "Called the warm line", "What I do then", "Tea on the porch", "Ana Morales",
        "Opened my page", "What we did together", "Minutes: 30", "Made, not known yet", "Court",
        "More art please",
    ):  # fmt: skip
        assert expected in said, expected
    assert "Owes us nothing" not in said
    assert "Not for paper" not in said


def test_only_what_was_chosen_is_on_paper(office: Office, joan: int) -> None:
    said = printed(office, copied(office, joan, "answers"))
    assert "Merrimack" in said
    for other in ("603 555", "When I came", "Tea on the porch", "Opened my page", "In numbers"):
        assert other not in said


def test_each_part_is_a_file_that_a_spreadsheet_opens(
    office: Office, joan: int, tmp_path: Path
) -> None:
    files = write_copy(copied(office, joan), tmp_path)
    assert [file.name for file in files][:2] == [
        "My record - Details.csv",
        "My record - About me.csv",
    ]
    rows = {file.stem.removeprefix("My record - "): read(file) for file in files}
    assert ["Phone", "603 555 0101"] in rows["Details"]
    assert ["Date of birth", "1968-05-17"] in rows["Details"]
    assert rows["Visits"][1][:2] == [TODAY, "10:42"]
    assert rows["WRAP plan"][1][2] == "'=Tea on the porch"
    assert rows["Who opened my record"][-1][2:] == ["Ana Morales", "Opened my page"]


def read(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))


def test_no_file_is_written_over_and_none_is_left_half(
    office: Office, joan: int, tmp_path: Path
) -> None:
    there = tmp_path / "My record - Visits.csv"
    there.write_text("mine")
    with pytest.raises(AlreadyThere, match="Visits"):
        write_copy(copied(office, joan), tmp_path)
    assert [each.name for each in tmp_path.glob("My record*")] == [there.name]
    with pytest.raises(CannotWrite):
        write_copy(copied(office, joan), tmp_path / "not there")


def test_a_part_is_offered_and_given_only_to_those_who_may(
    office: Office, joan: int, make_office: MakeOffice
) -> None:
    assert [code for code, _words in parts_offered(office, joan)] == list(ALL)
    staff = make_office("staff")
    assert "opened" not in dict(parts_offered(staff, joan))
    with pytest.raises(Refused):
        copied(staff, joan, "opened")
    assert "Not on this copy" in printed(staff, copied(staff, joan, "details"))
    for role in ("front_desk", "warm_line", "facilitator", "auditor"):
        assert "details" not in dict(parts_offered(make_office(role), joan))
        with pytest.raises(Refused):
            copied(make_office(role), joan, "details")


def test_a_plan_is_offered_only_where_one_is_kept(office: Office) -> None:
    other = office.do(add_member, "Walt").added("member")
    assert "plan" not in dict(parts_offered(office, other))
