"""The timeline as a list: a head for each day, then what happened, joined by a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.list_model import ROW_ROLE, ListModel, ModelIndex
from peerdesk.gui.widgets.painting import RIGHT, paint_disc, paint_words, width_of

_CLEAR = 10
"""Room between the words at the right and the scroll bar."""


@dataclass(frozen=True)
class EventLine:
    """A line of the timeline. A line with only ``head`` names the day of those that follow.

    ``joined``: a thin line leads down to the next one of the same day.
    """

    head: str = ""
    first: bool = False
    icon: str = ""
    tint: str = "accent"
    title: str = ""
    caption: str = ""
    right: str = ""
    joined: bool = False

    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.head, self.title, self.right, self.caption)
        return ", ".join(part for part in parts if part)


def _words(line: EventLine) -> dict[int, str]:
    return {
        Qt.ItemDataRole.DisplayRole: line.head or line.title,
        Qt.ItemDataRole.AccessibleTextRole: line.spoken(),
    }


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(Theme.current().px(160), line_height(Theme.current(), index.data(ROW_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        theme, line = Theme.current(), index.data(ROW_ROLE)
        box: QRect = option.rect.adjusted(0, 0, -theme.pad(_CLEAR), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.head:
            _paint_head(painter, theme, line, box)
        else:
            self._paint_event(painter, theme, line, box)
        painter.restore()

    def _paint_event(self, painter: QPainter, theme: Theme, line: EventLine, box: QRect) -> None:
        side = theme.icon_px(32)
        disc = QRectF(box.left(), box.top() + theme.pad(2), side, side)
        color = paint_disc(painter, theme, disc, line.tint, bare=False)
        inner = theme.icon_px(18)
        square = QRectF(0, 0, inner, inner)
        square.moveCenter(disc.center())
        theme.icons.paint(painter, line.icon, square, color)
        if line.joined:
            top = round(disc.bottom()) + 4
            thread = QRect(round(disc.center().x()) - 1, top, 2, max(0, box.bottom() - top))
            painter.fillRect(thread, theme.color("line2"))
        _paint_words(painter, theme, line, box.adjusted(side + theme.pad(14), 0, 0, 0))


def _paint_head(painter: QPainter, theme: Theme, line: EventLine, box: QRect) -> None:
    if not line.first:
        rule = box.top() + theme.pad(6)
        painter.fillRect(box.left(), rule, box.width(), theme.line, theme.color("line2"))
    font = theme.font("caption", bold=True)
    high = QFontMetrics(font).height()
    place = QRectF(box.left(), box.bottom() - high - theme.pad(4), box.width(), high)
    paint_words(painter, place, line.head, font, theme.color("quiet"))


def _paint_words(painter: QPainter, theme: Theme, line: EventLine, box: QRect) -> None:
    bold, caption = theme.font("body", bold=True), theme.font("caption")
    high, low = QFontMetrics(bold).height(), QFontMetrics(caption).height()
    wide = width_of(line.right, caption)
    top = box.top() + (0 if line.caption else theme.pad(6))
    room = box.width() - wide - theme.pad(12)
    first = QRectF(box.left(), top, room, high)
    paint_words(painter, first, line.title, bold, theme.color("text"))
    at = QRectF(box.right() - wide, top, wide + 1, high)
    paint_words(painter, at, line.right, caption, theme.color("quiet"), RIGHT)
    under = QRectF(box.left(), top + high, box.width(), low + 1)
    paint_words(painter, under, line.caption, caption, theme.color("quiet"))


def line_height(theme: Theme, line: EventLine) -> int:
    """Height of a day's head or of an event."""
    low = QFontMetrics(theme.font("caption")).height()
    if line.head:
        return low + theme.pad(6) + (0 if line.first else theme.pad(12))
    words = QFontMetrics(theme.font("body", bold=True)).height() + low
    return max(words, theme.icon_px(32)) + theme.pad(18 if line.joined else 9)


class EventList(QListView):
    """EventList(name, parent=None): `set_lines([EventLine])`, `set_grows(bool)`.

    ``end_reached`` when the person scrolled to the last line.
    """

    end_reached = Signal()
    focus_radius = 8

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grows = False
        self._model = ListModel[EventLine](self, _words)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def lines(self) -> list[EventLine]:
        """The lines shown."""
        return list(self._model.rows)

    def set_lines(self, lines: Sequence[EventLine]) -> None:
        """Show these."""
        self._model.set_rows(lines)
        self._measure()

    def stay_at(self, place: int) -> None:
        """Scroll to where the person was, after lines were added below."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def set_grows(self, grows: bool) -> None:
        """As high as its lines, or scrolling itself."""
        self._grows = grows
        self._measure()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(240), max(theme.px(80), self._content() if self._grows else 0))

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(120), self._content() if self._grows else theme.px(120))

    def _scrolled(self, place: int) -> None:
        if place and place == self.verticalScrollBar().maximum():
            self.end_reached.emit()

    def _content(self) -> int:
        theme = Theme.current()
        return sum(line_height(theme, line) for line in self._model.rows)

    def _measure(self) -> None:
        vertical = QSizePolicy.Policy.Fixed if self._grows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if self._grows else needed)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
