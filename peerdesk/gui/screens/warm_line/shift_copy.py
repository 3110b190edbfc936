"""Asks for how many weeks the shown one is carried on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Dialog, LabelledField, SelectField
from peerdesk.records.warm_line.shifts import MOST_WEEKS, copy_week

_OFFERED = (1, 2, 4, 8, 13, MOST_WEEKS)


class CopyWeek(Dialog):
    """CopyWeek(desk, over, first): the week that begins on ``first``, into the weeks after it."""

    def __init__(self, desk: Desk, over: QWidget, first: str) -> None:
        words = _("Shifts that are there already stay. Who left us leaves the shift open.")
        super().__init__(over, _("Copy this week"), words, _("Copy"))
        self._desk, self._first = desk, first
        one, more = _("The next week"), _("The next {n} weeks")
        offered = [(str(n), one if n == 1 else more.format(n=n)) for n in _OFFERED]
        self.weeks = SelectField(_("For how long"), offered)
        self.weeks.set_chosen("4")
        self.body.addWidget(LabelledField(_("For how long"), self.weeks))
        self.chosen.connect(self._copy)

    def _copy(self) -> None:
        try:
            self._desk.attempt(copy_week, self._first, int(self.weeks.chosen()))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
