"""Phosphor icons (MIT), tinted by role, and the PeerDesk mark."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from peerdesk.core.paths import resources


class IconShelf:
    """Draws icons once for each name, size, color and device pixel ratio, and keeps them."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, int, str, float, bool], QPixmap] = {}

    def clear(self) -> None:
        """Forget what was drawn (the look changed)."""
        self._pixmaps.clear()

    def pixmap(
        self, name: str, size: int, color: QColor, ratio: float = 1.0, *, filled: bool = False
    ) -> QPixmap:
        """The icon in real px `size` and `color`, sharp at the screen's ratio."""
        key = (name, size, color.name(QColor.NameFormat.HexArgb), ratio, filled)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(name, size, color, ratio, filled=filled)
        return self._pixmaps[key]

    def icon(self, name: str, size: int, color: QColor, *, filled: bool = False) -> QIcon:
        """The icon for menus and actions, with a twin for screens of double density."""
        made = QIcon(self.pixmap(name, size, color, 1.0, filled=filled))
        made.addPixmap(self.pixmap(name, size, color, 2.0, filled=filled))
        return made

    def paint(
        self, painter: QPainter, name: str, box: QRectF, color: QColor, *, filled: bool = False
    ) -> None:
        """Draw the icon over `box`, a square."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = self.pixmap(name, round(box.width()), color, ratio, filled=filled)
        painter.drawPixmap(QPointF(round(box.x()), round(box.y())), picture)


def _draw(name: str, size: int, color: QColor, ratio: float, *, filled: bool) -> QPixmap:
    path = resources() / "icons" / ("fill" if filled else "regular") / f"{name}.svg"
    source = path.read_text("utf-8").replace("currentColor", color.name())
    pixels = max(1, round(size * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def paint_mark(painter: QPainter, box: QRectF, ground: QColor, lines: QColor) -> None:
    """The mark: a rounded square, two overlapping rings above a line (two people at a desk)."""
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, side * 0.22, side * 0.22)
    painter.translate(box.topLeft())
    pen = QPen(lines, side * 0.075, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x in (0.385, 0.615):
        painter.drawEllipse(QPointF(side * x, side * 0.40), side * 0.175, side * 0.175)
    painter.drawLine(QPointF(side * 0.24, side * 0.755), QPointF(side * 0.76, side * 0.755))
    painter.restore()
