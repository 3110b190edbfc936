"""The steps at the left of the set-up pages, with waves at their foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.icons import paint_mark
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import LEFT, MIDDLE, brush_for, paint_box, paint_words

_WAVES = ((0.78, "#D6E7E2", "#163933"), (0.86, "#C4DDD7", "#14423A"), (0.91, "#B3D2CB", "#104A40"))


class Steps(QWidget):
    """The mark and the numbered steps; the present one filled, earlier ones ticked."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._now = tuple(names), 0
        self._measure()
        Theme.current().changed.connect(self._measure)

    def set_step(self, number: int) -> None:
        """Mark the step (0 is the first)."""
        self._now = number
        said = _("Step {n} of {all}: {name}")
        self.setAccessibleName(
            said.format(n=number + 1, all=len(self._names), name=self._names[number])
        )
        self.update()

    def _measure(self) -> None:
        theme = Theme.current()
        self.setFixedWidth(theme.px(320) if theme.percent <= 125 else theme.px(150))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, waves, mark, steps."""
        theme = Theme.current()
        painter = brush_for(self)
        painter.fillRect(self.rect(), theme.color("soft"))
        if not theme.is_contrast:
            self._paint_waves(painter, dark=theme.look == "dark")
        mark = QRectF(theme.pad(32), theme.pad(32), theme.icon_px(40), theme.icon_px(40))
        paint_mark(painter, mark, theme.color("accent"), theme.color("on"))
        name = QRectF(mark.right() + 12, mark.top(), 200, mark.height())
        paint_words(
            painter, name, "PeerDesk", theme.font("lead", bold=True), theme.color("text"), LEFT
        )
        for number in range(len(self._names)):
            self._paint_step(painter, theme, number)
        painter.end()

    def _paint_waves(self, painter: QPainter, *, dark: bool) -> None:
        wide, high = float(self.width()), float(self.height())
        for top, light, deep in _WAVES:
            path = QPainterPath()
            path.moveTo(0, top * high)
            path.cubicTo(
                wide * 0.4, top * high + 24, wide * 0.6, top * high - 18, wide, (top - 0.02) * high
            )
            path.lineTo(wide, high)
            path.lineTo(0, high)
            painter.fillPath(path, QColor(deep if dark else light))

    def _paint_step(self, painter: QPainter, theme: Theme, number: int) -> None:
        side, step = theme.icon_px(32), theme.px(52)
        top = theme.pad(120) + number * step
        disc = QRectF(theme.pad(32), top, side, side)
        if number:
            x = disc.center().x() - 1
            painter.fillRect(
                QRectF(x, top - step + side + 2, 2, step - side - 4), theme.color("chart")
            )
        now, past = number == self._now, number < self._now
        fill = theme.color("accent" if now else "card")
        paint_box(painter, disc, fill, None if now else theme.color("field"), 1.0, side / 2)
        color = theme.color("on" if now else "quiet")
        if past:
            inset = side * 0.22
            square = disc.adjusted(inset, inset, -inset, -inset)
            theme.icons.paint(painter, "check", square, theme.color("accent_text"))
        else:
            paint_words(
                painter, disc, str(number + 1), theme.font("body", bold=True), color, MIDDLE
            )
        words = QRectF(disc.right() + 14, top, self.width() - disc.right() - 20, side)
        role = "text" if now else "quiet"
        font = theme.font("body" if theme.percent <= 125 else "caption", bold=now)
        paint_words(painter, words, self._names[number], font, theme.color(role), LEFT)
