"""The house style of every printed page: paper, letterhead, foot, and the one builder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

from peerdesk.core.words import ENGLISH, N_, _, in_language, locale
from peerdesk.documents.behind import draw_behind
from peerdesk.documents.breaking import height_of
from peerdesk.documents.ink import (
    GAP,
    LINE,
    QUIET,
    TEAL,
    TEXT,
    bookmarked,
    fitted,
    missing_note,
    paragraph,
    style,
)
from peerdesk.documents.type import BODY, BOLD, NameCanvas, forget_words, register_fonts

MARGIN = 54.0
"""Three quarters of an inch, in points; printers of every kind reach that far."""
NAMES_INSIDE = N_("Contains names: internal")
_LOGO = 34.0
_BRIEF = 300
_FOOT = 49.0
_TOTAL = "number_of_pages"


@dataclass(frozen=True)
class Letterhead:
    """Who prints: the organization's name, address, and logo (the bytes of a PNG or JPG)."""

    name: str
    address: str = ""
    logo: bytes | None = None
    confidentiality: str = ""


@dataclass(frozen=True)
class Sheet:
    """What every page of one document says about it. ``paper`` is letter or a4.

    ``aside`` stands at the right of the letterhead; ``mark`` above it, as "Draft". ``foot`` are
    words at the bottom of each page, in place of the letterhead's line about confidence;
    ``below_foot`` is small print under them, ``behind`` stands large and faint behind the words.
    ``is_someones``: the subtitle is a person's name.
    """

    title: str
    subtitle: str = ""
    aside: str = ""
    mark: str = ""
    number: str = ""
    paper: str = "letter"
    landscape: bool = False
    names_inside: bool = False
    confidential: bool = True
    language: str = field(default_factory=lambda: locale().replace("_", "-"))
    numbered: bool = True
    foot: str = ""
    below_foot: str = ""
    is_someones: bool = False
    behind: str = ""

    @property
    def spoken(self) -> str:
        """The language its own words are in, as a code: "en"."""
        return self.language.partition("-")[0] or ENGLISH

    @property
    def file_title(self) -> str:
        """The title in the file's own properties, which programs show and keep in their lists."""
        told = self.subtitle and not self.is_someones
        return f"{self.title}, {self.subtitle}" if told else self.title

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper, in points."""
        width, height = A4 if self.paper.lower() == "a4" else LETTER
        return (height, width) if self.landscape else (width, height)

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return float(self.size[0] - 2 * MARGIN)


class MissingNote(Flowable):
    """Says on the last page which characters no font has; takes no room if there are none."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """ReportLab asks for the size only after all before it was drawn.

        The gap above is part of it: space before a flowable of no height could open a page.
        """
        self.note = missing_note(self.canv.missing)
        self.lines = paragraph(self.note, style(8.5, color=QUIET)) if self.note else None
        if self.lines is None:
            return (0, 0)
        wide, high = self.lines.wrap(width, height)
        return (float(wide), float(high) + GAP)

    def draw(self) -> None:
        """Draw the line, if there is one."""
        if self.lines is not None:
            self.lines.drawOn(self.canv, 0, 0)


def _logo(letterhead: Letterhead) -> ImageReader | None:
    """The logo, or None where there is none or its bytes are no picture."""
    if not letterhead.logo:
        return None
    try:
        return ImageReader(BytesIO(letterhead.logo))
    except (OSError, ValueError):
        return None


def _brief(text: str, look: ParagraphStyle) -> Paragraph:
    """A line of the letterhead; a whole essay there would leave no room for the page."""
    return paragraph(text if len(text) <= _BRIEF else text[:_BRIEF] + "…", look)


class _Head:
    """The letterhead of page one: logo, name, address, title; at the right mark and aside."""

    def __init__(self, letterhead: Letterhead, sheet: Sheet) -> None:
        self.logo = _logo(letterhead)
        self.left = _LOGO + 10 if self.logo else 0.0
        aside_width = sheet.text_width * 0.3 if sheet.aside or sheet.mark else 0.0
        width = sheet.text_width - self.left - aside_width
        self.width, self.aside_width = sheet.text_width, aside_width
        self.lines = [_brief(letterhead.name, style(13, bold=True))]
        if letterhead.address.strip():
            self.lines.append(_brief(letterhead.address, style(9, color=QUIET)))
        asides = ((sheet.mark, True, TEXT), (sheet.aside, False, QUIET))
        self.asides = [
            _brief(text, style(9, bold=bold, color=color, align=2))
            for text, bold, color in asides
            if text
        ]
        self.heights = [line.wrap(width, 10_000)[1] for line in self.lines]
        self.aside_heights = [line.wrap(aside_width, 10_000)[1] for line in self.asides]
        self.inner = max(sum(self.heights), sum(self.aside_heights), _LOGO if self.logo else 0)
        self.height = self.inner + 18

    def draw(self, canvas: NameCanvas, x: float, top: float) -> None:
        if self.logo:
            box = (x, top - _LOGO, _LOGO, _LOGO)
            canvas.drawImage(self.logo, *box, preserveAspectRatio=True, mask="auto", anchor="nw")
        block = sum(self.heights)
        y = top - (max(0.0, _LOGO - block) / 2 if self.logo else 0)
        for line, height in zip(self.lines, self.heights, strict=True):
            y -= height
            line.drawOn(canvas, x + self.left, y)
        y = top
        for line, height in zip(self.asides, self.aside_heights, strict=True):
            y -= height
            line.drawOn(canvas, x + self.width - self.aside_width, y)
        canvas.setStrokeColor(TEAL)
        canvas.setLineWidth(1.2)
        canvas.line(x, top - self.inner - 7, x + self.width, top - self.inner - 7)


class PageFrame:
    """Draws what stands around the text of each page."""

    def __init__(self, letterhead: Letterhead, sheet: Sheet) -> None:
        self.letterhead, self.sheet = letterhead, sheet
        self.head = _Head(letterhead, sheet)

    def first(self, canvas: NameCanvas, document: Any) -> None:
        """Page one: the letterhead in full."""
        self.head.draw(canvas, MARGIN, self.sheet.size[1] - 40)
        with in_language(self.sheet.spoken):
            self._foot(canvas)

    def later(self, canvas: NameCanvas, document: Any) -> None:
        """The pages after it: one line with name and title."""
        width, top = self.sheet.text_width, self.sheet.size[1] - 40
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, 8.5)
        sheet = self.sheet
        room = width * 0.54
        after = " " + fitted(f"· {sheet.subtitle}", BODY, 8.5, room / 2) if sheet.subtitle else ""
        said = fitted(sheet.title, BODY, 8.5, room - stringWidth(after, BODY, 8.5)) + after
        canvas.drawString(MARGIN, top - 9, fitted(self.letterhead.name, BODY, 8.5, width * 0.42))
        canvas.drawRightString(MARGIN + width, top - 9, said)
        _hairline(canvas, MARGIN, top - 16, width)
        with in_language(self.sheet.spoken):
            self._foot(canvas)

    def _foot(self, canvas: NameCanvas) -> None:
        sheet, width = self.sheet, self.sheet.text_width
        draw_behind(canvas, sheet.behind, sheet.size)
        _hairline(canvas, MARGIN, _FOOT, width)
        y, left = _FOOT - 13, MARGIN
        if sheet.names_inside:
            canvas.setFont(BOLD, 8.5)
            canvas.setFillColor(TEXT)
            canvas.drawString(left, y, _(NAMES_INSIDE))
            left += stringWidth(_(NAMES_INSIDE) + "   ", BOLD, 8.5)
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, 8.5)
        if sheet.number:
            room = MARGIN + width - 90 - left
            number = fitted(_("Report {number}").format(number=sheet.number), BODY, 8.5, room)
            canvas.drawString(left, y, number)
            left += stringWidth(number, BODY, 8.5) + 8
        self._confidence(canvas, left, y)
        if sheet.numbered:
            self._page_number(canvas, y, MARGIN + width)

    def _confidence(self, canvas: NameCanvas, left: float, y: float) -> None:
        """The foot's own words on the same line; on the next one where they are long."""
        usual = (
            (self.letterhead.confidentiality or _("Confidential"))
            if self.sheet.confidential
            else ""
        )
        words, right = self.sheet.foot or usual, MARGIN + self.sheet.text_width
        if stringWidth(words, BODY, 8.5) > right - 90 - left:
            left, y, right = MARGIN, y - 11, right + 90
        canvas.drawString(left, y, fitted(words, BODY, 8.5, right - 90 - left))
        if self.sheet.below_foot:
            canvas.setFont(BODY, 7)
            small = fitted(self.sheet.below_foot, BODY, 7, self.sheet.text_width)
            canvas.drawString(MARGIN, y - 10, small)
            canvas.setFont(BODY, 8.5)

    def _page_number(self, canvas: NameCanvas, y: float, right: float) -> None:
        """Page 2 of 7: the total is a small form that is filled when the last page is done."""
        words = _("Page {page} of ").format(page=canvas.getPageNumber())
        room = stringWidth("00", BODY, 8.5)
        x = right - room - stringWidth(words, BODY, 8.5)
        canvas.drawString(x, y, words)
        canvas.saveState()
        canvas.translate(right - room, y)
        canvas.doForm(_TOTAL)
        canvas.restoreState()


