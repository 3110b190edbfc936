"""Insight: who is here most, quiet hours, groups growing or fading, people not seen for a while."""

from __future__ import annotations

from peerdesk.records.drop_in.sheet_typing import type_in_day
from peerdesk.records.group_work.groups import edit_series
from peerdesk.records.insight import (
    group_turns,
    here_most,
    hours,
    not_seen,
    plan_hello,
    quietest,
)
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.respite import RESPITE_STAY
from tests.records.group_records import TODAY, held, member, writing


def visit(office: Office, day: str, member_id: int, start: str = "", end: str = "") -> None:
    line = {"position": 1, "member_id": member_id, "in_at": start, "out_at": end}
    office.do(type_in_day, day, [line], 1)


def test_only_who_agreed_is_looked_for_and_a_follow_up_is_planned(office: Office) -> None:
    people = {name: member(office, name) for name in ("Ada Hale", "Bo Larsen", "Cy Cruz", "Di Fox")}
    for name in ("Ada Hale", "Cy Cruz", "Di Fox"):
        office.do(edit_member, people[name], {"ok_contact": "yes"})
    for name in ("Ada Hale", "Bo Larsen", "Cy Cruz"):
        visit(office, "2026-07-10", people[name])
    visit(office, "2026-10-30", people["Cy Cruz"])
    (ada,) = office.ask(not_seen, TODAY)
    assert (ada.name, ada.words, ada.planned) == ("Ada Hale", "Last here on July 10, 2026", False)
    office.do(plan_hello, ada.member_id, ada.last_day)
    (row,) = office.store.find(FOLLOW_UP)
    assert (row["member_id"], row["due_on"]) == (people["Ada Hale"], TODAY)
    assert office.ask(not_seen, TODAY)[0].planned
    with office.store.write(office.actor, "test") as batch:  # a guest of the house is seen
        stay = batch.add(
            RESPITE_STAY,
            {"member_id": people["Ada Hale"], "state": "here", "in_on": "2026-07-20"},
        )
    assert office.ask(not_seen, TODAY) == []
    with office.store.write(office.actor, "test") as batch:
        batch.change(RESPITE_STAY, stay, {"state": "left", "out_on": "2026-07-22"})
    assert office.ask(not_seen, TODAY)[0].words == "Last here on July 22, 2026"


def test_quiet_hours_and_who_is_here_most_are_said_without_counts(office: Office) -> None:
    ada, bo = member(office, "Ada Hale"), member(office, "Bo Larsen")
    for day in ("2026-10-23", "2026-10-30"):
        visit(office, day, ada, "09:10", "12:40")
        visit(office, day, bo, "09:00", "10:30")
        visit(office, day, bo, "12:00", "12:30")
    found = {(each.weekday, each.hour): each.people for each in office.ask(hours, TODAY)}
    assert found == {(5, 9): 0.5, (5, 10): 0.5, (5, 11): 0.25, (5, 12): 0.5}
    quiet = quietest(office.ask(hours, TODAY))[0]
    assert (quiet.weekday, quiet.hour) == (5, 11)
    assert [(e.name, e.words) for e in office.ask(here_most, TODAY)] == [
        ("Ada Hale", "now and then"),
        ("Bo Larsen", "now and then"),
    ]


def test_a_group_that_grew_is_named_before_a_steady_one(office: Office) -> None:
    people = [member(office, name) for name in ("Ada Hale", "Bo Larsen", "Cy Cruz")]
    steady = writing(office)
    office.do(edit_series, steady, {"name": "Art table"})
    grew = writing(office)
    days = [f"2026-{month}-{day}" for month in ("09", "10") for day in ("04", "11", "18", "25")]
    for place, day in enumerate(days):
        held(office, steady, day, *people)
        held(office, grew, day, *(people if place > 3 else people[:2]))
    turns = [(each.name, each.turn, each.words) for each in office.ask(group_turns, TODAY)]
    assert turns == [
        ("Creative writing", "growing", "about 3 people lately, 2 before"),
        ("Art table", "steady", "about 3 people lately, 3 before"),
    ]
