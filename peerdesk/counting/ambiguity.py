"""Whether a number that was kept back could be another one, for all that a reader knows.

A reader knows the printed numbers, which cells add up to which, which are at most others, and how
small or large a hidden number is (``<11`` is 1 to 10, ``*`` is 11 or more). It is safe where other
numbers in the hidden places fit all of that just as well: we look for them, starting from the
true ones and moving one by one. What is found is proof; where nothing is found, more is hidden.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from peerdesk.counting.relations import Cell, Limit

Bounds = tuple[int, int | None]
"""The least a hidden number can be, and the most (None: any)."""

_TRIES = 60
"""Steps in one search; a number that has room to move is done in a few."""
_MANY_TRIES = 500
"""Steps in the last one, before a number is given up."""
_MANY_WAYS = 8
"""So many ways to put a row right are many: which of two rows has more is not looked at then."""


class Doubt:
    """What a reader can't tell: the hidden cells (``bounds``) and another solution for each.

    ``hide`` and ``show`` change what is hidden; ``pinned`` gives the cells without another
    solution. One that was found stays good while its cells stay hidden.
    """

    def __init__(self, values: Mapping[Cell, int], limits: Iterable[Limit]) -> None:
        self.values = values
        self.bounds: dict[Cell, Bounds] = {}
        self.other: dict[Cell, dict[Cell, int]] = {}
        self.rows: list[dict[Cell, int]] = []
        self.free: list[list[Cell]] = []  # of each row, what is hidden, the freest first
        self.room: list[int] = []
        self.exact: list[bool] = []
        self.of: dict[Cell, list[int]] = defaultdict(list)
        self._tries = 0
        for each in limits:
            self._add(each)

    def _add(self, each: Limit) -> None:
        row: dict[Cell, int] = {}
        for times, cell in each.terms:
            row[cell] = row.get(cell, 0) + times
        for cell in row:
            self.of[cell].append(len(self.rows))
        self.rows.append(row)
        self.free.append([])
        self.exact.append(each.exact)
        self.room.append(each.over(self.values))

    def hide(self, cell: Cell, bounds: Bounds) -> None:
        """From now on the reader knows only the bounds."""
        if cell not in self.bounds:
            for number in self.of[cell]:
                insort(self.free[number], cell, key=self._in_how_many)
        self.bounds[cell] = bounds

    def _print(self, cell: Cell) -> None:
        """From now on the reader knows the number."""
        del self.bounds[cell]
        for number in self.of[cell]:
            self.free[number].remove(cell)

    def _in_how_many(self, cell: Cell) -> tuple[int, Cell]:
        """What stands in few rows can move most freely."""
        return len(self.of[cell]), cell

    def first_pinned(self, passed_by: Collection[Cell]) -> Cell | None:
        """A hidden cell that has no other solution, None where each has one."""
        for cell in sorted(self.bounds):
            if cell not in passed_by and self.is_pinned(cell):
                return cell
        return None

    def is_pinned(self, cell: Cell, *, many: bool = False) -> bool:
        """Whether we know no other solution for a hidden cell."""
        return cell not in self.other and not self.is_free(cell, many=many)

    def show(self, cell: Cell, spare: Collection[Cell]) -> set[Cell]:
        """Print a cell again, and with it those ``spare`` ones that would follow from it.

        Gives the cells that are printed now; none where another hidden cell would lose its doubt.
        """
        other, shown, due = dict(self.other), dict[Cell, Bounds](), [cell]
        while due:
            one = due.pop()
            shown[one] = self.bounds[one]
            self._print(one)
            lost = self._lost(one)
            if not lost <= set(spare):
                self.other = other
                for each, bounds in shown.items():
                    self.hide(each, bounds)
                return set()
            due += [each for each in lost if each not in due]
        return set(shown)

    def _lost(self, cell: Cell) -> set[Cell]:
        """The hidden cells that have no other solution since this one is printed."""
        used = [each for each, moves in self.other.items() if cell in moves]
        for each in used:
            del self.other[each]
        return {
            each
            for each in used
            if each in self.bounds and each not in self.other and not self.is_free(each)
        }

    def is_free(self, cell: Cell, *, many: bool = False) -> bool:
        """Look for a solution in which this cell is another number, and keep it."""
        for step in (1, -1):
            if self._fits(cell, step):
                self._tries = _MANY_TRIES if many else _TRIES
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

    def _repair(self, moves: dict[Cell, int], moved: Mapping[int, int]) -> dict[Cell, int]:
        """Move more cells until everything holds again; empty where that can't be done.

        ``moved`` has, for each row that is not as it was, by how much.
        """
        wrong = {number: rest for number, by in moved.items() if (rest := self._wrong(number, by))}
        if not wrong:
            return moves
        for cell, step in self._ways_out(moves, wrong):
            self._tries -= 1
            if self._tries <= 0:
                return {}
            if found := self._repair({**moves, cell: step}, self._after(moved, cell, step)):
                return found
        return {}

    def _wrong(self, number: int, by: int) -> int:
        """How much a row that moved by so much has too much or, below 0, too little."""
        return by if self.exact[number] else min(0, by + self.room[number])

    def _after(self, moved: Mapping[int, int], cell: Cell, step: int) -> dict[int, int]:
        """By how much each row is not as it was, when this cell has moved too."""
        found = dict(moved)
        for number in self.of[cell]:
            found[number] = found.get(number, 0) + self.rows[number][cell] * step
            if not found[number]:
                del found[number]
        return found

    def _ways_out(
        self, moves: Mapping[Cell, int], wrong: Mapping[int, int]
    ) -> Iterable[tuple[Cell, int]]:
        """What could put a wrong row right: the one with the fewest ways, or the first forced."""
        fewest, best = _MANY_WAYS + 1, -1
        for number in sorted(wrong, key=lambda each: (len(self.free[each]), each)):
            ways = sum(1 for _ in islice(self._choices(number, wrong[number], moves), fewest))
            if ways < fewest:
                fewest, best = ways, number
            if ways <= 1:
                break
        best = best if best >= 0 else min(wrong)
        return self._choices(best, wrong[best], moves)

    def _choices(
        self, number: int, rest: int, moves: Mapping[Cell, int]
    ) -> Iterator[tuple[Cell, int]]:
        """Which cell of the row may take up the difference, the freest first."""
        row, exact = self.rows[number], self.exact[number]
        for cell in self.free[number]:
            if cell not in moves:
                for step in _steps(rest, row[cell], exact=exact):
                    if self._fits(cell, step):
                        yield cell, step

    def _binds(self, number: int, most: int) -> bool:
        return self.room[number] <= most * max(abs(times) for times in self.rows[number].values())

    def near(self, cell: Cell, most: int) -> Iterator[int]:
        """The rows this hidden cell stands in, then those linked to them by hidden cells.

        A limit with more room than ``most`` of what counts most in it does not bind anybody.
        """
        seen, known, due = set[int](), {cell}, [cell]
        while due:
            rows = {row for each in due for row in self.of.get(each, ())} - seen
            seen |= rows
            close = [row for row in rows if self.exact[row] or self._binds(row, most)]
            yield from sorted(close, key=lambda row: (not self.exact[row], row))
            due = [each for row in close for each in self.rows[row] if each in self.bounds]
            due = [each for each in dict.fromkeys(due) if each not in known]
            known.update(due)


def _steps(rest: int, times: int, *, exact: bool) -> tuple[int, ...]:
    """What a cell that counts so many times may move by: all that is wrong at once, or by one."""
    one = 1 if (rest < 0) == (times > 0) else -1
    whole, left = divmod(abs(rest), abs(times))
    whole += bool(left) and not exact
    return (one,) if whole <= 1 else (whole * one, one)


def bounds_of(value: int, below: int) -> Bounds:
    """What a reader knows of a hidden number: how it prints says if it is small."""
    if not value:
        return (0, None)
    if below > 2 and value < below:
        return (1, below - 1)
    return (below if below > 2 else 1, None)