def _hairline(canvas: NameCanvas, x: float, y: float, width: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + width, y)


class HouseCanvas(NameCanvas):
    """Fills in the number of pages when the document is saved."""

    def save(self) -> None:
        """Define the form that every page number refers to, then save."""
        if len(self._code):
            self.showPage()
        self.beginForm(_TOTAL, 0, -3, 60, 12)
        self.setFillColor(QUIET)
        self.setFont(BODY, 8.5)
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()
        super().save()


class MarkedDocument(BaseDocTemplate):
    """A document whose headings become bookmarks: :meth:`mark` is given each."""

    bookmarks = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # ReportLab's name for it
        if bookmark := getattr(flowable, "bookmark", None):
            self.mark(bookmark, self.frame._y + flowable.height)
        for bookmark, below in getattr(flowable, "bookmarks", ()):
            self.mark(bookmark, self.frame._y + flowable.height - below)

    def mark(self, bookmark: tuple[str, int], top: float) -> None:
        """A bookmark of these words and level, at this height of the page."""
        words, level = bookmark
        self.bookmarks += 1
        key = f"heading-{self.bookmarks}"
        self.canv.bookmarkPage(key, fit="FitH", top=top + 8)
        self.canv.addOutlineEntry(words, key, level, closed=0)


def templates_of(page: PageFrame, sheet: Sheet) -> list[PageTemplate]:
    """The first page with the letterhead, and those that follow it."""
    width, height = sheet.size
    base = _FOOT + 10
    first, later = (
        Frame(MARGIN, base, width - 2 * MARGIN, top - base, 0, 0, 0, 0)
        for top in (height - 40 - page.head.height, height - 40 - 24)
    )
    return [
        PageTemplate(
            "first",
            [first],
            onPage=page.first,
            autoNextPageTemplate="later",
            pagesize=sheet.size,
        ),
        PageTemplate("later", [later], onPage=page.later, pagesize=sheet.size),
    ]


