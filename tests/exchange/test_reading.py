"""Files as they come: encodings, delimiters, broken ones."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.core.errors import UserError
from peerdesk.exchange.cells import guarded, unguarded
from peerdesk.exchange.reading import column_letter, read

TEXT = "name;note\nJosé Núñez;“quoted”\nĐặng Thị Hoa;ok\n"


def put(folder: Path, data: bytes, name: str = "x.csv") -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    sheet = read(put(tmp_path, TEXT.encode(encoding)))
    assert sheet.rows == (("José Núñez", "“quoted”"), ("Đặng Thị Hoa", "ok"))


def test_older_windows_files_are_read(tmp_path: Path) -> None:
    text = "name,topic\nJosé Núñez,Café “y” conversación\nSiobhán O’Neill,x\n"
    assert read(put(tmp_path, text.encode("cp1252"))).rows[0] == (
        "José Núñez",
        "Café “y” conversación",
    )


def test_cyrillic_windows_files_are_read(tmp_path: Path) -> None:
    text = (
        "name,note\n" + "Олена Коваль,Прийшла вперше на групу творчого письма\n"
        "Сергей Волков,Любит шахматы и прогулки\n" * 5
    )
    assert read(put(tmp_path, text.encode("cp1251"))).rows[0][0] == "Олена Коваль"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_guessed_from_the_headings(tmp_path: Path, sign: str) -> None:
    text = sign.join(["a", '"b,;|"', "c"]) + "\r\n" + sign.join("123") + "\r\n"
    assert read(put(tmp_path, text.encode())).rows == (("1", "2", "3"),)


def test_mixed_line_ends_and_empty_lines_keep_row_numbers(tmp_path: Path) -> None:
    sheet = read(put(tmp_path, b"a,b\r\n1,2\n\n3,4\r5,6\n"))
    assert list(zip(sheet.numbers, sheet.rows, strict=True)) == [
        (2, ("1", "2")),
        (4, ("3", "4")),
        (5, ("5", "6")),
    ]


BROKEN = {
    b"": "is empty",
    b"\n\n,,\n": "is empty",
    b'a,b\n1,"open\n2,3\n': "Row 2: a quotation mark is opened and never closed",
    b'a,b\n1,"x"y\n': "Row 2: the quotation marks do not fit together",
    b"a,b\n1,\x002\n": "Row 2 .* unreadable character",
    b"Date,x,date\n1,2,3\n": "“date” stands twice, in columns A and C",
    b"a,b\n1,2,3\n": "Row 2, column C: there is a value but no heading",
    b"a\n" + b"x" * 1_200_000 + b"\n": "Row 2: a cell is too long",
    b",".join(b"c%d" % n for n in range(10_000)) + b"\n": "10000 columns",
    b"PK\x03\x04 not a workbook": "can't be read as a spreadsheet",
    b"\xff\xfe\x00": "not a text file",
}


@pytest.mark.parametrize("data", BROKEN, ids=[words[:30] for words in BROKEN.values()])
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError, match=BROKEN[data]):
        read(put(tmp_path, data))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        read(tmp_path / "not-here.csv")


def test_workbooks_give_dates_times_numbers_and_values_of_formulas(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        day, clock = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "hh:mm"}),
        )
        both = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, ["day", "time", "moment", "number", "part", "text", "sum", "yes"])
        sheet.write_datetime(1, 0, date(2026, 10, 31), day)
        sheet.write_datetime(1, 1, time(14, 5), clock)
        sheet.write_datetime(1, 2, datetime(2026, 10, 31, 14, 5), both)
        sheet.write_number(1, 3, 42)
        sheet.write_number(1, 4, 0.5)
        sheet.write_string(1, 5, "=1+1")
        sheet.write_formula(1, 6, "=40+2", None, 42)
        sheet.write_boolean(1, 7, True)
    row = read(path).rows[0]
    assert row == ("2026-10-31", "14:05", "2026-10-31 14:05", "42", "0.5", "=1+1", "42", "yes")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_guarding_is_undone_by_reading(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip(" \u00a0").startswith(("=", "+", "@"))


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
