"""A plan as a booklet: two half pages on each side of the paper, in the order that folds right."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
)

from peerdesk.core.words import _
from peerdesk.documents.behind import draw_behind
from peerdesk.documents.ink import LINE, QUIET, RULE, TEXT, fitted, paragraph, style
from peerdesk.documents.page import Letterhead, MissingNote, Sheet
from peerdesk.documents.plan_lines import (
    FOLDED,
    OWN,
    PlanFacts,
    behind_words,
    part_lines,
    stamp,
    whose_words,
)
from peerdesk.documents.plan_signatures import signing_lines
from peerdesk.documents.type import BODY, NameCanvas, forget_words, register_fonts
from peerdesk.documents.wrap_plan import MARKS

_SIDE = 38.0
_FOOT = 40.0
_SIZE = 8.0
_TICK = 10.0


def plan_booklet(letterhead: Letterhead, plan: PlanFacts, paper: str = "letter") -> bytes:
    """The plan to print on both sides, turned on the short edge, and to fold in the middle."""
    register_fonts()
    across = Sheet(title=plan.title, paper=paper, landscape=True).size
    half, made = (across[0] / 2, across[1]), BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=half,
        title=plan.title,
        author=letterhead.name,
        creator="PeerDesk",
        lang=Sheet(title="").language,
        pageTemplates=_templates(plan, half),
    )
    story: list[Flowable] = [*_cover(letterhead, plan), PageBreak()]
    for part in plan.parts:
        story += part_lines(part, FOLDED)
    story += signing_lines(plan, FOLDED)
    try:
        document.build([*story, MissingNote()], canvasmaker=FoldedCanvas)
    finally:
        forget_words()
    return made.getvalue()


def sides(count: int) -> list[tuple[int, int]]:
    """Which pages stand on each side of the paper, left and right; the first is page 1.

    >>> sides(3)
    [(4, 1), (2, 3)]
    """
    last = (count + 3) // 4 * 4
    found: list[tuple[int, int]] = []
    for first in range(1, last // 2, 2):
        found += [(last + 1 - first, first), (first + 1, last - first)]
    return found


class FoldedCanvas(NameCanvas):
    """Collects half pages; puts two on each side when the document is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._code: list[str] = []
        self._formsinuse: list[str] = []
        self._pagesize: tuple[float, float] = (0, 0)
        super().__init__(*args, **kwargs)
        self._halves: list[tuple[list[str], list[str]]] = []

    def showPage(self) -> None:  # ReportLab's name for it
        """A half page is done."""
        self._halves.append((list(self._code), list(self._formsinuse)))
        self._startPage()

    def save(self) -> None:
        """Lay the halves out on sheets, then save."""
        if len(self._code):
            self.showPage()
        width, height = self._pagesize
        self.setViewerPreference("Duplex", "DuplexFlipShortEdge")
        self._pagesize = (2 * width, height)
        for left, right in sides(len(self._halves)):
            self._code, self._formsinuse = [], []
            self._put(left, 0)
            self._put(right, width)
            self._tick(width, height)
            Canvas.showPage(self)
        super().save()

    def _put(self, number: int, x: float) -> None:
        """The half page of this number, or nothing after the last."""
        if number <= len(self._halves):
            code, forms = self._halves[number - 1]
            self._code += [f"q 1 0 0 1 {x:g} 0 cm", *code, "Q"]
            self._formsinuse += forms

    def _tick(self, x: float, height: float) -> None:
        """Where to fold: a short mark at the top and at the bottom."""
        self.setStrokeColor(RULE)
        self.setLineWidth(0.6)
        self.line(x, 0, x, _TICK)
        self.line(x, height - _TICK, x, height)


def _templates(plan: PlanFacts, half: tuple[float, float]) -> list[PageTemplate]:
    width, height = half
    room = (_SIDE, _FOOT, width - 2 * _SIDE, height - _FOOT - _SIDE)

    def behind(canvas: NameCanvas, document: Any) -> None:
        del document
        draw_behind(canvas, behind_words(plan.version, plan.printed), half)

    def foot(canvas: NameCanvas, document: Any) -> None:
        behind(canvas, document)
        _foot(canvas, stamp(plan) or _(OWN), half)

    first = [Frame(*room, 0, 0, 0, 0)]
    cover = PageTemplate("cover", first, onPage=behind, autoNextPageTemplate="inside")
    return [cover, PageTemplate("inside", [Frame(*room, 0, 0, 0, 0)], onPage=foot)]


def _foot(canvas: NameCanvas, words: str, half: tuple[float, float]) -> None:
    """Version and day at the left, the page's number at the right."""
    right, y = half[0] - _SIDE, _FOOT - 14
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(_SIDE, y + 9, right, y + 9)
    canvas.setFillColor(QUIET)
    canvas.setFont(BODY, _SIZE)
    canvas.drawString(_SIDE, y - 1, fitted(words, BODY, _SIZE, right - _SIDE - 30))
    canvas.drawRightString(right, y - 1, str(canvas.getPageNumber()))


def _cover(letterhead: Letterhead, plan: PlanFacts) -> Sequence[Flowable]:
    """Title and whose it is; what it is called, who may see it, and where it was printed."""
    name = whose_words(plan) or _("My name:") + " " + "_" * 24
    quiet = [stamp(plan), _(OWN), _(MARKS) if plan.speaks_of_marks else "", letterhead.name]
    return [
        Spacer(0, 120),
        paragraph(plan.title, style(FOLDED.title, bold=True, color=TEXT, after=10)),
        paragraph(name, style(12, after=40)),
        *(paragraph(each, style(9, color=QUIET, after=6)) for each in quiet if each),
    ]
