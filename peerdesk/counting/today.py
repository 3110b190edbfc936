"""The small numbers of the Today screen, from the same visits and calls the reports count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.core.access import needs
from peerdesk.counting import drop_in, warm_line
from peerdesk.counting.periods import days
from peerdesk.store.queries import Reader

_WEEKS = 8
_EVENING, _MORNING = "17:00", "09:00"


@dataclass(frozen=True)
class DayCounts:
    """Came in so far, arrivals by hour today and on a usual such weekday, last night's calls."""

    came_in: int
    usual_by_now: float
    by_hour: dict[int, int]
    usual_by_hour: dict[int, float]
    calls: int
    call_minutes: int


@needs("today.read")
def day_counts(reader: Reader, day: str, time: str = "23:59") -> DayCounts:
    """The counts of a local day; "usual" is the mean of the last eight same weekdays."""
    today = date.fromisoformat(day)
    arrived = drop_in.visits(reader, days(today, today))
    usual: Counter[int] = Counter()
    by_now = 0
    for week in range(1, _WEEKS + 1):
        then = today - timedelta(weeks=week)
        moments = [v.in_at for v in drop_in.visits(reader, days(then, then)) if v.in_at]
        usual.update(int(moment[:2]) for moment in moments)
        by_now += sum(moment <= time for moment in moments)
    night = _last_night(reader, today)
    return DayCounts(
        len(arrived),
        by_now / _WEEKS,
        dict(Counter(int(visit.in_at[:2]) for visit in arrived if visit.in_at)),
        {hour: number / _WEEKS for hour, number in usual.items()},
        len(night),
        sum(call.minutes or 0 for call in night),
    )


def _last_night(reader: Reader, today: date) -> list[warm_line.Call]:
    """Answered calls from yesterday evening until this morning."""
    before = (today - timedelta(days=1)).isoformat()
    found = warm_line.calls_of(reader, days(today - timedelta(days=1), today))
    return [
        call
        for call in found
        if call.support
        and (call.start_at >= _EVENING if call.day == before else call.start_at < _MORNING)
    ]
