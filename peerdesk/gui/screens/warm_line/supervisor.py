"""For the supervisor: calls to look at, one by one, with what was done and when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import (
    Button,
    Card,
    EmptyState,
    LabelledField,
    Row,
    RowList,
    SideBySide,
    TextArea,
    Words,
)
from peerdesk.records.choice_words import field_choices
from peerdesk.records.papers import note_look
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.records.warm_line.call_log import review_call
from peerdesk.records.warm_line.call_reviews import ToReview, calls_reviewed, calls_to_review
from peerdesk.records.warm_line.calls import CALL


class SupervisorPart(SideBySide):
    """SupervisorPart(desk): the list at the left, the call that is opened at the right.

    ``opened_one(card)``: a call was opened.
    """

    opened_one = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(room=760)
        self._desk = desk
        self._found: dict[str, ToReview] = {}
        self.waiting = RowList(_("Calls to look at"), lines=True, grows=True)
        self.done = RowList(_("Looked at in the last 30 days"), lines=True, grows=True)
        self._waiting_card = Card(_("Calls to look at"))
        self._done_card = Card(_("Looked at in the last 30 days"))
        self.none = EmptyState(
            "check-circle",
            _("Nothing to look at"),
            _("Calls where safety came up stand here, and who wants to talk a call over."),
        )
        self.one = OneCall(desk)
        self._lay_out()
        self.waiting.activated_row.connect(self.open_call)
        self.done.activated_row.connect(self.open_call)

    def look(self) -> int:
        """Ask again; how many calls wait."""
        waiting = self._desk.ask(calls_to_review)
        seen = self._desk.ask(calls_reviewed, self._desk.clock.today())
        self._found = {str(each.id): each for each in (*waiting, *seen)}
        self.waiting.set_rows([_row(each) for each in waiting])
        self.done.set_rows([_row(each) for each in seen])
        self._waiting_card.set_count(len(waiting) or None)
        self.waiting.setVisible(bool(waiting))
        self.none.setVisible(not waiting)
        self._done_card.setVisible(bool(seen))
        self.one.show_call(self._found.get(str(self.one.call_id)))
        return len(waiting)

    def take_keyboard(self) -> None:
        """Into the calls that wait."""
        if rows := self.waiting.rows():
            self.waiting.setFocus()
            self.waiting.set_current(rows[0].id)

    def open_call(self, key: str) -> None:
        """Show one call; that it was looked at is noted."""
        self._desk.office.do(note_look, "call", int(key))
        self.one.show_call(self._found[key])
        self.opened_one.emit(self.one)

    def _lay_out(self) -> None:
        self._waiting_card.body.addWidget(self.waiting)
        self._waiting_card.body.addWidget(self.none)
        self._done_card.body.addWidget(self.done)
        self.add(self._waiting_card, self._done_card)
        self.add(self.one)


class OneCall(Card):
    """OneCall(desk): what came up, what was done and when, and the supervisor's words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Call"))
        self._desk, self.call_id = desk, 0
        self.facts = Words("", "body", wrap=True)
        self.steps = Words("", "body", wrap=True)
        self.note = Words("", "body", "quiet", wrap=True)
        self.field = TextArea(_("What you say to it"), lines=3)
        self._labelled = LabelledField(
            _("What you say to it"), self.field, _("Whoever took the call reads it")
        )
        self.ready = Button(_("Looked at"), "primary", "check")
        for part in (self.facts, self.steps, self.note, self._labelled):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.ready)
        row.addStretch(1)
        self.body.addLayout(row)
        self.ready.clicked.connect(self._done)
        self.hide()

    def show_call(self, call: ToReview | None) -> None:
        """Show this call; None: it is in no list any more."""
        self.setVisible(call is not None)
        if call is None:
            self.call_id = 0
            return
        self.set_title(_("Call {number}").format(number=call.call_no))
        self.facts.setText(_facts(call))
        self.steps.setText(_steps(call))
        self.note.setText(call.note)
        self.note.setVisible(bool(call.note))
        if call.id != self.call_id:
            self.field.set_text(call.words)
        self.call_id = call.id
        self.ready.setText(_("Change the words") if call.done else _("Looked at"))

    def _done(self) -> None:
        try:
            self._desk.attempt(review_call, self.call_id, self.field.text())
        except PeerDeskError as refusal:
            self._labelled.set_error(str(refusal))
        else:
            self._labelled.set_error("")


def _row(each: ToReview) -> Row:
    when = f"{long_day(each.day)}, {clock_words(each.start_at)}"
    came_up = _came_up(each) if each.safety else _("Talk the call over")
    return Row(
        str(each.id),
        came_up,
        " · ".join(filter(None, (when, each.worker, each.second))),
        icon="lifebuoy" if each.safety else "chats",
        icon_tint="brick" if each.safety else "sky",
        tag=_("Wants to talk") if each.debrief and not each.done else "",
        tag_tint="amber",
        chevron=True,
    )


def _came_up(call: ToReview) -> str:
    return dict(field_choices(CALL, "safety"))[call.safety]


def _facts(call: ToReview) -> str:
    minutes = "" if call.minutes is None else _("{n} min").format(n=call.minutes)
    when = f"{long_day(call.day)}, {clock_words(call.start_at)}"
    lines = [" · ".join(filter(None, (when, minutes, call.line)))]
    lines.append(_("Taken by {name}").format(name=call.worker) if call.worker else "")
    lines.append(_("Also on the call: {name}").format(name=call.second) if call.second else "")
    if call.safety:
        lines.append(_("What came up: {words}").format(words=_came_up(call)))
    lines.append(_("How it ended: {words}").format(words=call.ending) if call.ending else "")
    lines.append(_("How they are: {words}").format(words=call.after) if call.after else "")
    if call.done:
        seen = _("Looked at by {name}, {day}")
        lines.append(seen.format(name=call.seen_by, day=long_day(call.seen_on)))
    return "\n".join(filter(None, lines))


def _steps(call: ToReview) -> str:
    if not call.steps:
        return _("No safety steps are written down.")
    said = (f"{clock_words(time)}  {words}" if time else words for words, time in call.steps)
    return _("What was done:") + "\n" + "\n".join(f"• {each}" for each in said)
