"""Who is on the line now, and my own shift: begin it, end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.shift_turn import EndShift, ReadFirst
from peerdesk.gui.widgets import Button, Card, Sheet, Words
from peerdesk.records.drop_in.hand_overs import line_notes_for_me
from peerdesk.records.group_work.group_dates import describe_times
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line import shifts
from peerdesk.records.warm_line.shifts import Shift


class OnShift(Card):
    """OnShift(desk): ``wanted`` asks for the schedule."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("On shift now"))
        self._desk = desk
        self._mine: Shift | None = None
        self.who = Words("", "body", wrap=True)
        self.own = Words("", "body", bold=True, wrap=True)
        self.act = Button("", "soft", "clock")
        self.open = Button("", "quiet", "calendar", height=36)
        self.act.clicked.connect(self._act)
        self.open.clicked.connect(self.wanted)
        self.body.addWidget(self.who)
        self.body.addWidget(self.own)
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addWidget(self.open)
        row.addStretch(1)
        self.body.addLayout(row)

    def look(self) -> None:
        """Ask again who is on, and about my own shift."""
        desk, now = self._desk, self._desk.clock.now()
        on = desk.ask(shifts.on_now, now)
        wanted = desk.ask(shifts.shifts_wanting, desk.clock.today())
        said = [_on_words(each) for each in on]
        said += [_open_words(each) for each in wanted if each.open and each.covers(now)]
        self.who.setText("\n".join(said) or _("Nobody is down for now."))
        edits = desk.can("call.edit")
        self._mine = desk.ask(shifts.my_shift, desk.actor.id, now) if edits else None
        self.own.setVisible(self._mine is not None)
        self.act.setVisible(self._mine is not None)
        if self._mine:
            self.own.setText(_own_words(self._mine))
            self.act.setText(_("End my shift") if self._mine.on else _("Start my shift"))
        wanting = len(wanted)
        words = _("1 shift to fill") if wanting == 1 else _("{n} shifts to fill")
        self.open.setText(words.format(n=wanting))
        self.open.setVisible(bool(wanting))

    def _act(self) -> None:
        if self._mine is None:
            return
        if self._mine.on:
            self.sheet: Sheet = EndShift(self, self._desk, self._mine.id)
            self.sheet.open()
            return
        desk = self._desk
        notes = desk.ask(line_notes_for_me, desk.actor.id, desk.clock.today())
        if new := [each for each in notes if each.new]:
            self.sheet = ReadFirst(self, desk, self._mine.id, new)
            self.sheet.open()
        else:
            desk.do(shifts.start_shift, self._mine.id)


def _on_words(each: Shift) -> str:
    if each.on:
        words = _("{name}, until {end} · {line}")
    else:
        words = _("{name}, until {end} · {line} · not started yet")
    return words.format(name=each.worker, end=clock_words(each.end_at), line=each.line)


def _open_words(each: Shift) -> str:
    words = _("Nobody yet, until {end} · {line}")
    return words.format(end=clock_words(each.end_at), line=each.line)


def _own_words(each: Shift) -> str:
    times = describe_times(each.start_at, each.end_at)
    if each.on:
        began = clock_words(each.began_at)
        return _("Your shift: {times}, begun at {began}").format(times=times, began=began)
    return _("Your shift: {times}").format(times=times)
