"""The schedule of the lines on paper, to be read on a wall: a table a week, days across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Table, TableStyle

from peerdesk.core.words import _
from peerdesk.documents.ink import LINE, RULE, SOFT, TEAL_TEXT, TEXT, paragraph, style
from peerdesk.documents.page import MARGIN, Letterhead, Sheet, build
from peerdesk.documents.type import BODY, register_fonts
from peerdesk.records.spoken import weekday_word

_WEEK = 7
_TIMES_WIDE = 82.0
_PADDED = 7.0

_HEAD_ROOM = 110.0
"""What letterhead and title take of the first page."""

Cell = list[Flowable]


class _Looks:
    """The styles of a schedule whose names have this size in points; none goes below ten."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.head = style(min(14, size - 0.5), bold=True)
        self.times, self.line = style(size - 1.5, bold=True), style(11, color=TEAL_TEXT)
        self.who, self.open = style(size, after=3), style(size, bold=True)
        self.long_name, self.small = style(size - 2, after=3), style(size - 2.5, after=3)


_LARGE, _USUAL = _Looks(16.5), _Looks(12.5)


@dataclass(frozen=True)
class Place:
    """One place on the schedule: when, who ("" open), the line where there are several.

    ``start`` puts the times of a day in order; ``times`` are those in words. ``swap``: they ask
    somebody else to take it.
    """

    day: date
    start: str
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
    """The schedule as a PDF, landscape; as many pages as its size of type needs."""
    sheet = Sheet(
        title=facts.title,
        subtitle=facts.which,
        aside=facts.cover,
        paper=paper,
        landscape=True,
        confidential=False,
    )
    weeks = [_week(facts, day, sheet.text_width, _USUAL) for day in _sundays(facts)]
    if len(weeks) == 1:
        weeks = [_largest(facts, sheet, weeks[0])]
    story: list[Flowable] = [weeks[0], *(_whole(week, sheet) for week in weeks[1:])]
    return build(letterhead, sheet, story)


def _largest(facts: Schedule, sheet: Sheet, usual: Table) -> Table:
    """One week in large type, where all of it has room on the page."""
    width = (sheet.text_width - _TIMES_WIDE) / _WEEK - _PADDED
    if any(_widest(each.who, _LARGE.size) > width for each in facts.places):
        return usual
    large = _week(facts, _sundays(facts)[0], sheet.text_width, _LARGE)
    _wide, high = large.wrap(sheet.text_width, sheet.size[1])
    return large if high < sheet.size[1] - 2 * MARGIN - _HEAD_ROOM else usual


def _whole(week: Table, sheet: Sheet) -> Flowable:
    """On one page where it can be; a taller week begins where there is room."""
    _wide, high = week.wrap(sheet.text_width, sheet.size[1])
    return KeepTogether([week]) if high < sheet.size[1] - 3 * MARGIN else week


def _sundays(facts: Schedule) -> list[date]:
    day = facts.first - timedelta(days=(facts.first.weekday() + 1) % _WEEK)
    found = []
    while day <= facts.last:
        found.append(day)
        day += timedelta(days=_WEEK)
    return found


def _week(facts: Schedule, sunday: date, width: float, looks: _Looks) -> Table:
    """A row for each time of each line, so that a time is said once and names have the room."""
    days = [sunday + timedelta(days=n) for n in range(_WEEK)]
    each = (width - _TIMES_WIDE) / _WEEK
    week = sorted((place for place in facts.places if place.day in days), key=_slot)
    rows: list[list[Cell]] = [[[], *([paragraph(_day_words(day), looks.head)] for day in days)]]
    marks = [*_LINES, *_outside(facts, days)]
    for _when, places in groupby(week, key=_slot):
        slot = list(places)
        marks += _marks_of(slot, days, len(rows))
        rows.append(_row(slot, days, each - _PADDED, looks))
    if not week:
        rows.append([[] for _column in range(_WEEK + 1)])
    table = Table(rows, [_TIMES_WIDE, *[each] * _WEEK], repeatRows=1, spaceAfter=12)
    table.setStyle(TableStyle(marks))
    return table


_LINES = (
    ("GRID", (0, 0), (-1, -1), 0.5, LINE),
    ("LINEBELOW", (0, 0), (-1, 0), 1, RULE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *(("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 3)),
    *(("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)),
)


def _outside(facts: Schedule, days: Iterable[date]) -> list[tuple[object, ...]]:
    """The days of the week that are not of the month are dark."""
    return [
        ("BACKGROUND", (n, 0), (n, -1), SOFT)
        for n, day in enumerate(days, 1)
        if not facts.first <= day <= facts.last
    ]


def _marks_of(slot: list[Place], days: list[date], row: int) -> list[tuple[object, ...]]:
    """A strong frame round each day on which somebody is still missing."""
    return [
        ("BOX", (n, row), (n, row), 1.6, TEXT)
        for n, day in enumerate(days, 1)
        if any(each.day == day and not each.who for each in slot)
    ]


def _row(slot: list[Place], days: list[date], width: float, looks: _Looks) -> list[Cell]:
    """The line and the times, then for each day who has it."""
    first = slot[0]
    by_day = [[each for each in slot if each.day == day] for day in days]
    when: Cell = [paragraph(first.line, looks.line)] if first.line else []
    when.append(paragraph(first.times, looks.times))
    return [when, *(_cell(places, width, looks) for places in by_day)]


def _cell(places: Iterable[Place], width: float, looks: _Looks) -> Cell:
    """Who has the places of a day at one time; an open one has a line to write on."""
    found: Cell = []
    for each in places:
        if each.who:
            found.append(_name(each.who, width, looks))
            found += [paragraph(_("swap wanted"), looks.small)] if each.swap else []
        else:
            found.append(paragraph(_("Open:"), looks.open))
            found.append(HRFlowable("92%", 0.8, color=TEXT, spaceBefore=15, spaceAfter=3))
    return found


def _name(who: str, width: float, looks: _Looks) -> Paragraph:
    """A name; one with a long word is set smaller, and parted at its hyphens."""
    if _widest(who, looks.size) <= width:
        return paragraph(who, looks.who)
    return paragraph(who.replace("-", "-\n"), looks.long_name)


def _widest(words: str, size: float) -> float:
    register_fonts()
    return max((stringWidth(each, BODY, size) for each in words.split()), default=0.0)


def _slot(each: Place) -> tuple[str, str, str]:
    return each.line, each.start, each.times


def _day_words(day: date) -> str:
    return f"{weekday_word(day.isoformat())[:3]} {day.month}/{day.day}"
