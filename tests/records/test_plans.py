"""Plans: the member's own words, in any order, kept or not, shredded for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from peerdesk.core.clock import fixed
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.records.office import Office
from peerdesk.records.papers import Paper, note_paper
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.wrap import plan_content as pure
from peerdesk.records.wrap import plan_review, plan_versions, plan_writing
from peerdesk.records.wrap.plan_comparing import GONE, NEW, SAME, compare
from peerdesk.records.wrap.plan_looks import looks
from peerdesk.records.wrap.plan_prompts import prompts_for
from peerdesk.records.wrap.plans import PLAN
from tests.center import MakeOffice

SECRET = "Zanzibar at midnight"
SECOND = "Quillfeather under the bridge"


def member(office: Office, name: str = "Roz Castellanos") -> int:
    return office.do(add_member, name).added("member")


def plan(office: Office) -> int:
    return office.do(plan_writing.start_plan, member(office)).added("plan")


def written(office: Office, plan_id: int, part: str = "toolbox", section: str = "") -> list[str]:
    content = office.ask(plan_writing.plan_content, plan_id)
    return [line.words for line in content.part(part).in_section(section)]


def add(
    office: Office, plan_id: int, *words: str, part: str = "toolbox", section: str = ""
) -> list[int]:
    made = [office.do(plan_writing.add_entry, plan_id, part, section, each) for each in words]
    return [changes.added("plan_entry") for changes in made]


def everything_said(office: Office) -> str:
    """All text of all tables of the open records."""
    names = office.store.select("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = [row["name"] for row in names if "fts" not in row["name"]]
    rows = (row for table in tables for row in office.store.select(f"SELECT * FROM {table}"))
    return "\n".join(str(value) for row in rows for value in row.values())


def on(office: Office, day: str) -> None:
    office.store.clock = fixed(datetime.fromisoformat(f"{day}T14:00"))


def test_a_new_plan_has_seven_parts_and_nothing_in_them(office: Office) -> None:
    content = office.ask(plan_writing.plan_content, plan(office))
    assert [part.code for part in content.parts][::6] == ["toolbox", "after"]
    assert len(content.parts) == 7
    assert content.is_empty


def test_lines_stay_in_the_order_the_member_gives_them(office: Office) -> None:
    mine = plan(office)
    _tea, walk, _song = add(office, mine, "Tea", "A walk", "A song")
    office.do(plan_writing.move_entry, walk, -1)
    assert written(office, mine) == ["A walk", "Tea", "A song"]
    office.do(plan_writing.move_entry, walk, -1)
    office.do(plan_writing.remove_entry, walk)
    assert written(office, mine) == ["Tea", "A song"]
    office.undo()
    assert written(office, mine) == ["A walk", "Tea", "A song"]


def test_a_line_moves_within_its_own_list(office: Office) -> None:
    mine = plan(office)
    (late,) = add(office, mine, "Curtains", part="my_day", section="morning")
    add(office, mine, "Lay out clothes", part="my_day", section="evening")
    office.do(plan_writing.move_entry, late, 1)
    assert written(office, mine, "my_day", "morning") == ["Curtains"]
    assert written(office, mine, "my_day", "evening") == ["Lay out clothes"]


def test_a_line_needs_words_and_may_have_a_phone_number(office: Office) -> None:
    mine = plan(office)
    with pytest.raises(Invalid, match="Write something"):
        office.do(plan_writing.add_entry, mine, "crisis", "people", "  ")
    made = office.do(plan_writing.add_entry, mine, "crisis", "people", "Inés", "555-0100")
    office.do(plan_writing.set_entry, made.added("plan_entry"), "Inés, my sister", "555-0101")
    line = office.ask(plan_writing.plan_content, mine).part("crisis").lines[0]
    assert (line.words, line.phone) == ("Inés, my sister", "555-0101")


def test_a_part_left_out_keeps_its_lines(office: Office) -> None:
    mine = plan(office)
    add(office, mine, "Tea")
    office.do(plan_writing.leave_out, mine, "toolbox")
    assert office.ask(plan_writing.plan_content, mine).part("toolbox").left_out
    office.do(plan_writing.leave_out, mine, "toolbox", out=False)
    part = office.ask(plan_writing.plan_content, mine).part("toolbox")
    assert (part.left_out, len(part.lines)) == (False, 1)


def test_parts_can_be_renamed_and_added(office: Office) -> None:
    mine = plan(office)
    office.do(plan_writing.rename_part, mine, "toolbox", "What holds me up")
    office.do(plan_writing.add_part, mine, "Music")
    office.do(plan_writing.add_part, mine, "My dog")
    add(office, mine, "Feed her first", part="own_2")
    content = office.ask(plan_writing.plan_content, mine)
    assert content.part("toolbox").title == "What holds me up"
    assert [part.title for part in content.parts if part.own] == ["Music", "My dog"]
    assert written(office, mine, "own_2") == ["Feed her first"]


def test_there_is_one_kept_plan_for_a_person(office: Office) -> None:
    roz = member(office)
    first = office.do(plan_writing.start_plan, roz).added("plan")
    with pytest.raises(Invalid, match="kept here already"):
        office.do(plan_writing.start_plan, roz)
    assert office.ask(plan_writing.plan_of, roz) == first
    office.do(plan_versions.shred, first)
    assert office.ask(plan_writing.plan_of, roz) == 0
    office.do(plan_writing.start_plan, roz)


def test_the_list_says_only_that_a_plan_exists(office: Office) -> None:
    mine = plan(office)
    add(office, mine, SECRET)
    (shown,) = office.ask(plan_writing.plans_kept)
    assert (shown.name, shown.worked_on) == ("Roz Castellanos", "2026-11-06")
    assert SECRET not in str(shown)


def test_notices_audit_and_commands_never_hold_the_words(office: Office) -> None:
    mine = plan(office)
    (line,) = add(office, mine, SECRET)
    changes = office.do(plan_writing.set_entry, line, SECOND)
    assert SECOND not in changes.label
    for table in ("audit", "command"):
        said = str(list(office.store.select(f"SELECT * FROM {table}")))
        assert SECRET not in said
        assert SECOND not in said


def test_opening_a_plan_is_written_down(office: Office) -> None:
    mine = plan(office)
    office.do(plan_writing.open_plan, mine)
    rows = office.store.select("SELECT verb FROM audit WHERE record_id = ?", (mine,))
    assert [row["verb"] for row in rows] == ["add", "open"]


def test_each_day_leaves_one_version_that_can_come_back(office: Office) -> None:
    mine = plan(office)
    add(office, mine, "Tea")
    office.do(plan_versions.save_version, mine)
    add(office, mine, "A walk")
    office.do(plan_versions.save_version, mine)
    on(office, "2026-11-20")
    (line,) = add(office, mine, "A song")
    office.do(plan_writing.remove_entry, line)
    office.do(plan_versions.save_version, mine)
    newest, first = office.ask(plan_versions.versions, mine)
    assert (newest.number, newest.made_on, first.made_on) == (2, "2026-11-20", "2026-11-06")
    add(office, mine, "Later")
    office.do(plan_versions.bring_back, mine, first.id)
    assert written(office, mine) == ["Tea", "A walk"]
    office.undo()
    assert written(office, mine) == ["Tea", "A walk", "Later"]


def test_a_plan_kept_later_holds_all_that_was_in_memory(office: Office) -> None:
    content = office.ask(plan_writing.blank_plan)
    content = pure.with_line(content, "crisis", "people", "Inés", "555-0100")
    content = pure.left_out(content, "getting_hard", out=True)
    content = pure.renamed(content, "after", "Coming back")
    content = pure.with_part(content, "My dog")
    content = pure.with_line(content, "own_1", "", "Feed her first")
    kept = office.do(plan_writing.keep_plan, member(office), content).added("plan")
    now = office.ask(plan_writing.plan_content, kept)
    assert unnumbered(now) == unnumbered(content)


def unnumbered(content: pure.Content) -> pure.Content:
    parts = (
        replace(part, lines=tuple(replace(line, id=0) for line in part.lines))
        for part in content.parts
    )
    return pure.Content(tuple(parts))


def test_shredding_leaves_no_word_anywhere(office: Office) -> None:
    mine = plan(office)
    first, _second = add(office, mine, SECRET, "Tea")
    office.do(plan_writing.set_entry, first, SECOND, "Zanzibar 555")
    office.do(plan_writing.rename_part, mine, "after", "Zanzibar days")
    office.do(plan_writing.rename_part, mine, "after", "Quillfeather days")
    office.do(plan_writing.add_part, mine, "Zanzibar part")
    office.do(plan_versions.save_version, mine)
    office.do(plan_writing.remove_entry, first)
    office.do(plan_versions.save_version, mine)
    office.do(plan_versions.note_copy, mine, "Quillfeather", "All of it")
    assert "Zanzibar" in everything_said(office)
    changes = office.do(plan_versions.shred, mine)
    said = everything_said(office)
    assert "Zanzibar" not in said
    assert "Quillfeather" not in said
    assert not changes.undoable
    row = office.store.get(PLAN, mine)
    assert row is not None
    assert row["shredded_on"] == "2026-11-06"
    (wiped,) = next(iter(office.store.select("PRAGMA secure_delete"))).values()
    assert wiped == 1


def test_a_shredded_plan_can_not_be_opened(office: Office) -> None:
    mine = plan(office)
    office.do(plan_versions.shred, mine)
    assert office.ask(plan_writing.plans_kept) == []
    with pytest.raises(Missing):
        office.do(plan_writing.open_plan, mine)
    with pytest.raises(Missing):
        office.ask(plan_writing.plan_content, mine)


def test_printed_copies_are_listed_until_they_come_back(office: Office) -> None:
    mine = plan(office)
    copy = office.do(plan_versions.note_copy, mine, "Inés", "One page").added("plan_copy")
    (there,) = office.ask(plan_versions.copies, mine)
    assert (there.given_to, there.what, there.day) == ("Inés", "One page", "2026-11-06")
    assert (there.version, there.returned_on, there.replace_it) == (1, "", False)
    office.do(plan_versions.copy_back, copy)
    (back,) = office.ask(plan_versions.copies, mine)
    assert back.returned_on == "2026-11-06"


def test_a_newer_version_on_paper_asks_for_the_older_ones(office: Office) -> None:
    mine = plan(office)
    add(office, mine, "Tea")
    office.do(plan_versions.save_version, mine)
    office.do(plan_versions.note_copy, mine, "Inés", "All of it")
    back = office.do(plan_versions.note_copy, mine, "Dr. Lee", "One page").added("plan_copy")
    office.do(plan_versions.copy_back, back)
    on(office, "2026-11-20")
    add(office, mine, "A walk")
    office.do(plan_versions.note_copy, mine, "Me", "All of it")
    found = {each.given_to: each for each in office.ask(plan_versions.copies, mine)}
    assert [found[who].version for who in ("Inés", "Dr. Lee", "Me")] == [1, 1, 2]
    assert [who for who, each in found.items() if each.replace_it] == ["Inés"]
    assert [*found][-1] == "Dr. Lee"


def test_two_versions_are_compared_line_by_line(office: Office) -> None:
    before = office.ask(plan_writing.blank_plan)
    for words in ("Tea", "A walk", "A song"):
        before = pure.with_line(before, "toolbox", "", words)
    walk = before.part("toolbox").lines[1].id
    after = pure.with_words(before, walk, "A long walk")
    after = pure.with_line(after, "crisis", "people", "Inés", "555-0100", "my sister")
    after = pure.renamed(after, "after", "Coming back")
    changes = {part.title: part for part in compare(before, after)}
    assert list(changes) == ["My toolbox", before.part("crisis").title, "Coming back"]
    said = [(r.before, r.after, r.before_how, r.after_how) for r in changes["My toolbox"].rows]
    assert said == [
        ("Tea", "Tea", SAME, SAME),
        ("A walk", "A long walk", GONE, NEW),
        ("A song", "A song", SAME, SAME),
    ]
    (person,) = changes[before.part("crisis").title].rows
    assert (person.before, person.after, person.after_how) == (
        "",
        "Inés · my sister · 555-0100",
        NEW,
    )
    assert changes["Coming back"].was == before.part("after").title
    assert not any(part.changed for part in compare(after, after))


def test_a_member_is_reminded_on_their_own_rhythm(office: Office) -> None:
    mine = plan(office)
    assert office.ask(plan_review.review_of, mine) == plan_review.Review(0, "")
    on(office, "2026-08-31")
    office.do(plan_review.set_review, mine, 3)
    assert office.ask(plan_review.review_of, mine) == plan_review.Review(3, "2026-11-30")
    assert office.ask(plan_review.reviews_due, "2026-11-29") == []
    (due,) = office.ask(plan_review.reviews_due, "2027-01-04")
    assert due.plan.name == "Roz Castellanos"
    words = plan_review.due_words(due, "2027-01-04")
    assert words == "Wanted to look it over in November 2026"
    on(office, "2027-01-04")
    add(office, mine, "Tea")
    assert office.ask(plan_review.review_of, mine).on == "2027-04-04"
    on(office, "2027-04-05")
    office.do(plan_review.looked_over, mine)
    assert office.ask(plan_review.review_of, mine).on == "2027-07-05"
    office.do(plan_review.set_review, mine, 0)
    assert office.ask(plan_review.review_of, mine) == plan_review.Review(0, "")
    with pytest.raises(Invalid):
        office.do(plan_review.set_review, mine, 5)


def test_the_member_sees_who_looked(office: Office, make_office: MakeOffice) -> None:
    mine = plan(office)
    office.do(plan_writing.open_plan, mine)
    make_office("staff").do(note_paper, "print", Paper("plan", "plan", mine))
    found = make_office("staff").ask(looks, mine)
    assert [each.did for each in found] == ["printed it", "opened the plan"]
    assert {(each.day, each.time, each.who) for each in found} == {
        ("2026-11-06", "10:42", "Ana Morales")
    }
    assert make_office("staff").ask(plan_review.reviews_due, "2030-01-01") == []


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "auditor"])
def test_only_who_works_with_plans_sees_them(make_office: MakeOffice, role: str) -> None:
    with pytest.raises(Refused):
        make_office(role).ask(plan_writing.plans_kept)


def test_a_plan_in_memory_changes_as_a_kept_one_does(office: Office) -> None:
    content = office.ask(plan_writing.blank_plan)
    for words in ("Tea", "A walk", "A song"):
        content = pure.with_line(content, "toolbox", "", words)
    walk = content.part("toolbox").lines[1].id
    content = pure.moved(content, walk, -1)
    content = pure.moved(content, walk, -1)
    content = pure.with_words(content, walk, "A long walk")
    said = [line.words for line in content.part("toolbox").lines]
    assert said == ["A long walk", "Tea", "A song"]
    assert pure.from_json(pure.to_json(content)) == content
    assert len(pure.without_line(content, walk).part("toolbox").lines) == 2


def test_every_part_of_the_list_has_its_own_prompts(office: Office) -> None:
    parts = office.ask(plan_writing.blank_plan).parts
    asked = {prompts_for(part.code).prompt for part in parts}
    assert len(asked) == len(parts) == 7
    assert prompts_for("own_1") == prompts_for("own_2")


def test_a_plan_stays_with_the_person_when_records_are_merged(office: Office) -> None:
    kept, other = member(office, "Roz Castellanos"), member(office, "R. Castellanos")
    plan_id = office.do(plan_writing.start_plan, other).added("plan")
    office.do(merge_members, kept, other)
    assert office.ask(plan_writing.plan_of, kept) == plan_id
    assert office.ask(plan_writing.kept_plan, plan_id).name == "Roz Castellanos"
    assert [each.member_id for each in office.ask(plan_writing.plans_kept)] == [kept]
    with pytest.raises(Invalid):
        office.do(plan_writing.start_plan, kept)
