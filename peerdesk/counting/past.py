"""Reports that are out already: what a reader can work out from an old one and a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from peerdesk.core.words import ENGLISH, _, in_language
from peerdesk.counting import call_months
from peerdesk.counting.ambiguity import Bounds, bounds_of
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.demographics import bands
from peerdesk.counting.relations import (
    ALMOST_ADD,
    Cell,
    Sum,
    adds_over_time,
    cells_of,
    month_cells,
    sums_of,
)
from peerdesk.counting.results import FigureDef, Hidden, Report, Table, Value

_COLUMNS = ("now", "prior", "ytd")


@dataclass(frozen=True)
class Past:
    """A report that was locked before: its number, the true figures, and what was printed."""

    number: str
    counted: Report
    shown: Report


@dataclass(frozen=True)
class Known:
    """What earlier reports add to a new one: hidden cells, and sums across reports.

    Their cells begin with the report's number. Printed ones need no cell: they do not move.
    """

    values: dict[Cell, int]
    bounds: dict[Cell, Bounds]
    sums: list[Sum]


def known(report: Report, earlier: Sequence[Past]) -> Known:
    """Everything a reader has who kept the earlier reports of this profile."""
    found = Known({}, {}, [])
    near = _linked(report, earlier)
    for each in near:
        _take_in(found, each)
    line = [("", report), *((each.number, each.counted) for each in reversed(near))]
    line.sort(key=lambda each: each[1].period.end, reverse=True)  # a restatement came later
    for place, (number, newer) in enumerate(line):
        for before, older in line[place + 1 :]:
            found.sums.extend(_across(number, newer, before, older))
    return found


def _linked(report: Report, earlier: Sequence[Past]) -> list[Past]:
    """The reports that say something of the same days, and those that do so of theirs."""
    linked, left = [report], list(earlier)
    while more := [each for each in left if any(_is_near(each.counted, one) for one in linked)]:
        left = [each for each in left if each not in more]
        linked += [each.counted for each in more]
    return [each for each in earlier if each not in left]


def _is_near(older: Report, newer: Report) -> bool:
    """Of the same fiscal year, or both print a column of the same days."""
    same_year = older.ytd_period.start == newer.ytd_period.start
    days = {_days(newer, name) for name in _COLUMNS}
    return same_year or any(_days(older, name) in days for name in _COLUMNS)


def _take_in(found: Known, each: Past) -> None:
    printed = every_value(each.shown)
    below = each.counted.profile.hide_below
    for cell, value in cells_of(each.counted).items():
        if not isinstance(value, int):
            continue
        name = (each.number, *cell)
        found.values[name] = value
        sign = printed.get(cell)
        if isinstance(sign, Hidden):
            starred = value < below and not sign.below
            found.bounds[name] = (1, None) if starred else bounds_of(value, below)
    for one in sums_of(each.counted):
        parts = tuple((each.number, *part) for part in one.parts)
        found.sums.append(Sum((each.number, *one.whole), parts))


def every_value(report: Report) -> dict[Cell, Value]:
    """Each printed number by its cell, hidden or not."""
    found: dict[Cell, Value] = {}
    for name, values in (("now", report.figures), ("prior", report.prior), ("ytd", report.ytd)):
        found |= {(name, key): value for key, value in values.items()}
    for key, table in report.tables.items():
        found["total", key] = table.total
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if not isinstance(cell, str):
                    found["cell", key, str(r), str(c)] = cell
    return found


def _across(number: str, newer: Report, before: str, older: Report) -> Iterator[Sum]:
    """What two reports say of the same days, and what the year grew by between them."""
    for one in _COLUMNS:
        for other in _COLUMNS:
            if _days(newer, one) == _days(older, other):
                for key in _printed(newer, one) & _printed(older, other):
                    yield Sum(_cell(number, one, key), (_cell(before, other, key),))
    yield from _same_months(number, newer, before, older)
    yield from _same_calls(number, newer, before, older)
    if older.ytd_period.start == newer.ytd_period.start:
        for columns in _since(newer, older):
            yield from _grown(number, newer, before, older, columns)
    if _days(newer, "now") == _days(older, "now"):
        yield from _same_tables(number, newer, before, older)


def _since(newer: Report, older: Report) -> Iterator[tuple[str, ...]]:
    """The columns of the newer report that together are the days since the older one."""
    day = timedelta(days=1)
    if older.period.end + day == newer.period.start:
        yield ("now",)
    joined = newer.prior_period.end + day == newer.period.start
    if joined and older.period.end + day == newer.prior_period.start:
        yield ("prior", "now")


def _grown(
    number: str, newer: Report, before: str, older: Report, columns: Sequence[str]
) -> Iterator[Sum]:
    """The year so far is what it was, and these columns: visits, calls, and new people."""
    pairs = [(key, key) for key in (*adds_over_time(newer.profile), *ALMOST_ADD)]
    in_year = newer.profile.new_in_fiscal_year
    pairs.append(("people.served", "people.new") if in_year else ("people.new", "people.new"))
    for key, part in pairs:
        if key in newer.ytd and key in older.ytd and part in newer.figures:
            added = (_cell(number, column, part) for column in columns)
            yield Sum(_cell(number, "ytd", key), (_cell(before, "ytd", key), *added))


def _same_tables(number: str, newer: Report, before: str, older: Report) -> Iterator[Sum]:
    """A report of the same days that was locked twice: row by row, and what is left over.

    Where one of the two prints some rows together, they are the rows the other has beside.
    """
    spoken = {newer.profile.language, older.profile.language} - {ENGLISH}
    for key in newer.tables.keys() & older.tables.keys():
        new, old = (_rows_by_words(each, key, min(spoken, default="")) for each in (newer, older))
        for c in range(1, len(newer.tables[key].columns)):
            news = {words: _at(number, key, r, c) for words, r in new.items()}
            olds = {words: _at(before, key, r, c) for words, r in old.items()}
            yield from (Sum(news[words], (olds[words],)) for words in news if words in olds)
            only_new = tuple(news[words] for words in news if words not in olds)
            only_old = tuple(olds[words] for words in olds if words not in news)
            for one, rest in ((only_new, only_old), (only_old, only_new)):
                if len(one) == 1 and len(rest) > 1:
                    yield Sum(one[0], rest)


def _same_months(number: str, newer: Report, before: str, older: Report) -> Iterator[Sum]:
    """The people of one month, which both reports may say in a table or in a column."""
    new, old = month_cells(newer), month_cells(older)
    for start in new.keys() & old.keys():
        yield Sum(_named(number, new[start]), (_named(before, old[start]),))


def _same_calls(number: str, newer: Report, before: str, older: Report) -> Iterator[Sum]:
    """The calls of a month in two tables, and the months that make up a column of the other."""
    new, old = (call_months.cells_of(_months_in(each), each.period) for each in (newer, older))
    for start in new.keys() & old.keys():
        yield Sum(_named(number, new[start]), (_named(before, old[start]),))
    for one, report, other, table in (
        (number, newer, before, older),
        (before, older, number, newer),
    ):
        spans = (("now", report.period), ("prior", report.prior_period), ("ytd", report.ytd_period))
        for column, span in spans:
            parts = call_months.cells_between(_months_in(table), table.period, span)
            if parts:
                whole = _cell(one, column, call_months.KEY)
                yield Sum(whole, tuple(_named(other, each) for each in parts))


def _months_in(report: Report) -> Table | None:
    return report.tables.get(call_months.TABLE)


def _at(number: str, key: str, row: int, column: int) -> Cell:
    return _named(number, ("cell", key, str(row), str(column)))


def _rows_by_words(report: Report, key: str, code: str) -> dict[str, int]:
    """The rows of a table by their words, an English report's as the language of ``code`` has them.

    So a report that was first sent in English and then in Spanish is still compared row by row.
    """
    rows = [str(row[0]) for row in report.tables[key].rows]
    if code and report.profile.language == ENGLISH:
        starts = report.profile.age_bands
        english = [words for _first, words in _bands_in(ENGLISH, starts)]
        others = [words for _first, words in _bands_in(code, starts)]
        known = dict(zip(english, others, strict=True))
        with in_language(code):
            rows = [known.get(words) or _(words) for words in rows]
    return {words: r for r, words in enumerate(rows)}


def _bands_in(code: str, starts: tuple[int, ...]) -> list[tuple[int, str]]:
    with in_language(code):
        return bands(starts)


def _named(number: str, cell: Cell) -> Cell:
    return (number, *cell) if number else cell


def _cell(number: str, column: str, key: str) -> Cell:
    return _named(number, (column, key))


def _printed(report: Report, column: str) -> set[str]:
    values = {"now": report.figures, "prior": report.prior, "ytd": report.ytd}[column]
    every = defined_in(report.profile)
    return {key for key in values if every[key].people and isinstance(values[key], int)}


def _days(report: Report, column: str) -> tuple[str, ...]:
    periods = {"now": report.period, "prior": report.prior_period, "ytd": report.ytd_period}
    return tuple(periods[column].given.values())


def warnings(
    counted: Report, shown: Report, earlier: Sequence[Past], others: Sequence[Past] = ()
) -> list[str]:
    """Small numbers that subtraction shows: the year less an earlier year, all less one program.

    ``others`` are locked reports of other profiles over the same days.
    """
    below, every = counted.profile.hide_below, defined_in(counted.profile)
    counts = {key for key, each in every.items() if each.people and not each.unit}
    found = []
    year = [each for each in earlier if _before_in_year(each.counted, counted)]
    for each in year[-1:]:
        keys = _small_between(shown.ytd, each.shown.ytd, below, counts)
        words = _(
            "Who also has report {number} can take its year so far from this one."
            " That shows a number below {n}: {names}."
        )
        found += _said(words, each.number, below, keys, every)
    for each in others:
        keys = _small_between(shown.figures, each.shown.figures, below, counts)
        keys += _shown_there(shown.figures, each.shown.figures)
        words = _(
            "Who also has report {number} of the same days can compare the two."
            " That shows a number below {n}: {names}."
        )
        found += _said(words, each.number, below, keys, every)
    return found


def _before_in_year(older: Report, newer: Report) -> bool:
    same_year = older.ytd_period.start == newer.ytd_period.start
    return same_year and older.period.end < newer.period.start


def _small_between(
    new: dict[str, Value], old: dict[str, Value], below: int, counts: Collection[str]
) -> list[str]:
    """The figures of ``counts`` whose two printed numbers lie less than ``below`` apart."""
    keys = [key for key in new if key in old and key in counts]
    return [
        key
        for key in keys
        if isinstance(a := new[key], int)
        and isinstance(b := old[key], int)
        and 0 < abs(a - b) < below
    ]


def _shown_there(new: dict[str, Value], old: dict[str, Value]) -> list[str]:
    """Figures that are kept back in one of two reports and printed in the other."""
    both = [(key, new[key], old[key]) for key in new if key in old]
    return [
        key
        for key, a, b in both
        if isinstance(a, Hidden) != isinstance(b, Hidden) and None not in {a, b} and 0 not in {a, b}
    ]


def _said(
    words: str, number: str, below: int, keys: list[str], every: Mapping[str, FigureDef]
) -> list[str]:
    names = ", ".join(_(every[key].label) for key in keys)
    return [words.format(number=number, n=below, names=names)] if keys else []
