"""How far something is: a ring and a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import MIDDLE, brush_for, paint_box, paint_words


class ProgressRing(QWidget):
    """ProgressRing(name, done=0, total=0, size=40, role="amber", parent=None): "5/8" in a ring.

    `set_progress(done, total)`, `set_role(role)`. The name is read out with the figures.
    """

    def __init__(
        self,
        name: str,
        done: int = 0,
        total: int = 0,
        size: int = 40,
        role: str = "amber",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """So many of so many."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._name}: {done}/{total}")
        self.update()

    def set_role(self, role: str) -> None:
        """Color role of the ring, such as good when all is done."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        side = Theme.current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        stroke = self.width() / 8
        box = QRectF(self.rect()).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("track"), stroke))
        painter.drawEllipse(box)
        if self._total and self._done:
            pen = QPen(theme.color(self._role), stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, round(-360 * 16 * self._done / self._total))
        font = theme.font("caption", bold=True)
        words = f"{self._done}/{self._total}"
        paint_words(painter, QRectF(self.rect()), words, font, theme.color("text"), MIDDLE)


class ProgressBar(QWidget):
    """ProgressBar(name, share=0.0, role="accent", height=8, parent=None): a round bar.

    `set_share(0.0 to 1.0)`, `set_role(role)`.
    """

    def __init__(
        self,
        name: str,
        share: float = 0.0,
        role: str = "accent",
        height: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._height = name, role, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share)

    def set_share(self, share: float) -> None:
        """How much is done, 0 to 1; more than all shows all."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._name}: {self._share:.0%}")
        self.update()

    def set_role(self, role: str) -> None:
        """Color role of the done part: amber at the agreed length."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(120), theme.pad(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        box = QRectF(self.rect())
        paint_box(painter, box, theme.color("track"), None, 0.0, box.height() / 2)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            paint_box(painter, box, theme.color(self._role), None, 0.0, box.height() / 2)
