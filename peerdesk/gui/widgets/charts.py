"""Small charts: bars by hour or month with the usual as a dash, and days here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Bar:
    """One bar: its label below, its height, and the usual height as a dash (None: no dash)."""

    label: str
    value: float
    usual: float | None = None


class Bars(QWidget):
    """Bars(name, bars=(), legend=("", ""), parent=None): `set_bars([Bar])`; legend = words for the bar and for the dash."""

    def __init__(
        self,
        name: str,
        bars: Sequence[Bar] = (),
        legend: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_bars(self, bars: Sequence[Bar]) -> None: ...


class HourBars(Bars):
    """Arrivals by hour, as on Today."""


class MonthBars(Bars):
    """Figures by month or day."""


class HeatGrid(QWidget):
    """HeatGrid(name, rows=(), parent=None): rows = [(label, [0.0 to 1.0 or None per week])]; `set_rows(rows)`."""

    def __init__(
        self,
        name: str,
        rows: Sequence[tuple[str, Sequence[float | None]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)

    def set_rows(self, rows: Sequence[tuple[str, Sequence[float | None]]]) -> None: ...
