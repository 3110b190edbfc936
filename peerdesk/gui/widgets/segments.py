"""One of a few in a line: segments, a number scale, steps of a count, tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QTabBar, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.buttons import Button
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import MIDDLE, brush_for, paint_box, paint_words, width_of
from peerdesk.gui.widgets.roving import RovingGroup


class _Segment(QRadioButton):
    """One equal part of a Segmented."""

    focus_radius = 8

    def __init__(self, text: str, name: str, height: int, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._height = height
        self._picture = OwnPicture()
        self.setAccessibleName(f"{name}: {text}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        words = width_of(self.text(), theme.font("body", bold=True))
        wide = words + theme.icon_px(18) + theme.pad(6) + 2 * theme.pad(10)
        return QSize(wide, theme.control(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(
            self, self._draw, self.isChecked(), self.underMouse(), self.isEnabled(), self.text()
        )

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        on, box = self.isChecked(), QRectF(self.rect())
        if on:
            width = 2.0 if theme.is_contrast else 1.5
            paint_box(painter, box, theme.color("soft"), theme.color("accent"), width, 8.0)
        elif self.underMouse():
            paint_box(painter, box.adjusted(2, 2, -2, -2), theme.color("hover"), None, 0.0, 7.0)
        font = theme.font("body", bold=on)
        words = width_of(self.text(), font)
        side, gap = theme.icon_px(18), theme.pad(6)
        room = self.width() - words - 2 * theme.pad(6)
        marked = on and room >= side + gap  # where it is tight, edge and bold words say it
        left = (self.width() - words - (side + gap if marked else 0)) / 2
        role = "accent_text" if on else "text" if self.isEnabled() else "quiet"
        if marked:
            square = QRectF(left, (self.height() - side) / 2, side, side)
            theme.icons.paint(painter, "check", square, theme.color(role))
            left += side + gap
        place = QRectF(left, 0, words, self.height() - 1)
        paint_words(painter, place, self.text(), font, theme.color(role), MIDDLE)


class Segmented(RovingGroup):
    """Segmented(name, choices=(), height=40, parent=None): equal parts, one is chosen.

    Choices are (code, label). Left and right keys choose. `chosen() -> str` ("" none),
    `set_chosen(code)`, `set_choices(choices)`; `changed(str)` comes only from the person.
    """

    changed = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._height = height
        self._codes: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these parts; the chosen one stays where its code is still there."""
        before = self.chosen()
        for part in self.parts:
            self._row.removeWidget(part)
            part.hide()  # or Qt may still show it, as a window of its own
            part.setParent(None)
            part.deleteLater()
        self._codes = [code for code, _label in choices]
        self.take_parts([self._part(code, label) for code, label in choices])
        self.set_chosen(before)

    def chosen(self) -> str:
        """Code of the chosen part; "" when none is."""
        chosen = (
            code for code, part in zip(self._codes, self.parts, strict=True) if part.isChecked()
        )
        return next(chosen, "")

    def set_chosen(self, code: str) -> None:
        """Choose without the signal; an unknown code or "" chooses none."""
        for part in self.parts:
            part.setAutoExclusive(False)
        for place, (own, part) in enumerate(zip(self._codes, self.parts, strict=True)):
            part.setChecked(own == code)
            if own == code:
                self.rest_on(place)
        for part in self.parts:
            part.setAutoExclusive(True)

    def arrived(self, place: int) -> None:
        """An arrow key chooses what it reaches."""
        self.parts[place].click()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        edge, line = theme.color("field"), theme.line
        paint_box(painter, QRectF(self.rect()), theme.color("card"), edge, line, 8.0)
        for before, after in zip(self.parts, self.parts[1:], strict=False):
            if not before.isChecked() and not after.isChecked():
                painter.fillRect(after.x(), 1, line, self.height() - 2, theme.color("line2"))

    def _part(self, code: str, label: str) -> _Segment:
        part = _Segment(label, self.accessibleName(), self._height, self)
        part.clicked.connect(lambda: self.changed.emit(code))
        part.toggled.connect(lambda _on: self.update())
        self._row.addWidget(part, 1)
        part.show()
        return part


