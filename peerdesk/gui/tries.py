"""Wrong passphrases: each one makes the next try wait longer, also after PeerDesk was closed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from peerdesk.core.words import _

_FREE = 1
_LONGEST = 300.0
_FORGIVEN = 24 * 3600.0


@dataclass
class Tries:
    """How many tries went wrong one after the other, and when the last one was (seconds).

    Says nothing about who tried, or what was wrong. ``seconds`` is the clock on the wall, so that
    closing the program does not end the wait. A clock set back does not lengthen it.
    """

    wrong: int = 0
    last: float = 0.0
    seconds: Callable[[], float] = time.time

    def went_wrong(self) -> None:
        """One more."""
        if self.seconds() - self.last > _FORGIVEN:
            self.wrong = 0
        self.wrong += 1
        self.last = self.seconds()

    def went_right(self) -> None:
        """Forget them."""
        self.wrong, self.last = 0, 0.0

    @property
    def wait(self) -> float:
        """Seconds until the next try: 1, 2, 4 ... 300 after each wrong one, less what has gone."""
        if self.wrong < _FREE:
            return 0.0
        whole = min(2.0 ** min(self.wrong - _FREE, 20), _LONGEST)
        gone = self.seconds() - self.last
        return whole if gone < 0 else max(0.0, whole - gone)


def wait_words(seconds: float) -> str:
    """How long to wait, in words; "" where that is hardly noticed."""
    if seconds < 4:
        return ""
    if seconds < 90:
        return _("Wait {n} seconds before the next try.").format(n=round(seconds))
    return _("Wait {n} minutes before the next try.").format(n=round(seconds / 60))
