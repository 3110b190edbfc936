"""Small numbers kept back so that nobody can be recognized (reports.md: Hiding small numbers)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from peerdesk.core.words import _, in_language
from peerdesk.counting.ambiguity import Doubt, bounds_of, reachable
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_figures import OF
from peerdesk.counting.past import Known, Past, known
from peerdesk.counting.relations import Cell, Sum, cells_of, sums_of
from peerdesk.counting.results import Hidden, Report, Table, Value

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
    return hide_with_reasons(report, earlier)[0]


def hide_with_reasons(
    report: Report, earlier: Sequence[Past] = ()
) -> tuple[Report, dict[Cell, Why]]:
    """As :func:`hide`, and why each number is kept back."""
    below = report.profile.hide_below
    if not below:
        return report, {}
    why = reasons(report, below, earlier)
    return _without(report, why, below), why


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


def hidden_cells(report: Report, below: int, earlier: Sequence[Past] = ()) -> set[Cell]:
    """The small cells, and as many others as it takes until none can be worked out."""
    return set(reasons(report, below, earlier))


def reasons(report: Report, below: int, earlier: Sequence[Past] = ()) -> dict[Cell, Why]:
    """Every cell that is kept back, with the reason for each."""
    cells = {cell: value for cell, value in cells_of(report).items() if isinstance(value, int)}
    sums, past = sums_of(report), known(report, earlier)
    puzzle = _Puzzle(cells, [*sums, *past.sums], below, past)
    puzzle.hide_all({cell: Why("small") for cell, value in cells.items() if 0 < value < below})
    while more := puzzle.next_given_away() or puzzle.next_pinned():
        puzzle.hide_all(more)
    puzzle.show_what_can_be_shown()
    return puzzle.hidden


class _Puzzle:
    """The cells of a report, what they add up to, and what is hidden so far."""

    def __init__(self, cells: dict[Cell, int], sums: list[Sum], below: int, past: Known) -> None:
        self.cells, self.below, self.past = cells, below, past
        self.values = cells | past.values
        self.sums = [each for each in sums if self._holds(each)]
        self.doubt = Doubt(self.values, self.sums)
        for cell, bounds in past.bounds.items():
            self.doubt.hide(cell, bounds)
        self.hidden: dict[Cell, Why] = {}
        self.given_up: set[Cell] = set()

    def _holds(self, each: Sum) -> bool:
        """Whether it is about printed numbers and true: late entries part two reports."""
        if any(cell not in self.values for cell in (each.whole, *each.parts)):
            return False
        return self.values[each.whole] == sum(self.values[cell] for cell in each.parts)

    def hide_all(self, more: Mapping[Cell, Why]) -> None:
        """Hide these, and shares and minutes built on them."""
        for cell, why in more.items():
            self._hide(cell, why)
        for cell, value in self.cells.items():
            base = _base_of(cell)
            if value and base in self.hidden and cell not in self.hidden:
                self._hide(cell, Why("built", base))

    def _hide(self, cell: Cell, why: Why) -> None:
        self.hidden[cell] = why
        self.doubt.hide(cell, bounds_of(self.cells[cell], self.below))

    def next_given_away(self) -> dict[Cell, Why]:
        """One more cell to hide where a single sum gives a number away; none is the rule."""
        hidden = self._all_hidden()
        for each in self.sums:
            unknown = self._given_away(each, hidden)
            if unknown and (found := self._smallest(each)):
                return {found: Why("protects", unknown[0])}
        return {}

    def next_pinned(self) -> dict[Cell, Why]:
        """One more cell to hide where a hidden one could be no other number."""
        while cell := self.doubt.first_pinned(self.given_up):
            hidden = self._all_hidden()
            near = reachable(cell, self.sums, hidden)
            more = next((one for each in near if (one := self._smallest(each))), None)
            if more is not None:
                return {more: Why("protects", cell)}
            if not self._starred(list(reachable(cell, self.sums, hidden))):
                self.given_up.add(cell)  # reports that are out say it already
        return {}

    def _starred(self, near: Sequence[Sum]) -> bool:
        """Where all is hidden, take back that one number more is small: wholes before parts."""
        cells = [each.whole for each in near] + [part for each in near for part in each.parts]
        for cell in cells:
            why = self.hidden.get(cell)
            if why is not None and self.doubt.bounds[cell][1] is not None:
                self.hidden[cell] = replace(why, starred=True)
                self.doubt.hide(cell, (1, None))
                return True
        return False

    def show_what_can_be_shown(self) -> None:
        """Of what protects others, print again what turned out not to be needed, large first."""
        self._show_what_is_out()
        spare = [cell for cell, why in self.hidden.items() if why.how != "small"]
        for cell in sorted(spare, key=lambda each: (-self.cells[each], each)):
            if cell in self.hidden and not self._built_on_hidden(cell):
                free = {
                    each
                    for each in spare
                    if each in self.hidden and not self._built_on_hidden(each)
                }
                for shown in self.doubt.show(cell, free):
                    del self.hidden[shown]
        for cell, why in self.hidden.items():
            if why.how != "small" and why.other not in self.hidden:
                self.hidden[cell] = replace(why, how="protects", other=())

    def _show_what_is_out(self) -> None:
        """Minutes that a sum of printed numbers says already: a star would promise too much."""
        out = self._all_hidden()
        for each in self.sums:
            unknown = [cell for cell in (each.whole, *each.parts) if cell in out]
            if len(unknown) != 1 or unknown[0] not in self.given_up:
                continue
            why = self.hidden.get(unknown[0])
            if why is not None and why.how == "built" and self.doubt.show(unknown[0], ()):
                del self.hidden[unknown[0]]

    def _built_on_hidden(self, cell: Cell) -> bool:
        base = _base_of(cell)
        return base in self.hidden

    def _all_hidden(self) -> set[Cell]:
        return {*self.hidden, *self.past.bounds}

    def _given_away(self, each: Sum, hidden: AbstractSet[Cell]) -> list[Cell]:
        """The unknown in a sum with one, or where all unknown parts must be 1; else nothing."""
        unknown = [cell for cell in (each.whole, *each.parts) if cell in hidden]
        if len(unknown) == 1:
            return unknown
        ones = each.whole not in hidden and all(self.values[cell] == 1 for cell in unknown)
        return unknown if ones else []

    def _smallest(self, each: Sum) -> Cell | None:
        """The smallest positive part still shown; else the whole."""
        parts = [cell for cell in each.parts if self._may_hide(cell)]
        if parts:
            return min(parts, key=lambda cell: (self.cells[cell], cell))
        return each.whole if self._may_hide(each.whole) else None

    def _may_hide(self, cell: Cell) -> bool:
        return self.cells.get(cell, 0) > 0 and cell not in self.hidden


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
    small = isinstance(value, int) and value < below and below > 2  # "<2" would say that it is 1
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
    if value is not None and base in hidden:
        return Hidden()
    why = hidden.get(("cell", table.key, str(r), str(c)))
    return _kept(value if isinstance(value, int) else None, below, why) if why else value
