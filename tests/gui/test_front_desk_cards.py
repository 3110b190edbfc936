"""Scanned cards, notices, Tab to the reasons, and who is checked out by Enter."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.cards import CardSheet
from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.front_desk.notices import NoticeSheet, WhoHere
from peerdesk.gui.screens.members.details import MemberDetails
from peerdesk.gui.widgets import Button, LineField
from peerdesk.records.drop_in.cards import card_of, label_stock, make_cards
from peerdesk.records.drop_in.notices import NOTICE, add_notice
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member, member_page
from peerdesk.records.people.members import MEMBER, add_member

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
DAY = "2026-11-06"


@pytest.fixture
def joan(office: Office) -> int:
    return office.do(add_member, "Joan Becker").added("member")


@pytest.fixture
def screen(qtbot: QtBot, office: Office, joan: int) -> FrontDesk:
    office.do(add_member, "Malik Thornton")
    desk = Desk(office)
    shown = FrontDesk(desk)
    qtbot.addWidget(shown)
    desk.changed.connect(shown.refresh)
    shown.resize(1366, 660)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    shown.arrive()
    return shown


def typed(screen: FrontDesk, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(screen.window().focusWidget() or screen, text)
    for key in keys:
        QTest.keyClick(screen.window().focusWidget() or screen, key)


def scan(widget: QWidget, code: str) -> None:
    """As a scanner types: into the window, as fast as it goes, and Enter."""
    handle = widget.window().windowHandle()
    for letter in code:
        shift = Qt.KeyboardModifier.ShiftModifier if letter.isalpha() else Qt.KeyboardModifier(0)
        QTest.keyClick(handle, Qt.Key(ord(letter)), shift)
    QTest.keyClick(handle, ENTER)


def here(screen: FrontDesk) -> list[str]:
    return [row.title for row in screen.here.rows.rows()]


def code_of(office: Office, member_id: int) -> str:
    office.do(make_cards, [member_id])
    card = office.ask(card_of, member_id)
    assert card is not None
    return card.code


def test_a_card_is_heard_wherever_the_keyboard_is(
    qtbot: QtBot, office: Office, screen: FrontDesk, joan: int
) -> None:
    code = code_of(office, joan)
    for place in (screen.guests.meals.one, screen.coming_in.field, screen.here.rows):
        place.setFocus(Qt.FocusReason.TabFocusReason)
        scan(screen, code)
        assert here(screen) == ["Joan Becker"]
        assert screen.coming_in.field.text() == ""
        assert screen.guests.meals.number == 0
    office.store.clock = fixed(datetime(2026, 11, 6, 11, 30))
    scan(screen, code)
    assert here(screen) == []
    screen.desk.undo()
    assert here(screen) == ["Joan Becker"]


def test_a_card_in_a_dialog_leaves_the_words_there_as_they_were(
    qtbot: QtBot, office: Office, screen: FrontDesk, joan: int
) -> None:
    code = code_of(office, joan)
    sheet = NoticeSheet(screen, screen.desk, joan, "Joan Becker")
    sheet.open()
    sheet.activateWindow()
    sheet.words.setFocus()
    QTest.keyClicks(sheet.words, "Ramp")
    with qtbot.waitExposed(sheet):
        sheet.show()
    scan(sheet, code)
    assert sheet.words.text() == "Ramp"
    assert office.store.find(NOTICE) == []
    assert here(screen) == ["Joan Becker"]


def test_a_lost_card_is_told_in_words(office: Office, screen: FrontDesk) -> None:
    told: list[str] = []
    screen.desk.refused.connect(told.append)
    typed(screen, "pdcard0000000000000", ENTER)
    assert told == ["This card is not in use any more. Type a part of the name instead."]


def test_enter_checks_out_who_has_been_here_a_while(office: Office, screen: FrontDesk) -> None:
    typed(screen, "joan", ENTER)
    office.store.clock = fixed(datetime(2026, 11, 6, 11, 30))
    typed(screen, "joan")
    row = screen.coming_in.rows.rows()[0]
    assert (row.tag, row.action) == ("Here since 10:42", "Check out")
    typed(screen, "", ENTER)
    assert here(screen) == []
    assert screen.reasons.accessibleName() == "Joan is checked out."


def test_tab_reaches_notices_then_reasons_then_skip(
    office: Office, screen: FrontDesk, joan: int
) -> None:
    office.do(add_notice, joan, "message", "Call your sister")
    typed(screen, "joan", ENTER, TAB)
    assert screen.window().focusWidget() is screen.reasons.marks.show_button
    typed(screen, "", TAB)
    assert screen.window().focusWidget() is screen.reasons.chips.chip("company")
    typed(screen, "", TAB)
    assert screen.window().focusWidget() is screen.reasons.skip


def test_a_notice_is_a_word_in_the_list_until_a_key_opens_it(
    qtbot: QtBot, office: Office, screen: FrontDesk, joan: int
) -> None:
    office.do(add_notice, joan, "message", "Call your sister")
    office.do(add_notice, joan, "allergy", "Peanuts")
    typed(screen, "joan", ENTER)
    row = screen.here.rows.rows()[0]
    assert (row.tag, row.tag_icon) == ("Message +1", "envelope")
    assert "sister" not in _names(screen)
    typed(screen, "", Qt.Key.Key_F7)
    sheet = screen.findChild(NoticeSheet)
    assert sheet is not None
    assert "sister" in _names(sheet)
    assert "Joan" not in sheet.windowTitle()
    given = [each for each in sheet.findChildren(Button) if each.text() == "Given"]
    given[0].click()
    assert screen.here.rows.rows()[0].tag == "Allergy"
    assert screen.desk.office.undo_label == "Message given to Joan B."
    sheet.words.setText("Needs the ramp")
    sheet.kind.set_chosen("access")
    sheet.add.click()
    assert screen.here.rows.rows()[0].tag == "Allergy +1"
    sheet.reject()
    screen.window().activateWindow()
    qtbot.waitUntil(lambda: screen.isActiveWindow() and "Peanuts" not in _names(sheet))
    typed(screen, "", Qt.Key.Key_F7)  # the same sheet, filled anew; what stands comes first
    stops = [sheet.focusWidget()]
    for _stop in range(3):
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
        stops.append(sheet.focusWidget())
    given = [each for each in sheet.findChildren(Button) if each.text() == "Not needed any more"]
    assert stops == [*given, sheet.kind.parts[0], sheet.words]
    sheet.reject()


def _names(inside: QWidget) -> str:
    return " ".join(each.accessibleName() for each in inside.findChildren(QWidget))


def test_f7_without_a_mark_offers_everybody_who_is_here(
    office: Office, screen: FrontDesk, joan: int
) -> None:
    office.do(add_notice, joan, "access", "Needs the ramp")
    typed(screen, "joan", ENTER)
    typed(screen, "malik", ENTER, Qt.Key.Key_F7)
    choice = screen.findChild(WhoHere)
    assert choice is not None
    assert [row.title for row in choice.rows.rows()] == ["Joan Becker", "Malik Thornton"]
    choice.rows.act()
    assert screen.findChild(NoticeSheet) is not None


def test_cards_for_chosen_people_and_the_label_sheet_is_remembered(
    qtbot: QtBot, office: Office, screen: FrontDesk, joan: int
) -> None:
    sheet = CardSheet(screen, screen.desk)
    sheet.open()
    assert sheet.primary is not None
    assert not sheet.primary.isEnabled()
    qtbot.waitUntil(sheet.picker.field.hasFocus)
    office.do(add_member, "Joan Becker", {"member_no": "0077"})
    QTest.keyClicks(sheet.picker.field, "joan")
    assert "No. 0077" in [row.caption for row in sheet.picker.offered.rows()]
    sheet.picker.field.setText("0001")
    QTest.keyClick(sheet.picker.field, ENTER)
    sheet.stock.set_chosen("5160")
    sheet.steps.stepped.emit(5)
    assert sheet.start == 6
    sheet.primary.click()
    qtbot.waitUntil(lambda: sheet.view is not None)
    assert office.ask(card_of, joan) is not None
    assert office.ask(label_stock) == "5160"
    assert sheet.view is not None
    sheet.view.reject()


def test_the_member_s_page_has_what_tells_them_apart_their_notices_and_card(
    qtbot: QtBot, office: Office, joan: int
) -> None:
    office.do(add_notice, joan, "access", "Needs the ramp")
    details = MemberDetails(Desk(office))
    qtbot.addWidget(details)
    details.show_page(office.ask(member_page, joan, DAY))
    assert [row.title for row in details.at_desk.rows.rows()] == ["Needs the ramp"]
    assert not details.at_desk.lost.isVisibleTo(details)
    field = details.fields["told_apart_by"].editor
    assert isinstance(field, LineField)
    field.setText("plays the guitar")
    field.editingFinished.emit()
    assert office.store.find(MEMBER)[0]["told_apart_by"] == "plays the guitar"
    office.do(make_cards, [joan])
    office.do(edit_member, joan, {"pronouns": "she/her"})
    details.show_page(office.ask(member_page, joan, DAY))
    assert details.at_desk.lost.isVisibleTo(details)
