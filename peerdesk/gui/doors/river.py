"""The quiet ground behind the doors: four waves of a river."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from peerdesk.gui.theme import Theme

_LIGHT = ("#F3EEE2", "#E6EFEA", "#D6E7E2", "#C4DDD7")
_DARK = ("#1A201E", "#18302C", "#163933", "#14423A")
_HEIGHTS = ((0.675, 0.74, 0.64), (0.79, 0.74, 0.80), (0.835, 0.87, 0.80), (0.895, 0.955, 0.865))


class River(QWidget):
    """A page with waves at its foot; in high contrast plain."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Four soft waves from the foot up to two thirds."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        if not theme.is_contrast:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colors = _DARK if theme.look == "dark" else _LIGHT
            for heights, color in zip(_HEIGHTS, colors, strict=True):
                painter.fillPath(self._wave(heights), QColor(color))
        painter.end()

    def _wave(self, heights: tuple[float, float, float]) -> QPainterPath:
        wide, high = float(self.width()), float(self.height())
        left, middle, right = (
            QPointF(x * wide, y * high) for x, y in zip((0, 0.5, 1), heights, strict=True)
        )
        path = QPainterPath(left)
        path.cubicTo(
            QPointF(0.2 * wide, left.y() - 30), QPointF(0.3 * wide, middle.y() + 20), middle
        )
        path.cubicTo(
            QPointF(0.7 * wide, middle.y() - 20), QPointF(0.85 * wide, right.y() - 30), right
        )
        path.lineTo(wide, high)
        path.lineTo(0, high)
        path.closeSubpath()
        return path
