"""Support calls in each of thirteen months: the same month a year ago to now."""

from __future__ import annotations

from collections import Counter

from peerdesk.core.words import N_
from peerdesk.counting import board
from peerdesk.counting.periods import month
from peerdesk.counting.results import Period, Profile, Table
from peerdesk.counting.warm_line import calls_of
from peerdesk.store.queries import Reader

TABLE = "calls.by_month"
TITLE = N_("Support calls each month")
KEY = "calls.support"
"""The figure each row is, of its own month."""


def wanted(profile: Profile, period: Period) -> bool:
    """Only where the period ends with a whole month; a board page has months of its own."""
    last = month(period.end.year, period.end.month)
    blocks = profile.blocks
    return "warm_line" in blocks and board.BLOCK not in blocks and last.end == period.end


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """A row for each month, the oldest first; no table where nobody called in all of them."""
    if not wanted(profile, period):
        return []
    months = board.months_of(period)
    whole = Period(months[0].start, months[-1].end, "")
    calls = calls_of(reader, whole, profile.programs)
    found = Counter(call.day[:7] for call in calls if call.support)
    if not found:
        return []
    rows = tuple((each.label, found[f"{each.start:%Y-%m}"]) for each in months)
    return [Table(TABLE, TITLE, (N_("Month"), N_("Support calls")), rows, adds_up=False)]


def cells_of(table: Table | None, period: Period) -> dict[str, tuple[str, ...]]:
    """The cell of each month of the table, by the month's first day."""
    months = board.months_of(period) if table and table.rows else ()
    return {each.start.isoformat(): ("cell", TABLE, str(r), "1") for r, each in enumerate(months)}
