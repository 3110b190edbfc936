"""Time as the center sees it: local days and clock times as text, and one rising stamp.

Days are ``YYYY-MM-DD`` and times ``HH:MM`` text everywhere below the screens, so that counting
never depends on a time zone database. Only this module asks the computer what time it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)


@dataclass(frozen=True)
class Clock:
    """Where "now" comes from; tests and the demo center give their own."""

    now: Callable[[], datetime] = _now

    def today(self) -> str:
        """The local day as ``YYYY-MM-DD``."""
        return self.now().date().isoformat()

    def time(self) -> str:
        """The local time as ``HH:MM``."""
        return self.now().strftime("%H:%M")


def fixed(moment: datetime) -> Clock:
    """A clock that stands still."""
    return Clock(lambda: moment)


def milliseconds() -> int:
    """Milliseconds since 1970 (UTC), for ids and stamps only."""
    return time.time_ns() // 1_000_000


def day(text: str) -> date:
    """Read ``YYYY-MM-DD``; raises ValueError for anything else."""
    return date.fromisoformat(text)


def minutes_between(on: str, start: str, end: str) -> int:
    """Minutes from ``start`` to ``end`` (``HH:MM``) on the day ``on``.

    An end before the start belongs to the next day. Across a change of the clocks the minutes that
    really passed are given (the computer's time zone decides).
    """
    begin = datetime.fromisoformat(f"{on}T{start}")
    finish = datetime.fromisoformat(f"{on}T{end}")
    if finish < begin:
        finish += timedelta(days=1)
    return round((finish.astimezone() - begin.astimezone()).total_seconds() / 60)


def minutes_if_known(on: object, start: object, end: object) -> int | None:
    """As :func:`minutes_between`; None while a time is missing or is no time at all.

    What is wrong with a day or time is told by the record's own check, in words.
    """
    if not (on and start and end):
        return None
    try:
        return minutes_between(str(on), str(start), str(end))
    except ValueError:
        return None
