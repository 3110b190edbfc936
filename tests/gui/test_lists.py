from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Chip,
    DataTable,
    Row,
    RowList,
    ScrollPage,
)
from peerdesk.gui.widgets.kept_pictures import KeptPictures
from tests.gui.stage import COLUMNS, PEOPLE, VISITS, show


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


def test_a_page_follows_the_row_the_keyboard_goes_to(theme: Theme, qtbot: QtBot) -> None:
    page = ScrollPage()
    rows = RowList("People", [Row(str(n), f"Person {n}") for n in range(30)], grows=True)
    page.body.addWidget(rows)
    show(qtbot, page, 420, 300)
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    QTest.keyClick(rows, Qt.Key.Key_End)
    row = rows.visualRect(rows.currentIndex())
    shown = QRect(rows.viewport().mapTo(page, row.topLeft()), row.size())
    assert rows.current_id() == "29"
    assert page.rect().contains(shown)


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
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
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


def test_a_row_that_stays_is_copied_and_not_drawn_again(qtbot: QtBot) -> None:
    pictures, drawn = KeptPictures("card"), list[QRect]()
    page = QPixmap(80, 120)
    painter = QPainter(page)
    for top, words in ((0, "Joan"), (40, "Joan"), (40, "Walt"), (0, "Walt")):
        box = QRect(0, top, 80, 40)
        pictures.paint(painter, box, words, lambda _painter, where: drawn.append(where))
    painter.end()
    assert drawn == [QRect(0, 0, 80, 40)] * 2


def test_a_kept_picture_of_a_widget_shows_what_it_says_now(theme: Theme, qtbot: QtBot) -> None:
    button, chip = Button("Save", "soft", "check"), Chip("Meal", "fork-knife")
    for widget in (button, chip):
        show(qtbot, widget)
        widget.grab()
    color = theme.color("accent").name()
    steps: tuple[Callable[[], object], ...] = (
        lambda: button.setText("Keep"),
        lambda: button.set_kind("primary"),
        lambda: button.setEnabled(False),
        lambda: chip.setChecked(True),
        lambda: theme.set_mode("dark"),
        lambda: theme.set_percent(150),
    )
    for step in steps:
        before = [widget.grab().toImage() for widget in (button, chip)]
        step()
        after = [widget.grab().toImage() for widget in (button, chip)]
        assert before != after
        assert after == [widget.grab().toImage() for widget in (button, chip)]
    theme.set_mode("light")
    assert theme.color("accent").name() == color  # all who draw share it, and none changed it
