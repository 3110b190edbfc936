"""Pages end where a reader expects: no lone heading, no one or two rows of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from reportlab.platypus import Spacer

from peerdesk.counting.results import Hidden, Table, Value
from peerdesk.documents.breaking import FEWEST_ROWS, TwoColumns, kept
from peerdesk.documents.charts import HourGrid
from peerdesk.documents.figures import grid
from peerdesk.documents.funder_report import funder_report
from peerdesk.documents.ink import title_line
from peerdesk.documents.member_record import RecordEvent, RecordFacts, member_record
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.documents.report_tables import without_empty
from peerdesk.documents.sign_in_sheet import SignInFacts, sign_in_sheet
from peerdesk.documents.wrap_plan import MARKS, PlanEntry, PlanFacts, PlanPart, wrap_plan
from tests.documents.reading import outside, pages
from tests.documents.samples import CATALOGUE, OFFICE, report

LONG = Letterhead(
    "Riverside Peer Center and Drop-in House of the Upper Merrimack Valley", "214 Mill Street"
)
GAPS = tuple(range(0, 570, 30))
WIDTH = Sheet("Paper").text_width


def _rows_by_page(pdf: bytes) -> list[int]:
    return [len(re.findall(r"Row number \d+", page)) for page in pages(pdf)]


def _table(count: int, width: float = WIDTH) -> list[object]:
    rows = [[f"Row number {n}", str(n)] for n in range(count)]
    return [title_line("A heading", 1), grid(("What", "People"), rows, [width - 60, 60])]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("count", [4, 7, 13, 40])
def test_no_page_holds_fewer_than_three_rows_or_a_heading_alone(gap: int, count: int) -> None:
    pdf = build(OFFICE, Sheet("Paper"), [Spacer(0, gap), *kept(_table(count), WIDTH)])
    held = _rows_by_page(pdf)
    assert sum(held) == count
    assert all(rows == 0 or rows >= FEWEST_ROWS for rows in held)
    for page, rows in zip(pages(pdf), held, strict=True):
        assert not ("A heading" in page and rows == 0)
        assert not ("People" in page and rows == 0)


@pytest.mark.parametrize("gap", GAPS)
def test_tables_side_by_side_are_never_torn(gap: int) -> None:
    each = TwoColumns.column(WIDTH)
    blocks = [_table(count, each) for count in (8, 5, 12, 3, 9, 10, 4, 15)]
    held = _rows_by_page(build(OFFICE, Sheet("Paper"), [Spacer(0, gap), TwoColumns(blocks)]))
    assert sum(held) == 66
    assert len(held) <= 3


def test_headings_of_tables_side_by_side_are_bookmarks() -> None:
    each = TwoColumns.column(WIDTH)
    story = [TwoColumns([_table(3, each), _table(3, each)])]
    assert build(OFFICE, Sheet("Paper"), story).count(b"/Title (A heading)") == 2


def test_a_row_taller_than_a_page_goes_on_over_pages() -> None:
    rows = [["word " * 3000, "1"], ["short", "2"]]
    pdf = build(OFFICE, Sheet("Paper"), [grid(("What", "People"), rows, [WIDTH - 60, 60])])
    assert len(pages(pdf)) > 1
    assert sum(page.count("word") for page in pages(pdf)) == 3000


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("count", [3, 8, 14, 20, 30])
def test_no_table_head_stands_alone_in_a_report(paper: str, count: int) -> None:
    given = report(paper)
    rows = tuple((f"Row number {n}", n + 20) for n in range(count))
    reasons = Table("visits.by_reason", "Why people came", ("Reason", "Visits"), rows)
    made = replace(given, tables={**given.tables, "visits.by_reason": reasons})
    pdf = funder_report(OFFICE, made, CATALOGUE)
    assert all(rows == 0 or rows >= FEWEST_ROWS for rows in _rows_by_page(pdf))
    for page in pages(pdf):
        assert not re.search(r"What it counts\s*$", page)
    assert outside(pdf) == []


def test_answers_nobody_gave_are_left_out_but_not_the_unknown_ones() -> None:
    rows: tuple[tuple[str | Value, ...], ...] = (
        ("English", 40),
        ("Somali", 0),
        ("Arabic", Hidden(11)),
        ("Doesn't know", 0),
        ("Prefers not to say", 0),
        ("Not asked", 0),
    )
    table = Table("demographics.language", "Language", ("Language", "People"), rows, 49)
    kept_rows = [row[0] for row in without_empty(table).rows]
    assert kept_rows == ["English", "Arabic", "Doesn't know", "Prefers not to say", "Not asked"]


def test_an_empty_band_of_age_stays() -> None:
    table = Table("demographics.age", "Age", ("Age", "People"), (("Under 18", 0), ("65", 20)))
    assert without_empty(table) is table


def test_empty_hours_at_both_ends_are_left_out_and_those_between_stay() -> None:
    nothing: list[Value] = [0]
    values: list[Value] = [*nothing * 9, 4, 0, Hidden(11), *nothing * 12]
    chart = HourGrid("By hour", [("Monday", values)], [f"{hour:02}" for hour in range(24)])
    assert chart.names == ["9 am", "10 am", "11 am"]
    assert chart.rows == [("Monday", values[9:12])]


def test_bands_of_hours_keep_their_own_words() -> None:
    bands = ("Night", "Morning", "Afternoon", "Evening")
    chart = HourGrid("By hour", [("Monday", [0, 3, 5, 0])], bands)
    assert chart.names == ["Morning", "Afternoon"]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("large", [True, False])
def test_a_sheet_with_a_long_title_still_fits_one_page(paper: str, *, large: bool) -> None:
    title = "Grupo de apoyo en español para familias y amigos de la comunidad"
    names = ("Joan Becker", "Wolfeschlegelsteinhausenbergerdorff-Montgomery Anastasia Lee")
    facts = SignInFacts(title, date(2026, 11, 23), names=names, large_print=large)
    read = pages(sign_in_sheet(LONG, facts, paper))
    assert len(read) == 1
    assert "Please write nothing about health here." in read[0]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_recovery_sheet_of_a_long_name_is_one_page(paper: str) -> None:
    key = "-".join(["ABCD"] * 9)
    sheet = RecoveryFacts(key, date(2026, 11, 22), vault="Riverside Peer Center.peerdesk")
    read = pages(recovery_sheet(LONG, sheet, paper))
    assert len(read) == 1
    assert "choose “I forgot my passphrase”" in read[0]


@pytest.mark.parametrize("count", range(12, 26))
def test_the_marks_never_stand_on_a_page_of_their_own(count: int) -> None:
    entries = tuple(PlanEntry(f"Walk number {n}") for n in range(count))
    read = pages(wrap_plan(OFFICE, PlanFacts("WRAP plan", (PlanPart("Tools", entries),)), "letter"))
    assert all("Walk number" in page and MARKS in page for page in read)


@pytest.mark.parametrize("facts", range(8, 24, 3))
def test_a_record_never_leaves_when_i_came_alone(facts: int) -> None:
    known = tuple((f"Fact {n}", "words") for n in range(facts))
    events = tuple(RecordEvent(date(2026, 11, 1), f"Row number {n}") for n in range(4))
    pdf = member_record(OFFICE, RecordFacts("Joan", date(2026, 11, 6), facts=known, events=events))
    held = _rows_by_page(pdf)
    for page, rows in zip(pages(pdf), held, strict=True):
        assert ("When I came" in page) == (rows == 4)
