"""Several papers of a month bound as one: a page of contents, bookmarks, pages numbered through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from peerdesk.core.words import _, in_language
from peerdesk.documents.figures import note
from peerdesk.documents.ink import LINE, QUIET, TEXT, bookmarked, fitted, style
from peerdesk.documents.page import (
    HouseCanvas,
    Letterhead,
    MarkedDocument,
    MissingNote,
    PageFrame,
    Sheet,
    templates_of,
    title_lines,
)
from peerdesk.documents.type import BODY, forget_words, register_fonts

Made = tuple[Sheet, Sequence[Flowable]]


@dataclass(frozen=True)
class Bound:
    """One paper of the packet: what the contents call it, whose it is, and what makes it.

    ``aside`` says more in small letters, such as the number of a locked report.
    """

    title: str
    aside: str
    letterhead: Letterhead
    make: Callable[[], Made]


def packet(letterhead: Letterhead, sheet: Sheet, papers: Sequence[Bound]) -> bytes:
    """The contents on ``sheet``, then every paper under its own letterhead, as one PDF."""
    with in_language(sheet.spoken):
        return _packet(letterhead, sheet, papers)


def _packet(letterhead: Letterhead, sheet: Sheet, papers: Sequence[Bound]) -> bytes:
    register_fonts()
    made, lines = BytesIO(), [_Line(n, each) for n, each in enumerate(papers)]
    contents = [
        *title_lines(sheet),
        bookmarked(_("What is in it"), 0, style(13, bold=True, before=10, after=4)),
        *lines,
        Spacer(0, 10),
        note(_("Each paper keeps its own number, date and small-number rule.")),
    ]
    parts: list[tuple[Letterhead, Made]] = [(letterhead, (sheet, contents))]
    parts += [(each.letterhead, _begun(n, each)) for n, each in enumerate(papers)]
    templates, story = [], list[Flowable]()
    for number, (head, (page, part)) in enumerate(parts):
        first, later = templates_of(PageFrame(head, page), page)
        first.id, later.id = f"first-{number}", f"later-{number}"
        first.autoNextPageTemplate = later.id
        templates += [first, later]
        story += [NextPageTemplate(first.id), *([PageBreak()] if number else []), *part]
    document = _Packet(
        made,
        pagesize=sheet.size,
        title=sheet.file_title,
        author=letterhead.name,
        creator="PeerDesk",
        lang=sheet.language,
        pageTemplates=templates,
    )
    try:
        document.build([*_without_last_break(story), MissingNote()], canvasmaker=_PacketCanvas)
    finally:
        forget_words()
    return made.getvalue()


def _begun(number: int, paper: Bound) -> Made:
    sheet, story = paper.make()
    return sheet, [_Start(number, paper.title), *_without_last_break(story)]


def _without_last_break(story: Sequence[Flowable]) -> list[Flowable]:
    """A page break at the end of a paper would leave an empty page before the next one."""
    kept = list(story)
    while kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    return kept


class _Start(Flowable):
    """Takes no room: here a paper begins. The contents point to it."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.number, self.title = number, title

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Nothing."""
        return (0, 0)

    def draw(self) -> None:
        """Remember the page."""
        self.canv.part_pages[self.number] = self.canv.getPageNumber()
        self.canv.bookmarkPage(f"part-{self.number}", fit="Fit")


class _Line(Flowable):
    """A line of the contents; its page number is filled in when the last page is done."""

    def __init__(self, number: int, paper: Bound) -> None:
        super().__init__()
        self.number, self.paper = number, paper

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A line over the whole width, as high as a finger."""
        self.width, self.height = width, 30.0 if self.paper.aside else 22.0
        return (self.width, self.height)

    def draw(self) -> None:
        """Title at the left, page at the right, a hairline below; a click goes there."""
        canvas, top = self.canv, self.height - 13
        canvas.setFillColor(TEXT)
        canvas.setFont(BODY, 11)
        canvas.drawString(0, top, fitted(self.paper.title, BODY, 11, self.width - 70))
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, 8.5)
        canvas.drawString(0, top - 11, fitted(self.paper.aside, BODY, 8.5, self.width - 70))
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(0, 0, self.width, 0)
        canvas.saveState()
        canvas.translate(self.width - 60, top)
        canvas.doForm(f"page-of-{self.number}")
        canvas.restoreState()
        canvas.linkAbsolute("", f"part-{self.number}", (0, 0, self.width, self.height))


class _PacketCanvas(HouseCanvas):
    """Knows on which page each paper begins."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.part_pages: dict[int, int] = {}

    def save(self) -> None:
        """Fill in the contents."""
        if len(self._code):
            self.showPage()
        for number, page in self.part_pages.items():
            self.beginForm(f"page-of-{number}", 0, -3, 60, 14)
            self.setFillColor(TEXT)
            self.setFont(BODY, 11)
            self.drawRightString(60, 0, str(page))
            self.endForm()
        super().save()


class _Packet(MarkedDocument):
    """A paper is a bookmark of the first level, and its own headings lie below it."""

    begun, level = "", -1

    def afterFlowable(self, flowable: Flowable) -> None:  # ReportLab's name for it
        """The start of a paper is marked with its title, not with the one printed there."""
        if isinstance(flowable, _Start):
            self.level = -1
            super().mark((flowable.title, 0), self.frame._y)
            self.level, self.begun = 0, flowable.title
            return
        super().afterFlowable(flowable)

    def mark(self, bookmark: tuple[str, int], top: float) -> None:
        """One level below the paper; the printed title of a paper says nothing new."""
        words, level = bookmark
        if self.begun and words and self.begun.startswith(words):
            return
        self.level = min(level + 1, self.level + 1) if self.begun else 0
        super().mark((words, self.level), top)
