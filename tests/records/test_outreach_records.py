"""Referrals, follow-ups, the directory, events and rides: their rules and questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import Kind
from peerdesk.records.office import Office
from peerdesk.records.organisation import PROGRAM
from peerdesk.records.people.members import add_member
from peerdesk.records.support.follow_ups import (
    BOOK,
    FOLLOW_UP,
    add_follow_up,
    finish_follow_up,
    follow_ups_due,
    reopen_follow_up,
)
from peerdesk.records.support.outreach import EVENT, add_event
from peerdesk.records.support.referrals import REFERRAL, add_referral, change_referral
from peerdesk.records.support.resources import (
    add_resource,
    checked_today,
    find_places,
    places_to_check,
    to_check_words,
)
from peerdesk.records.support.rides import RIDE, add_ride
from peerdesk.records.warm_line import call_log
from peerdesk.store.batch import Batch
from tests.center import MakeOffice

TODAY = "2026-11-06"


def row_of(office: Office, kind: Kind, record_id: int) -> dict[str, Any]:
    return office.store.get(kind, record_id) or {}


def wrong(office: Office, use_case: Callable[[Batch, Row], str], **fields: Any) -> list[str]:
    """The fields that the use case finds fault with."""
    with pytest.raises(Invalid) as refused:
        office.do(use_case, fields)
    return [each.field for each in refused.value.problems]


def test_a_referral_begins_open_and_keeps_the_day_its_outcome_was_known(office: Office) -> None:
    made = office.do(add_referral, {"need": "food", "day": "2026-11-02"}).added("referral")
    row = row_of(office, REFERRAL, made)
    assert (row["outcome"], row["outcome_on"], row["worker_id"]) == ("made", None, office.actor.id)

    office.do(change_referral, made, {"outcome": "unknown", "outcome_on": "2026-11-04"}, None)
    office.do(change_referral, made, {"note": "Left a message"}, None)
    assert row_of(office, REFERRAL, made)["outcome_on"] == "2026-11-04"
    office.do(change_referral, made, {"outcome": "connected"}, None)
    assert row_of(office, REFERRAL, made)["outcome_on"] == TODAY
    office.do(change_referral, made, {"outcome": "made"}, None)
    assert row_of(office, REFERRAL, made)["outcome_on"] is None


def test_a_referral_says_what_or_where_and_lies_in_the_past(office: Office) -> None:
    assert wrong(office, add_referral) == ["need"]
    assert wrong(office, add_referral, need="food", day="2026-11-07") == ["day"]
    known = {"need": "food", "outcome": "connected", "outcome_on": "2026-11-01"}
    assert wrong(office, add_referral, **known) == ["outcome_on"]


def test_a_referral_from_a_call_belongs_to_the_program_of_its_line(office: Office) -> None:
    def set_up(batch: Batch) -> str:
        batch.add(PROGRAM, {"name": "Night line", "kind": "warm_line"})
        return ""

    program = _done(office, set_up, "program")
    line = office.do(call_log.add_line, "Evening").added("line")
    office.do(call_log.edit_line, line, {"program_id": program})
    call = office.do(
        call_log.save_call, {"line_id": line, "day": TODAY, "start_at": "09:00"}
    ).added("call")
    made = office.do(add_referral, {"need": "crisis", "call_id": call}).added("referral")
    assert row_of(office, REFERRAL, made)["program_id"] == program


def _done(office: Office, use_case: Callable[[Batch], str], kind: str) -> int:
    return office.do(needs("center.edit")(use_case)).added(kind)


def test_follow_ups_stand_with_the_longest_overdue_first_and_say_for_whom(office: Office) -> None:
    joan = office.do(add_member, "Joan Becker").added("member")
    crow = office.do(call_log.add_alias, "Crow").added("caller_alias")
    for due, at, what, whom in (
        ("2026-11-07", None, "Tomorrow", {}),
        ("2026-11-06", None, "Some time today", {"worker_id": None}),
        ("2026-11-06", "15:00", "This afternoon", {"caller_alias_id": crow}),
        ("2026-11-03", None, "Ring the clinic", {"member_id": joan}),
    ):
        office.do(add_follow_up, {"due_on": due, "due_at": at, "what": what, **whom})
    due_now = office.ask(follow_ups_due, TODAY)
    assert [(each.what, each.whom, each.worker, each.overdue) for each in due_now] == [
        ("Ring the clinic", "Joan Becker", "Ana Morales", True),
        ("This afternoon", "Crow", "Ana Morales", False),
        ("Some time today", "", "", False),
    ]
    assert [each.what for each in office.ask(follow_ups_due, TODAY, 1)] == ["Some time today"]
    assert len(office.ask(follow_ups_due, TODAY, days_ahead=1)) == 4

    listed = office.ask(BOOK.listed, "2026-11-03", TODAY)
    stands = {each.row["what"]: each.words["member_id"] for each in listed}
    assert (stands["This afternoon"], stands["Ring the clinic"]) == ("Crow", "Joan Becker")
    office.do(finish_follow_up, due_now[0].id, "They took her on")
    row = row_of(office, FOLLOW_UP, due_now[0].id)
    assert (row["done_on"], row["done_words"]) == (TODAY, "They took her on")
    assert len(office.ask(follow_ups_due, TODAY)) == 2
    office.do(reopen_follow_up, due_now[0].id)
    assert len(office.ask(follow_ups_due, TODAY)) == 3
    assert wrong(office, add_follow_up, due_on=TODAY, what="x", done_on="2026-11-07") == ["done_on"]


def test_the_directory_is_found_by_any_words_and_asks_to_be_checked_after_a_year(
    office: Office,
) -> None:
    pantry = {"name": "St. Mark's Pantry", "needs": '["food", "clothing"]', "area": "East Side"}
    found = office.do(add_resource, {**pantry, "checked_on": "2025-11-06"}).added("resource")
    office.do(
        add_resource, {"name": "Legal Aid", "needs": '["legal"]', "how": "Ask for Ní Bhriain"}
    )
    office.do(add_resource, {"name": "Old shelter", "needs": '["housing"]', "active": 0})

    def names(text: str, **given: Any) -> list[str]:
        return [each.row["name"] for each in office.ask(find_places, text, TODAY, **given)]

    assert names("") == ["Legal Aid", "St. Mark's Pantry"]
    assert names("east food") == ["St. Mark's Pantry"]
    assert names("bhriain ni") == ["Legal Aid"]
    assert names("", need="legal") == ["Legal Aid"]
    assert "Old shelter" in names("", retired=True)
    assert [each.row["id"] for each in office.ask(places_to_check, TODAY)] == [found]
    assert office.ask(to_check_words, TODAY) == "Not checked for a year: 1."
    assert office.ask(places_to_check, "2026-11-05") == []
    office.do(checked_today, found)
    assert office.ask(places_to_check, TODAY) == []


def test_events_and_rides_count_nothing_below_zero_and_nothing_ahead(office: Office) -> None:
    assert wrong(office, add_event, title="Fair", people=-1) == ["people"]
    assert wrong(office, add_event, title="Fair", day="2027-01-01") == ["day"]
    event = office.do(add_event, {"title": "Fair"}).added("event")
    row = row_of(office, EVENT, event)
    assert (row["day"], row["worker_ids"]) == (TODAY, f"[{office.actor.id}]")

    joan = office.do(add_member, "Joan Becker").added("member")
    assert wrong(office, add_ride, purpose="court") == ["member_ids"]
    ride = office.do(add_ride, {"member_ids": f"[{joan}, {joan}]", "miles": 7}).added("ride")
    row = row_of(office, RIDE, ride)
    assert (row["member_ids"], row["worker_id"]) == (f"[{joan}]", office.actor.id)


def test_everybody_finds_help_but_only_staff_change_the_directory(make_office: MakeOffice) -> None:
    desk = make_office("front_desk")
    make_office("staff").do(add_resource, {"name": "Legal Aid"})
    assert [each.row["name"] for each in desk.ask(find_places, "legal", TODAY)] == ["Legal Aid"]
    with pytest.raises(Refused):
        desk.do(add_resource, {"name": "My cousin"})
    with pytest.raises(Refused):
        desk.ask(follow_ups_due, TODAY)
