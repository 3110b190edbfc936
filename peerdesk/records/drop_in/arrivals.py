"""Arrivals beside what is usual on the weekday: a glance for Today, not a figure of a report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.records.organisation import sites
from peerdesk.store.queries import Reader

_WEEKS = 8
_FEWEST_DAYS = 3


@dataclass(frozen=True)
class Hour:
    """Arrivals in one hour of the day; ``usual`` is None where the past is too short to say."""

    hour: int
    arrivals: int
    usual: float | None


@dataclass(frozen=True)
class Arrivals:
    """The hours of the day. ``usual_by_now`` is how many people have usually come by now."""

    hours: tuple[Hour, ...]
    usual_by_now: int | None


@needs("visit.read")
def arrivals(reader: Reader, day: str, time: str) -> Arrivals:
    """Arrivals of a day by hour; the usual is the mean of the last eight same weekdays with visits.

    With fewer than three such days nothing is said to be usual.
    """
    same = [
        (date.fromisoformat(day) - timedelta(weeks=n)).isoformat() for n in range(1, _WEEKS + 1)
    ]
    rows = reader.ask("visit_arrivals", days=json.dumps([day, *same]), time=time)
    now = {row["hour"]: row["arrivals"] for row in rows if row["day"] == day}
    past = [row for row in rows if row["day"] != day]
    days = {row["day"]: row["people_by_now"] for row in past}
    known = len(days) >= _FEWEST_DAYS
    hours = [
        Hour(each, now.get(each, 0), _mean(past, each, len(days)) if known else None)
        for each in _hours(reader, [*now, *(row["hour"] for row in past)])
    ]
    return Arrivals(tuple(hours), round(sum(days.values()) / len(days)) if known else None)


def _mean(past: Sequence[Mapping[str, Any]], hour: int, days: int) -> float:
    return sum(int(row["arrivals"]) for row in past if row["hour"] == hour) / days


def _hours(reader: Reader, used: Sequence[int]) -> range:
    """From opening to closing, and whatever was used around that."""
    site: Mapping[str, Any] = next(iter(sites(reader)), {})
    first = int((site.get("opens_at") or "09:00")[:2])
    last = int((site.get("closes_at") or "16:00")[:2]) - 1
    return range(min([first, *used]), max([last, *used]) + 1)
