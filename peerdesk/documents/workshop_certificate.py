"""The certificate of a workshop somebody completed: one page across, fit for a frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from peerdesk.core.words import _
from peerdesk.documents.ink import QUIET, RULE, TEAL, TEXT, long_date, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build

_SIZES = ((22, 34.0), (40, 28.0), (70, 22.0))
"""Longest name and the size it is printed in; a longer one wraps in the smallest."""

_GAP = 28.0  # points between the lines of two who sign


@dataclass(frozen=True)
class CertificateFacts:
    """Who completed what. ``leaders`` sign below; ``sessions`` is how many they came to."""

    name: str
    workshop: str
    completed_on: date
    number: str
    sessions: int = 0
    leaders: tuple[str, ...] = ()


def workshop_certificate(
    letterhead: Letterhead, facts: CertificateFacts, paper: str = "letter"
) -> bytes:
    """The certificate as a PDF of one page."""
    sheet = Sheet(
        title=_("Certificate"),
        aside=_("No. {number}").format(number=facts.number),
        paper=paper,
        landscape=True,
        names_inside=False,
        confidential=False,
        numbered=False,
    )
    return build(letterhead, sheet, _parts(facts, sheet.text_width))


def _parts(facts: CertificateFacts, width: float) -> list[Flowable]:
    size = next((size for longest, size in _SIZES if len(facts.name) <= longest), 18.0)
    came = _("and came to {n} of its meetings.") if facts.sessions > 1 else ""
    words = (
        (_("This is to say that"), _middle(13)),
        (facts.name, _middle(size, bold=True)),
        (_("took part in"), _middle(13)),
        (facts.workshop, _middle(20, bold=True)),
        (came.format(n=facts.sessions), _middle(13)),
        (_("Completed on {day}").format(day=long_date(facts.completed_on)), _middle(13)),
    )
    told: list[Flowable] = [Spacer(1, 18)]
    for text, look in words:
        told += [paragraph(text, look), Spacer(1, 10)] if text else []
    return [*told, Spacer(1, 30), _lines(facts.leaders, width)]


def _middle(size: float, *, bold: bool = False) -> ParagraphStyle:
    look = style(size, bold=bold, color=TEAL if bold and size > 20 else TEXT)
    look.alignment = TA_CENTER
    look.leading = size * 1.25
    return look


def _lines(leaders: tuple[str, ...], width: float) -> Flowable:
    """A line to sign on for each who led (three at most), or one without a name."""
    names = list(leaders[:3]) or [_("For the organization")]
    look = style(11, color=QUIET)
    look.alignment = TA_CENTER
    # An empty cell between two names parts their lines.
    cells = [cell for name in names for cell in (paragraph(name, look), "")][:-1]
    each = min(220.0, (width - _GAP * (len(names) - 1)) / len(names))
    table = Table([cells], colWidths=([each, _GAP] * len(names))[:-1], hAlign="CENTER")
    marks: list[tuple[object, ...]] = [
        ("LINEABOVE", (2 * n, 0), (2 * n, 0), 0.8, RULE) for n in range(len(names))
    ]
    all_cells = ((0, 0), (-1, -1))
    marks += [("TOPPADDING", *all_cells, 6), ("VALIGN", *all_cells, "TOP")]
    table.setStyle(TableStyle(marks))
    return table
