"""Small drawing steps the painted widgets share; all sizes come from the theme at paint time."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from peerdesk.gui.palette import TINTS, tint_roles
from peerdesk.gui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
_NO_PEN, _OPAQUE = Qt.PenStyle.NoPen, 255
_ONE_LINE = {align: int(align | Qt.TextFlag.TextSingleLine) for align in (LEFT, RIGHT, MIDDLE)}
"""Flags joined once: a list draws some hundred words a key."""
_WIDER = "\u0152"
"""The first letter (Œ) that may be wider than high."""


def brush_for(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def paint_box(
    painter: QPainter,
    box: QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    radius: float = 8.0,
) -> None:
    """A rounded box whose edge lies inside `box`, so that hairlines stay sharp.

    The edge is filled, not drawn with a pen, which takes Qt three to ten times as long.
    """
    painter.setPen(_NO_PEN)
    if edge is None:
        _fill_box(painter, box, min(radius, box.height() / 2), fill)
        return
    inner = box.adjusted(width, width, -width, -width)
    middle = min(radius, (box.height() - width) / 2)
    outside, inside = middle + width / 2, max(0.0, middle - width / 2)
    if fill is not None and fill.alpha() == _OPAQUE:
        _fill_box(painter, box, outside, edge)
    else:
        ring = QPainterPath()
        ring.addRoundedRect(box, outside, outside)
        ring.addRoundedRect(inner, inside, inside)
        painter.fillPath(ring, edge)
    _fill_box(painter, inner, inside, fill)


def _fill_box(painter: QPainter, box: QRectF, radius: float, fill: QColor | None) -> None:
    if fill is not None:
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)


def paint_words(
    painter: QPainter,
    box: QRectF,
    words: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of words, cut with an ellipsis where the box ends."""
    painter.setFont(font)
    painter.setPen(color)
    flags = _ONE_LINE.get(align) or int(align | Qt.TextFlag.TextSingleLine)
    painter.drawText(box, flags, _fitted(words, font, int(box.width()) + 1))


def _fitted(words: str, font: QFont, width: int) -> str:
    """The words, cut where they are too long; most Latin letters are never wider than high."""
    if len(words) * font.pixelSize() <= width and max(words, default="") < _WIDER:
        return words
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def width_of(words: str, font: QFont) -> int:
    """Width of one line of words in px, rounded up."""
    return QFontMetrics(font).horizontalAdvance(words) + 1


def key_cap_size(theme: Theme, key: str) -> QSize:
    """Room a key cap needs."""
    font = theme.font("hint")
    high = QFontMetrics(font).height()
    return QSize(max(width_of(key, font) + theme.pad(11), high + 4), high + 3)


def paint_key_cap(painter: QPainter, theme: Theme, box: QRectF, key: str, color: QColor) -> None:
    """A key cap: the outline in half-strength text color."""
    outline = QColor(color)
    outline.setAlphaF(0.5)
    paint_box(painter, box, None, outline, 1.0, 4.0)
    paint_words(painter, box, key, theme.font("hint"), color, MIDDLE)


def tint_family(key: object) -> str:
    """A tint for an id: always the same, and without a meaning."""
    return TINTS[crc32(str(key).encode()) % len(TINTS)]


def paint_disc(painter: QPainter, theme: Theme, box: QRectF, family: str, *, bare: bool) -> QColor:
    """A tinted disc; gives the color for what lies on it. `bare` takes the card's fill."""
    word, ground = tint_roles(family)
    if theme.is_contrast:
        paint_box(painter, box, theme.color("card"), theme.color("text"), 2.0, box.height() / 2)
        return theme.color("text")
    fill = theme.color("card" if bare else ground)
    paint_box(painter, box, fill, None, 0.0, box.height() / 2)
    return theme.color(word)


def paint_avatar(
    painter: QPainter, theme: Theme, box: QRectF, initials: str, key: object, *, bare: bool = False
) -> None:
    """Initials at 38 % of the disc."""
    color = paint_disc(painter, theme, box, tint_family(key), bare=bare)
    font = theme.font_of(max(1, round(box.height() * 0.38)))
    paint_words(painter, box, initials, font, color, MIDDLE)


def tag_size(theme: Theme, words: str, icon: str) -> QSize:
    """Room a tag needs."""
    font = theme.font("caption")
    wide = width_of(words, font) + 2 * theme.pad(8)
    if icon:
        wide += theme.icon_px(15) + theme.pad(5)
    return QSize(wide, QFontMetrics(font).height() + theme.pad(6))


def paint_tag(
    painter: QPainter, theme: Theme, box: QRectF, words: str, tint: str, icon: str = ""
) -> None:
    """A status: caption words on a soft tint; an outline in high contrast."""
    word, ground = tint_roles(tint)
    color = theme.color(word)
    edge = color if theme.is_contrast else None
    paint_box(painter, box, theme.color(ground), edge, 1.5, 6.0)
    left = box.left() + theme.pad(8)
    if icon:
        side = theme.icon_px(15)
        square = QRectF(left, box.center().y() - side / 2, side, side)
        theme.icons.paint(painter, icon, square, color)
        left += side + theme.pad(5)
    inner = QRectF(left, box.top(), box.right() - left, box.height())
    paint_words(painter, inner, words, theme.font("caption"), color)


def paint_check_box(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """A tick box of 22 px: accent with a check, or an empty edge."""
    if not on:
        paint_box(painter, box, theme.color("card"), theme.color("field"), 2.0, 5.0)
        return
    paint_box(painter, box, theme.color("accent"), None, 0.0, 5.0)
    pen = QPen(theme.color("on"), box.width() / 11, Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    spots = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.36))
    points = [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in spots]
    painter.drawPolyline(points)


def paint_radio(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """A radio ring, with a dot when chosen."""
    edge = theme.color("accent" if on else "field")
    paint_box(painter, box, theme.color("card"), edge, 2.0, box.height() / 2)
    if on:
        inner = box.width() * 0.27
        dot = box.adjusted(inner, inner, -inner, -inner)
        paint_box(painter, dot, theme.color("accent"), None, 0.0, dot.height() / 2)
