"""Windows tells when its session is locked and when the computer is about to sleep."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Signal

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_SESSION_LOCKS = {2, 4, 6, 7}  # disconnected here or far away, logged off, locked
_SUSPENDS = 4  # PBT_APMSUSPEND
_KINDS = {b"windows_generic_MSG", b"windows_dispatcher_MSG"}


class _Filter(QAbstractNativeEventFilter):
    """Looks at each message of the system and lets all of them go on."""

    def __init__(self, owner: SystemLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: Any, message: int) -> tuple[bool, int]:
        """Called by Qt with the address of a MSG."""
        if bytes(kind) in _KINDS and means_lock(int(message)):
            with suppress(RuntimeError):  # a last message, after the records were closed
                self._owner.locked.emit()
        return False, 0


class SystemLock(QObject):
    """SystemLock(window id, owner): ``locked`` when Windows locks its session or goes to sleep."""

    locked = Signal()

    def __init__(self, window: int, owner: QObject) -> None:
        super().__init__(owner)
        self._filter = _Filter(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
        self._window = window

    def stop(self) -> None:
        """Listen no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._window))


def means_lock(address: int) -> bool:
    """Whether the MSG at this address says that the session locks or the computer sleeps."""
    message = wintypes.MSG.from_address(address)
    if message.message == _SESSION_CHANGE:
        return message.wParam in _SESSION_LOCKS
    return bool(message.message == _POWER and message.wParam == _SUSPENDS)
