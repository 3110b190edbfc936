"""Counting beside the window: every question on a connection of its own that can only read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject

from peerdesk.core.errors import PeerDeskError
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.records.office import Office
from peerdesk.store.batch import Store
from peerdesk.store.queries import Reader

P = ParamSpec("P")
R = TypeVar("R")


class Counting(QObject):
    """Counting(desk, owner): runs work on a worker; only the last one asked for counts.

    ``read(question, done, *args)`` asks over a read-only connection; ``build(work, done)``
    needs no records. What comes back after something newer was asked for is dropped.
    """

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self._ticket = 0
        self.busy = False

    def read(
        self,
        question: Callable[Concatenate[Reader, P], R],
        done: Callable[[R], None],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Ask; ``done`` gets the answer in the window's thread."""
        self.build(lambda: asked(self._desk, question, *args, **kwargs), done)

    def build(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Run work that takes its facts along."""
        self._ticket += 1
        self.busy = True
        ticket = self._ticket

        def arrived(result: R) -> None:
            if ticket == self._ticket:
                self.busy = False
                done(result)

        def failed(fault: Exception) -> None:
            if ticket == self._ticket:
                self.busy = False
                self._failed(fault)

        Job(self, work, arrived, failed)

    def drop(self) -> None:
        """Whatever is still running no longer matters."""
        self._ticket += 1
        self.busy = False

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))


def asked(
    desk: Desk, question: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """The answer over a second connection, with the same check of the person's role."""
    if desk.opened is None:
        return desk.ask(question, *args, **kwargs)
    connection = desk.opened.vault.reader()
    try:
        store = Store(connection, desk.opened.vault.origin, desk.clock)
        return Office(store, desk.actor).ask(question, *args, **kwargs)
    finally:
        connection.close()
