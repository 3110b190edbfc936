"""Small numbers kept back so that nobody can be recognized (reports.md: Hiding small numbers)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from peerdesk.core.words import _, in_language
from peerdesk.counting.ambiguity import Bounds, Doubt, bounds_of
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.limits import limits_of
from peerdesk.counting.own_figures import OF
from peerdesk.counting.past import Known, Past, counted_cells, known
from peerdesk.counting.relations import Cell, Limit, sums_of
from peerdesk.counting.results import Hidden, Report, Table, Value
from peerdesk.counting.twins import Twins

_BUILT_ON = {
    "visits.average_daily": "visits.total",
    "visits.average_hours": "visits.named",
    "groups.average_size": "groups.attendance",
    "calls.average_minutes": "calls.support",
    "calls.minutes": "calls.total",
    "calls.would_have_er": "calls.outcome_asked",
    "calls.would_have_crisis_line": "calls.outcome_asked",
    "calls.feel_better": "calls.outcome_asked",
    **{key: base for family in FAMILIES for key, base in family.built_on},
}
_CELLS_BUILT_ON = {
    ("groups.by_series", 5): 3,  # the average size on the attendance
    ("groups.by_type", 5): 3,
    **{(key, c): base for family in FAMILIES for key, c, base in family.cells_built_on},
}


def _base_of(cell: Cell) -> Cell:
    """The count that a share, minutes or a sum of one's own is built on; () for none."""
    if len(cell) == 2:
        own = f"{cell[1]}{OF}" if cell[1].startswith("own.") else ""
        base = _BUILT_ON.get(cell[1], own)
        return (cell[0], base) if base else ()
    if len(cell) == 4 and cell[1].startswith("own.") and cell[3] == "1":
        return (*cell[:3], "2")
    return ()


@dataclass(frozen=True)
class Why:
    """Why a number is kept back: ``small`` itself, ``built`` on another, or ``protects`` one.

    ``starred``: it prints as ``*``, as even that it is small would give a number away.
    """

    how: str
    other: Cell = ()
    starred: bool = False


def hide(report: Report, earlier: Sequence[Past] = ()) -> Report:
    """The report without small numbers and what would give them away. Threshold 0: as it is.

    ``earlier`` are the reports that are out already: beside them, too, nothing can be worked out.
    """
    return keep_back(report, earlier).shown


@dataclass(frozen=True)
class KeptBack:
    """A report without its small numbers, and why each number is kept back.

    ``bare`` are small numbers, here or in a report that is out, for which we found no way to
    protect them: the director is told before the report leaves.
    """

    shown: Report
    why: Mapping[Cell, Why]
    bare: tuple[Cell, ...] = ()


def keep_back(report: Report, earlier: Sequence[Past] = ()) -> KeptBack:
    """As :func:`hide`, why each number is kept back, and what could not be protected."""
    below = report.profile.hide_below
    if not below:
        return KeptBack(report, {})
    puzzle = _solved(report, below, earlier)
    why = puzzle.reasons()
    return KeptBack(_without(report, why, below), why, puzzle.bare())


def _without(report: Report, hidden: Mapping[Cell, Why], below: int) -> Report:
    tables = {key: _table(table, hidden, below) for key, table in report.tables.items()}
    defined = defined_in(report.profile)
    denominators = {
        key: value
        for key, value in report.denominators.items()
        if ("now", defined[key].share_of) not in hidden
    }
    with in_language(report.profile.language):
        note = _hidden_note(below)
    return replace(
        report,
        figures=_figures("now", report.figures, hidden, below),
        prior=_figures("prior", report.prior, hidden, below),
        ytd=_figures("ytd", report.ytd, hidden, below),
        tables=tables,
        denominators=denominators,
        notes=(*report.notes, note),
    )


def _hidden_note(below: int) -> str:
    """What the signs of a report mean."""
    words = _(
        "{sign} stands for a number from 1 to {most}, kept back so that nobody can be recognized."
        " * stands for a number that would give such a number away."
    )
    return words.format(sign=Hidden(below), most=below - 1)


def _solved(report: Report, below: int, earlier: Sequence[Past]) -> _Puzzle:
    """The numbers of a report, with all hidden that has to be."""
    cells, past = counted_cells(report), known(report, earlier)
    sums = (each.as_limit() for each in (*sums_of(report), *past.sums))
    puzzle = _Puzzle(cells, [*sums, *limits_of(report), *past.limits], below, past)
    puzzle.hide_all({cell: Why("small") for cell, value in cells.items() if 0 < value < below})
    while more := puzzle.next_given_away() or puzzle.next_pinned():
        puzzle.hide_all(more)
    puzzle.hide_nothing()
    puzzle.show_what_can_be_shown()
    return puzzle


def _narrowest(signs: Sequence[Bounds]) -> Bounds:
    """What several signs of one number say together."""
    most = [high for _low, high in signs if high is not None]
    return max(low for low, _high in signs), min(most, default=None)


_NEAR = 60
"""How many sums away a 0 is looked for that gives a number away."""


