"""Small numbers kept back so that nobody can be recognized (reports.md: Hiding small numbers)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from peerdesk.core.words import _
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
}
_SIZE, _ATTENDANCE = 5, 3  # places in the tables of groups


def hide(report: Report) -> Report:
    """The report without small numbers and what would give them away. Threshold 0: as it is."""
    below = report.profile.hide_below
    if not below:
        return report
    hidden = hidden_cells(report, below)
    tables = {key: _table(table, hidden, below) for key, table in report.tables.items()}
    denominators = {
        key: value
        for key, value in report.denominators.items()
        if ("now", "calls.outcome_asked") not in hidden
    }
    note = _(
        "{sign} stands for a number from 1 to {most}, kept back so that nobody can be recognized."
        " * stands for a number that would give such a number away."
    )
    return replace(
        report,
        figures=_figures("now", report.figures, hidden, below),
        prior=_figures("prior", report.prior, hidden, below),
        ytd=_figures("ytd", report.ytd, hidden, below),
        tables=tables,
        denominators=denominators,
        notes=(*report.notes, note.format(sign=Hidden(below), most=below - 1)),
    )


def hidden_cells(report: Report, below: int) -> set[Cell]:
    """The small cells, and as many others as it takes until none can be worked out."""
    cells = {cell: value for cell, value in cells_of(report).items() if isinstance(value, int)}
    hidden = {cell for cell, value in cells.items() if 0 < value < below}
    _hide_built(cells, hidden)
    sums = sums_of(report)
    while more := _next(cells, sums, hidden):
        hidden.add(more)
        _hide_built(cells, hidden)
    return hidden


def _hide_built(cells: dict[Cell, int], hidden: set[Cell]) -> None:
    """Shares and minutes built on a hidden number are hidden with it."""
    for cell, value in cells.items():
        base = _BUILT_ON.get(cell[1]) if len(cell) == 2 else None
        if value and base and (cell[0], base) in hidden:
            hidden.add(cell)


def _next(cells: dict[Cell, int], sums: list[Sum], hidden: set[Cell]) -> Cell | None:
    """One more cell to hide, or None when nothing can be worked out any more."""
    for each in sums:
        if _given_away(cells, each, hidden) and (found := _smallest(cells, each, hidden)):
            return found
    solved = solvable(sums, hidden)
    for each in sums:
        if solved & {each.whole, *each.parts} and (found := _smallest(cells, each, hidden)):
            return found
    return None


def _given_away(cells: dict[Cell, int], each: Sum, hidden: set[Cell]) -> bool:
    """One unknown in the sum, or so small a rest that every hidden part must be 1."""
    unknown = [cell for cell in (each.whole, *each.parts) if cell in hidden]
    if each.whole in hidden or not unknown:
        return len(unknown) == 1
    return len(unknown) == 1 or sum(cells[cell] for cell in unknown) == len(unknown)


def _smallest(cells: dict[Cell, int], each: Sum, hidden: set[Cell]) -> Cell | None:
    """The smallest positive part still shown; else the whole."""
    parts = [cell for cell in each.parts if cells[cell] > 0 and cell not in hidden]
    if parts:
        return min(parts, key=lambda cell: (cells[cell], cell))
    return each.whole if cells[each.whole] > 0 and each.whole not in hidden else None


def solvable(sums: list[Sum], hidden: set[Cell]) -> set[Cell]:
    """The hidden cells that follow from all the sums together (by elimination)."""
    pivots: dict[Cell, dict[Cell, Fraction]] = {}
    for each in sums:
        row = {cell: Fraction(1) for cell in each.parts if cell in hidden}
        if each.whole in hidden:
            row[each.whole] = Fraction(-1)
        for pivot in [cell for cell in row if cell in pivots]:
            _subtract(row, pivots[pivot], row[pivot])
        if not row:
            continue
        lead = min(row)
        scaled = {cell: value / row[lead] for cell, value in row.items()}
        for other in pivots.values():
            if lead in other:
                _subtract(other, scaled, other[lead])
        pivots[lead] = scaled
    return {lead for lead, row in pivots.items() if len(row) == 1}


def _subtract(row: dict[Cell, Fraction], other: dict[Cell, Fraction], times: Fraction) -> None:
    for cell, value in list(other.items()):
        left = row.get(cell, Fraction(0)) - times * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _figures(
    name: str, values: dict[str, Value], hidden: set[Cell], below: int
) -> dict[str, Value]:
    def shown(key: str, value: Value) -> Value:
        base = _BUILT_ON.get(key)
        if value is not None and base is not None and (name, base) in hidden:
            return Hidden()
        return _kept(value, below) if (name, key) in hidden else value

    return {key: shown(key, value) for key, value in values.items()}


def _kept(value: Value, below: int) -> Hidden:
    """How a hidden number prints: what is said of it must be true."""
    small = isinstance(value, int) and value < below
    return Hidden(below) if small else Hidden()


def _table(table: Table, hidden: set[Cell], below: int) -> Table:
    rows = tuple(
        tuple(_cell(table, r, c, hidden, below) for c in range(len(row)))
        for r, row in enumerate(table.rows)
    )
    total = _kept(table.total, below) if ("total", table.key) in hidden else table.total
    return replace(table, rows=rows, total=total)


def _cell(table: Table, r: int, c: int, hidden: set[Cell], below: int) -> str | Value:
    value = table.rows[r][c]
    of_groups = table.key.startswith("groups.by_") and c == _SIZE
    base = ("cell", table.key, str(r), str(_ATTENDANCE))
    if of_groups and value is not None and base in hidden:
        return Hidden()
    is_hidden = ("cell", table.key, str(r), str(c)) in hidden
    return _kept(value if isinstance(value, int) else None, below) if is_hidden else value
