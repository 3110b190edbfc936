"""The way to Away, for who may go there: at the center its keeper, on a laptop its person."""

from __future__ import annotations

from PySide6.QtCore import Signal

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Button
from peerdesk.records.away.travel_copies import travelling
from peerdesk.records.away.travel_home import not_home_yet


class AwayWay(Button):
    """AwayWay(desk): ``go`` gives the place and its page; hidden for everybody else."""

    go = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "quiet", "briefcase", height=36)
        self._desk = desk
        self._is_away = desk.ask(travelling) is not None
        self.clicked.connect(self._lead)

    def look(self) -> None:
        """Say what is there; on a laptop how many calls wait to be taken to the center."""
        self.setText(waiting_words(self._desk) or _("Calls at home, on a laptop"))
        self.setVisible(self._desk.can("travel.carry" if self._is_away else "travel.keep"))

    def _lead(self) -> None:
        self.go.emit(*(("away", 0) if self._is_away else ("center", "away")))


def waiting_words(desk: Desk) -> str:
    """How many calls of this laptop are in no file yet; "" at the center, and where none is."""
    if desk.ask(travelling) is None or not desk.can("travel.carry"):
        return ""
    waiting = desk.ask(not_home_yet)
    one, many = _("1 call is not in a file yet"), _("{n} calls are not in a file yet")
    return (one if waiting == 1 else many.format(n=waiting)) if waiting else ""
