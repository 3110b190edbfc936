"""Warm line: between calls the evening at a glance; F3 starts a call."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peerdesk.core.changes import Changes
from peerdesk.core.words import _
from peerdesk.counting.listening import heard_since_evening
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.warm_line.call import CallPage, begun
from peerdesk.gui.screens.warm_line.draft import STATES, CallDraft
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import (
    Button,
    Card,
    EmptyState,
    Row,
    RowList,
    ScrollPage,
    SelectField,
    Words,
)
from peerdesk.records import call_log
from peerdesk.records.papers import note_look
from peerdesk.records.spoken import clock_words, long_day


class WarmLine(Screen):
    """The evening page and, during a call, the call page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.call = CallPage(desk)
        self._rest = ScrollPage(margins=(0, 0, 0, 0))
        self._calling = ScrollPage(margins=(0, 0, 0, 0))
        self.start = Button(_("Start a call"), "primary", "phone", "F3", height=44)
        self.missed = Button(_("Missed a call"), "secondary", "phone-disconnect", height=44)
        self.typed = Button(_("Type in a call"), "secondary", "keyboard", height=44)
        self.which = SelectField(_("Line"))
        self._said = Words("", "caption", "quiet")
        self.calls = RowList(_("Calls since yesterday evening"), lines=True)
        self.backs = RowList(_("Call-backs due"), lines=True)
        self._calls_card = Card(_("Calls since yesterday evening"))
        self._backs_card = Card(_("Call-backs due"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedWidget()
        self._line_ids: list[str] = []
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        theme = Theme.current()
        column = self._rest.body
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(_("Warm line"), "title"))
        words.addWidget(self._said)
        self._head.addLayout(words, 1)
        buttons = QHBoxLayout()
        for button in (self.which, self.typed, self.missed, self.start):
            buttons.addWidget(button)
        self._head.addLayout(buttons)
        column.addLayout(self._head)
        self._fill_cards()
        self._columns.setSpacing(16)
        self._columns.addWidget(self._calls_card, 3)
        self._columns.addWidget(self._backs_card, 2)
        column.addLayout(self._columns, 1)
        self._stack.addWidget(self._rest)
        self._calling.body.addWidget(self.call, 1)
        self._stack.addWidget(self._calling)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.pad(32), 0, theme.pad(32), theme.pad(12))
        whole.addWidget(self._stack)
        nothing = QSizePolicy.Policy.Ignored  # the page in front fits itself to the room there is
        self._stack.setSizePolicy(nothing, nothing)

    def _fill_cards(self) -> None:
        self._no_calls = EmptyState(
            "phone-call",
            _("No calls yet"),
            _("Calls stand here from yesterday evening on. F3 starts one at any time."),
        )
        self._no_backs = EmptyState(
            "phone",
            _("Nobody is waiting"),
            _("Call-backs you promise stand here until they are done."),
        )
        self._calls_card.body.addWidget(self.calls, 1)
        self._calls_card.body.addWidget(self._no_calls, 1)
        self._backs_card.body.addWidget(self.backs, 1)
        self._backs_card.body.addWidget(self._no_backs, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons and cards stand below each other where there is no room."""
        super().resizeEvent(event)
        columns = Theme.current().text_columns(self.width())
        sides = QBoxLayout.Direction
        self._head.setDirection(sides.LeftToRight if columns >= 900 else sides.TopToBottom)
        for card in (self._calls_card, self._backs_card):
            card.setMinimumHeight(Theme.current().px(200))
        self._columns.setDirection(sides.LeftToRight if columns >= 700 else sides.TopToBottom)

    def _wire(self) -> None:
        self.start.clicked.connect(self.start_call)
        self.missed.clicked.connect(self._missed)
        self.typed.clicked.connect(self._type_in)
        self.calls.activated_row.connect(lambda row_id: self._open(int(row_id)))
        self.backs.acted.connect(lambda row_id: self.desk.do(call_log.called_back, int(row_id)))
        self.backs.activated_row.connect(lambda row_id: self._open(int(row_id)))
        self.call.saved.connect(self._rest_again)
        self.call.dropped.connect(self._rest_again)

    def arrive(self, target: object = 0) -> None:
        """A call that was begun comes back; "start" begins one, an id opens it."""
        edits = self._show_lines()
        for button in (self.start, self.missed, self.typed):
            button.setVisible(edits)
        if self._stack.currentWidget() is self._calling:
            return
        draft = begun(self.desk) if edits else None
        if draft is not None:
            self._show(draft)
        elif target == "start" and edits:
            self.start_call()
        elif isinstance(target, int) and target and edits:
            self._open(target)
        else:
            self._rest_again()

    def refresh(self, changes: Changes) -> None:
        """A call or a caller changed."""
        resting = self._stack.currentWidget() is self._rest
        if resting and {"call", "caller_alias", "line"} & changes.kinds:
            self._look()
        elif not resting and "caller_alias" in changes.kinds:
            self.call.who.look_again()

    def leave(self) -> None:
        """Keep the call that is being written."""
        if self._stack.currentWidget() is self._calling:
            self.call.keep()

    def start_call(self) -> None:
        """Begin a call now; the clock runs."""
        now = self.desk.clock.now()
        draft = CallDraft(
            line_id=self._line(),
            day=now.date().isoformat(),
            start_at=now.strftime("%H:%M"),
            began=now.timestamp(),
        )
        self._show(draft)
        self.call.keep()

    def _type_in(self) -> None:
        self._show(CallDraft(line_id=self._line(), day=self.desk.clock.today(), typed=True))
        self.call.bar.start.setFocus()

    def _missed(self) -> None:
        self.desk.do(call_log.missed_call, self._line())

    def _show_lines(self) -> bool:
        """Offer the lines this person answers; False where they can take no calls."""
        rows = self.desk.ask(call_log.lines)
        if [str(row["id"]) for row in rows] != self._line_ids:
            self._line_ids = [str(row["id"]) for row in rows]
            self.which.set_choices([(str(row["id"]), row["name"]) for row in rows])
        can = self.desk.can("call.edit") and bool(rows)
        self.which.setVisible(can and len(rows) > 1)
        return can

    def _line(self) -> int:
        return int(self.which.chosen())

    def _open(self, call_id: int) -> None:
        if self.desk.can("call.edit"):
            draft = CallDraft.from_row(self.desk.ask(call_log.one_call, call_id))
            self.desk.office.do(note_look, "call", call_id)
            self._show(draft)

    def _show(self, draft: CallDraft) -> None:
        self._stack.setCurrentWidget(self._calling)
        self.call.show_call(draft)

    def _rest_again(self) -> None:
        self._stack.setCurrentWidget(self._rest)
        self._look()
        (self.start if self.start.isVisible() else self.calls).setFocus()

    def _look(self) -> None:
        today = self.desk.clock.today()
        calls = self.desk.ask(call_log.tonight, today)
        backs = self.desk.ask(call_log.call_backs_due, today)
        heard = self.desk.ask(heard_since_evening, today)
        self._said.setText(_since_words(heard.calls, heard.minutes))
        for rows, empty, found in (
            (self.calls, self._no_calls, calls),
            (self.backs, self._no_backs, backs),
        ):
            rows.setVisible(bool(found))
            empty.setVisible(not found)
        self.calls.set_rows([_call_row(each) for each in calls])
        self._calls_card.set_count(len(calls) or None)
        self._backs_card.set_count(len(backs) or None)
        self.backs.set_rows([_back_row(each, edits=self.desk.can("call.edit")) for each in backs])


def _call_row(each: dict[str, Any]) -> Row:
    name = each["handle"] or each["member_name"] or _("Did not say")
    state = _(dict(STATES)[each["state"]])
    safety = each["safety"] not in {None, "no"}
    right = _("{n} min").format(n=each["minutes"]) if each["minutes"] is not None else ""
    return Row(
        str(each["id"]),
        name if each["state"] == "answered" else state,
        f"{clock_words(each['start_at'])} · {long_day(each['day'])}",
        icon="phone-call" if each["state"] == "answered" else "phone-disconnect",
        icon_tint="sky",
        tag=_("Safety came up") if safety else "",
        tag_tint="brick",
        tag_icon="lifebuoy" if safety else "",
        right=right,
        chevron=True,
    )


def _back_row(each: dict[str, Any], *, edits: bool) -> Row:
    at = clock_words(each["call_back_at"]) if each["call_back_at"] else _("any time")
    return Row(
        str(each["id"]),
        _("Call back {name}").format(name=each["handle"] or each["member_name"] or _("the caller")),
        f"{long_day(each['call_back_on'])}, {at}",
        icon="phone",
        icon_tint="sky",
        action=_("Done") if edits else "",
    )


def _since_words(calls: int, minutes: int) -> str:
    if not calls:
        return _("No calls since yesterday evening")
    if calls == 1:
        words = _("1 call, {minutes} minutes of listening since yesterday evening")
    else:
        words = _("{n} calls, {minutes} minutes of listening since yesterday evening")
    return words.format(n=calls, minutes=minutes)
