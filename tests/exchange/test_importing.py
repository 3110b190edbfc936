"""Spreadsheets into a real vault, from the words of the file to the rows that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.errors import UserError
from peerdesk.core.kinds import as_list
from peerdesk.exchange.importing import Imported, Wishes, import_file
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.drop_in.visits import void_visit
from peerdesk.records.office import Office
from tests.center import clock, make_office, office, open_office

__all__ = ["clock", "make_office", "office", "open_office"]

MEMBERS = """Member No,Name,DOB,Race,Sex,County,Joined,Status,Phone
0001,Joan Becker,1961-04-03,White;Black,Female,Merrimack,2025-02-01,active,+1 603 555 0101
0002,Đặng Thị Hoa,1984-11-30,asian,prefers_not,Merrimack,2025-03-10,active,
0003,Luis Ortega,,hispanic,Not asked,,2026-10-02,,
"""


def put(folder: Path, name: str, text: str) -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take(office: Office, folder: Path, kind: str, text: str, **wishes: Any) -> Imported:
    """Import this text as a file of the kind."""
    return import_file(office, put(folder, f"{kind}.csv", text), kind, Wishes(**wishes))


def rows(office: Office, kind: str) -> list[dict[str, Any]]:
    """All rows of a kind."""
    return office.store.find(BY_NAME[kind])


def test_members_come_in_with_dated_answers_and_a_membership(
    office: Office, tmp_path: Path
) -> None:
    done = take(office, tmp_path, "member", MEMBERS)
    assert (done.added, done.changed, done.skipped, done.problems) == (3, 0, 0, ())
    joan = rows(office, "member")[0]
    assert (joan["name"], joan["dob"], joan["phone"]) == (
        "Joan Becker",
        "1961-04-03",
        "+1 603 555 0101",
    )
    answers = {
        each["question"]: each for each in rows(office, "answer") if each["member_id"] == joan["id"]
    }
    assert as_list(answers["race"]["codes"]) == ["black", "white"]
    assert (answers["sex"]["as_of"], answers["sex"]["source"]) == ("2025-02-01", "import")
    assert as_list(answers["county"]["codes"]) == ["Merrimack"]
    luis = [
        each["question"]
        for each in rows(office, "answer")
        if each["member_id"] == rows(office, "member")[2]["id"]
    ]
    assert luis == ["race"]  # "not asked" is no answer
    assert [each["status"] for each in rows(office, "membership")] == ["active"] * 3


def test_the_same_file_twice_changes_nothing(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "member", MEMBERS)
    done = take(office, tmp_path, "member", MEMBERS)
    assert (done.added, done.changed, done.skipped) == (0, 0, 3)


def test_new_facts_about_a_known_number_change_the_member(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "member", MEMBERS)
    done = take(
        office,
        tmp_path,
        "member",
        "member_no,name,pronouns\n1,Joan Becker,she/her\n2,Đặng Thị Hoa,\n",
    )
    assert (done.added, done.changed, done.skipped) == (0, 1, 1)
    assert rows(office, "member")[0]["pronouns"] == "she/her"


def test_one_bad_row_keeps_everything_out_and_is_named(office: Office, tmp_path: Path) -> None:
    text = "member_no,name,dob\n1,Joan,1961-04-03\n2,Luis,1961-02-30\n"
    done = take(office, tmp_path, "member", text)
    assert (done.added, done.written, rows(office, "member")) == (0, False, [])
    assert (
        str(done.problems[0])
        == "Row 3, column “dob”: “1961-02-30” is not a date. Write it like 2026-10-31."
    )


def test_skip_bad_takes_the_good_rows(office: Office, tmp_path: Path) -> None:
    text = "member_no,name,dob\n1,Joan,1961-04-03\n2,Luis,1961-02-30\n"
    done = take(office, tmp_path, "member", text, skip_bad=True)
    assert (done.added, len(done.problems), len(rows(office, "member"))) == (1, 1, 1)


def test_a_dry_run_counts_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    done = take(office, tmp_path, "member", MEMBERS, dry_run=True)
    assert (done.added, rows(office, "member")) == (3, [])


def test_dates_that_fit_both_orders_are_asked_about(office: Office, tmp_path: Path) -> None:
    text = "member_no,name,dob\n1,Joan,04/03/1961\n2,Luis,01/02/1970\n"
    with pytest.raises(
        UserError, match=r"column C “dob” can be read month first or day first.*Say which"
    ):
        take(office, tmp_path, "member", text)
    take(office, tmp_path, "member", text, date_order="dmy")
    assert [each["dob"] for each in rows(office, "member")] == ["1961-03-04", "1970-02-01"]


def test_one_date_that_fits_only_one_order_decides_the_column(
    office: Office, tmp_path: Path
) -> None:
    take(
        office,
        tmp_path,
        "member",
        "member_no,name,dob\n1,Joan,04/03/1961\n2,Luis,01/31/1970\n3,Ann,05/05/1970\n",
    )
    assert [each["dob"] for each in rows(office, "member")] == [
        "1961-04-03",
        "1970-01-31",
        "1970-05-05",
    ]


def test_visits_join_people_by_number_or_exact_name(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "member", MEMBERS)
    text = """name,member_no,date,in,out,reasons,headcount
