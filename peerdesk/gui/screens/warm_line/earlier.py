"""Earlier calls, a week at a time: to look something up, or to correct a call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.call_rows import call_row
from peerdesk.gui.screens.warm_line.shifts import sunday
from peerdesk.gui.widgets import Button, Card, EmptyState, IconButton, Row, RowList, Words
from peerdesk.records.group_work.group_dates import say_day, say_short
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line.call_log import calls_between
from peerdesk.records.warm_line.shifts import A_WEEK


class EarlierCalls(Card):
    """EarlierCalls(desk): ``opened(call id)``; ``first`` is the Sunday the week begins with."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.first = sunday(desk.clock.today())
        self._name = Words("", "lead", bold=True)
        self._said = Words("", "body", "quiet")
        self.back = IconButton("caret-left", _("Week before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next week"), kind="secondary")
        self._now = Button(_("This week"), "quiet", height=36)
        self.rows = RowList(_("Calls of the week"), lines=True, grows=True)
        self.none = EmptyState(
            "phone-call", _("No calls in this week"), _("The arrows show another week.")
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.back, self._name, self.on, self._now):
            head.addWidget(part)
        head.addStretch(1)
        self.body.addLayout(head)
        for each in (self._said, self.rows, self.none):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self._now.clicked.connect(self._to_now)
        self.rows.activated_row.connect(lambda row_id: self.opened.emit(int(row_id)))

    def look(self) -> None:
        """The week as it is in the records."""
        last = self.first + A_WEEK - timedelta(days=1)
        found = self._desk.ask(calls_between, self.first.isoformat(), last.isoformat())
        self._name.setText(
            _("Week of {day}").format(day=say_day(self.first.isoformat(), year=True))
        )
        here = self.first == sunday(self._desk.clock.today())
        self._now.setVisible(not here)
        self.on.setEnabled(not here)
        words = _("1 call") if len(found) == 1 else _("{n} calls")
        self._said.setText(words.format(n=len(found)))
        self.rows.set_rows([_row(each) for each in found])
        for each in (self.rows, self._said):
            each.setVisible(bool(found))
        self.none.setVisible(not found)

    def turn(self, weeks: int) -> None:
        """Go some weeks on (or back)."""
        self.first += weeks * A_WEEK
        self.look()

    def _to_now(self) -> None:
        self.first = sunday(self._desk.clock.today())
        self.look()


def _row(each: dict[str, Any]) -> Row:
    said = (say_short(each["day"]), clock_words(each["start_at"]), each["worker_name"])
    return call_row(each, " · ".join(filter(None, said)))
