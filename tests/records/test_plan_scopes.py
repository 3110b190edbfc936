"""A facilitator works on plans with members of the WRAP groups they lead, and with nobody else."""

from __future__ import annotations

import json

import pytest

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Missing, PeerDeskError, Refused
from peerdesk.records.group_work import enrolments, groups, sessions
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.workers import WORKER
from peerdesk.records.wrap import plan_group, plan_review, plan_versions, plan_writing
from peerdesk.records.wrap.plan_content import Content
from peerdesk.records.wrap.plan_people import leads_a_group_of, who_could_open
from peerdesk.records.wrap.plans import PLAN_ENTRY
from peerdesk.store.batch import Batch
from tests.records.secret_center import DAY, SecretCenter, secret_center


@pytest.fixture
def made(office: Office) -> SecretCenter:
    """Rosa comes to the facilitator's workshop and keeps a plan; Walt only walks with them."""
    made = secret_center(office)
    leader = json.dumps([made.people["facilitator"].id])
    facts: Row = {"name": "Workshop", "wrap_workshop": 1, "starts_on": DAY, "worker_ids": leader}
    workshop = office.do(groups.add_series, {**facts, "rule": "FREQ=DAILY"})
    made.ids["workshop"] = workshop.added("series")
    place = office.do(sessions.session_for, made.ids["workshop"], DAY).added("session")
    office.do(add_attendance, place, made.ids["linked"])
    made.ids["meeting"] = place
    made.ids["hers"] = office.do(plan_writing.start_plan, made.ids["linked"]).added("plan")
    office.do(plan_writing.add_entry, made.ids["hers"], "toolbox", "", "Tea with Inés")
    return made


def test_a_facilitator_opens_plans_of_their_own_workshop_and_no_others(made: SecretCenter) -> None:
    mine, ids = made.as_role("facilitator"), made.ids
    assert [each.name for each in mine.ask(plan_writing.plans_kept)] == ["Rosa Linked"]
    mine.do(plan_writing.open_plan, ids["hers"])
    mine.do(plan_writing.add_entry, ids["hers"], "toolbox", "", "Feed the birds")
    said = mine.ask(plan_writing.plan_content, ids["hers"]).part("toolbox").lines
    assert [line.words for line in said] == ["Tea with Inés", "Feed the birds"]
    for question in (plan_writing.kept_plan, plan_writing.plan_content):
        with pytest.raises(Missing):
            mine.ask(question, ids["plan"])
    with pytest.raises(Missing):
        mine.do(plan_versions.shred, ids["plan"])
    assert mine.ask(plan_writing.plan_of, ids["member"]) == 0
    assert {row["plan_id"] for row in mine.store.find(PLAN_ENTRY, voided=True)} == {ids["hers"]}


def test_a_facilitator_keeps_a_plan_only_with_members_of_their_workshop(made: SecretCenter) -> None:
    mine = made.as_role("facilitator")
    walt, nan = made.ids["member"], made.office.do(add_member, "Nan Newcomer").added("member")
    before = made.rows()
    for other in (walt, nan):
        with pytest.raises(Refused, match="WRAP group you come to"):
            mine.do(plan_writing.keep_plan, other, Content())
    assert made.rows() == before
    mine.do(add_attendance, made.ids["meeting"], nan)
    mine.do(plan_writing.keep_plan, nan, Content())
    assert {each.name for each in mine.ask(plan_writing.plans_kept)} == {
        "Nan Newcomer",
        "Rosa Linked",
    }


def test_no_group_is_made_a_workshop_to_read_the_plans_of_its_people(made: SecretCenter) -> None:
    mine, walk = made.as_role("facilitator"), made.ids["own_series"]
    for fields in ({"type": "wrap"}, {"wrap_workshop": 1}):
        with pytest.raises(Refused, match="Ask staff"):
            mine.do(groups.edit_series, walk, fields)
    mine.do(groups.edit_series, walk, {"name": "Long walk", "wrap_workshop": 0})
    mine.do(groups.edit_series, made.ids["workshop"], {"type": "wrap", "capacity": 12})
    made.as_role("staff").do(groups.edit_series, walk, {"wrap_workshop": 1})


