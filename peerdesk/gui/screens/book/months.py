"""The strip over a table: month before, the month, the next one, and back to this one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.widgets import Button, IconButton, Words
from peerdesk.records.spoken import month_word


class MonthStrip(QWidget):
    """MonthStrip(today): ``month`` is ``YYYY-MM``; ``turned()`` after the person chose another."""

    turned = Signal()

    def __init__(self, today: str) -> None:
        super().__init__()
        self._today = today
        self.month = today[:7]
        self._name = Words("", "body", bold=True)
        self.back = IconButton("caret-left", _("Month before"), 40, kind="secondary")
        self.on = IconButton("caret-right", _("Next month"), 40, kind="secondary")
        self.now = Button(_("This month"), "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.back, self._name, self.on, self.now):
            line.addWidget(part)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.now.clicked.connect(lambda: self._go(self._today[:7]))
        self.show_month(self.month)

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day."""
        year, month = (int(part) for part in self.month.split("-"))
        return f"{self.month}-01", f"{self.month}-{monthrange(year, month)[1]:02}"

    @property
    def words(self) -> str:
        """The month in words: November 2026."""
        return f"{month_word(self.month)} {self.month[:4]}"

    def show_month(self, month: str) -> None:
        """Show this month, without the signal."""
        self.month = month
        self._name.setText(self.words)
        self.now.setVisible(month != self._today[:7])

    def turn(self, months: int) -> None:
        """Go some months on, or back."""
        middle = date.fromisoformat(f"{self.month}-15") + timedelta(days=30 * months)
        self._go(middle.isoformat()[:7])

    def _go(self, month: str) -> None:
        self.show_month(month)
        self.turned.emit()
