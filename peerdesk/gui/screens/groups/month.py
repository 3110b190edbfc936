"""The month of all groups: a calendar of days, or a list where the window is narrow."""

from __future__ import annotations

from calendar import SUNDAY, Calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.calendar import OFF, MonthGrid
from peerdesk.gui.screens.groups.papers import say_month
from peerdesk.gui.screens.groups.strip import came_words
from peerdesk.gui.widgets import Button, Card, IconButton, Row, RowList, Words
from peerdesk.records.group_work.group_dates import say_day, say_time
from peerdesk.records.group_work.groups import all_series
from peerdesk.records.group_work.meetings import Meeting, calendar_between


class MonthCard(Card):
    """MonthCard(desk): ``month`` is ``YYYY-MM``; ``opened(Meeting)``."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.month = desk.clock.today()[:7]
        self._name = Words("", "lead", bold=True)
        self.back = IconButton("caret-left", _("Month before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next month"), kind="secondary")
        self._now = Button(_("This month"), "quiet", height=36)
        self.grid = MonthGrid()
        self.rows = RowList(_("Meetings of the month"), lines=True, grows=True)
        self._found: dict[str, Meeting] = {}
        self._build()

    def look_again(self) -> None:
        """Show the month as it is in the records."""
        names = {
            row["id"]: row["name"] for ended in (False, True) for row in self._series(ended=ended)
        }
        weeks = Calendar(SUNDAY).monthdatescalendar(int(self.month[:4]), int(self.month[5:]))
        found = self._desk.ask(calendar_between, weeks[0][0].isoformat(), weeks[-1][-1].isoformat())
        today = self._desk.clock.today()
        self._name.setText(say_month(self.month))
        self._now.setVisible(self.month != today[:7])
        self.grid.show_month(self.month, found, names, today)
        inside = [each for each in found if each.day.startswith(self.month)]
        self._found = {_key(each): each for each in inside}
        self.rows.set_rows([_row(key, each, names, today) for key, each in self._found.items()])
        self._none.setVisible(not inside)

    def set_narrow(self, *, narrow: bool) -> None:
        """A list of dates instead of the calendar."""
        self.grid.setVisible(not narrow)
        self.rows.setVisible(narrow)

    def turn(self, months: int) -> None:
        """Go some months on (or back)."""
        middle = date.fromisoformat(f"{self.month}-15") + timedelta(days=30 * months)
        self._show(middle.isoformat()[:7])

    def _series(self, *, ended: bool) -> list[dict[str, Any]]:
        return self._desk.ask(all_series, ended=ended)

    def _show(self, month: str) -> None:
        self.month = month
        self.look_again()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.back, self._name, self.on, self._now):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.rows.hide()
        self._none = Words(_("No group meets in this month."), "body", "quiet")
        self.body.addWidget(self._none)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.rows)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self._now.clicked.connect(lambda: self._show(self._desk.clock.today()[:7]))
        self.grid.opened.connect(self.opened)
        self.grid.turned.connect(self.turn)
        self.rows.activated_row.connect(lambda key: self.opened.emit(self._found[key]))


def _key(each: Meeting) -> str:
    return f"{each.series_id} {each.day} {each.session_id} {each.status}"


def _row(key: str, meeting: Meeting, names: Mapping[int, object], today: str) -> Row:
    at = say_time(meeting.start_at) if meeting.start_at else ""
    when = say_day(read_day(meeting.day).isoformat(), weekday=True)
    return Row(
        id=key,
        title=str(names[meeting.series_id]),
        caption=", ".join(part for part in (when, at) if part),
        right=came_words(meeting, today),
        chevron=True,
        done=meeting.status in OFF,
    )
