"""One-to-one contacts by the keyboard, on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.readiness import readiness
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.screens.one_to_one.contact_form import ActivityEditor, ContactForm
from peerdesk.gui.screens.one_to_one.one_to_one import NEW, OneToOne
from peerdesk.gui.screens.reports.behind import stack_behind
from peerdesk.gui.screens.reports.fixing import FixSheet
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.support.contacts import CONTACT, add_service, log_contact
from peerdesk.records.support.follow_ups import FOLLOW_UP
from tests.center import MakeOffice

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def shown(qtbot: QtBot, office: Office) -> OneToOne:
    desk = Desk(office)
    screen = OneToOne(desk)
    qtbot.addWidget(screen)
    desk.changed.connect(screen.refresh)
    screen.resize(1366, 660)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    return screen


def table_of(screen: OneToOne) -> RecordTable:
    return screen.tabs.parts["contacts"]


def form_of(screen: OneToOne) -> ContactForm:
    form = table_of(screen).form
    assert isinstance(form, ContactForm)
    return form


def at_keyboard() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def joan(office: Office) -> int:
    office.do(add_member, "Malik Thornton")
    return office.do(add_member, "Joan Becker").added("member")


def test_a_contact_is_written_down_with_the_keyboard_alone(
    qtbot: QtBot, office: Office, joan: int
) -> None:
    screen = shown(qtbot, office)
    screen.arrive(NEW)
    form = form_of(screen)
    qtbot.waitUntil(lambda: form.editors["member_id"].isAncestorOf(at_keyboard()))
    QTest.keyClicks(at_keyboard(), "joa")
    QTest.keyClick(at_keyboard(), ENTER)
    QTest.keyClick(at_keyboard(), TAB)
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Space)  # the first activity
    form.editors["minutes"].setFocus()
    QTest.keyClicks(at_keyboard(), "35")
    form.editors["next_step"].setFocus()
    QTest.keyClicks(at_keyboard(), "Look at the lease")
    QTest.keyClick(at_keyboard(), TAB)
    QTest.keyClicks(at_keyboard(), "11/13/2026")
    QTest.keyClick(at_keyboard(), ENTER)
    (contact,) = office.store.find(CONTACT)
    assert (contact["member_id"], contact["minutes"], contact["kind"]) == (joan, 35, "individual")
    assert contact["activity"] == "peer_support"
    (step,) = office.store.find(FOLLOW_UP)
    assert (step["due_on"], step["what"]) == ("2026-11-13", "Look at the lease")
    assert table_of(screen).table.model().rowCount() == 1


def test_who_was_met_is_asked_beside_the_field(qtbot: QtBot, office: Office) -> None:
    screen = shown(qtbot, office)
    screen.arrive(NEW)
    form = form_of(screen)
    form.editors["start_at"].set_value("14:00")
    form.editors["end_at"].set_value("13:30")
    assert form.primary is not None
    form.primary.click()
    assert form._fields["member_id"].error() == "Say who you met."
    assert form._fields["end_at"].error() == "The end must come after the start."
    assert not office.store.find(CONTACT)


def test_mine_or_everybodys_and_a_half_typed_form_comes_back_after_a_lock(
    qtbot: QtBot, office: Office, joan: int
) -> None:
    office.do(log_contact, {"member_id": joan, "activity": "housing", "minutes": 20})
    office.do(log_contact, {"member_id": joan, "worker_id": None, "minutes": 5})
    screen = shown(qtbot, office)
    screen.arrive()
    assert table_of(screen).table.model().rowCount() == 1
    table_of(screen).which.set_chosen(["all"])
    table_of(screen).look()
    assert table_of(screen).table.model().rowCount() == 2
    screen.arrive(NEW)
    form_of(screen).editors["member_id"].set_value(joan)
    form_of(screen).editors["note"].set_value("We looked at the lease.")
    form_of(screen).editors["next_on"].set_value("2026-11-20")
    kept = screen.where()
    form_of(screen).reject()
    again = shown(qtbot, office)
    again.arrive()
    again.go_back(kept)
    form = form_of(again)
    assert form.values()["note"] == "We looked at the lease."
    assert (form.values()["member_id"], form.values()["next_on"]) == (joan, "2026-11-20")
    assert table_of(again).which.chosen() == ["all"]


def test_an_activity_that_is_not_among_the_chips_is_in_the_list(
    qtbot: QtBot, office: Office, joan: int
) -> None:
    office.do(log_contact, {"member_id": joan, "activity": "travel"})
    editor = ActivityEditor("What we did", Desk(office))
    qtbot.addWidget(editor)
    editor.set_value("travel")
    assert editor.chips.chosen() == ["travel"]
    editor.set_value("other")
    assert (editor.chips.chosen(), editor.value()) == ([], "other")
    editor.chips.set_chosen(["travel"])
    editor.chips.changed.emit()
    assert editor.value() == "travel"
    editor.set_value("gone_long_ago")
    assert editor.value() == "gone_long_ago"


def test_who_may_only_look_sees_no_note_and_no_button(
    qtbot: QtBot, office: Office, joan: int, make_office: MakeOffice
) -> None:
    contact = office.do(log_contact, {"member_id": joan, "note": "Private words"}).added("contact")
    screen = shown(qtbot, make_office("auditor"))
    screen.arrive(contact)
    form = form_of(screen)
    assert "note" not in form.editors
    assert "next_on" not in form.editors
    assert not form.editors["minutes"].isEnabled()
    assert table_of(screen).new.isHidden()
    QTest.keyClick(form, ESC)


def test_units_are_offered_where_something_is_billed_and_saved_as_a_table(
    qtbot: QtBot, office: Office, joan: int, tmp_path: Path
) -> None:
    screen = shown(qtbot, office)
    screen.arrive()
    assert screen.units.isHidden()
    service = screen.desk.attempt(add_service, {"code": "H0038", "label": "Peer support"})
    assert not screen.units.isHidden()
    fields = {"member_id": joan, "minutes": 38, "service_id": service.added("service")}
    office.do(log_contact, fields)
    screen.worksheet.write("2026-11", tmp_path / "units.csv")
    assert "H0038,Peer support" in (tmp_path / "units.csv").read_text(encoding="utf-8-sig")
    last = next(office.store.select("SELECT verb FROM audit ORDER BY id DESC LIMIT 1"))
    assert last["verb"] == "save"
    screen.worksheet.show_pages("2026-11")
    qtbot.waitUntil(lambda: bool(screen.findChildren(PaperView)))
    screen.findChildren(PaperView)[0].reject()


def test_what_was_done_is_mended_where_the_report_is(
    qtbot: QtBot, office: Office, joan: int
) -> None:
    contact = office.do(log_contact, {"member_id": joan, "minutes": 20}).added("contact")
    desk = Desk(office)
    lines = office.ask(readiness, parse_period("2026-11"))
    (line,) = [each for each in lines if each.key == "contacts.activity"]
    over = QWidget()
    qtbot.addWidget(over)
    sheet = FixSheet(over, desk, line)
    (row,) = sheet.rows
    assert (row.record.record_id, row.record.title) == (contact, "Joan Becker")
    assert row.field is not None
    row.field.setText("no such thing")
    row.save()
    assert "Write one activity of your list" in row.error.text()
    row.field.setText("hous")
    row.save()
    assert row.done
    assert office.store.find(CONTACT)[0]["activity"] == "housing"
    records = office.ask(stack_behind, find_profile("internal"), parse_period("2026-11"),
                         "contacts.count").records  # fmt: skip
    assert [(each.place, each.title) for each in records] == [("here", "Joan Becker, Housing")]
