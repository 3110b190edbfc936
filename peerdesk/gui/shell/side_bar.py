"""The menu at the left: full, as a narrow rail, or as a panel that opens over the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.gui.places import Place
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Mark, ScrollPage, Words
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import LEFT, MIDDLE, RIGHT, paint_box, paint_words


class MenuItem(QAbstractButton):
    """One place: icon, words, key hint. In a rail the icon stands over a small word."""

    focus_radius = 8
    stepped = Signal(int)

    def __init__(self, place: Place, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self._label, self._rail = place, label, False
        self._picture = OwnPicture()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(label)
        self.setAccessibleDescription(place.key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rail(self, rail: bool) -> None:
        """Narrow (icon over word) or full."""
        self._rail = rail
        self.setToolTip(self._label if rail else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """40 high, 44 in a rail; grows with the text."""
        theme = Theme.current()
        if self._rail:
            return QSize(theme.px(72), theme.icon_px(20) + theme.px(16) + theme.pad(6))
        return QSize(theme.px(180), theme.control(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the menu; Enter opens."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, words, key."""
        self._picture.paint(self, self._draw, self.isChecked(), self.underMouse(), self._rail)

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        box = QRectF(self.rect())
        self._paint_ground(painter, theme, box)
        color = theme.color("accent_text" if self.isChecked() else "text")
        icon_color = color if self.isChecked() else theme.color("quiet")
        side = theme.icon_px(20)
        if self._rail:
            square = QRectF(box.center().x() - side / 2, box.top() + theme.pad(3), side, side)
            words = QRectF(
                box.left(), square.bottom(), box.width(), box.bottom() - square.bottom() - 2
            )
            font = theme.font(12, bold=self.isChecked())
            paint_words(painter, words, self._label, font, color, MIDDLE)
        else:
            square = QRectF(theme.pad(14), box.center().y() - side / 2, side, side)
            self._paint_line(painter, theme, box, color, square.right() + theme.pad(12))
        theme.icons.paint(painter, self.place.icon, square, icon_color, filled=self.isChecked())

    def _paint_line(
        self, painter: QPainter, theme: Theme, box: QRectF, color: QColor, left: float
    ) -> None:
        words = QRectF(left, box.top(), box.right() - left - theme.pad(12), box.height())
        if self.place.key:
            paint_words(
                painter, words, self.place.key, theme.font("hint"), theme.color("faint"), RIGHT
            )
            words.setRight(words.right() - theme.px(24))
        paint_words(
            painter, words, self._label, theme.font("body", bold=self.isChecked()), color, LEFT
        )

    def _paint_ground(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        if self.isChecked():
            fill = "soft" if theme.look == "dark" else "card"
            edge = theme.color("accent" if theme.is_contrast else "line2")
            paint_box(painter, box, theme.color(fill), edge, theme.line, 8)
            high = box.height() * 0.45
            bar = QRectF(0, box.center().y() - high / 2, 4, high)
            paint_box(painter, bar, theme.color("accent"), None, 0, 2)
        elif self.underMouse():
            paint_box(painter, box, theme.color("line"), None, 0, 8)


class SideBar(QWidget):
    """The menu. ``chosen`` gives the name of a place."""

    chosen = Signal(str)

    def __init__(
        self, center: str, places: list[tuple[Place, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Menu")
        self._column = QVBoxLayout(self)
        self._head = QWidget()
        self._center = Words(center, "caption", "quiet", elide=True)
        self._name = Words("PeerDesk", "lead", bold=True)
        self._fill_head()
        self._column.addWidget(self._head)
        self._column.addSpacing(14)
        self._list = ScrollPage((0, 0, 0, 0), 2)  # many places, or large text: it scrolls
        self._items: dict[str, MenuItem] = {}
        self._fill(places)
        self._list.body.addStretch(1)
        self._column.addWidget(self._list, 1)
        self._worn: tuple[bool, int, object] = (False, 0, None)
        self.set_rail(rail=False)
        Theme.current().changed.connect(self._restyle)

    def _fill_head(self) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(Mark(36))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._center)
        row.addLayout(column, 1)

    def _fill(self, places: list[tuple[Place, str]]) -> None:
        group = 0
        for place, label in places:
            if place.group != group:
                self._list.body.addSpacing(12)
                group = place.group
            item = MenuItem(place, label)
            item.clicked.connect(lambda _on=False, name=place.name: self.chosen.emit(name))
            item.stepped.connect(self._step)
            self._items[place.name] = item
            self._list.body.addWidget(item)

    def _step(self, by: int) -> None:
        """The ring goes one item on or back; Qt's own step would leave such a group at once."""
        items = list(self._items.values())
        at = next((at for at, item in enumerate(items) if item.hasFocus()), 0)
        item = items[min(max(at + by, 0), len(items) - 1)]
        item.setFocus(Qt.FocusReason.TabFocusReason)
        self._list.ensureWidgetVisible(item, 0, 8)

    def set_current(self, name: str) -> None:
        """Mark the place that is open (a page inside a place marks the place)."""
        if name in self._items:
            self._items[name].setChecked(True)
            self._list.ensureWidgetVisible(self._items[name], 0, 8)

    def set_rail(self, *, rail: bool) -> None:
        """Full width, or 88 px with icons over small words."""
        self._wear(rail=rail, width=88 if rail else 216)

    def _wear(self, *, rail: bool, width: int) -> None:
        """The shell asks at every step; only a change is laid out and painted."""
        theme = Theme.current()
        wanted = (rail, width, theme.face)
        if wanted == self._worn:
            return
        self._worn = wanted
        self._name.setVisible(not rail)
        self._center.setVisible(not rail)
        for item in self._items.values():
            item.set_rail(rail)
        self.setFixedWidth(theme.px(width))
        side = theme.pad(4 if rail else 12)
        self._column.setContentsMargins(side, theme.pad(14), side, theme.pad(12))
        self._column.setSpacing(2)

    def _restyle(self) -> None:
        rail, width, _face = self._worn
        self._wear(rail=rail, width=width)

    def set_wide(self) -> None:
        """240 px, for wide windows."""
        self._wear(rail=False, width=240)

    def first(self) -> QWidget | None:
        """The item that is open, for the keyboard."""
        checked = [item for item in self._items.values() if item.isChecked()]
        return next(iter(checked or self._items.values()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The darker ground; a line where there are no fills."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("side"))
        if theme.is_contrast:
            painter.fillRect(self.width() - 2, 0, 2, self.height(), theme.color("line"))
        painter.end()
