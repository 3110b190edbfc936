"""Small charts: bars by hour or month with the usual as a dash, and days here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets.painting import MIDDLE, brush_for, paint_box, paint_words, width_of


@dataclass(frozen=True)
class Bar:
    """One bar: its label below, its height, and the usual height as a dash (None: no dash)."""

    label: str
    value: float
    usual: float | None = None


class Bars(QWidget):
    """Bars(name, bars=(), legend=("", ""), parent=None): `set_bars([Bar])`.

    legend: the words for the bar and for the dash. The figures are read out as a sentence.
    """

    share = 0.6
    """Bar width as a part of its column."""

    def __init__(
        self,
        name: str,
        bars: Sequence[Bar] = (),
        legend: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._legend = name, legend
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(", ".join(f"{bar.label}: {bar.value:g}" for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(176), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(120), theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        text = QFontMetrics(theme.font("caption")).height()
        legend = text + theme.pad(4) if any(self._legend) else 0
        floor = self.height() - legend - text - theme.pad(4)
        painter.fillRect(0, floor, self.width(), 1, theme.color("line2"))
        if self._bars:
            self._paint_bars(painter, theme, floor)
        if legend:
            self._paint_legend(painter, theme, self.height() - text)

    def _paint_bars(self, painter: QPainter, theme: Theme, floor: int) -> None:
        peak = max([1.0, *(max(bar.value, bar.usual or 0) for bar in self._bars)])
        step = self.width() / len(self._bars)
        every = self._label_step(theme, step)
        for place, bar in enumerate(self._bars):
            wide = max(2.0, step * self.share)
            left = step * place + (step - wide) / 2
            high = (floor - 4) * bar.value / peak
            role = "chart" if bar.value else "track"
            box = QRectF(left, floor - max(3.0, high), wide, max(3.0, high))
            paint_box(painter, box, theme.color(role), None, 0.0, min(3.0, wide / 3))
            if bar.usual is not None:
                top = floor - (floor - 4) * bar.usual / peak
                dash = QRectF(step * place + 1, round(top) - 1, step - 2, 2)
                painter.fillRect(dash, theme.color("usual"))
            if place % every == 0:
                under = QRectF(step * (place + 0.5) - 40, floor + 4, 80, theme.px(16))
                font, color = theme.font("hint"), theme.color("quiet")
                paint_words(painter, under, bar.label, font, color, MIDDLE)

    def _label_step(self, theme: Theme, step: float) -> int:
        """Every how many bars a label fits."""
        font = theme.font("hint")
        widest = max(width_of(bar.label, font) for bar in self._bars) + 4
        return max(1, -int(-widest // step))

    def _paint_legend(self, painter: QPainter, theme: Theme, top: int) -> None:
        font, color = theme.font("caption"), theme.color("quiet")
        text, left = QFontMetrics(font).height(), 0.0
        middle = top + text / 2
        for words, role, size in zip(
            self._legend, ("chart", "usual"), ((12.0, 12.0), (14.0, 2.0)), strict=True
        ):
            if not words:
                continue
            sign = QRectF(left, middle - size[1] / 2, *size)
            paint_box(painter, sign, theme.color(role), None, 0.0, 3.0)
            wide = width_of(words, font)
            left += size[0] + theme.pad(6)
            paint_words(painter, QRectF(left, top, wide, text), words, font, color)
            left += wide + theme.pad(10)


class HourBars(Bars):
    """Arrivals by hour, as on Today."""


class MonthBars(Bars):
    """Figures by day or month; many narrow bars, labels where they fit."""

    share = 0.72


class HeatGrid(QWidget):
    """HeatGrid(name, rows=(), parent=None): rows = [(label, [0.0 to 1.0 or None for each week])].

    `set_rows(rows)`. 0 is an empty cell, None no cell (not yet a member).
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[tuple[str, Sequence[float | None]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, Sequence[float | None]]]) -> None:
        """Draw these."""
        self._rows = [(label, tuple(cells)) for label, cells in rows]
        told = (f"{label}: {sum(1 for cell in cells if cell)}" for label, cells in self._rows)
        self.setAccessibleDescription(", ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(240), theme.px(18) * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = brush_for(self)
        font = theme.font("hint")
        labels = max((width_of(label, font) for label, _cells in self._rows), default=0)
        left, line = labels + theme.pad(14), theme.px(18)
        weeks = max((len(cells) for _label, cells in self._rows), default=1) or 1
        step = (self.width() - left) / weeks
        for number, (label, cells) in enumerate(self._rows):
            top = number * line
            place = QRectF(0, top, labels, line)
            paint_words(painter, place, label, font, theme.color("quiet"))
            for week, share in enumerate(cells):
                if share is not None:
                    cell = QRectF(left + week * step, top + 2, step - 4, line - 4)
                    self._paint_cell(painter, theme, cell, share)

    def _paint_cell(self, painter: QPainter, theme: Theme, cell: QRectF, share: float) -> None:
        if share <= 0:
            paint_box(painter, cell, theme.color("track"), None, 0.0, 4.0)
            return
        color = QColor(theme.color("chart"))
        color.setAlphaF(0.45 + 0.55 * min(1.0, share))
        paint_box(painter, cell, color, None, 0.0, 4.0)
