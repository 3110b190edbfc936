"""Vector charts that read well in greyscale: every length or tint has its number beside it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from peerdesk.core.words import _
from peerdesk.counting.results import Hidden, Value
from peerdesk.documents.figures import number_of, shown
from peerdesk.documents.ink import CHART, LINE, QUIET, RULE, SOFT, TEXT, fitted
from peerdesk.documents.type import BODY, BOLD, register_fonts

_TITLE = 16.0
_LABEL = 7.0


class Chart(Flowable, ABC):
    """A chart with a title that says what it shows; as wide as the text."""

    def __init__(self, title: str, height: float) -> None:
        super().__init__()
        register_fonts()
        self.title = title
        self.body = height
        self.spaceBefore = self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The title's line and the chart below it."""
        self.width = width
        self.height = self.body + _TITLE
        return (width, self.height)

    def draw(self) -> None:
        """Title, then the chart itself."""
        self.canv.setFillColor(TEXT)
        self.canv.setFont(BOLD, 9.5)
        self.canv.drawString(0, self.body + 5, fitted(self.title, BOLD, 9.5, self.width))
        self.plot()

    @abstractmethod
    def plot(self) -> None:
        """Draw in the room from 0 to ``body``."""


class DayBars(Chart):
    """One bar a day; ``points`` are (word below, value). Long periods get thin bars."""

    def __init__(self, title: str, points: Sequence[tuple[str, Value]]) -> None:
        super().__init__(title, 84)
        self.points = list(points)

    def plot(self) -> None:
        """Bars on a base line, two guide lines with their numbers at the left."""
        floor, room, left = 14.0, self.body - 22, 22.0
        top = max([number_of(v) for _word, v in self.points] + _hidden_sizes(self.points) + [1])
        self._guides(top, floor, room, left)
        each = (self.width - left) / max(1, len(self.points))
        bar = each * 0.72 if each > 4 else each
        for n, (_word, value) in enumerate(self.points):
            x = left + n * each + (each - bar) / 2
            self._bar(value, x, bar, floor, room / top)
        self._days(left, each)

    def _guides(self, top: float, floor: float, room: float, left: float) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.setFont(BODY, _LABEL)
        for part in (0.0, 0.5, 1.0):
            value, y = top * part, floor + room * part
            canvas.setStrokeColor(LINE if part else RULE)
            canvas.line(left, y, self.width, y)
            canvas.setFillColor(QUIET)
            if value == int(value):
                canvas.drawRightString(left - 4, y - 2.4, f"{int(value):,}")

    def _bar(self, value: Value, x: float, width: float, floor: float, scale: float) -> None:
        """A filled bar; a number that is kept back gets an open box of one and the same height."""
        canvas = self.canv
        if isinstance(value, Hidden):
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            canvas.rect(x, floor, width, max(3.0, (value.below - 1) * scale), stroke=1, fill=0)
        elif number_of(value) > 0:
            canvas.setFillColor(CHART)
            canvas.rect(x, floor, width, number_of(value) * scale, stroke=0, fill=1)

    def _days(self, left: float, each: float) -> None:
        """Words below the bars, as many as fit without touching."""
        canvas = self.canv
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, _LABEL)
        free = 0.0
        for n, (word, _value) in enumerate(self.points):
            middle = left + (n + 0.5) * each
            half = stringWidth(word, BODY, _LABEL) / 2
            if word and middle - half >= free and middle + half <= self.width + 1:
                canvas.drawCentredString(middle, 4, word)
                free = middle + half + 5


def _hidden_sizes(points: Sequence[tuple[str, Value]]) -> list[float]:
    return [float(max(v.below - 1, 0)) for _word, v in points if isinstance(v, Hidden)]


