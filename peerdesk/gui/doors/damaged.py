"""The records are damaged: what is safe, the newest whole backup, and saving what can be read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.doors.river import River
from peerdesk.gui.doors.salvaging import Salvage, SavedList
from peerdesk.gui.jobs import Job
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Banner, Button, Card, IconDisc, ScrollPage, Words
from peerdesk.records.safekeeping.backup_contents import WholeBackup, newest_whole, read_through
from peerdesk.records.safekeeping.restoring import restore_beside
from peerdesk.store.daily import Places, places_of
from peerdesk.store.salvage import Salvaged


class Damaged(River):
    """``opened(Path)``: a new folder, restored or saved, to unlock; ``left``: back to the start."""

    opened = Signal(object)
    left = Signal()

    def __init__(
        self, folder: Path, words: str, where: Places | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._where = folder, where or places_of(folder)
        self._chosen: WholeBackup | None = None
        self._job: Job[WholeBackup | None] | Job[WholeBackup] | Job[Path] | None = None
        self._backup = Words(_("Looking for the newest backup…"), "body", bold=True, wrap=True)
        self._holds = Words("", "body", "quiet", wrap=True)
        self._said = Banner("brick")
        self._said.hide()
        self.restore = Button(_("Restore this backup"), "primary", "clock-counter-clockwise")
        self.choose = Button(_("Choose another backup"), "secondary", "folder-open")
        self.salvage = Button(_("Save what can be read"), "secondary", "first-aid-kit")
        self._place(words)
        self._connect()
        self._look()

    def _place(self, words: str) -> None:
        theme = Theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        page = ScrollPage((0, 0, 0, 0), 0)
        page.body.addStretch(1)
        self.card = card = Card(padding=40)
        card.setFixedWidth(min(theme.px(680), 1100))
        row = QHBoxLayout()  # not an alignment: wrapped words would get too little room
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        page.body.addLayout(row)
        page.body.addStretch(1)
        column.addWidget(page)
        card.body.setSpacing(theme.pad(12))
        card.body.addLayout(self._head())
        card.body.addWidget(Words(words, "body", wrap=True))
        kept = _("The damaged folder is kept as it is. Nothing in it is changed or removed.")
        card.body.addWidget(Words(kept, "body", "quiet", wrap=True))
        card.body.addWidget(self._said)
        card.body.addWidget(self._offer())
        card.body.addWidget(self._rest())
        card.body.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(IconDisc("warning-circle", "brick", 48), 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(Theme.current().pad(12))
        row.addWidget(Words(_("These records are damaged"), "title", wrap=True), 1)
        return row

    def _offer(self) -> Card:
        card = Card(_("Go back to a backup"), ground="soft")
        card.body.addWidget(self._backup)
        card.body.addWidget(self._holds)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addWidget(self.choose)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        return card

    def _rest(self) -> Card:
        card = Card(_("Or save what can be read"), ground="ground")
        words = _(
            "PeerDesk makes new records from every part that is whole, and lists the rest. "
            "It can hold newer work than the backup."
        )
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        buttons = QHBoxLayout()
        buttons.addWidget(self.salvage)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        show = Button(_("Show the folder"), "quiet", "folder-open")
        show.clicked.connect(self._show_folder)
        close = Button(_("Close"), "quiet")
        close.clicked.connect(self.left)
        row.addWidget(show)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _connect(self) -> None:
        self.restore.clicked.connect(self._restore)
        self.choose.clicked.connect(self._choose)
        self.salvage.clicked.connect(self._salvage)

    def words(self) -> str:
        """All that the page says."""
        return "\n".join(each.text() for each in self.findChildren(Words) if each.text())

    def _look(self) -> None:
        self.restore.setEnabled(False)
        self._job = Job(self, partial(newest_whole, self._where), self._found, self._refuse)

    def _found(self, backup: WholeBackup | None) -> None:
        self._job, self._chosen = None, backup
        self.restore.setEnabled(backup is not None)
        if backup is None:
            words = _("No whole backup was found in {place}.").format(place=self._where.first)
            self._backup.setText(words)
            self._holds.setText(_("If your backups go to another place, choose one there."))
            self.choose.setFocus()
            return
        self._backup.setText(_("Backup of {when}").format(when=backup.when))
        words = _("It is whole and holds: {what}. Work done after it is not in it.")
        self._holds.setText(words.format(what=backup.holds))
        self.restore.setFocus()

    def _restore(self) -> None:
        if self._job is None and self._chosen is not None:
            self._said.hide()
            self.restore.setText(_("Restoring…"))
            work = partial(restore_beside, self._chosen.file, self._folder.parent)
            self._job = Job(self, work, self._done, self._refuse)

    def _done(self, folder: Path) -> None:
        self._job = None
        self.opened.emit(folder)

    def _refuse(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.restore.setText(_("Restore this backup"))
        self._said.set_words("", str(fault))
        self._said.show()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"), str(self._where.first))
        dialog.setNameFilter(_("Backups") + " (*.peerdesk-backup)")
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def look_into(self, path: str) -> None:
        """Read a chosen backup through and offer it."""
        if self._job is None:
            self._said.hide()
            self._job = Job(self, partial(read_through, Path(path)), self._found, self._refuse)

    def _salvage(self) -> None:
        dialog = Salvage(self, self._folder)
        dialog.done_with.connect(self._tell)
        dialog.open()

    def _tell(self, saved: Salvaged) -> None:
        told = SavedList(self, saved)
        told.chosen.connect(partial(self.opened.emit, saved.folder))
        told.open()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
