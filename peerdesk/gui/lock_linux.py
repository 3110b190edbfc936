"""Linux tells by D-Bus when the session is locked and when the computer is about to sleep."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIN = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""Whoever speaks for them: the program behind the name differs from desktop to desktop."""


class SystemLock(QObject):
    """SystemLock(owner): ``locked`` when the session is locked or the computer goes to sleep.

    Where there is no D-Bus it stays quiet; the gap in the clock is noticed all the same.
    """

    locked = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            self._listen(
                system, _LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep"
            )
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _slot("lock()"))
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name, path in _SAVERS:
                self._listen(session, "", path, name, "ActiveChanged")

    def _listen(
        self, bus: QDBusConnection, service: str, path: str, interface: str, name: str
    ) -> None:
        bus.connect(service, path, interface, name, self, _slot("lock_if(bool)"))

    @Slot(bool)
    def lock_if(self, begins: bool) -> None:
        """The saver began or the sleep is near; its end says False."""
        if begins:
            self.lock()

    @Slot()
    def lock(self) -> None:
        """The session was asked to lock."""
        self.locked.emit()


def _slot(signature: str) -> bytes:
    """What the bus wants to be given: it takes text only, though it is declared as bytes."""
    return cast("bytes", SLOT(signature))
