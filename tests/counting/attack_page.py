"""A printed page with a name for each number, and facts about such numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from peerdesk.counting.results import Period, Report, Value

Named = tuple[str, Value]
Term = tuple[int, Named | None]
COLUMNS = ("now", "prior", "ytd")


@dataclass(frozen=True)
class Fact:
    """``least`` <= the sum of the terms <= ``most``; None is no end."""

    terms: tuple[tuple[int, str, Value], ...]
    least: Fraction | int | None = 0
    most: Fraction | int | None = 0


@dataclass(frozen=True)
class Page:
    """A printed report and its place among those sent; its cells have names of their own."""

    place: int
    report: Report

    def figure(self, key: str, column: str = "now") -> Named | None:
        report = self.report
        values = {"now": report.figures, "prior": report.prior, "ytd": report.ytd}[column]
        value = values.get(key)
        return None if value is None else (f"{self.place} {column} {key}", value)

    def cells(self, table: str, number: int, rows: set[str] | None = None) -> list[Named]:
        """The numbers of a column, or of some of its rows; none where there is no such table."""
        found = self.report.tables.get(table)
        return [
            (f"{self.place} {table} {row[0]} {number}", cell)
            for row in (found.rows if found else ())
            if not isinstance(cell := row[number], str) and (rows is None or row[0] in rows)
            if cell is not None
        ]

    def cell(self, table: str, number: int, row: str) -> Named | None:
        return next(iter(self.cells(table, number, {row})), None)

    def total(self, table: str) -> Named | None:
        found = self.report.tables.get(table)
        value = None if found is None else found.total
        return None if value is None else (f"{self.place} {table} total", value)

    def words(self, table: str) -> list[str]:
        found = self.report.tables.get(table)
        return [str(row[0]) for row in (found.rows if found else ())]

    def span(self, column: str) -> Period:
        report = self.report
        return {"now": report.period, "prior": report.prior_period, "ytd": report.ytd_period}[
            column
        ]


def said(least: Fraction | int | None, most: Fraction | int | None, *terms: Term) -> Iterator[Fact]:
    """The fact, unless one of its numbers is not on paper."""
    named = [(times, *cell) for times, cell in terms if cell is not None]
    if len(named) == len(terms):
        yield Fact(tuple(named), least, most)


def same(one: Named | None, other: Named | None) -> Iterator[Fact]:
    return said(0, 0, (1, one), (-1, other))


def at_most(small: Named | None, large: Named | None, times: int = 1) -> Iterator[Fact]:
    return said(0, None, (times, large), (-1, small))


def plus(whole: Named | None, parts: list[Named]) -> Iterator[Fact]:
    return said(0, 0, (-1, whole), *((1, part) for part in parts))


def covers(whole: Named | None, parts: list[Named]) -> Iterator[Fact]:
    """Whoever is in the whole is in one of the parts at least."""
    return said(0, None, (-1, whole), *((1, part) for part in parts))
