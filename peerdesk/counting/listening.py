"""What was heard on the warm line since last evening, counted as the report counts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.core.access import needs
from peerdesk.counting.periods import days
from peerdesk.counting.warm_line import calls_of
from peerdesk.store.queries import Reader

EVENING = "18:00"


@dataclass(frozen=True)
class Heard:
    """Support calls, each with its re-dials folded in, and the minutes of listening."""

    calls: int
    minutes: int


@needs("call.read")
def heard_since_evening(reader: Reader, today: str) -> Heard:
    """The support calls since yesterday at 6 PM, as ``calls.support`` and ``calls.minutes``."""
    day = date.fromisoformat(today)
    found = [
        call
        for call in calls_of(reader, days(day - timedelta(days=1), day))
        if call.support and (call.day == today or call.start_at >= EVENING)
    ]
    return Heard(len(found), sum(call.minutes or 0 for call in found))
