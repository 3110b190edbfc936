"""What a reader can add up: cells of a report that are sums of other cells."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from peerdesk.core.words import in_any_language
from peerdesk.counting import board, call_months, months
from peerdesk.counting.catalogue import FIGURES, defined_in
from peerdesk.counting.demographics import HISPANIC, QUESTIONS, SPECIALS
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_figures import BY, OF
from peerdesk.counting.own_rule import MEMBERS
from peerdesk.counting.periods import month, year_to_date
from peerdesk.counting.results import Profile, Report, Table, Value
from peerdesk.counting.warm_line import STATES, TAKEN

Cell = tuple[str, ...]
"""("now", key), ("prior", key), ("ytd", key), ("cell", table, row, column) or ("total", table)."""


@dataclass(frozen=True)
class Sum:
    """``whole`` is the sum of ``parts``; with a single part the two are the same number."""

    whole: Cell
    parts: tuple[Cell, ...]


_FIGURE_SUMS = (
    ("people.served", ("people.new", "people.returning")),
    ("visits.total", ("visits.named", "visits.headcount")),
    ("groups.attendance", ("groups.attendance_named", "groups.attendance_headcount")),
    ("calls.total", ("calls.incoming", "calls.outreach")),
    ("calls.support", ("calls.first_time", "calls.repeat", "calls.unknown_caller")),
    ("calls.total", ("calls.answered", "calls.missed")),
    *(each for family in FAMILIES for each in family.sums),
)
ADDS_OVER_TIME = tuple(
    key
    for key, figure in FIGURES.items()
    if figure.people
    and figure.unit in {"", "minutes"}
    and key != "callers.aliases"
    and not key.startswith(("people.", "quality."))
    and not key.endswith(".unduplicated")
)
ALMOST_ADD = ("people.joined", "people.left")
"""They add up as long as nobody joins or leaves twice in a year."""

_TABLE_FIGURES = (
    ("visits.by_day", 1, "visits.named"),
    ("visits.by_day", 2, "visits.headcount"),
    ("visits.by_day", 3, "visits.total"),
    ("groups.by_series", 3, "groups.attendance"),
    ("groups.by_series", 6, "groups.first_timers"),
    ("groups.by_type", 3, "groups.attendance"),
    ("groups.by_type", 6, "groups.first_timers"),
    ("calls.by_topic", 1, "calls.support"),
    ("calls.by_length", 1, "calls.support"),
    ("calls.by_state", 1, "calls.total"),
    ("calls.by_weekday_hour", 0, "calls.total"),
    *(each for family in FAMILIES for each in family.table_sums),
)
_ROW_SUMS = (
    ("visits.by_day", 3, (1, 2)),
    *(each for family in FAMILIES for each in family.row_sums),
)
_NOT_TAKEN = STATES.keys() - {"answered", *TAKEN}
_OF_STATES = (
    ("calls.support", frozenset({"answered"})),
    ("calls.answered", frozenset({"answered", *TAKEN})),
    ("calls.missed", _NOT_TAKEN),
)
_RACES = ("demographics.race_any", "demographics.race_exclusive", "demographics.race_1997")


def adds_over_time(profile: Profile) -> tuple[str, ...]:
    """The figures whose months add up to the year: visits and calls, not people."""
    own = (each for each in profile.own_figures if each.measure != MEMBERS)
    return (*ADDS_OVER_TIME, *(key for each in own for key in (each.key, each.key + OF)))


def cells_of(report: Report) -> dict[Cell, Value]:
    """Every number in the report that counts people, visits or calls."""
    found: dict[Cell, Value] = {}
    every = defined_in(report.profile)
    for name, values in (("now", report.figures), ("prior", report.prior), ("ytd", report.ytd)):
        found |= {(name, key): v for key, v in values.items() if every[key].people}
    for key, table in report.tables.items():
        if table.total is not None:
            found["total", key] = table.total
        found |= {
            ("cell", key, str(r), str(c)): cell
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row)
            if not isinstance(cell, str) and table.columns[c] not in table.plain_columns
        }
    return {cell: value for cell, value in found.items() if isinstance(value, int)}


def sums_of(report: Report) -> list[Sum]:
    """Every sum a reader can see, over cells of :func:`cells_of`."""
    cells = cells_of(report)
    found = [
        Sum((name, whole), tuple((name, part) for part in parts))
        for name in ("now", "prior", "ytd")
        for whole, parts in _FIGURE_SUMS
    ]
    found += _over_time(report)
    found += _own_twins(report)
    for key, table in report.tables.items():
        found += _table_sums(key, table)
        found += _row_sums(key, table)
        found += _own_sums(key, table)
    found += _race_sums(report)
    found += _not_asked_sums(report)
    found += _board_sums(report)
    found += _month_sums(report)
    found += _call_month_sums(report)
    return [each for each in found if {each.whole, *each.parts} <= cells.keys()]


def _board_sums(report: Report) -> list[Sum]:
    """The months of a board page: each is this period's, or one of those that make up the year."""
    table = report.tables.get(board.TABLE)
    if table is None:
        return []
    spans = (("now", report.period), ("prior", report.prior_period), ("ytd", report.ytd_period))
    known = ADDS_OVER_TIME
    known += () if report.profile.new_in_fiscal_year else ("people.new",)
    found = []
    for column, key in enumerate(board.keys_of(report.profile), start=1):
        for name, span in spans:
            rows = board.rows_of(table, span, report.period)
            if len(rows) == 1 or (rows and key in known):
                parts = tuple(("cell", table.key, str(row), str(column)) for row in rows)
                found.append(Sum((name, key), parts))
    return found


