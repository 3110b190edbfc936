"""A family of figures: one block of a report with its definitions, its counts and its records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.store.queries import Reader

Sums = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Family:
    """One block and everything the engine, the drill-down and hiding need to know of it.

    ``defined`` are its figures in printing order; ``figures`` counts them for a period, ``tables``
    the block's tables, ``behind`` the records of one figure. ``sums`` says which figures others add
    up to, ``table_sums`` (table, column, figure) which figure a table's column adds up to, and
    ``row_sums`` (table, column, columns) which columns add up to another in each row
    (:mod:`peerdesk.counting.relations`). ``built_on`` has (figure, base) and ``cells_built_on``
    (table, column, base column): what is hidden with its base, as a mean is with its count.
    ``at_most`` (figures, figure), ``rows_at_most`` (table, column, figure) and ``within_a_row``
    (table, column, column) say which numbers are at most others (:mod:`peerdesk.counting.limits`).
    """

    block: str
    title: str
    defined: tuple[FigureDef, ...]
    figures: Callable[[Reader, Profile, Period], dict[str, Value]]
    tables: Callable[[Reader, Profile, Period], list[Table]]
    behind: Callable[[Reader, Profile, Period, str], list[Behind]]
    sums: Sums = ()
    table_sums: tuple[tuple[str, int, str], ...] = ()
    row_sums: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    table_titles: tuple[tuple[str, str], ...] = ()
    built_on: tuple[tuple[str, str], ...] = ()
    cells_built_on: tuple[tuple[str, int, int], ...] = ()
    at_most: tuple[tuple[tuple[str, ...], str], ...] = ()
    rows_at_most: tuple[tuple[str, int, str], ...] = ()
    within_a_row: tuple[tuple[str, int, int], ...] = ()

    @property
    def table_keys(self) -> tuple[str, ...]:
        """The keys of its tables, in printing order."""
        return tuple(key for key, _title in self.table_titles)
