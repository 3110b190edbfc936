"""What a reader can add up: cells of a report that are sums of other cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from peerdesk.core.words import in_any_language
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.demographics import HISPANIC, QUESTIONS, SPECIALS
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_figures import BY, OF
from peerdesk.counting.own_rule import COUNT, MEMBERS, SUM, OwnFigure
from peerdesk.counting.results import Report, Table, Value
from peerdesk.counting.warm_line import STATES, TAKEN

Cell = tuple[str, ...]
"""("now", key), ("prior", key), ("ytd", key), ("cell", table, row, column) or ("total", table)."""


@dataclass(frozen=True)
class Sum:
    """``whole`` is the sum of ``parts``; with a single part the two are the same number."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, the whole first."""
        return (self.whole, *self.parts)

    def as_limit(self) -> Limit:
        """The same with signs."""
        return Limit(((-1, self.whole), *((1, part) for part in self.parts)), exact=True)


@dataclass(frozen=True)
class Limit:
    """``terms``, each so many times its cell, are ``least`` together, or more if not ``exact``."""

    terms: tuple[tuple[int, Cell], ...]
    least: int = 0
    exact: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them."""
        return tuple(cell for _times, cell in self.terms)

    def over(self, values: Mapping[Cell, int]) -> int:
        """By how much it is more than the least."""
        return sum(times * values[cell] for times, cell in self.terms) - self.least

    def holds(self, values: Mapping[Cell, int]) -> bool:
        """Whether it is about known numbers and true."""
        if any(cell not in values for _times, cell in self.terms):
            return False
        return self.over(values) == 0 if self.exact else self.over(values) >= 0


_FIGURE_SUMS = (
    ("people.served", ("people.new", "people.returning")),
    ("visits.total", ("visits.named", "visits.headcount")),
    ("groups.attendance", ("groups.attendance_named", "groups.attendance_headcount")),
    ("calls.total", ("calls.incoming", "calls.outreach")),
    ("calls.support", ("calls.first_time", "calls.repeat", "calls.unknown_caller")),
    ("calls.total", ("calls.answered", "calls.missed")),
    *(each for family in FAMILIES for each in family.sums),
)

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
    found += _own_twins(report)
    for key, table in report.tables.items():
        found += _table_sums(key, table)
        found += _row_sums(key, table)
        found += _own_sums(key, table)
    found += _own_rows(report)
    found += _race_sums(report)
    found += _not_asked_sums(report)
    return [each for each in found if {each.whole, *each.parts} <= cells.keys()]


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
        found.append(Sum(("total", key), column(key, 1, table)))
    if key == "visits.by_day":
        found.append(Sum(("total", key), (("now", "visits.total"),)))
    for name, number, figure in _TABLE_FIGURES:
        if name == key:
            parts = column(key, number, table) if number else (("total", key),)
            found.append(Sum(("now", figure), parts))
    if key == "calls.by_state":
        found += [Sum(("now", figure), _states(table, which)) for figure, which in _OF_STATES]
    return found


_OF_KIND: Mapping[str, str | tuple[str, ...]] = {
    "visit": "visits.", "headcount": "visits.", "attendance": "groups.", "call": "calls.",
    "contact": ("contacts.", "plans."), "enrolment": "workshops.",
    "referral": "referrals.", "ride": "rides.", "event": "events.", "respite_stay": "respite.",
    "survey_answer": "surveys.", "membership": "people.",
}  # fmt: skip
"""How the keys begin that say something of the records a figure of one's own counts."""


_PLAINLY = {
    ("visit", COUNT, ""): "visits.named",
    ("visit", MEMBERS, ""): "visits.unduplicated",
    ("headcount", SUM, "people"): "visits.headcount",
    ("attendance", COUNT, ""): "groups.attendance_named",
    ("attendance", MEMBERS, ""): "groups.unduplicated",
    ("call", COUNT, ""): "calls.total",
    ("call", SUM, "minutes"): "calls.minutes",
    ("event", SUM, "people"): "events.people_reached",
    ("survey_answer", COUNT, ""): "surveys.asked",
    ("membership", MEMBERS, ""): "people.joined",
}
"""What a figure of one's own is, with no rule for which records."""


