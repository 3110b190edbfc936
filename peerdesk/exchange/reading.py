"""Spreadsheet files read to rows of plain text: CSV in any usual encoding, and XLSX (also XLS
and ODS).

Everything that is wrong with a file is told as a sentence with its row and column; nothing is
guessed past it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from peerdesk.core.errors import UserError
from peerdesk.exchange.cells import unguarded

MOST_COLUMNS = 1_000
LONGEST_CELL = 1_100_000
_LARGEST_FILE = 1_000_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER_LETTERS = ("Cyrillic", "Greek", "Arabic", "Hebrew", "Hangul", "CJK", "Hiragana", "Thai")
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Sheet:
    """The headings, and the rows below with their numbers as a spreadsheet shows them (the
    first row is 1).
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read(path: Path) -> Sheet:
    """Read a file's first sheet. UserError says in words what can't be read, and where."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UserError(f"{path.name} is too large to read. Split it into smaller files.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"The file {path} can't be read. Check its name and place.") from error
    if data.startswith((_ZIP, _OLD_EXCEL)):
        return sheet_of(_workbook_rows(path), path.name)
    return sheet_of(_csv_rows(text_of(data, path.name)), path.name)


def sheet_of(lines: Iterable[Sequence[str]], name: str) -> Sheet:
    """The sheet from its lines; empty lines are left out but counted."""
    headings: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        cells = tuple(cell.strip() for cell in line)
        if not any(cells):
            continue
        if not headings:
            headings = _headings(cells)
            continue
        rows.append(_fitting(cells, headings, number))
        numbers.append(number)
    if not headings:
        raise UserError(f"{name} is empty. The first row must hold the headings.")
    return Sheet(headings, tuple(rows), tuple(numbers))


def column_letter(index: int) -> str:
    """The name of a column as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _headings(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise UserError(f"The file has {len(cells)} columns. At most {MOST_COLUMNS} can be read.")
    seen: dict[str, int] = {}
    for index, cell in enumerate(cells):
        plain = " ".join(cell.casefold().replace("_", " ").split())
        if plain and plain in seen:
            both = f"{column_letter(seen[plain])} and {column_letter(index)}"
            raise UserError(
                f"The heading “{cell}” stands twice, in columns {both}. Rename or remove one."
            )
        seen[plain] = index
    return cells


def _fitting(cells: tuple[str, ...], headings: tuple[str, ...], number: int) -> tuple[str, ...]:
    width = len(headings)
    for index, cell in enumerate(cells):
        if cell and (index >= width or not headings[index]):
            column = column_letter(index)
            raise UserError(
                f"Row {number}, column {column}: there is a value but no heading above it."
            )
    return cells[:width] + ("",) * (width - len(cells))


# --- text files


def text_of(data: bytes, name: str) -> str:
    """The bytes as text: by their mark, else UTF-8, else the most likely older encoding."""
    text = _marked(data)
    if text is None:
        text = _unmarked(data)
    if text is None:
        raise UserError(
            f"{name} is not a text file or spreadsheet that can be read. Save it as CSV "
            "(UTF-8) or XLSX."
        )
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise UserError(
            f"Row {row} of {name} holds an unreadable character (NUL). Save the file again as CSV."
        )
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    return None


def _unmarked(data: bytes) -> str | None:
    nuls = data[:10_000].count(0)
    if nuls > len(data[:10_000]) // 4:
        big_first = data[0:10_000:2].count(0) > data[1:10_000:2].count(0)
        return _decoded(data, "utf-16-be" if big_first else "utf-16-le")
    plain = _decoded(data, "utf-8")
    return plain if plain is not None else _decoded(data, _older_encoding(data))


def _older_encoding(data: bytes) -> str:
    """Windows' Western encoding, unless the letters are clearly of another alphabet."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    if best is None or not any(name in each for name in _OTHER_LETTERS for each in best.alphabets):
        return "cp1252"
    return best.encoding


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _csv_rows(text: str) -> list[list[str]]:
    before = csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows.extend([unguarded(cell) for cell in row] for row in reader)
    except csv.Error as error:
        raise UserError(_csv_trouble(str(error), len(rows) + 1)) from error
    finally:
        csv.field_size_limit(before)
    return rows


def _csv_trouble(words: str, row: int) -> str:
    if "field larger" in words:
        return f"Row {row}: a cell is too long (more than a million letters)."
    if "unexpected end" in words:
        return f"Row {row}: a quotation mark is opened and never closed."
    return (
        f"Row {row}: the quotation marks do not fit together. A mark inside a cell must be doubled."
    )


def _delimiter(text: str) -> str:
    """The sign that stands most often between the headings, outside quotation marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


# --- workbooks


def _workbook_rows(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    broken = UserError(
        f"{path.name} can't be read as a spreadsheet. Open it and save it again as XLSX or CSV."
    )
    try:
        _refuse_bomb(path, broken)
        book = CalamineWorkbook.from_path(str(path))
        for index in range(len(book.sheet_names)):
            rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
            if rows:
                return [[_cell_text(cell) for cell in row] for row in rows]
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise broken from error
    return []


def _refuse_bomb(path: Path, broken: UserError) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as pack:
        if sum(entry.file_size for entry in pack.infolist()) > _LARGEST_FILE:
            raise broken


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return _moment_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(cell)


def _moment_text(moment: datetime) -> str:
    """A time alone is kept by Excel as a moment of its first days."""
    if moment.year < 1901:
        return moment.strftime("%H:%M")
    if moment.time() == time(0):
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%d %H:%M")
