"""The tables of a report on paper: with bars, side by side, by hour; and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from peerdesk.core.words import _, in_any_language
from peerdesk.counting.demographics import SPECIALS
from peerdesk.counting.results import FigureDef, Hidden, Report, Table, Value
from peerdesk.documents.breaking import TwoColumns, kept
from peerdesk.documents.charts import Bar, HourGrid
from peerdesk.documents.figures import columns_of, grid, head_width, note, number_of, shown
from peerdesk.documents.ink import title_line

_DEMOGRAPHICS = (
    *("age", "sex", "gender", "race_any", "race_exclusive", "race_1997"),
    *("veteran", "county", "living_situation", "language"),
)
_IN_ORDER = "demographics.age"
"""Bands belong together, so that an empty one between two others stays."""

_NUMBER, _NARROW, _LEAST = 74.0, 52.0, 44.0
_FEW, _MANY = 3, 6
"""With more numbers in a row, both they and its words have less room."""
_BESIDE = 20
"""Tables with more rows get the whole width, as they may go on over the page."""


@dataclass(frozen=True)
class Section:
    """What a block needs: the report, the catalogue, and the width of the text."""

    report: Report
    catalogue: Mapping[str, FigureDef]
    width: float

    def table(self, key: str) -> Table | None:
        """A table of the report that has rows."""
        found = self.report.tables.get(key)
        return found if found and found.rows else None


def value_of(cell: str | Value) -> Value:
    """A cell as a number; words have none."""
    return None if isinstance(cell, str) else cell


def hours(section: Section, key: str) -> list[Flowable]:
    """Weekdays by hour, without the hours at both ends in which nothing ever happened."""
    found = section.table(key)
    if found is None:
        return []
    rows = [(shown(row[0]), [value_of(cell) for cell in row[1:]]) for row in found.rows]
    said = _("The number says how many. A darker box is a busier time.")
    if not any(isinstance(v, Hidden) or number_of(v) for _day, values in rows for v in values):
        return []
    chart = HourGrid(found.title, rows, found.columns[1:])
    return kept([chart, note(said), *_note(found)], section.width)


def bars(section: Section, key: str) -> list[Flowable]:
    """A table over the whole width with a bar beside the first number of each row."""
    found = section.table(key)
    return kept(_barred(found, section.width), section.width) if found else []


def plain_table(section: Section, key: str) -> list[Flowable]:
    """A table without bars."""
    found = section.table(key)
    return kept(_plain(found, section.width), section.width) if found else []


def side_by_side(
    section: Section, keys: Sequence[str], after: Sequence[Flowable] = ()
) -> list[Flowable]:
    """Short tables in two columns; long ones, and a single one, over the whole width.

    ``after`` stands below the last of them, on the same page.
    """
    found = [table for table in map(section.table, keys) if table]
    low = [table for table in found if len(table.rows) <= _BESIDE]
    wide = [table for table in found if table not in low or len(low) == 1]
    each = TwoColumns.column(section.width)
    pairs = [_barred(table, each) for table in low] if len(low) > 1 else []
    alone = [_barred(table, section.width) for table in wide]
    for last in (alone or pairs)[-1:]:
        last.extend(after)
    story: list[Flowable] = [TwoColumns(pairs)] if pairs else []
    return story + [part for table in alone for part in kept(table, section.width)]


def demographics(section: Section) -> list[Flowable]:
    """Who was served, question by question, without answers that nobody gave."""
    known = [f"demographics.{answer}" for answer in _DEMOGRAPHICS]
    more = [k for k in section.report.tables if k.startswith("demographics.") and k not in known]
    given = {
        key: without_empty(table)
        for key in (*known, *more)
        if (table := section.report.tables.get(key))
    }
    shorter = replace(section, report=replace(section.report, tables=given))
    fewer = any(len(given[key].rows) < len(section.report.tables[key].rows) for key in given)
    words = note(_("An answer that nobody gave is not printed."))
    return side_by_side(shorter, list(given), [words] if fewer else [])


def without_empty(table: Table) -> Table:
    """The table without rows of zeros; "not asked" and its like stay, as do bands of age."""
    always = frozenset[str]().union(*map(in_any_language, SPECIALS.values()))
    rows = tuple(
        row for row in table.rows if row[0] in always or any(cell != 0 for cell in row[1:])
    )
    return table if table.key == _IN_ORDER else replace(table, rows=rows)


def _barred(found: Table, width: float) -> list[Flowable]:
    """Heading, table and note; without bars where there is no room for them."""
    count = max(1, len(found.columns) - 1)
    many = count > _FEW
    each = _NUMBER if width > 400 and not many else _NARROW
    words = width * (0.26 if many else 0.4 if width > 400 else 0.55)
    bar = width - words - count * each
    if bar < 40:
        return _plain(found, width)
    most = max((number_of(row[1]) for row in found.rows), default=0.0)
    rows: list[list[str | Flowable]] = [
        [shown(row[0]), Bar(row[1], most, bar - 8), *(shown(cell) for cell in row[1:])]
        for row in found.rows
    ]
    strong = _total(found, rows, [_("Total"), ""], count)
    columns = (_first_word(found), "", *found.columns[1:])
    widths = [words, bar, *[each] * count]
    return _titled(found, grid(columns, rows, widths, words=2, strong=strong))


def _plain(found: Table, width: float) -> list[Flowable]:
    count = max(1, len(found.columns) - 1)
    rows: list[list[str | Flowable]] = [[shown(cell) for cell in row] for row in found.rows]
    strong = _total(found, rows, [_("Total")], count)
    each = min(_NUMBER, width * (0.77 if width > 400 else 0.5) / count)
    columns = (_first_word(found), *found.columns[1:])
    widths = columns_of(width, count, each)
    if count > _MANY:  # long names need the room that short heads leave
        numbers = [max(_LEAST, head_width(head)) for head in columns[1:]]
        widths = [width - sum(numbers), *numbers]
    table = grid(columns, rows, widths, strong=strong)
    return _titled(found, table)


def _first_word(found: Table) -> str:
    """The head of the first column; a title is not said twice."""
    return "" if found.columns[0] == found.title else found.columns[0]


def _total(
    found: Table, rows: list[list[str | Flowable]], words: list[str | Flowable], count: int
) -> list[int]:
    """Add the row of the total, where the table has one; gives the rows to print bold."""
    if found.total is None:
        return []
    rows.append([*words, shown(found.total), *[""] * (count - 1)])
    return [len(rows) - 1]


def _titled(found: Table, table: Flowable) -> list[Flowable]:
    return [title_line(found.title, 1), table, *_note(found)]


def _note(found: Table) -> list[Flowable]:
    return [note(found.note)] if found.note else []
