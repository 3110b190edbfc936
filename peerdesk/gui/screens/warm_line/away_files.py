"""Exchange files in the window: asked for, then read and written beside it, with words over it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.core.errors import PeerDeskError, Stopped
from peerdesk.core.words import _
from peerdesk.gui.at_work import AtWork
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.driver import Connection
from peerdesk.store.exchange_file import ENDING

R = TypeVar("R")


def ask_where(over: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
    """Ask where an exchange file of this name goes."""
    dialog = QFileDialog(over, title, str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ENDING.lstrip("."))
    dialog.selectFile(name)
    _ask(dialog, then)


def ask_which(over: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask which exchange file is meant."""
    dialog = QFileDialog(over, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(dialog, then)


def _ask(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.setNameFilter(f"{_('Exchange files')} (*{ENDING})")
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


class FileWork(QObject):
    """FileWork(desk, over, refused): one piece of work with a file at a time, on a worker.

    Whatever keeps it from being done is told to ``refused`` as a sentence. Where the records close
    meanwhile, reading stops and writing comes to its end; nobody is told then.
    """

    def __init__(self, desk: Desk, over: QWidget, refused: Callable[[str], None]) -> None:
        super().__init__(over)
        self._desk, self._over, self._refused = desk, over, refused
        self._job: Job[Any] | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing is under way, and the records are open."""
        opened = self._desk.opened
        return self._job is None and opened is not None and opened.vault.is_open

    def read(
        self,
        title: str,
        prepare: Callable[[OpenOffice], Callable[[Connection], R]],
        done: Callable[[R], None],
    ) -> None:
        """Do what only reads the records; ``prepare`` is asked in the window."""
        self.run(title, "", lambda opened: partial(self._read, opened, prepare(opened)), done)

    def _read(self, opened: OpenOffice, work: Callable[[Connection], R]) -> R:
        with self._desk.under_way.reading(opened.vault) as connection:
            return work(connection)

    def run(
        self,
        title: str,
        words: str,
        prepare: Callable[[OpenOffice], Callable[[], R]],
        done: Callable[[R], None],
    ) -> None:
        """Do any work on a worker; nothing else can be done in the window meanwhile."""
        opened = self._desk.opened
        if opened is None or not self.is_free:
            return
        try:
            work = prepare(opened)
        except PeerDeskError as refusal:
            self._refused(str(refusal))
            return
        over = AtWork(self._over, title, words)
        over.begin()
        failed = partial(self._failed, over)
        self._job = Job(self, work, partial(self._finished, over, done), failed)

    def _finished(self, over: AtWork, done: Callable[[R], None], result: R) -> None:
        self._job = None
        over.accept()
        if self.is_free:
            try:
                done(result)
            except PeerDeskError as refusal:
                self._refused(str(refusal))

    def _failed(self, over: AtWork, fault: Exception) -> None:
        self._job = None
        over.accept()
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._refused(str(fault))
