"""The safety steps of a line on one page for the desk, in large type: paper needs no password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Table, TableStyle

from peerdesk.core.words import _
from peerdesk.documents.ink import LINE, TEAL_TEXT, paragraph, style
from peerdesk.documents.page import Letterhead, Part, Sheet, build_together
from peerdesk.records.warm_line.safety_steps import SafetyStep


@dataclass(frozen=True)
class SafetyCardFacts:
    """A line's name and its steps in order."""

    line: str
    steps: Sequence[SafetyStep]


def safety_card(
    letterhead: Letterhead, lines: Sequence[SafetyCardFacts], paper: str = "letter"
) -> bytes:
    """The cards as a PDF: each line has its own names and numbers, so each has its own page."""
    parts = [_part(facts, paper) for facts in lines]
    return build_together(letterhead, parts[0][0].file_title, parts)


def _part(facts: SafetyCardFacts, paper: str) -> Part:
    sheet = Sheet(
        title=_("If safety comes up"),
        subtitle=facts.line,
        paper=paper,
        confidential=False,
        foot=_("Stay calm. Nobody does this alone. Afterwards, look after yourself."),
    )
    rows = [_row(number, step) for number, step in enumerate(facts.steps, start=1)]
    table = Table(rows, colWidths=[44, sheet.text_width - 44], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    danger = _("In danger right now? Call 911 from the other phone.")
    return sheet, [paragraph(danger, style(18, bold=True, after=8)), table]


def _row(number: int, step: SafetyStep) -> list[object]:
    words = [paragraph(step.title, style(18, bold=True)), paragraph(step.words, style(15))]
    return [paragraph(str(number), style(26, bold=True, color=TEAL_TEXT)), words]
