"""Wrong tries at the kiosk: some are nobody's fault, many in a row are somebody trying names."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

MOST = 5
PAUSE = 30.0
"""Seconds the kiosk rests after so many wrong tries."""
_FORGIVEN = 120.0


@dataclass
class Guesses:
    """How many tries in a row led to nobody; each forgets those of two minutes before."""

    wrong: int = 0
    last: float = 0.0
    until: float = 0.0
    seconds: Callable[[], float] = time.monotonic

    def went_wrong(self) -> None:
        """One more: letters that no name begins with, "this is not me", another birthday."""
        now = self.seconds()
        self.wrong = 1 if now - self.last > _FORGIVEN else self.wrong + 1
        self.last = now
        if self.wrong >= MOST:
            self.wrong, self.until = 0, now + PAUSE

    def went_right(self) -> None:
        """Somebody signed in or out."""
        self.wrong = 0

    @property
    def wait(self) -> float:
        """Seconds until the kiosk takes letters again; 0 mostly."""
        return max(0.0, self.until - self.seconds())