,0001,2026-10-31,2:05 PM,16:00,meal;Company,
dang thi hoa,,31-Oct-2026,9:15,,,
,,2026-10-31,,,,4
Luis Ortega,,2026-10-31,,,,0
"""
    done = take(office, tmp_path, "visit", text)
    assert (done.added, done.problems) == (4, ())
    first, second, _third = rows(office, "visit")
    assert (first["in_at"], first["minutes"], as_list(first["reasons"])) == (
        "14:05",
        115,
        ["meal", "company"],
    )
    assert (second["day"], second["out_at"], second["entry"]) == ("2026-10-31", None, "import")
    assert [each["people"] for each in rows(office, "headcount")] == [4]
    assert take(office, tmp_path, "visit", text).skipped == 4


def test_a_name_that_two_members_have_is_a_problem(office: Office, tmp_path: Path) -> None:
    twins = "member_no,name,dob\n1,Mary Ann,1960-01-01\n2,Mary Ann,1970-01-01\n"
    take(office, tmp_path, "member", twins)
    done = take(office, tmp_path, "visit", "name,date\nMary Ann,2026-10-30\n")
    assert "2 members are called “Mary Ann”" in done.problems[0].words
    assert (
        take(office, tmp_path, "visit", "name,dob,date\nMary Ann,1970-01-01,2026-10-30\n").added
        == 1
    )


def test_a_missing_person_is_an_error_unless_asked_for(office: Office, tmp_path: Path) -> None:
    text = "name,date\nNew Person,2026-10-30\nNew Person,2026-10-31\n"
    assert len(take(office, tmp_path, "visit", text).problems) == 2
    assert take(office, tmp_path, "visit", text, create_missing=True).added == 2
    assert [each["name"] for each in rows(office, "member")] == ["New Person"]


def test_sessions_and_attendance(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "member", MEMBERS)
    sessions = """Series,Date,Start,End,Type,Status,Topic,Facilitators,Headcount
Creative Writing,2026-10-30,1:00 PM,2:30 PM,arts,held,Letters,Priya Nair;Marcus Bell,2
Creative Writing,2026-10-23,,,arts,cancelled,,,
"""
    assert "add what is missing" in take(office, tmp_path, "session", sessions).problems[0].words
    done = take(office, tmp_path, "session", sessions, create_missing=True)
    assert (done.added, rows(office, "series")[0]["type"]) == (2, "arts")
    held = rows(office, "session")[0]
    assert (held["minutes"], held["headcount"], held["status"]) == (90, 2, "held")
    attendance = """Series,Date,Member No,Role
