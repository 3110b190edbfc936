"""Tables: lazy rows, sorted by a click, copied as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import LEFT, RIGHT, paint_words, width_of
from peerdesk.gui.widgets.table_model import Column, Fetch, Index, TableModel, TableRow, shown


class _Head(QHeaderView):
    """The heading line: caption bold on the hover fill, with the sorting arrow."""

    def __init__(self, model: TableModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table_model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Theme.current().control(36, "caption"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = Theme.current()
        painter.save()
        painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2"))
        column = self._table_model.columns[section]
        font, color = theme.font("caption", bold=True), theme.color("quiet")
        side = theme.pad(12)
        box = QRectF(rect).adjusted(side, 0, -side, 0)
        if self.sortIndicatorSection() == section:
            box = self._paint_arrow(painter, theme, box, column)
        align = RIGHT if column.number else LEFT
        paint_words(painter, box, column.label, font, color, align)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, theme: Theme, box: QRectF, column: Column) -> QRectF:
        """Arrow after the words (before them in number columns); gives the room left."""
        size = theme.icon_px(14)
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        words = width_of(column.label, theme.font("caption", bold=True))
        left = box.right() - size if column.number else box.left() + words + 4
        left = min(left, box.right() - size)
        square = QRectF(left, box.center().y() - size / 2, size, size)
        theme.icons.paint(painter, "arrow-up" if up else "arrow-down", square, theme.color("quiet"))
        return box.adjusted(0, 0, -size - 4, 0)


class _Cell(QStyledItemDelegate):
    """Cells with a hairline below; the current row is soft with a bar, and hover shows."""

    hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, table = Theme.current(), self.parent()
        model = index.model()
        if not isinstance(table, QTableView) or not isinstance(model, TableModel):
            return
        column = model.columns[index.column()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        here = table.hasFocus() and index.row() == table.currentIndex().row()
        current = here or bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, theme, box, index, current=current)
        font = theme.font(
            "caption" if column.quiet else "body", bold=column.bold, tnum=column.number
        )
        color = theme.color("quiet" if column.quiet else "text")
        side = theme.pad(12)
        words = shown(index.data())
        align = RIGHT if column.number else LEFT
        paint_words(painter, QRectF(box).adjusted(side, 0, -side, -1), words, font, color, align)

    def _paint_ground(
        self, painter: QPainter, theme: Theme, box: QRect, index: Index, *, current: bool
    ) -> None:
        if current:
            painter.fillRect(box, theme.color("soft2" if theme.is_contrast else "soft"))
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), 4, box.height(), theme.color("accent"))
        elif index.row() == self.hovered_row:
            painter.fillRect(box, theme.color("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))


class DataTable(QTableView):
    """DataTable(name, columns, parent=None): rows are mappings with an "id".

    `set_rows(rows)` or, for long lists, `set_source(count, fetch)` with
    fetch(offset, limit, sort_key, descending) -> rows, called while the person scrolls.
    `opened(str)` on Enter or double click, `current_changed(str)`; `current_id()`,
    `set_current(id)`. Ctrl+C copies the chosen rows (all when none is chosen) with heading and
    tabs. A click on a heading sorts. None is shown as nothing.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    focus_radius = 4

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.table_model = TableModel(columns, self)
        self._cell = _Cell(self)
        self.setModel(self.table_model)
        self.setItemDelegate(self._cell)
        head = _Head(self.table_model, self)
        self.setHorizontalHeader(head)
        self.setSortingEnabled(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._dress_view()
        self._measure()
        Theme.current().changed.connect(self._measure)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current_id()))
        self.selectionModel().currentRowChanged.connect(self._current_moved)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows."""
        self.table_model.set_rows(rows)

    def set_source(self, count: int, fetch: Fetch) -> None:
        """Show `count` rows that are fetched in parts."""
        self.table_model.set_source(count, fetch)

    def current_id(self) -> str:
        """Id of the current row, "" for none."""
        index = self.currentIndex()
        return str(self.table_model.row_at(index.row()).get("id", "")) if index.isValid() else ""

    def set_current(self, row_id: str) -> None:
        """Make the row of this id current, among the rows fetched in order."""
        for place in range(self.table_model.rowCount()):
            if str(self.table_model.row_at(place).get("id", "")) == row_id:
                self.selectRow(place)
                return

    def focus_rect(self) -> QRectF:
        """The ring goes round the current row."""
        index = self.currentIndex()
        if not index.isValid():
            return QRectF(self.rect()).adjusted(3, 3, -3, -3)
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        view = self.viewport()
        return QRectF(view.x() + 3, view.y() + top + 3, view.width() - 6, high - 7)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(480), theme.px(280))

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(200), theme.px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            self._copy(chosen or range(self.table_model.rowCount()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _hover(self, row: int) -> None:
        if row != self._cell.hovered_row:
            self._cell.hovered_row = row
            self.viewport().update()

    def _dress_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _measure(self) -> None:
        theme = Theme.current()
        high = max(38, QFontMetrics(theme.font()).height() + theme.pad(14))
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        self._share_width()
        self.horizontalHeader().updateGeometry()

    def _share_width(self) -> None:
        """Fixed columns keep their px; the others share what is left."""
        theme, columns = Theme.current(), self.table_model.columns
        fixed = sum(theme.px(column.width) for column in columns)
        free = sum(1 for column in columns if not column.width)
        room = max(0, self.viewport().width() - fixed)
        for place, column in enumerate(columns):
            share = max(theme.px(120), room // free) if free else 0
            self.setColumnWidth(place, theme.px(column.width) if column.width else share)

    def _current_moved(self) -> None:
        self.current_changed.emit(self.current_id())

    def _copy(self, places: Sequence[int]) -> None:
        columns = self.table_model.columns
        lines = ["\t".join(column.label for column in columns)]
        for place in places:
            row = self.table_model.row_at(place)
            lines.append("\t".join(_one_line(shown(row.get(column.key))) for column in columns))
        QGuiApplication.clipboard().setText("\n".join(lines))


def _one_line(words: str) -> str:
    """A cell can hold neither tabs nor line ends."""
    return " ".join(words.split())
