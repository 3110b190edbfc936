"""Numbers that stand in several places and are one: a reader who has one of them has all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerdesk.counting.relations import Cell, Limit


class Twins:
    """Which cells are the same number, each called by one of them.

    ``first`` are the cells of the report that is being made: one of them gives the name where
    there is one.
    """

    def __init__(self, first: Iterable[Cell], limits: Iterable[Limit]) -> None:
        self._first = set(first)
        self._next: dict[Cell, Cell] = {}
        for limit in limits:
            pair = _pair(limit)
            if pair is not None:
                self._join(*pair)

    def name(self, cell: Cell) -> Cell:
        """The cell that stands for this one."""
        while (after := self._next.get(cell, cell)) != cell:
            cell = after
        return cell

    def _join(self, one: Cell, other: Cell) -> None:
        one, other = self.name(one), self.name(other)
        if one != other:
            keep, drop = (one, other) if self._before(one) <= self._before(other) else (other, one)
            self._next[drop] = keep

    def _before(self, cell: Cell) -> tuple[bool, Cell]:
        return cell not in self._first, cell

    def renamed(self, limits: Iterable[Limit]) -> Iterator[Limit]:
        """The limits about the cells that stand for others, each once."""
        seen = set[tuple[frozenset[tuple[Cell, int]], int, bool]]()
        for limit in limits:
            times: dict[Cell, int] = {}
            for number, cell in limit.terms:
                name = self.name(cell)
                times[name] = times.get(name, 0) + number
            terms = tuple((number, cell) for cell, number in times.items() if number)
            key = (frozenset((cell, number) for number, cell in terms), limit.least, limit.exact)
            if terms and key not in seen:
                seen.add(key)
                yield Limit(terms, limit.least, limit.exact)


def _pair(limit: Limit) -> tuple[Cell, Cell] | None:
    """The two cells of a limit that says they are the same."""
    if not limit.exact or limit.least or len(limit.terms) != 2:
        return None
    (times, one), (others, other) = limit.terms
    return (one, other) if times == -others else None
