from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Chip,
    ChipGroup,
    NumberScale,
    OptionCard,
    Segmented,
    Stepper,
    Tabs,
)
from tests.gui.stage import HELD, REASONS, show


def test_arrow_keys_move_in_a_group_of_chips_and_space_toggles(theme: Theme, qtbot: QtBot) -> None:
    group = ChipGroup("Reasons", REASONS)
    window = show(qtbot, group)
    window.activateWindow()
    first, second = group.chip("company"), group.chip("lunch")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert group.chosen() == []
    assert second.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    with qtbot.waitSignal(group.changed):
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert group.chosen() == ["lunch"]


def test_chips_are_told_in_their_order_and_quietly_set(theme: Theme, qtbot: QtBot) -> None:
    group = ChipGroup("Reasons", REASONS)
    qtbot.addWidget(group)
    with qtbot.assertNotEmitted(group.changed):
        group.set_chosen(["call", "company"])
    assert group.chosen() == ["company", "call"]
    group.set_choices([("call", "Call", ""), ("new", "New", "")])
    assert group.chosen() == ["call"]


def test_a_single_choice_of_chips_can_be_taken_back(theme: Theme, qtbot: QtBot) -> None:
    group = ChipGroup("Reasons", REASONS, single=True)
    qtbot.addWidget(group)
    group.chip("company").click()
    group.chip("lunch").click()
    assert group.chosen() == ["lunch"]
    group.chip("lunch").click()
    assert group.chosen() == []


def test_each_chip_has_its_own_letter(theme: Theme, qtbot: QtBot) -> None:
    group = ChipGroup("Reasons", REASONS, letters=True)
    qtbot.addWidget(group)
    assert group.take_key("c")
    assert group.take_key("a")
    assert not group.take_key("z")
    assert group.chosen() == ["company", "call"]


def test_a_chip_is_as_wide_on_as_off(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("Loneliness")
    qtbot.addWidget(chip)
    off = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == off


def test_left_and_right_choose_a_segment(theme: Theme, qtbot: QtBot) -> None:
    segments = Segmented("How did it go?", HELD)
    show(qtbot, segments)
    segments.set_chosen("planned")
    with qtbot.waitSignal(segments.changed) as told:
        QTest.keyClick(segments.parts[0], Qt.Key.Key_Right)
    assert told.args == ["held"]
    assert segments.chosen() == "held"
    segments.set_chosen("")
    assert segments.chosen() == ""


def test_a_heaviness_can_be_chosen_typed_and_taken_back(theme: Theme, qtbot: QtBot) -> None:
    scale = NumberScale("How heavy")
    show(qtbot, scale)
    assert scale.value() is None
    scale.parts[6].click()
    assert scale.value() == 6
    scale.parts[6].click()
    assert scale.value() is None
    QTest.keyClicks(scale.parts[0], "8")
    assert scale.value() == 8
    scale.set_value(10)
    assert scale.value() == 10


def test_steps_of_a_count_stop_at_the_floor(theme: Theme, qtbot: QtBot) -> None:
    stepper = Stepper("Guests")
    qtbot.addWidget(stepper)
    less, one, five = stepper.findChildren(Button)
    told: list[int] = []
    stepper.stepped.connect(told.append)
    one.click()
    five.click()
    stepper.set_floor_reached(True)
    less.click()
    assert told == [1, 5]


def test_tabs_tell_their_code(theme: Theme, qtbot: QtBot) -> None:
    tabs = Tabs("Parts", [("timeline", "Timeline"), ("details", "Details")])
    show(qtbot, tabs)
    assert tabs.chosen() == "timeline"
    with qtbot.waitSignal(tabs.chose) as told:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert told.args == ["details"]


def test_option_cards_exclude_one_another(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    one, two = OptionCard("Print it"), OptionCard("Seal it")
    column.addWidget(one)
    column.addWidget(two)
    qtbot.addWidget(holder)
    one.setChecked(True)
    two.click()
    assert (one.isChecked(), two.isChecked()) == (False, True)


@pytest.mark.parametrize("width", [200, 300, 420])
def test_wrapped_rows_get_the_height_their_words_need(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    card = OptionCard("Seal it with my own passphrase", "Only you can open it. " * 4, "lock-key")
    window = show(qtbot, card, width, 500)
    assert card.height() >= card.heightForWidth(card.width())
    assert window.height() >= card.height()
