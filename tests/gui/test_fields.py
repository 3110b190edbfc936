from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Banner,
    Button,
    DateField,
    Dialog,
    FocusRing,
    IconButton,
    LabelledField,
    LineField,
    ScrollPage,
    SelectField,
    Sheet,
    TextArea,
    TimeField,
    Words,
)
from tests.gui.stage import show


def test_a_field_says_what_is_wrong_beside_it(theme: Theme, qtbot: QtBot) -> None:
    field = LabelledField("Date", DateField("Date"), optional=True)
    show(qtbot, field)
    field.set_error("This is not a date.")
    assert field.error() == "This is not a date."
    assert field.editor.accessibleDescription() == "This is not a date."
    assert field.editor.property("wrong") is True
    field.set_error("")
    assert field.editor.property("wrong") is False


def test_the_cross_clears_a_field(theme: Theme, qtbot: QtBot) -> None:
    field = LineField("Search", clear=True)
    show(qtbot, field)
    field.setText("ma")
    field.findChildren(IconButton)[0].click()
    assert field.text() == ""


def test_a_secret_can_be_shown_and_hidden(theme: Theme, qtbot: QtBot) -> None:
    field = LineField("Passphrase", secret=True)
    show(qtbot, field)
    eye = field.findChildren(Button)[0]
    assert field.echoMode() == LineField.EchoMode.Password
    eye.click()
    assert field.echoMode() == LineField.EchoMode.Normal
    assert eye.text() == "Hide"
    eye.click()
    assert field.echoMode() == LineField.EchoMode.Password
    QTest.keyClick(field, Qt.Key.Key_F7)
    assert field.echoMode() == LineField.EchoMode.Normal
    assert field.text() == ""
    assert eye.focusPolicy() == Qt.FocusPolicy.NoFocus  # Tab goes to the next box


def test_a_text_area_is_left_with_tab_and_set_quietly(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea("Note")
    qtbot.addWidget(area)
    assert area.tabChangesFocus()
    with qtbot.assertNotEmitted(area.edited):
        area.set_text("Could not sleep")
    assert area.text() == "Could not sleep"


def test_a_select_field_tells_only_what_the_person_chose(theme: Theme, qtbot: QtBot) -> None:
    field = SelectField("Ending", [("well", "Ended well"), ("back", "Call back")], none="Not asked")
    show(qtbot, field)
    with qtbot.assertNotEmitted(field.chose):
        field.set_chosen("back")
    assert field.chosen() == "back"
    with qtbot.waitSignal(field.chose) as told:
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert told.args == ["well"]
    field.set_chosen("no such code")
    assert field.chosen() == ""


def test_letters_choose_from_a_closed_list_by_its_words(theme: Theme, qtbot: QtBot) -> None:
    labels = ("Ended", "Caller hung up", "Call dropped", "Él colgó")
    field = SelectField("Ending", [(each, each) for each in labels], none="Not said")
    show(qtbot, field)
    QTest.keyClicks(field, "call d")
    assert field.chosen() == "Call dropped"
    field = SelectField("Ending", [(each, each) for each in labels], none="Not said")
    show(qtbot, field)
    QTest.keyClicks(field, "cc")
    assert field.chosen() == "Call dropped"
    QTest.keyClick(field, Qt.Key.Key_C)
    assert field.chosen() == "Caller hung up"
    with qtbot.waitSignal(field.chose) as told:
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert told.args == ["Call dropped"]
    field = SelectField("Ending", [(each, each) for each in labels])
    show(qtbot, field)
    QTest.keyClicks(field, "el")
    assert field.chosen() == "Él colgó"


def test_a_typed_date_is_told_once_on_enter(theme: Theme, qtbot: QtBot) -> None:
    field = DateField("On", today=date(2026, 11, 6))
    show(qtbot, field)
    field.setText("11/10")
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 10)]
    assert field.text() == "Nov 10, 2026"
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 11)
    field.setText("someday")
    assert "not a date" in field.problem()


def test_a_typed_time_is_understood_and_stepped(theme: Theme, qtbot: QtBot) -> None:
    field = TimeField("Started")
    show(qtbot, field)
    field.setText("210p")
    with qtbot.waitSignal(field.changed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [time(14, 10)]
    assert field.text() == "2:10 PM"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == time(14, 5)
    field.set_value(None)
    assert field.problem() == ""


def test_a_question_is_answered_by_enter_and_left_by_escape(theme: Theme, qtbot: QtBot) -> None:
    parent = show(qtbot, Words("Behind"))
    question = Dialog.ask(parent, "Print it?", "Two pages.", "Print")
    with qtbot.waitSignals([question.chosen, question.accepted]):
        QTest.keyClick(question, Qt.Key.Key_Return)
    again = Dialog(parent, "Print?", primary="Print")
    again.open()
    with qtbot.assertNotEmitted(again.chosen), qtbot.waitSignal(again.rejected):
        QTest.keyClick(again, Qt.Key.Key_Escape)


def test_a_refused_form_stays_open_and_says_why(theme: Theme, qtbot: QtBot) -> None:
    parent = show(qtbot, Words("Behind"))
    sheet = Sheet(parent, "New member", primary="Add the member")
    name = LineField("Name used")
    sheet.body.addWidget(LabelledField("Name used", name))
    sheet.chosen.connect(lambda: sheet.set_error("Type a name."))
    sheet.open()
    assert sheet.focusWidget() is name
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert "Type a name." in [banner.accessibleName() for banner in sheet.findChildren(Banner)]
    sheet.reject()


def test_enter_in_a_text_area_does_not_send_the_form(theme: Theme, qtbot: QtBot) -> None:
    parent = show(qtbot, Words("Behind"))
    sheet = Sheet(parent, "Note", primary="Save")
    area = TextArea("Note")
    sheet.body.addWidget(area)
    sheet.open()
    area.setFocus()
    with qtbot.assertNotEmitted(sheet.chosen):
        QTest.keyClick(area, Qt.Key.Key_Return)
    sheet.reject()


def test_the_ring_shows_for_the_keyboard_and_not_for_the_mouse(theme: Theme, qtbot: QtBot) -> None:
    button, field = Button("Check in"), LineField("Name")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(button)
    column.addWidget(field)
    window = show(qtbot, holder)
    ring = FocusRing(window)
    handle = window.windowHandle()
    assert handle is not None
    button.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    corner = button.mapTo(window, QPoint(0, 0))
    assert ring.ring_box().topLeft() == corner
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    button.setFocus()
    assert ring.ring_box().isEmpty()
    field.setFocus()
    assert not ring.ring_box().isEmpty()


def test_the_ring_follows_a_scrolled_page(theme: Theme, qtbot: QtBot) -> None:
    page = ScrollPage()
    buttons = [Button(f"Button {number}") for number in range(30)]
    for button in buttons:
        page.body.addWidget(button)
    window = show(qtbot, page)
    ring = FocusRing(window)
    buttons[2].setFocus()
    before = ring.ring_box().top()
    page.verticalScrollBar().setValue(40)
    assert ring.ring_box().top() == before - 40
    assert page.minimumSizeHint().height() < 200


@pytest.mark.parametrize(("danger", "first"), [(True, "Cancel"), (False, "Print")])
def test_a_plain_question_starts_on_the_safe_button(
    theme: Theme, qtbot: QtBot, danger: bool, first: str
) -> None:
    parent = show(qtbot, Words("Behind"))
    question = Dialog.ask(parent, "Sure?", "Words", "Print", danger=danger)
    focused = question.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == first
    question.reject()
