"""Signed or printed in the morning, changed at noon: the same day tells, too."""

from __future__ import annotations

import pytest

from peerdesk.documents.gather_plans import whose_plan
from peerdesk.records.office import Office
from peerdesk.records.wrap import plan_sealing, plan_versions, plan_writing
from peerdesk.records.wrap.plan_content import with_line
from peerdesk.records.wrap.plan_sealing import OpenedSeal, open_seal, seal_of
from peerdesk.records.wrap.plan_signing import MEMBER, signatures, signed_now, write_signature
from peerdesk.store.sealing import SealKey
from tests.center import CHEAP
from tests.records.test_plans import add, member, on, written

OWN = "a bird in the rain"


@pytest.fixture
def mine(office: Office) -> int:
    """A plan that was worked on and put away this morning."""
    plan_id = office.do(plan_writing.start_plan, member(office)).added("plan")
    add(office, plan_id, "Tea")
    office.do(plan_versions.save_version, plan_id)
    return plan_id


def signers(office: Office, plan_id: int) -> list[str]:
    return [each.name for each in office.ask(signed_now, plan_id)]


def to_replace(office: Office, plan_id: int) -> list[str]:
    return [each.given_to for each in office.ask(plan_versions.copies, plan_id) if each.replace_it]


def test_a_change_a_minute_after_signing_is_told(office: Office, mine: int) -> None:
    office.do(write_signature, mine, "Roz Castellanos", MEMBER)
    office.do(plan_versions.save_version, mine)
    assert signers(office, mine) == ["Roz Castellanos"]
    add(office, mine, "A walk")
    assert signers(office, mine) == []
    assert office.ask(whose_plan, mine).version == 2
    office.undo()
    assert signers(office, mine) == ["Roz Castellanos"], "it says again what was signed"
    add(office, mine, "A song")
    office.do(write_signature, mine, "Roz C.", MEMBER)
    assert signers(office, mine) == ["Roz C."]
    assert [each.version for each in office.ask(signatures, mine)] == [2, 1]
    (today,) = office.ask(plan_versions.versions, mine)
    on(office, "2026-11-20")
    office.do(plan_versions.bring_back, mine, today.id)
    assert written(office, mine) == ["Tea", "A song"]


def test_a_copy_of_this_morning_is_to_be_replaced_once_the_words_change(
    office: Office, mine: int
) -> None:
    for who in ("Inés", "Dr. Lee"):
        office.do(plan_versions.note_copy, mine, who, "All of it")
    assert to_replace(office, mine) == [], "both have the same words"
    add(office, mine, "A walk")
    assert to_replace(office, mine) == [], "nothing newer is on paper yet"
    office.do(plan_versions.note_copy, mine, "Me", "All of it")
    assert sorted(to_replace(office, mine)) == ["Dr. Lee", "Inés"]
    office.undo()
    assert to_replace(office, mine) == []


def test_what_goes_into_a_sealed_box_is_a_change_and_closing_it_is_none(
    office: Office, mine: int
) -> None:
    add(office, mine, "A walk")
    office.do(write_signature, mine, "Roz Castellanos", MEMBER)
    office.do(plan_sealing.seal_plan, mine, ["toolbox"], SealKey.fresh(OWN, CHEAP))
    assert signers(office, mine) == ["Roz Castellanos"]
    opened = opened_box(office, mine)
    now = with_line(opened.inside.now, "toolbox", "", "A song")
    inside = opened.inside.said(now, office.clock.today())
    office.do(plan_sealing.save_sealed, mine, OpenedSeal(opened.key, inside))
    assert signers(office, mine) == []
    office.do(write_signature, mine, "Roz C.", MEMBER)
    office.do(plan_versions.save_version, mine)
    assert signers(office, mine) == ["Roz C."]
    office.do(plan_sealing.unseal_plan, mine, opened_box(office, mine))
    assert signers(office, mine) == ["Roz C."]


def opened_box(office: Office, plan_id: int) -> OpenedSeal:
    seal = office.ask(seal_of, plan_id)
    assert seal is not None
    return open_seal(seal, OWN)