def test_who_no_longer_leads_the_group_opens_no_plan_of_it(made: SecretCenter) -> None:
    mine, ids = made.as_role("facilitator"), made.ids
    assert len(mine.ask(plan_writing.plans_kept)) == 1
    made.office.do(groups.edit_series, ids["workshop"], {"worker_ids": "[]"})
    assert not made.as_role("facilitator").ask(plan_writing.plans_kept)
    with pytest.raises(Missing):
        made.as_role("facilitator").ask(plan_writing.plan_content, ids["hers"])
    assert "The facilitator" not in made.office.ask(who_could_open, ids["linked"])


def test_the_member_is_told_who_could_open_the_plan(made: SecretCenter) -> None:
    office, ids = made.office, made.ids
    for role, actor in made.people.items():
        office.do(_gives_key, actor.id, role)
    of_all = {"Ana Morales", "The director", "The staff"}
    assert {*office.ask(who_could_open, ids["linked"])} == of_all | {"The facilitator"}
    assert {*office.ask(who_could_open, ids["member"])} == of_all
    mine, me = made.as_role("facilitator"), made.people["facilitator"].id
    assert "The facilitator" in mine.ask(who_could_open, ids["linked"])
    assert mine.ask(leads_a_group_of, me, ids["linked"])
    assert not mine.ask(leads_a_group_of, me, ids["member"])


def test_a_place_in_the_workshop_counts_as_coming_to_it(made: SecretCenter) -> None:
    mine, office = made.as_role("facilitator"), made.office
    office.do(enrolments.enrol, made.ids["workshop"], made.ids["member"])
    assert len(mine.ask(plan_writing.plans_kept)) == 2


def test_a_plan_is_found_whichever_record_of_a_person_came(made: SecretCenter) -> None:
    office, ids = made.office, made.ids
    twin = office.do(add_member, "Rosa Linked").added("member")
    office.do(merge_members, twin, ids["linked"])
    names = [each.name for each in made.as_role("facilitator").ask(plan_writing.plans_kept)]
    assert names == ["Rosa Linked"]


def test_work_on_a_plan_is_written_down_and_nothing_more_is_seen(made: SecretCenter) -> None:
    mine, ids = made.as_role("facilitator"), made.ids
    place = ids["meeting"]
    mine.do(plan_group.worked_on_a_plan, place, ids["linked"])
    (row,) = mine.store.find(CONTACT)
    assert (row["worker_id"], row["worked_on_plan"]) == (made.people["facilitator"].id, 1)
    mine.do(plan_group.take_work_back, place, ids["linked"])
    made.as_role("staff").do(plan_group.worked_on_a_plan, place, ids["linked"])
    (theirs,) = mine.store.find(CONTACT)
    assert theirs["worked_on_plan"] == 1
    assert theirs["activity"] is theirs["kind"] is theirs["note"] is None
    with pytest.raises(PeerDeskError):
        mine.do(plan_group.take_work_back, place, ids["linked"])


def test_the_reminder_is_for_who_works_with_the_member(made: SecretCenter) -> None:
    made.office.do(plan_review.set_review, made.ids["hers"], 1)
    made.office.do(plan_review.set_review, made.ids["plan"], 1)
    mine = made.as_role("facilitator").ask(plan_review.reviews_due, "2030-01-01")
    assert [each.plan.name for each in mine] == ["Rosa Linked"]
    assert len(made.as_role("staff").ask(plan_review.reviews_due, "2030-01-01")) == 2


@needs("worker.edit")
def _gives_key(batch: Batch, worker_id: int, slot: str) -> str:
    """As when somebody made their passphrase."""
    batch.change(WORKER, worker_id, {"slot": slot})
    return "Made"
