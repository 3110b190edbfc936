from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Avatar,
    Banner,
    Bar,
    Bars,
    Button,
    Card,
    Chip,
    ChipGroup,
    DataTable,
    DateField,
    Dialog,
    EmptyState,
    Flow,
    HeatGrid,
    HourBars,
    IconButton,
    LineField,
    Mark,
    NumberScale,
    OptionCard,
    ProgressBar,
    ProgressRing,
    RowList,
    SectionLabel,
    Segmented,
    SelectField,
    Stepper,
    Switch,
    Tabs,
    Tag,
    TextArea,
    TickBox,
    TimeField,
    Words,
)
from tests.gui.stage import COLUMNS, HELD, PEOPLE, REASONS, show

MADE: dict[str, Callable[[], QWidget]] = {
    "Words": lambda: Words("Good morning", "title"),
    "SectionLabel": lambda: SectionLabel("Note"),
    "Tag": lambda: Tag("Done", "good", "check-circle"),
    "Avatar": lambda: Avatar("MV", 417, name="Marisol Vega"),
    "Mark": lambda: Mark(48),
    "Button": lambda: Button("Check in", "primary", "sign-in", "F2"),
    "IconButton": lambda: IconButton("x", "Close"),
    "Chip": lambda: Chip("Company", "users"),
    "ChipGroup": lambda: ChipGroup("Reasons", REASONS),
    "Card": lambda: Card("Here now", 14, "Check all out"),
    "Banner": lambda: Banner("amber", "Please know:", "likes a chair by the door."),
    "EmptyState": lambda: EmptyState("door", "Nobody is here yet", "They come.", "Check in"),
    "OptionCard": lambda: OptionCard("Seal it", "Only you can open it.", "lock-key"),
    "TickBox": lambda: TickBox("People", "Twelve figures"),
    "Switch": lambda: Switch("Count heads only", "No names are written down"),
    "Segmented": lambda: Segmented("How did it go?", HELD),
    "NumberScale": lambda: NumberScale("How heavy"),
    "Stepper": lambda: Stepper("Guests"),
    "Tabs": lambda: Tabs("Parts", [("a", "Timeline"), ("b", "Details")]),
    "LineField": lambda: LineField("Name", "Any part", icon="user", clear=True),
    "TextArea": lambda: TextArea("Note"),
    "SelectField": lambda: SelectField("Ending", [("a", "Ended well")], none="Not asked"),
    "DateField": lambda: DateField("Call back on"),
    "TimeField": lambda: TimeField("Started"),
    "ProgressRing": lambda: ProgressRing("Ready", 5, 8),
    "ProgressBar": lambda: ProgressBar("Length", 0.7),
    "HourBars": lambda: HourBars("Arrivals", [Bar("9", 4, 2)], ("today", "usual")),
    "HeatGrid": lambda: HeatGrid("Days here", [("Mon", [1, 0, None])]),
    "RowList": lambda: RowList("Here now", PEOPLE, lines=True),
    "DataTable": lambda: DataTable("Members", COLUMNS),
}
GROWING = sorted(set(MADE) - {"EmptyState"})


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_widget_says_what_it_is(theme: Theme, qtbot: QtBot, name: str) -> None:
    widget = MADE[name]()
    qtbot.addWidget(widget)
    assert widget.accessibleName()
    for part in widget.findChildren(QAbstractButton):
        if part.objectName().startswith("qt_"):
            continue  # a part of Qt that is switched off
        assert part.accessibleName() or part.text(), part


def test_scrolling_over_a_field_leaves_the_keyboard_where_it_is(theme: Theme, qtbot: QtBot) -> None:
    for make in MADE.values():
        widget = make()
        qtbot.addWidget(widget)
        for part in (widget, *widget.findChildren(QWidget)):
            assert part.focusPolicy() != Qt.FocusPolicy.WheelFocus, part


