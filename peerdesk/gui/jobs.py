"""Slow work runs beside the window: Argon2, PDFs, backups, long counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from peerdesk.gui.collecting import Collector

R = TypeVar("R")


class _Outcome(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], outcome: _Outcome) -> None:
        super().__init__()
        self._work, self._outcome = work, outcome

    def run(self) -> None:
        """Called by the pool on its own thread."""
        try:
            result = self._work()
        except Exception as fault:  # noqa: BLE001  (handed to the window, which shows or raises it)
            self._tell("failed", fault)
        else:
            self._tell("done", result)

    def _tell(self, name: str, outcome: object) -> None:
        """The records may have been locked meanwhile: then nobody is left to tell."""
        with suppress(RuntimeError):
            getattr(self._outcome, name).emit(outcome)


class Job(QObject, Generic[R]):
    """Runs ``work`` on a worker and calls ``done`` or ``failed`` back in the window's thread.

    Give plain data to ``work``; it must not touch widgets or the window's own connection. The
    outcome is dropped if ``owner`` is gone by then.
    """

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], R],
        done: Callable[[R], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(owner)
        Collector.install()
        self._done, self._failed = done, failed
        self._outcome = _Outcome(self)
        self._outcome.done.connect(self._finish)
        self._outcome.failed.connect(self._fail)
        QThreadPool.globalInstance().start(_Work(work, self._outcome))

    def _finish(self, result: R) -> None:
        self.deleteLater()
        self._done(result)

    def _fail(self, fault: Exception) -> None:
        self.deleteLater()
        self._failed(fault)
