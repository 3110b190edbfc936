"""Reports that are out already: what a reader can work out from an old one and a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from peerdesk.core.words import ENGLISH, _, in_language
from peerdesk.counting.ambiguity import Bounds, bounds_of
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.demographics import bands
from peerdesk.counting.limits import limits_of
from peerdesk.counting.relations import Cell, Limit, Sum, cells_of, sums_of
from peerdesk.counting.results import FigureDef, Hidden, Report, Value
from peerdesk.counting.spans import OF_MONTHS, over_time


@dataclass(frozen=True)
class Past:
    """A report that was locked before: its number, the true figures, and what was printed."""

    number: str
    counted: Report
    shown: Report


@dataclass(frozen=True)
class Known:
    """What earlier reports add to a new one: hidden cells, and what holds across reports.

    Their cells begin with the report's number. Printed ones need no bounds: they do not move.
    """

    values: dict[Cell, int]
    bounds: dict[Cell, Bounds]
    sums: list[Sum]
    limits: list[Limit]


def known(report: Report, earlier: Sequence[Past]) -> Known:
    """Everything a reader has who kept the earlier reports of this profile."""
    found = Known({}, {}, [], [])
    for each in earlier:
        _take_in(found, each)
    line = [("", report), *((each.number, each.counted) for each in reversed(earlier))]
    line.sort(key=lambda each: each[1].period.end, reverse=True)  # a restatement came later
    for place, (number, newer) in enumerate(line):
        for before, older in line[place + 1 :]:
            if _days(newer) == _days(older):
                found.sums.extend(_same_tables(number, newer, before, older))
    found.limits.extend(over_time(line, found.values | counted_cells(report)))
    return found


def counted_cells(report: Report) -> dict[Cell, int]:
    """Every number that counts people, visits or calls, by its cell; none is hidden yet."""
    return {cell: value for cell, value in cells_of(report).items() if isinstance(value, int)}


def _take_in(found: Known, each: Past) -> None:
    printed = every_value(each.shown)
    below = each.counted.profile.hide_below
    for cell, value in counted_cells(each.counted).items():
        name = (each.number, *cell)
        found.values[name] = value
        sign = printed.get(cell)
        if isinstance(sign, Hidden):
            found.bounds[name] = bounds_of(value, below) if sign.below else (min(1, value), None)
    for one in sums_of(each.counted):
        found.sums.append(Sum(*_of_report(each.number, one.whole, one.parts)))
    for limit in limits_of(each.counted):
        terms = tuple((times, (each.number, *cell)) for times, cell in limit.terms)
        found.limits.append(replace(limit, terms=terms))


def _of_report(number: str, whole: Cell, parts: tuple[Cell, ...]) -> tuple[Cell, tuple[Cell, ...]]:
    return (number, *whole), tuple((number, *part) for part in parts)


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


def _same_tables(number: str, newer: Report, before: str, older: Report) -> Iterator[Sum]:
    """A report of the same days that was locked twice: row by row, and what is left over.

    Where one of the two prints some rows together, they are the rows the other has beside.
    """
    spoken = {newer.profile.language, older.profile.language} - {ENGLISH}
    for key in newer.tables.keys() & older.tables.keys() - OF_MONTHS:
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


def _days(report: Report) -> tuple[str, ...]:
    return tuple(report.period.given.values())


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


def bare_words(counted: Report, bare: Sequence[Cell]) -> list[str]:
    """What is said of small numbers that nothing protects, here or in a report that is out."""
    every = defined_in(counted.profile)
    keys = dict.fromkeys(next(each for each in cell if "." in each) for cell in bare)
    labels = {key: _(every[key].label) for key in keys if key in every}
    labels |= {key: _(counted.tables[key].title) for key in keys if key in counted.tables}
    words = _(
        "PeerDesk found no way to protect every small number here or beside a report that is out:"
        " {names}. Join small groups or leave this part out before you send it."
    )
    return [words.format(names=", ".join(labels.get(key, key) for key in keys))] if bare else []


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
