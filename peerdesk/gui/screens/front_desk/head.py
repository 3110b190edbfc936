"""The title of the front desk, and where else one can go from there."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Flow, Words, grows_with_width


class DeskHead(QWidget):
    """DeskHead(*more): the title; ``the_day``, ``cards``, ``kiosk`` and ``more`` buttons beside it.

    :meth:`set_narrow` puts them below.
    """

    def __init__(self, *more: QWidget) -> None:
        super().__init__()
        self.the_day = Button(_("The day"), "secondary", "calendar-blank")
        self.cards = Button(_("Cards"), "secondary", "identification-card")
        self.kiosk = Button(_("Open the kiosk"), "secondary", "desktop")
        self._title = Words(_("Front desk"), "title")
        buttons = QWidget()
        places = Flow(buttons, 8, 8)
        for button in (*more, self.the_day, self.cards, self.kiosk):
            places.addWidget(button)
        grows_with_width(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(buttons)

    def set_narrow(self, narrow: bool) -> None:
        """One below the other, or in one line."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setSpacing(Theme.current().pad(8))
        self._title.setMinimumHeight(Theme.current().control(44))