CREATIVE WRITING,10/30/2026,3,
Creative writing,10/30/2026,1,Co-lead
"""
    assert take(office, tmp_path, "attendance", attendance).added == 2
    assert [(each["position"], each["role"]) for each in rows(office, "attendance")] == [
        (1, "participant"),
        (2, "co_lead"),
    ]
    assert take(office, tmp_path, "attendance", attendance).skipped == 2


CALLS = """call_no,started,ended,direction,state,alias,caller,first_time,topic,topics,support,\
safety,steps,asked,would_have,feeling,continued_from,note
2026-0001,2026-10-31 23:50,00:10,in,answered,Bluebird,self,repeat,loneliness,loneliness;sleep,\
listened,thoughts,988_offered;supervisor,yes,er,better,,quiet night
2026-0002,2026-10-31 19:05,7:25 PM,,,bluebird,,,,,,,,,,,2026-0001,
"""


def test_calls_with_a_chosen_name_and_a_call_that_goes_on(office: Office, tmp_path: Path) -> None:
    done = take(office, tmp_path, "call", CALLS, create_missing=True)
    assert (done.added, done.problems) == (2, ())
    first, second = rows(office, "call")
    assert (first["day"], first["minutes"], as_list(first["topics"])) == (
        "2026-10-31",
        20,
        ["loneliness", "sleep"],
    )
    assert (second["state"], second["direction"], second["continued_from"]) == (
        "answered",
        "in",
        first["id"],
    )
    assert [each["handle"] for each in rows(office, "caller_alias")] == ["Bluebird"]
    assert take(office, tmp_path, "call", CALLS).skipped == 2


def test_other_kinds_come_in_by_their_fields(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "worker", "name,kind,title\nDevon Reyes,volunteer,Warm line\n")
    done = take(
        office,
        tmp_path,
        "open_day",
        "site,day,opened_at,meals\nRiverside Peer Center,2026-10-30,9:00 AM,14\n",
    )
    assert done.added == 1
    assert (
        take(
            office,
            tmp_path,
            "series",
            "name,rule,led by\nWalking,FREQ=WEEKLY;BYDAY=TU,Devon Reyes\n",
        ).added
        == 1
    )
    assert rows(office, "series")[0]["rule"] == "FREQ=WEEKLY;BYDAY=TU"


def test_headings_can_be_renamed_or_left_out(office: Office, tmp_path: Path) -> None:
    text = "Guest,Day of visit,Secret\nJoan,2026-10-30,x\n"
    names = {"Guest": "name", "Day of visit": "date", "Secret": ""}
    assert take(office, tmp_path, "visit", text, names=names, create_missing=True).ignored == (
        "Secret",
    )


def test_only_who_may_import_does(make_office: Any, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="role"):
        take(make_office("staff"), tmp_path, "member", MEMBERS)


def test_a_large_import_is_not_undone_by_accident(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "member", "name\n" + "".join(f"Person {n}\n" for n in range(300)))
    assert office.undo_label == ""
    take(office, tmp_path, "member", "name\nOne More\n")
    assert office.undo_label == "Imported: 1 new, 0 changed"
    office.undo()
    assert len(rows(office, "member")) == 300


def test_a_row_names_a_person_or_counts_heads(office: Office, tmp_path: Path) -> None:
    text = "name,date,headcount\nJoan,2026-10-30,3\n"
    done = take(office, tmp_path, "visit", text, create_missing=True)
    assert "not both" in done.problems[0].words


def test_a_group_that_meets_twice_a_day_needs_the_start(office: Office, tmp_path: Path) -> None:
    sessions = "series,date,start\nYoga,2026-10-30,09:00\nYoga,2026-10-30,17:00\n"
    assert take(office, tmp_path, "session", sessions, create_missing=True).added == 2
    text = "series,date,name,start\nYoga,2026-10-30,Joan,\n"
    done = take(office, tmp_path, "attendance", text, create_missing=True)
    assert "met more than once that day" in done.problems[0].words
    text = "series,date,name,start\nYoga,2026-10-30,Joan,5 PM\n"
    assert take(office, tmp_path, "attendance", text, create_missing=True).added == 1


def test_the_same_number_with_other_facts_in_one_file_is_a_problem(
    office: Office, tmp_path: Path
) -> None:
    done = take(office, tmp_path, "member", "member_no,name\n1,Joan\n1,Joan\n1,Jane\n")
    assert [(each.row, each.column) for each in done.problems] == [(4, "member_no")]


def test_someone_who_left_before_joining_is_a_problem(office: Office, tmp_path: Path) -> None:
    done = take(office, tmp_path, "member", "name,joined,left\nJoan,2026-02-01,2026-01-01\n")
    assert "before they joined" in done.problems[0].words
    take(office, tmp_path, "member", "name,joined,left\nJoan,2026-02-01,2026-03-01\n")
    assert [each["status"] for each in rows(office, "membership")] == ["inactive"]


def test_a_voided_visit_does_not_come_back_with_its_id(office: Office, tmp_path: Path) -> None:
    text = "id,name,date\n77,Joan,2026-10-30\n"
    take(office, tmp_path, "visit", text, create_missing=True)
    office.do(void_visit, 77)
    assert take(office, tmp_path, "visit", text).skipped == 1
    assert rows(office, "visit") == []