def month_cells(report: Report) -> dict[str, Cell]:
    """Where a report says how many people were served in a month, by the month's first day."""
    found: dict[str, Cell] = dict(months.cells_of(report.tables.get(months.TABLE), report.period))
    spans = (("ytd", report.ytd_period), ("prior", report.prior_period), ("now", report.period))
    for name, span in spans:
        if month(span.start.year, span.start.month).end == span.end and span.start.day == 1:
            found.setdefault(span.start.isoformat(), (name, "people.served"))
    return found


def _month_sums(report: Report) -> list[Sum]:
    """A month of the table of months says the same as the column of that month."""
    found = months.cells_of(report.tables.get(months.TABLE), report.period)
    spans = (("ytd", report.ytd_period), ("prior", report.prior_period), ("now", report.period))
    return [
        Sum((name, "people.served"), (found[span.start.isoformat()],))
        for name, span in spans
        if span.start.isoformat() in found
        and month(span.start.year, span.start.month).end == span.end
    ]


def _call_month_sums(report: Report) -> list[Sum]:
    """The months of calls are this period, the one before, and the year so far."""
    table = report.tables.get(call_months.TABLE)
    spans = (("ytd", report.ytd_period), ("prior", report.prior_period), ("now", report.period))
    return [
        Sum((name, call_months.KEY), parts)
        for name, span in spans
        if (parts := call_months.cells_between(table, report.period, span))
    ]


def _over_time(report: Report) -> list[Sum]:
    """The period, the one before, and the year so far: what of it the others add up to."""
    found = [
        Sum(("ytd", "people.served"), ((name, "people.served_ytd"),)) for name in ("now", "ytd")
    ]
    now, before, so_far = report.period, report.prior_period, report.ytd_period
    year_before = year_to_date(before, report.profile.fiscal_month).start
    if year_before == before.start:
        found.append(Sum(("prior", "people.served_ytd"), (("prior", "people.served"),)))
    if so_far.start == now.start:
        return [*found, *(Sum(("ytd", key), (("now", key),)) for key in report.figures)]
    if year_before != so_far.start or before.end + timedelta(days=1) != now.start:
        return found
    if report.profile.new_in_fiscal_year:
        found.append(_one_more("people.served", ("prior", "people.served_ytd"), "people.new"))
    if so_far.start == before.start:
        keys = [*adds_over_time(report.profile), *ALMOST_ADD]
        keys += [] if report.profile.new_in_fiscal_year else ["people.new"]
        found += [_one_more(key, ("prior", key), key) for key in keys]
    return found


def _one_more(key: str, before: Cell, added: str) -> Sum:
    """The year so far is what it was before, and what this period added."""
    return Sum(("ytd", key), (before, ("now", added)))


