"""People served in each of the last twelve months, beside the same month a year before."""

from __future__ import annotations

from datetime import timedelta

from peerdesk.core.words import N_
from peerdesk.counting import board
from peerdesk.counting.people import how_many_served
from peerdesk.counting.periods import month
from peerdesk.counting.results import Period, Profile, Table
from peerdesk.store.queries import Reader

TABLE = "people.by_month"
TITLE = N_("People served each month")
MONTHS = 12


def pairs_of(period: Period) -> tuple[tuple[Period, Period], ...]:
    """Twelve months, the last one that of the period's last day, each with its year before.

    None for a period that ends within a month: the month is not over, or not asked for.
    """
    last = month(period.end.year, period.end.month)
    if last.end != period.end:
        return ()
    found = [last]
    while len(found) < MONTHS:
        before = found[0].start - timedelta(days=1)
        found.insert(0, month(before.year, before.month))
    return tuple((each, month(each.start.year - 1, each.start.month)) for each in found)


def wanted(profile: Profile, period: Period) -> bool:
    """A board page has thirteen months of its own."""
    blocks = profile.blocks
    return "people" in blocks and board.BLOCK not in blocks and bool(pairs_of(period))


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """A row for each month: that month, and the same month of the year before."""
    if not wanted(profile, period):
        return []

    def served(each: Period) -> int:
        return how_many_served(reader, each, profile.programs)

    rows = tuple((each.label, served(each), served(before)) for each, before in pairs_of(period))
    columns = (N_("Month"), N_("People served"), N_("A year before"))
    return [Table(TABLE, TITLE, columns, rows, adds_up=False)]


def cells_of(table: Table | None, period: Period) -> dict[str, tuple[str, ...]]:
    """The cell of each month of the table by the month's first day."""
    found: dict[str, tuple[str, ...]] = {}
    for r, pair in enumerate(pairs_of(period) if table and table.rows else ()):
        for c, each in enumerate(pair, start=1):
            found[each.start.isoformat()] = ("cell", TABLE, str(r), str(c))
    return found
