"""Lists of people and things: avatar, two lines, tag, right words, one action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.list_model import ROW_ROLE, ListModel, ModelIndex
from peerdesk.gui.widgets.rows import (
    Row,
    RowDelegate,
    Shape,
    action_rect,
    row_shape,
    row_words,
    shape_height,
)


class RowList(QListView):
    """RowList(name, rows=(), lines=False, grows=False, parent=None).

    `set_rows([Row])` keeps the current id; `rows()`, `current_id() -> str`, `set_current(id)`;
    `move_by(steps)` moves the selection from outside (a search box keeps the keyboard) and
    `act()` does what Enter does. Signals: `acted(str)` the row's button, or Enter on a row that
    has one; `activated_row(str)` a click beside the button, or Enter on a row without one;
    `current_changed(str)`. lines: a hairline between rows. grows: as high as its rows (the page
    scrolls) instead of scrolling itself. The selection shows while the list has the keyboard,
    and always after `set_current` or `move_by` (`set_pinned`). `light_up(id)` shows a new row.
    """

    activated_row = Signal(str)
    acted = Signal(str)
    current_changed = Signal(str)
    focus_radius = 8

    def __init__(
        self,
        name: str,
        rows: Sequence[Row] = (),
        *,
        lines: bool = False,
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grows, self._pinned, self._bar = grows, False, True
        self._delegate = RowDelegate(self)
        self._delegate.lines = lines
        self._unlight = QTimer(self)
        self._unlight.setSingleShot(True)
        self._unlight.timeout.connect(self._lights_out)
        self.row_model = ListModel[Row](self, row_words)
        self.setAccessibleName(name)
        self.setModel(self.row_model)
        self.setItemDelegate(self._delegate)
        self._dress_view()
        self.set_rows(rows)
        self._measure()
        Theme.current().changed.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._current_moved)

    def rows(self) -> list[Row]:
        """The rows shown."""
        return list(self.row_model.rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays current where it is still there.

        Rows that say the same as before are not painted again.
        """
        before, shapes = self.current_id(), self._shapes()
        blocked = self.selectionModel().blockSignals(True)
        moved = self.row_model.renew(rows)
        self._select(before)
        self.selectionModel().blockSignals(blocked)
        self._show_current()
        if self.current_id() != before:
            self.current_changed.emit(self.current_id())
        if moved or self._shapes() != shapes:
            self._lay_out_rows()

    def current_id(self) -> str:
        """Id of the current row, "" for none."""
        row = self._row_at(self.currentIndex())
        return row.id if row else ""

    def set_current(self, row_id: str) -> None:
        """Make this row current and show it as such; "" for none."""
        self.set_pinned(bool(row_id))
        self._select(row_id)

    def set_pinned(self, pinned: bool) -> None:
        """Show the selection also while the keyboard is elsewhere."""
        self._pinned = pinned
        self._show_current()

    def move_by(self, steps: int) -> None:
        """Move the selection up (below 0) or down; it stops at the ends."""
        if not self.row_model.rows:
            return
        here = self.currentIndex().row()
        place = min(max(0, here + steps), len(self.row_model.rows) - 1)
        self.set_pinned(True)
        self.setCurrentIndex(self.row_model.index(place))

    def act(self) -> None:
        """Do what Enter does on the current row."""
        row = self._row_at(self.currentIndex())
        if row is not None:
            (self.acted if row.action else self.activated_row).emit(row.id)

    def light_up(self, row_id: str) -> None:
        """Show a new row softly for a moment (not at all when motion is reduced)."""
        lasting = Theme.current().duration(800)
        if lasting:
            self._delegate.lit_id = row_id
            self._unlight.start(lasting)
            self.viewport().update()

    def _lights_out(self) -> None:
        self._delegate.lit_id = ""
        self.viewport().update()

    def set_ground(self, role: str) -> None:
        """The color below the rows never changes: keep their pictures, for rows that stay."""
        self._delegate.pictures.ground = role

    def set_indent(self, indent: int, line_inset: int = 0) -> None:
        """Room left and right of the row's content and of its hairline, px at 100 % text."""
        self._delegate.indent, self._delegate.line_inset = indent, line_inset
        self.viewport().update()

    def set_grows(self, grows: bool) -> None:
        """As high as its rows, or scrolling itself."""
        self._grows = grows
        self._measure()

    def leave_out_bar(self) -> None:
        """For a list that holds no more rows than have room: no bar while there is less of it."""
        self._bar = False
        self._measure()

    def focus_rect(self) -> QRectF:
        """The ring goes round the current row."""
        box = self.visualRect(self.currentIndex())
        return (
            QRectF(box.translated(self.viewport().pos())) if box.isValid() else QRectF(self.rect())
        )

    def content_height(self) -> int:
        """Height of all rows."""
        theme, shapes = Theme.current(), Counter(self._shapes())
        return sum(shape_height(theme, shape) * many for shape, many in shapes.items())

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        high = self.content_height() if self._grows else min(self.content_height(), theme.px(400))
        return QSize(theme.px(240), max(high, theme.px(40) if self._grows else theme.px(96)))

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        high = self.content_height() if self._grows else theme.px(96)
        return QSize(theme.px(120), high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.row_model.rows and not by_mouse:
            self.setCurrentIndex(self.row_model.index(0))
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._delegate.hover_spot = event.position()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._row_at(index)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        place = action_rect(Theme.current(), row, self.visualRect(index))
        on_button = place.contains(event.position().toPoint())
        (self.acted if on_button else self.activated_row).emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row's button again, for those who look for it here."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self._row_at(index)
        if row is None or not row.action:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(row.action).triggered.connect(lambda: self.acted.emit(row.id))
        spot = self.visualRect(index).center()
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(spot))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._delegate.hover_spot = QPointF(-1, -1)
            self.viewport().update()
        return super().viewportEvent(event)

    def _dress_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)

    def _row_at(self, index: ModelIndex) -> Row | None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, Row) else None

    def _select(self, row_id: str) -> None:
        places = (n for n, row in enumerate(self.row_model.rows) if row.id == row_id)
        place = next(places, None)
        if place is None:
            clear = QItemSelectionModel.SelectionFlag.Clear
            self.selectionModel().setCurrentIndex(QModelIndex(), clear)
        else:
            self.setCurrentIndex(self.row_model.index(place))

    def _current_moved(self) -> None:
        self._show_current()
        if self.hasFocus():
            self._bring_into_sight()
        self.current_changed.emit(self.current_id())

    def _bring_into_sight(self) -> None:
        """With large text a list may be higher than the page around it, which then follows too."""
        row, around = self.visualRect(self.currentIndex()), self.parentWidget()
        while row.isValid() and around is not None:
            page = around.widget() if isinstance(around, QScrollArea) else None
            if isinstance(around, QScrollArea) and page is not None:
                down = self.viewport().mapTo(page, row.center()).y()
                around.ensureVisible(around.horizontalScrollBar().value(), down, 0, row.height())
            around = around.parentWidget()

    def dataChanged(self, first: ModelIndex, last: ModelIndex, roles: Sequence[int] = ()) -> None:
        """Paint the changed row; Qt's list would lay out and paint all of them (set_rows does,
        where heights differ).
        """
        QAbstractItemView.dataChanged(self, first, last, roles)

    def _shapes(self) -> list[Shape]:
        return [row_shape(row) for row in self.row_model.rows]

    def _lay_out_rows(self) -> None:
        """At once, so that the rows are painted once and not again when Qt comes to it.

        Rows of one height are asked for it once, not each by itself.
        """
        self.setUniformItemSizes(len(set(self._shapes())) == 1)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.updateGeometry()

    def _show_current(self) -> None:
        shown = self._pinned or self.hasFocus()
        before, now = self._delegate.current_row, self.currentIndex().row() if shown else -1
        self._delegate.current_row = now
        for place in (before, now) if before != now else ():
            if place >= 0:
                self.viewport().update(self.visualRect(self.row_model.index(place)))

    def _measure(self) -> None:
        vertical = QSizePolicy.Policy.Fixed if self._grows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if self._bar and not self._grows else off)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
