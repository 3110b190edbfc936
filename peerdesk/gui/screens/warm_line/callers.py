"""Callers with a chosen name: what was agreed, limits, notes; to read and change between calls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.agreed import (
    AgreedSheet,
    MergeSheet,
    NoteSheet,
    last_call_words,
    notes_words,
)
from peerdesk.gui.screens.warm_line.amber_note import AmberNote
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.widgets import (
    Button,
    Card,
    EmptyState,
    Flow,
    LineField,
    Row,
    RowList,
    SideBySide,
    Words,
)
from peerdesk.records.spoken import long_day
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.call_log import Caller
from peerdesk.records.warm_line.caller_list import KnownCaller, known_callers

_SHOWN = 100


class CallersPart(SideBySide):
    """CallersPart(desk): the list at the left, one caller at the right.

    ``calls_them(caller id)``: start a call to them. ``opened_one(card)``: a caller was opened.
    """

    calls_them = Signal(object)
    opened_one = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(room=760)
        self._desk = desk
        self.name = LineField(_("Find a caller"), _("Part of a name"), icon="magnifying-glass")
        self.rows = RowList(_("Callers"), lines=True, grows=True)
        self.more = Words(_("There are more. Type a part of the name."), "caption", "quiet")
        self.none = EmptyState(
            "phone-call",
            _("No callers with a name yet"),
            _("During a call, choose “A name they chose” and type it. Then they stand here."),
        )
        self._card = Card(_("Callers with a name"))
        self._hint = EmptyState(
            "users",
            _("Choose a caller"),
            _("What you agreed and notes from colleagues stand here then."),
        )
        self.one = OneCaller(desk)
        self._lay_out()
        self.name.textEdited.connect(lambda _text: self._fill())
        self.name.returnPressed.connect(self._show_first)
        self.rows.activated_row.connect(lambda row_id: self.show_caller(int(row_id)))
        self.one.calls_them.connect(self.calls_them)

    def look(self) -> None:
        """Ask again; the caller in front stays."""
        self._fill()
        self._show_one(self.one.caller_id)

    def take_keyboard(self) -> None:
        """Into the search for a name."""
        if self.name.isVisible():
            self.name.setFocus()

    def show_caller(self, caller_id: int) -> None:
        """Open this caller."""
        self._show_one(caller_id)
        self.rows.set_current(str(self.one.caller_id))
        self.opened_one.emit(self.one)

    def _show_one(self, caller_id: int) -> None:
        self.one.show_caller(caller_id)
        self._hint.setVisible(not self.one.caller_id and bool(self.rows.rows()))

    def _show_first(self) -> None:
        """Enter after a name that was typed."""
        if self.name.text().strip() and (rows := self.rows.rows()):
            self.show_caller(int(rows[0].id))

    def _fill(self) -> None:
        text = self.name.text().strip()
        found = self._desk.ask(known_callers, self._desk.clock.today(), text)
        self.rows.set_rows([_row(each) for each in found[:_SHOWN]])
        self._card.set_count(len(found) or None)
        self.rows.setVisible(bool(found))
        self.more.setVisible(len(found) > _SHOWN)
        self.name.setVisible(bool(found or text))
        self.none.setVisible(not found and not text)

    def _lay_out(self) -> None:
        for each in (self.name, self.rows, self.more, self.none):
            self._card.body.addWidget(each)
        self.add(self._card)
        self.add(self.one, self._hint)


class OneCaller(Card):
    """OneCaller(desk): what colleagues need to know, and the ways to change it."""

    calls_them = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Caller"))
        self._desk, self.caller_id = desk, 0
        self._caller: Caller | None = None
        self.papers = LinePapers(desk, self)
        self.agreed = AmberNote()
        self.limits = Words("", "body", wrap=True)
        self.last = Words("", "body", "quiet", wrap=True)
        self.notes = Words("", "body", wrap=True)
        self.call = Button(_("Call them"), "soft", "phone-outgoing")
        self.edit = Button(_("Change what we agreed"), "secondary", "pencil-simple")
        self.note = Button(_("Add a note for colleagues"), "quiet", "note")
        self.same = Button(_("Same caller as…"), "quiet", "users")
        self.card = Button(_("Print the card"), "quiet", "printer")
        self._noted = Words(_("Notes from colleagues"), "body", bold=True)
        for each in (self.agreed, self.limits, self.last, self._noted, self.notes):
            self.body.addWidget(each)
        does = Flow()
        for button in (self.call, self.edit, self.note, self.same, self.card):
            does.addWidget(button)
        self.body.addLayout(does)
        self.call.clicked.connect(lambda: self.calls_them.emit(self.caller_id))
        self.edit.clicked.connect(self.change)
        self.note.clicked.connect(self._write_note)
        self.same.clicked.connect(self._merge)
        self.card.clicked.connect(lambda: self.papers.caller_plan(self.caller_id))
        self.hide()

    def show_caller(self, caller_id: int) -> None:
        """Show this caller; 0, or one that is not there any more: nothing."""
        there = bool(caller_id) and self._desk.ask(call_log.in_use, caller_id)
        self.setVisible(there)
        self.caller_id = caller_id if there else 0
        if not there:
            return
        today = self._desk.clock.today()
        caller = self._caller = self._desk.ask(call_log.caller, caller_id, today)
        self.caller_id = caller.id
        self.set_title(f"{caller.handle} ({caller.also})" if caller.also else caller.handle)
        said = "\n".join(filter(None, (caller.agreed, caller.instructions)))
        self.agreed.say(_("What we agreed"), said or _("Nothing yet."))
        self.last.setText(last_call_words(caller))
        notes = notes_words(self._desk, caller)
        for words, text in ((self.limits, _limits(caller)), (self.notes, notes)):
            words.setText(text)
            words.setVisible(bool(text))
        self._noted.setVisible(bool(notes))
        for button in (self.call, self.edit, self.note, self.same):
            button.setVisible(self._desk.can("call.edit"))

    def take_keyboard(self) -> None:
        """To what can be done here; Enter pressed once too often must not start a call."""
        button = self.card if self.edit.isHidden() else self.edit
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def change(self) -> AgreedSheet | None:
        """Write down what was agreed."""
        if self._caller is None:
            return None
        sheet = AgreedSheet(self, self._desk, self._caller)
        sheet.accepted.connect(self._again)
        sheet.merge.connect(self._merge)
        sheet.open()
        return sheet

    def _merge(self) -> None:
        if self._caller is not None:
            sheet = MergeSheet(self, self._desk, self._caller)
            sheet.accepted.connect(self._again)
            sheet.open()

    def _write_note(self) -> None:
        if self._caller is not None:
            sheet = NoteSheet(self, self._desk, self._caller)
            sheet.accepted.connect(self._again)
            sheet.open()

    def _again(self) -> None:
        self.show_caller(self.caller_id)


def _row(each: KnownCaller) -> Row:
    last = _("Last call {day}").format(day=long_day(each.last_day)) if each.last_day else ""
    often = _("1 call in 30 days") if each.often == 1 else _("{n} calls in 30 days")
    said = [last, often.format(n=each.often) if each.often else ""]
    return Row(
        str(each.id),
        each.handle,
        " · ".join(filter(None, said)),
        icon="phone-call",
        icon_tint="sky",
        tag=_("Has a plan") if each.has_plan else "",
        chevron=True,
    )


def _limits(caller: Caller) -> str:
    """The limits in words, one a line; they are a reminder."""
    one_call = caller.calls_limit == 1
    lines = (
        (_("A call: {n} minutes"), caller.minutes_limit),
        (_("In a day: 1 call") if one_call else _("In a day: {n} calls"), caller.calls_limit),
        (_("Between two calls: {n} minutes"), caller.cool_off_minutes),
    )
    return "\n".join(words.format(n=n) for words, n in lines if n)
