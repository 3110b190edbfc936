"""Which plan is meant: never the one of somebody else with the same name."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Refused, UserError
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.wrap import plan_writing
from peerdesk.records.wrap.plan_finding import plan_for
from tests.center import MakeOffice


def member(office: Office, name: str) -> int:
    return office.do(add_member, name).added("member")


def plan(office: Office, member_id: int) -> int:
    return office.do(plan_writing.start_plan, member_id).added("plan")


def number(office: Office, member_id: int) -> str:
    return str((office.store.get(MEMBER, member_id) or {})["member_no"])


def test_a_plan_is_found_by_id_number_and_name(office: Office) -> None:
    roz = member(office, "Roz Castellanos")
    mine = plan(office, roz)
    mark = number(office, roz)
    for wanted in (str(mine), mark, mark.lstrip("0"), "roz castellanos", " Roz "):
        assert office.ask(plan_for, wanted) == mine


@pytest.mark.parametrize("both_write", [True, False])
def test_two_people_of_one_name_are_told_apart_by_number(office: Office, both_write: bool) -> None:
    one, other = member(office, "Ana Cruz"), member(office, "Ana Cruz")
    first = plan(office, one)
    if both_write:
        plan(office, other)
    with pytest.raises(UserError) as refusal:
        office.ask(plan_for, "ana cruz")
    assert f"Ana Cruz ({number(office, one)})" in str(refusal.value)
    assert f"Ana Cruz ({number(office, other)})" in str(refusal.value)
    assert office.ask(plan_for, number(office, one)) == first


def test_a_part_of_a_name_must_fit_one_plan(office: Office) -> None:
    ann, anna = member(office, "Ann Bell"), member(office, "Anna Cole")
    mine = plan(office, ann)
    assert office.ask(plan_for, "Ann") == mine
    plan(office, anna)
    with pytest.raises(UserError, match="more than one person"):
        office.ask(plan_for, "Ann")


def test_merged_records_are_one_person(office: Office) -> None:
    kept, other = member(office, "Roz Castellanos"), member(office, "Rosa Castellanos")
    mine = plan(office, other)
    office.do(merge_members, kept, other)
    marks = (number(office, kept), number(office, other))
    for wanted in (*marks, "Roz Castellanos", "Rosa Castellanos"):
        assert office.ask(plan_for, wanted) == mine


def test_nothing_kept_is_said(office: Office) -> None:
    walt = member(office, "Walt Johnson")
    for wanted in ("Walt Johnson", number(office, walt), "nobody", "999999", " "):
        with pytest.raises(UserError, match="No plan is kept"):
            office.ask(plan_for, wanted)


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "auditor"])
def test_only_roles_that_read_plans_learn_of_one(
    office: Office, make_office: MakeOffice, role: str
) -> None:
    roz = member(office, "Roz Castellanos")
    plan(office, roz)
    with pytest.raises(Refused):
        make_office(role).ask(plan_writing.plan_of, roz)
    with pytest.raises(Refused):
        make_office(role).ask(plan_for, "Roz Castellanos")