def room_below_title(letterhead: Letterhead, sheet: Sheet) -> float:
    """How high the text of page one may be below the document's own title."""
    register_fonts()
    first = templates_of(PageFrame(letterhead, sheet), sheet)[0].frames[0]
    return float(first._height - height_of(title_lines(sheet), sheet.text_width))


def title_lines(sheet: Sheet) -> list[Flowable]:
    """The title and what stands below it, as the first lines of a document."""
    lines: list[Flowable] = [bookmarked(sheet.title, 0, style(18, bold=True, after=2))]
    if sheet.subtitle:
        lines.append(paragraph(sheet.subtitle, style(11, color=QUIET, after=6)))
    return lines


Part = tuple[Sheet, Sequence[Flowable]]
"""One paper of several in a file: its sheet, and what stands below its title."""


def build_together(letterhead: Letterhead, title: str, parts: Sequence[Part]) -> bytes:
    """Several papers as one PDF; each begins on a page of its own, under its own letterhead."""
    register_fonts()
    templates, story, made = list[PageTemplate](), list[Flowable](), BytesIO()
    for number, (sheet, part) in enumerate(parts):
        first, later = templates_of(PageFrame(letterhead, sheet), sheet)
        first.id, later.id = f"first-{number}", f"later-{number}"
        first.autoNextPageTemplate = later.id
        templates += [first, later]
        story += [NextPageTemplate(first.id), PageBreak()] if number else []
        story += [*title_lines(sheet), *part]
    sheet = parts[0][0]
    document = MarkedDocument(
        made,
        pagesize=sheet.size,
        title=title,
        author=letterhead.name,
        creator="PeerDesk",
        lang=sheet.language,
        pageTemplates=templates,
    )
    try:
        document.build([*story, MissingNote()], canvasmaker=HouseCanvas)
    finally:
        forget_words()
    return made.getvalue()


def build(
    letterhead: Letterhead, sheet: Sheet, story: Sequence[Flowable], *, titled: bool = True
) -> bytes:
    """Make the PDF. The story's own title lines come first unless ``titled`` is False."""
    register_fonts()
    page, made = PageFrame(letterhead, sheet), BytesIO()
    document = MarkedDocument(
        made,
        pagesize=sheet.size,
        title=sheet.file_title,
        author=letterhead.name,
        creator="PeerDesk",
        lang=sheet.language,
        pageTemplates=templates_of(page, sheet),
    )
    lines = title_lines(sheet) if titled else []
    try:
        with in_language(sheet.spoken):
            document.build([*lines, *story, MissingNote()], canvasmaker=HouseCanvas)
    finally:
        forget_words()
    return made.getvalue()
