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
    up to, ``table_sums`` (table, column, figure) which figure a table's column adds up to
    (:mod:`peerdesk.counting.relations`).
    """

    block: str
    title: str
    defined: tuple[FigureDef, ...]
    figures: Callable[[Reader, Profile, Period], dict[str, Value]]
    tables: Callable[[Reader, Profile, Period], list[Table]]
    behind: Callable[[Reader, Profile, Period, str], list[Behind]]
    sums: Sums = ()
    table_sums: tuple[tuple[str, int, str], ...] = ()
    table_titles: tuple[tuple[str, str], ...] = ()
