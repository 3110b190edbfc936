"""The week of all groups as a list: day, time, group, room, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.calendar import OFF
from peerdesk.gui.screens.groups.strip import came_words
from peerdesk.gui.widgets import Button, Card, IconButton, Row, RowList, Words
from peerdesk.records.group_work.group_dates import describe_times, holiday_name, say_day, say_short
from peerdesk.records.group_work.groups import all_series
from peerdesk.records.group_work.meetings import Meeting, calendar_between

_A_WEEK = timedelta(days=7)


class WeekCard(Card):
    """WeekCard(desk): ``first`` is the Sunday it begins with; ``opened(Meeting)``."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.first = _sunday(desk.clock.today())
        self._name = Words("", "lead", bold=True)
        self.back = IconButton("caret-left", _("Week before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next week"), kind="secondary")
        self._now = Button(_("This week"), "quiet", height=36)
        self.rows = RowList(_("Meetings of the week"), lines=True, grows=True)
        self._none = Words(_("No group meets in this week."), "body", "quiet")
        self._holidays = Words("", "caption", "quiet", wrap=True)
        self._found: dict[str, Meeting] = {}
        self._build()

    def look_again(self) -> None:
        """Show the week as it is in the records."""
        series = {r["id"]: r for e in (False, True) for r in self._desk.ask(all_series, ended=e)}
        last = self.first + timedelta(days=6)
        days = (self.first.isoformat(), last.isoformat())
        found = self._desk.ask(calendar_between, *days)
        today = self._desk.clock.today()
        self._name.setText(_("Week of {day}").format(day=say_day(days[0], year=True)))
        self._now.setVisible(self.first != _sunday(today))
        self._found = {str(place): each for place, each in enumerate(found)}
        leads = tuple({say_short(each.day) for each in found})
        before = ""
        rows = []
        for key, each in self._found.items():
            row = _row(key, each, series[each.series_id], today, new=each.day != before)
            rows.append(replace(row, lead_like=leads))
            before = each.day
        self.rows.set_rows(rows)
        self._none.setVisible(not found)
        free = _free_days(self.first)
        self._holidays.setText(free)
        self._holidays.setVisible(bool(free))

    def turn(self, weeks: int) -> None:
        """Go some weeks on (or back)."""
        self.first += weeks * _A_WEEK
        self.look_again()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.back, self._name, self.on, self._now):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        for below in (self._holidays, self._none, self.rows):
            self.body.addWidget(below)
        self.body.addStretch(1)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self._now.clicked.connect(self._to_now)
        self.rows.activated_row.connect(lambda key: self.opened.emit(self._found[key]))

    def _to_now(self) -> None:
        self.first = _sunday(self._desk.clock.today())
        self.look_again()


def _sunday(day: str) -> date:
    on = read_day(day)
    return on - timedelta(days=(on.weekday() + 1) % 7)


def _free_days(first: date) -> str:
    """The holidays of the week, in words."""
    days = [(first + timedelta(days=n)).isoformat() for n in range(7)]
    named = [(say_short(day), holiday_name(day)) for day in days]
    return " · ".join(f"{day}: {name}" for day, name in named if name)


def _row(key: str, meeting: Meeting, series: Mapping[str, Any], today: str, *, new: bool) -> Row:
    facts = (describe_times(meeting.start_at, meeting.end_at), series["place"] or "")
    return Row(
        id=key,
        title=str(series["name"]),
        lead=say_short(meeting.day) if new else "",
        caption=" · ".join(fact for fact in facts if fact),
        right=came_words(meeting, today),
        tag=_("Today") if meeting.day == today and new else "",
        done=meeting.status in OFF,
        chevron=True,
    )
