from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
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
    Column,
    DataTable,
    DateField,
    Dialog,
    EmptyState,
    Flow,
    FocusRing,
    HeatGrid,
    HourBars,
    IconButton,
    LabelledField,
    LineField,
    Mark,
    NumberScale,
    OptionCard,
    ProgressBar,
    ProgressRing,
    Row,
    RowList,
    ScrollPage,
    SectionLabel,
    Segmented,
    SelectField,
    Sheet,
    Stepper,
    Switch,
    Tabs,
    Tag,
    TextArea,
    TickBox,
    TimeField,
    Words,
)

REASONS = [("company", "Company", ""), ("lunch", "Lunch", ""), ("call", "Call", "")]
HELD = [("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")]
PEOPLE = [
    Row("1", "Marisol Vega", "she/her", avatar="MV", action="Check in", matched=((0, 2),)),
    Row("2", "Malik Thornton", "he/him", avatar="MT", tag="Here since 9:12"),
    Row("3", "Emma Kowalski", right="12 min", icon="user"),
]
COLUMNS = [Column("name", "Name"), Column("visits", "Visits", number=True, width=80)]
VISITS: list[dict[str, object]] = [
    {"id": "a", "name": "Walt", "visits": 9},
    {"id": "b", "name": "ana", "visits": 21},
    {"id": "c", "name": "Mei", "visits": None},
]

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


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    assert qapp is not None
    theme = Theme.current()
    yield theme
    theme.set_percent(100)
    theme.set_mode("light")


def show(qtbot: QtBot, widget: QWidget, width: int = 420, height: int = 320) -> QWidget:
    """Put the widget into a shown window of its own."""
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    window.resize(width, height)
    qtbot.addWidget(window)
    # Python owns a window without a parent: it would be gone with this function's end.
    vars(qtbot).setdefault("windows", []).append(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_widget_says_what_it_is(theme: Theme, qtbot: QtBot, name: str) -> None:
    widget = MADE[name]()
    qtbot.addWidget(widget)
    assert widget.accessibleName()
    for part in widget.findChildren(QAbstractButton):
        if part.objectName().startswith("qt_"):
            continue  # a part of Qt that is switched off
        assert part.accessibleName() or part.text(), part


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


def test_a_row_list_is_a_sound_model(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE)
    qtbot.addWidget(rows)
    QAbstractItemModelTester(rows.row_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.set_rows(PEOPLE[1:])
    rows.set_rows([])
    assert rows.current_id() == ""


def test_a_row_is_read_out_whole(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE)
    qtbot.addWidget(rows)
    spoken = rows.row_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Malik Thornton, he/him, Here since 9:12"


def test_enter_acts_on_a_row_with_a_button_and_opens_one_without(
    theme: Theme, qtbot: QtBot
) -> None:
    rows = RowList("People", PEOPLE)
    show(qtbot, rows)
    rows.set_current("1")
    with qtbot.waitSignal(rows.acted) as acted:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert acted.args == ["1"]
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.activated_row) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_the_search_box_moves_the_selection_from_outside(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE)
    qtbot.addWidget(rows)
    rows.move_by(1)
    assert rows.current_id() == "1"
    rows.move_by(5)
    assert rows.current_id() == "3"
    rows.move_by(-9)
    assert rows.current_id() == "1"


def test_the_current_row_stays_when_rows_come_and_go(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE)
    qtbot.addWidget(rows)
    rows.set_current("2")
    with qtbot.assertNotEmitted(rows.current_changed):
        rows.set_rows([Row("9", "Zoe"), *PEOPLE])
    assert rows.current_id() == "2"
    with qtbot.waitSignal(rows.current_changed) as told:
        rows.set_rows([Row("9", "Zoe")])
    assert told.args == [""]


def test_a_click_on_the_painted_button_acts_and_beside_it_opens(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE)
    show(qtbot, rows)
    box = rows.visualRect(rows.row_model.index(0))
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(rows.acted):
        spot = QPoint(box.right() - 30, box.center().y())
        QTest.mouseClick(rows.viewport(), left, none, spot)
    with qtbot.waitSignal(rows.activated_row):
        spot = QPoint(box.left() + 60, box.center().y())
        QTest.mouseClick(rows.viewport(), left, none, spot)


def test_a_list_that_grows_is_as_high_as_its_rows(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList("People", PEOPLE, grows=True)
    window = show(qtbot, rows, 420, 700)
    assert rows.height() == rows.content_height()
    assert window.height() == 700


def test_a_table_is_a_sound_model(theme: Theme, qtbot: QtBot) -> None:
    table = DataTable("Members", COLUMNS)
    qtbot.addWidget(table)
    QAbstractItemModelTester(table.table_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_rows(VISITS)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.set_rows([])


def test_a_table_sorts_numbers_by_size_and_words_without_capitals(
    theme: Theme, qtbot: QtBot
) -> None:
    table = DataTable("Members", COLUMNS)
    qtbot.addWidget(table)
    table.set_rows(VISITS)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column_of(table, 0) == ["Walt", "ana", "Mei"]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert column_of(table, 0) == ["ana", "Mei", "Walt"]


def test_a_long_table_fetches_only_what_is_looked_at(theme: Theme, qtbot: QtBot) -> None:
    asked: list[int] = []

    def fetch(offset: int, limit: int, key: str, descending: bool) -> list[dict[str, object]]:
        asked.append(offset)
        return [{"id": str(n), "name": f"Person {n}"} for n in range(offset, offset + limit)]

    table = DataTable("Members", COLUMNS)
    show(qtbot, table).grab()
    table.set_source(100_000, fetch)
    table.scrollToBottom()
    table.grab()
    assert table.table_model.rowCount() == 100_000
    assert len(asked) <= 3
    assert table.table_model.row_at(99_999)["name"] == "Person 99999"


def test_a_table_is_copied_with_its_headings(theme: Theme, qtbot: QtBot) -> None:
    table = DataTable("Members", COLUMNS)
    show(qtbot, table)
    table.set_rows([{"id": "a", "name": "Walt\tJ.\n", "visits": 9}, *VISITS[2:]])
    table.copy_all()
    assert QGuiApplication.clipboard().text() == "Name\tVisits\nWalt J.\t9\nMei\t"
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tVisits\nMei\t"


def test_enter_opens_the_current_row_of_a_table(theme: Theme, qtbot: QtBot) -> None:
    table = DataTable("Members", COLUMNS)
    show(qtbot, table)
    table.set_rows(VISITS)
    table.set_current("b")
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["b"]


def column_of(table: DataTable, place: int) -> list[str]:
    """The words of one column, from the top."""
    model = table.table_model
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


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
    question = Dialog.ask(parent, "Shred this plan?", "It is gone for good.", "Shred…", danger=True)
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


def test_the_first_row_is_current_when_tab_comes_to_a_list(theme: Theme, qtbot: QtBot) -> None:
    holder, rows, button = QWidget(), RowList("People", PEOPLE), Button("Before")
    column = QVBoxLayout(holder)
    column.addWidget(button)
    column.addWidget(rows)
    show(qtbot, holder)
    button.setFocus()
    before = rows.grab().toImage()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.current_id() == "1"
    assert rows.grab().toImage() != before