@pytest.mark.parametrize("name", sorted(MADE))
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_widget_draws_in_every_look(theme: Theme, qtbot: QtBot, name: str, look: str) -> None:
    window = show(qtbot, MADE[name]())
    theme.set_mode("dark" if look == "dark" else "contrast" if look == "contrast" else "light")
    assert not window.grab().isNull()


@pytest.mark.parametrize("name", GROWING)
def test_every_widget_grows_with_the_text(theme: Theme, qtbot: QtBot, name: str) -> None:
    widget = MADE[name]()
    qtbot.addWidget(widget)
    before = widget.sizeHint()
    theme.set_percent(200)
    after = widget.sizeHint()
    assert after.height() > before.height() or after.width() > before.width()


def test_a_new_text_size_reaches_a_shown_layout_at_once(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Check in", "primary", "sign-in", "F2")
    window = show(qtbot, button, 300, 120)
    theme.set_percent(200)
    layout = window.layout()
    assert layout is not None
    layout.activate()
    assert button.height() >= theme.control(40)


def test_words_are_never_markup(theme: Theme, qtbot: QtBot) -> None:
    words = Words('<img src="/etc/passwd"> <b>O\'Neil</b>')
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    card = Card("<b>Bold</b>")
    qtbot.addWidget(card)
    formats = {label.textFormat() for label in card.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_cut_line_keeps_its_height_and_tells_all_in_its_tooltip(
    theme: Theme, qtbot: QtBot
) -> None:
    words = Words("A very long name indeed <b>x", elide=True)
    window = show(qtbot, words, 100, 60)
    assert words.minimumSizeHint().width() < words.sizeHint().width()
    assert words.toolTip() == "A very long name indeed ‹b>x"
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Check in")
    show(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_chips_wrap_and_ask_for_the_height_of_their_lines(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = Flow(holder)
    for label in ("Company", "Lunch", "Group", "Meet a peer", "Shower"):
        flow.addWidget(Chip(label))
    qtbot.addWidget(holder)
    assert flow.heightForWidth(2000) == 36
    assert flow.heightForWidth(200) > 2 * 36


def test_figures_of_a_chart_are_read_out(theme: Theme, qtbot: QtBot) -> None:
    bars = Bars("Arrivals by hour", [Bar("9", 11, 7), Bar("10", 5)])
    qtbot.addWidget(bars)
    assert bars.accessibleDescription() == "9: 11, 10: 5"


def test_a_closed_banner_is_gone_and_told(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner("teal", "Note", "Two late entries.", action="See them", closable=True)
    show(qtbot, banner)
    with qtbot.waitSignal(banner.acted):
        banner.findChildren(Button)[0].click()
    with qtbot.waitSignal(banner.closed):
        banner.findChildren(IconButton)[0].click()
    assert banner.isHidden()


def test_a_card_shows_its_count_and_link(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Here now", 14, "Check all out")
    rows = RowList("Here now", PEOPLE)
    card.add_rows(rows, 1)
    show(qtbot, card)
    assert card.findChildren(Tag)[0].text() == "14"
    card.set_count(None)
    assert card.findChildren(Tag)[0].isHidden()
    assert card.link is not None
    with qtbot.waitSignal(card.link_clicked):
        card.link.click()
    assert rows.width() > card.width() - 2 * theme.pad(20)


def test_an_open_dialog_outlives_a_collection_of_cycles(qtbot: QtBot) -> None:
    page = QWidget()
    show(qtbot, page)
    Dialog(page, "Sure?", primary="Yes").open()
    gc.collect()
    assert page.findChild(Dialog) is not None


def test_a_name_with_a_tag_is_shown_under_the_pointer_as_it_was_typed(qtbot: QtBot) -> None:
    for name in ("Remove <b>Joan</b>", "Remove &lt;b>Joan"):
        button = IconButton("x", name)
        qtbot.addWidget(button)
        assert button.accessibleName() == name
        assert not QtGui.Qt.mightBeRichText(button.toolTip())
