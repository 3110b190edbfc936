"""A question whose answer gives the records a new key: the copy is made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from peerdesk.core.errors import PeerDeskError
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Dialog
from peerdesk.store.rotation import NewKey

Begin = Callable[[], Callable[[], NewKey] | None]
"""Asked in the window: gives what a worker then makes, or None if no new key is needed."""
Keep = Callable[[NewKey | None], object]
"""Called in the window when the copy is made; quick."""


class KeyChange(QObject):
    """KeyChange(over).begin(words, begin, keep): any refusal is shown in the dialog ``over``.

    If that is closed before the copy is made, by the person or by a lock, nothing is changed; what
    was copied is cleared away when the records are opened next.
    """

    def __init__(self, over: Dialog) -> None:
        super().__init__(over)
        self._over, self._is_closed = over, False
        self._copying: Job[NewKey] | None = None
        over.finished.connect(self._close)

    def begin(self, words: str, begin: Begin, keep: Keep) -> None:
        """Begin, copy on a worker, and keep; ``words`` say meanwhile what is being done."""
        if self._copying is not None:
            return
        self._over.set_error("")
        try:
            making = begin()
        except PeerDeskError as refusal:
            self._fail(refusal)
            return
        if making is None:
            self._keep(keep, None)
            return
        self._over.set_busy(words)
        self._copying = Job(self, making, partial(self._keep, keep), self._fail)

    def _close(self, _result: int) -> None:
        self._is_closed = True

    def _keep(self, keep: Keep, new: NewKey | None) -> None:
        self._copying = None
        if self._is_closed:  # the worker told it in the same moment; the records may be closed too
            return
        try:
            keep(new)
        except PeerDeskError as refusal:
            self._fail(refusal)

    def _fail(self, fault: Exception) -> None:
        self._copying = None
        self._over.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._over.set_error(str(fault))
