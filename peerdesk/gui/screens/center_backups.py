"""Backups: when the last one was made, where they go, and one at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import show_pdf
from peerdesk.gui.screen import Screen
from peerdesk.gui.widgets import Banner, Button, Card, Dialog, Row, RowList, Words
from peerdesk.records.keeping import back_up_now, backup_place, backups_made, last_backup_words
from peerdesk.records.organisation import center, edit_center
from peerdesk.store.backup import BackupFacts


class Backups(Screen):
    """One card: the state in words, the place, the files."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.primary = (_("Back up now"), "database", self.back_up)
        self._job: Job[BackupFacts] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = _("They open with the same passphrases and are locked as the records are.")
        column.addWidget(Banner("teal", _("A backup is made each day."), words))
        card = Card(_("Backups"))
        self._last = Words("", "lead", bold=True)
        self._place = Words("", "body", "quiet", wrap=True)
        self._said = Words("", "body", "brick", wrap=True)
        row = QHBoxLayout()
        choose = Button(_("Choose another place…"), "secondary", "folder-open")
        choose.clicked.connect(self._choose)
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        self.files = RowList(_("Backups made"), lines=True)
        card.body.addWidget(self._last)
        card.body.addLayout(row)
        card.body.addWidget(self._said)
        card.body.addWidget(self.files, 1)
        column.addWidget(card, 1)
        if desk.can("worker.edit"):
            column.addWidget(self._recovery_card())

    def _recovery_card(self) -> Card:
        card = Card(_("Recovery sheet"))
        row = QHBoxLayout()
        words = _("Lost the sheet, or used it? Make a new key. The old one stops working.")
        row.addWidget(Words(words, "body", "quiet", wrap=True), 1)
        self.recovery = Button(_("Make a new recovery sheet…"), "secondary", "key")
        self.recovery.clicked.connect(self._ask_recovery)
        row.addWidget(self.recovery)
        card.body.addLayout(row)
        return card

    def _ask_recovery(self) -> None:
        words = _("The sheet you have now will not work any more. Have the printer ready.")
        ask = Dialog.ask(self, _("Make a new recovery key?"), words, _("Make it"))
        ask.chosen.connect(self.make_recovery)

    def make_recovery(self) -> None:
        """A new key, on paper at once; it is shown nowhere else."""
        opened = self.desk.opened
        if opened is None:
            return
        try:
            key = opened.new_recovery_key()
        except PeerDeskError as refusal:
            self._said.setText(str(refusal))
            return
        facts = RecoveryFacts(key, self.desk.clock.now().date(), vault=opened.vault.folder.name)
        paper = self.desk.ask(center).paper
        pdf = recovery_sheet(letterhead(self.desk.office.store), facts, paper)
        show_pdf(self, _("Recovery sheet"), pdf, "PeerDesk recovery sheet")

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        opened = self.desk.opened
        if opened is None:
            return
        self._last.setText(last_backup_words(opened))
        self._place.setText(_("They go to {place}").format(place=backup_place(opened)))
        rows = [
            Row(name, words, icon="database", icon_tint="sand", right=size)
            for name, words, size in backups_made(opened)
        ]
        self.files.set_rows(rows)

    def back_up(self) -> None:
        """Make one at once, on a worker."""
        opened = self.desk.opened
        if opened is None or self._job is not None:
            return
        place, now = backup_place(opened), self.desk.clock.now()
        self._said.set_role("quiet")
        self._said.setText(_("Writing the backup and checking it…"))
        self._job = Job(self, lambda: back_up_now(opened, place, now), self._done, self._failed)

    def _done(self, facts: BackupFacts) -> None:
        self._job = None
        people = facts.counts.get("member", 0)
        self._said.setText(
            _("The backup is written and checked. It holds {n} members.").format(n=people)
        )
        self.arrive()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._said.set_role("brick")
        self._said.setText(str(fault))

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Where should backups go?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.desk.do(edit_center, {"backup_folder": str(Path(path))})
        self.arrive()
