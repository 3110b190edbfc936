"""The schedule of the lines on paper: a table a week, days across, for a week or a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from peerdesk.core.words import _
from peerdesk.documents.ink import LINE, QUIET, RULE, SOFT, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.records.spoken import weekday_word

_WEEK = 7
_HEAD, _TIMES, _WHO = style(9, bold=True), style(8, color=QUIET), style(9.5, bold=True)
_SMALL, _LATER = style(8), style(8, color=QUIET, before=3)


@dataclass(frozen=True)
class Place:
    """One place on the schedule: times in words, who ("" open), the line where there are several.

    ``swap``: they ask somebody else to take it.
    """

    day: date
    times: str
    who: str
    line: str = ""
    swap: bool = False


@dataclass(frozen=True)
class Schedule:
    """The days from ``first`` to ``last`` in weeks from Sunday; ``which`` says them in words.

    ``cover`` says how much of the planned time has somebody.
    """

    title: str
    which: str
    first: date
    last: date
    places: tuple[Place, ...] = ()
    cover: str = ""


def shift_schedule(letterhead: Letterhead, facts: Schedule, paper: str = "letter") -> bytes:
    """The schedule as a PDF, landscape."""
    sheet = Sheet(
        title=facts.title,
        subtitle=facts.which,
        aside=facts.cover,
        paper=paper,
        landscape=True,
        confidential=False,
    )
    story: list[Flowable] = [
        KeepTogether([_week(facts, day, sheet.text_width)]) for day in _sundays(facts)
    ]
    return build(letterhead, sheet, story)


def _sundays(facts: Schedule) -> list[date]:
    day = facts.first - timedelta(days=(facts.first.weekday() + 1) % _WEEK)
    found = []
    while day <= facts.last:
        found.append(day)
        day += timedelta(days=_WEEK)
    return found


def _week(facts: Schedule, sunday: date, width: float) -> Flowable:
    days = [sunday + timedelta(days=n) for n in range(_WEEK)]
    head = [paragraph(_day_words(day), _HEAD) for day in days]
    cells = [_cell(facts, day) for day in days]
    table = Table([head, cells], [width / _WEEK] * _WEEK, spaceBefore=5)
    gone = [
        ("BACKGROUND", (n, 0), (n, 1), SOFT)
        for n, day in enumerate(days)
        if not facts.first <= day <= facts.last
    ]
    lines = [
        ("GRID", (0, 0), (-1, -1), 0.5, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *(("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)),
        *(("TOPPADDING", (0, 0), (-1, 0), 1), ("BOTTOMPADDING", (0, 0), (-1, 0), 2)),
        *(("TOPPADDING", (0, 1), (-1, 1), 2), ("BOTTOMPADDING", (0, 1), (-1, 1), 4)),
    ]
    table.setStyle(TableStyle([*lines, *gone]))
    return table


def _day_words(day: date) -> str:
    return f"{weekday_word(day.isoformat())[:3]} {day.month}/{day.day}"


def _cell(facts: Schedule, day: date) -> list[Flowable]:
    """The places of one day, in the order of time; an open one has a line to write on."""
    if not facts.first <= day <= facts.last:
        return [paragraph("", _SMALL)]
    found: list[Flowable] = []
    for each in (place for place in facts.places if place.day == day):
        found.append(paragraph(each.times, _LATER if found else _TIMES))
        found.append(paragraph(each.who or _("Open: ____________"), _WHO))
        more = [each.line, _("swap wanted") if each.swap else ""]
        if any(more):
            found.append(paragraph(", ".join(filter(None, more)), _SMALL))
    return found or [paragraph("", _SMALL)]
