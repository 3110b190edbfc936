"""Yes or no, and one of several as rows: tick box, switch, option card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import (
    brush_for,
    paint_box,
    paint_check_box,
    paint_radio,
)
from peerdesk.gui.widgets.two_lines import lines_height, lines_width, paint_lines


def _row_policy() -> QSizePolicy:
    # Not Fixed: Qt would hold the row at its one-line height.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


class TickBox(QCheckBox):
    """TickBox(text, caption="", bold=False, parent=None): the whole row is the target.

    `toggled(bool)`; without words (a table cell) give it an accessible name.
    """

    focus_radius = 8

    def __init__(
        self,
        text: str = "",
        caption: str = "",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._caption, self._bold = caption, bold
        self.setAccessibleName(text)
        self.setAccessibleDescription(caption)
        self.setSizePolicy(_row_policy())

    def set_words(self, text: str, caption: str = "") -> None:
        """Say something else."""
        self.setText(text)
        self._caption = caption
        self.setAccessibleName(text)
        self.setAccessibleDescription(caption)
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return bool(self.text())

    def heightForWidth(self, width: int) -> int:
        theme = Theme.current()
        words = lines_height(self.text(), self._caption, width - self._indent())
        return max(theme.control(28), words + theme.pad(6))

    def sizeHint(self) -> QSize:
        if not self.text():
            side = Theme.current().icon_px(22)
            return QSize(side, side)
        wide = self._indent() + lines_width(self.text(), self._caption)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = self._indent() + (Theme.current().px(80) if self.text() else 0)
        return QSize(min(wide, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        side = theme.icon_px(22)
        box = QRectF(0, (self.height() - side) / 2, side, side).toRect().toRectF()
        paint_check_box(painter, theme, box, on=self.isChecked())
        left = self._indent()
        words = QRectF(left, 0, self.width() - left, self.height() - 1)
        role = "text" if self.isEnabled() else "quiet"
        paint_lines(painter, words, self.text(), self._caption, bold=self._bold, role=role)

    def _indent(self) -> int:
        theme = Theme.current()
        return theme.icon_px(22) + (theme.pad(10) if self.text() else 0)


class Switch(QCheckBox):
    """Switch(text, caption="", parent=None): words left, switch right; `toggled(bool)`."""

    focus_radius = 8

    def __init__(self, text: str, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._caption = caption
        self.setAccessibleName(text)
        self.setAccessibleDescription(caption)
        self.setSizePolicy(_row_policy())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = Theme.current()
        words = lines_height(self.text(), self._caption, width - self._taken())
        return max(theme.icon_px(36), words + theme.pad(4))

    def sizeHint(self) -> QSize:
        wide = lines_width(self.text(), self._caption) + self._taken()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._taken() + Theme.current().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        words = QRectF(0, 0, self.width() - self._taken(), self.height())
        role = "text" if self.isEnabled() else "quiet"
        paint_lines(painter, words, self.text(), self._caption, bold=True, role=role)
        wide, high = theme.icon_px(40), theme.icon_px(24)
        top = round((self.height() - high) / 2)
        track = QRectF(self.width() - wide, top, wide, high)
        on = self.isChecked()
        fill, edge = (
            theme.color("accent" if on else "card"),
            theme.color("accent" if on else "field"),
        )
        paint_box(painter, track, fill, edge, 2.0, high / 2)
        side = high * 0.58
        inset = (high - side) / 2
        left = track.right() - inset - side if on else track.left() + inset
        knob = QRectF(left, top + inset, side, side)
        paint_box(painter, knob, theme.color("on" if on else "field"), None, 0.0, side / 2)

    def _taken(self) -> int:
        theme = Theme.current()
        return theme.icon_px(40) + theme.pad(12)


class OptionCard(QRadioButton):
    """OptionCard(text, caption="", icon="", boxed=True, parent=None): radio, words, caption.

    Siblings exclude one another; `toggled(bool)`. boxed=False is a bare radio row.
    """

    focus_radius = 8

    def __init__(
        self,
        text: str,
        caption: str = "",
        icon: str = "",
        *,
        boxed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._caption, self._icon, self._boxed = caption, icon, boxed
        self.setAccessibleName(text)
        self.setAccessibleDescription(caption)
        self.setSizePolicy(_row_policy())

    def set_caption(self, caption: str) -> None:
        """Another second line."""
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = Theme.current()
        words = lines_height(self.text(), self._caption, width - self._left() - self._right())
        return max(theme.control(40 if self._boxed else 32), words + 2 * self._top())

    def sizeHint(self) -> QSize:
        wide = self._left() + self._right() + lines_width(self.text(), self._caption)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = self._left() + self._right() + Theme.current().px(90)
        return QSize(min(wide, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        on = self.isChecked()
        if self._boxed:
            fill = "soft" if on else "hover" if self.underMouse() else "card"
            edge = theme.color("accent" if on else "line2")
            width = 2.0 if on else theme.line
            paint_box(painter, QRectF(self.rect()), theme.color(fill), edge, width, 8.0)
        side = theme.icon_px(20)
        edge_left = theme.pad(14) if self._boxed else 1
        content = lines_height(self.text(), self._caption, self._words_width())
        first = (self.height() - content) / 2
        top = first if self._caption else (self.height() - side) / 2
        ring = QRectF(edge_left, round(top), side, side)
        paint_radio(painter, theme, ring, on=on)
        right = self.width() - self._right()
        words = QRectF(self._left(), 0, right - self._left(), self.height() - 1)
        bold = on or (self._boxed and bool(self._caption))
        paint_lines(painter, words, self.text(), self._caption, bold=bold)
        if self._icon:
            square = QRectF(right + theme.pad(10), round(top), side, side)
            theme.icons.paint(painter, self._icon, square, theme.color("quiet"))

    def _words_width(self) -> int:
        return self.width() - self._left() - self._right()

    def _left(self) -> int:
        theme = Theme.current()
        return theme.icon_px(20) + theme.pad(10 if self._boxed else 8) + self._edge()

    def _right(self) -> int:
        theme = Theme.current()
        icon = theme.icon_px(20) + theme.pad(10) if self._icon else 0
        return icon + self._edge()

    def _edge(self) -> int:
        return Theme.current().pad(14) if self._boxed else 1

    def _top(self) -> int:
        return Theme.current().pad(12 if self._boxed else 4)
