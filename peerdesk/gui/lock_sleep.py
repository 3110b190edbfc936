"""The computer slept, as seen from inside: the clock on the wall went on while we stood still.

This needs no help of the system, so it also works where nothing tells us (on a Mac, in a remote
session): the page is locked within some seconds after waking.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_EVERY = 2_000
_GAP = 45.0
"""Seconds between two looks that mean a sleep: slow work on a worker never holds us that long."""


class Sleep(QObject):
    """Sleep(owner): ``slept`` after the computer woke up. ``seconds`` is the clock on the wall."""

    slept = Signal()

    def __init__(self, owner: QObject, seconds: Callable[[], float] = time.time) -> None:
        super().__init__(owner)
        self._seconds, self._last = seconds, seconds()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the clock with the last look; a clock set back is no sleep."""
        before, self._last = self._last, self._seconds()
        if self._last - before > _GAP:
            self.slept.emit()

    def _state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.slept.emit()