def _table_sums(key: str, table: Table) -> list[Sum]:
    size = range(len(table.rows))
    found = []
    if key.startswith("demographics."):
        found.append(Sum(("total", key), (("now", "people.served"),)))
    if table.total is not None and key.endswith("weekday_hour"):
        columns = range(1, len(table.columns))
        found.append(
            Sum(("total", key), tuple(("cell", key, str(r), str(c)) for r in size for c in columns))
        )
    elif table.total is not None and key != "visits.by_day":
        found.append(Sum(("total", key), _column(key, 1, table)))
    if key == "visits.by_day":
        found.append(Sum(("total", key), (("now", "visits.total"),)))
    for name, column, figure in _TABLE_FIGURES:
        if name == key:
            parts = _column(key, column, table) if column else (("total", key),)
            found.append(Sum(("now", figure), parts))
    if key == "calls.by_state":
        found += [Sum(("now", figure), _states(table, which)) for figure, which in _OF_STATES]
    return found


def _own_twins(report: Report) -> list[Sum]:
    """One's own figure that says what another one says, in all three columns, is the same."""
    columns = (("now", report.figures), ("prior", report.prior), ("ytd", report.ytd))
    keys = [key for key in report.figures if any(values.get(key) for _name, values in columns)]
    said = {key: tuple(values.get(key) for _name, values in columns) for key in keys}
    return [
        Sum((name, own), ((name, key),))
        for own in keys
        for key in keys
        if own.startswith("own.") and key != own and said[key] == said[own]
        for name, _values in columns
    ]


def _own_sums(key: str, table: Table) -> list[Sum]:
    """A split beside its figure: where the rows happen to add up, a reader sees it."""
    if not key.startswith("own."):
        return []
    whole: Cell = ("now", key.removesuffix(BY))
    found = [Sum(whole, (("total", key),)), Sum(whole, _column(key, 1, table))]
    return [*found, Sum(("now", f"{whole[1]}{OF}"), _column(key, 2, table))]


def _states(table: Table, which: AbstractSet[str]) -> tuple[Cell, ...]:
    words = frozenset[str]().union(*(in_any_language(STATES[code]) for code in which))
    rows = (r for r, row in enumerate(table.rows) if row[0] in words)
    return tuple(("cell", table.key, str(r), "1") for r in rows)


def _row_sums(key: str, table: Table) -> list[Sum]:
    return [
        Sum(("cell", key, str(r), str(whole)), tuple(("cell", key, str(r), str(c)) for c in parts))
        for name, whole, parts in _ROW_SUMS
        for r in range(len(table.rows))
        if name == key
    ]


def _column(key: str, column: int, table: Table) -> tuple[Cell, ...]:
    return tuple(("cell", key, str(r), str(column)) for r in range(len(table.rows)))


def _not_asked_sums(report: Report) -> list[Sum]:
    """Who was not asked stands in the tables of answers, and again as a figure of its own."""
    found = []
    for question in QUESTIONS:
        key = "demographics." + ("race_exclusive" if question == "race" else question)
        words = in_any_language("Not known" if question == "age" else SPECIALS["not_asked"])
        table = report.tables.get(key)
        rows = (r for r, row in enumerate(table.rows if table else ()) if row[0] in words)
        found += [
            Sum(("now", f"quality.missing_{question}"), (("cell", key, str(r), "1"),)) for r in rows
        ]
    return found


def _race_sums(report: Report) -> list[Sum]:
    """The rows of the special answers say the same in all three race tables."""
    any_of, *others = (report.tables.get(key) for key in _RACES)
    if any_of is None:
        return []
    found = []
    specials = {str(row[0]): r for r, row in enumerate(any_of.rows)}
    for key, other in zip(_RACES[1:], others, strict=True):
        rows = other.rows if other else ()
        for r, row in enumerate(rows[-3:], start=len(rows) - 3):
            if (at := specials.get(str(row[0]))) is not None:
                whole: Cell = ("cell", _RACES[0], str(at), "1")
                found.append(Sum(whole, (("cell", key, str(r), "1"),)))
    third = others[1]
    words = {HISPANIC, *in_any_language("Hispanic or Latino")}
    hispanic = next((r for r, row in enumerate(any_of.rows) if row[0] in words), None)
    if third is not None and hispanic is not None:
        found.append(Sum(("cell", _RACES[0], str(hispanic), "1"), _column(_RACES[2], 2, third)))
    return found
