"""Groups: the list, the month, and the page of one meeting with its attendance."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import UserError
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen, Where
from peerdesk.gui.screens.groups.form import SeriesForm
from peerdesk.gui.screens.groups.list import GroupList
from peerdesk.gui.screens.groups.session import SessionView
from peerdesk.gui.screens.groups.type_in import TypeIn
from peerdesk.gui.screens.groups.type_in_source import source_of, waiting_for
from peerdesk.gui.theme import Theme
from peerdesk.records.group_work.meetings import Meeting, current_meeting, meeting_to_open
from peerdesk.records.group_work.roster import session_by_id

_KINDS = {"session", "attendance", "series", "member", "worker", "code", "enrolment"}
_SHOWN_IN_INSIGHT = {"follow_up", "visit", "attendance", "session", "member"}
_QUIET = 1_000
"""Milliseconds after which the page of a meeting is drawn ahead."""


class Groups(Screen):
    """``arrive``: 0 the list; "today" the group under way or next; a group's or session's id; or
    {"series_id", "day"} one meeting, with "session_id" where a group meets twice a day and
    "plans", the code of a part, to go on with the plans of its members.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list, self.session = GroupList(desk), SessionView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.open_series.connect(self.open_series)
        self.list.open_meeting.connect(self._open)
        self.list.open_member.connect(lambda member_id: self.go.emit("member", member_id))
        self.list.new_group.connect(lambda: self.form(0))
        self.list.change_series.connect(self.form)
        self.session.back.connect(self.show_list)
        self.session.change_series.connect(self.form)
        self.session.plan_wanted.connect(lambda target: self.go.emit("plan", target))
        self._stale = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look_if_stale)
        self._ahead = QTimer(self, interval=_QUIET, singleShot=True)
        self._ahead.timeout.connect(self._make_ahead)
        Theme.current().changed.connect(self._fit)

    def arrive(self, target: object = 0) -> None:
        """Show what was asked for."""
        self._stale = False
        if target == "today":
            clock = self.desk.clock
            now = self.desk.ask(current_meeting, clock.today(), clock.time())
            self._open(now) if now else self.show_list()
        elif isinstance(target, Mapping):
            self._to_session()
            known = int(target.get("session_id") or 0)
            self.session.open_meeting(int(target["series_id"]), str(target["day"]), known)
            if target.get("plans"):
                self.session.work_on_plans(str(target["plans"]))
        elif isinstance(target, int) and target:
            self._open_id(target)
        else:
            self.show_list()

    def where(self) -> Where:
        """The meeting that is open, the line and the part of the page; nothing for the list."""
        if self._stack.currentWidget() is self.list:
            return {}
        return self.session.spot()

    def go_back(self, where: Where) -> None:
        """The same meeting on the same line; the list where it is not there any more."""
        if not where:
            return
        try:
            self.arrive(where)
        except UserError:
            self.show_list()
        else:
            self.session.go_back(where)

    def leave(self) -> None:
        """Keep what is half-typed."""
        if self._stack.currentWidget() is self.session:
            self.session.keep()

    def refresh(self, changes: Changes) -> None:
        """Look again where the change concerns groups; behind another screen, on coming back."""
        insight = changes.kinds & _SHOWN_IN_INSIGHT and self._stack.currentWidget() is self.list
        if insight and self.isVisible():
            self.list.look_at_insight()
        self.session.told_of(changes)
        if changes.kinds & _KINDS:
            self._stale = True
            if self.isVisible() and self.session.month.is_open:
                self._soon.start()  # the month in front is shown first
            elif self.isVisible():
                self._look_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: look at what changed meanwhile, unless something else is opened."""
        super().showEvent(event)
        self._soon.start()
        self._ahead.start()

    def _make_ahead(self) -> None:
        """While the list is looked at: draw the page of the likeliest meeting once."""
        if self.isVisible() and not self.session.was_drawn:
            self.session.resize(self.list.size())
            clock = self.desk.clock
            self.session.draw_ahead(self.desk.ask(current_meeting, clock.today(), clock.time()))

    def _look_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        if self._stack.currentWidget() is self.list:
            self.list.look_again()
            return
        try:
            self.session.look_again()
        except UserError:  # the group or meeting shown was undone
            self.show_list()

    def print_it(self) -> bool:
        """The summary of the meeting shown, or the month."""
        shown = self._stack.currentWidget()
        return self.session.print_it() if shown is self.session else self.list.print_it()

    def show_list(self) -> None:
        """Back to all groups."""
        self._stack.setCurrentWidget(self.list)
        self.list.look_again()
        self.list.take_keyboard()

    def open_series(self, series_id: int) -> None:
        """The meeting of a group that most likely is wanted now."""
        self._open(self.desk.ask(meeting_to_open, series_id, self.desk.clock.today()))

    def form(self, series_id: int) -> SeriesForm:
        """Ask for a new group's facts, or change a group's."""
        form = SeriesForm(self.desk, self, series_id)
        form.saved.connect(self.open_series if not series_id else lambda _id: None)
        form.open()
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = Theme.current().text_columns(self.window().width())
        self.list.fit(columns)
        self.session.fit(columns)

    def _to_session(self) -> None:
        self._stack.setCurrentWidget(self.session)

    def _open(self, meeting: Meeting) -> None:
        self._to_session()
        day = meeting.moved_to or meeting.day
        self.session.open_meeting(meeting.series_id, day, meeting.session_id)

    def _open_id(self, record_id: int) -> None:
        """A paper sheet that waits, a session's id, else a group's."""
        sheets = [each for each in waiting_for(self.desk) if each.sheet_id == record_id]
        if sheets:
            self.show_list()
            TypeIn(self, self.desk, source_of(sheets[0])).open()
            return
        try:
            page = self.desk.ask(session_by_id, record_id)
        except UserError:
            self.open_series(record_id)
        else:
            self._open(page.meeting)
