"""What holds for every printed page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from peerdesk.documents.figures import facts, grid
from peerdesk.documents.ink import fitted, heading, paragraph, plain, style
from peerdesk.documents.page import NAMES_INSIDE, Letterhead, Sheet, build
from peerdesk.documents.type import BODY, register_fonts
from tests.documents.reading import outside, pages, words
from tests.documents.samples import OFFICE

HOSTILE = (
    '<img src="/etc/passwd">',
    "O<Neil",
    "A & B &amp; C",
    "</para><b>",
    "x" * 300,
    "محمد الأمين " * 20,
    "👩‍👩‍👧" * 30,
    "&#60;script&#62;",
)


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (80, 40), "#0F6E66").save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_whatever_is_typed_prints_as_typed_and_stays_on_the_paper(text: str, paper: str) -> None:
    sheet = Sheet(text, text, text, text, text, paper=paper)
    story = [*heading(text), *heading(text, 1), paragraph(text), facts(((text, text),), 400)]
    story.append(grid((text, text), [[text, text]], [200, 200]))
    pdf = build(Letterhead(text, text, None, text), sheet, story)
    assert outside(pdf) == []
    said = "".join(words(pdf).split())
    if text.isascii():
        assert "".join(text.split()) in said


def test_escaped_text_holds_no_markup() -> None:
    assert plain("<b>A & B</b>\nC") == "&lt;b&gt;A &amp; B&lt;/b&gt;<br/>C"


def test_pages_carry_number_of_pages_name_title_and_report_number() -> None:
    sheet = Sheet("Monthly report", "October 2026", number="2026-10-1")
    read = pages(build(OFFICE, sheet, [paragraph("word " * 4000)]))
    assert len(read) > 3
    for n, page in enumerate(read, start=1):
        assert f"Page {n} of {len(read)}" in page
        assert "Riverside Peer Center" in page
        assert "Report 2026-10-1" in page
        assert "Confidential" in page
        assert "Monthly report" in page


def test_a_page_with_names_says_so_and_one_without_does_not() -> None:
    for inside in (True, False):
        pdf = build(OFFICE, Sheet("List", names_inside=inside), [paragraph("Joan")])
        assert (NAMES_INSIDE in words(pdf)) is inside


def test_title_language_and_bookmarks_are_set() -> None:
    story = [*heading("1. People"), paragraph("x"), *heading("By group", 1), paragraph("y")]
    pdf = build(OFFICE, Sheet("Monthly report", "October 2026"), story)
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert told["Title"] == "Monthly report, October 2026"
    assert told["Author"] == "Riverside Peer Center"
    assert b"/Lang (en-US)" in pdf
    assert marks == [(0, "Monthly report"), (0, "1. People"), (1, "By group")]


def test_the_head_of_a_table_stands_on_each_page_it_reaches() -> None:
    table = grid(("County", "People"), [[f"County {n}", str(n)] for n in range(120)], [300, 90])
    read = pages(build(OFFICE, Sheet("Counties"), [table]))
    assert len(read) >= 3
    assert all("People" in page for page in read)


def test_no_heading_is_left_alone_at_the_foot() -> None:
    for lines in range(38, 56):
        story = [paragraph("line") for _ in range(lines)]
        read = pages(build(OFFICE, Sheet("T"), [*story, *heading("Alone?"), paragraph("Below")]))
        with_heading = next(page for page in read if "Alone?" in page)
        assert "Below" in with_heading


def test_the_last_page_tells_what_could_not_be_printed() -> None:
    read = pages(build(OFFICE, Sheet("List"), [paragraph("ᎠᏣ " + "word " * 3000)]))
    said = "2 characters could not be printed"
    assert said in read[-1]
    assert not any(said in page for page in read[:-1])


@pytest.mark.parametrize(("logo", "pictures"), [(picture(), 1), (b"no picture", 0), (b"", 0)])
def test_a_logo_is_printed_and_a_broken_one_is_left_out(logo: bytes, pictures: int) -> None:
    pdf = build(Letterhead("Riverside", logo=logo), Sheet("T"), [paragraph("x")])
    assert pdf.count(b"/Subtype /Image") == pictures


def test_paper_and_direction_are_as_asked() -> None:
    for sheet, size in (
        (Sheet("T"), (612, 792)),
        (Sheet("T", paper="a4"), (595, 842)),
        (Sheet("T", landscape=True), (792, 612)),
    ):
        document = pypdfium2.PdfDocument(build(OFFICE, sheet, [paragraph("x")]))
        assert tuple(round(side) for side in document[0].get_size()) == size
        document.close()


def test_a_line_that_is_too_long_ends_in_three_dots() -> None:
    register_fonts()
    assert fitted("Joan", BODY, 9, 100) == "Joan"
    assert fitted("Joan " * 50, BODY, 9, 100).endswith("…")


def test_an_essay_in_any_place_goes_on_over_pages() -> None:
    essay = "word " * 3000 + "end"
    story = [
        *heading(essay),
        facts(((essay, essay),), 500),
        grid((essay[:40],), [[essay], ["next"]], [400]),
    ]
    read = pages(build(Letterhead(essay, essay), Sheet(essay, essay, essay), story))
    assert len(read) > 10
    assert "next" in read[-1]


def test_every_font_is_inside_the_file() -> None:
    story = [*heading("1. People"), facts((("For", "王小明"),), 400), paragraph("محمد")]
    pdf = build(OFFICE, Sheet("T"), [*story, grid(("A", "B"), [["x", "1"]], [300, 90])])
    assert b"Helvetica" not in pdf


def test_a_long_line_about_confidence_leaves_the_report_number_whole() -> None:
    office = Letterhead("Riverside", confidentiality="For Fairmont County only, please. " * 3)
    said = words(build(office, Sheet("T", number="2026-10-1 (a3f09bc1d2e4)"), [paragraph("x")]))
    assert "Report 2026-10-1 (a3f09bc1d2e4)" in said
    assert said.count("For Fairmont County only, please.") == 3


def test_documents_made_at_the_same_time_do_not_mix() -> None:
    names = ("Joan", "王小明", "محمد", "Ирина", "김민준", "Nguyễn")

    def make(name: str) -> bytes:
        return build(OFFICE, Sheet(name), [paragraph(f"{name} ") for _ in range(60)])

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, names * 4))
    for name, pdf in zip(names * 4, made, strict=True):
        said = words(pdf)  # here, one after the other: PDFium knows of no threads
        assert said.count(name) >= 61
        assert not any(other in said for other in names if other != name)


def test_a_long_name_breaks_behind_its_hyphen() -> None:
    line = paragraph("Wolfeschlegelsteinhausenbergerdorff-Montgomery Lee", style(12, bold=True))
    line.wrap(240, 1000)
    broken = [" ".join(words) for _room, words in line.blPara.lines]
    assert broken == ["Wolfeschlegelsteinhausenbergerdorff-", "Montgomery Lee"]
