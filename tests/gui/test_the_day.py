"""The page of the day at the front desk, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.access import Actor
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.front_desk.the_day import ClosedBecause, TheDayPage
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, ScrollPage
from peerdesk.records.drop_in.hand_overs import leave_note, notes_for_me
from peerdesk.records.drop_in.open_days import the_day
from peerdesk.records.drop_in.visits import open_day
from peerdesk.records.office import Office
from peerdesk.records.support.workers import add_worker
from tests.gui.squeezed import squeezed
from tests.gui.stage import arrived

TODAY, YESTERDAY = "2026-11-06", "2026-11-05"


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.fixture
def front(qtbot: QtBot, desk: Desk) -> FrontDesk:
    return arrived(qtbot, FrontDesk(desk))


def opened(front: FrontDesk) -> TheDayPage:
    front.to_day.setFocus()
    QTest.keyClick(front.to_day, Qt.Key.Key_Space)
    assert front.the_day is not None
    return front.the_day


def test_a_day_is_written_down_and_closed_by_the_keyboard(front: FrontDesk, desk: Desk) -> None:
    page = opened(front)
    assert page.hours.opened.hasFocus()
    QTest.keyClicks(page.hours.opened, "9")
    QTest.keyClick(page.hours.opened, Qt.Key.Key_Return)
    QTest.keyClick(page.heads.counters[10].five, Qt.Key.Key_Space)
    QTest.keyClick(page.given.meals.one, Qt.Key.Key_Space)
    QTest.keyClick(page.given.items["food_bag"].one, Qt.Key.Key_Space)
    QTest.keyClick(page.notes.leave, Qt.Key.Key_Space)
    assert page.notes.error() == "Write what the next shift should know."
    QTest.keyClicks(page.notes.field, "Milk is out")
    assert page.notes.error() == ""  # it does not stay while somebody writes
    QTest.keyClick(page.notes.leave, Qt.Key.Key_Space)
    QTest.keyClick(page.hours.close_now, Qt.Key.Key_Space)
    assert page.hours.closed.hasFocus()  # not on a key that counts people
    told = desk.ask(the_day, TODAY)
    assert (told.opened_at, told.closed_at, told.heads, told.meals) == ("09:00", "10:42", 5, 1)
    assert [(each.code, each.number) for each in told.items] == [("food_bag", 1)]
    assert [note.words for note in desk.ask(notes_for_me, 0, TODAY)] == ["Milk is out"]
    page.notes.field.setFocus()
    front.scanner.scanned.emit("PD" + "0" * 14)
    assert page.notes.field.hasFocus()  # a card read meanwhile interrupts nobody
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert front.coming_in.field.hasFocus()


def test_tab_goes_through_the_day_in_its_order(qtbot: QtBot, front: FrontDesk, desk: Desk) -> None:
    desk.do(open_day, "09:00")
    desk.do(leave_note, "The key is back")
    page = opened(front)
    qtbot.waitUntil(page.notes.lines[0].done.isVisible)
    with qtbot.waitActive(front):
        front.activateWindow()
    page.hours.close_now.setFocus()
    QTest.keyClick(page.hours.close_now, Qt.Key.Key_Tab)
    assert front.focusWidget() is page.heads.counters[9].one
    page.notes.leave.setFocus()
    QTest.keyClick(page.notes.leave, Qt.Key.Key_Space)
    assert page.notes.error() == "Write what the next shift should know."
    QTest.keyClick(page.notes.leave, Qt.Key.Key_Tab)
    assert page.notes.error() == ""  # nobody is reminded who only goes past
    assert front.focusWidget() is page.notes.lines[0].done


def test_a_day_before_is_closed_with_a_reason_and_undone(front: FrontDesk, desk: Desk) -> None:
    page = opened(front)
    page.show_day(YESTERDAY)
    QTest.keyClick(page.hours.stay, Qt.Key.Key_Space)
    (asked,) = page.findChildren(ClosedBecause)
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    assert "Say in a word why" in asked.field.error()
    QTest.keyClicks(asked.reason, "Snow")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    assert desk.ask(the_day, YESTERDAY).closed_reason == "Snow"
    desk.undo()
    assert not desk.ask(the_day, YESTERDAY).closed_reason


def test_a_day_ahead_can_only_be_closed(front: FrontDesk, desk: Desk) -> None:
    page = opened(front)
    QTest.keyClick(page._later, Qt.Key.Key_Space)
    assert page.day > TODAY
    assert not page.hours.opened.isEnabled()
    assert not any(card.isVisible() for card in (page.heads, page.given, page.notes))
    QTest.keyClick(page.hours.stay, Qt.Key.Key_Space)
    (asked,) = page.findChildren(ClosedBecause)
    QTest.keyClicks(asked.reason, "Holiday")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return)
    assert desk.ask(the_day, page.day).closed_reason == "Holiday"
    assert front.focusWidget() is page._later  # not on Undo, where one more Enter takes it back
    QTest.keyClick(page.hours.after_all, Qt.Key.Key_Space)
    assert not desk.ask(the_day, page.day).closed_reason
    assert not page.hours.after_all.isVisible()


def test_a_new_note_waits_at_the_desk_until_it_is_seen(
    front: FrontDesk, desk: Desk, office: Office
) -> None:
    pat = office.do(add_worker, {"name": "Pat Ellison"}).added("worker")
    Office(office.store, Actor(pat, "Pat Ellison", "front_desk")).do(leave_note, "No heat today")
    front.arrive()
    assert front.new_notes.isVisible()
    QTest.keyClick(front.new_notes.findChildren(Button)[0], Qt.Key.Key_Space)
    assert not front.new_notes.isVisible()
    assert not desk.ask(notes_for_me, desk.actor.id, TODAY)[0].new


def test_the_log_is_shown_and_a_lock_keeps_the_half_note(front: FrontDesk, desk: Desk) -> None:
    desk.do(open_day)
    page = opened(front)
    assert front.print_it()
    assert front.findChildren(PaperView)
    page.notes.field.set_text("Half a")
    where = front.where()
    front.arrive()
    front.go_back(where)
    assert page.notes.field.text() == "Half a"


@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_squeezes_nothing(qtbot: QtBot, front: FrontDesk, percent: int) -> None:
    Theme.current().set_percent(percent)
    around = opened(front).findChildren(ScrollPage)[0]
    inner = around.page
    qtbot.waitUntil(lambda: inner.width() <= around.viewport().width())
    qtbot.waitUntil(lambda: squeezed(inner) == [])


def test_at_large_text_typing_at_the_desk_scrolls_the_names_into_sight(
    qtbot: QtBot, front: FrontDesk
) -> None:
    Theme.current().set_percent(200)
    front.resize(944, 360)
    page, card = front.findChildren(ScrollPage)[0], front.coming_in
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 300)
    QTest.keyClicks(card.field, "ma")
    assert card.mapTo(page.viewport(), card.rect().topLeft()).y() == 0
