"""Attendance by keyboard, on a real vault: names, ticks, roles, facts, heads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import from_list
from peerdesk.gui.screens.groups.lines import shown_name
from peerdesk.records.group_work.groups import ATTENDANCE, SESSION
from peerdesk.records.group_work.roster import session_note
from peerdesk.records.group_work.sessions import set_facts
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.support.workers import add_worker, edit_worker
from tests.gui.group_stage import KEYS, TODAY, Stage, three_people, writing


@pytest.fixture
def series_id(office: Office) -> int:
    return writing(office)


@pytest.fixture
def people(office: Office, series_id: int) -> dict[str, int]:
    return three_people(office, series_id)


def test_forty_names_are_typed_with_letters_and_enter_only(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Dot", "Eve") for last in _LASTS]
    for name in names[::2]:
        office.do(add_member, name)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    for name in names:
        stage.type_name(name.lower() if names.index(name) % 2 == 0 else name)
    assert stage.here(series_id) == names
    assert len(names) == 40
    assert len(office.store.find(MEMBER)) == 40
    page = stage.page(series_id)
    assert page.meeting.status == "held"
    assert [line.number for line in page.lines] == list(range(1, 41))
    assert stage.box.hasFocus()


_LASTS = ("Abbot", "Baker", "Cruz", "Dunn", "Ellis", "Ford", "Grant", "Hale")


def test_a_part_of_a_name_ticks_the_regular_on_her_line(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    lines = stage.page(series_id).lines
    assert [(line.name, line.here) for line in lines] == [
        ("Nadia Haddad", False),
        ("Walt Jensen", True),
    ]
    assert stage.screen.session.sheet.grid.current_member() == people["Walt Jensen"]


def test_typing_someone_twice_makes_no_second_person(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("nad")
    stage.type_name("nad")
    assert stage.here(series_id) == ["Nadia Haddad"]
    assert len(office.store.find(MEMBER)) == 3


def test_a_second_person_of_the_same_name_can_be_added(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("Walt Jensen")
    QTest.keyClicks(stage.box, "walt jensen")
    QTest.keyClick(stage.box, KEYS.Key_Down)
    QTest.keyClick(stage.box, KEYS.Key_Return)
    assert stage.here(series_id) == ["Walt Jensen", "Walt Jensen"]
    twin = office.do(add_member, "Marisol Vega").added("member")
    stage.type_name("marisol vega")
    stage.type_name("marisol vega")
    here = {line.member_id for line in stage.page(series_id).lines if line.here}
    assert {twin, people["Marisol Vega"]} <= here


def test_arrows_choose_among_the_names_offered_and_escape_clears(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    picker = stage.screen.session.sheet.picker
    QTest.keyClicks(stage.box, "ma")
    assert [row.title for row in picker.rows.rows()] == ["Marisol Vega", "Add “Ma” as new"]
    QTest.keyClick(stage.box, KEYS.Key_Down)
    QTest.keyClick(stage.box, KEYS.Key_Escape)
    assert not picker.is_open
    assert stage.page(series_id).here == 0
    QTest.keyClicks(stage.box, "Mae")
    QTest.keyClick(stage.box, KEYS.Key_Return)
    assert stage.here(series_id) == ["Mae"]


def test_space_in_the_empty_box_ticks_and_unticks_the_line(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    QTest.keyClick(stage.box, KEYS.Key_Down)
    QTest.keyClick(stage.box, KEYS.Key_Space)
    assert stage.here(series_id) == ["Walt Jensen"]
    QTest.keyClick(stage.box, KEYS.Key_Space)
    assert stage.here(series_id) == []
    shown = stage.screen.session.page.lines
    assert [line.name for line in shown] == ["Nadia Haddad", "Walt Jensen"]


def test_an_unticked_newcomer_stays_in_sight_until_the_page_is_left(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("marisol")
    grid = stage.screen.session.sheet.grid
    grid.setFocus()
    QTest.keyClick(grid, KEYS.Key_Space)
    assert [line.here for line in stage.screen.session.page.lines] == [False, False, False]
    stage.screen.arrive("today")
    assert len(stage.screen.session.page.lines) == 2


def test_letters_in_the_grid_go_to_the_box(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    grid = stage.screen.session.sheet.grid
    grid.setFocus()
    QTest.keyClicks(grid, "m")
    assert stage.box.hasFocus()
    stage.type_name("ari")
    assert stage.here(series_id) == ["Marisol Vega"]


def test_a_role_is_chosen_from_the_menu(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    grid = stage.screen.session.sheet.grid
    before = grid.current_member()
    with qtbot.waitSignal(stage.screen.session.sheet.picker.below):
        QTest.keyClick(stage.box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert grid.current_member() == before
    stage.type_name("walt")
    menu = grid.roles()
    assert menu is not None
    ways = [action.text() for action in menu.actions() if action.text()]
    assert ways == ["Participant", "Co-lead", "Observer", "Came late or left early…"]
    menu.actions()[1].trigger()
    assert [line.role for line in stage.page(series_id).lines if line.here] == ["co_lead"]


def test_undo_takes_the_last_name_off_the_sheet(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("marisol")
    stage.desk.undo()
    assert [line.name for line in stage.screen.session.page.lines] == [
        "Nadia Haddad",
        "Walt Jensen",
    ]
    assert office.store.find(ATTENDANCE, {"day": TODAY}) == []


def test_facts_are_saved_when_their_field_is_left(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive({"series_id": series_id, "day": TODAY})
    facts = stage.screen.session.facts
    facts.topic.setFocus()
    QTest.keyClicks(facts.topic, "Letters")
    QTest.keyClick(facts.topic, KEYS.Key_Tab)
    facts.ended.setFocus()
    facts.ended.selectAll()
    QTest.keyClicks(facts.ended, "3p")
    QTest.keyClick(facts.ended, KEYS.Key_Return)
    facts.note.setFocus()
    QTest.keyClicks(facts.note, "Warm.")
    stage.box.setFocus()
    row = office.store.find(SESSION, {"day": TODAY})[0]
    assert (row["topic"], row["end_at"], row["minutes"]) == ("Letters", "15:00", 120)
    assert row["note"] == "Warm."


def test_leaders_are_switched_by_keyboard_and_keep_their_place(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    other = office.do(add_worker, {"name": "Keisha Dorsey"}).added("worker")
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    facts = stage.screen.session.facts
    facts._add_leader(other)
    facts._add_leader(office.actor.id)
    assert stage.page(series_id).worker_ids == (other, office.actor.id)
    facts.guests.setFocus()
    QTest.keyClick(facts.guests, KEYS.Key_Tab)
    assert not any(each.hasFocus() for each in facts.leaders.parts)
    facts.topic.setFocus()
    QTest.keyClick(facts.topic, KEYS.Key_Tab)
    chip = facts.leaders.chip(str(other))
    assert chip.hasFocus()
    QTest.keyClick(chip, KEYS.Key_Space)
    assert stage.page(series_id).worker_ids == (office.actor.id,)
    assert chip.hasFocus()
    QTest.keyClick(chip, KEYS.Key_Space)
    assert set(stage.page(series_id).worker_ids) == {other, office.actor.id}


def test_a_leader_who_left_the_center_stays_named(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    gone = office.do(add_worker, {"name": "Pat Ellison"}).added("worker")
    office.do(set_facts, (series_id, TODAY), {"worker_ids": from_list([gone])})
    office.do(edit_worker, gone, {"ended": "2026-11-01"})
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.facts._add_leader(office.actor.id)
    assert stage.page(series_id).worker_ids == (gone, office.actor.id)


def test_half_a_note_is_kept_when_the_screen_is_left_and_drafted_before(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive({"series_id": series_id, "day": TODAY})
    facts = stage.screen.session.facts
    facts.note.setFocus()
    with qtbot.waitSignal(facts._draft_soon.timeout, timeout=5000):
        QTest.keyClicks(facts.note, "Half a no")
    other = Stage(qtbot, office)
    other.screen.arrive({"series_id": series_id, "day": TODAY})
    assert other.screen.session.facts.note.text() == "Half a no"
    stage.screen.leave()
    session_id = office.store.find(SESSION)[0]["id"]
    assert office.ask(session_note, session_id) == "Half a no"


def test_a_name_in_the_note_is_pointed_out_softly(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    facts = stage.screen.session.facts
    facts.note.setFocus()
    QTest.keyClicks(facts.note, "Walt")
    assert facts.hint.isVisible()
    QTest.keyClick(facts.note, KEYS.Key_Backspace)
    assert not facts.hint.isVisible()


def test_a_meeting_with_names_stays_held_and_says_why(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    facts = stage.screen.session.facts
    facts.status.parts[2].click()
    assert facts.status.chosen() == "held"
    assert "Untick" in facts._status_field.error()


def test_a_cancelled_meeting_takes_a_reason_and_no_names(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    facts = stage.screen.session.facts
    facts.status.parts[2].click()
    assert facts.reason.isVisible()
    assert not stage.box.isVisible()
    facts.reason.set_chosen("weather")
    facts.reason.chose.emit("weather")
    assert stage.page(series_id).cancel_reason == "weather"


def test_heads_are_counted_without_names(qtbot: QtBot, office: Office, series_id: int) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.facts.heads.click()
    assert not stage.box.isVisible()
    stage.screen.session.sheet.heads.emit(5)
    stage.screen.session.sheet.heads.emit(1)
    page = stage.page(series_id)
    assert (page.headcount, page.meeting.status, page.meeting.came) == (6, "held", 6)


def test_a_slip_of_keys_counts_one_head(qtbot: QtBot, office: Office, series_id: int) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.facts.heads.click()
    stage.screen.arrive("today")
    QTest.keyClick(stage.screen.focusWidget(), KEYS.Key_Return)
    assert stage.page(series_id).headcount == 1


def test_heads_are_refused_while_names_are_on_the_sheet(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("walt")
    stage.screen.session.facts.heads.click()
    assert not stage.screen.session.facts.heads.isChecked()
    assert "1 name is" in stage.refused[0]


def test_two_of_one_name_are_told_apart_on_the_sheet_and_in_the_box(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    for shared in ("red scarf", "plays chess"):
        office.do(add_member, "Joan Becker", {"told_apart_by": shared})
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    QTest.keyClicks(stage.box, "joan")
    shown = stage.screen.session.sheet.picker.rows.rows()
    people = [row for row in shown if row.id.isdigit()]
    assert sorted(row.caption for row in people) == ["plays chess", "red scarf"]
    for row in people:
        stage.screen.session.sheet.picker.picked.emit(int(row.id))
    names = sorted(shown_name(line) for line in stage.page(series_id).lines)
    assert names == ["Joan Becker (plays chess)", "Joan Becker (red scarf)"]