class _Puzzle:
    """The numbers of a report, what is known of them, and what is hidden so far.

    Cells that are the same number are one here: ``twins`` gives the name, ``members`` the cells.
    """

    def __init__(
        self, cells: dict[Cell, int], limits: Sequence[Limit], below: int, past: Known
    ) -> None:
        self.below, self.past = below, past
        values = cells | past.values
        # Late entries part two reports, and not every center is as the limits say.
        true = [each for each in limits if each.holds(values)]
        self.twins = Twins(cells, true)
        self.values = {self.twins.name(cell): value for cell, value in values.items()}
        self.limits = list(self.twins.renamed(true))
        self.members = self._together(cells)
        self.before = self._together(past.values)
        self.out = {
            name
            for name, before in self.before.items()
            if any(cell not in past.bounds for cell in before)
        }
        self.built = self._built_on(cells)
        self.doubt = Doubt(self.values, self.limits)
        self.hidden: dict[Cell, Why] = {}
        for name in self.before.keys() - self.members.keys() - self.out:
            self.doubt.hide(name, self._bounds(name))
        self.known = self._known_already() if past.bounds else frozenset()
        self.given_up: set[Cell] = set(self.known)
        self.beside = set[Cell]()

    def _known_already(self) -> frozenset[Cell]:
        """What the reports that are out give away, even beside one that says nothing at all."""
        doubt = Doubt(self.values, self.limits)
        for name in self.members.keys() - self.out:
            doubt.hide(name, (min(1, self.values[name]), None))
        for name in self.before.keys() - self.out:
            bounds = [self.past.bounds[cell] for cell in self.before[name]]
            doubt.hide(name, _narrowest(bounds))
        names = self.before.keys() - self.out
        return frozenset(name for name in names if doubt.is_pinned(name, many=True))

    def _together(self, cells: Iterable[Cell]) -> dict[Cell, list[Cell]]:
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell in cells:
            found[self.twins.name(cell)].append(cell)
        return found

    def _built_on(self, cells: Mapping[Cell, int]) -> dict[Cell, list[Cell]]:
        """What hides with each number, as minutes do with their count."""
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell, value in cells.items():
            base = _base_of(cell)
            if value and base in cells:
                found[self.twins.name(base)].append(self.twins.name(cell))
        return found

    def hide_all(self, more: Mapping[Cell, Why]) -> None:
        """Hide these, and shares and minutes built on them."""
        due = [(self.twins.name(cell), why) for cell, why in more.items()]
        while due:
            name, why = due.pop(0)
            if name not in self.hidden:
                self._hide(name, why)
                due += [(cell, Why("built", name)) for cell in self.built.get(name, ())]

    def _hide(self, name: Cell, why: Why) -> None:
        signs = (self.past.bounds.get(cell) for cell in self.before.get(name, ()))
        if self.values[name] < self.below and any(sign and sign[1] is None for sign in signs):
            why = replace(why, starred=True)  # say no more of it than an earlier report did
        self.hidden[name] = why
        if name not in self.out:
            self.doubt.hide(name, self._bounds(name))

    def _bounds(self, name: Cell) -> Bounds:
        """What a reader of all the signs of a number knows of it."""
        signs = [self.past.bounds[cell] for cell in self.before.get(name, ())]
        if name in self.members:
            starred = name in self.hidden and self.hidden[name].starred
            signs.append((1, None) if starred else bounds_of(self.values[name], self.below))
        return _narrowest(signs)

    def next_given_away(self) -> dict[Cell, Why]:
        """One more number to hide where a single sum gives one away; none is the rule."""
        for each in self.limits:
            unknown = self._given_away(each) if each.exact else []
            if unknown and (found := self._smallest(each)):
                return {found: Why("protects", unknown[0])}
        return {}

    def next_pinned(self) -> dict[Cell, Why]:
        """One more number to hide where a hidden one could be no other."""
        while name := self.doubt.first_pinned(self.given_up):
            near = [self.limits[number] for number in self.doubt.near(name, self.below)]
            more = next((one for each in near if (one := self._smallest(each))), None)
            more = more or self._weaker(near)
            if more is not None:
                return {more: self.hidden.get(more, Why("protects", name))}
            if not self.doubt.is_free(name, many=True):
                self.given_up.add(name)
        return {}

    def _weaker(self, near: Sequence[Limit]) -> Cell | None:
        """Where all is hidden, promise less: of a star that it is large, then of one more number
        that it is small.
        """
        names = [cell for each in near for cell in each.cells if cell in self.hidden]
        for name in sorted(dict.fromkeys(names), key=lambda each: self.values[each] < self.below):
            why, before = self.hidden[name], self.doubt.bounds.get(name)
            if before is None or why.starred:
                continue
            self.hidden[name] = replace(why, starred=True)
            if self._bounds(name) != before:
                self.doubt.hide(name, self._bounds(name))
                return name
            self.hidden[name] = why
        return None

    def hide_nothing(self) -> None:
        """At last hide a 0 or two, where that is what gives a small number away."""
        for name in sorted(self._stuck()):
            near = islice(self.doubt.near(name, self.below), _NEAR)
            cells = (cell for number in near for cell in self.limits[number].cells)
            zeros = [each for each in dict.fromkeys(cells) if self._may_hide(each, least=0)]
            self.hide_all(dict.fromkeys(zeros, Why("protects", name)))
            if self.doubt.is_free(name, many=True):
                self.given_up.remove(name)
                continue
            for each in zeros:
                self.doubt.show(each, ())
                del self.hidden[each]

    def show_what_can_be_shown(self) -> None:
        """Of what protects others, print again what turned out not to be needed, large first."""
        self._show_what_is_out()
        stuck = self._stuck()
        near = (each.cells for each in self.limits if each.exact and stuck & {*each.cells})
        self.beside = {cell for cells in near for cell in cells}
        spare = [name for name, why in self.hidden.items() if why.how != "small"]
        for name in sorted(spare, key=lambda each: (-self.values[each], each)):
            if name in self.hidden and not self._must_stay(name):
                free = {each for each in spare if each in self.hidden and not self._must_stay(each)}
                for shown in self.doubt.show(name, free):
                    del self.hidden[shown]

    def _stuck(self) -> set[Cell]:
        """The small numbers for which all was tried, but those that are out already."""
        return {n for n in self.given_up if 0 < self.values[n] < self.below}

    def bare(self) -> tuple[Cell, ...]:
        """The small numbers that nothing protects, each once: here, or in a report that is out."""
        return tuple((self.members.get(n) or self.before[n])[0] for n in sorted(self._stuck()))

    def reasons(self) -> dict[Cell, Why]:
        """Each hidden cell of the report, and why it is."""
        found = dict[Cell, Why]()
        for name, why in self.hidden.items():
            lost = why.how != "small" and why.other not in self.hidden
            told = replace(why, how="protects", other=()) if lost else why
            found |= dict.fromkeys(self.members[name], told)
        return found

    def _show_what_is_out(self) -> None:
        """What a sum of printed numbers says already: a star would promise too much."""
        for each in self.limits:
            unknown = [cell for cell in each.cells if cell in self.doubt.bounds]
            if not each.exact or len(unknown) != 1 or unknown[0] not in self.given_up:
                continue
            why = self.hidden.get(unknown[0])
            if why is not None and why.how != "small" and self.doubt.show(unknown[0], ()):
                del self.hidden[unknown[0]]

    def _must_stay(self, name: Cell) -> bool:
        """What is built on a hidden number, or beside one for which we found no other solution."""
        if name in self.beside:
            return True
        return any(self.twins.name(_base_of(cell)) in self.hidden for cell in self.members[name])

    def _given_away(self, each: Limit) -> list[Cell]:
        """The unknown in a sum with one, or where all unknown parts must be 1; else nothing."""
        unknown = [(times, cell) for times, cell in each.terms if cell in self.doubt.bounds]
        if len(unknown) == 1:
            return [unknown[0][1]]
        signs = {times for times, _cell in unknown}
        ones = len(signs) == 1 and all(self.values[cell] == 1 for _times, cell in unknown)
        return [cell for _times, cell in unknown] if ones else []

    def _smallest(self, each: Limit) -> Cell | None:
        """The smallest positive number still shown: a part rather than the whole."""
        shown = [(times < 0, self.values[c], c) for times, c in each.terms if self._may_hide(c)]
        return min(shown)[2] if shown else None

    def _may_hide(self, name: Cell, least: int = 1) -> bool:
        may = name in self.members and name not in self.hidden and name not in self.out
        return may and self.values[name] >= least


