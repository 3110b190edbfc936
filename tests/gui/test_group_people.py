"""The list of a group by keyboard, preparation, a moved meeting, and the certificate."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import from_list
from peerdesk.documents.gather_groups import calendar_printer, certificate_printer
from peerdesk.gui.desk import Desk
from peerdesk.records.group_work.enrolments import cohort, complete, enrol
from peerdesk.records.group_work.facilitations import FACILITATION
from peerdesk.records.group_work.groups import edit_series
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.support.workers import workers
from tests.documents.reading import words as text_of
from tests.gui.group_stage import KEYS, TODAY, Stage, three_people, writing


def test_the_list_of_a_group_is_kept_by_keyboard(qtbot: QtBot, office: Office) -> None:
    series_id = writing(office)
    people = three_people(office, series_id)
    office.do(edit_series, series_id, {"capacity": 1, "completes_after": 1, "wrap_workshop": 1})
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    sheet = stage.screen.session.show_people()
    assert "two trained facilitators" in sheet.advice.accessibleName() or sheet.advice.isVisible()
    for letters in ("walt", "nad"):
        QTest.keyClicks(sheet.box, letters)
        QTest.keyClick(sheet.box, KEYS.Key_Return)
    assert sheet.told.text() == "1 of 1 places · 1 waiting"
    stops = sheet._stops()
    assert stops[stops.index(sheet.box) + 1] is sheet.rows  # though it was hidden at first
    walt = office.ask(cohort, series_id).people[0]
    sheet.rows.set_current(str(walt.enrolment_id))
    QTest.keyClick(sheet.rows, KEYS.Key_Delete)
    nadia = office.ask(cohort, series_id).next_waiting
    assert nadia is not None
    assert sheet.rows.current_id() == str(nadia.enrolment_id)
    QTest.keyClick(sheet.rows, KEYS.Key_Return)
    assert sheet.told.text() == "1 of 1 places"
    assert people["Nadia Haddad"] == nadia.member_id
    office.do(edit_series, series_id, {"capacity": None, "completes_after": None})
    office.do(edit_series, series_id, {"planned_sessions": 3})
    office.do(enrol, series_id, people["Walt Jensen"])
    sheet._look()
    assert sheet.told.text() == "2 people · 3 of 3 sessions held"
    sheet.rows.set_current(sheet.rows.rows()[0].id)
    for _enter in range(2):  # one after the other, without looking for the next one
        QTest.keyClick(sheet.rows, KEYS.Key_Return)
    assert sheet.told.text() == "0 people · 2 completed · 3 of 3 sessions held"
    sheet.accept()


def test_preparation_is_typed_for_each_who_leads(qtbot: QtBot, office: Office) -> None:
    series_id = writing(office)
    ana = office.ask(workers)[0]["id"]
    office.do(edit_series, series_id, {"worker_ids": from_list([ana])})
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    dialog = stage.screen.session.show_preparation()
    ((prep, travel),) = dialog.rows
    QTest.keyClicks(prep, "half")
    dialog.chosen.emit()
    assert dialog.isVisible()
    prep.setText("30")
    travel.setText("15")
    dialog.chosen.emit()
    (row,) = office.store.find(FACILITATION)
    assert (row["prep_minutes"], row["travel_minutes"]) == (30, 15)


def test_a_certificate_carries_name_workshop_and_number(office: Office) -> None:
    series_id = writing(office)
    name = "Wilhelmina Featherstonehaugh-Cholmondeley of the Seven Rivers"
    member_id = office.do(add_member, name).added("member")
    enrolment = office.do(enrol, series_id, member_id).added("enrolment")
    office.do(complete, enrolment)
    words = " ".join(text_of(office.ask(certificate_printer, enrolment)()).split())
    assert name in words
    assert "Creative writing" in words
    assert "No. C26-0001" in words
    assert "November 6, 2026" in words


def test_the_wall_calendar_says_where_a_meeting_went(qtbot: QtBot, office: Office) -> None:
    series_id = writing(office)
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    view = stage.screen.session
    dialog = view.menu.ask_move(view.page)
    dialog.editor.setText("11/7")
    assert dialog.why is not None
    dialog.why.set_chosen("weather")
    dialog.chosen.emit()
    assert view.page.meeting.moved_from == TODAY
    words = " ".join(text_of(office.ask(calendar_printer, "2026-11")()).split())
    assert "Creative writing (moved to November 7)" in words
    stage.screen.show_list()
    stage.screen.list.tabs.chose.emit("month")
    rows = {row.title: row.right for row in stage.screen.list.month.rows.rows()[:1]}
    assert rows == {"Creative writing": "Moved to Sat, Nov 7"}
    assert isinstance(stage.desk, Desk)
    assert series_id
