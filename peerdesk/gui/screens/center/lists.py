"""The lists the center edits: words change, codes stay, nothing is deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.plans.new_plan_part import PLAN_PARTS, NewPlanPart
from peerdesk.gui.widgets import Button, Card, Dialog, LabelledField, LineField, Row, RowList, Words
from peerdesk.records import codes


class Lists(Screen):
    """Left the lists, right the entries of one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._names = dict(codes.EDITABLE)
        self.lists = RowList(_("Lists"), [Row(name, _(label)) for name, label in codes.EDITABLE])
        self.entries = RowList(_("Entries"), lines=True)
        left = Card(_("Lists"))
        left.body.addWidget(self.lists, 1)
        self._right = Card(" ")
        self._right.body.addWidget(self.entries, 1)
        self._right.body.addLayout(self._add_row())
        row.addWidget(left, 2)
        row.addWidget(self._right, 3)
        self.lists.current_changed.connect(lambda _name: self.arrive())
        self.lists.activated_row.connect(lambda _name: self.new.setFocus())
        self.entries.acted.connect(lambda row_id: EntrySheet(self, self.desk, int(row_id)).open())
        self.entries.activated_row.connect(
            lambda row_id: EntrySheet(self, self.desk, int(row_id)).open()
        )
        self.lists.set_current(codes.EDITABLE[0][0])

    def _add_row(self) -> QVBoxLayout:
        column = QVBoxLayout()
        row = QHBoxLayout()
        self.new = LineField(_("New entry"), _("New entry…"), icon="plus")
        self._said = Words("", "caption", "brick")
        add = Button(_("Add"), "soft")
        add.clicked.connect(self._add)
        self.new.returnPressed.connect(self._add)
        row.addWidget(self.new, 1)
        row.addWidget(add)
        column.addLayout(row)
        column.addWidget(self._said)
        return column

    def arrive(self, target: object = 0) -> None:
        """Show the entries of the chosen list."""
        name = self.lists.current_id() or codes.EDITABLE[0][0]
        self._right.set_title(_(self._names[name]))
        rows = self.desk.ask(codes.entries, name)
        shown = [
            Row(
                str(r["id"]),
                r["label"],
                tag="" if r["active"] else _("Not offered"),
                tag_tint="sand",
                action=_("Edit"),
            )
            for r in rows
        ]
        self.entries.set_rows(shown)
        self._right.set_count(sum(1 for r in rows if r["active"]))

    def refresh(self, changes: Changes) -> None:
        """An entry changed."""
        if "code" in changes.kinds:
            self.arrive()

    def _add(self) -> None:
        try:
            self.desk.attempt(codes.add_entry, self.lists.current_id(), self.new.text())
        except PeerDeskError as refusal:
            self._said.setText(str(refusal))
            return
        self._said.setText("")
        self.new.clear()


class EntrySheet(Dialog):
    """One entry: its words, its place, whether it is offered."""

    def __init__(self, parent: QWidget, desk: Desk, entry_id: int) -> None:
        super().__init__(parent, _("List entry"), primary=_("Save"))
        self._desk, self._id = desk, entry_id
        row = desk.ask(codes.one_entry, entry_id)
        self.words = LineField(_("Words"))
        self.words.setText(row["label"])
        self.body.addWidget(LabelledField(_("Words"), self.words))
        line = QHBoxLayout()
        for words, icon, step in ((_("Up"), "arrow-up", -1), (_("Down"), "arrow-down", 1)):
            button = Button(words, "secondary", icon)
            button.clicked.connect(
                lambda _on=False, by=step: self._desk.do(codes.move_entry, self._id, by)
            )
            line.addWidget(button)
        line.addStretch(1)
        if row["list"] == PLAN_PARTS:
            ask = Button(_("What it asks…"), "secondary", "pencil-simple")
            ask.clicked.connect(lambda: NewPlanPart(self, self._desk, str(row["code"])).open())
            line.addWidget(ask)
        if not row["fixed"]:
            words = _("Stop offering it") if row["active"] else _("Offer it again")
            retire = Button(words, "secondary")
            retire.clicked.connect(lambda: self._retire(active=not row["active"]))
            line.addWidget(retire)
        self.body.addLayout(line)
        self.chosen.connect(self._save)

    def _save(self) -> None:
        try:
            self._desk.attempt(codes.rename_entry, self._id, self.words.text())
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()

    def _retire(self, *, active: bool) -> None:
        if self._desk.do(codes.retire_entry, self._id, active=active):
            self.accept()
