"""Who did what: in words, filtered, in parts, and never what a field says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from peerdesk.core.clock import Clock
from peerdesk.core.errors import Refused
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.office import Office
from peerdesk.records.papers import Paper, note_paper
from peerdesk.records.people.member_pages import edit_member, open_page, print_record
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping import trail as trails
from peerdesk.records.safekeeping.trail import Wanted, people, trail, trail_of
from peerdesk.records.support.workers import add_worker, edit_worker
from peerdesk.store.batch import Store
from peerdesk.store.queries import named
from tests.center import DIRECTOR, MakeOffice


def added(office: Office, name: str = "Joan Becker") -> int:
    return office.do(add_member, name).added("member")


def said(office: Office, **wanted: object) -> list[str]:
    part = office.ask(trail, Wanted(**wanted))  # type: ignore[arg-type]
    return [line.what for line in part.lines]


def at(office: Office, moment: datetime) -> Office:
    store = office.store
    later = Store(store.connection, store._origin, Clock(lambda: moment))
    return Office(later, office.actor)


def test_a_look_a_change_and_a_print_are_told_in_words(office: Office) -> None:
    joan = added(office)
    office.do(open_page, joan)
    office.do(edit_member, joan, {"phone": "555 0101", "pronouns": "she/her"})
    office.do(print_record, joan)
    told = said(office, about="member")
    assert told[0] == "looked at their own record: Joan B."
    assert told[1] == "changed pronouns, phone of Joan B." or told[1] == (
        "changed phone, pronouns of Joan B."
    )
    assert told[2] == "opened Joan B.’s page"
    assert "added Joan B." in told
    assert "555" not in " ".join(told)


def test_the_line_says_when_and_who(office: Office) -> None:
    joan = added(office)
    office.do(open_page, joan)
    line = office.ask(trail, Wanted(did="opened")).lines[0]
    assert (line.when, line.who) == ("Fri, Nov 6, 2026, 10:42 AM", DIRECTOR)


def test_looking_again_within_a_minute_is_no_second_line(office: Office) -> None:
    joan = added(office)
    office.do(open_page, joan)
    office.do(open_page, joan)
    assert len(said(office, did="opened")) == 1
    now = office.store.clock.now()
    at(office, now + timedelta(minutes=2)).do(open_page, joan)
    assert len(said(office, did="opened")) == 2


def test_filters_go_together(office: Office) -> None:
    joan = added(office)
    office.do(check_in, joan)
    pat = office.do(add_worker, {"name": "Pat", "role": "front_desk"}).added("worker")
    assert "added a visit of Joan B., Nov 6, 2026" in said(office, about="visit")
    assert said(office, person=pat) == []
    assert said(office, did="changed", about="visit", since="2026-11-07") == []
    assert said(office, did="changed", about="visit", until="2026-11-06")


def test_a_new_role_is_written_down(office: Office) -> None:
    pat = office.do(add_worker, {"name": "Pat", "role": "front_desk"}).added("worker")
    office.do(edit_worker, pat, {"role": "staff"})
    assert said(office, about="center")[0] == "changed role of Pat"


def test_a_paper_says_what_it_was_and_whether_names_were_on_it(office: Office) -> None:
    office.do(note_paper, "save", Paper("session_summary", more=("names",)))
    office.do(note_paper, "print", Paper("report", "report", more=("Funder", "October 2026")))
    assert said(office, did="paper") == [
        "printed a report, Funder, October 2026",
        "saved a session summary, with names as a file",
    ]


def test_parts_follow_each_other_without_a_gap(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(40):
        added(office, f"Person {n}")
    monkeypatch.setattr(trails, "_LOOK", 7)
    for wanted in (Wanted(about="member"), Wanted(person=office.actor.id, about="member")):
        whole = [line.id for line in everything(office, wanted, 5)]
        assert len(whole) == len(set(whole)) == 80  # the member and the membership
        assert whole == sorted(whole, reverse=True)


def everything(office: Office, wanted: Wanted, limit: int) -> list[trails.TrailLine]:
    lines: list[trails.TrailLine] = []
    place = None
    for _step in range(500):
        part = office.ask(trail, wanted, place, limit)
        lines += part.lines
        place = part.place
        if place is None:
            return lines
    raise AssertionError("it never ends")


def test_who_opened_one_record(office: Office) -> None:
    joan, walt = added(office), added(office, "Walt J")
    office.do(open_page, joan)
    office.do(open_page, walt)
    lines = office.ask(trail_of, [("member", joan)], "opened")
    assert [line.what for line in lines] == ["opened Joan B.’s page"]


def test_the_list_is_for_director_and_auditor(make_office: MakeOffice) -> None:
    for role in ("director", "auditor"):
        assert make_office(role).ask(people)
        assert make_office(role).ask(trail, Wanted()).lines
    for role in ("front_desk", "warm_line", "staff"):
        with pytest.raises(Refused):
            make_office(role).ask(trail, Wanted())


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("trail_by_time", "audit_by_at"),
        ("trail_by_time_end", "audit_by_at"),
        ("trail_of_person", "audit_by_actor"),
        ("trail_of_person_end", "audit_by_actor"),
        ("trail_of_record", "audit_by_record"),
        ("trail_last_unlock", "audit_by_record"),
        ("history_versions", "history_by_record"),
        ("history_of_visits", "visit_by_member"),
    ],
)
def test_every_question_goes_by_an_index(office: Office, name: str, index: str) -> None:
    given = dict.fromkeys(_GIVEN, 1) | {"ids": "[1]", "verbs": None, "kinds": None}
    text = f"EXPLAIN QUERY PLAN {named(name)}"
    steps = [row["detail"] for row in office.store.select(text, given)]
    assert any(index in step for step in steps), steps
    reads = [step for step in steps if step.startswith("SCAN") and "VIRTUAL" not in step]
    assert all(index in step or "subquery" in step for step in reads), steps


_GIVEN = (
    "since", "until", "at", "id", "most", "look", "person", "origin", "seq", "kind", "record",
)  # fmt: skip
