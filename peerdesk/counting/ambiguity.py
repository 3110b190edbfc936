"""Whether a number that was kept back could be another one, for all that a reader knows.

A reader knows the printed numbers, which cells add up to which, and how small or large a hidden
number is (``<11`` is 1 to 10, ``*`` is 11 or more). A hidden number is safe where some other
numbers in the hidden places fit all of that just as well: we look for them, starting from the
true ones and moving one by one. What is found is proof; where nothing is found, more is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from peerdesk.counting.relations import Cell, Sum

Bounds = tuple[int, int | None]
"""The least a hidden number can be, and the most (None: any)."""

_TRIES = 200
"""Steps in one search; a number that has room to move is done in a few."""


class Doubt:
    """What a reader can't tell: the hidden cells (``bounds``) and another solution for each.

    ``hide`` and ``show`` change what is hidden; ``pinned`` gives the cells without another
    solution. One that was found stays good while its cells stay hidden.
    """

    def __init__(self, values: Mapping[Cell, int], sums: Iterable[Sum]) -> None:
        self.values = values
        self.bounds: dict[Cell, Bounds] = {}
        self.other: dict[Cell, dict[Cell, int]] = {}
        self.rows: list[dict[Cell, int]] = []
        self.of: dict[Cell, list[int]] = defaultdict(list)
        self._tries = 0
        for each in sums:
            self._add(each)

    def _add(self, each: Sum) -> None:
        row: dict[Cell, int] = {}
        for cell, sign in ((each.whole, -1), *((part, 1) for part in each.parts)):
            row[cell] = row.get(cell, 0) + sign
        for cell in row:
            self.of[cell].append(len(self.rows))
        self.rows.append(row)

    def hide(self, cell: Cell, bounds: Bounds) -> None:
        """From now on the reader knows only the bounds."""
        self.bounds[cell] = bounds

    def first_pinned(self, passed_by: Collection[Cell]) -> Cell | None:
        """A hidden cell that has no other solution, None where each has one."""
        for cell in sorted(self.bounds):
            if cell not in self.other and cell not in passed_by and not self._free(cell):
                return cell
        return None

    def show(self, cell: Cell, spare: Collection[Cell]) -> set[Cell]:
        """Print a cell again, and with it those ``spare`` ones that would follow from it.

        Gives the cells that are printed now; none where another hidden cell would lose its doubt.
        """
        bounds, other = dict(self.bounds), dict(self.other)
        shown, due = set[Cell](), [cell]
        while due:
            shown.add(one := due.pop())
            del self.bounds[one]
            lost = self._lost(one)
            if not lost <= set(spare):
                self.bounds, self.other = bounds, other
                return set()
            due += [each for each in lost if each not in due]
        return shown

    def _lost(self, cell: Cell) -> set[Cell]:
        """The hidden cells that have no other solution since this one is printed."""
        used = [each for each, moves in self.other.items() if cell in moves]
        for each in used:
            del self.other[each]
        return {
            each
            for each in used
            if each in self.bounds and each not in self.other and not self._free(each)
        }

    def _free(self, cell: Cell) -> bool:
        """Look for a solution in which this cell is another number, and keep it."""
        for step in (1, -1):
            if self._fits(cell, step):
                self._tries = _TRIES
                found = self._repair({cell: step}, self._after({}, cell, step))
                for each in found:
                    self.other.setdefault(each, found)
                if found:
                    return True
        return False

    def _fits(self, cell: Cell, step: int) -> bool:
        least, most = self.bounds[cell]
        value = self.values[cell] + step
        return value >= least and (most is None or value <= most)

    def _repair(self, moves: dict[Cell, int], wrong: Mapping[int, int]) -> dict[Cell, int]:
        """Move more cells until every sum is right again; empty where that can't be done.

        ``wrong`` has, for each sum that is wrong now, by how much.
        """
        if not wrong:
            return moves
        for cell, step in self._ways_out(moves, wrong):
            self._tries -= 1
            if self._tries <= 0:
                return {}
            if found := self._repair({**moves, cell: step}, self._after(wrong, cell, step)):
                return found
        return {}

    def _after(self, wrong: Mapping[int, int], cell: Cell, step: int) -> dict[int, int]:
        """Which sums are wrong, and by how much, when this cell has moved too."""
        found = dict(wrong)
        for number in self.of[cell]:
            found[number] = found.get(number, 0) + self.rows[number][cell] * step
            if not found[number]:
                del found[number]
        return found

    def _ways_out(
        self, moves: Mapping[Cell, int], wrong: Mapping[int, int]
    ) -> list[tuple[Cell, int]]:
        """What could put a wrong sum right: the one with the fewest ways, or the first forced."""
        fewest: list[tuple[Cell, int]] | None = None
        for number in sorted(wrong):
            choices = self._choices(self.rows[number], wrong[number], moves)
            if len(choices) <= 1:
                return choices
            if fewest is None or len(choices) < len(fewest):
                fewest = choices
        return fewest or []

    def _choices(
        self, row: Mapping[Cell, int], rest: int, moves: Mapping[Cell, int]
    ) -> list[tuple[Cell, int]]:
        """Which cell of the sum may take up the difference, the freest first."""
        ready = [
            (cell, sign) for cell, sign in row.items() if cell in self.bounds and cell not in moves
        ]
        steps = [(cell, -rest * sign) for cell, sign in ready]
        if abs(rest) > 1:
            one = 1 if rest > 0 else -1
            steps += [(cell, -one * sign) for cell, sign in ready]
        fitting = [(cell, step) for cell, step in steps if self._fits(cell, step)]
        return sorted(fitting, key=lambda each: (len(self.of[each[0]]), each[0]))


def bounds_of(value: int, below: int) -> Bounds:
    """What a reader knows of a hidden number: how it prints says if it is small."""
    if below > 2 and value < below:
        return (1, below - 1)
    return (below if below > 2 else 1, None)


def reachable(cell: Cell, sums: Iterable[Sum], hidden: Collection[Cell]) -> Iterator[Sum]:
    """The sums this hidden cell stands in, then those linked to them by hidden cells."""
    left, known = list(sums), {cell}
    while True:
        touched = [not known.isdisjoint((each.whole, *each.parts)) for each in left]
        near = [each for each, yes in zip(left, touched, strict=True) if yes]
        if not near:
            return
        yield from near
        left = [each for each, yes in zip(left, touched, strict=True) if not yes]
        known |= {one for each in near for one in (each.whole, *each.parts) if one in hidden}
