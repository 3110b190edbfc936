"""The pages as they will print: turn, zoom, and point at a number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.palette import PALETTES
from peerdesk.gui.paper import PageView
from peerdesk.gui.screens.reports.paper import ReportPaper, Spot
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import EmptyState, IconButton, Words

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_FIT = _ZOOMS.index(100)


class ReportPage(PageView):
    """One page; a click on a number sends ``pointed(key)``; ``set_chosen(key)`` outlines it."""

    pointed = Signal(str)

    def __init__(self, paper: ReportPaper, number: int, parent: QWidget | None = None) -> None:
        super().__init__(paper, number, parent)
        self._paper, self._at, self._chosen = paper, number, ""
        self.setMouseTracking(True)

    def set_place(self, paper: ReportPaper, number: int) -> None:
        """Show a page of these papers."""
        self._paper, self._at = paper, number
        self.set_page(paper, number)

    def set_chosen(self, key: str) -> None:
        """Outline this figure; "" for none."""
        self._chosen = key
        self.update()

    def spot_at(self, place: QPointF) -> Spot | None:
        """The figure whose row is under the mouse."""
        point = (place - QPointF(3, 1)) / self._scale()
        return next((s for s in self._paper.spots[self._at] if s.row.contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, and a box round the chosen number."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The paper stays white in every look, so its marks keep the colors of the light one.
        painter.setPen(QPen(QColor(PALETTES["light"]["accent"]), 2))
        for spot in self._paper.spots[self._at]:
            if spot.key == self._chosen:
                painter.drawRoundedRect(self.place_of(spot).adjusted(-6, -2, 6, 2), 4, 4)
        painter.end()

    def place_of(self, spot: Spot) -> QRectF:
        """Where the value lies on the screen."""
        scale = self._scale()
        box = spot.value
        return QRectF(box.topLeft() * scale + QPointF(3, 1), box.size() * scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be pointed at."""
        over = self.spot_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure under the mouse."""
        spot = self.spot_at(event.position())
        if spot is not None:
            self.pointed.emit(spot.key)

    def _scale(self) -> float:
        return (self.width() - 6) / self._paper.size(self._at)[0]


class _Desktop(QScrollArea):
    """The place the page lies on; it tells when its room changes."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(120), Theme.current().px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ReportPages(QWidget):
    """ReportPages(parent=None): ``show_waiting(words)``, ``show_paper(paper)``, ``point_at(key)``.

    Signal ``pointed(key)``: the person clicked a number. ``number`` is the page shown, from 0.
    """

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper: ReportPaper | None = None
        self.number, self._zoom, self._chosen = 0, _FIT, ""
        self._view: ReportPage | None = None
        self.waiting = EmptyState("chart-bar", "", "")
        self._desktop = _Desktop()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self._desktop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._tools())
        self._column.addWidget(self._stack, 1)
        self._desktop.resized.connect(self._lay)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_waiting(self, words: str, more: str) -> None:
        """Say what is being done; the tools rest."""
        self.waiting.set_words(words, more)
        self._stack.setCurrentWidget(self.waiting)
        self.paper = None
        self._say_where()

    def show_paper(self, paper: ReportPaper) -> None:
        """Show these pages, at the number and zoom as before where they have so many."""
        self.paper = paper
        self._stack.setCurrentWidget(self._desktop)
        self.turn_to(min(self.number, len(paper) - 1))

    def point_at(self, key: str) -> None:
        """Outline a figure and turn to its page."""
        self._chosen = key
        if self.paper is None or self._view is None:
            return
        page = self.paper.page_of(key)
        if page >= 0 and not any(s.key == key for s in self.paper.spots[self.number]):
            self.turn_to(page)
        self._view.set_chosen(key)
        self._reveal()

    def _reveal(self) -> None:
        """Scroll to the outlined figure."""
        if self.paper is None or self._view is None:
            return
        key = self._chosen
        for spot in self.paper.spots[self.number]:
            if spot.key == key:
                middle = self._view.place_of(spot).center().toPoint()
                self._desktop.ensureVisible(middle.x(), middle.y(), 40, 60)

    def turn_to(self, number: int) -> None:
        """Show a page, counted from 0."""
        if self.paper is None:
            return
        if self._view is None:
            self._view = ReportPage(self.paper, number)
            self._view.pointed.connect(self.pointed)
            self._desktop.setWidget(self._view)
        turned = number != self.number
        self.number = number
        self._view.set_place(self.paper, number)
        self._view.set_chosen(self._chosen)
        self._lay()
        if turned:
            self._desktop.verticalScrollBar().setValue(0)
        self._say_where()

    def zoom_by(self, steps: int) -> None:
        """Larger (above 0) or smaller."""
        self._zoom = min(max(self._zoom + steps, 0), len(_ZOOMS) - 1)
        self._lay()
        self._say_where()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn; plus and minus zoom."""
        last = len(self.paper) - 1 if self.paper else 0
        moves = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key in moves:
            self.turn_to(min(max(self.number + moves[key], 0), last))
        elif key in zooms:
            self.zoom_by(zooms[key])
        else:
            super().keyPressEvent(event)

    def _tools(self) -> QHBoxLayout:
        self.back = IconButton("caret-left", _("Page before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next page"), kind="secondary")
        self.smaller = IconButton("minus", _("Smaller page"), kind="secondary")
        self.larger = IconButton("plus", _("Larger page"), kind="secondary")
        self.where, self.zoom = Words(), Words()
        self.back.clicked.connect(lambda: self.turn_to(self.number - 1))
        self.on.clicked.connect(lambda: self.turn_to(self.number + 1))
        self.smaller.clicked.connect(lambda: self.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.zoom_by(1))
        row = QHBoxLayout()
        for widget in (self.back, self.where, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)
        return row

    def _say_where(self) -> None:
        count = len(self.paper) if self.paper else 0
        words = _("Page {n} of {all}").format(n=self.number + 1, all=count) if count else ""
        self.where.setText(words)
        self.zoom.setText(_("Fit width") if self._zoom == _FIT else f"{_ZOOMS[self._zoom]} %")
        self.back.setEnabled(0 < self.number < count)
        self.on.setEnabled(self.number < count - 1)
        self.smaller.setEnabled(bool(count) and self._zoom > 0)
        self.larger.setEnabled(bool(count) and self._zoom < len(_ZOOMS) - 1)

    def _lay(self) -> None:
        """The page as wide as its place, times the zoom."""
        if self._view is None:
            return
        wide = self._desktop.viewport().width() * _ZOOMS[self._zoom] // 100
        self._view.resize(wide, self._view.heightForWidth(wide))
        self._reveal()

    def _measure(self) -> None:
        self._column.setSpacing(Theme.current().pad(12))
        # What is said while counting may be cut; it must not make a low window higher.
        self._stack.setMinimumSize(Theme.current().px(120), Theme.current().px(60))

    def changeEvent(self, event: QEvent) -> None:
        """A new text size may leave the page another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay()
