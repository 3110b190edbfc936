"""Who is calling: nobody, a name they chose, or a member who agreed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line_draft import CallDraft
from peerdesk.gui.widgets import (
    Button,
    Card,
    ChipGroup,
    LabelledField,
    LineField,
    OptionCard,
    Row,
    RowList,
    ScrollPage,
    SectionLabel,
    Sheet,
    TextArea,
    Words,
)
from peerdesk.records import call_log
from peerdesk.records.call_log import Caller
from peerdesk.records.member_finding import find_members


class Who(Card):
    """``changed`` after every choice; ``caller`` is the caller who chose a name, or None."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Who is calling"))
        self._desk = desk
        self.caller: Caller | None = None
        self._draft = CallDraft()
        page = ScrollPage(margins=(0, 0, 0, 0), gap=6)
        self.options = {
            "nobody": OptionCard(_("Did not say"), boxed=False),
            "alias": OptionCard(_("A name they chose"), boxed=False),
            "member": OptionCard(_("A member, and they agreed"), boxed=False),
        }
        self.name = LineField(_("The name"), icon="user")
        self.found = RowList(_("Found"), grows=True)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first = ChipGroup(_("First call?"), [("first", _("First call"), ""), ("repeat", _("Called before"), "")], single=True)
        self.agreed = Card(ground="ground", padding=12)
        self._agreed_title = Words("", "body", "amber", bold=True)
        self._agreed_words = Words("", "body", wrap=True)
        self._edit = Button(_("Change what we agreed"), "quiet", "pencil-simple")
        self._last = Words("", "caption", "quiet", wrap=True)
        self._lay_out(page)
        self.body.addWidget(page, 1)
        self._wire()

    def _lay_out(self, page: ScrollPage) -> None:
        page.body.addWidget(self.options["nobody"])
        page.body.addWidget(self.options["alias"])
        page.body.addWidget(self.options["member"])
        page.body.addWidget(self.name)
        page.body.addWidget(self.found)
        for each in (self._agreed_title, self._agreed_words):
            self.agreed.body.addWidget(each)
        page.body.addWidget(self.agreed)
        page.body.addWidget(self._edit)
        page.body.addWidget(self._last)
        page.body.addWidget(self.first)
        page.body.addStretch(1)

    def _wire(self) -> None:
        for who, option in self.options.items():
            option.clicked.connect(lambda _on=False, chosen=who: self._choose(chosen))
        self.name.textEdited.connect(self._look)
        self.name.installEventFilter(self)
        self.found.activated_row.connect(self._take)
        self.found.acted.connect(self._take)
        self.first.changed.connect(self._told_first)
        self._edit.clicked.connect(self._edit_agreed)

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's caller."""
        self._draft = draft
        self.options[draft.who].setChecked(True)
        self.first.set_chosen([draft.first_time] if draft.first_time else [])
        self._show_caller()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter work the list while the name keeps the keyboard."""
        if watched is self.name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.found.isVisible():
                self.found.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.found.isVisible():
                self._take(self.found.current_id())
                return True
        return super().eventFilter(watched, event)

    def _choose(self, who: str) -> None:
        self._draft.who = who
        if who == "nobody":
            self._draft.caller_alias_id = self._draft.member_id = 0
        self._show_caller()
        if who != "nobody":
            self.name.setFocus()
            self.name.selectAll()
        self.changed.emit()

    def _told_first(self, *_args: object) -> None:
        self._draft.first_time = next(iter(self.first.chosen()), "")
        self.changed.emit()

    def _look(self, text: str) -> None:
        rows = self._aliases(text) if self._draft.who == "alias" else self._members(text)
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        if rows:
            self.found.set_current(rows[0].id)

    def _aliases(self, text: str) -> list[Row]:
        if not text.strip():
            return []
        found = self._desk.ask(call_log.find_callers, text)
        rows = [Row(str(each["id"]), each["handle"]) for each in found]
        if not any(each["handle"].casefold() == text.strip().casefold() for each in found):
            rows.append(Row("new", _("New caller: {name}").format(name=text.strip()), icon="plus"))
        return rows

    def _members(self, text: str) -> list[Row]:
        if not text.strip() or not self._desk.can("member.find"):
            return []
        found = self._desk.ask(find_members, text, 5)
        return [Row(str(each.id), each.name, each.pronouns or "") for each in found]

    def _take(self, row_id: str) -> None:
        if row_id == "new":
            try:
                changes = self._desk.attempt(call_log.add_alias, self.name.text())
            except PeerDeskError as refusal:
                self._last.setText(str(refusal))
                return
            self._draft.caller_alias_id = changes.added("caller_alias")
        elif self._draft.who == "alias":
            self._draft.caller_alias_id = int(row_id or 0)
        else:
            self._draft.member_id = int(row_id or 0)
        self._show_caller()
        self.changed.emit()

    def _show_caller(self) -> None:
        draft, self.caller = self._draft, None
        name = ""
        if draft.who == "alias" and draft.caller_alias_id:
            self.caller = self._desk.ask(call_log.caller, draft.caller_alias_id, draft.day or self._desk.clock.today())
            name = self.caller.handle
        elif draft.who == "member" and draft.member_id:
            name = self._desk.ask(call_log.linked_name, draft.member_id)
        self.options["member"].setVisible(self._desk.can("member.find"))
        self.name.setVisible(draft.who != "nobody")
        self.name.setText(name)
        words = _("A name they chose, such as Bluebird") if draft.who == "alias" else _("Part of the member's name")
        self.name.setPlaceholderText(words)
        self.found.set_rows([])
        self.found.hide()
        self._show_agreed()

    def _show_agreed(self) -> None:
        caller = self.caller
        for each in (self.agreed, self._edit, self._last):
            each.setVisible(caller is not None)
        if caller is None:
            return
        self._agreed_title.setText(_("Agreed with {name}").format(name=caller.handle))
        self._agreed_words.setText(caller.agreed or _("Nothing yet."))
        times = _("Called {n} times in 7 days.").format(n=caller.calls_week)
        self._last.setText(f"{last_call_words(caller)} {times}".strip())

    def _edit_agreed(self) -> None:
        if self.caller is not None:
            sheet = AgreedSheet(self, self._desk, self.caller)
            sheet.accepted.connect(self._agreed_changed)
            sheet.open()

    def _agreed_changed(self) -> None:
        self._show_caller()
        self.changed.emit()


def last_call_words(caller: Caller) -> str:
    """"Last call 2026-11-03, 18 minutes.", in words."""
    if not caller.last_day:
        return _("First time with this name.")
    return _("Last call {day}, {n} minutes.").format(day=caller.last_day, n=caller.last_minutes)


class AgreedSheet(Sheet):
    """What was agreed with a caller; limits advise and never block."""

    def __init__(self, parent: QWidget, desk: Desk, caller: Caller) -> None:
        words = _("Write what helps and what you agreed. Limits are a reminder, they never end a call.")
        super().__init__(parent, _("Agreed with {name}").format(name=caller.handle), words, _("Save"))
        self._desk, self._caller = desk, caller
        self.agreed = TextArea(_("What we agreed"))
        self.agreed.set_text(caller.agreed)
        self.minutes, self.calls = LineField(_("Minutes for a call")), LineField(_("Calls in a day"))
        self.minutes.setText(str(caller.minutes_limit or ""))
        self.calls.setText(str(caller.calls_limit or ""))
        self.body.addWidget(SectionLabel(_("Please, no real names and no phone numbers")))
        for field in (self.agreed, self.minutes, self.calls):
            self.body.addWidget(LabelledField(field.accessibleName(), field, optional=True))
        self.chosen.connect(self._save)

    def _save(self) -> None:
        fields: dict[str, Any] = {"agreed": self.agreed.text()}
        for name, field in (("minutes_limit", self.minutes), ("calls_limit", self.calls)):
            text = field.text().strip()
            if text and not text.isdecimal():
                self.set_error(_("Write a number, such as 20, or leave it empty."))
                return
            fields[name] = int(text) if text else None
        try:
            self._desk.attempt(call_log.edit_alias, self._caller.id, fields)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()
