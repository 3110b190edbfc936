"""Last night on the warm line, and who was promised a call back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import short_name
from peerdesk.core.words import _
from peerdesk.counting.listening import heard_since_evening
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.away_way import waiting_words
from peerdesk.gui.screens.warm_line.call import begun
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, Card, Divider, IconDisc, Words
from peerdesk.records.group_work.group_dates import describe_times
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.records.support.follow_ups import DueFollowUp
from peerdesk.records.warm_line.call_backs import promised_backs
from peerdesk.records.warm_line.shifts import my_next_shift, on_now
from peerdesk.records.warm_line.support_calls import support_calls_due

_NOON, _NIGHT_FALLS = "12:00", "17:00"
_ONE_COLUMN, _A_LINE, _MOST_PROMISES = 900, 3, 5


class UnfinishedCall(Banner):
    """A call this person was writing when they left it, or the power went; ``acted`` goes on."""

    def __init__(self, desk: Desk) -> None:
        words = _("A call is not finished.")
        super().__init__("amber", words, action=_("Go on"), icon="phone-call")
        self._desk = desk

    def look(self) -> None:
        """It is there as long as the call is."""
        self.setVisible(begun(self._desk) is not None)


class WarmLineCard(Card):
    """Calls since yesterday 6 PM, minutes of listening, call-backs due. ``opened`` leads there."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Warm line"), link=_("Open"), parent=parent)
        self._desk = desk
        self.link_clicked.connect(self.opened)
        self._calls = Words("", bold=True)
        self._minutes = Words("", role="quiet", elide=True)
        self._promises = QGridLayout()
        self._none = Words(_("Nobody is waiting for a call back."), role="quiet", wrap=True)
        sentence = QHBoxLayout()
        sentence.setSpacing(8)
        sentence.addWidget(self._calls)
        sentence.addWidget(self._minutes, 1)
        self.shifts = Words("", wrap=True)
        self.body.addLayout(sentence)
        self.body.addWidget(self.shifts)
        self.away = Words("", wrap=True)
        self.body.addWidget(self.away)
        self.body.addWidget(Divider())
        self.body.addLayout(self._promises)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def look(self, columns: int) -> None:
        """Ask again for calls and call-backs; ``columns`` is the window's width in text columns."""
        clock = self._desk.clock
        heard = self._desk.ask(heard_since_evening, clock.today())
        self._calls.setText(_calls_words(heard.calls, clock.time()))
        self._minutes.setText(_listening_words(heard.minutes))
        self._show_shifts()
        self._show_away()
        support = self._desk.ask(support_calls_due, clock.today())
        due = [_support(each) for each in support]
        due += self._desk.ask(promised_backs, clock.today())
        self._show(due, min(_A_LINE, max(1, len(due))) if columns >= _ONE_COLUMN else 1)
        self._none.setVisible(not due)

    def _show_shifts(self) -> None:
        """Who is on the line now, and when this person is on next."""
        desk, now = self._desk, self._desk.clock.now()
        words = _("On now: {name}, until {end}")
        said = [
            words.format(name=each.worker, end=clock_words(each.end_at))
            for each in desk.ask(on_now, now)
        ]
        if own := desk.ask(my_next_shift, desk.actor.id, now):
            words = _("Your next shift: {day}, {times}")
            times = describe_times(own.start_at, own.end_at)
            said.append(words.format(day=long_day(own.day), times=times))
        self.shifts.setText("\n".join(said))
        self.shifts.setVisible(bool(said))

    def _show_away(self) -> None:
        """On a laptop: what waits to be taken to the center."""
        waiting = waiting_words(self._desk)
        words = _("{calls}. Take them to the center under Away.")
        self.away.setText(words.format(calls=waiting))
        self.away.setVisible(bool(waiting))

    def _show(self, due: Sequence[Mapping[str, Any]], a_line: int) -> None:
        while (item := self._promises.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()  # Qt shows a part that was just laid in: without a parent, as a window
                gone.setParent(None)
                gone.deleteLater()
        today = self._desk.clock.today()
        parts = [_promise(each, today) for each in due[:_MOST_PROMISES]]
        if len(due) > _MOST_PROMISES:
            words = _("{n} more calls to make").format(n=len(due) - _MOST_PROMISES)
            parts.append(_part("dots-three", "sand", words, ""))
        self._promises.setHorizontalSpacing(Theme.current().pad(16))
        for column in range(_A_LINE):
            self._promises.setColumnStretch(column, int(column < a_line))
        for place, part in enumerate(parts):
            self._promises.addWidget(part, *divmod(place, a_line))
            part.show()


def _calls_words(count: int, time: str) -> str:
    night = _("last night") if time < _NOON else _("since last night")
    if not count:
        return _("No calls {night}").format(night=night)
    words = _("1 call {night}") if count == 1 else _("{n} calls {night}")
    return words.format(n=count, night=night)


def _listening_words(minutes: int) -> str:
    return _("{n} minutes of listening").format(n=minutes) if minutes else ""


def _support(each: DueFollowUp) -> dict[str, Any]:
    """A planned support call as a row of the same shape as a call-back."""
    moment = {"call_back_on": each.due_on, "call_back_at": each.due_at}
    return {"handle": each.whom, "member_name": "", "planned": True, "about": "", **moment}


def _promise(due: Mapping[str, Any], today: str) -> QWidget:
    who = due["handle"] or short_name(due["member_name"] or "") or _("a caller without a name")
    when = _when_words(due["call_back_on"], due["call_back_at"] or "", today)
    words = _("Support call: {who}") if due.get("planned") else _("Call back {who}")
    caption = " · ".join(filter(None, (when, due["about"])))
    return _part("phone-outgoing", "sky", words.format(who=who), caption)


def _part(icon: str, tint: str, title: str, caption: str) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, Theme.current().pad(4), 0, 0)
    row.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(title, bold=True, elide=True))
    if caption:
        words.addWidget(Words(caption, "caption", "quiet", elide=True))
    row.addWidget(IconDisc(icon, tint, 36))
    row.addLayout(words, 1)
    return part


def _when_words(day: str, at: str, today: str) -> str:
    if day < today:
        return _("Since {day}, not done yet").format(day=long_day(day))
    if not at:
        return _("Any time today")
    words = (
        _("Tonight at {time}, as agreed") if at >= _NIGHT_FALLS else _("Today at {time}, as agreed")
    )
    return words.format(time=clock_words(at))
