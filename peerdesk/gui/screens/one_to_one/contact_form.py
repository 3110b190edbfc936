"""The form for a one-to-one contact: who, what about, how long; all else can wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Changes, Row, Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import DayEditor, Editor
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.widgets import ChipGroup, LabelledField, SelectField
from peerdesk.records.codes import choices, labels
from peerdesk.records.support.contacts import BOOK, activities_used, log_contact

NEXT_ON = "next_on"
"""The day of the next step: no field of the contact, but the day of a follow-up."""

_OPEN = 7
_LOOK_BACK = timedelta(days=90)


def today_alone_with_me(desk: Desk) -> Row:
    """What a new contact begins with."""
    return {"day": desk.clock.today(), "worker_id": desk.actor.id, "kind": "individual"}


CONTACTS = BookPage(
    code="contacts",
    book=BOOK,
    title=N_("One-to-one"),
    icon="handshake",
    new=N_("Write down a contact"),
    add=N_("Save the contact"),
    one=N_("One-to-one contact"),
    empty=(
        N_("No contacts in this month"),
        N_("Write down who you met, what about, and how long. F5 opens the form at any time."),
    ),
    sections=(
        (
            "",
            (
                *("member_id", "activity", "minutes start_at end_at day", "place mode"),
                *("note", f"next_step {NEXT_ON}"),
            ),
        ),
        (
            N_("More, where it is needed"),
            ("kind worker_id", "support", "worked_on_plan", "service_id program_id"),
        ),
    ),
    labels={"member_id": N_("Who you met")},
    hints={"minutes": N_("Or both times"), "worked_on_plan": N_("Only that you did")},
    begins=today_alone_with_me,
    module="one_to_one",
    order=("day", True),
)


class ActivityEditor(Editor):
    """What was done: the activities used most lie open as chips, the others in a list."""

    def __init__(self, name: str, desk: Desk) -> None:
        super().__init__()
        words = {each.code: each.label for each in desk.ask(choices, "activity")}
        today = desk.clock.today()
        since = (read_day(today) - _LOOK_BACK).isoformat()
        used = desk.ask(activities_used, since, today) if desk.can("contact.read") else list(words)
        first = [code for code in words if code in used[:_OPEN]]
        self.chips = ChipGroup(name, [(code, words[code], "") for code in first], single=True)
        self.others = SelectField(_("Another activity"))
        self._words, self._open = words, set(first)
        self._kept = desk.ask(labels, "activity")
        self._offer("")
        self.take(self.chips)
        self.column.addWidget(self.others)
        self.chips.changed.connect(self._pressed)
        self.others.chose.connect(self._chosen)

    def value(self) -> Value:
        return next(iter(self.chips.chosen()), "") or self.others.chosen() or None

    def set_value(self, value: Value) -> None:
        code = str(value or "")
        self._offer("" if code in self._open else code)
        self.chips.set_chosen([code] if code in self._open else [])

    def _offer(self, code: str) -> None:
        """Fill the list; a code that is out of use stays in the record that has it."""
        offered = [(c, words) for c, words in self._words.items() if c not in self._open]
        if code and code not in self._words:
            offered.append((code, self._kept.get(code, code)))
        self.others.set_choices([("", _("Another activity…")), *offered])
        self.others.set_chosen(code)

    def _pressed(self) -> None:
        if self.chips.chosen():
            self.others.set_chosen("")
        self.typed.emit()

    def _chosen(self, code: str) -> None:
        if code:
            self.chips.set_chosen([])
        self.typed.emit()


class ContactForm(RecordForm):
    """ContactForm(desk, over, row=None, typed=None): a new contact can promise a next step."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        row: Mapping[str, Any] | None = None,
        typed: Row | None = None,
    ) -> None:
        self._is_new = not row
        super().__init__(desk, over, CONTACTS, row, typed)

    def _may_see(self, name: str) -> bool:
        return self._is_new if name == NEXT_ON else super()._may_see(name)

    def _make(self, name: str) -> None:
        if name == NEXT_ON:
            today = read_day(self._desk.clock.today())
            self._take(name, _("Remind me on"), DayEditor(_("Remind me on"), today), _("Optional"))
        elif name == "activity":
            label = _(self._kind.field(name).label)
            self._take(name, label, ActivityEditor(label, self._desk), "")
        else:
            super()._make(name)

    def _take(self, name: str, label: str, editor: Editor, hint: str) -> None:
        editor.setEnabled(self._may_edit)
        self.editors[name] = editor
        self._fields[name] = LabelledField(label, editor, hint)

    def _show(self, row: Mapping[str, Any]) -> None:
        if NEXT_ON in row and NEXT_ON in self.editors:
            self.editors[NEXT_ON].set_value(row[NEXT_ON])
        super()._show({name: value for name, value in row.items() if name != NEXT_ON})

    def _kept(self, fields: Row) -> Changes:
        plain = {name: value for name, value in fields.items() if name != NEXT_ON}
        if self.record_id:
            return super()._kept(plain)
        return self._desk.attempt(log_contact, plain, str(fields.get(NEXT_ON) or ""))
