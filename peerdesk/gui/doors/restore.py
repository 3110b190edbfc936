"""Restore: choose a backup from a list or a file, look inside, and switch to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from peerdesk.core.clock import Clock
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.paths import usual_place
from peerdesk.core.words import _
from peerdesk.gui.doors.river import River
from peerdesk.gui.jobs import Job
from peerdesk.gui.restore_sheet import RestoreSheet
from peerdesk.gui.theme import Theme
from peerdesk.gui.tries import Tries
from peerdesk.gui.widgets import Button, Card, EmptyState, Mark, Row, RowList, Words
from peerdesk.records.safekeeping.keeping import FoundBackup, found_backups
from peerdesk.store.backup_file import facts_of
from peerdesk.store.daily import places_of
from peerdesk.store.vault import is_vault

ENDING = "*.peerdesk-backup"


class RestorePage(River):
    """``opened(OpenOffice)`` with the restored records; ``restored(Path)`` where they are to be
    unlocked with the recovery sheet; ``left`` back to the first page.

    ``last``: the folder of the records used last on this computer, None if there are none; its
    backups are listed. A backup on a stick or another drive is chosen as a file. ``tried`` when
    ``tries``, the wrong passphrases so far, changed.
    """

    opened = Signal(object)
    restored = Signal(object)
    left = Signal()
    tried = Signal()

    def __init__(
        self,
        last: Path | None = None,
        clock: Clock | None = None,
        parent: QWidget | None = None,
        *,
        tries: Tries | None = None,
    ) -> None:
        super().__init__(parent)
        self.tries = tries or Tries()
        self._last, self._clock = last, clock
        self._job: Job[list[FoundBackup]] | None = None
        self.found: list[FoundBackup] = []
        self.rows = RowList(_("Backups on this computer"), lines=True)
        words = _("A backup on a stick or another drive? Plug it in and choose the file.")
        self.nothing = EmptyState("database", _("No backups found here"), words)
        self.file = Button(_("Choose a file…"), "secondary", "folder-open", height=44)
        self.back = Button(_("Back"), "quiet", "arrow-left", height=44)
        self._said = Words("", "body", "brick", wrap=True)
        self._place()
        self._wire()
        self._look()

    def _place(self) -> None:
        theme = Theme.current()
        card = Card(padding=32)
        card.setFixedWidth(min(theme.px(720), 1100))
        head = QHBoxLayout()
        head.addWidget(Mark(40))
        head.addSpacing(8)
        head.addWidget(Words(_("Restore a backup"), "title"), 1)
        card.body.setSpacing(theme.pad(12))
        card.body.addLayout(head)
        words = _("Choose a backup to see what it holds. Nothing is changed by looking.")
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.body.addWidget(self._said)
        card.body.addWidget(self.rows, 1)
        card.body.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.file)
        card.body.addLayout(foot)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, theme.pad(32), 24, theme.pad(32))
        grid.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignHCenter)
        self.nothing.hide()

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.file.clicked.connect(self._choose)
        for signal in (self.rows.acted, self.rows.activated_row):
            signal.connect(lambda file: self.look_at(Path(file)))

    def _look(self) -> None:
        if self._last is None:
            self._listed([])
            return
        where = places_of(self._last)
        self._job = Job(self, partial(found_backups, where), self._listed, self._not_listed)

    def _listed(self, found: list[FoundBackup]) -> None:
        self._job, self.found = None, found
        self.rows.set_rows([backup_row(each) for each in found])
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        first = self.rows if found else self.file
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_listed(self, fault: Exception) -> None:
        self._listed([])
        if not isinstance(fault, PeerDeskError | OSError):
            raise fault

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"), str(Path.home()))
        dialog.setNameFilter(f"{_('Backups')} ({ENDING})")
        dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
        dialog.open()

    def look_at(self, file: Path) -> None:
        """Show what this backup holds."""
        self._said.setText("")
        try:
            facts = facts_of(file)
        except PeerDeskError as refusal:
            self._said.setText(str(refusal))
            return
        present = self._last if self._last is not None and is_vault(self._last) else None
        place = self._last.parent if self._last is not None else usual_place()
        place = place if place.is_dir() else usual_place()
        sheet = RestoreSheet(
            self,
            file,
            facts,
            place,
            present=present,
            clock=self._clock,
            tries=self.tries,
            may_forget=True,
        )
        sheet.restored.connect(self.restored)
        sheet.tried.connect(self.tried)
        sheet.switch.connect(self.opened)
        sheet.open()


def backup_row(found: FoundBackup) -> Row:
    """A backup in a list: its day, its size, and which place it lies in."""
    caption = _("In the second place") if found.in_second else ""
    return Row(
        str(found.file),
        found.when,
        caption,
        icon="database",
        icon_tint="sand",
        right=found.size_words,
        action=_("Look inside"),
    )
