"""The keyboard in the plan's chair: nobody types into nothing, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.parts import PartItem
from peerdesk.gui.screens.plans.typing import GrowingText
from peerdesk.gui.theme import Theme
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.wrap import plan_versions, plan_writing
from tests.gui.plan_seat import Seat
from tests.gui.squeezed import squeezed

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(qtbot: QtBot, office: Office) -> Iterator[Seat]:
    Theme.current().set_reduced_motion(True)
    made = Seat(qtbot, office)
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    yield made
    Theme.current().set_percent(100)


@pytest.fixture
def written(seat: Seat) -> int:
    """A kept plan of Roz's that says one thing."""
    roz = seat.desk.office.do(add_member, "Roz Castellanos").added("member")
    plan = seat.desk.office.do(plan_writing.start_plan, roz).added("plan")
    seat.desk.office.do(plan_writing.add_entry, plan, "toolbox", "", "Tea")
    seat.go("plans", 0)
    return plan


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, how)


def typed(words: str) -> None:
    QTest.keyClicks(focused(), words)


def test_what_is_typed_at_once_after_opening_is_written(seat: Seat, written: int) -> None:
    seat.screen.list.rows.setFocus()
    QTest.keyClick(seat.screen.list.rows, Key.Key_Return)
    typed("A walk")
    press(Key.Key_Return)
    assert seat.words() == ["Tea", "A walk"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_part_chosen_by_keyboard_is_ready_to_write_in(seat: Seat, written: int, key: Key) -> None:
    seat.go("plan", written)
    seat.chair.parts.land()
    press(Key.Key_Down)
    press(key)
    typed("Porridge")
    press(Key.Key_Return)
    assert seat.chair.editor.sections[0].section.code == "morning"
    assert seat.words() == ["Porridge"]


def test_a_part_clicked_on_is_ready_to_write_in(seat: Seat, written: int, qtbot: QtBot) -> None:
    seat.go("plan", written)
    item = seat.chair.parts._items["my_day"]
    qtbot.waitUntil(lambda: item.y() > 0)
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    typed("Porridge")
    press(Key.Key_Return)
    assert seat.words() == ["Porridge"]


def test_page_keys_turn_to_the_next_part_and_back(seat: Seat, written: int) -> None:
    seat.go("plan", written)
    press(Key.Key_PageDown, CONTROL)
    typed("Porridge")
    press(Key.Key_PageUp, CONTROL)
    typed("A walk")
    press(Key.Key_Return)
    press(Key.Key_PageUp, CONTROL)
    assert seat.words() == ["Tea", "A walk"]
    content = seat.desk.ask(plan_writing.plan_content, written)
    assert [line.words for line in content.part("my_day").lines] == ["Porridge"]


def test_undo_in_the_empty_box_takes_the_last_change_back(seat: Seat, written: int) -> None:
    seat.go("plan", written)
    typed("A walk")
    press(Key.Key_Return)
    press(Key.Key_Z, CONTROL)
    assert seat.words() == ["Tea"]
    assert seat.chair.foot.notice == "Taken back."


def test_the_box_one_writes_in_is_in_sight_in_large_text(
    seat: Seat, written: int, qtbot: QtBot
) -> None:
    for words in ("A walk", "A song", "Porridge", "The river", "My dog", "Sewing"):
        seat.desk.office.do(plan_writing.add_entry, written, "toolbox", "", words)
    Theme.current().set_percent(200)
    seat.window.resize(1366, 700)

    def in_sight() -> bool:
        field, view = focused(), seat.chair.editor.viewport()
        return view.rect().contains(field.mapTo(view, field.rect().bottomLeft()))

    seat.go("plan", written)
    qtbot.waitUntil(in_sight)
    press(Key.Key_PageDown, CONTROL)
    press(Key.Key_PageUp, CONTROL)
    qtbot.waitUntil(in_sight)


def test_the_whole_line_is_in_sight_when_more_is_asked_below_the_words(
    seat: Seat, written: int, qtbot: QtBot
) -> None:
    seat.go("plan", written)
    seat.chair.show_part("crisis")
    box, view = seat.chair.editor.sections[4].add_box, seat.chair.editor.viewport()

    def in_sight() -> bool:
        return view.rect().contains(box.mapTo(view, box.rect().bottomLeft()))

    for word in ("One", "Two"):
        box.field.setFocus()
        typed(word)
        qtbot.waitUntil(in_sight)
        assert box.details.isVisible()
        press(Key.Key_Return)
        qtbot.waitUntil(in_sight)
    assert seat.words(4) == ["One", "Two"]


def test_copies_are_not_squeezed_in_large_text(seat: Seat, written: int, qtbot: QtBot) -> None:
    note = plan_versions.note_copy
    seat.desk.office.do(note, written, "My sister Inés and her husband", "One page")
    Theme.current().set_percent(150)
    seat.go("plan", written)
    qtbot.waitUntil(lambda: squeezed(seat.chair.choices) == [])


def test_grey_words_grow_with_the_text(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    field = seat.chair.editor.sections[0].add_box.field
    for percent in (125, 200, 100):
        Theme.current().set_percent(percent)
        assert field.viewport().font() == field.font() == Theme.current().font("lead")


def test_undo_takes_typing_back_first(seat: Seat, written: int) -> None:
    seat.go("plan", written)
    typed("A walk")
    press(Key.Key_Z, CONTROL)
    assert seat.chair.editor.sections[0].add_box.field.text() == ""
    assert seat.words() == ["Tea"]


def test_up_leads_from_the_empty_box_to_the_last_line(seat: Seat, written: int) -> None:
    seat.go("plan", written)
    press(Key.Key_Up)
    assert focused() is seat.rows()[0]
    press(Key.Key_Down)
    assert focused() is seat.chair.editor.sections[0].add_box.field


def test_a_phone_number_waits_for_its_name(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.show_part("crisis")
    place = next(n for n, box in enumerate(seat.chair.editor.sections) if box.section.people)
    box = seat.chair.editor.sections[place].add_box
    QTest.keyClicks(box.phone, "555-0199")
    QTest.keyClick(box.phone, Key.Key_Return)
    assert box.phone.text() == "555-0199"
    typed("Father Tom")
    press(Key.Key_Return)
    (line,) = (row.line for row in seat.rows(place))
    assert (line.words, line.phone) == ("Father Tom", "555-0199")
    QTest.keyClicks(box.phone, "555-0111")
    seat.chair.show_part("toolbox")
    seat.chair.show_part("crisis")
    assert seat.words(place) == ["Father Tom", "555-0111"]
    box = seat.chair.editor.sections[place].add_box
    QTest.keyClicks(box.phone, "555-0122")
    QTest.keyClicks(box.details.fields["role"], "my aunt")
    seat.chair.show_part("toolbox")
    seat.chair.show_part("crisis")
    last = seat.rows(place)[-1].line
    assert (last.words, last.phone, last.role) == ("555-0122", "", "my aunt")


def test_long_examples_show_whole_and_the_part_in_front_is_in_sight(seat: Seat) -> None:
    seat.window.resize(1366, 640)
    seat.go("plan", NewPlan(0, "crisis"))
    Theme.current().set_percent(125)
    for code in ("crisis", "after"):
        seat.chair.show_part(code)
        QCoreApplication.processEvents()
        fields = seat.chair.editor.findChildren(GrowingText)
        assert [each.viewport().height() for each in fields] == [
            each.minimumSizeHint().height() for each in fields
        ]
    item = next(each for each in seat.chair.findChildren(PartItem) if each.isChecked())
    assert item.visibleRegion().boundingRect() == item.rect()


def test_the_parts_turn_by_key_from_the_drop_down_too(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    Theme.current().set_percent(200)
    seat.chair.parts.land()
    press(Key.Key_PageDown, CONTROL)
    assert seat.chair.part == "my_day"
