"""The evening at a glance: calls, who is on, what was promised for tonight, notes for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.shift_notes import OF_LINES, NewNotes, NotesCard
from peerdesk.gui.screens.warm_line.away_way import AwayWay
from peerdesk.gui.screens.warm_line.call_rows import call_row
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.screens.warm_line.on_shift import OnShift
from peerdesk.gui.screens.warm_line.reading_order import follow_the_page
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, EmptyState, Flow, Row, RowList, Words
from peerdesk.records.drop_in.hand_overs import leave_line_note, line_notes_for_me
from peerdesk.records.spoken import clock_words, long_day
from peerdesk.records.support.follow_ups import DueFollowUp
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.call_backs import promised_backs
from peerdesk.records.warm_line.support_calls import support_call_made, support_calls_due

_SUPPORT = "support:"


class Tonight(QWidget):
    """Tonight(desk): ``opened(call id)``, ``calls_them(draft)`` to make a call that waits.

    ``line_id`` is where a note is left.
    """

    opened = Signal(object)
    calls_them = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.line_id = desk, 0
        self.new_notes = NewNotes(desk, OF_LINES)
        self.on_shift = OnShift(desk)
        self.notes = NotesCard(desk, OF_LINES, self._leave_note)
        self.calls = RowList(_("Calls since yesterday evening"), lines=True)
        self.backs = RowList(_("Calls to make"), lines=True, grows=True)
        self.calls_card = Card(_("Calls since yesterday evening"))
        self.backs_card = Card(_("Calls to make"))
        self._drafts: dict[str, CallDraft] = {}
        self._how = Words(_("Click a line, or press C on it, to call now."), "caption", "quiet")
        self.papers, self.desk_papers = LinePapers(desk, self), Card(_("On paper"))
        self.desk_card = Button(_("Print the desk card"), "quiet", "printer", height=36)
        self.sheet = Button(_("Print a blank call sheet"), "quiet", "printer", height=36)
        self.away = AwayWay(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.calls.activated_row.connect(lambda row_id: self.opened.emit(int(row_id)))
        self.desk_card.clicked.connect(lambda: self.papers.safety_card(self._line_name()))
        self.sheet.clicked.connect(lambda: self.papers.call_sheet(self._line_name()))
        self.backs.activated_row.connect(self.call_back)
        calling = QShortcut(QKeySequence("C"), self.backs)
        calling.setContext(Qt.ShortcutContext.WidgetShortcut)
        calling.activated.connect(lambda: self.call_back(self.backs.current_id()))
        self.backs.acted.connect(self._done)

    def look(self) -> None:
        """Everything on it as it is in the records."""
        desk, today = self._desk, self._desk.clock.today()
        self.new_notes.look()
        self.on_shift.look()
        calls = desk.ask(call_log.tonight, today)
        self._fill(self.calls_card, self.calls, self._no_calls, [call_row(each) for each in calls])
        edits = desk.can("call.edit")
        due = self._waiting(today, edits=edits)
        self._fill(self.backs_card, self.backs, self._no_backs, due)
        self._how.setVisible(edits and bool(due))
        notes = desk.ask(line_notes_for_me, desk.actor.id, today)
        self.notes.show_notes(notes, writes=edits and bool(self.line_id))
        self.desk_papers.setVisible(bool(self.line_id))
        self.away.look()
        follow_the_page((self,))

    def _line_name(self) -> str:
        found = (row for row in self._desk.ask(call_log.lines) if row["id"] == self.line_id)
        return str(next(found, {}).get("name") or "")

    def _waiting(self, today: str, *, edits: bool) -> list[Row]:
        """The calls to make, each with the call that would keep its word."""
        support = self._desk.ask(support_calls_due, today)
        backs = self._desk.ask(promised_backs, today)
        self._drafts = {f"{_SUPPORT}{each.id}": _support_draft(each) for each in support}
        self._drafts |= {str(each["id"]): _back_draft(each) for each in backs}
        rows = [_support_row(each, edits=edits) for each in support]
        return rows + [_back_row(each, edits=edits) for each in backs]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two columns stand below each other where there is no room."""
        super().resizeEvent(event)
        theme, sides = Theme.current(), QBoxLayout.Direction
        self.calls_card.setMinimumHeight(theme.px(240))
        wide = theme.text_columns(self.width()) >= 700
        self._columns.setDirection(sides.LeftToRight if wide else sides.TopToBottom)

    def _lay_out(self) -> None:
        self._no_calls = EmptyState(
            "phone-call",
            _("No calls yet"),
            _("Calls stand here from yesterday evening on. F3 starts one at any time."),
        )
        nobody = _(
            "Nobody is waiting. Call-backs and support calls stand here until they are done."
        )
        self._no_backs = Words(nobody, "body", "quiet", wrap=True)
        for card, rows, empty in (
            (self.calls_card, self.calls, self._no_calls),
            (self.backs_card, self.backs, self._no_backs),
        ):
            card.body.addWidget(rows, 1)
            card.body.addWidget(empty, 1)
        self.backs_card.body.addWidget(self._how)
        right = QVBoxLayout()
        prints = Flow()
        for button in (self.desk_card, self.sheet):
            prints.addWidget(button)
        self.desk_papers.body.addLayout(prints)
        for part in (self.on_shift, self.backs_card, self.notes, self.desk_papers):
            right.addWidget(part)
        right.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        right.setSpacing(16)
        right.addStretch(1)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.calls_card, 3)
        self._columns.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.new_notes)
        whole.addLayout(self._columns, 1)

    def _fill(self, card: Card, rows: RowList, empty: QWidget, found: list[Row]) -> None:
        rows.setVisible(bool(found))
        empty.setVisible(not found)
        rows.set_rows(found)
        card.set_count(len(found) or None)

    def _leave_note(self, words: str) -> None:
        self._desk.attempt(leave_line_note, words, self.line_id)

    def _done(self, row_id: str) -> None:
        if row_id.startswith(_SUPPORT):
            self._desk.do(support_call_made, int(row_id.removeprefix(_SUPPORT)))
        else:
            self._desk.do(call_log.called_back, int(row_id))

    def call_back(self, row_id: str) -> None:
        """Call whom this row is about; the row is done when they answered."""
        if row_id in self._drafts and self._desk.can("call.edit"):
            self.calls_them.emit(replace(self._drafts[row_id]))


