"""What we keep: how long notes stay, backups from before an erasure, and erasing a caller."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import N_, _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.old_backups import OldBackups
from peerdesk.gui.screens.members.rights import ask_erase_caller
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Card,
    LabelledField,
    LineField,
    Row,
    RowList,
    ScrollPage,
    SideBySide,
    Words,
)
from peerdesk.records.own_record.erasure import cleaning, is_clean
from peerdesk.records.own_record.retention import empty_notes, keep_for, months_kept, notes_due
from peerdesk.records.warm_line.call_log import find_callers

_FIELDS = {
    "call_notes_months": N_("Notes of calls, months"),
    "session_notes_months": N_("Notes of groups, months"),
    "work_notes_months": N_("Notes of one-to-one work, months"),
}


class Keep(Screen):
    """Notes at the left; old backups and callers at the right, below each other where narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.notes, self.backups, self.callers = Notes(desk), OldBackups(desk), Callers(desk)
        cards = SideBySide()
        cards.add(self.notes)
        cards.add(self.backups, self.callers)
        page = ScrollPage(margins=(0, 0, 8, 8))
        page.body.addWidget(cards)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def arrive(self, target: object = 0) -> None:
        """Look again; what was erased and not yet written over is written over now."""
        self.look()
        self.notes.clean()

    def look(self) -> None:
        """Show what is due, old backups, and the callers that are found."""
        self.notes.look()
        self.backups.look()
        self.callers.look()

    def refresh(self, changes: Changes) -> None:
        """Something was erased, or a call or a group's note was written."""
        if changes.kinds & {"organisation", "member", "caller_alias", "call", "session"}:
            self.look()


class Notes(Card):
    """How many months notes are kept, what is due, and the button that empties it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("How long notes are kept"), parent=parent)
        self._desk = desk
        self._job: Job[bool] | None = None
        words = _(
            "Notes are private words that get old. After these months PeerDesk offers to empty "
            "them. The calls and groups stay, and so do all counts. Leave a field empty to keep "
            "its notes."
        )
        self.body.addWidget(Words(words, "body", "quiet", wrap=True))
        self.months = {name: LineField(_(label)) for name, label in _FIELDS.items()}
        self.fields = {
            name: LabelledField(_(label), self.months[name]) for name, label in _FIELDS.items()
        }
        row = QHBoxLayout()
        for field in self.fields.values():
            row.addWidget(field, 1)
        self.body.addLayout(row)
        self._buttons()
        self.due = Words("", "body", wrap=True)
        self.body.addWidget(self.due)

    def _buttons(self) -> None:
        row = QHBoxLayout()
        self.save = Button(_("Save months"), "secondary")
        self.empty = Button(_("Empty these notes…"), "secondary", "trash")
        self.save.clicked.connect(self._save)
        for field in self.months.values():
            field.returnPressed.connect(self._save)
        self.empty.clicked.connect(self.ask)
        row.addWidget(self.save)
        row.addWidget(self.empty)
        row.addStretch(1)
        self.body.addLayout(row)

    def look(self) -> None:
        """Show what is set, and what is due today."""
        for name, months in self._desk.ask(months_kept).items():
            if not self.months[name].hasFocus():
                self.months[name].setText(str(months or ""))
        due = self._desk.ask(notes_due, self._desk.clock.today())
        said = "\n".join(each.words for each in due)
        if not said:
            said = _("No note is old enough to be emptied.")
        if not self._desk.ask(is_clean):
            said += "\n" + _("What was erased is being written over.")
        self.due.setText(said)
        self.empty.setEnabled(bool(due))

    def _save(self) -> None:
        wanted = [_number(self.months[name].text()) for name in _FIELDS]
        for field in self.fields.values():
            field.set_error("")
        try:
            self._desk.attempt(keep_for, *wanted)
        except Invalid as refusal:
            for problem in refusal.problems:
                self.fields[problem.field].set_error(problem.words)
            return
        self.look()

    def ask(self) -> None:
        """Say once more what goes, then empty it."""
        due = self._desk.ask(notes_due, self._desk.clock.today())
        last = _("This can't be undone. Type your passphrase to empty them.")
        words = "\n".join([*(each.words for each in due), last])
        ask_again(self, self._desk, words, self._empty, _("Empty for good"))

    def _empty(self) -> None:
        if self._desk.do(empty_notes) is not None:
            self.clean()

    def clean(self) -> None:
        """Write over what was erased, if that is still to be done."""
        done = self._desk.ask(is_clean)
        if self._desk.opened is not None and self._job is None and not done:
            self._job = Job(self, cleaning(self._desk.opened), self._cleaned, self._failed)

    def _cleaned(self, swept: bool) -> None:
        self._job = None
        if swept and self._desk.opened is not None and self._desk.opened.vault.is_open:
            self.look()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))


class Callers(Card):
    """Find a caller by the name they chose, and erase them at their wish."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Erase a caller"), parent=parent)
        self._desk = desk
        words = _(
            "When a caller asks for it: the name they chose, what was agreed and the notes of "
            "their calls go. The calls stay counted. A member is erased on their own page, "
            "under More."
        )
        self.body.addWidget(Words(words, "body", "quiet", wrap=True))
        self.field = LineField(
            _("Name the caller chose"), _("Name the caller chose…"), icon="magnifying-glass"
        )
        self.rows = RowList(_("Callers found"), lines=True, grows=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.rows)
        self.rows.hide()
        self.field.textChanged.connect(lambda _text: self.look())
        for signal in (self.rows.acted, self.rows.activated_row):
            signal.connect(self.erase)

    def look(self) -> None:
        """Show who is found by what was typed."""
        found = self._desk.ask(find_callers, self.field.text()) if self.field.text() else []
        action = _("Erase…")
        self.rows.set_rows([Row(str(each["id"]), each["handle"], action=action) for each in found])
        self.rows.setVisible(bool(found))

    def erase(self, row_id: str) -> None:
        """Ask whether it is meant."""
        sheet = ask_erase_caller(self, self._desk, int(row_id))
        sheet.erased.connect(self.field.clear)


class KeepReminder(Banner):
    """On Our center, while old notes wait to be emptied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = _("They are older than you want to keep them. Look at them under What we keep.")
        super().__init__("teal", _("Old notes."), words, action=_("Show them"), parent=parent)
        self._desk = desk
        self.hide()

    def look(self, shown: str) -> None:
        """Show while something is due and another tab is in front."""
        may = shown != "keep" and self._desk.can("member.erase")
        self.setVisible(may and bool(self._desk.ask(notes_due, self._desk.clock.today())))


def _number(text: str) -> int:
    """The months that were typed; empty is for ever, anything else that is no number is -1."""
    bare = text.strip()
    return int(bare) if bare.isdecimal() else -1 if bare else 0
