"""A blank sheet for one call, in the order of the screen: for nights without a computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table, TableStyle

from peerdesk.core.words import _
from peerdesk.documents.ink import QUIET, RULE, TEXT, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.type import BODY, register_fonts

_SIZE, _HIGH, _BOX = 9.0, 14.6, 7.5


@dataclass(frozen=True)
class CallSheetFacts:
    """The line's name and the words of each question, as they stand on the screen."""

    line: str
    topics: Sequence[str]
    support: Sequence[str]
    safety: Sequence[str]
    steps: Sequence[str]
    endings: Sequence[str]
    would_have: Sequence[str]
    after: Sequence[str]


def call_sheet(letterhead: Letterhead, facts: CallSheetFacts, paper: str = "letter") -> bytes:
    """The sheet as a PDF; one page at usual lists."""
    register_fonts()
    sheet = Sheet(
        title=_("Call sheet"),
        subtitle=facts.line,
        paper=paper,
        foot=_("Type it in, then shred the sheet."),
    )
    width = sheet.text_width
    quiet = style(9, color=QUIET, after=4)
    story: list[Flowable] = [
        paragraph(_("Nothing has to be filled in but the time. No real names, please."), quiet),
        _lines((_("Date"), _("Started"), _("Ended"), _("Taken by")), width),
        _lines((_("Name they chose"), _("Also on the call")), width),
    ]
    first = (_("First call"), _("Called before"), _("They called us"), _("We called them"))
    asked = (
        (_("Who is calling"), first),
        (_("What it is about (number 1 is the main one)"), facts.topics),
        (_("What you gave"), facts.support),
        (_("If safety comes up"), facts.safety),
        (_("Safety steps, with the time"), facts.steps),
        (_("How it ended"), facts.endings),
        (_("Without this call, what would they have done?"), facts.would_have),
        (_("How they feel now"), (_("Better"), _("The same"), _("Worse"), _("Not asked"))),
    )
    for title, choices in asked:
        story += _question(title, choices)
    story.append(
        _lines((_("Heavy at the start, 0 to 10"), _("At the end"), _("Call back on")), width)
    )
    story += [_lines((words,), width) for words in (_("Note, no names"), "", _("Referred to"))]
    story += _question(_("And how are you?"), facts.after)
    return build(letterhead, sheet, story)


def _question(title: str, choices: Sequence[str]) -> list[Flowable]:
    return [paragraph(title, style(9.5, bold=True, before=4)), Boxes(choices)]


def _lines(labels: Sequence[str], width: float) -> Table:
    """Labels with a line to write on behind each."""
    words = [f"{label}:" if label else "" for label in labels]
    table = Table([words], colWidths=[width / len(labels)] * len(labels), rowHeights=[21])
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), BODY, _SIZE),
                ("TEXTCOLOR", (0, 0), (-1, -1), TEXT),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, -1), 0.6, RULE),
            ]
        )
    )
    return table


class Boxes(Flowable):
    """Boxes to tick with a word behind each, on as many lines as they need."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self.choices = [" ".join(each.split()) for each in choices]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place each box; a new line begins where the next one has no room."""
        del height
        self.placed: list[tuple[str, float, int]] = []
        left, line = 0.0, 0
        for words in self.choices:
            wide = _BOX + 5 + stringWidth(words, BODY, _SIZE) + 14
            if left and left + wide - 14 > width:
                left, line = 0.0, line + 1
            self.placed.append((words, left, line))
            left += wide
        self.high = (line + 1) * _HIGH
        return (width, self.high)

    def draw(self) -> None:
        """Box and words."""
        canvas = self.canv
        canvas.setStrokeColor(RULE)
        canvas.setFillColor(TEXT)
        canvas.setLineWidth(0.8)
        canvas.setFont(BODY, _SIZE)
        for words, left, line in self.placed:
            below = self.high - (line + 1) * _HIGH + 4
            canvas.rect(left, below - 0.5, _BOX, _BOX, stroke=1, fill=0)
            canvas.drawString(left + _BOX + 5, below, words)
