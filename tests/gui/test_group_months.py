"""A month as a grid, who came late, who is here now, and the week: by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.attendance_months import attendance_month
from peerdesk.records.group_work.groups import ATTENDANCE, add_series
from peerdesk.records.group_work.meetings import meeting_on
from peerdesk.records.group_work.roster import session_note, session_page
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member
from tests.gui.group_stage import KEYS, Stage, three_people, writing


@pytest.fixture
def series_id(office: Office) -> int:
    return writing(office)


def test_a_month_is_ticked_in_a_grid(qtbot: QtBot, office: Office, series_id: int) -> None:
    people = three_people(office, series_id)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    sheet = stage.screen.session.show_month()
    assert sheet.focusWidget() is sheet.grid
    assert sheet.grid.cells.meetings[sheet.grid.currentIndex().column()].day == "2026-11-06"
    QTest.keyClicks(sheet.box, "mari")
    QTest.keyClick(sheet.box, KEYS.Key_Return)
    assert sheet.grid.cells.people[-1].name == "Marisol Vega"
    QTest.keyClick(sheet.grid, KEYS.Key_Space)
    november = office.ask(attendance_month, series_id, "2026-11")
    (vega,) = [each for each in november.people if each.member_id == people["Marisol Vega"]]
    assert (list(vega.ticks), vega.first) == (["2026-11-06"], "2026-11-06")
    QTest.keyClick(sheet.grid, KEYS.Key_Right)
    QTest.keyClick(sheet.grid, KEYS.Key_Space)
    assert stage.refused  # November 13 is still to come
    names = sheet.grid.verticalHeader()  # they stay where they are while dates go by
    assert sheet.grid.viewport().x() == names.width() > 100
    sheet.turn(-1)
    october = sheet.grid.cells
    assert [each.name for each in october.people[:2]] == ["Nadia Haddad", "Walt Jensen"]
    assert [len(each.ticks) for each in october.people[:2]] == [3, 3]


def test_the_month_opens_again_with_what_the_records_say(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    people = three_people(office, series_id)
    session = (stage := Stage(qtbot, office)).screen.session
    stage.screen.arrive("today")
    sheet = session.show_month()
    QTest.keyClicks(sheet.box, "mari")
    QTest.keyClick(sheet.box, KEYS.Key_Return)
    QTest.keyClicks(sheet.box, "left half")
    QTest.keyClick(sheet.grid, KEYS.Key_Space)
    assert sheet.isVisible()
    assert session.month.is_open
    sheet.reject()
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: [e.name for e in session.page.lines if e.here] == ["Marisol Vega"])
    office.do(edit_member, people["Marisol Vega"], {"name": "Marisol V. Diaz"})
    office.do(add_attendance, (series_id, "2026-11-06"), people["Walt Jensen"])
    assert session.show_month() is sheet  # made once
    seen = [(each.name, list(each.ticks)) for each in sheet.grid.cells.people]
    came = ["2026-11-06"]
    assert seen == [("Nadia Haddad", []), ("Walt Jensen", came), ("Marisol V. Diaz", came)]
    assert (sheet.box.text(), sheet.windowTitle()) == ("", "Creative writing")
    sheet.reject()
    other = office.do(add_series, {"name": "Choir", "starts_on": "2026-01-02"}).added("series")
    session.open_meeting(other, "2026-11-06")
    assert session.show_month().grid.cells.people == []
    assert sheet.windowTitle() == "Choir"


def test_a_page_drawn_ahead_keeps_and_notes_nothing(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    three_people(office, series_id)
    stage = Stage(qtbot, office)
    session, day = stage.screen.session, "2026-10-30"
    written = office.ask(session_page, series_id, day).meeting.session_id
    office.keep_draft(f"session_note {series_id} {day}", "Half a note")
    before = office.store.connection.execute("SELECT count(*) FROM audit").fetchone()[0]
    stage.screen.show_list()
    session.draw_ahead(office.ask(meeting_on, series_id, day))
    assert session.was_drawn
    session.open_meeting(series_id, "2026-11-06")
    assert office.ask(session_note, written) == ""
    assert session.facts.note.text() == ""
    after = office.store.connection.execute("SELECT count(*) FROM audit").fetchone()[0]
    assert after == before
    session.open_meeting(series_id, day)
    assert session.facts.note.text() == "Half a note"


def test_late_coming_is_written_down_when_wanted(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    three_people(office, series_id)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("nad")
    (line, *_others) = stage.page(series_id).lines
    dialog = stage.screen.session.ask_times(line)
    dialog.arrived.setText("1:20")
    dialog.chosen.emit()
    row = office.store.find(ATTENDANCE, {"id": line.attendance_id})[0]
    assert (row["arrived"], row["left_at"], row["minutes"]) == ("13:20", None, 70)
    assert stage.page(series_id).lines[0].arrived == "13:20"


def test_guests_without_names_are_counted_beside_names(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    three_people(office, series_id)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.type_name("nad")
    facts = stage.screen.session.facts
    facts.guests.setFocus()
    QTest.keyClicks(facts.guests, "x")
    QTest.keyClick(facts.guests, KEYS.Key_Return)
    assert stage.page(series_id).headcount == 0
    facts.guests.selectAll()
    QTest.keyClicks(facts.guests, "3")
    QTest.keyClick(facts.guests, KEYS.Key_Return)
    page = stage.page(series_id)
    assert (page.here, page.headcount, page.meeting.came) == (1, 3, 4)


def test_who_is_at_the_center_is_added_without_typing(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    people = three_people(office, series_id)
    for name in ("Walt Jensen", "Marisol Vega"):
        office.do(check_in, people[name])
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    picker = stage.screen.session.sheet.picker
    QTest.keyClicks(stage.box, "m")
    assert picker.rows.rows()[0].title == "Marisol Vega"
    picker.close()
    dialog = stage.screen.session.add_here_now()
    for box in dialog.boxes.values():
        QTest.keyClick(box, KEYS.Key_Space)
    dialog.chosen.emit()
    assert sorted(stage.here(series_id)) == ["Marisol Vega", "Walt Jensen"]


def test_the_week_lists_each_meeting_and_opens_it(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.show_list()
    stage.screen.list.tabs.setCurrentIndex(1)
    week = stage.screen.list.week
    assert [(row.lead, row.title) for row in week.rows.rows()] == [
        ("Fri, Nov 6", "Creative writing")
    ]
    week.turn(1)
    assert [row.lead for row in week.rows.rows()] == ["Fri, Nov 13"]
    week.rows.setFocus()
    QTest.keyClick(week.rows, KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == "2026-11-13"
