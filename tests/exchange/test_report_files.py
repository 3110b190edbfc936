"""The same report as CSV, workbook and page."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from peerdesk.counting.results import Hidden, Report, Table
from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx
from tests.documents.samples import CATALOGUE, report

SHARP = Table(
    "x.y", "=1+1 <b>", ("Group", "People"), (("<img src=x>", 4), ("Café", Hidden(11))), total=None
)


def sample() -> Report:
    """A report with hidden numbers and a table that tries to be markup."""
    whole = report()
    return replace(whole, tables={**whole.tables, SHARP.key: SHARP})


def test_csv_has_a_row_for_every_figure_and_table() -> None:
    rows = list(csv.reader(io.StringIO(report_csv(sample(), CATALOGUE).decode("utf-8-sig"))))
    by_key = {row[0]: row for row in rows if row}
    assert by_key["people.served"][:3] == ["people.served", "People served", "143"]
    assert by_key["people.reactivated"][2] == "<11"
    assert by_key["x.y"][1] == "'=1+1 <b>"
    assert ["", "Café", "<11"] in rows


def test_the_workbook_opens_and_keeps_text_as_text(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(report_xlsx(sample(), CATALOGUE))
    rows = _rows(path)
    assert rows[0][0] == report().profile.title
    assert ["people.served", "People served", "143"] in [row[:3] for row in rows]


def _rows(path: Path) -> list[list[str]]:
    from python_calamine import CalamineWorkbook

    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [
        [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in cells
    ]


class Page(HTMLParser):
    """Counts what a screen reader needs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_has_real_tables_and_prints_markup_as_typed() -> None:
    text = report_html(sample(), CATALOGUE, "A & B <Center>").decode()
    page = Page(text)
    tags = [tag for tag, _attributes in page.tags]
    assert ("html", {"lang": "en"}) in page.tags
    assert tags.count("table") == tags.count("caption") == len(report().tables) + 2
    assert all(
        attributes.get("scope") in {"col", "row"} for tag, attributes in page.tags if tag == "th"
    )
    assert "img" not in tags
    assert "&lt;img src=x&gt;" in text
    assert "A &amp; B &lt;Center&gt;" in text


def test_the_page_has_the_words_of_the_period_as_typed() -> None:
    typed = (("What went well", "<b>Warm</b>\n\nNew chairs"), ("What comes next", " "))
    text = report_html(sample(), CATALOGUE, "Us", typed).decode()
    assert "<h2>What went well</h2>" in text
    assert '<p dir="auto">&lt;b&gt;Warm&lt;/b&gt;</p><p dir="auto">New chairs</p>' in text
    assert "What comes next" not in text