class HourGrid(Chart):
    """Weekdays down, hours or bands of hours across; empty ones at both ends are left out.

    ``names`` are the heads of the columns: "09" for one hour, or words for a band of hours. The
    number stands in each box; a darker box is a busier time.
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[tuple[str, Sequence[Value]]],
        names: Sequence[str] = (),
    ) -> None:
        first, last = _used([values for _name, values in rows])
        self.rows = [(name, values[first:last]) for name, values in rows]
        words = names or [f"{hour:02}" for hour in range(24)]
        self.names = [_hour_words(word) for word in words[first:last]]
        super().__init__(title, 13 + 16 * len(self.rows))

    def plot(self) -> None:
        """Rows from Monday (or as given) down, hours across."""
        left, line = 62.0, 16.0
        each = min(64.0, (self.width - left) / max(1, len(self.names)))
        most = max((number_of(v) for _name, values in self.rows for v in values), default=0)
        for n, (name, values) in enumerate(self.rows):
            y = self.body - 13 - (n + 1) * line
            self.canv.setFillColor(TEXT)
            self.canv.setFont(BODY, 8.5)
            self.canv.drawString(0, y + 4.5, fitted(name, BODY, 8.5, left - 4))
            for column, value in enumerate(values):
                self._box(value, most, (left + column * each, y, each - 1.2, line - 1.2))
        self._heads(left, each)

    def _heads(self, left: float, each: float) -> None:
        """The words above the columns, every second one where they would touch."""
        canvas = self.canv
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, _LABEL)
        widest = max((stringWidth(name, BODY, _LABEL) for name in self.names), default=0.0)
        step = max(1, -(-int(widest + 4) // max(1, int(each))))
        for column in range(0, len(self.names), step):
            middle = left + (column + 0.5) * each
            canvas.drawCentredString(middle, self.body - 9, self.names[column])

    def _box(self, value: Value, most: float, box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        canvas, amount = self.canv, number_of(value)
        canvas.setFillColor(_tint(amount / most if most else 0))
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        if amount == 0 and not isinstance(value, Hidden):
            return
        words = shown(value)
        size = 8.5
        while size > 4 and stringWidth(words, BODY, size) > width - 1:
            size -= 0.5
        canvas.setFillColor(TEXT)
        canvas.setFont(BODY, size)
        canvas.drawCentredString(x + width / 2, y + height / 2 - size * 0.34, words)


def _used(rows: Sequence[Sequence[Value]]) -> tuple[int, int]:
    """The first column with anything in it, and the one after the last; all if there is none."""
    width = max((len(row) for row in rows), default=0)
    full = [
        n
        for n in range(width)
        if any(isinstance(v, Hidden) or number_of(v) for row in rows for v in row[n : n + 1])
    ]
    return (full[0], full[-1] + 1) if full else (0, width)


def _hour_words(name: str) -> str:
    return hour_name(int(name)) if name.isdigit() else name


def hour_name(hour: int) -> str:
    """12a, 2a, 12p, 2p: short words for the head of a grid."""
    return f"{hour % 12 or 12} {_('am') if hour < 12 else _('pm')}"


def _tint(part: float) -> Color:
    """From the soft ground to a teal on which dark numbers still read (at least 6:1)."""
    if part <= 0:
        return SOFT
    light, dark = (0.88, 0.94, 0.925), (0.48, 0.74, 0.70)
    return Color(*(a + (b - a) * part for a, b in zip(light, dark, strict=True)))


class Bar(Flowable):
    """A bar inside a table cell, as long as its part of the longest one."""

    def __init__(self, value: str | Value, most: float, width: float) -> None:
        super().__init__()
        self.part = number_of(value) / most if most else 0.0
        self.hidden = isinstance(value, Hidden)
        self.width, self.height = width, 7.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        return (self.width, self.height)

    def draw(self) -> None:
        """A hidden number gets no bar: its length would give it away."""
        if self.part > 0:
            self.canv.setFillColor(CHART)
            self.canv.rect(0, 0, max(1.0, self.width * self.part), self.height, stroke=0, fill=1)


class TargetBar(Flowable):
    """How much of a target is reached: the frame is the whole of it, the filled part is done."""

    def __init__(self, part: float, width: float, *, hidden: bool = False) -> None:
        super().__init__()
        self.part, self.hidden = min(max(part, 0.0), 1.0), hidden
        self.width, self.height = width, 9.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        return (self.width, self.height)

    def draw(self) -> None:
        """A hidden number gets an empty frame with a dotted line: a length would give it away."""
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(RULE)
        canvas.setFillColor(CHART)
        if self.hidden:
            canvas.setDash(1.5, 1.5)
        elif self.part:
            canvas.rect(0, 0, max(1.0, self.width * self.part), self.height, stroke=0, fill=1)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.restoreState()


class MonthPair(Chart):
    """This period beside the one before: two bars a line, the earlier one open."""

    def __init__(
        self, title: str, names: tuple[str, str], entries: Sequence[tuple[str, Value, Value]]
    ) -> None:
        self.names, self.entries = names, list(entries)
        super().__init__(title, 14 + 26 * len(self.entries))

    def plot(self) -> None:
        """Words left, bars in the middle, numbers at the end of each bar."""
        left = self.width * 0.3
        room = self.width - left - 44
        pairs = [number for _words, now, before in self.entries for number in (now, before)]
        most = max([number_of(v) for v in pairs] + [1])
        _pair_key(self.canv, self.names, (left, self.body - 9, self.width * 0.3))
        for n, (words, now, before) in enumerate(self.entries):
            y = self.body - 14 - (n + 1) * 26
            self.canv.setFillColor(TEXT)
            self.canv.setFont(BODY, 9)
            self.canv.drawString(0, y + 9, fitted(words, BODY, 9, left - 8))
            for value, lift, fill in ((now, 12, 1), (before, 2, 0)):
                self._line(value, left, y + lift, number_of(value) / most * room, fill)

    def _line(self, value: Value, x: float, y: float, length: float, fill: int) -> None:
        canvas = self.canv
        canvas.setFillColor(CHART)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        if length:
            canvas.rect(x, y, max(1.0, length), 8, stroke=1 - fill, fill=fill)
        canvas.setFillColor(TEXT if fill else QUIET)
        canvas.setFont(BOLD if fill else BODY, 8)
        canvas.drawString(x + length + 5, y + 1.2, shown(value))


class YearPair(Chart):
    """Months side by side with the same months a year before: filled, and open behind it.

    ``points`` are (word below, this year, the year before); a number stands on each bar.
    """

    def __init__(
        self, title: str, names: tuple[str, str], points: Sequence[tuple[str, Value, Value]]
    ) -> None:
        super().__init__(title, 112)
        self.names, self.points = names, list(points)

    def plot(self) -> None:
        """Two bars a month on a base line; what is kept back gets its sign and no bar."""
        floor, room = 14.0, self.body - 44
        each = self.width / max(1, len(self.points))
        both = [value for _word, *pair in self.points for value in pair]
        most = max([number_of(value) for value in both] + [1])
        _pair_key(self.canv, self.names, (0.0, self.body - 9, self.width * 0.4))
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, floor, self.width, floor)
        for n, (word, now, before) in enumerate(self.points):
            x, bar = n * each, each * 0.42
            self.canv.setFillColor(QUIET)
            self.canv.setFont(BODY, _LABEL)
            self.canv.drawCentredString(x + each / 2, 4, fitted(word, BODY, _LABEL, each))
            for value, left, fill in ((before, x + each * 0.05, 0), (now, x + each * 0.5, 1)):
                self._bar(value, (left, floor, bar, number_of(value) / most * room), fill)

    def _bar(self, value: Value, box: tuple[float, float, float, float], fill: int) -> None:
        canvas, (x, y, width, height) = self.canv, box
        canvas.setFillColor(CHART)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        if height:
            canvas.rect(x, y, width, height, stroke=1 - fill, fill=fill)
        words, size = shown(value), _LABEL
        while size > 4 and stringWidth(words, BODY, size) > width + 2:
            size -= 0.5
        canvas.setFillColor(TEXT if fill else QUIET)
        canvas.setFont(BODY, size)
        canvas.drawCentredString(x + width / 2, y + height + 2.5, words)


class NameBars(Chart):
    """A bar for each name, as long as its number, which stands at its end."""

    def __init__(self, title: str, entries: Sequence[tuple[str, Value]]) -> None:
        super().__init__(title, 6 + 15 * len(entries))
        self.entries = list(entries)

    def plot(self) -> None:
        """Names left, bars in the middle; what is kept back gets its sign and no bar."""
        left = self.width * 0.4
        room = self.width - left - 40
        most = max([number_of(value) for _name, value in self.entries] + [1])
        for n, (name, value) in enumerate(self.entries):
            y, length = self.body - 2 - (n + 1) * 15, number_of(value) / most * room
            self.canv.setFillColor(TEXT)
            self.canv.setFont(BODY, 9)
            self.canv.drawString(0, y + 1.5, fitted(name, BODY, 9, left - 10))
            self.canv.setFillColor(CHART)
            if length:
                self.canv.rect(left, y, max(1.0, length), 9, stroke=0, fill=1)
            self.canv.setFillColor(TEXT)
            self.canv.setFont(BODY, 8.5)
            self.canv.drawString(left + length + 5, y + 1.5, shown(value))


def _pair_key(canvas: Canvas, names: tuple[str, str], place: tuple[float, float, float]) -> None:
    """Which bar is which: filled for the first name, open for the second."""
    x, y, widest = place
    canvas.setFont(BODY, 8)
    canvas.setLineWidth(0.6)
    for name, fill in zip(names, (1, 0), strict=True):
        canvas.setFillColor(CHART)
        canvas.setStrokeColor(RULE)
        canvas.rect(x, y, 9, 6, stroke=1 - fill, fill=fill)
        canvas.setFillColor(QUIET)
        canvas.drawString(x + 13, y, fitted(name, BODY, 8, widest))
        x += 13 + stringWidth(name, BODY, 8) + 16
