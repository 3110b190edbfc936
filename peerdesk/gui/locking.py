"""Everything that locks the records by itself, behind one signal."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.changes import Changes
from peerdesk.gui.desk import Desk
from peerdesk.gui.lock_idle import Idle
from peerdesk.gui.lock_notice import LockNotice
from peerdesk.gui.lock_sleep import Sleep
from peerdesk.records.idle import idle_minutes


class Locking(QObject):
    """Locking(desk, page): ``due`` once, when nobody is here, or the system locks or sleeps.

    It belongs to the page that shows the open records and goes with it.
    """

    due = Signal()
    _stopped = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._is_due = False
        self.idle = Idle(self._minutes(), self)
        self.sleep = Sleep(self)
        self.notice = LockNotice(page)
        self.idle.soon.connect(self.notice.show_soon)
        self.idle.due.connect(self.lock)
        self.sleep.slept.connect(self.lock)
        desk.changed.connect(self._look_again)
        self._listen_to_system(page)

    def lock(self) -> None:
        """Ask for the lock; asked twice it is done once."""
        if not self._is_due:
            self._is_due = True
            self.due.emit()

    def stop(self) -> None:
        """The records are closing: nobody is listened to any more."""
        self._is_due = True
        for source in (self.idle, self.sleep):
            source.stop()
        self._stopped.emit()

    def _listen_to_system(self, page: QWidget) -> None:
        if sys.platform == "win32":
            from peerdesk.gui.lock_windows import SystemLock as OfWindows

            of_windows = OfWindows(int(page.window().winId()), self)
            of_windows.locked.connect(self.lock)
            self._stopped.connect(of_windows.stop)
        elif sys.platform == "linux":
            from peerdesk.gui.lock_linux import SystemLock as OfLinux

            OfLinux(self).locked.connect(self.lock)

    def _minutes(self) -> int:
        return self._desk.ask(idle_minutes).get(self._desk.actor.role, 5)

    def _look_again(self, changes: Changes) -> None:
        if "organisation" in changes.kinds:
            self.idle.set_minutes(self._minutes())
