"""One-to-one contacts and the services whose units are counted from them."""

from __future__ import annotations

from typing import Any

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.support.contacts import (
    BOOK,
    CONTACT,
    add_service,
    change_contact,
    contacts_between,
    log_contact,
    say_activity,
)
from peerdesk.records.support.follow_ups import FOLLOW_UP
from tests.center import FRIDAY

Fields = dict[str, str | int | float | None]


@pytest.fixture
def joan(office: Office) -> int:
    return office.do(add_member, "Joan B.").added("member")


def one(office: Office, contact_id: int) -> dict[str, Any]:
    return office.ask(BOOK.one, contact_id)


def wrong(office: Office, **fields: Any) -> set[str]:
    """The fields that are refused."""
    with pytest.raises(Invalid) as refusal:
        office.do(log_contact, fields)
    return {problem.field for problem in refusal.value.problems}


def test_a_contact_begins_today_with_who_writes_it_and_its_minutes_follow_from_the_times(
    office: Office, joan: int
) -> None:
    fields: Fields = {"member_id": joan, "start_at": "10:05", "end_at": "10:43", "minutes": 5}
    contact = one(office, office.do(log_contact, fields).added("contact"))
    assert contact["day"] == FRIDAY.date().isoformat()
    assert contact["worker_id"] == office.actor.id
    assert (contact["minutes"], contact["kind"]) == (38, "individual")
    office.do(change_contact, contact["id"], {"end_at": "10:20"}, None)
    assert one(office, contact["id"])["minutes"] == 15
    night: Fields = {"member_id": joan, "day": "2026-11-05", "start_at": "23:50", "end_at": "00:15"}
    assert one(office, office.do(log_contact, night).added("contact"))["minutes"] == 25


def test_what_can_not_be_is_refused_beside_its_field(office: Office, joan: int) -> None:
    assert wrong(office) == {"member_id"}
    assert wrong(office, kind="family") == {"member_id"}
    assert wrong(office, member_id=joan, day="2026-11-07") == {"day"}
    assert wrong(office, member_id=joan, minutes=0) == {"minutes"}
    assert wrong(office, member_id=joan, minutes=1440) == {"minutes"}
    assert wrong(office, member_id=joan, start_at="14:00", end_at="13:30") == {"end_at"}
    assert wrong(office, member_id=joan, start_at="14:00", end_at="14:00") == {"end_at"}
    assert office.do(log_contact, {"kind": "indirect", "minutes": 20}).added("contact")
    assert office.do(log_contact, {"kind": "collateral"}).added("contact")


def test_a_next_step_with_a_day_becomes_a_follow_up_and_undo_takes_both_back(
    office: Office, joan: int
) -> None:
    fields: Fields = {"member_id": joan, "next_step": "Look at the form together"}
    changes = office.do(log_contact, fields, "2026-11-13")
    (step,) = office.store.find(FOLLOW_UP)
    assert (step["due_on"], step["what"]) == ("2026-11-13", "Look at the form together")
    assert (step["member_id"], step["worker_id"]) == (joan, office.actor.id)
    assert (step["about_kind"], step["about_id"]) == ("contact", changes.added("contact"))
    with pytest.raises(Invalid):
        office.do(log_contact, {"member_id": joan}, "2026-11-13")
    office.undo()
    assert not office.store.find(FOLLOW_UP)


def test_a_month_is_listed_mine_or_everybodys(office: Office, joan: int) -> None:
    office.do(log_contact, {"member_id": joan, "activity": "housing"})
    office.do(log_contact, {"member_id": joan, "worker_id": None, "day": "2026-11-02"})
    office.do(log_contact, {"member_id": joan, "day": "2026-10-30"})
    both = office.ask(contacts_between, "2026-11-01", "2026-11-30")
    assert [each.words["member_id"] for each in both] == ["Joan B.", "Joan B."]
    mine = office.ask(contacts_between, "2026-11-01", "2026-11-30", office.actor.id)
    assert [each.words["activity"] for each in mine] == ["Housing"]
    with pytest.raises(Invalid, match="Peer support, "):
        office.do(say_activity, both[1].row["id"], "nothing of the list")
    office.do(say_activity, both[1].row["id"], "working on a w")
    assert one(office, both[1].row["id"])["activity"] == "wrap"


def test_a_service_has_a_code_of_its_own_and_no_limit_of_nothing(office: Office) -> None:
    office.do(add_service, {"code": "H0038", "label": "Peer support"})
    again: Fields = {"code": "h0038", "label": "Again"}
    nothing: Fields = {"code": "X", "label": "Y", "daily_cap": 0}
    for fields in (again, nothing):
        with pytest.raises(Invalid):
            office.do(add_service, fields)


def test_ticking_the_plan_says_nothing_else_of_it(office: Office, joan: int) -> None:
    changes = office.do(log_contact, {"member_id": joan, "worked_on_plan": 1})
    assert changes.kinds == {CONTACT.name}
