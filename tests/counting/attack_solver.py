"""Algebra over what is printed: elimination, then least and most, in whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor

from peerdesk.counting.results import Hidden, Value
from tests.counting.attack_page import Fact

Row = dict[str, Fraction]
End = Fraction | None
Bound = tuple[Row, End, End]
Range = tuple[int, int | None]
_ROUNDS = 12


def could_be(facts: Iterable[Fact]) -> dict[str, Range]:
    """The least and the most that each hidden number can be, for all that the facts say."""
    bounds, ranges = _unknown(facts)
    for group in _apart(bounds):
        even = [(row, low) for row, low, high in group if low is not None and low == high]
        solved = _solved(even)
        rest = [each for each in group if each[1] != each[2]]
        rows: list[Bound] = [(row, end, end) for row, end in (*even, *solved.values())]
        _narrow([*rows, *rest, *(_put_in(each, solved) for each in rest)], ranges)
    return ranges


def found_out(facts: Iterable[Fact]) -> set[str]:
    """The hidden numbers that can be only one."""
    return {name for name, (low, high) in could_be(facts).items() if low == high and _real(name)}


def _real(name: str) -> bool:
    return not name.startswith("between ")


def _unknown(facts: Iterable[Fact]) -> tuple[list[Bound], dict[str, Range]]:
    bounds, ranges = list[Bound](), dict[str, Range]()
    for fact in facts:
        row, known = Row(), Fraction(0)
        for times, name, value in fact.terms:
            if isinstance(value, Hidden):
                row[name] = row.get(name, Fraction(0)) + times
                ranges[name] = _sign(value)
            else:
                known += times * _number(value)
        row = {name: times for name, times in row.items() if times}
        if row:
            low, high = (None if end is None else end - known for end in (fact.least, fact.most))
            bounds.append((row, low, high))
    return bounds, ranges


def _number(value: Value) -> Fraction:
    return Fraction(str(value or 0))


def _sign(value: Hidden) -> Range:
    """A star can be anything, nothing too; a number between two ends has no sign."""
    return (1, value.below - 1) if value.below else (0, None)


def _apart(bounds: list[Bound]) -> list[list[Bound]]:
    """Those that have no unknown in common are solved apart."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for row, _low, _high in bounds:
        names = iter(row)
        one = first(next(names))
        for name in names:
            leader[first(name)] = one
    groups: dict[str, list[Bound]] = defaultdict(list)
    for bound in bounds:
        groups[first(next(iter(bound[0])))].append(bound)
    return list(groups.values())


def _solved(rows: list[tuple[Row, Fraction]]) -> dict[str, tuple[Row, Fraction]]:
    """Gauss and Jordan: each row has an unknown of its own that stands in no other."""
    done: dict[str, tuple[Row, Fraction]] = {}
    uses: dict[str, set[str]] = defaultdict(set)
    for given, end in rows:
        row, rest = _without(given, end, done)
        if not row:
            continue
        lead = min(row, key=lambda name: (_real(name), len(uses[name])))
        times = row[lead]
        one = ({name: number / times for name, number in row.items()}, rest / times)
        for other in list(uses[lead]):
            done[other] = _without(*done[other], {lead: one})
            for name in done[other][0]:
                uses[name].add(other)
        done[lead] = one
        for name in one[0]:
            uses[name].add(lead)
    return done


def _without(
    row: Row, rest: Fraction, solved: dict[str, tuple[Row, Fraction]]
) -> tuple[Row, Fraction]:
    found, left = dict(row), rest
    for lead in row.keys() & solved.keys():
        times = found.get(lead)
        if not times:
            continue
        numbers, end = solved[lead]
        left -= times * end
        for name, number in numbers.items():
            sum_ = found.get(name, Fraction(0)) - times * number
            if sum_:
                found[name] = sum_
            else:
                found.pop(name, None)
    return found, left


def _put_in(bound: Bound, solved: dict[str, tuple[Row, Fraction]]) -> Bound:
    row, low, high = bound
    left, moved = _without(row, Fraction(0), solved)
    ends = [None if end is None else end + moved for end in (low, high)]
    return left, ends[0], ends[1]


def _narrow(bounds: list[Bound], ranges: dict[str, Range]) -> None:
    uses: dict[str, list[int]] = defaultdict(list)
    for place, (row, _low, _high) in enumerate(bounds):
        for name in row:
            uses[name].append(place)
    due = dict.fromkeys(range(len(bounds)))
    for _step in range(_ROUNDS * len(bounds)):
        if not due:
            return
        place = next(iter(due))
        del due[place]
        for name in _closer(bounds[place], ranges):
            due.update(dict.fromkeys(uses[name]))


def _closer(bound: Bound, ranges: dict[str, Range]) -> list[str]:
    """Take in the range of each unknown by what the others can be; which ones were."""
    row, low, high = bound
    ends = {name: _ends(number, ranges[name]) for name, number in row.items()}
    least = _sum_but_one([each[0] for each in ends.values()])
    most = _sum_but_one([each[1] for each in ends.values()])
    changed = []
    for name, number in row.items():
        below, above = least(ends[name][0]), most(ends[name][1])
        bottom = None if low is None or above is None else (low - above) / number
        top = None if high is None or below is None else (high - below) / number
        if number < 0:
            bottom, top = top, bottom
        was = ranges[name]
        now = (
            was[0] if bottom is None else max(was[0], ceil(bottom)),
            was[1] if top is None else min(floor(top), floor(top) if was[1] is None else was[1]),
        )
        if now != was:
            ranges[name] = now
            changed.append(name)
    return changed


def _ends(number: Fraction, range_: Range) -> tuple[End, End]:
    low, high = range_[0] * number, None if range_[1] is None else range_[1] * number
    return (low, high) if number > 0 else (high, low)


def _sum_but_one(ends: list[End]) -> Callable[[End], End]:
    """A function that gives the sum of all ends but the one it is given; None for no end."""
    known = sum((end for end in ends if end is not None), Fraction(0))
    open_ends = sum(end is None for end in ends)

    def rest(one: End) -> End:
        if open_ends - (one is None):
            return None
        return known - (one or 0)

    return rest
