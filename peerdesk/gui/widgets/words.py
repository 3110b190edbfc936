"""Words on the page, tags, avatars, discs, dividers and the mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peerdesk.gui.icons import paint_mark
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.kept_pictures import OwnPicture
from peerdesk.gui.widgets.painting import (
    brush_for,
    paint_avatar,
    paint_disc,
    paint_tag,
    tag_size,
)

_BOLD_STYLES = ("title", "display", "question")


class Words(QLabel):
    """Words(text, style="body", role="text", wrap=False, bold=None, italic=False, ...).

    A label that shows plain text and never rich text. style: hint, caption, body, lead, title,
    display, question, or a number of px. Titles and display are bold unless told otherwise.
    tnum: equal figures (a running timer). elide: one line that ends in an ellipsis where room
    ends, with all of it in the tooltip. `setText`, `set_role(role)`, `set_bold(bold)`.
    """

    def __init__(  # noqa: PLR0913  (each is one plain property)
        self,
        text: str = "",
        style: str | int = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        bold: bool | None = None,
        italic: bool = False,
        tnum: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._style, self._role = style, role
        self._bold = style in _BOLD_STYLES if bold is None else bold
        self._italic, self._tnum, self._elide = italic, tnum, elide
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        elif elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        Theme.current().changed.connect(self._dress)

    def setText(self, text: str) -> None:
        """New words; a cut line tells all of them in its tooltip."""
        super().setText(text)
        self.setAccessibleName(text)
        if self._elide:
            self.setToolTip(_plain_tip(text))

    def set_role(self, role: str) -> None:
        """Wear another color role."""
        self._role = role
        self._dress()

    def set_bold(self, bold: bool) -> None:
        """Bold or regular."""
        self._bold = bold
        self._dress()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(Theme.current().px(24), least.height()) if self._elide else least

    def showEvent(self, event: QShowEvent) -> None:
        """Qt gives a label that was not seen, or was moved, what it wore before a new look."""
        super().showEvent(event)
        if not (self.wears_its_color() and self.wears_its_size()):
            self._dress()

    def wears_its_color(self) -> bool:
        """Whether the label has the color of its role in today's look."""
        return self.palette().color(QPalette.ColorRole.WindowText) == Theme.current().color(
            self._role
        )

    def wears_its_size(self) -> bool:
        """Whether the letters are as large as its style is today."""
        return self.font().pixelSize() == self._type().pixelSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A cut line is drawn here, the rest by Qt."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        box = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width()
        )
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)

    def _type(self) -> QFont:
        """The letters of its style in today's size."""
        look = {"bold": self._bold, "italic": self._italic, "tnum": self._tnum}
        return Theme.current().font(self._style, **look)

    def _dress(self) -> None:
        theme = Theme.current()
        self.setFont(self._type())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._role))
        self.setPalette(palette)


def _plain_tip(text: str) -> str:
    """A tooltip Qt can't take for rich text: what people typed is never markup."""
    return text.replace("<", "\u2039")


class SectionLabel(Words):
    """SectionLabel(text, parent=None): a bold quiet caption over a part."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "caption", "quiet", bold=True, parent=parent)


class _Drawn(QWidget):
    """A small painted thing of fixed size that takes no keyboard."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._picture = OwnPicture()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Tag(_Drawn):
    """Tag(text, tint="accent", icon="", parent=None): a status, never clickable.

    tint: accent, good, amber, brick, sky, plum, sand. `set_text`, `set_tint`, `set_icon`.
    """

    def __init__(
        self, text: str, tint: str = "accent", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tint, self._icon = text, tint, icon
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tint(self, tint: str) -> None:
        """Wear another tint family."""
        self._tint = tint
        self.update()

    def set_icon(self, icon: str) -> None:
        """Another icon; "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return tag_size(Theme.current(), self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(self, self._draw, self._text, self._tint, self._icon)

    def _draw(self, painter: QPainter) -> None:
        theme, box = Theme.current(), QRectF(self.rect())
        paint_tag(painter, theme, box, self._text, self._tint, self._icon)


class Avatar(_Drawn):
    """Avatar(initials, tint_key="", size=36, name="", parent=None).

    The tint is a hash of tint_key (an id). `set_person(initials, tint_key, name="")`.
    """

    def __init__(
        self,
        initials: str,
        tint_key: object = "",
        size: int = 36,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.set_person(initials, tint_key, name)

    def set_person(self, initials: str, tint_key: object, name: str = "") -> None:
        """Stand for another person."""
        self._initials, self._tint_key = initials, tint_key
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().icon_px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(self, self._draw, self._initials, self._tint_key)

    def _draw(self, painter: QPainter) -> None:
        theme, box = Theme.current(), QRectF(self.rect())
        paint_avatar(painter, theme, box, self._initials, self._tint_key)


class IconDisc(_Drawn):
    """IconDisc(icon, tint="accent", size=36, parent=None): an icon in a tinted disc.

    Decoration only: the words beside it carry the meaning. `set_icon(icon, tint)`.
    """

    def __init__(
        self, icon: str, tint: str = "accent", size: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tint, self._size = icon, tint, size

    def set_icon(self, icon: str, tint: str) -> None:
        """Show another icon and tint."""
        self._icon, self._tint = icon, tint
        self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().icon_px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture.paint(self, self._draw, self._icon, self._tint)

    def _draw(self, painter: QPainter) -> None:
        theme = Theme.current()
        color = paint_disc(painter, theme, QRectF(self.rect()), self._tint, bare=False)
        side = round(self.width() * 0.52)
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(self.rect()).center())
        theme.icons.paint(painter, self._icon, square, color)


class Icon(_Drawn):
    """Icon(name, size=20, role="quiet", filled=False, parent=None): a bare icon (decoration).

    `set_icon(name, role, filled=False)`.
    """

    def __init__(
        self,
        name: str,
        size: int = 20,
        role: str = "quiet",
        *,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.set_icon(name, role, filled=filled)

    def set_icon(self, name: str, role: str, *, filled: bool = False) -> None:
        """Show another icon."""
        self._name, self._role, self._filled = name, role, filled
        self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().icon_px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        box, color = QRectF(self.rect()), theme.color(self._role)
        theme.icons.paint(brush_for(self), self._name, box, color, filled=self._filled)


class Mark(_Drawn):
    """Mark(size=36, parent=None): the PeerDesk mark."""

    def __init__(self, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName("PeerDesk")

    def sizeHint(self) -> QSize:
        side = Theme.current().icon_px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        ground, lines = theme.color("accent"), theme.color("on")
        paint_mark(brush_for(self), QRectF(self.rect()), ground, lines)


class Divider(QWidget):
    """Divider(upright=False, role="line2", parent=None): a hairline."""

    def __init__(
        self, *, upright: bool = False, role: str = "line2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._upright, self._role = upright, role
        long, thin = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        self.setSizePolicy(thin if upright else long, long if upright else thin)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.current().color(self._role))
