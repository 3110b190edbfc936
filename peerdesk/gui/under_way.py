"""Long questions on connections of their own, which a lock can stop in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from peerdesk.core.errors import Stopped
from peerdesk.core.words import _
from peerdesk.store.driver import Connection
from peerdesk.store.vault import Vault

_STEPS = 10_000
"""How many steps of SQLite a question goes before it looks whether it is wanted still."""


class UnderWay:
    """The connections that workers read from now; a question is whole or not answered at all."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._connections: list[Connection] = []
        self._is_over = False

    @contextmanager
    def reading(self, vault: Vault) -> Iterator[Connection]:
        """A connection that can only read, for a worker; Stopped once the records are closing."""
        with self._guard:
            self._refuse_late()
            connection = vault.reader()
            self._connections.append(connection)
            # An interrupt ends only what runs at that moment; this ends what would begin after it.
            connection.set_progress_handler(lambda: self._is_over, _STEPS)
        try:
            yield connection
        finally:
            with self._guard:
                self._connections.remove(connection)
                connection.close()

    def stop(self) -> None:
        """Interrupt what is running and let nothing new begin."""
        with self._guard:
            self._is_over = True
            for connection in self._connections:
                connection.interrupt()

    def _refuse_late(self) -> None:
        if self._is_over:
            raise Stopped(_("This was stopped, because the records were closing."))
