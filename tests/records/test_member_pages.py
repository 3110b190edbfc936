"""A member's page: fields, other names, membership, timeline, and who may see what."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Refused, Stale
from peerdesk.core.kinds import from_list
from peerdesk.records.drop_in import visits
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.office import Office
from peerdesk.records.organisation import first_site
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.member_pages import (
    PRIVATE,
    add_other_name,
    edit_member,
    member_page,
    open_page,
    private_facts,
    remove_other_name,
    set_membership,
)
from peerdesk.records.people.member_timeline import (
    KINDS,
    PLANS,
    joined_events,
    last_weeks,
    linked_calls,
    listed_count,
    listed_ids,
    listed_members,
    timeline,
    timeline_with_plans,
)
from peerdesk.records.people.members import add_member
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.wrap.plans import PLAN
from tests.center import MakeOffice

TODAY = "2026-11-06"


@pytest.fixture
def roz(office: Office) -> int:
    fields = {"pronouns": "she/her", "phone": "555-0101", "dob": "1970-05-01"}
    return office.do(add_member, "Roz Castellanos", fields, joined="2024-03-02").added("member")


def page(office: Office, member_id: int) -> Any:
    return office.ask(member_page, member_id, TODAY)


def came(office: Office, member_id: int, *days: str) -> None:
    with office.store.write(office.actor, "test") as batch:
        site = first_site(batch)
        row: dict[str, Value] = {
            "member_id": member_id,
            "site_id": site,
            "in_at": "10:00",
            "out_at": "12:00",
        }
        batch.add_many(VISIT, [{**row, "day": day} for day in days])


def held(office: Office, member_id: int, day: str, status: str = "held") -> int:
    with office.store.write(office.actor, "test") as batch:
        series = batch.add(
            SERIES,
            {
                "name": "Creative writing",
                "starts_on": "2026-01-01",
                "worker_ids": from_list([office.actor.id]),
            },
        )
        facts: dict[str, Value] = {
            "series_id": series,
            "day": day,
            "start_at": "13:00",
            "status": status,
        }
        session = batch.add(SESSION, facts)
        row: dict[str, Value] = {
            "session_id": session,
            "member_id": member_id,
            "day": day,
            "role": "participant",
        }
        batch.add(ATTENDANCE, row)
        return session


def test_the_page_says_who_it_is(office: Office, roz: int) -> None:
    office.do(visits.check_in, roz, at="09:20")
    shown = page(office, roz)
    assert (shown.name, shown.pronouns, shown.status) == ("Roz Castellanos", "she/her", "active")
    assert (shown.joined, shown.here_since) == ("2024-03-02", "09:20")


def test_an_edit_can_be_undone_and_is_found_at_once(office: Office, roz: int) -> None:
    changes = office.do(edit_member, roz, {"name": "Rosa Castellanos"})
    assert changes.label == "Saved name used of Rosa C."
    assert [each.id for each in office.ask(find_members, "rosa")] == [roz]
    office.undo()
    assert page(office, roz).name == "Roz Castellanos"


def test_an_edit_of_a_record_that_moved_on_is_refused(office: Office, roz: int) -> None:
    rev = page(office, roz).rev
    office.do(edit_member, roz, {"good_at": "Baking"}, rev)
    with pytest.raises(Stale):
        office.do(edit_member, roz, {"good_at": "Singing"}, rev)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "Write a name"),
        ({"email": "roz at home"}, "has an @"),
        ({"birth_year": 70}, "four figures"),
        ({"dob": "2027-01-01"}, "not come yet"),
        ({"ok_mail": "perhaps"}, "can't be"),
    ],
)
def test_what_is_not_kept(office: Office, roz: int, fields: Any, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        office.do(edit_member, roz, fields)


def test_a_number_belongs_to_one_member(office: Office, roz: int) -> None:
    other = office.do(add_member, "Walt").added("member")
    with pytest.raises(Invalid, match="has the number"):
        office.do(edit_member, other, {"member_no": page(office, roz).member_no})


def test_private_fields_are_for_those_who_may(
    office: Office, make_office: MakeOffice, roz: int
) -> None:
    assert office.ask(private_facts, roz)["dob"] == "1970-05-01"
    staff = make_office("staff")
    assert not set(PRIVATE) & set(page(staff, roz).fields)
    assert page(staff, roz).text("phone") == "555-0101"
    with pytest.raises(Refused):
        staff.ask(private_facts, roz)
    with pytest.raises(Refused):
        staff.do(edit_member, roz, {"private_note": "x"})
    assert staff.do(edit_member, roz, {"best_time": "Mornings"}).kinds == {"member"}


@pytest.mark.parametrize("role", ["front_desk", "warm_line"])
def test_the_page_stays_shut_for_the_desk_and_the_line(
    make_office: MakeOffice, roz: int, role: str
) -> None:
    for question in (member_page, last_weeks):
        with pytest.raises(Refused):
            make_office(role).ask(question, roz, TODAY)
    with pytest.raises(Refused):
        make_office(role).ask(timeline, roz)
    with pytest.raises(Refused):
        make_office(role).ask(listed_ids)


def test_opening_a_page_is_written_down(office: Office, roz: int) -> None:
    office.do(open_page, roz)
    lines = list(office.store.select("SELECT verb, fields FROM audit WHERE record_id = ?", [roz]))
    assert (lines[-1]["verb"], lines[-1]["fields"]) == ("open", "[]")
    assert "Opened" not in office.undo_label


def test_other_names_come_and_go(office: Office, roz: int) -> None:
    alias = office.do(add_other_name, roz, "Rosalind").added("alias")
    assert [each.id for each in office.ask(find_members, "rosalind")] == [roz]
    with pytest.raises(Invalid, match="known already"):
        office.do(add_other_name, roz, "rosalind ")
    office.do(remove_other_name, alias)
    assert office.ask(find_members, "rosalind") == []
    office.undo()
    assert page(office, roz).aliases[0].name == "Rosalind"


def test_leaving_and_coming_back_are_two_memberships(office: Office, roz: int) -> None:
    office.do(set_membership, roz, "moved", "2025-06-30", "moved")
    office.do(set_membership, roz, "active", "2026-02-01")
    told = [(each.status, each.joined, each.left_on) for each in page(office, roz).memberships]
    assert told == [("active", "2026-02-01", ""), ("moved", "2024-03-02", "2025-06-30")]
    assert page(office, roz).joined == "2024-03-02"
    office.undo()
    assert page(office, roz).status == "moved"


def test_someone_who_looked_around_joins_on_the_day(office: Office) -> None:
    office.do(add_member, "Walt", joined="2026-10-01")
    walt = office.ask(find_members, "walt")[0].id
    office.do(set_membership, walt, "prospect", "2026-10-01")
    office.do(set_membership, walt, "active", "2026-11-02")
    assert [each.joined for each in page(office, walt).memberships] == ["2026-11-02"]


def test_days_of_a_membership_make_sense(office: Office, roz: int) -> None:
    with pytest.raises(Invalid, match="before they joined"):
        office.do(set_membership, roz, "moved", "2024-01-01")
    with pytest.raises(Invalid, match="not come yet"):
        office.do(set_membership, roz, "moved", "2026-12-01")


def test_the_timeline_tells_visits_groups_and_that_a_plan_was_worked_on(
    office: Office, roz: int
) -> None:
    came(office, roz, "2026-11-03", "2026-10-30")
    held(office, roz, "2026-11-03")
    held(office, roz, "2026-11-05", "planned")
    with office.store.write(office.actor, "test") as batch:
        days = {"started_on": "2026-09-01", "worked_on": "2026-10-30"}
        batch.add(PLAN, {"member_id": roz, **days})
    shown = office.ask(timeline_with_plans, roz)
    assert [(each.kind, each.day) for each in shown.events] == [
        ("group", "2026-11-03"),
        ("visit", "2026-11-03"),
        ("visit", "2026-10-30"),
        ("plan", "2026-10-30"),
    ]
    assert (shown.events[0].title, shown.events[0].words) == ("Creative writing", ("Ana Morales",))
    only = office.ask(timeline, roz, kinds=["groups"])
    assert [each.kind for each in only.events] == ["group"]
    for kinds in (KINDS, [*KINDS, PLANS]):
        told = office.ask(timeline, roz, kinds=kinds)
        assert [each.kind for each in told.events] == ["group", "visit", "visit"]


def test_a_long_timeline_comes_in_whole_days(office: Office, roz: int) -> None:
    first = date(2024, 3, 4)
    came(office, roz, *((first + timedelta(days=n)).isoformat() for n in range(900)))
    began = time.perf_counter()
    shown = office.ask(timeline, roz, limit=50)
    assert time.perf_counter() - began < 0.25
    assert (len(shown.events), shown.more) == (50, True)
    older = office.ask(timeline, roz, limit=50, before=shown.since)
    assert older.events[0].day < shown.events[-1].day
    assert len({each.id for each in (*shown.events, *older.events)}) == 100


def test_calls_are_told_only_to_those_who_may_read_them(
    office: Office, make_office: MakeOffice, roz: int
) -> None:
    came(office, roz, "2026-11-03")
    with office.store.write(office.actor, "test") as batch:
        line = next(iter(batch.select("SELECT id FROM line")))["id"]
        call = {"line_id": line, "day": "2026-11-04", "start_at": "21:00", "direction": "in"}
        batch.add(CALL, {**call, "state": "answered", "member_id": roz})
    events = joined_events(office.ask(timeline, roz), office.ask(linked_calls, roz))
    assert [each.kind for each in events] == ["call", "visit"]
    with pytest.raises(Refused):
        make_office("front_desk").ask(linked_calls, roz)


def test_a_merged_record_brings_its_visits(office: Office, roz: int) -> None:
    other = office.do(add_member, "Rosalind").added("member")
    came(office, other, "2026-11-03")
    came(office, roz, "2026-11-02")
    office.do(merge_members, roz, other)
    assert [each.day for each in office.ask(timeline, other).events] == ["2026-11-03", "2026-11-02"]
    assert office.ask(last_weeks, roz, TODAY).days == {"2026-11-03", "2026-11-02"}


def test_the_last_weeks_begin_on_a_monday(office: Office, roz: int) -> None:
    came(office, roz, "2026-08-16", "2026-08-17", TODAY)
    weeks = office.ask(last_weeks, roz, TODAY)
    assert (weeks.monday, weeks.weeks) == ("2026-08-17", 12)
    assert weeks.days == {"2026-08-17", TODAY}


def test_the_list_is_in_order_and_leaves_out_who_left(office: Office, roz: int) -> None:
    walt = office.do(add_member, "walt").added("member")
    angela = office.do(add_member, "Ángela").added("member")
    office.do(set_membership, walt, "moved")
    came(office, angela, "2026-11-03")
    assert office.ask(listed_ids) == [angela, roz]
    assert office.ask(listed_ids, active=False) == [angela, roz, walt]
    assert office.ask(listed_ids, active=False, order="name", descending=True)[0] == walt
    assert office.ask(listed_ids, order="last_day", descending=True)[0] == angela
    assert (office.ask(listed_count), office.ask(listed_count, active=False)) == (2, 3)
    assert office.ask(listed_ids, active=False, offset=1, limit=1) == [roz]
    assert office.ask(listed_ids, active=False, descending=True, limit=2) == [walt, roz]
    assert office.ask(listed_ids, active=False, order="last_day", offset=1) == [roz, walt]
    assert office.ask(listed_ids, text="wal") == []
    assert office.ask(listed_ids, active=False, text="wal") == [walt]
    lines = office.ask(listed_members, [walt, angela], TODAY)
    assert [(each.name, each.status, each.last_day) for each in lines] == [
        ("walt", "moved", ""),
        ("Ángela", "active", "2026-11-03"),
    ]


def test_attendance_counts_as_being_seen(office: Office, roz: int) -> None:
    session = held(office, roz, TODAY)
    other = office.do(add_member, "Walt").added("member")
    office.do(add_attendance, session, other)
    assert office.ask(listed_members, [other], TODAY)[0].last_day == TODAY
    assert office.ask(timeline, roz).events[0].others == 1