def _own_twins(report: Report) -> list[Sum]:
    """One's own figure that says what another one of these records says, in all three columns.

    Small ones may do so by chance: then it is meant where it is the only one, or plainly the same.
    """
    columns = (("now", report.figures), ("prior", report.prior), ("ytd", report.ytd))
    said = {key: tuple(values.get(key) for _name, values in columns) for key in report.figures}
    found = list[Sum]()
    for own in report.profile.own_figures:
        kind = _OF_KIND.get(own.counts, "?")
        beside = tuple(each.key for each in report.profile.own_figures if each.key < own.key)
        plainly = _plainly(own)
        for key in (own.key, own.key + OF):
            near = [k for k in said if k.startswith(kind) or k.removesuffix(OF) in beside]
            same = [each for each in near if any(said[each]) and said[each] == said.get(key)]
            large = _largest(said.get(key, ())) >= report.profile.hide_below
            meant = same if large or len(same) == 1 else [each for each in same if each == plainly]
            found += [Sum((n, key), ((n, each),)) for each in meant for n, _values in columns]
    return found


def _plainly(own: OwnFigure) -> str:
    """The shipped figure that one's own is by its very rule; "" for none."""
    rules = tuple((each.field, each.values) for each in own.filters)
    if (own.counts, own.measure, rules) == ("call", COUNT, (("state", ("answered",)),)):
        return "calls.support"
    return "" if rules else _PLAINLY.get((own.counts, own.measure, own.field), "")


def _largest(values: Iterable[Value | str]) -> int:
    return max((each for each in values if isinstance(each, int)), default=0)


def _own_rows(report: Report) -> list[Sum]:
    """A row of one's own table that says what a row of these words says in another one."""
    found = list[Sum]()
    for own in report.profile.own_figures:
        table = report.tables.get(own.key + BY)
        for r, row in enumerate(table.rows if table else ()):
            same = [
                ("cell", key, str(n), str(c))
                for key, other in report.tables.items()
                if key.startswith(_OF_KIND.get(own.counts, "?"))
                for n, line in enumerate(other.rows)
                for c in range(1, len(line))
                if line[0] == row[0] and line[c] == row[1] and row[1]
            ]
            if len(same) == 1 or _largest(row[1:]) >= report.profile.hide_below:
                cell: Cell = ("cell", own.key + BY, str(r), "1")
                found += [Sum(cell, (each,)) for each in same]
    return found


def _own_sums(key: str, table: Table) -> list[Sum]:
    """A split beside its figure: where the rows happen to add up, a reader sees it."""
    if not key.startswith("own."):
        return []
    whole: Cell = ("now", key.removesuffix(BY))
    found = [Sum(whole, (("total", key),)), Sum(whole, column(key, 1, table))]
    return [*found, Sum(("now", f"{whole[1]}{OF}"), column(key, 2, table))]


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


def column(key: str, number: int, table: Table) -> tuple[Cell, ...]:
    """The cells of one column of a table."""
    return tuple(("cell", key, str(r), str(number)) for r in range(len(table.rows)))


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
    found += _only_hispanic(*others)
    third = others[1]
    words = {HISPANIC, *in_any_language("Hispanic or Latino")}
    hispanic = next((r for r, row in enumerate(any_of.rows) if row[0] in words), None)
    if third is not None and hispanic is not None:
        found.append(Sum(("cell", _RACES[0], str(hispanic), "1"), column(_RACES[2], 2, third)))
    return found


def _only_hispanic(alone: Table | None, old: Table | None) -> list[Sum]:
    """Who gave no race but Hispanic is a row of its own in both tables."""
    words = in_any_language("Race not known, Hispanic or Latino")
    ours = {HISPANIC, *in_any_language("Hispanic or Latino")}
    here = next((r for r, row in enumerate(alone.rows if alone else ()) if row[0] in ours), None)
    there = next((r for r, row in enumerate(old.rows if old else ()) if row[0] in words), None)
    if there is None:
        return []
    row: Cell = ("cell", _RACES[2], str(there), "1")
    found = [Sum(row, ((*row[:3], "2"),))]
    return found + ([] if here is None else [Sum(row, (("cell", _RACES[1], str(here), "1"),))])
