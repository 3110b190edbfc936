"""The warm line between calls: my shift, the week's schedule, notes of a line, the supervisor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.access import Actor
from peerdesk.core.changes import Row, Value
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.warm_line.shift_turn import EndShift
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Sheet, Words
from peerdesk.records.drop_in.hand_overs import leave_line_note, line_notes_for_me
from peerdesk.records.office import Office
from peerdesk.records.support.follow_ups import add_follow_up, follow_ups_due
from peerdesk.records.support.workers import add_worker
from peerdesk.records.warm_line import call_log, shifts
from tests.gui.squeezed import squeezed

DAY = "2026-11-06"


def opened(qtbot: QtBot, office: Office, part: str = "") -> WarmLine:
    screen = WarmLine(Desk(office))
    qtbot.addWidget(screen)
    screen.resize(1086, 620)
    screen.desk.changed.connect(screen.refresh)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.arrive(0)
    if part:
        screen.tabs.set_chosen(part)
    return screen


def volunteer(office: Office) -> Office:
    worker = office.do(add_worker, {"name": "Jo Bell", "role": "warm_line"}).added("worker")
    return Office(office.store, Actor(worker, "Jo Bell", "warm_line"))


def agree(sheet: Sheet) -> None:
    assert sheet.primary is not None
    sheet.primary.click()


def line_of(office: Office) -> int:
    return int(office.ask(call_log.lines)[0]["id"])


def shift(office: Office, **fields: Value) -> int:
    row = {"line_id": line_of(office), "day": DAY, "start_at": "09:00", "end_at": "13:00", **fields}
    return office.do(shifts.add_shift, row).added("shift")


def test_a_volunteer_takes_a_shift_begins_it_and_ends_it(qtbot: QtBot, office: Office) -> None:
    shift(office)
    office.do(leave_line_note, "The charger is in the drawer", line_of(office))
    screen = opened(qtbot, volunteer(office))
    assert screen.tonight.on_shift.who.text() == "Nobody yet, until 1 PM · Warm line"
    screen.tabs.set_chosen("shifts")
    assert screen.tabs.count() == 4
    assert not screen.shifts.add.isVisible()
    screen.shifts.rows.acted.emit(screen.shifts.rows.rows()[0].id)
    assert screen.shifts.rows.rows()[0].title == "Jo Bell"
    assert screen.shifts.rows.rows()[0].action == "Ask for a swap"
    screen.tabs.set_chosen("tonight")
    own = screen.tonight.on_shift
    assert own.act.text() == "Start my shift"
    own.act.click()
    assert "charger" in " ".join(each.text() for each in own.sheet.findChildren(Words))
    assert own.act.text() == "Start my shift"  # not before the note was read
    agree(own.sheet)
    assert not screen.tonight.new_notes.isVisible()
    assert (own.act.text(), "begun at" in own.own.text()) == ("End my shift", True)
    assert "Jo Bell, until" in own.who.text()
    own.act.click()
    ending = own.sheet
    assert isinstance(ending, EndShift)
    ending.note.set_text("All quiet")
    ending.note.setFocus()
    QTest.keyClick(ending.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not own.act.isVisible()
    notes = office.ask(line_notes_for_me, office.actor.id, DAY)
    assert [(each.words, each.by) for each in notes if each.new] == [("All quiet", "Jo Bell")]


def test_the_schedule_is_planned_carried_on_and_printed(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "shifts")
    part = screen.shifts
    part.add.click()
    assert part.form is not None
    for name, value in (("start_at", "17:00"), ("end_at", "21:00")):
        part.form.editors[name].set_value(value)
    assert part.form.primary is not None
    part.form.primary.click()
    assert [row.title for row in part.rows.rows()] == ["Nobody yet"]
    part.copy.click()
    assert part.copying is not None
    assert part.copying.primary is not None
    part.copying.primary.click()
    part.on.click()
    assert len(part.rows.rows()) == 1
    assert screen.print_it()
    qtbot.waitUntil(lambda: isinstance(part.papers.view, PaperView))
    assert part.papers.view is not None
    part.papers.view.close()


def test_a_note_of_the_line_waits_until_it_is_seen(qtbot: QtBot, office: Office) -> None:
    jo = volunteer(office)
    line = office.ask(call_log.lines)[0]["id"]
    office.do(leave_line_note, "The headset crackles", line)
    screen = opened(qtbot, jo)
    assert screen.tonight.new_notes.isVisible()
    screen.tonight.new_notes.acted.emit()
    assert not screen.tonight.new_notes.isVisible()
    screen.tonight.notes.field.set_text("New headset is here")
    screen.tonight.notes.leave.click()
    assert len(screen.tonight.notes.lines) == 2
    screen.tonight.notes.lines[0].done.click()
    assert len(screen.tonight.notes.lines) == 1


def test_support_calls_stand_beside_call_backs(qtbot: QtBot, office: Office) -> None:
    alias = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    office.do(add_follow_up, {"what": "Evening call", "due_on": DAY, "caller_alias_id": alias})
    screen = opened(qtbot, volunteer(office))
    assert not screen.tonight.away.isVisible()
    (row,) = screen.backs.rows()
    assert row.title == "Support call: Bluebird"
    screen.backs.acted.emit(row.id)
    assert screen.backs.rows() == []


def test_a_caller_without_a_name_is_told_by_the_call_and_its_line(
    qtbot: QtBot, office: Office
) -> None:
    office.do(add_worker, {"name": "Ruth Adler", "role": "auditor"})
    youth = office.do(call_log.add_line, "Youth line").added("line")
    told: Row = {"line_id": youth, "day": DAY, "start_at": "08:00", "call_back_on": DAY}
    call = office.do(call_log.save_call, told).added("call")
    about: Row = {"what": "Ask", "due_on": DAY, "about_kind": "call", "about_id": call}
    office.do(add_follow_up, about)
    said = "call of Fri, Nov 6, 8 AM, Youth line"
    assert office.ask(follow_ups_due, DAY)[0].whom == f"a caller without a name, {said}"
    screen = opened(qtbot, office)
    (row,) = screen.backs.rows()
    assert row.title == "Call back a caller without a name"
    assert row.caption.endswith(said)
    with qtbot.waitSignal(screen.go) as went:
        screen.tonight.away.click()
    assert went.args == ["center", "away"]
    screen.shifts.open_form()
    assert screen.shifts.form is not None
    who = screen.shifts.form.editors["worker_id"]
    offered = [box.itemText(n) for box in who.findChildren(QComboBox) for n in range(box.count())]
    assert "Ana Morales" in offered
    assert "Ruth Adler" not in offered


def test_the_supervisor_looks_at_a_call_and_says_something(qtbot: QtBot, office: Office) -> None:
    line = office.ask(call_log.lines)[0]["id"]
    told = {"line_id": line, "day": DAY, "start_at": "09:00", "safety": "thoughts"}
    told |= {"steps": '["988_offered"]', "step_times": "988_offered 09:10"}
    jo = volunteer(office)
    jo.do(call_log.save_call, told)
    screen = opened(qtbot, office)
    assert screen.tabs.tabText(4) == "To look at (1)"
    screen.arrive("supervisor")  # as Ctrl+K does
    part = screen.supervisor
    assert part.waiting.hasFocus()
    QTest.keyClick(part.waiting, Qt.Key.Key_Return)
    assert "9:10" in part.one.steps.text()
    part.one.field.set_text("You stayed with them. Thank you.")
    part.one.ready.click()
    assert (part.waiting.rows(), len(part.done.rows())) == ([], 1)
    assert screen.tabs.tabText(4) == "To look at"
    page = opened(qtbot, jo)  # who took the call reads it
    assert page.calls.rows()[0].tag == "Safety, looked at"
    page.calls.activated_row.emit(page.calls.rows()[0].id)
    assert page.call.reviewed.isVisible()
    assert "You stayed with them." in page.call.reviewed.accessibleName()


def test_nothing_is_squeezed_where_text_is_large(
    qtbot: QtBot, office: Office, theme: Theme
) -> None:
    shift(office)
    office.do(leave_line_note, "The headset crackles", office.ask(call_log.lines)[0]["id"])
    theme.set_percent(200)
    screen = opened(qtbot, volunteer(office))
    for part in ("tonight", "shifts"):
        screen.tabs.set_chosen(part)
        shown = screen.tonight if part == "tonight" else screen.shifts
        qtbot.waitUntil(partial(_fits, shown))
        assert shown.width() <= screen.width()


def _fits(shown: QWidget) -> bool:
    return not squeezed(shown)
