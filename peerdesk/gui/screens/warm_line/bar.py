"""The call's own bar: the clock, the agreed length in words, end the call; or typed times."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.widgets import (
    Button,
    Card,
    DateField,
    IconDisc,
    LabelledField,
    ProgressBar,
    TimeField,
    Words,
)
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line.call_log import Caller, lines

_LONG = 120
"""Minutes after which a call that was never ended is likelier than one that still goes on."""


class CallBar(Card):
    """``changed`` when a time or the kind changes, ``ended`` when the call ends."""

    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=16)
        self._desk = desk
        self._draft = CallDraft()
        self._limit, self._line = 0, ""
        self._said = Words("", "caption", "quiet")
        self.clock = Words("", "display", tnum=True)
        self._length = Words("", "body", bold=True, wrap=True)
        self._today = Words("", "body", bold=True, wrap=True)
        self.beyond = False
        """Whether this call is one more, or earlier, than was agreed."""
        self._bar = ProgressBar(_("Length of the call"))
        self.times = Button(_("Type the times"), "quiet", "clock-counter-clockwise")
        self.forget = Button(_("Forget"), "quiet", "x")
        self.close_kept = Button(_("Leave as it was"), "quiet", "arrow-left")
        self.before = Button(_("What it said before…"), "quiet", "clock-counter-clockwise")
        self.hold = Button(_("Pause"), "secondary", "pause", "F6")
        self.end = Button(_("End call"), "secondary", "phone-disconnect", "F7")
        self.day, self.start, self.stop = (
            DateField(_("Date")),
            TimeField(_("Started")),
            TimeField(_("Ended")),
        )
        self._live, self._typed = QWidget(), QWidget()
        self._lay_out()
        self._wire()
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self.show_clock)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconDisc("phone-call", "accent", 48))
        self._lay_out_live()
        typed = QHBoxLayout(self._typed)
        typed.setContentsMargins(0, 0, 0, 0)
        for field in (self.day, self.start, self.stop):
            typed.addWidget(LabelledField(field.accessibleName(), field))
        typed.addStretch(1)
        row.addWidget(self._live, 1)
        row.addWidget(self._typed, 1)
        buttons = QHBoxLayout()
        for each in (self.before, self.close_kept, self.forget, self.times, self.hold, self.end):
            buttons.addWidget(each)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(row, 1)
        self._row.addLayout(buttons)
        self.body.addLayout(self._row)

    def _lay_out_live(self) -> None:
        live = QHBoxLayout(self._live)
        live.setContentsMargins(0, 0, 0, 0)
        live.setSpacing(24)
        left, middle = QVBoxLayout(), QVBoxLayout()
        for column in (left, middle):
            column.setSpacing(0)
        left.addWidget(self._said)
        left.addWidget(self.clock)
        middle.addStretch(1)
        middle.addWidget(self._length)
        middle.addSpacing(4)
        middle.addWidget(self._bar)
        middle.addSpacing(2)
        middle.addWidget(self._today)
        middle.addStretch(1)
        live.addLayout(left)
        live.addLayout(middle, 1)

    def fit(self, *, narrow: bool, quiet: bool) -> None:
        """Where there is no room, the quiet buttons show only with ``quiet``, below the clock."""
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.TopToBottom if narrow and quiet else sides.LeftToRight)
        self.forget.setVisible(not narrow or quiet)
        self.times.setVisible((not narrow or quiet) and not self._draft.typed)
        for button in (self.close_kept, self.before):
            button.setVisible((not narrow or quiet) and bool(self._draft.call_id))

    def _wire(self) -> None:
        self.times.clicked.connect(self.type_times)
        self.hold.clicked.connect(self.pause_or_go_on)
        self.end.clicked.connect(self.end_call)
        self.day.changed.connect(self._day_typed)
        self.start.changed.connect(lambda value: self._set("start_at", _text(value)))
        self.stop.changed.connect(lambda value: self._set("end_at", _text(value)))

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's times; a running call starts the clock on the screen."""
        self._draft = draft
        self.show_line()
        self.day.set_value(date.fromisoformat(draft.day) if draft.day else None)
        self.start.set_value(time.fromisoformat(draft.start_at) if draft.start_at else None)
        self.stop.set_value(time.fromisoformat(draft.end_at) if draft.end_at else None)
        self._live.setVisible(not draft.typed)
        self._typed.setVisible(draft.typed)
        self.times.setVisible(not draft.typed)
        self.end.setVisible(not draft.typed and not draft.end_at)
        self._show_hold()
        self.show_limit(None)
        self._tick.stop() if draft.typed or draft.end_at else self._tick.start()
        self.show_clock()

    def show_line(self) -> None:
        """Which line the call is on, where there are several."""
        found = {each["id"]: each["name"] for each in self._desk.ask(lines)}
        self._line = str(found.get(self._draft.line_id, "")) if len(found) > 1 else ""
        self.show_clock()

    def show_limit(self, caller: Caller | None) -> None:
        """What was agreed with this caller, in words; it advises and never blocks."""
        self._limit = caller.minutes_limit if caller else 0
        self.beyond = caller is not None and beyond_limit(caller, self._draft)
        self._today.setText(limit_words(caller, self._draft) if caller else "")
        self._today.set_role("amber" if self.beyond else "text")
        self.show_clock()

    def pause_or_go_on(self) -> None:
        """Stop the time of the call for a while, or let it run again; a pause is no talk."""
        draft, now = self._draft, self._desk.clock.now().timestamp()
        if draft.typed or draft.end_at:
            return
        if draft.paused_at:
            draft.paused_seconds += max(0.0, now - draft.paused_at)
            draft.paused_at = 0.0
        else:
            draft.paused_at = now
        self._show_hold()
        self.show_clock()
        self.changed.emit()

    def _show_hold(self) -> None:
        paused = bool(self._draft.paused_at)
        self.hold.setVisible(not self._draft.typed and not self._draft.end_at)
        self.hold.setText(_("Go on") if paused else _("Pause"))
        self.hold.set_icon("play" if paused else "pause")

    def show_clock(self) -> None:
        """The time that has run, and how much of the agreed length is left."""
        draft = self._draft
        if draft.typed or not draft.began:
            return
        seconds = self.seconds()
        self.clock.setText(f"{seconds // 60:02d}:{seconds % 60:02d}")
        since = clock_words(draft.start_at)
        line = f" · {self._line}" if self._line else ""
        words = (
            _("Ended at {time}").format(time=clock_words(draft.end_at))
            if draft.end_at
            else _("On pause. Running since {time}").format(time=since)
            if draft.paused_at
            else _("Running since {time}").format(time=since)
        )
        self._said.setText(f"{words}{line}")
        self._show_length(seconds // 60)

    def _show_length(self, minutes: int) -> None:
        """What is left of the agreed length; after hours, that the end may have been forgotten."""
        long = minutes >= _LONG
        self._bar.setVisible(bool(self._limit))
        self._length.setVisible(bool(self._limit) or long)
        if long:
            words = _("Over {n} hours. Did it end before? Then type the times.")
            self._length.setText(words.format(n=minutes // 60))
        if not self._limit or long:
            return
        left = self._limit - minutes
        self._bar.set_share(min(minutes / self._limit, 1.0))
        self._bar.set_role("accent" if left > 0 else "amber")
        if left > 0:
            words = _("{n} min left of {all} agreed").format(n=left, all=self._limit)
        else:
            words = _("You agreed on {all} min. It is fine to round off.").format(all=self._limit)
        self._length.setText(words)

    def seconds(self) -> int:
        """Seconds since the call began, until it ended, without its pauses."""
        draft, until = self._draft, self._desk.clock.now().timestamp()
        if draft.end_at and not draft.typed:
            until = draft.ended or until
        elif draft.paused_at:
            until = draft.paused_at
        return max(0, round(until - draft.began - draft.paused_seconds))

    def end_running(self) -> None:
        """The key for End call; on a call that has ended or is typed in, on to how it ended."""
        if not self._draft.typed and not self._draft.end_at:
            self.end_call()
        else:
            self.ended.emit()

    def today(self) -> str:
        """Where this call comes close to what was agreed on how often; "" where it does not."""
        return self._today.text()

    def end_call(self) -> None:
        """Stamp the end; a second press is not possible."""
        if self._draft.paused_at:
            self.pause_or_go_on()
        now: datetime = self._desk.clock.now()
        self._draft.ended = now.timestamp()
        self._draft.end_at = now.strftime("%H:%M")
        self._tick.stop()
        self.end.hide()
        self._show_hold()
        self.show_clock()
        self.changed.emit()
        self.ended.emit()

    def type_times(self) -> None:
        """Write date, start and end by hand instead of the running clock; a pause is over then."""
        if self._draft.paused_at:
            self.pause_or_go_on()
        self._draft.typed = True
        self.show_call(self._draft)
        self.start.setFocus()
        self.changed.emit()

    def problem(self) -> str:
        """What is wrong with the typed times, "" if nothing."""
        for field in (self.day, self.start, self.stop):
            if self._draft.typed and field.problem():
                return field.problem()
        if self._draft.typed and not (self.day.value() and self.start.value()):
            return _("Write the date and when the call started.")
        return ""

    def stop_clock(self) -> None:
        """The call is over or the records lock."""
        self._tick.stop()

    def _day_typed(self, value: date | None) -> None:
        self._set("day", value.isoformat() if value else "")

    def _set(self, name: str, value: str) -> None:
        setattr(self._draft, name, value)
        self.changed.emit()


def limit_words(caller: Caller, draft: CallDraft) -> str:
    """What was agreed on how often, where this call comes close to it; it never stops a call."""
    said = []
    number = _number(caller, draft)
    if caller.calls_limit and draft.direction == "in":
        words = _("Call {n} of {all} today")
        if number > caller.calls_limit:
            words = _("Call {n} today. You agreed on {all}.")
        said.append(words.format(n=number, all=caller.calls_limit))
    if early := _early(caller, draft):
        said.append(_("{n} min earlier than agreed.").format(n=early))
    return " ".join(said)


def beyond_limit(caller: Caller, draft: CallDraft) -> bool:
    """Whether this call is one more, or earlier, than was agreed; what we call never is."""
    over = bool(caller.calls_limit) and _number(caller, draft) > caller.calls_limit
    return draft.direction == "in" and (over or bool(_early(caller, draft)))


def _number(caller: Caller, draft: CallDraft) -> int:
    """Which call of the day it is; one with the call that dropped is none of its own."""
    return caller.calls_today + (0 if draft.continued_from else 1)


def _early(caller: Caller, draft: CallDraft) -> int:
    """Minutes it comes too early after the call before."""
    if draft.continued_from or draft.direction != "in":
        return 0
    return caller.early_by(draft.day, draft.start_at)


def _text(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""