def _figures(
    name: str, values: dict[str, Value], hidden: Mapping[Cell, Why], below: int
) -> dict[str, Value]:
    def shown(key: str, value: Value) -> Value:
        if (name, key) in hidden:
            return _kept(value, below, hidden[name, key])
        is_built = isinstance(value, float) and (name, _BUILT_ON.get(key, "")) in hidden
        return Hidden() if is_built else value

    return {key: shown(key, value) for key, value in values.items()}


def _kept(value: Value, below: int, why: Why) -> Hidden:
    """How a hidden number prints: what is said of it must be true."""
    small = (
        isinstance(value, int) and 0 < value < below and below > 2
    )  # "<2" would say that it is 1
    small = small and not why.starred
    return Hidden(below) if small else Hidden()


def _table(table: Table, hidden: Mapping[Cell, Why], below: int) -> Table:
    rows = tuple(
        tuple(_cell(table, r, c, hidden, below) for c in range(len(row)))
        for r, row in enumerate(table.rows)
    )
    why = hidden.get(("total", table.key))
    total = _kept(table.total, below, why) if why else table.total
    return replace(table, rows=rows, total=total)


def _cell(table: Table, r: int, c: int, hidden: Mapping[Cell, Why], below: int) -> str | Value:
    value = table.rows[r][c]
    base = ("cell", table.key, str(r), str(_CELLS_BUILT_ON.get((table.key, c), "")))
    if base in hidden:
        return Hidden()  # even where there is none: from how many up it is given is known
    why = hidden.get(("cell", table.key, str(r), str(c)))
    return _kept(value if isinstance(value, int) else None, below, why) if why else value
