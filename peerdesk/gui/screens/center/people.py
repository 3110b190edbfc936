"""People and roles: who works here, who may unlock, and with which role."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials
from peerdesk.core.words import N_, _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.new_key import KeyChange
from peerdesk.gui.screen import Screen
from peerdesk.gui.widgets import (
    Button,
    Card,
    Dialog,
    LabelledField,
    LineField,
    Row,
    RowList,
    SelectField,
    Sheet,
)
from peerdesk.records.support.workers import ROLE_WORDS, add_worker, edit_worker, everyone
from peerdesk.store.header import Slot
from peerdesk.store.rotation import NewKey

_KINDS = (
    ("volunteer", N_("Volunteer")),
    ("staff", N_("Staff")),
    ("intern", N_("Intern")),
    ("board", N_("Board")),
    ("contractor", N_("Contractor")),
)


class People(Screen):
    """The list; a row opens the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        self.rows = RowList(_("People"), lines=True)
        self.rows.activated_row.connect(lambda row_id: self.edit(int(row_id)))
        self.rows.acted.connect(lambda row_id: self.edit(int(row_id)))
        card.body.addWidget(self.rows, 1)
        column.addWidget(card, 1)
        self.primary = (
            (_("Add a person"), "user-plus", self.add)
            if desk.can("worker.edit")
            else ("", "", None)
        )

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        people = self.desk.ask(everyone)
        edits = self.desk.can("worker.edit")
        self.rows.set_rows([_row(each, edits=edits) for each in people if not each["ended"]])

    def refresh(self, changes: Changes) -> None:
        """Someone was added or changed."""
        if "worker" in changes.kinds:
            self.arrive()

    def add(self) -> None:
        """A new person."""
        PersonSheet(self, self.desk, {}).open()

    def edit(self, worker_id: int) -> None:
        """One person's facts."""
        if self.desk.can("worker.edit"):
            found = [row for row in self.desk.ask(everyone) if row["id"] == worker_id]
            PersonSheet(self, self.desk, found[0]).open()


def _row(each: dict[str, Any], *, edits: bool) -> Row:
    role = _(ROLE_WORDS[each["role"]]) if each["role"] else _("No role yet")
    kind = _(dict(_KINDS)[each["kind"]])
    caption = " · ".join(part for part in (kind, each["title"]) if part)
    return Row(
        str(each["id"]),
        each["name"],
        caption,
        avatar=initials(each["name"]),
        tag=role if each["slot"] else _("Can't unlock yet"),
        tag_tint="accent" if each["slot"] else "sand",
        action=_("Edit") if edits else "",
    )


class PersonSheet(Sheet):
    """Name, kind, role, and a passphrase if the person may unlock."""

    def __init__(self, parent: QWidget, desk: Desk, row: dict[str, Any]) -> None:
        title = row.get("name") or _("Add a person")
        super().__init__(parent, title, primary=_("Save"))
        self._desk, self._row = desk, row
        self._job: Job[Slot] | None = None
        self._change = KeyChange(self)
        self.name = LineField(_("Name"))
        self.kind = SelectField(_("Kind"), [(code, _(label)) for code, label in _KINDS])
        self.title_field = LineField(_("Title"))
        self.role = SelectField(
            _("Role"), [(code, _(label)) for code, label in ROLE_WORDS.items()], none=_("No role")
        )
        self.secret = LineField(_("First passphrase"), secret=True)
        self._fill()
        for label, field, optional in (
            (_("Name"), self.name, False),
            (_("Kind"), self.kind, False),
            (_("Title"), self.title_field, True),
            (_("Role"), self.role, True),
            (_("New passphrase") if row.get("slot") else _("First passphrase"), self.secret, True),
        ):
            self.body.addWidget(LabelledField(label, field, optional=optional))
        if row.get("id") and row["id"] != desk.actor.id:
            self._add_leave()
        self.body.addStretch(1)
        self.chosen.connect(self._ask_who_saves)
        self.name.setFocus()

    def _fill(self) -> None:
        self.name.setText(self._row.get("name") or "")
        self.kind.set_chosen(self._row.get("kind") or "volunteer")
        self.title_field.setText(self._row.get("title") or "")
        self.role.set_chosen(self._row.get("role") or "")

    def _add_leave(self) -> None:
        leave = Button(_("They no longer work here…"), "danger", "sign-out")
        leave.clicked.connect(self._ask_leave)
        self.body.addWidget(leave)

    def _ask_who_saves(self) -> None:
        """Who may see what is changed only by who unlocked the records, not by who sits there."""
        role, secret = self.role.chosen(), self.secret.text()
        if secret and not role:
            self.set_error(_("Choose a role. It says what this person may see."))
            return
        if role == (self._row.get("role") or "") and not secret:
            self._save()
            return
        words = _("This changes what a person may see. Type your own passphrase to save it.")
        ask_again(self, self._desk, words, self._save)

    def _save(self) -> None:
        fields = {
            "name": self.name.text(),
            "kind": self.kind.chosen(),
            "title": self.title_field.text() or None,
            "role": self.role.chosen() or None,
        }
        secret = self.secret.text()
        try:
            worker_id = self._keep(fields)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        if secret:
            self._let_in(worker_id, secret)
        else:
            self.accept()

    def _keep(self, fields: dict[str, str | None]) -> int:
        worker_id = int(self._row.get("id") or 0)
        if worker_id:
            self._desk.attempt(edit_worker, worker_id, fields)
            if fields["name"] != self._row["name"] and self._desk.opened is not None:
                self._desk.opened.rename(worker_id)
            return worker_id
        worker_id = self._desk.attempt(add_worker, fields).added("worker")
        self._row = {**fields, "id": worker_id}
        return worker_id

    def _let_in(self, worker_id: int, secret: str) -> None:
        opened = self._desk.opened
        if opened is None or self._job is not None:
            return
        try:
            make = opened.making_way_in(worker_id, secret)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_busy(_("Making the key…"))
        self._job = Job(self, make, lambda slot: self._let(worker_id, slot), self._failed)

    def _let(self, worker_id: int, slot: Slot) -> None:
        """The key was made beside the window; from here on it opens the records."""
        self._job = None
        try:
            if self._desk.opened is not None:
                self._desk.opened.keep_way_in(worker_id, slot)
        except PeerDeskError as refusal:
            self._failed(refusal)
            return
        self._done()

    def _ask_leave(self) -> None:
        words = _(
            "They can't unlock any more, and the records get a new key. What they wrote stays."
        )
        ask = Dialog.ask(self, _("Take away their way in?"), words, _("Take it away"), danger=True)
        ask.chosen.connect(self._ask_who_shuts_out)

    def _ask_who_shuts_out(self) -> None:
        words = _("Type your own passphrase. Then their way in is taken away.")
        ask_again(self, self._desk, words, self._shut_out)

    def _shut_out(self) -> None:
        opened = self._desk.opened
        if opened is not None:
            begin = partial(opened.shutting_out, int(self._row["id"]))
            self._change.begin(_("Giving the records a new key…"), begin, self._keep_out)

    def _keep_out(self, new: NewKey | None) -> None:
        if self._desk.opened is not None:
            self._desk.opened.keep_out(int(self._row["id"]), new)
        self._done()

    def _done(self) -> None:
        self._job = None
        self.set_busy("")
        parent = self.parent()
        self.accept()
        if isinstance(parent, People):
            parent.arrive()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
