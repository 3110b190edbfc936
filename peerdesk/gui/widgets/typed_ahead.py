"""Letters that choose from a closed list: what was typed within a second, spaces too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent

from peerdesk.core.text import fold

_TOGETHER = 1_000
"""Milliseconds between two letters of one word."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TypedAhead:
    """Keeps what was typed so far. ``place(event, labels, now)`` is the entry meant, else None.

    A space counts only within a word, so that it still opens the list. The same letter again
    goes to the next entry that begins with it.
    """

    def __init__(self) -> None:
        self._typed, self._since = "", QElapsedTimer()

    def place(self, event: QKeyEvent, labels: Sequence[str], now: int) -> int | None:
        """The entry that begins with what was typed, else one with a word that does.

        ``now`` if none; None: no letter.
        """
        letter = event.text()
        goes_on = bool(self._typed) and not self._since.hasExpired(_TOGETHER)
        if not letter.isprintable() or not letter or event.modifiers() & _COMMANDS:
            return None
        if letter == " " and not goes_on:
            return None
        self._typed = self._typed + letter if goes_on else letter
        self._since.start()
        return self._found([fold(each) for each in labels], now)

    def _found(self, labels: list[str], now: int) -> int:
        typed = self._typed.casefold()
        again = len(typed) > 1 and len(set(typed)) == 1
        start = now if len(typed) > 1 and not again else now + 1
        wanted = fold(typed[0] if again else typed)
        order = [(start + n) % len(labels) for n in range(len(labels))]
        begins = (place for place in order if labels[place].startswith(wanted))
        within = (place for place in order if f" {wanted}" in labels[place])
        return next(chain(begins, within), now)
