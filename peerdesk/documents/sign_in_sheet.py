"""Paper to sign in on: for a group or for the day. As few columns as the count needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, TableStyle

from peerdesk.core.words import N_, _
from peerdesk.documents.breaking import RowTable, height_of
from peerdesk.documents.ink import QUIET, RULE, TEXT, long_date, paragraph, style
from peerdesk.documents.page import (
    Letterhead,
    Part,
    Sheet,
    build,
    build_together,
    room_below_title,
)
from peerdesk.documents.type import BODY, BOLD, register_fonts

ROWS, LARGE_ROWS = 25, 15
ROW, LARGE_ROW, _HEAD = 20.4, 34.0, 0.85
_SIZE, _LARGE = 11.0, 18.0  # points of a name; what is called large print begins at 18
_ASKED, _ASKED_LARGE = 9.0, 14.0
_SPARE = 5
"""Blank rows after a long list of regulars, for those who come for the first time."""

_GROUP_ASK = N_("First time?")
_PRIVACY = N_("Your name is enough. Please write nothing about health here.")


@dataclass(frozen=True)
class SignInFacts:
    """One sheet. ``names`` stand first, in the order given; blank rows follow.

    A ``daily`` sheet asks for the times in and out, a group's sheet whether it is the first time;
    with names on it there is a column to tick who came.
    """

    title: str
    day: date | None = None
    times: str = ""
    place: str = ""
    number: str = ""
    names: tuple[str, ...] = ()
    daily: bool = False
    large_print: bool = False


def sign_in_sheet(letterhead: Letterhead, facts: SignInFacts, paper: str = "letter") -> bytes:
    """The sheet as a PDF, on as many pages as the names need."""
    return build(letterhead, *_part(letterhead, facts, paper))


def sign_in_sheets(
    letterhead: Letterhead, title: str, sheets: Sequence[SignInFacts], paper: str = "letter"
) -> bytes:
    """Several sheets as one PDF, each on pages of its own."""
    return build_together(letterhead, title, [_part(letterhead, each, paper) for each in sheets])


def _part(letterhead: Letterhead, facts: SignInFacts, paper: str) -> Part:
    when = long_date(facts.day) if facts.day else _("Date:") + " " + "_" * 22
    sheet = Sheet(
        title=_("Sign-in sheet: {title}").format(title=facts.title),
        subtitle=" · ".join(t for t in (when, facts.times, facts.place) if t),
        aside=_("Sheet no. {number}").format(number=facts.number or "_" * 8),
        paper=paper,
        names_inside=bool(facts.names),
        confidential=False,
    )
    look = style(_ASKED, color=QUIET, after=4)
    large = style(_ASKED_LARGE, color=TEXT, after=4)
    asked = paragraph(_(_PRIVACY), large if facts.large_print else look)
    room = room_below_title(letterhead, sheet) - height_of([asked], sheet.text_width) - 6
    return sheet, [asked, _table(facts, sheet, room)]


def _table(facts: SignInFacts, sheet: Sheet, room: float) -> Flowable:
    """The names and as many blank rows as page one still has room for."""
    named = _rows(facts, sheet, facts.names)
    row = LARGE_ROW if facts.large_print else ROW
    wanted = LARGE_ROWS if facts.large_print else ROWS
    free = int((room - height_of([named], sheet.text_width)) // row)
    blanks = max(min(free, wanted - len(facts.names)), _SPARE)
    return _rows(facts, sheet, [*facts.names, *[""] * blanks])


def _rows(facts: SignInFacts, sheet: Sheet, names: Sequence[str]) -> RowTable:
    register_fonts()
    size, height = (_LARGE, LARGE_ROW) if facts.large_print else (_SIZE, ROW)
    widths = _widths(facts, sheet.text_width)
    body: list[list[object]] = []
    heights: list[float | None] = [None]
    for n, given in enumerate(names, start=1):
        name = " ".join(given.split())
        wide = stringWidth(name, BODY, size) > widths[1 + len(_ticks(facts))] - 8
        shown = paragraph(name, style(size)) if wide else name
        body.append([str(n), *_ticks(facts), shown, *_blanks(facts)])
        heights.append(None if wide else height)
    table = RowTable(
        [_columns(facts), *body], widths, heights, repeatRows=1, splitInRow=1, hAlign="LEFT"
    )
    table.setStyle(TableStyle(_look(size)))
    return table


def _columns(facts: SignInFacts) -> list[str]:
    asked = [_("In"), _("Out")] if facts.daily else [_(_GROUP_ASK)]
    here = [_("Here")] if _ticks(facts) else []
    return [_("No."), *here, _("Name"), *asked]


def _ticks(facts: SignInFacts) -> list[str]:
    """An empty cell to tick, where names are printed."""
    return [""] if facts.names and not facts.daily else []


def _blanks(facts: SignInFacts) -> list[str]:
    return ["", ""] if facts.daily else [""]


def _widths(facts: SignInFacts, width: float) -> list[float]:
    number = 40.0 if facts.large_print else 30.0
    size, least = (_LARGE, 52.0) if facts.large_print else (_SIZE, 40.0)

    def wide(words: str, least: float) -> float:
        """Of a column; its words are longer in other languages."""
        return max(least, float(stringWidth(words, BOLD, size * _HEAD)) + 12)

    times = [wide(_("In"), 80), wide(_("Out"), 80)]
    last = times if facts.daily else [wide(_(_GROUP_ASK), 110)]
    here = [wide(_("Here"), least)] if _ticks(facts) else []
    return [number, *here, width - number - sum(here) - sum(last), *last]


def _look(size: float) -> list[tuple[object, ...]]:
    return [
        ("FONT", (0, 0), (-1, 0), BOLD, size * _HEAD),
        ("FONT", (0, 1), (-1, -1), BODY, size),
        ("TEXTCOLOR", (0, 0), (-1, -1), TEXT),
        ("TEXTCOLOR", (0, 1), (0, -1), QUIET),
        ("FONT", (0, 1), (0, -1), BODY, size * 0.8),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, TEXT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
