"""Slow work runs beside the window: Argon2, PDFs, backups, long counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QRunnable,
    QThreadPool,
    Signal,
    SignalInstance,
)

from peerdesk.gui.collecting import Collector

R = TypeVar("R")


class _Outcome(QObject):
    """Carries what came of the work from the worker to the window.

    The program owns it, not the screen that asked: a screen that is torn down while the worker is
    telling would take it away under the worker's hands. The worker says when it is done with.
    """

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
            self._tell(self._outcome.failed, fault)
        else:
            self._tell(self._outcome.done, result)

    def _tell(self, signal: SignalInstance, outcome: object) -> None:
        """The records may have been locked meanwhile: then nobody is left to hear it."""
        signal.emit(outcome)
        self._outcome.deleteLater()


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
        outcome = _Outcome(QCoreApplication.instance())
        outcome.done.connect(self._finish)
        outcome.failed.connect(self._fail)
        QThreadPool.globalInstance().start(_Work(work, outcome))

    def _finish(self, result: R) -> None:
        self.deleteLater()
        self._done(result)

    def _fail(self, fault: Exception) -> None:
        self.deleteLater()
        self._failed(fault)
