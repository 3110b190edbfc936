"""A month of groups for the wall."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from peerdesk.core.words import _
from peerdesk.documents.ink import LINE, QUIET, RULE, SOFT, TEXT, fitted, plain, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.type import BODY, BOLD
from peerdesk.records.spoken import month_of_year, weekday_word

SUNDAY = 6
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_USUAL = 8.0
"""The size of the whole month, even where one full day needs smaller type."""

_WAYS = ((False, (9.5, 9.0, 8.5, 8.0)), (True, (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)))
"""Names in full while they are easy to read on a wall, else cut to one line each."""

_HEAD = 18.0


@dataclass(frozen=True)
class CalendarEntry:
    """A group on a day; ``times`` as "2:00 PM". ``moved_to`` is another day, in words."""

    day: date
    times: str
    name: str
    cancelled: bool = False
    moved_to: str = ""

    @property
    def instead(self) -> str:
        """What happens in its place: cancelled, or moved; "" where it meets."""
        if self.moved_to:
            return _("moved to {day}").format(day=self.moved_to)
        return _("cancelled") if self.cancelled else ""


@dataclass(frozen=True)
class MonthFacts:
    """One month. ``first_weekday`` is 6 for Sunday, 0 for Monday."""

    year: int
    month: int
    entries: tuple[CalendarEntry, ...] = ()
    note: str = ""
    first_weekday: int = SUNDAY


def month_calendar(letterhead: Letterhead, month: MonthFacts, paper: str = "letter") -> bytes:
    """The calendar as a PDF of one page, landscape."""
    sheet = Sheet(
        title=_month_words(month),
        subtitle=month.note or ("" if month.entries else _("No groups are planned.")),
        paper=paper,
        landscape=True,
        confidential=False,
        numbered=False,
    )
    return build(letterhead, sheet, [MonthGrid(month)])


def _month_words(month: MonthFacts) -> str:
    words = month_of_year(date(month.year, month.month, 1))
    return words[:1].upper() + words[1:]


class MonthGrid(Flowable):
    """Weeks as rows; fills the page."""

    def __init__(self, month: MonthFacts) -> None:
        super().__init__()
        self.weeks = Calendar(month.first_weekday).monthdatescalendar(month.year, month.month)
        self.month = month
        self.names = [weekday_word(day.isoformat()) for day in self.weeks[0]]
        self.spaceBefore = 6
        self.days: dict[date, list[CalendarEntry]] = {}
        for entry in month.entries:
            self.days.setdefault(entry.day, []).append(entry)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the room there is, less a line for a note below."""
        self.width, self.height = width, height - 24
        self.cell = (width / 7, (self.height - _HEAD) / len(self.weeks))
        room = (self.cell[0] - 10, self.cell[1] - 23)
        self.size = min((_largest(day, *room) for day in self.days.values()), default=_SIZES[0])
        return (width, self.height)

    def draw(self) -> None:
        """Names of the days, then a box for each day."""
        canvas, (width, height) = self.canv, self.cell
        for column, name in enumerate(self.names):
            canvas.setFillColor(TEXT)
            canvas.setFont(BOLD, 9.5)
            canvas.drawString(column * width + 5, self.height - 12, name)
        for row, week in enumerate(self.weeks):
            for column, day in enumerate(week):
                y = self.height - _HEAD - (row + 1) * height
                self._day(day, column * width, y)

    def _day(self, day: date, x: float, y: float) -> None:
        canvas, (width, height) = self.canv, self.cell
        inside = day.month == self.month.month
        canvas.setStrokeColor(RULE if inside else LINE)
        canvas.setLineWidth(0.6)
        canvas.setFillColor(SOFT)
        canvas.rect(x, y, width, height, stroke=1, fill=0 if inside else 1)
        if not inside:
            return
        canvas.setFillColor(TEXT)
        canvas.setFont(BOLD, 11)
        canvas.drawString(x + 5, y + height - 14, str(day.day))
        top = y + height - 19
        usual = max(self.size, _USUAL)
        for line, tall in _fitting(self.days.get(day, []), width - 10, height - 23, usual):
            top -= tall
            line.drawOn(canvas, x + 5, top)


def _largest(entries: Sequence[CalendarEntry], width: float, height: float) -> float:
    """The largest size in which a day's entries fit, each on as many lines as it needs; else, on
    one line each; else the smallest there is.
    """
    for short, sizes in _WAYS:
        for size in sizes:
            if _tall([_line(each, size, width, short=short) for each in entries]) <= height:
                return size
    return _SIZES[-1]


def _fitting(
    entries: Sequence[CalendarEntry], width: float, height: float, usual: float
) -> list[tuple[Paragraph, float]]:
    """The day's lines: whole names, else the first ones cut to a line each, no more than need be,
    so that every group is named; a very full day says how many more.
    """
    size = min(usual, _largest(entries, width, height))
    lines: list[tuple[Paragraph, float]] = []
    for cut in range(len(entries) + 1):
        lines = [_line(each, size, width, short=n < cut) for n, each in enumerate(entries)]
        if _tall(lines) <= height:
            return lines
    for count in range(len(entries) - 1, -1, -1):
        more = Paragraph(
            _("and {count} more").format(count=len(entries) - count), _look(_SIZES[-1])
        )
        kept = [*lines[:count], (more, more.wrap(width, 10_000)[1])]
        if _tall(kept) <= height:
            return kept
    return []


def _tall(lines: Sequence[tuple[Paragraph, float]]) -> float:
    return sum(tall for _each, tall in lines)


def _line(
    entry: CalendarEntry, size: float, width: float, *, short: bool
) -> tuple[Paragraph, float]:
    name = entry.name + (f" ({entry.instead})" if entry.instead else "")
    if short:
        instead = entry.instead
        called_off = f"{instead[:1].upper()}{instead[1:]}: " if instead else ""
        room = width - stringWidth(f"{entry.times} ", BODY, size) - 1
        name = fitted(called_off + entry.name, BODY, size, room)
    times = f"<font color='{QUIET.hexval().replace('0x', '#')}'>{plain(entry.times)}</font> "
    line = Paragraph(times + plain(name, lines=False), _look(size))
    return line, line.wrap(width, 10_000)[1]


def _look(size: float) -> ParagraphStyle:
    look = style(size)
    look.leading = size * 1.22
    return look
