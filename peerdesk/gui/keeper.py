"""Backups by themselves while the records are open, and what the bottom bar says about them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from peerdesk.core.errors import PeerDeskError
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.shell.bottom_bar import BottomBar
from peerdesk.records.safekeeping.keeping import (
    BackupState,
    backup_state,
    begun_on,
    note_backup,
    places,
)
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.daily import Outcome, auto_backup, make

_AN_HOUR = 3_600_000


class Keeper(QObject):
    """Makes the day's backup after unlocking, looks again each hour, and tells the bottom bar.

    It belongs to the shell and goes with it. ``Desk.backed_up`` makes it look again; a text with
    that signal is what kept the second place from its copy.
    """

    def __init__(self, desk: Desk, opened: OpenOffice, bar: BottomBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._opened, self._bar = desk, opened, bar
        self._second = ""
        self._job: Job[Outcome] | None = None
        desk.backed_up.connect(self._made_by_hand)
        bar.backup_wanted.connect(self.make_now)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_AN_HOUR)
        self._hourly.timeout.connect(self.begin)
        self._hourly.start()

    def begin(self) -> None:
        """Make today's backup if none was made, on a worker."""
        if self._job is None:
            where, now = places(self._opened), self._desk.clock.now()
            work = partial(auto_backup, self._opened.vault, where, now)
            self._job = Job(self, work, self._made, self._not_made)

    def make_now(self) -> None:
        """Make one at once: the button that stands in the bar after a week without."""
        if self._job is None and self._desk.do(note_backup) is not None:
            where, now = places(self._opened), self._desk.clock.now()
            work = partial(make, self._opened.vault, where, now)
            self._job = Job(self, work, self._made, self._not_made)

    def look(self) -> None:
        """Say anew when the last backup was made; the places may be slow drives."""
        where, now = places(self._opened), self._desk.clock.now()
        work = partial(backup_state, where, now, begun_on(self._opened), self._second)
        Job(self, work, self._say, self._not_made)

    def _made(self, outcome: Outcome) -> None:
        self._job = None
        self._second = outcome.second
        self.look()

    def _made_by_hand(self, second: str) -> None:
        self._second = second
        self.look()

    def _say(self, state: BackupState) -> None:
        loud = state.is_loud
        self._bar.set_backup(state.words, loud=loud, button=self._desk.can("backup.make"))

    def _not_made(self, fault: Exception) -> None:
        was_backup, self._job = self._job is not None, None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._bar.notice.say(str(fault), undo=False, refused=True)
        if was_backup:
            self.look()
