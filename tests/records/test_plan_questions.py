"""What a plan asks: the center's own words, a member's own words, and plans that began before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.core.errors import Invalid, Refused
from peerdesk.records.codes import entries, rename_entry
from peerdesk.records.office import Office
from peerdesk.records.wrap import plan_questions, plan_versions, plan_writing
from peerdesk.records.wrap.plan_content import Heading, Part
from peerdesk.records.wrap.plan_prompts import KINDS, asks_of, headings_of
from peerdesk.records.wrap.plan_signing import (
    MEMBER,
    WITNESS,
    signatures,
    signed_now,
    take_signature_off,
    write_signature,
)
from peerdesk.records.wrap.plans import PLAN
from tests.center import MakeOffice
from tests.records.test_plans import add, everything_said, member, on, plan, written


def titles(part: Part) -> list[str]:
    return [each.title for each in asks_of(part).sections]


def crisis(office: Office, plan_id: int) -> Part:
    return office.ask(plan_writing.plan_content, plan_id).part("crisis")


def reshaped(part: Part) -> list[Heading]:
    """The lists of a part: the first in other words, the second left out, one more at the top."""
    first, second, *rest = headings_of(part)
    added = Heading("new", "My dog", "people")
    return [added, replace(first, title="Me on a good day"), replace(second, left_out=True), *rest]


def test_the_center_asks_in_its_own_words_and_plans_begun_keep_theirs(office: Office) -> None:
    before = plan(office)
    part = office.ask(plan_questions.center_part, "crisis")
    office.do(plan_questions.ask_in_new_plans, "crisis", "What should we know?", reshaped(part))
    (row,) = [each for each in office.ask(entries, "plan_part") if each["code"] == "crisis"]
    office.do(rename_entry, row["id"], "When others step in")
    now = office.ask(plan_writing.blank_plan).part("crisis")
    assert (now.title, asks_of(now).prompt) == ("When others step in", "What should we know?")
    assert titles(now)[:2] == ["My dog", "Me on a good day"]
    assert len(titles(now)) == len(titles(part))
    assert asks_of(now).sections[0].people
    assert titles(crisis(office, before)) == titles(part)
    assert crisis(office, before).title == part.title
    office.undo()
    office.undo()
    assert office.ask(plan_writing.blank_plan).part("crisis") == part


def test_a_plan_begun_with_our_words_goes_on_with_them(office: Office) -> None:
    part = office.ask(plan_questions.center_part, "after")
    office.do(plan_questions.ask_in_new_plans, "after", "", reshaped(part))
    mine = plan(office)
    add(office, mine, "Miso", part="after", section="own_1")
    office.do(plan_questions.ask_in_new_plans, "after", "", headings_of(part))
    assert office.ask(plan_questions.center_part, "after") == part
    after = office.ask(plan_writing.plan_content, mine).part("after")
    assert titles(after)[0] == "My dog"
    assert written(office, mine, "after", "own_1") == ["Miso"]


def test_a_member_changes_the_lists_of_one_plan(office: Office) -> None:
    mine, other = plan(office), office.do(plan_writing.start_plan, member(office, "Wes"))
    add(office, mine, "Quiet", part="crisis", section="signs")
    part = crisis(office, mine)
    wanted = plan_questions.asked(part, asks_of(part).prompt, reshaped(part))
    assert wanted.prompt == ""
    office.do(plan_writing.ask_in_part, mine, "crisis", wanted.prompt, wanted.lists)
    assert titles(crisis(office, mine))[:2] == ["My dog", "Me on a good day"]
    assert written(office, mine, "crisis", "signs") == ["Quiet"]
    assert asks_of(crisis(office, mine)).section_of("signs") == "signs"
    assert titles(crisis(office, other.added("plan"))) == titles(part)
    back = plan_questions.asked(crisis(office, mine), "", headings_of(part))
    assert back.lists == ()
    office.do(plan_writing.ask_in_part, mine, "crisis", "", back.lists)
    assert titles(crisis(office, mine)) == titles(part)
    office.undo()
    assert titles(crisis(office, mine))[0] == "My dog"


def test_parts_are_moved_and_stay_there_in_versions(office: Office) -> None:
    mine = plan(office)
    office.do(plan_writing.add_part, mine, "Music")
    office.do(plan_writing.move_part, mine, "own_1", -7)
    office.do(plan_writing.move_part, mine, "crisis", -1)

    def codes() -> list[str]:
        parts = office.ask(plan_writing.plan_content, mine).parts
        return [part.code for part in parts]

    moved = codes()
    assert moved[0] == "own_1"
    assert moved.index("crisis") < moved.index("getting_hard")
    add(office, mine, "Tea")
    office.do(plan_versions.save_version, mine)
    on(office, "2026-11-20")
    office.do(plan_writing.move_part, mine, "own_1", 9)
    assert codes()[-1] == "own_1"
    (version,) = office.ask(plan_versions.versions, mine)
    office.do(plan_versions.bring_back, mine, version.id)
    assert codes() == moved
    assert office.ask(plan_writing.plan_content, mine).part("own_1").title == "Music"


def test_a_list_needs_a_name_and_one_stays(office: Office) -> None:
    part = office.ask(plan_questions.center_part, "my_day")
    nobody = [replace(each, left_out=True) for each in headings_of(part)]
    with pytest.raises(Invalid, match="at least one"):
        office.do(plan_questions.ask_in_new_plans, "my_day", "", nobody)
    with pytest.raises(Invalid, match="a name"):
        office.do(plan_questions.ask_in_new_plans, "my_day", "", [Heading("new", " ")])
    toolbox = office.ask(plan_questions.center_part, "toolbox")
    office.do(plan_questions.ask_in_new_plans, "toolbox", "", headings_of(toolbox))
    assert office.ask(plan_questions.center_part, "toolbox") == toolbox


def test_only_who_edits_lists_changes_what_is_asked(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("staff").do(plan_questions.ask_in_new_plans, "crisis", "Other", [])


def test_a_shredded_plan_keeps_no_list_of_its_own(office: Office) -> None:
    mine = plan(office)
    part = crisis(office, mine)
    secret = plan_questions.asked(part, "Zanzibar?", [Heading("new", "Quillfeather")])
    office.do(plan_writing.ask_in_part, mine, "crisis", secret.prompt, secret.lists)
    office.do(plan_versions.save_version, mine)
    office.do(write_signature, mine, "Zanzibar Quillfeather", WITNESS)
    assert "Quillfeather" in everything_said(office)
    office.do(plan_versions.shred, mine)
    said = everything_said(office)
    assert "Zanzibar" not in said
    assert "Quillfeather" not in said
    row = office.store.get(PLAN, mine)
    assert row is not None
    assert not row["asked"]


def test_signatures_belong_to_a_version(office: Office) -> None:
    mine = plan(office)
    add(office, mine, "Tea")
    office.do(plan_versions.save_version, mine)
    office.do(write_signature, mine, "Inés", WITNESS, "2026-11-05")
    office.do(write_signature, mine, "Roz Castellanos", MEMBER)
    found = office.ask(signatures, mine)
    assert [(each.name, each.role, each.day, each.version) for each in found] == [
        ("Roz Castellanos", MEMBER, "2026-11-06", 1),
        ("Inés", WITNESS, "2026-11-05", 1),
    ]
    assert office.ask(signed_now, mine) == tuple(found)
    office.do(take_signature_off, found[1].id)
    assert len(office.ask(signatures, mine)) == 1
    office.undo()
    on(office, "2026-11-20")
    add(office, mine, "A walk")
    assert office.ask(signed_now, mine) == ()
    for name, day in (("", ""), ("Wes", "2026-11-21")):
        with pytest.raises(Invalid):
            office.do(write_signature, mine, name, WITNESS, day)


def test_every_kind_of_list_can_be_chosen() -> None:
    for code, _words in KINDS:
        part = Part("own_1", "Mine", own=True, lists=(Heading("own_1", "A list", code),))
        assert asks_of(part).sections[0].title == "A list"
