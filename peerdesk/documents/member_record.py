"""A member's own copy of what is written about them, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from peerdesk.core.words import N_, _
from peerdesk.documents.breaking import kept
from peerdesk.documents.figures import Tiles, facts, grid
from peerdesk.documents.ink import paragraph, short_date, style, title_line
from peerdesk.documents.page import Letterhead, Sheet, build

_ABOUT = N_(
    "You asked for a copy of what we keep about you. It is yours. If something is wrong, tell us "
    "and we will put it right."
)


@dataclass(frozen=True)
class DatedAnswer:
    """An answer and the day it was given; older answers stay, as history."""

    question: str
    answer: str
    day: date


@dataclass(frozen=True)
class RecordEvent:
    """One visit, group or other contact."""

    day: date
    what: str
    detail: str = ""


@dataclass(frozen=True)
class RecordFacts:
    """What is printed. Who may see which part is decided by the caller."""

    name_used: str
    made_on: date
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    answers: tuple[DatedAnswer, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    events: tuple[RecordEvent, ...] = ()


def member_record(letterhead: Letterhead, record: RecordFacts, paper: str = "letter") -> bytes:
    """The record as a PDF."""
    sheet = Sheet(
        title=_("My record"),
        subtitle=record.name_used,
        aside=_("Copied on {day}").format(day=short_date(record.made_on)),
        paper=paper,
        confidential=False,
        foot=_("My own copy. I decide who sees it."),
    )
    width = sheet.text_width
    story: list[Flowable] = [paragraph(_(_ABOUT), style(10.5, after=8))]
    known = ((_("Member number"), record.number), *record.facts)
    if any(text.strip() for _label, text in known):
        story += kept([title_line(_("About me")), facts(known, width)], width)
    if record.answers:
        story += kept([title_line(_("What I answered")), _answers(record, width)], width)
    if record.counts:
        tiles = Tiles([(f"{n:,}", words) for words, n in record.counts])
        story += kept([title_line(_("In numbers")), tiles], width)
    story += kept([title_line(_("When I came")), _events(record, width)], width)
    return build(letterhead, sheet, story)


def _answers(record: RecordFacts, width: float) -> Flowable:
    rows = [[a.question, a.answer, short_date(a.day)] for a in record.answers]
    return grid((_("Question"), _("My answer"), _("Given on")), rows, _thirds(width), words=3)


def _thirds(width: float) -> list[float]:
    return [width * 0.36, width * 0.38, width * 0.26]


def _events(record: RecordFacts, width: float) -> Flowable:
    if not record.events:
        return paragraph(_("No visits, groups or calls are written down."), style(10.5))
    rows = [[short_date(e.day), e.what, e.detail] for e in record.events]
    widths = [width * 0.24, width * 0.32, width * 0.44]
    return grid((_("Day"), _("What"), _("More")), rows, widths, words=3)
