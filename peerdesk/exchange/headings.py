"""A sheet understood as rows of one kind: which column is which field, and what every cell says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.errors import UserError
from peerdesk.core.kinds import Kind, Type
from peerdesk.exchange import values
from peerdesk.exchange.columns import MOMENT, RECORD, Column, columns_of, headings_apart
from peerdesk.exchange.reading import Sheet, column_letter
from peerdesk.records.codes import CODE
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class RowProblem:
    """What is wrong, in which row of the file (1 is the headings), under which heading ("" for
    the row).
    """

    row: int
    column: str
    words: str

    def __str__(self) -> str:
        place = f"Row {self.row}, column “{self.column}”" if self.column else f"Row {self.row}"
        return f"{place}: {self.words}"


@dataclass(frozen=True)
class ReadRow:
    """One row: its number in the file, and its values by column name (empty cells are left out)."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Understood:
    """A sheet's rows; ``headings`` leads from column names to the file's own headings."""

    rows: tuple[ReadRow, ...]
    problems: tuple[RowProblem, ...]
    headings: dict[str, str]
    ignored: tuple[str, ...]


Known = Mapping[str, Mapping[str, str]]


def known_lists(reader: Reader) -> dict[str, dict[str, str]]:
    """For every code list: the plain words of code and label, leading to the code."""
    lists: dict[str, dict[str, str]] = {}
    for row in reader.find(CODE, order="position"):
        words = lists.setdefault(row["list"], {})
        words.setdefault(values.plain(row["code"]), row["code"])
        words.setdefault(values.plain(row["label"]), row["code"])
    return lists


def understand(
    sheet: Sheet,
    kind: Kind,
    lists: Known,
    *,
    date_order: str = "",
    names: Mapping[str, str] | None = None,
) -> Understood:
    """Read every cell of the sheet. ``names`` leads from the file's headings to ours ("" leaves
    one out).

    UserError where a column's dates fit both orders and no ``date_order`` was given.
    """
    columns, ignored = _placed(sheet, kind, names or {})
    orders = {
        index: date_order or _order(sheet, index) for index, each in columns.items() if each.is_date
    }
    known = {index: _words(each, lists) for index, each in columns.items()}
    rows: list[ReadRow] = []
    problems: list[RowProblem] = []
    for number, line in zip(sheet.numbers, sheet.rows, strict=True):
        found: dict[str, Any] = {}
        before = len(problems)
        for index, column in columns.items():
            if cell := line[index]:
                try:
                    found[column.name] = _value(cell, column, orders.get(index, ""), known[index])
                except values.NotUnderstood as trouble:
                    problems.append(RowProblem(number, sheet.headings[index], str(trouble)))
        if len(problems) == before:
            rows.append(ReadRow(number, found))
    headings = {column.name: sheet.headings[index] for index, column in columns.items()}
    return Understood(tuple(rows), tuple(problems), headings, ignored)


def _placed(
    sheet: Sheet, kind: Kind, names: Mapping[str, str]
) -> tuple[dict[int, Column], tuple[str, ...]]:
    known = headings_apart(columns_of(kind))
    renamed = {values.plain(old): new for old, new in names.items()}
    placed: dict[int, Column] = {}
    ignored: list[str] = []
    for index, heading in enumerate(sheet.headings):
        wanted = renamed.get(values.plain(heading), heading)
        match = known.get(values.plain(wanted)) if wanted else None
        if match is None:
            ignored += [heading] if heading else []
            continue
        _refuse_twin(placed, match, sheet.headings, heading)
        placed[index] = match
    if not placed:
        some = ", ".join(each.name for each in columns_of(kind)[1:9])
        raise UserError(
            f"None of the headings is known for {kind.label.lower()}. Known ones are: {some} …"
        )
    return placed, tuple(ignored)


def _refuse_twin(
    placed: Mapping[int, Column], match: Column, headings: Sequence[str], heading: str
) -> None:
    for index, column in placed.items():
        if column.name == match.name:
            raise UserError(
                f"The headings “{headings[index]}” and “{heading}” mean the same. Rename or "
                "remove one."
            )


def _order(sheet: Sheet, index: int) -> str:
    orders = values.orders_of(line[index] for line in sheet.rows if line[index])
    if len(orders) > 1:
        place = f"column {column_letter(index)} “{sheet.headings[index]}”"
        raise UserError(
            f"The dates in {place} can be read month first or day first. "
            "Say which: mdy is month first (10/31/2026), dmy is day first (31/10/2026)."
        )
    return next(iter(orders))


def _words(column: Column, lists: Known) -> Mapping[str, str]:
    if column.type is Type.CHOICE:
        return {values.plain(code): code for code in column.choices}
    return lists.get(column.list, {})


def _value(cell: str, column: Column, order: str, known: Mapping[str, str]) -> Any:
    if column.type is MOMENT:
        return values.moment_of(cell, order)
    if column.type == RECORD:
        return values.record_id(cell)
    if column.type is Type.DATE:
        return values.day_of(cell, order)
    listed = column.type is Type.CHOICE or (column.list and column.list != "county")
    if listed:
        return _codes(cell, column, known)
    if column.many:
        return _parts(cell)
    readers = {
        Type.TIME: values.time_of,
        Type.INTEGER: values.whole_number,
        Type.YES_NO: values.yes_no,
    }
    reader = readers.get(Type(column.type))
    return reader(cell) if reader else cell


def _codes(cell: str, column: Column, known: Mapping[str, str]) -> Any:
    if not column.many:
        return values.choice_of(cell, known)
    return list(dict.fromkeys(values.choice_of(part, known) for part in _parts(cell)))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
