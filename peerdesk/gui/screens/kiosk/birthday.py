"""Which of two people who are shown alike: their birthday, month first; no birthday is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.kiosk.keys import BigKey
from peerdesk.gui.screens.kiosk.pages import Page
from peerdesk.records.spoken import month_word

_MONTHS_A_ROW, _DAYS_A_ROW = 4, 11
_LEAP = 2000  # a year with a February 29
_LONG_MONTHS, _FEBRUARY = {1, 3, 5, 7, 8, 10, 12}, 2


class BirthdayPage(Page):
    """Twelve months, then the days of the one chosen: ``chose_month()``, ``told("03-14")``,
    ``other()``.
    """

    chose_month = Signal()
    told = Signal(str)
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.month = 0
        self.months = [BigKey(wide=True) for _month in range(12)]
        self.days = [BigKey(str(day), wide=True) for day in range(1, 32)]
        self.rather_not = BigKey(wide=True)
        self._steps = QStackedWidget()
        self._steps.addWidget(_grid(self.months, _MONTHS_A_ROW))
        self._steps.addWidget(_grid(self.days, _DAYS_A_ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self._steps)
        column.addWidget(self.rather_not)
        column.addStretch(1)
        for place, key in enumerate(self.months, 1):
            key.clicked.connect(lambda _on=False, place=place: self._choose_month(place))
        for place, key in enumerate(self.days, 1):
            key.clicked.connect(lambda _on=False, place=place: self._choose_day(place))
        self.rather_not.clicked.connect(self.other)

    def begin(self) -> None:
        """Ask for the month first."""
        self.month = 0
        self._steps.setCurrentIndex(0)

    def first_key(self) -> BigKey:
        """The key the keyboard begins with."""
        return (self.days if self.month else self.months)[0]

    def fill(self) -> None:
        for place, key in enumerate(self.months, 1):
            key.say(month_word(f"{_LEAP}-{place:02}-01"))
        if self.month:
            self.title, self.below = _("Which day?"), self.months[self.month - 1].text()
        else:
            self.title = _("Your birthday?")
            self.below = _("Somebody else is shown like you. Your answer is not kept.")
        for key in self.days:
            key.say(key.text())
        self.rather_not.say(_("I would rather not say"))

    def _choose_month(self, month: int) -> None:
        self.month = month
        most = 31 if month in _LONG_MONTHS else 29 if month == _FEBRUARY else 30
        for day, key in enumerate(self.days, 1):
            key.setVisible(day <= most)
        self._steps.setCurrentIndex(1)
        self.chose_month.emit()

    def _choose_day(self, day: int) -> None:
        self.told.emit(f"{self.month:02}-{day:02}")


def _grid(keys: list[BigKey], a_row: int) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for place, key in enumerate(keys):
        grid.addWidget(key, place // a_row, place % a_row)
    return held
