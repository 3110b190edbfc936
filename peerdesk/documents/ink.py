"""Colors, type and words of the house: how text is escaped, set, cut and dated."""

from __future__ import annotations

from datetime import date
from html import escape

from babel.dates import format_date
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.flowables import CondPageBreak

from peerdesk.core.words import _, locale
from peerdesk.documents.type import BODY, BOLD, register_fonts

TEXT = HexColor(0x22302E)
QUIET = HexColor(0x55645F)
TEAL = HexColor(0x0F6E66)
TEAL_TEXT = HexColor(0x0B5A53)
CHART = HexColor(0x4F9A90)
SOFT = HexColor(0xF5F2EB)
LINE = HexColor(0xDAD7CE)
RULE = HexColor(0x7F8B86)

GAP = 8.0


def plain(text: object, *, lines: bool = True) -> str:
    """The one escaping function: text for a Paragraph, printed as it was typed."""
    safe = escape(str(text), quote=False)
    return safe.replace("\n", "<br/>") if lines else safe.replace("\n", " ")


def style(  # the one maker of paragraph styles, so that all share font, wrapping and color
    size: float = 10,
    *,
    bold: bool = False,
    color: Color = TEXT,
    align: int = 0,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> ParagraphStyle:
    """A paragraph style; lines stand 1.4 apart, room for letters with marks above and below."""
    return ParagraphStyle(
        "house",
        fontName=BOLD if bold else BODY,
        fontSize=size,
        leading=size * 1.4,
        textColor=color,
        alignment=align,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        splitLongWords=1,
        embeddedHyphenation=1,
        allowWidows=0,
        allowOrphans=0,
    )


def paragraph(text: object, look: ParagraphStyle | None = None) -> Paragraph:
    """A paragraph of the user's or our own plain text."""
    register_fonts()
    return Paragraph(plain(text), look or style())


def bookmarked(text: str, level: int, look: ParagraphStyle) -> Paragraph:
    """A heading that also becomes a bookmark of that level."""
    register_fonts()
    made = Paragraph(plain(text, lines=False), look)
    made.bookmark = (" ".join(text.split()), level)
    return made


def heading(text: str, level: int = 0, room: float = 90) -> list[Flowable]:
    """A heading with at least ``room`` points below it on the same page."""
    return [CondPageBreak(room), title_line(text, level)]


def title_line(text: str, level: int = 0) -> Paragraph:
    """The heading alone, for what is kept together by other means."""
    size, before = ((14, 14), (11, 10), (9.5, 8))[level]
    look = style(size, bold=True, before=before, after=4, color=TEAL_TEXT if level == 0 else TEXT)
    return bookmarked(text, level, look)


def missing_note(missing: frozenset[str]) -> str:
    """One plain line about characters that print as boxes; empty when all could be printed."""
    if not missing:
        return ""
    codes = [f"U+{ord(char):04X}" for char in sorted(missing)]
    listed = ", ".join(codes[:12]) + (_(" and more") if len(codes) > 12 else "")
    if len(codes) == 1:
        said = _("1 character could not be printed (shown as □): {codes}. It is stored correctly.")
    else:
        said = _(
            "{count} characters could not be printed (shown as □): {codes}. "
            "They are stored correctly."
        )
    return said.format(count=len(codes), codes=listed)


def fitted(text: str, font: str, size: float, width: float) -> str:
    """The text on one line, cut with an ellipsis where it is wider than ``width``."""
    register_fonts()
    text = " ".join(text.split())
    if stringWidth(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if stringWidth(text[:middle] + "…", font, size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def long_date(day: date) -> str:
    """Friday, November 6, 2026."""
    return str(format_date(day, "full", locale=locale()))


def short_date(day: date) -> str:
    """November 6, 2026."""
    return str(format_date(day, "long", locale=locale()))
