"""After unlocking, a look for damage in the background; locking stops it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from peerdesk.core.errors import PeerDeskError
from peerdesk.gui.jobs import Job
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.wear import WearCheck


class WearWatch(QObject):
    """``damaged(str)`` says in words what is wrong; nothing is said while all is well."""

    damaged = Signal(str)

    def __init__(self, opened: OpenOffice, parent: QObject) -> None:
        super().__init__(parent)
        self._look = WearCheck(opened.vault)

    def begin(self) -> None:
        """Look at every page once, on a worker."""
        Job(self, self._look.run, self._told, self._not_looked)

    def stop(self) -> None:
        """Give up at once: the records are about to close."""
        self._look.stop()

    def _told(self, words: str) -> None:
        if words:
            self.damaged.emit(words)

    def _not_looked(self, fault: Exception) -> None:
        """What keeps the look from reading, such as a drive that was pulled, shows by itself."""
        if not isinstance(fault, PeerDeskError):
            raise fault