class _Number(QRadioButton):
    """One figure of a NumberScale."""

    focus_radius = 6

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(str(number), parent)
        self.setAutoExclusive(False)
        self.setAccessibleName(f"{name}: {number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        font = theme.font("body", bold=True)
        return QSize(max(theme.icon_px(28), width_of("10", font) + 8), theme.control(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        on = self.isChecked()
        fill = "soft" if on else "hover" if self.underMouse() else "card"
        edge = theme.color("accent" if on else "line2")
        width = 2.0 if on else theme.line
        box = QRectF(self.rect())
        paint_box(painter, box, theme.color(fill), edge, width, 6.0)
        font = theme.font("body", bold=on)
        color = theme.color("accent_text" if on else "text")
        paint_words(painter, box.adjusted(0, 0, 0, -1), self.text(), font, color, MIDDLE)


class NumberScale(RovingGroup):
    """NumberScale(name, lowest=0, highest=10, parent=None): one figure or none.

    `value() -> int | None`, `set_value(int | None)`, `changed(object)` from the person only.
    Pressing the chosen figure again clears it; arrows move, Space chooses, a digit chooses.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, lowest: int = 0, highest: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._lowest = lowest
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        numbers = [_Number(number, name, self) for number in range(lowest, highest + 1)]
        for number in numbers:
            number.clicked.connect(lambda on, number=number: self._clicked(number, on=on))
            row.addWidget(number, 1)
        self.take_parts(numbers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def value(self) -> int | None:
        """The chosen figure, None when skipped."""
        on = (place for place, part in enumerate(self.parts) if part.isChecked())
        place = next(on, None)
        return None if place is None else self._lowest + place

    def set_value(self, value: int | None) -> None:
        """Choose without the signal."""
        for place, part in enumerate(self.parts):
            part.setChecked(value == self._lowest + place)
            if part.isChecked():
                self.rest_on(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        place = int(digit) - self._lowest if digit.isdecimal() and digit.isascii() else -1
        if 0 <= place < len(self.parts):
            self.go_to(place)
            self._clicked(self.parts[place], on=True)
        else:
            super().keyPressEvent(event)

    def _clicked(self, pressed: QObject, *, on: bool) -> None:
        for part in self.parts:
            part.setChecked(on and part is pressed)
        self.changed.emit(self.value())


class Stepper(QWidget):
    """Stepper(name, steps=(-1, 1, 5), parent=None): buttons for a count: \u22121 +1 +5.

    `stepped(int)`; `set_floor_reached(bool)` switches the minus off.
    """

    stepped = Signal(int)

    def __init__(
        self, name: str, steps: Sequence[int] = (-1, 1, 5), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._lower: list[Button] = []
        for step in steps:
            self._row.addWidget(self._button(name, step))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_floor_reached(self, reached: bool) -> None:
        """At zero nothing can be taken away."""
        for button in self._lower:
            button.setEnabled(not reached)

    def _button(self, name: str, step: int) -> Button:
        words = f"+{step}" if step > 0 else f"\u2212{-step}"
        button = Button(words, "soft" if step > 0 else "secondary", height=44)
        button.set_bold(step > 0)
        told = _("{name}: add {count}") if step > 0 else _("{name}: take away {count}")
        button.setAccessibleName(told.format(name=name, count=abs(step)))
        button.clicked.connect(lambda: self.stepped.emit(step))
        if step < 0:
            self._lower.append(button)
        return button


class Tabs(QTabBar):
    """Tabs(name, choices=(), parent=None): (code, label) words on a line.

    `chose(str)` comes from the person and from `set_chosen`; `chosen()`, `set_chosen(code)`,
    `set_choices(choices)`. Left and right keys move.
    """

    chose = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        # Else a click leaves the keyboard in what it hides, and Qt moves it to the menu.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self._measure()
        Theme.current().changed.connect(self._measure)
        self.currentChanged.connect(lambda _place: self.chose.emit(self.chosen()))

    def _measure(self) -> None:
        """Where not all tabs fit, the two arrows are as large as any other target."""
        theme = Theme.current()
        ground, ink = theme.color("ground").name(), theme.color("quiet").name()
        self.setStyleSheet(
            f"QTabBar::scroller {{ width: {2 * theme.control(36)}px; }}"
            f" QTabBar QToolButton {{ background: {ground}; color: {ink}; border: none; }}"
        )

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these tabs, without the signal."""
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for code, label in choices:
            place = self.addTab(label)
            self.setTabData(place, code)
            self.setAccessibleTabName(place, label)
        self.blockSignals(blocked)

    def chosen(self) -> str:
        """Code of the tab in front."""
        return str(self.tabData(self.currentIndex()) or "")

    def set_chosen(self, code: str) -> None:
        """Bring the tab of this code to the front."""
        for place in range(self.count()):
            if self.tabData(place) == code:
                self.setCurrentIndex(place)

    def focus_rect(self) -> QRectF:
        """The ring goes round the tab, not round the line."""
        return QRectF(self.tabRect(self.currentIndex())).adjusted(-6, 2, -20, -6)

    def tabSizeHint(self, index: int) -> QSize:
        theme = Theme.current()
        words = width_of(self.tabText(index), theme.font("body", bold=True))
        return QSize(words + theme.pad(28), theme.control(44))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line2"))
        for place in range(self.count()):
            box = QRectF(self.tabRect(place))
            on = place == self.currentIndex()
            role = "accent_text" if on else "quiet"
            font = theme.font("body", bold=on)
            paint_words(
                painter, box.adjusted(0, 0, 0, -6), self.tabText(place), font, theme.color(role)
            )
            if on:
                wide = width_of(self.tabText(place), font)
                bar = QRectF(box.left(), self.height() - 4, wide + 2, 4)
                paint_box(painter, bar, theme.color("accent"), None, 0.0, 2.0)
