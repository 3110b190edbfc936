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
    needs no records. One piece of work runs at a time: while it does, only the newest wish
    waits, and what came back for an older one is dropped.
    """

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self._next: Callable[[], None] | None = None
        self._runs = False

    def read(
        self,
        question: Callable[Concatenate[Reader, P], R],
        done: Callable[[R], None],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Ask; ``done`` gets the answer in the window's thread.

        An office without a vault to open again is asked there too: no two threads share one
        connection, on which what a person may see would change under the other's question.
        """
        if self._desk.opened is None:
            self._here(lambda: self._desk.ask(question, *args, **kwargs), done)
        else:
            self.build(lambda: asked(self._desk, question, *args, **kwargs), done)

    def _here(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        try:
            done(work())
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))

    def build(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Run work that takes its facts along."""
        self._next = lambda: self._start(work, done)
        if not self.busy:
            self._go_on()

    def drop(self) -> None:
        """Whatever is still running no longer matters."""
        self._next = lambda: None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._runs

    def _start(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        self._runs = True
        Job(self, work, lambda result: self._arrived(lambda: done(result)), self._failed)

    def _arrived(self, use: Callable[[], None]) -> None:
        self._runs = False
        if self._next is None:
            use()
        else:
            self._go_on()

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            self._runs = False
            raise fault
        self._arrived(lambda: self._desk.refused.emit(str(fault)))

    def _go_on(self) -> None:
        """Begin what was asked for last; what came between is never begun."""
        asked_last, self._next = self._next, None
        if asked_last is not None:
            asked_last()


def asked(
    desk: Desk, question: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """The answer over a second connection, with the same check of the person's role."""
    if desk.opened is None:
        return desk.ask(question, *args, **kwargs)
    with desk.under_way.reading(desk.opened.vault) as connection:
        store = Store(connection, desk.opened.vault.origin, desk.clock)
        return Office(store, desk.actor).ask(question, *args, **kwargs)
