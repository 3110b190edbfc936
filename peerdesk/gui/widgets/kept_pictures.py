"""Pictures of rows that stay: a list that moves by one row draws one row, and copies the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap

from peerdesk.gui.theme import Theme

_MOST = 64


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
        if key not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = self._drawn(box, ratio, draw)
        painter.drawPixmap(box.topLeft(), self._kept[key])

    def _drawn(self, box: QRect, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
        picture = QPixmap(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Theme.current().color(self.ground))
        painter = QPainter(picture)
        draw(painter, QRect(QPoint(), box.size()))
        painter.end()
        return picture
