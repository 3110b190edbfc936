"""Pictures of what stays: a list that moves by one row draws one row and copies the others.

A button that is shown again and says the same is copied too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from peerdesk.gui.theme import Theme

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
