"""What the last weeks show, kindly: people to thank, quiet hours, groups, people to greet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Card, EmptyState, HeatGrid, Row, RowList, Words
from peerdesk.records.group_work.group_dates import say_time
from peerdesk.records.insight import (
    FADING,
    GROWING,
    STEADY,
    GroupTurn,
    HourShare,
    NotSeen,
    group_turns,
    here_most,
    hours,
    not_seen,
    plan_hello,
    quietest,
)

_DAYS = (
    N_("Sunday"),
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
)
_TURNS = {
    GROWING: (N_("Growing"), "good", "arrow-up"),
    FADING: (N_("Fading"), "amber", "arrow-down"),
    STEADY: (N_("Steady"), "sand", ""),
}


def may_look(desk: Desk) -> bool:
    """Whether this person sees whole members, visits and groups."""
    return all(desk.can(each) for each in ("member.read", "visit.read", "group.read"))


class InsightPage(QWidget):
    """InsightPage(desk): signals ``open_series(id)`` and ``open_member(id)``."""

    open_series = Signal(object)
    open_member = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.missed = RowList(_("Not seen for 90 days"), lines=True, grows=True)
        self.groups = RowList(_("How groups are going"), lines=True, grows=True)
        self.often = RowList(_("Here most"), lines=True, grows=True)
        self.heat = HeatGrid(_("People here by weekday and hour"))
        self._quiet = Words("", "body", wrap=True)
        self._span = Words("", "caption", "quiet", wrap=True)
        self._nobody = EmptyState(
            "hand-waving",
            _("Nobody to look for"),
            _("Here stand people not seen for 90 days who agreed to be contacted."),
        )
        self._lay_out()
        self.missed.acted.connect(self._hello)
        self.missed.activated_row.connect(lambda row: self.open_member.emit(int(row)))
        self.often.activated_row.connect(lambda row: self.open_member.emit(int(row)))
        self.groups.activated_row.connect(lambda row: self.open_series.emit(int(row)))

    def look_again(self) -> None:
        """Ask anew; the lists are short."""
        today = self._desk.clock.today()
        self._missed = {str(e.member_id): e for e in self._desk.ask(not_seen, today)}
        can = self._desk.can("follow_up.edit")
        self.missed.set_rows([_missed_row(each, can=can) for each in self._missed.values()])
        self.missed.setVisible(bool(self._missed))
        self._nobody.setVisible(not self._missed)
        self.groups.set_rows([_group_row(each) for each in self._desk.ask(group_turns, today)])
        most = self._desk.ask(here_most, today)
        self.often.set_rows([
            Row(str(e.member_id), e.name, e.words, avatar=initials(e.name), chevron=True)
            for e in most
        ])  # fmt: skip
        self._show_hours(self._desk.ask(hours, today))

    def take_keyboard(self) -> None:
        """To the first list that has rows."""
        filled = [each for each in (self.missed, self.groups, self.often) if each.rows()]
        if filled:
            filled[0].setFocus()

    def _show_hours(self, found: list[HourShare]) -> None:
        named = [
            _("{day} at {time}").format(day=_(_DAYS[e.weekday]), time=say_time(f"{e.hour:02}:00"))
            for e in quietest(found)
        ]
        words = _("Quiet hours: {hours}. Good for a talk, a delivery, or a repair.")
        none = _("Too few visits have times to tell.")
        self._quiet.setText(words.format(hours=", ".join(named)) if named else none)
        self.heat.setVisible(bool(found))
        self._span.setVisible(bool(found))
        if not found:
            return
        first, last = min(e.hour for e in found), max(e.hour for e in found)
        most = max(e.people for e in found)
        share = {(e.weekday, e.hour): e.people / most for e in found}
        span = range(first, last + 1)
        days = [day for day in range(7) if any((day, hour) in share for hour in span)]
        self.heat.set_rows([(_(_DAYS[d]), [share.get((d, h), 0.0) for h in span]) for d in days])
        hours_told = _("From {first} to {last}, over eight weeks. A stronger color is busier.")
        told = (say_time(f"{first:02}:00"), say_time(f"{last:02}:00"))
        self._span.setText(hours_told.format(first=told[0], last=told[1]))

    def _hello(self, member_id: str) -> None:
        person = self._missed[member_id]
        self._desk.do(plan_hello, person.member_id, person.last_day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        missed = Card(_("Not seen for 90 days"))
        words = _("Only people who agreed to be contacted. A call can be just to say hello.")
        missed.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        missed.body.addWidget(self.missed)
        missed.body.addWidget(self._nobody)
        groups = Card(_("How groups are going"))
        words = _("The last four meetings beside the four before.")
        groups.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        groups.body.addWidget(self.groups)
        quiet = Card(_("Quiet hours"))
        for part in (self._quiet, self.heat, self._span):
            quiet.body.addWidget(part)
        often = Card(_("Here most"))
        words = _("Over the last eight weeks, by name. People to thank, and to ask for ideas.")
        often.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        often.body.addWidget(self.often)
        for card in (missed, groups, quiet, often):
            column.addWidget(card)
        column.addStretch(1)


def _missed_row(person: NotSeen, *, can: bool) -> Row:
    return Row(
        str(person.member_id),
        person.name,
        person.words,
        avatar=initials(person.name),
        tag=_("Follow-up planned") if person.planned else "",
        tag_icon="check-circle" if person.planned else "",
        action=_("Plan a follow-up") if can and not person.planned else "",
        action_kind="soft",
        action_always=True,
        chevron=person.planned or not can,
    )


def _group_row(group: GroupTurn) -> Row:
    words, tint, icon = _TURNS[group.turn]
    return Row(
        str(group.series_id),
        group.name,
        group.words,
        icon="users-three",
        icon_tint="sand",
        tag=_(words),
        tag_tint=tint,
        tag_icon=icon,
        chevron=True,
    )
