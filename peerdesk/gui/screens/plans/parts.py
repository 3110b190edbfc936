"""The parts of a plan at the left: each says in an icon and in words how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.reading_order import in_reading_order
from peerdesk.gui.screens.plans.words import part_state, part_words
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, ScrollPage, SelectField, Words
from peerdesk.gui.widgets.painting import brush_for, paint_box
from peerdesk.gui.widgets.roving import RovingGroup
from peerdesk.gui.widgets.tips import set_tip
from peerdesk.gui.widgets.two_lines import lines_height, paint_lines
from peerdesk.records.wrap.plan_content import Part

_INDENT = 16
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartItem(QAbstractButton):
    """One part: icon, title, how far it is."""

    focus_radius = 8

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Say how far the part is now."""
        self.part = part
        self.setText(part.title)
        self.setAccessibleName(part.title)
        said = _("Enter goes in to write, Alt+Up and Alt+Down move the part.")
        self.setAccessibleDescription(f"{part_words(part)}. {said}")
        set_tip(self, part.title)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines, more where the title wraps."""
        theme = Theme.current()
        wide = max(1, self.width() - _left(theme) - theme.pad(8))
        words = lines_height(self.text(), part_words(self.part), wide)
        return QSize(theme.px(160), max(theme.pad(60), words + theme.pad(18)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long titles wrap."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(theme_width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen part is a card with a bar; the others stand on the ground."""
        theme = Theme.current()
        painter = brush_for(self)
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if on:
            paint_box(painter, box, theme.color("card"), theme.color("line2"), theme.line, 8.0)
            bar = QRectF(0, box.top() + box.height() * 0.21, 4, box.height() * 0.58)
            paint_box(painter, bar, theme.color("accent"), None, 0.0, 2.0)
        elif self.underMouse():
            fill = theme.color("hover" if theme.is_contrast else "line")
            paint_box(painter, box, fill, None, 0.0, 8.0)
        state = ("arrow-circle-right", "accent", True) if on else part_state(self.part)
        side = theme.icon_px(20)
        square = QRectF(theme.pad(_INDENT), (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, state[0], square, theme.color(state[1]), filled=state[2])
        words = QRectF(_left(theme), 0, self.width() - _left(theme) - theme.pad(8), self.height())
        role = "accent_text" if on else "text"
        paint_lines(painter, words, self.text(), part_words(self.part), bold=on, role=role)


class _Items(RovingGroup):
    """The parts share one stop of the Tab key; arrows turn to a part, Enter goes in to write."""

    turned = Signal(int)
    entered = Signal(int)
    stepped = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def arrived(self, place: int) -> None:
        """The keyboard reached a part: show it."""
        self.turned.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the part itself."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton):
            step = _STEPS.get(event.key(), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.stepped.emit(self.parts.index(watched), step)
                return True
        return super().eventFilter(watched, event)

    def take_arrow(self, place: int, key: int) -> bool:
        """Enter goes in, as Space and a click do."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(place)
            return True
        return super().take_arrow(place, key)


class PartList(QWidget):
    """Wide a list, narrow a drop-down.

    Signals: ``chose(code)`` turns to a part, ``entered(code)`` goes in to write, ``own_wanted()``,
    ``moved(code, step)`` another place for a part.
    """

    chose = Signal(str)
    entered = Signal(str)
    own_wanted = Signal()
    moved = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen, self._narrow = "", False
        self._items: dict[str, PartItem] = {}
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._hint = Words(_("in any order"), "caption", "quiet")
        self._heading = Words(_("My plan"), "lead", bold=True)
        self._head.addWidget(self._heading)
        self._head.addStretch(1)
        self._head.addWidget(self._hint)
        self.drop_down = SelectField(_("Part of my plan"))
        self._group = _Items(_("Parts of my plan"))
        self._scroll = ScrollPage((4, 4, 4, 4), 0)
        self._scroll.body.addWidget(self._group)
        self._scroll.body.addStretch(1)
        self.own = Button(_("Add a part of my own"), "quiet", "plus")
        self._lay_out()
        self._group.turned.connect(lambda place: self.chose.emit(self._code_at(place)))
        self._group.entered.connect(lambda place: self.entered.emit(self._code_at(place)))
        self._group.stepped.connect(lambda place, by: self.moved.emit(self._code_at(place), by))
        self.drop_down.chose.connect(self.chose)
        self.drop_down.installEventFilter(self)
        self.own.clicked.connect(self.own_wanted)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_chosen)
        # A larger text lays the list out anew: what is chosen stays in sight.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            lambda _low, _high: self._soon.start()
        )
        self.set_narrow(narrow=False)
        Theme.current().changed.connect(self._measure)

    def _lay_out(self) -> None:
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.addWidget(self.drop_down, 1)
        row.addWidget(self.own)
        row.addStretch(0)
        self._foot = row
        self._column.addLayout(row)

    def show_parts(self, parts: Sequence[Part], chosen: str) -> None:
        """Show how far each part is."""
        self._chosen = chosen
        if [*self._items] != [part.code for part in parts]:
            self._make(parts)
        for part in parts:
            self._items[part.code].show_part(part)
            self._items[part.code].setChecked(part.code == chosen)
        places = [part.code for part in parts]
        if chosen in places:
            self._group.rest_on(places.index(chosen))
        said = [(part.code, f"{part.title} · {part_words(part)}") for part in parts]
        self.drop_down.set_choices(said)
        self.drop_down.set_chosen(chosen)
        self._soon.start()

    def land(self) -> None:
        """Put the keyboard on the chosen part."""
        place = self.drop_down if self._narrow else self._group
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, narrow: bool) -> None:
        """A drop-down in one line instead of the list."""
        self._narrow = narrow
        self._scroll.setVisible(not narrow)
        self.drop_down.setVisible(narrow)
        for each in (self._heading, self._hint):
            each.setVisible(not narrow)
        self.own.setText(_("Add a part") if narrow else _("Add a part of my own"))
        self._foot.setStretch(0, 1 if narrow else 0)
        self._foot.setStretch(2, 0 if narrow else 1)
        vertical = QSizePolicy.Policy.Fixed if narrow else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Page Up and Down turn the parts from the drop-down too, which would keep them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in _PAGES:
                event.ignore()  # it goes on to the chair
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The side's ground."""
        brush_for(self).fillRect(self.rect(), Theme.current().color("side"))

    def _make(self, parts: Sequence[Part]) -> None:
        for item in self._items.values():
            self._group.column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = {part.code: PartItem(part, self._group) for part in parts}
        for item in self._items.values():
            self._group.column.addWidget(item)
            item.clicked.connect(self._clicked)
        self._group.take_parts([*self._items.values()])
        in_reading_order([self.drop_down, *self._items.values(), self.own])

    def _show_chosen(self) -> None:
        """The part in front is never out of sight, nor its second line."""
        if (item := self._items.get(self._chosen)) is not None:
            self._scroll.ensureWidgetVisible(item, 0, Theme.current().pad(4))

    def _clicked(self) -> None:
        item = self.sender()
        if isinstance(item, PartItem):
            self.entered.emit(item.part.code)

    def _code_at(self, place: int) -> str:
        return [*self._items][place]

    def _measure(self) -> None:
        theme = Theme.current()
        top = theme.pad(12 if self._narrow else 20)
        self._column.setContentsMargins(theme.pad(12), top, theme.pad(12), theme.pad(12))
        self._column.setSpacing(theme.pad(8))
        self._head.setContentsMargins(theme.pad(10), 0, theme.pad(12), 0)
        self._foot.setContentsMargins(theme.pad(8), 0, theme.pad(4), theme.pad(4))


def _left(theme: Theme) -> int:
    """Where the words begin."""
    return theme.pad(_INDENT) + theme.icon_px(20) + theme.pad(14)


def theme_width() -> int:
    """A part asks for this much and takes what it is given."""
    return Theme.current().px(120)
