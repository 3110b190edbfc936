"""A month of groups for the wall."""

from __future__ import annotations

from calendar import Calendar, day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from peerdesk.core.words import _
from peerdesk.documents.ink import LINE, QUIET, RULE, SOFT, TEXT, plain, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.type import BOLD

SUNDAY = 6
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_USUAL = 8.0
"""The size of the whole month, even where one full day needs smaller type."""

_HEAD = 18.0


@dataclass(frozen=True)
class CalendarEntry:
    """A group on a day; ``times`` as "2:00 PM"."""

    day: date
    times: str
    name: str
    cancelled: bool = False


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
        title=f"{month_name[month.month]} {month.year}",
        subtitle=month.note or ("" if month.entries else _("No groups are planned.")),
        paper=paper,
        landscape=True,
        confidential=False,
        numbered=False,
    )
    return build(letterhead, sheet, [MonthGrid(month)])


class MonthGrid(Flowable):
    """Weeks as rows; fills the page."""

    def __init__(self, month: MonthFacts) -> None:
        super().__init__()
        self.weeks = Calendar(month.first_weekday).monthdatescalendar(month.year, month.month)
        self.month = month
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
        for column, day in enumerate(self.weeks[0]):
            canvas.setFillColor(TEXT)
            canvas.setFont(BOLD, 9.5)
            canvas.drawString(column * width + 5, self.height - 12, day_name[day.weekday()])
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
    """The largest size in which a day's entries fit, else the smallest there is."""
    for size in _SIZES:
        if sum(_line(entry, size, width)[1] for entry in entries) <= height:
            return size
    return _SIZES[-1]


def _fitting(
    entries: Sequence[CalendarEntry], width: float, height: float, usual: float
) -> list[tuple[Paragraph, float]]:
    """The day's lines, smaller where they must be; a very full day says how many more."""
    size = min(usual, _largest(entries, width, height))
    lines = [_line(entry, size, width) for entry in entries]
    if sum(tall for _each, tall in lines) <= height:
        return lines
    for count in range(len(entries) - 1, -1, -1):
        more = Paragraph(
            _("and {count} more").format(count=len(entries) - count), _look(_SIZES[-1])
        )
        kept = [*lines[:count], (more, more.wrap(width, 10_000)[1])]
        if sum(tall for _each, tall in kept) <= height:
            return kept
    return []


def _line(entry: CalendarEntry, size: float, width: float) -> tuple[Paragraph, float]:
    called_off = _(" (cancelled)") if entry.cancelled else ""
    times = f"<font color='{QUIET.hexval().replace('0x', '#')}'>{plain(entry.times)}</font> "
    line = Paragraph(times + plain(entry.name + called_off, lines=False), _look(size))
    return line, line.wrap(width, 10_000)[1]


def _look(size: float) -> ParagraphStyle:
    look = style(size)
    look.leading = size * 1.22
    return look
