"""Record ids: 63-bit whole numbers, rising with time, unique across machines.

42 bits of milliseconds since 2020, then 21 bits that start at random and rise within one
millisecond; so two computers' records can later lie in one table without renumbering.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

from peerdesk.core.clock import milliseconds

_EPOCH = 1_577_836_800_000
_LOW_BITS = 21


class IdMaker:
    """Makes ids that always rise within this process."""

    def __init__(self, clock: Callable[[], int] = milliseconds) -> None:
        self._clock = clock
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """The next id."""
        with self._lock:
            now = self._clock() - _EPOCH
            if now > self._last >> _LOW_BITS:
                self._last = (now << _LOW_BITS) | secrets.randbits(_LOW_BITS)
            else:
                self._last += 1
            return self._last


new_id = IdMaker()
