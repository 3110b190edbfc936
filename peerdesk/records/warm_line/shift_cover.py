"""How much of a line's planned time has somebody: hours covered and open, places still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.records.warm_line.shifts import Shift, shifts_between
from peerdesk.store.queries import Reader

_HOUR = 60

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Cover:
    """What is planned: places and minutes, and how many of both nobody has yet.

    A minute with two places counts once; it is open where neither has a person. Each line counts
    for itself. A shift past midnight belongs to the day it begins.
    """

    places: int
    open_places: int
    minutes: int
    covered: int

    @property
    def open_minutes(self) -> int:
        """Planned time that nobody is down for."""
        return self.minutes - self.covered


@needs("call.read")
def shift_cover(reader: Reader, first: str, last: str, line_id: int = 0) -> Cover:
    """The cover of these days; ``line_id`` for one line alone."""
    return cover_of(shifts_between(reader, first, last, line_id))


def cover_of(found: Iterable[Shift]) -> Cover:
    """The cover of these shifts."""
    by_line: dict[int, list[Shift]] = {}
    for each in found:
        by_line.setdefault(each.line_id, []).append(each)
    whole = [each for own in by_line.values() for each in own]
    return Cover(
        places=len(whole),
        open_places=sum(each.open for each in whole),
        minutes=sum(_minutes(each.span for each in own) for own in by_line.values()),
        covered=sum(
            _minutes(each.span for each in own if not each.open) for own in by_line.values()
        ),
    )


def cover_words(cover: Cover) -> str:
    """In words: 24 of 28 hours covered, 1 shift open. "" where nothing is planned."""
    if not cover.places:
        return ""
    hours = {"n": _hours(cover.covered), "all": _hours(cover.minutes)}
    if cover.open_minutes:
        said = _("{n} of {all} hours covered").format(**hours)
    else:
        said = _("All {all} hours covered").format(**hours)
    if not cover.open_places:
        return said
    words = _("1 shift open") if cover.open_places == 1 else _("{n} shifts open")
    return f"{said}, {words.format(n=cover.open_places)}"


def _minutes(spans: Iterable[Span]) -> int:
    """The minutes that at least one of these spans holds."""
    total, until = 0.0, datetime.min
    for start, end in sorted(spans):
        total += max(0.0, (end - max(start, until)).total_seconds())
        until = max(until, end)
    return round(total / 60)


def _hours(minutes: int) -> str:
    """4, or 4.5."""
    return f"{minutes / _HOUR:.1f}".removesuffix(".0")
