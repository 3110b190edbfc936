"""The top of the reports page: which report, which month, save and print."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.profiles import PROFILES
from peerdesk.gui.screens.report_periods import fitting, periods_offered
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, SelectField, Words


class Head(QWidget):
    """Head(today, fiscal_month, parent=None): ``profile``, ``period`` (codes), ``save``, ``print``.

    ``chose()`` when another report or month was chosen; ``fit(narrow)`` puts them on two lines.
    """

    chose = Signal()

    def __init__(self, today: date, fiscal_month: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = [(each.name, _(each.title or each.name)) for each in PROFILES]
        self.profile = SelectField(_("Report"), names, height=44)
        offered = periods_offered(today, fiscal_month)
        self.period = SelectField(_("Month"), offered, height=44)
        self.save = Button(_("Save"), "quiet", "download-simple", height=44)
        self.print = Button(_("Print"), "primary", "printer", height=44)
        self._choices = QWidget()
        self._lay_out()
        self._codes = [code for code, _words in offered]
        self.profile.chose.connect(self._bring_period)
        self.period.chose.connect(lambda _code: self.chose.emit())

    def _bring_period(self, profile: str) -> None:
        """A quarterly report begins with a quarter; the period can still be changed."""
        self.period.set_chosen(fitting(profile, self.period.chosen(), self._codes))
        self.chose.emit()

    def set_ready(self, ready: bool) -> None:
        """Whether there are pages to save and print."""
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def fit(self, narrow: bool) -> None:
        """One line, or the choices below the buttons."""
        self._rows.removeWidget(self._choices)
        self._line.removeWidget(self._choices)
        if narrow:
            self._rows.addWidget(self._choices)
        else:
            self._line.insertWidget(1, self._choices)
        self._rows.setSpacing(Theme.current().pad(8))
        self._line.setSpacing(Theme.current().pad(16))

    def _lay_out(self) -> None:
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.profile)
        choices.addWidget(self.period)
        choices.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._line = QHBoxLayout()
        self._rows.addLayout(self._line)
        # In the order that Tab takes.
        self._line.addWidget(Words(_("Reports"), "title"))
        self._line.addWidget(self._choices)
        self._line.addStretch(1)
        self._line.addWidget(self.save)
        self._line.addWidget(self.print)
        self.fit(narrow=False)
