"""The attendance sheet as a grid one can tick with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyleOptionViewItem,
    QWidget,
)

from peerdesk.core.words import _
from peerdesk.gui.screens.groups.lines import LineDelegate, columns_for, line_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.list_model import ROW_ROLE, ListModel, ModelIndex
from peerdesk.records.group_work.attendance import ROLE_WORDS
from peerdesk.records.group_work.roster import Line

_QUIET, _PIECE = 500, 6
"""Milliseconds without a change after which lines are drawn ahead, and how many at a time."""
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class SheetGrid(QListView):
    """The lines. ``ticked(member_id)`` on Space, Enter or a click; ``role_chosen(id, role)``;
    ``times_wanted(line)`` for who came late or left early.

    Alt+Down or the menu key opens the roles of a ticked line. ``letters(text)`` carries typing
    that belongs into the box above.
    """

    resized = Signal()
    ticked = Signal(object)
    role_chosen = Signal(object, str)
    letters = Signal(str)
    times_wanted = Signal(object)
    focus_radius = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Attendance sheet"))
        self.model_of_lines = ListModel[Line](self, line_words)
        self.setModel(self.model_of_lines)
        self._delegate = LineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self._drawn = 0
        self._ahead = QTimer(self, interval=_QUIET, singleShot=True)
        self._ahead.timeout.connect(self._draw_ahead)
        Theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def set_editable(self, editable: bool) -> None:
        """Whether ticks and roles may be changed."""
        self._delegate.editable = editable

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current person stays current."""
        before = self.current_member()
        self.model_of_lines.renew(lines)
        self.set_current(before)
        self._drawn = 0
        self._ahead.start(_QUIET)

    def dataChanged(self, first: ModelIndex, last: ModelIndex, roles: Sequence[int] = ()) -> None:
        """Paint the changed line; all lines are equally high, so the others stay as they are."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def _draw_ahead(self) -> None:
        """While nobody does anything: some lines out of sight; a jump would draw a page of them."""
        if not self.isVisible() or self._drawn >= self.model_of_lines.rowCount():
            return
        option = QStyleOptionViewItem()
        option.rect = QRect(QPoint(), QSize(self.viewport().width(), self.sizeHintForRow(0)))
        unseen = QPixmap(option.rect.size() * self.devicePixelRatioF())
        unseen.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(unseen)
        for place in range(self._drawn, self._drawn + _PIECE):
            index = self.model_of_lines.index(place)
            if index.isValid():
                self._delegate.paint(painter, option, index)
        painter.end()
        self._drawn += _PIECE
        self._ahead.start(0)

    def current_line(self) -> Line | None:
        """The line the keyboard is on."""
        found = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return found if isinstance(found, Line) else None

    def current_member(self) -> int:
        """Member of the current line, 0 for none."""
        line = self.current_line()
        return line.member_id if line else 0

    def set_current(self, member_id: int) -> None:
        """Make this member's line current and visible."""
        for place, line in enumerate(self.model_of_lines.rows):
            if line.member_id == member_id:
                self.setCurrentIndex(self.model_of_lines.index(place))
                self.scrollTo(self.currentIndex())
                return

    def move_by(self, steps: int) -> None:
        """Move the current line from outside (the box keeps the keyboard)."""
        last = self.model_of_lines.rowCount() - 1
        if last >= 0:
            here = self.currentIndex().row()
            self.setCurrentIndex(self.model_of_lines.index(min(max(0, here + steps), last)))

    def tick_current(self) -> None:
        """Tick or untick the current line."""
        line = self.current_line()
        if line is not None and self._delegate.editable:
            self.ticked.emit(line.member_id)

    def open_roles(self, spot: QPoint | None = None) -> None:
        """Offer the roles of the current line below its role."""
        menu = self.roles()
        if menu is not None:
            box = self.visualRect(self.currentIndex())
            corner = QPoint(columns_for(box.width()).role[0], box.bottom())
            menu.popup(self.viewport().mapToGlobal(spot or corner))

    def roles(self) -> QMenu | None:
        """The roles of the current line as a menu; None where there is nothing to choose."""
        line = self.current_line()
        if line is None or not line.here or not self._delegate.editable:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role, words in ROLE_WORDS.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(role == line.role)
            row = line.attendance_id
            action.triggered.connect(
                lambda _on=False, row=row, role=role: self.role_chosen.emit(row, role)
            )
        menu.addSeparator()
        times = menu.addAction(_("Came late or left early…"))
        times.triggered.connect(lambda _on=False, line=line: self.times_wanted.emit(line))
        return menu

    def focus_rect(self) -> QRectF:
        """The ring goes round the current line."""
        box = self.visualRect(self.currentIndex()) if self.currentIndex().isValid() else self.rect()
        return QRectF(box).adjusted(3, 3, -3, -4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scroll bar came or went, or all of it grew."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        alt_down = key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tick_current()
        elif alt_down or key == Qt.Key.Key_Menu:
            self.open_roles()
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.letters.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        box = self.visualRect(index)
        line = index.data(ROW_ROLE)
        if line.here and event.position().x() >= columns_for(box.width()).role[0]:
            self.open_roles(QPoint(columns_for(box.width()).role[0], box.bottom()))
        else:
            self.tick_current()
