"""Words with a caption below, both wrapped: what tick boxes, switches and option cards say."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from peerdesk.gui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _height(words: str, width: int, font: QFont) -> int:
    if not words:
        return 0
    box = QFontMetrics(font).boundingRect(0, 0, max(1, width), 10_000, _WRAP, words)
    return box.height()


def lines_height(words: str, caption: str, width: int) -> int:
    """Height of both at this width; bold words are counted, so choosing moves nothing."""
    theme = Theme.current()
    first = _height(words, width, theme.font("body", bold=True))
    return first + _height(caption, width, theme.font("caption"))


def lines_width(words: str, caption: str) -> int:
    """Width at which neither wraps."""
    theme = Theme.current()
    first = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(words)
    return max(first, QFontMetrics(theme.font("caption")).horizontalAdvance(caption)) + 2


def paint_lines(
    painter: QPainter, box: QRectF, words: str, caption: str, *, bold: bool, role: str = "text"
) -> None:
    """Draw both, in the middle of the box's height."""
    theme = Theme.current()
    wide = int(box.width())
    font = theme.font("body", bold=bold)
    # As high as it is drawn: where only bold words wrap, room for them would be an empty line.
    first = _height(words, wide, font)
    high = first + _height(caption, wide, theme.font("caption"))
    top = box.top() + max(0.0, (box.height() - high) / 2)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(QRectF(box.left(), top, wide, box.height()), _WRAP, words)
    top += first
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color("quiet"))
    painter.drawText(QRectF(box.left(), top, wide, box.height()), _WRAP, caption)
