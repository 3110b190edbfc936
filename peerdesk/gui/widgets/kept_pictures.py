"""Pictures of what stays: a list that moves by one row draws one row and copies the others.

A button that is shown again and says the same is copied too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import paint_box

_MOST = 64
_MOST_OWN = 3
"""Pictures of one widget: as it is, and as it was a moment ago."""


class KeptPictures:
    """KeptPictures(ground): ``ground`` is the color role of what lies below, "" to keep none.

    They lie in memory with the widget that shows them and go with it when the records are locked.
    """

    def __init__(self, ground: str = "") -> None:
        self.ground = ground
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def paint(
        self, painter: QPainter, box: QRect, says: object, draw: Callable[[QPainter, QRect], None]
    ) -> None:
        """Draw what ``says`` stands for into the box, or copy what was drawn for it before."""
        ratio = painter.device().devicePixelRatio() if self.ground else 0.5
        if ratio % 1:  # between the dots of a screen a picture would blur
            draw(painter, box)
            return
        key = (says, box.width(), box.height(), Theme.current().face, ratio)
        picture = self._kept.pop(key, None) or self._drawn(box, ratio, draw)
        self._kept[key] = picture  # last now: the first is the one that was not asked for longest
        painter.drawPixmap(box.topLeft(), picture)

    def _drawn(self, box: QRect, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
        picture = self._blank(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Theme.current().color(self.ground))
        painter = QPainter(picture)
        draw(painter, QRect(QPoint(), box.size()))
        painter.end()
        return picture

    def _blank(self, size: QSize) -> QPixmap:
        """Room for a picture: that of the oldest one, as fresh memory takes longer than drawing."""
        if len(self._kept) < _MOST:
            return QPixmap(size)
        oldest = self._kept.pop(next(iter(self._kept)))
        return oldest if oldest.size() == size else QPixmap(size)


class OwnPicture:
    """What one small widget shows, on whatever lies below it.

    It lies in memory with its widget and goes with it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, widget: QWidget, draw: Callable[[QPainter], None], *says: object) -> None:
        """Copy what was drawn when the widget said the same; else draw all of it.

        ``says`` is everything that ``draw`` looks at, but for size, look and text size.
        """
        painter = QPainter(widget)
        ratio = painter.device().devicePixelRatio()
        if ratio % 1:  # between the dots of a screen a picture would blur
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
            return
        key = (says, widget.width(), widget.height(), Theme.current().face, ratio)
        if key not in self._kept:
            if len(self._kept) >= _MOST_OWN:
                self._kept.clear()
            self._kept[key] = _drawn_alone(widget.size() * ratio, ratio, draw)
        painter.drawPixmap(0, 0, self._kept[key])


class KeptFrame:
    """The ground of a large box: its corners are drawn once, and what lies between is filled.

    That takes Qt a third of the time of a rounded box, and a card is painted with all that changes
    on it.
    """

    def __init__(self) -> None:
        self._corners: tuple[object, QPixmap] = (None, QPixmap())

    def paint(self, widget: QWidget, fill: QColor, edge: QColor, line: int, radius: float) -> None:
        """Fill the widget and draw its edge, ``line`` wide, inside it."""
        painter, box = QPainter(widget), widget.rect()
        ratio, part = painter.device().devicePixelRatio(), round(radius) + line
        if ratio % 1 or min(box.width(), box.height()) < 2 * part:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_box(painter, QRectF(box), fill, edge, line, radius)
            return
        says = (fill.rgba(), edge.rgba(), line, radius, ratio)
        if says != self._corners[0]:
            small = QRectF(0, 0, 2 * part, 2 * part)
            draw = partial(paint_box, box=small, fill=fill, edge=edge, width=line, radius=radius)
            size = QSize(2 * part, 2 * part) * ratio
            self._corners = says, _drawn_alone(size, ratio, draw)
        _fill_between(painter, box.size(), part, (fill, edge), line)
        _paint_corners(painter, box.size(), part, self._corners[1])


def _fill_between(
    painter: QPainter, size: QSize, part: int, colors: tuple[QColor, QColor], line: int
) -> None:
    """Fill all but the corners with the first color, and draw the edge in the second."""
    wide, high, (fill, edge) = size.width(), size.height(), colors
    for top in (0, high - line):
        painter.fillRect(part, top, wide - 2 * part, line, edge)
    for left in (0, wide - line):
        painter.fillRect(left, part, line, high - 2 * part, edge)
    painter.fillRect(line, part, wide - 2 * line, high - 2 * part, fill)
    for top in (line, high - part):
        painter.fillRect(part, top, wide - 2 * part, part - line, fill)


def _paint_corners(painter: QPainter, size: QSize, part: int, corners: QPixmap) -> None:
    pixels = corners.width() // 2
    for right in (0, 1):
        for low in (0, 1):
            spot = QRect(right * (size.width() - part), low * (size.height() - part), part, part)
            painter.drawPixmap(spot, corners, QRect(right * pixels, low * pixels, pixels, pixels))


def _drawn_alone(size: QSize, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    """What is drawn, and nothing below it."""
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
