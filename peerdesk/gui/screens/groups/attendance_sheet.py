"""The month of one group before the window: people beside dates, and a box to add somebody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.attendance_grid import AttendanceGrid
from peerdesk.gui.screens.groups.names import NamePicker
from peerdesk.gui.screens.groups.papers import say_month
from peerdesk.gui.screens.groups.tall_sheet import TallSheet, least_height
from peerdesk.gui.widgets import IconButton, LineField, Words
from peerdesk.records.drop_in.sheet_typing import likely_in_group
from peerdesk.records.group_work.attendance import add_attendance, untick
from peerdesk.records.group_work.attendance_months import PersonMonth, attendance_month
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.group_work.meetings import Meeting
from peerdesk.records.group_work.roster import Past

_QUIET = 1_000
"""Milliseconds without a key or a change after which the sheet is made ahead."""


class AttendanceSheet(TallSheet):
    """AttendanceSheet(parent, desk): ``fill(series, month)``; the arrows above turn months.

    It is made once and filled for any group, each time with what the records say then.
    """

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, _("Month of attendance"), cancel=_("Close"), width=980)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self._desk, self._series_id, self.month = desk, 0, ""
        self._also: dict[int, str] = {}
        self._before: Past | None = None
        self._name = Words("", "lead", bold=True)
        self.back = IconButton("caret-left", _("Month before"), kind="secondary")
        self.on = IconButton("caret-right", _("Next month"), kind="secondary")
        self.box = LineField(_("Add a row"), _("Add someone by name…"), icon="user-plus")
        self.picker = NamePicker(desk, self.box, self)
        self.grid = AttendanceGrid()
        self._sum = Words("", "caption", "quiet", wrap=True)
        self._lay_out()
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.grid.ticked.connect(self._tick)
        self.picker.picked.connect(self._add)
        self.box.setVisible(desk.can("group.edit"))

    def fill(self, series: Mapping[str, Any], month: str) -> None:
        """Show a group's month (``YYYY-MM``), once it is opened."""
        self._series_id, self.month = int(series["id"]), month
        self._also, self._before = {}, None
        self.set_title(str(series["name"]))
        self.picker.close()
        if self._desk.can("group.edit"):
            self.picker.set_likely_from(
                lambda: self._desk.ask(likely_in_group, self._series_id, self._desk.clock.today())
            )
        self.grid.setMinimumHeight(least_height(330))
        self.grid.setCurrentIndex(self.grid.cells.index(0, 0))
        self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is on a tick at once: of the first person, on the last date so far."""
        super().showEvent(event)
        today = self._desk.clock.today()
        past = sum(each.day <= today for each in self.grid.cells.meetings)
        if self.grid.cells.people and self.grid.cells.meetings:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.setCurrentIndex(self.grid.cells.index(0, max(past - 1, 0)))

    def look(self) -> None:
        """Show the month as it is in the records."""
        found = self._desk.ask(attendance_month, self._series_id, self.month, self._before)
        self._before = found.before  # a tick in this month leaves what was before it
        self._name.setText(say_month(self.month))
        self.grid.show_month(found, self._also)
        self.picker.set_here({each.member_id for each in self.grid.cells.people})
        counts = [
            _("{day}: {n}").format(day=say_short(each.day), n=found.came(each.day))
            for each in found.meetings
            if each.status != "cancelled"
        ]
        self._sum.setText(" · ".join(counts) or _("No meeting in this month."))

    def turn(self, months: int) -> None:
        """Go some months on (or back)."""
        middle = date.fromisoformat(f"{self.month}-15") + timedelta(days=30 * months)
        self.month = middle.isoformat()[:7]
        self.look()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.back, self._name, self.on):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.box)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._sum)
        keys = _("Arrows move · Space ticks · Regulars are bold · A star marks a first time")
        self.body.addWidget(Words(keys, "caption", "quiet", wrap=True))

    def _add(self, member_id: int) -> None:
        self._also[member_id] = self.picker.name_of(member_id)
        self.look()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = [each.member_id for each in self.grid.cells.people]
        place = rows.index(member_id)
        self.grid.setCurrentIndex(self.grid.cells.index(place, 0))

    def _tick(self, person: PersonMonth, meeting: Meeting) -> None:
        if not self._desk.can("group.edit"):
            return
        there = person.ticks.get(meeting.day, 0)
        if there:
            self._also[person.member_id] = person.name
            self._desk.do(untick, there)
        else:
            place = meeting.session_id or (meeting.series_id, meeting.day)
            self._desk.do(add_attendance, place, person.member_id)
        self.look()


class MonthAhead(QObject):
    """MonthAhead(desk, over): the one sheet of months of a page, made while nobody does anything.

    ``open(series, month)`` shows it at once, made or not. ``wait()`` says that somebody did
    something.
    """

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._sheet: AttendanceSheet | None = None
        self._drawn = False
        self._soon = QTimer(self, interval=_QUIET, singleShot=True)
        self._soon.timeout.connect(self._make)

    @property
    def is_open(self) -> bool:
        """Whether it lies before the page and takes the keys."""
        return self._sheet is not None and self._sheet.isVisible()

    def open(self, series: Mapping[str, Any], month: str) -> AttendanceSheet:
        """Show a group's month (``YYYY-MM``)."""
        self._drawn = True
        sheet = self._made()
        sheet.fill(series, month)
        sheet.open()
        return sheet

    def wait(self, _text: str = "") -> None:
        """Make it a second from now, unless something else is done before."""
        if not self._drawn:
            self._soon.start()

    def _made(self) -> AttendanceSheet:
        if self._sheet is None:
            self._sheet = AttendanceSheet(self._over, self._desk)
        return self._sheet

    def _make(self) -> None:
        """In two pieces, between which a key comes first."""
        if self._drawn or not self._over.isVisible():
            return
        if self._sheet is None:
            self._made()
            self._soon.start()
        else:
            self._drawn = True
            self._sheet.grab()
