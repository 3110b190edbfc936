"""Buttons with words, and small ones with only an icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import (
    LEFT,
    key_cap_size,
    paint_box,
    paint_key_cap,
    paint_words,
    width_of,
)
from peerdesk.gui.widgets.tips import set_tip


@dataclass(frozen=True)
class Coat:
    """What a button wears in one state: roles for fill ("" none), edge and words."""

    fill: str
    edge: str
    words: str


_COATS = {
    "primary": Coat("accent", "", "on"),
    "secondary": Coat("card", "edge", "text"),
    "quiet": Coat("", "", "accent_text"),
    "soft": Coat("soft", "", "accent_text"),
    "danger": Coat("card", "brick_edge", "brick"),
}
_OVER = {
    "primary": ("accent_hover", "accent_pressed"),
    "secondary": ("hover", "line"),
    "quiet": ("soft", "soft2"),
    "soft": ("soft2", "soft2"),
    "danger": ("brick_soft", "brick_soft"),
}


def coat_of(button: QPushButton, kind: str) -> Coat:
    """The coat for the kind in the button's state (disabled, pressed, hovered, at rest)."""
    coat = _COATS[kind]
    contrast = Theme.current().is_contrast
    if not button.isEnabled():
        fill = "" if kind == "quiet" or contrast else "track"
        edge = "track" if contrast and kind != "quiet" else ""
        return Coat(fill, edge, "faint" if contrast else "quiet")
    edge = "accent" if contrast and kind == "soft" else coat.edge
    over, pressed = _OVER[kind]
    if contrast and kind != "primary":
        over, pressed = "hover", "soft2"
    if button.isDown():
        return Coat(pressed, edge, coat.words)
    if button.underMouse():
        return Coat(over, edge, coat.words)
    return Coat(coat.fill, edge, coat.words)


def paint_coat(painter: QPainter, theme: Theme, box: QRectF, coat: Coat) -> None:
    """Fill and edge of a button."""
    edge = theme.color(coat.edge) if coat.edge else None
    fill = theme.color(coat.fill) if coat.fill else None
    paint_box(painter, box, fill, edge, theme.line, 8.0)


class EnterButton(QPushButton):
    """A button that Enter presses too, not only Space; all kinds of button are one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too, not only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Words and targets are never cut."""
        return self.sizeHint()


class Button(EnterButton):
    """Button(text, kind="secondary", icon="", key="", icon_after="", height=40, parent=None).

    kind: primary, secondary, quiet, soft, danger. `key` is a key cap that is only shown ("F2"):
    the screen binds the shortcut. Use height 44 in page heads, 36 in rows, 48 in set-up. Signal
    `clicked`; `setText`, `set_kind(kind)`, `set_icon(name)`, `set_key(key)`. Enter and Space
    both press.
    """

    focus_radius = 8

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        key: str = "",
        *,
        icon_after: str = "",
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._key = kind, icon, key
        self._icon_after, self._height, self._bold = icon_after, height, False
        self._picture = OwnPicture()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def setText(self, text: str) -> None:
        """New words, also for the screen reader."""
        super().setText(text)
        self.setAccessibleName(text)

    def set_kind(self, kind: str) -> None:
        """Change the kind, such as from soft to primary."""
        self._kind = kind
        self._changed()

    def set_icon(self, name: str) -> None:
        """Change the icon before the words; "" for none."""
        self._icon = name
        self._changed()

    def set_key(self, key: str) -> None:
        """Change the key cap; "" for none."""
        self._key = key
        self.setAccessibleDescription(key)
        self._changed()

    def set_bold(self, bold: bool) -> None:
        """Bold words for kinds that have regular ones."""
        self._bold = bold
        self._changed()

    def sizeHint(self) -> QSize:
        """Paddings, icon, words and key cap in one line."""
        theme = Theme.current()
        wide = 2 * self._padding(theme) + self._content_width(theme)
        return QSize(wide, theme.control(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Coat, then the line of icon, words and key cap in the middle."""
        line = (self._icon, self.text(), self._icon_after, self._key, self._bold)
        self._picture.paint(
            self, self._draw, coat_of(self, self._kind), self.isEnabled(), self._kind, line
        )

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        coat = coat_of(self, self._kind)
        box = QRectF(self.rect())
        paint_coat(painter, theme, box, coat)
        left = box.left() + (box.width() - self._content_width(theme)) / 2
        self._paint_line(painter, theme, left, theme.color(coat.words))

    def _paint_line(self, painter: QPainter, theme: Theme, left: float, color: QColor) -> None:
        high, side, gap = self.height(), theme.icon_px(20), theme.pad(8)
        quiet = self._kind == "secondary" and not theme.is_contrast
        tone = theme.color("text") if quiet and self.isEnabled() else color
        if self._icon:
            square = QRectF(left, (high - side) / 2, side, side)
            theme.icons.paint(painter, self._icon, square, tone)
            left += side + gap
        font = self._words_font(theme)
        wide = width_of(self.text(), font)
        paint_words(painter, QRectF(left, 0, wide, high - 1), self.text(), font, color, LEFT)
        left += wide
        if self._icon_after:
            side = theme.icon_px(16)
            square = QRectF(left + gap, (high - side) / 2, side, side)
            theme.icons.paint(painter, self._icon_after, square, tone)
            left += side + gap
        if self._key:
            cap = key_cap_size(theme, self._key)
            place = QRectF(left + theme.pad(10), (high - cap.height()) / 2, *cap.toTuple())
            paint_key_cap(painter, theme, place.toRect().toRectF(), self._key, color)

    def _content_width(self, theme: Theme) -> int:
        wide = width_of(self.text(), self._words_font(theme))
        if self._icon:
            wide += theme.icon_px(20) + theme.pad(8)
        if self._icon_after:
            wide += theme.icon_px(16) + theme.pad(8)
        if self._key:
            wide += key_cap_size(theme, self._key).width() + theme.pad(10)
        return wide

    def _words_font(self, theme: Theme) -> QFont:
        return theme.font("body", bold=self._bold or self._kind == "primary")

    def _padding(self, theme: Theme) -> int:
        if self._kind == "quiet":
            return theme.pad(8)
        return theme.pad(16 if self._height >= 40 else 12)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(EnterButton):
    """IconButton(icon, name, size=36, kind="quiet", parent=None): a button of one icon.

    `name` is read out and is the tooltip. Signal `clicked`; `set_icon(icon, name)`.
    """

    focus_radius = 8

    def __init__(
        self,
        icon: str,
        name: str,
        size: int = 36,
        kind: str = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._kind = size, kind
        self._picture = OwnPicture()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, name)

    def set_icon(self, icon: str, name: str) -> None:
        """Change the icon and what is read out."""
        self._icon = icon
        self.setAccessibleName(name)
        set_tip(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the icons."""
        side = Theme.current().icon_px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Coat and icon."""
        self._picture.paint(self, self._draw, coat_of(self, self._kind), self._icon)

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        coat = coat_of(self, self._kind)
        box = QRectF(self.rect())
        paint_coat(painter, theme, box, coat)
        side = theme.icon_px(20)
        square = QRectF(0, 0, side, side)
        square.moveCenter(box.center())
        theme.icons.paint(painter, self._icon, square, theme.color(coat.words))
