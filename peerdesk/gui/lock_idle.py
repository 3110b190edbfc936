"""Nobody touched keyboard, mouse or screen for a while: first a word, then the lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCursor

_EVERY = 1_000
_WARNED_BEFORE = 60.0

_TOUCHED = {
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Idle(QObject):
    """Idle(minutes, owner): ``due`` when the time is over; ``soon(bool)`` a minute before it.

    ``soon(False)`` says that somebody is here again. ``seconds`` is the clock it goes by.
    """

    due = Signal()
    soon = Signal(bool)

    def __init__(
        self, minutes: int, owner: QObject, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(owner)
        self._seconds, self._limit = seconds, minutes * 60.0
        self._touched = seconds()
        self._is_soon = False
        self._mouse_at = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """The limit changed."""
        self._limit = minutes * 60.0

    def rest(self, resting: bool) -> None:
        """While members use the screen themselves nobody has to be at the desk."""
        self.touch()
        if resting:
            self._timer.stop()
        else:
            self._timer.start()

    def stop(self) -> None:
        """Listen no more."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is here; nothing is kept from anyone."""
        if event.type() in _TOUCHED and self._is_real(event):
            self.touch()
        return super().eventFilter(watched, event)

    def _is_real(self, event: QEvent) -> bool:
        """A mouse that lies still sends moves too, when a page below it changes."""
        if event.type() != QEvent.Type.MouseMove:
            return True
        before, self._mouse_at = self._mouse_at, QCursor.pos()
        return before != self._mouse_at

    def touch(self) -> None:
        """Somebody is here: the time begins again."""
        self._touched = self._seconds()
        self._say_soon(soon=False)

    def look(self) -> None:
        """See how long nobody was here."""
        still = self._seconds() - self._touched
        if still >= self._limit:
            self._timer.stop()
            self.due.emit()
        else:
            self._say_soon(soon=still >= self._limit - _WARNED_BEFORE and still > 0)

    def _say_soon(self, *, soon: bool) -> None:
        if soon != self._is_soon:
            self._is_soon = soon
            self.soon.emit(soon)
