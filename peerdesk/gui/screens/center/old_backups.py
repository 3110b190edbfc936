"""Backups from before an erasure: listed, and destroyed after a fresh one was made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Button, Card, Row, RowList, Words
from peerdesk.records.safekeeping.keeping import clock_words, places
from peerdesk.records.safekeeping.old_backups import (
    OldBackup,
    destroy,
    last_erasure,
    note_destroyed,
    old_backups,
)
from peerdesk.store.daily import make


@dataclass(frozen=True)
class _Gone:
    """What became of the old backups."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]


class OldBackups(Card):
    """The backups that still hold what was erased since, as far as they can be reached."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Backups from before an erasure"), parent=parent)
        self._desk = desk
        self._job: Job[list[OldBackup]] | Job[_Gone] | None = None
        self.found: list[OldBackup] = []
        self.said = Words("", "body", "quiet", wrap=True)
        self.rows = RowList(_("Backups from before an erasure"), lines=True, grows=True)
        self.button = Button(_("Destroy these backups…"), "secondary", "trash")
        self.body.addWidget(self.said)
        self.add_rows(self.rows)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.button.clicked.connect(self.ask)
        self._show([])

    def look(self) -> None:
        """Look into the places on a worker: they may be slow drives."""
        opened = self._desk.opened
        if opened is None or self._job is not None:
            return
        erased_at = self._desk.ask(last_erasure)
        work = partial(old_backups, places(opened), opened.vault.vault_id, erased_at)
        self._job = Job(self, work, self._show, self._failed)

    def _show(self, found: list[OldBackup]) -> None:
        self._job, self.found = None, found
        self.rows.set_rows([_row(each) for each in found])
        self.rows.setVisible(bool(found))
        self.button.setVisible(bool(found))
        words = _("They still hold what was erased. So do copies you keep elsewhere, on a stick.")
        none = _("No backup that can be reached is older than an erasure.")
        self.said.setText(words if found else none)

    def ask(self) -> None:
        """A fresh backup first; then the old ones go."""
        words = _(
            "PeerDesk makes a fresh backup first. Then these are gone for good: {n}. "
            "Type your passphrase to destroy them."
        ).format(n=len(self.found))
        ask_again(self, self._desk, words, self._destroy, _("Destroy for good"))

    def _destroy(self) -> None:
        opened = self._desk.opened
        if opened is None or self._job is not None:
            return
        where, now = places(opened), self._desk.clock.now()
        vault, files = opened.vault, [each.file for each in self.found]
        self.said.setText(_("Making a fresh backup, then destroying the old ones…"))

        def work() -> _Gone:
            make(vault, where, now)
            left = destroy(files)
            return _Gone(tuple(each for each in files if each not in left), tuple(left))

        self._job = Job(self, work, self._destroyed, self._failed)

    def _destroyed(self, gone: _Gone) -> None:
        self._job = None
        if gone.removed:
            self._desk.do(note_destroyed, list(gone.removed))
        if gone.left:
            names = ", ".join(each.name for each in gone.left)
            self._desk.refused.emit(_("These could not be removed: {names}").format(names=names))
        self.look()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.said.setText(str(fault))


def _row(each: OldBackup) -> Row:
    day = f"{each.made_at:%A, %B} {each.made_at.day}, {each.made_at.year}"
    when, place = f"{day}, {clock_words(each.made_at)}", each.file.parent.name
    return Row(str(each.file), when, place, icon="database", icon_tint="sand")