def _support_draft(each: DueFollowUp) -> CallDraft:
    alias = each.caller_alias_id or 0
    return CallDraft(direction="out", who="alias", caller_alias_id=alias, follow_up_id=each.id)


def _back_draft(each: dict[str, Any]) -> CallDraft:
    alias, member = each["caller_alias_id"] or 0, each["member_id"] or 0
    who = "alias" if alias else "member" if member else "nobody"
    return CallDraft(
        direction="out",
        who=who,
        line_id=each["line_id"],
        caller_alias_id=alias,
        member_id=member,
        back_of=each["id"],
    )


def _back_row(each: dict[str, Any], *, edits: bool) -> Row:
    at = clock_words(each["call_back_at"]) if each["call_back_at"] else _("any time")
    name = each["handle"] or each["member_name"]
    return Row(
        str(each["id"]),
        _("Call back {name}").format(name=name or _("a caller without a name")),
        " · ".join(filter(None, (f"{long_day(each['call_back_on'])}, {at}", each["about"]))),
        icon="phone",
        icon_tint="sky",
        action=_("Done") if edits else "",
    )


def _support_row(each: DueFollowUp, *, edits: bool) -> Row:
    at = clock_words(each.due_at) if each.due_at else _("any time")
    what = "" if each.what == _("Support call") else each.what
    return Row(
        f"{_SUPPORT}{each.id}",
        _("Support call: {name}").format(name=each.whom or _("the caller")),
        " · ".join(filter(None, (f"{long_day(each.due_on)}, {at}", what, each.worker))),
        icon="phone-outgoing",
        icon_tint="accent",
        action=_("Done") if edits else "",
    )
