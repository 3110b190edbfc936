"""Looking for damage in the background after opening: quick check and cipher check."""

from __future__ import annotations

import threading

from peerdesk.core.errors import Damaged
from peerdesk.store.driver import Connection, Error, in_words
from peerdesk.store.vault import Vault

_CACHE = "PRAGMA cache_size = -8192"  # every page is read once: a large cache would help nothing

PAGES_BROKEN = (
    "Part of the records file is damaged: {n} of its parts can't be read. Nothing was changed or"
    " removed."
)
OUT_OF_ORDER = (
    "The records file is damaged: its parts do not fit each other. Nothing was changed or removed."
)


class WearCheck:
    """One look at the open records, on a read-only connection of its own, stoppable at any time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._connection: Connection | None = None
        self._stopped = False
        self._guard = threading.Lock()

    def run(self) -> str:
        """What is damaged, in words; "" where all is well or the look was stopped. For a worker."""
        with self._guard:
            if self._stopped or not self._vault.is_open:
                return ""
            connection = self._connection = self._vault.reader()
        try:
            connection.execute(_CACHE)
            return self._look(connection)
        finally:
            with self._guard:
                self._connection = None
            connection.close()

    def stop(self) -> None:
        """Give up soon: for locking, which must not wait for this. From any thread."""
        with self._guard:
            self._stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    def _look(self, connection: Connection) -> str:
        for look in (_broken_pages, _out_of_order):
            try:
                found = "" if self._stopped else look(connection)
            except Error as error:
                found = self._words_for(error)
            if found:
                return found
        return ""

    def _words_for(self, error: Error) -> str:
        """Damage can also show as an error; being stopped or kept waiting is none."""
        return OUT_OF_ORDER if isinstance(in_words(error), Damaged) else ""


def _broken_pages(connection: Connection) -> str:
    """The cipher check reads the file beside SQLite's locks, so a page that is being written may
    look broken for a moment. Only what is broken twice counts.
    """
    question = "PRAGMA cipher_integrity_check"
    found = {str(row[0]) for row in connection.execute(question)}
    if found:
        found &= {str(row[0]) for row in connection.execute(question)}
    return PAGES_BROKEN.format(n=len(found)) if found else ""


def _out_of_order(connection: Connection) -> str:
    rows = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    return "" if rows == ["ok"] else OUT_OF_ORDER
