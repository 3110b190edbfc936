"""One report of a center that does everything: paper, CSV, workbook, page and JSON say the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from peerdesk import demo
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.families import BY_BLOCK
from peerdesk.counting.periods import parse_period
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Hidden, Report, Table
from peerdesk.documents.figures import shown as printed
from peerdesk.documents.gather_report import gather, our_profile, report_pdf
from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx, shown
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import open_office
from tests.center import CHEAP
from tests.documents.reading import words

OCTOBER = parse_period("2026-10", 7)
Cells = list[list[str]]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Two months of a small center with records for every family of figures."""
    folder = tmp_path_factory.mktemp("formats") / "D.peerdesk"
    made = demo.write(folder, 24, 2, end=date(2026, 10, 31), cost=CHEAP)
    opened = open_office(made.folder, made.director, made.passphrase)
    yield opened.office
    opened.close()


@pytest.fixture(params=["Internal month", "Monthly funder report"])
def report(everything: Office, request: pytest.FixtureRequest) -> Report:
    """October with nothing hidden, and as it leaves the house."""
    found = everything.ask(gather, everything.ask(our_profile, request.param), OCTOBER).shown
    assert {FIGURES[key].block for key in found.figures} >= set(BY_BLOCK)
    return found


def figure_cells(report: Report) -> Cells:
    """Each figure's key and its three numbers."""
    values = (report.figures, report.prior, report.ytd)
    return [[key, *(shown(each.get(key)) for each in values)] for key in report.figures]


def table_cells(table: Table) -> Cells:
    """The rows of a table, then its total."""
    total = [] if table.total is None else [["Total", shown(table.total)]]
    return [[shown(cell) for cell in row] for row in table.rows] + total


def test_csv_says_every_cell(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(report_csv(report, FIGURES).decode("utf-8-sig"))))
    parts = [list(part) for part in _split(rows)]
    assert [[row[0], row[2], row[4], row[5]] for row in parts[0][1:]] == figure_cells(report)
    tables = {part[0][0]: [row[1:] for row in part[2:]] for part in parts[1:]}
    assert tables == {key: table_cells(table) for key, table in report.tables.items()}


def _split(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    part: list[list[str]] = []
    for row in [*rows, []]:
        if row:
            part.append(row)
        elif part:
            yield part
            part = []


def test_the_workbook_says_every_cell(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(report_xlsx(report, FIGURES))
    book = CalamineWorkbook.from_path(str(path))
    sheets = [book.get_sheet_by_index(n).to_python() for n in range(1 + len(report.tables))]
    numbers = [[row[0], row[2], row[4], row[5]] for row in sheets[0][3:]]
    expected = [
        [key, *(as_cell(v.get(key)) for v in (report.figures, report.prior, report.ytd))]
        for key in report.figures
    ]
    assert numbers == expected
    for sheet, table in zip(sheets[1:], report.tables.values(), strict=True):
        rows = [[as_cell(cell) for cell in row] for row in table.rows]
        rows += [] if table.total is None else [["Total", as_cell(table.total)]]
        assert [cut(row, len(each)) for row, each in zip(sheet[2:], rows, strict=True)] == rows


def as_cell(value: Any) -> Any:
    """A number stays a number in a workbook; what is hidden is text."""
    return float(value) if isinstance(value, int | float) else shown(value)


def cut(row: list[Any], length: int) -> list[Any]:
    return row[:length]


class Rows(HTMLParser):
    """The cells of the body of every table of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[Cells] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "tbody":
            self.tables.append([])
            self._inside = True
        elif self._inside and tag == "tr":
            self.tables[-1].append([])
        elif self._inside and tag in {"th", "td"}:
            self.tables[-1][-1].append("")

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.tables[-1][-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "tbody"


def test_the_page_says_every_cell(report: Report) -> None:
    first, *others = Rows(report_html(report, FIGURES, "Riverside").decode()).tables
    numbers = [[row[1], row[3], row[4]] for row in first]
    assert numbers == [row[1:] for row in figure_cells(report)]
    for rows, table in zip(others, report.tables.values(), strict=True):
        expected = table_cells(table)
        assert [row[: len(each)] for row, each in zip(rows, expected, strict=True)] == expected


def test_json_says_every_cell_and_of_what_is_hidden_nothing(report: Report) -> None:
    told = report_json(report)
    for key, value in report.figures.items():
        assert told["figures"][key] == plain(value)
    for key, table in report.tables.items():
        assert told["tables"][key]["rows"] == [[plain(cell) for cell in row] for row in table.rows]
        assert told["tables"][key]["total"] == plain(table.total)


def plain(value: Any) -> Any:
    return {"hidden": True} if isinstance(value, Hidden) else value


def test_paper_says_every_cell_of_the_families(everything: Office, report: Report) -> None:
    pdf = everything.ask(report_pdf, report.profile, OCTOBER, "Ana Morales", date(2026, 11, 3))
    said = words(pdf)
    for key in report.figures:
        figure = FIGURES[key]
        if figure.block in BY_BLOCK and not figure.share_of:
            cells = (v.get(key) for v in (report.figures, report.prior, report.ytd))
            assert line([figure.label, *cells]) in said, key
    for key, table in report.tables.items():
        if FIGURES.get(key) is None and _of_family(key):
            for row in table.rows:
                assert line(row) in said, (key, row)


def _of_family(key: str) -> bool:
    return any(key in family.table_keys for family in BY_BLOCK.values())


def line(cells: Any) -> str:
    return " ".join(" ".join(printed(cell) for cell in cells).split())
