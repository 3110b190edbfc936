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
class PlanLine:
    """One line of the member's plan: the part and list it stands in, and the member's words."""

    part: str
    words: str
    section: str = ""


@dataclass(frozen=True)
class Looked:
    """One time that somebody opened or printed the record: when, who, and what they did."""

    day: date
    at: str
    who: str
    what: str


@dataclass(frozen=True)
class RecordFacts:
    """What is printed. Who may see which part is decided by the caller.

    ``work`` has day in words, what it was, and more. It, ``events`` and ``opened`` are None where
    that part was not asked for, empty where there is none.
    """

    name_used: str
    made_on: date
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    answers: tuple[DatedAnswer, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    events: tuple[RecordEvent, ...] | None = ()
    work: tuple[tuple[str, str, str], ...] | None = None
    plan: tuple[PlanLine, ...] = ()
    opened: tuple[Looked, ...] | None = None


def member_record(letterhead: Letterhead, record: RecordFacts, paper: str = "letter") -> bytes:
    """The record as a PDF."""
    sheet = Sheet(
        title=_("My record"),
        subtitle=record.name_used,
        aside=_("Copied on {day}").format(day=short_date(record.made_on)),
        paper=paper,
        confidential=False,
        is_someones=True,
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
    if record.events is not None:
        story += kept([title_line(_("When I came")), _events(record.events, width)], width)
    if record.work is not None:
        story += kept([title_line(_("What we did together")), _work(record.work, width)], width)
    if record.plan:
        story += kept([title_line(_("My WRAP plan")), _plan(record.plan, width)], width)
    if record.opened is not None:
        story += kept([title_line(_("Who opened my record")), _opened(record.opened, width)], width)
    return build(letterhead, sheet, story)


def _answers(record: RecordFacts, width: float) -> Flowable:
    rows = [[a.question, a.answer, short_date(a.day)] for a in record.answers]
    return grid((_("Question"), _("My answer"), _("Given on")), rows, _thirds(width), words=3)


def _thirds(width: float) -> list[float]:
    return [width * 0.36, width * 0.38, width * 0.26]


def _events(events: tuple[RecordEvent, ...], width: float) -> Flowable:
    if not events:
        return paragraph(_("No visits, groups or calls are written down."), style(10.5))
    rows = [[short_date(e.day), e.what, e.detail] for e in events]
    widths = [width * 0.24, width * 0.32, width * 0.44]
    return grid((_("Day"), _("What"), _("More")), rows, widths, words=3)


def _work(lines: tuple[tuple[str, str, str], ...], width: float) -> Flowable:
    if not lines:
        return paragraph(_("Nothing of this kind is written down."), style(10.5))
    widths = [width * 0.18, width * 0.26, width * 0.56]
    rows = [list(line) for line in lines]
    return grid((_("Day"), _("What"), _("More")), rows, widths, words=3)


def _plan(lines: tuple[PlanLine, ...], width: float) -> Flowable:
    """Part and list are named once, above the first of their lines."""
    rows, before = [], ("", "")
    for line in lines:
        here = (line.part, line.section)
        part = line.part if line.part != before[0] else ""
        rows.append([part, line.section if here != before else "", line.words])
        before = here
    widths = [width * 0.24, width * 0.24, width * 0.52]
    return grid((_("Part"), _("List"), _("My words")), rows, widths, words=3)


def _opened(looks: tuple[Looked, ...], width: float) -> Flowable:
    if not looks:
        return paragraph(_("Nobody opened it."), style(10.5))
    rows = [[short_date(each.day), each.at, each.who, each.what] for each in looks]
    widths = [width * 0.22, width * 0.14, width * 0.28, width * 0.36]
    return grid((_("Day"), _("Time"), _("Who"), _("What they did")), rows, widths, words=4)
