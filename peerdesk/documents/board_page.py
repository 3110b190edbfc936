"""The board page: thirteen months as small lines with their numbers, and what moved, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Spacer

from peerdesk.core.words import _
from peerdesk.counting.board import TABLE, key_of, moves
from peerdesk.counting.objectives import TABLE as OBJECTIVES
from peerdesk.counting.results import FigureDef, Hidden, Report, Table, Value
from peerdesk.documents.breaking import height_of
from peerdesk.documents.charts import Chart
from peerdesk.documents.figures import grid, note, number_of, shown
from peerdesk.documents.ink import (
    LINE,
    QUIET,
    TEAL,
    TEXT,
    bookmarked,
    fitted,
    heading,
    paragraph,
    style,
)
from peerdesk.documents.page import Letterhead, Sheet, room_below_title, title_lines
from peerdesk.documents.report_tables import Section
from peerdesk.documents.type import BODY, BOLD

_LABEL, _HEAD, _FOOT = 112.0, 22.0, 14.0
_LOWEST, _HIGHEST = 38.0, 62.0
_SPAN, _NUMBER = 110.0, 58.0
_JANUARY = ("January", "enero")
"""The month below which its year stands."""


@dataclass(frozen=True)
class Words:
    """What is said beside the numbers: the director's texts, definitions, a restatement."""

    texts: Sequence[tuple[str, str]] = ()
    catalogue: Mapping[str, FigureDef] = field(default_factory=dict)
    after: Sequence[Flowable] = ()


def board_page(
    letterhead: Letterhead, report: Report, sheet: Sheet, words: Words
) -> list[Flowable]:
    """One page with its title and, small at its foot, what each line counts.

    What was written for the period, and a restatement, follow where there are any.
    """
    table, width = report.tables[TABLE], sheet.text_width
    above = _moved(table)
    below = [*_targets(report, width), *_notes(table), *_meanings(table, words.catalogue)]
    room = room_below_title(letterhead, sheet) - height_of([*above, *below], width) - 12
    story = [*title_lines(sheet), *above, MonthLines(table, room), *below]
    for title, text in words.texts:
        story += [*heading(title), paragraph(text)] if text.strip() else []
    return [*story, *([PageBreak(), *words.after] if words.after else [])]


def _meanings(table: Table, catalogue: Mapping[str, FigureDef]) -> list[Flowable]:
    """What each line counts, in the words of the catalogue, as one small paragraph."""
    columns = [(each, key_of(each)) for each in table.columns[1:]]
    said = (f"{_(c)}: {_(catalogue[key].definition)}" for c, key in columns if key in catalogue)
    words = " ".join(said)
    return [Spacer(0, 3), paragraph(words, style(7.5, color=QUIET))] if words else []


def months(section: Section) -> list[Flowable]:
    """The same months as a part of a longer report."""
    table = section.table(TABLE)
    if table is None or len(table.columns) < 2:
        return []
    return [*_sentences(table), MonthLines(table, _LOWEST * len(table.columns)), *_notes(table)]


def _moved(table: Table) -> list[Flowable]:
    said = _sentences(table)
    if not said:
        return []
    return [bookmarked(_("What moved most"), 0, style(12, bold=True, before=6, after=3)), *said]


def _sentences(table: Table) -> list[Flowable]:
    return [paragraph(each.words, style(11, after=2)) for each in moves(table)]


def _targets(report: Report, width: float) -> list[Flowable]:
    """What was promised and how far it is, as plain numbers: there is one page for everything."""
    found = report.tables.get(OBJECTIVES)
    if found is None:
        return []
    title = bookmarked(_("Targets"), 0, style(12, bold=True, before=8, after=3))
    rows = [[*map(shown, row[:-1]), _percent(row[-1])] for row in found.rows]
    widths = [width - _SPAN - 3 * _NUMBER, _SPAN, *[_NUMBER] * 3]
    return [title, grid(found.columns, rows, widths, words=2)]


def _percent(value: str | Value) -> str:
    return _("{n} %").format(n=shown(value)) if isinstance(value, int) else shown(value)


def _notes(table: Table) -> list[Flowable]:
    hidden = any(isinstance(cell, Hidden) for row in table.rows for cell in row)
    words = _("Each line is drawn to its own height, from nothing to its highest month.")
    if hidden:
        words += " " + _(
            "An open ring is a small number that is kept back, so that nobody is known."
        )
    return [Spacer(0, 4), note(words)]


class MonthLines(Chart):
    """MonthLines(table, room): a line for each figure, every month's number below its point.

    ``room`` is the height it may take; rows are as high as that allows, within bounds.
    """

    def __init__(self, table: Table, room: float) -> None:
        figures = max(1, len(table.columns) - 1)
        self.row = min(_HIGHEST, max(_LOWEST, (room - _HEAD - 22) / figures))
        super().__init__(_("Thirteen months"), _HEAD + self.row * figures)
        self.table = table

    def plot(self) -> None:
        """The months, then a row for each figure from top to bottom."""
        self.each = (self.width - _LABEL) / max(1, len(self.table.rows))
        self._months()
        for place, label in enumerate(self.table.columns[1:], start=1):
            values = [_value(row[place]) for row in self.table.rows]
            self._figure(_(label), values, self.body - _HEAD - place * self.row)

    def _months(self) -> None:
        canvas = self.canv
        for n, row in enumerate(self.table.rows):
            name, year = _month_and_year(str(row[0]))
            last = n == len(self.table.rows) - 1
            canvas.setFillColor(TEXT if last else QUIET)
            canvas.setFont(BOLD if last else BODY, 8)
            canvas.drawCentredString(self._middle(n), self.body - 8, name[:3])
            if n == 0 or last or name in _JANUARY:
                canvas.drawCentredString(self._middle(n), self.body - 16, year)

    def _figure(self, label: str, values: Sequence[Value], floor: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(0, floor, self.width, floor)
        middle = floor + self.row / 2
        canvas.setFillColor(TEXT)
        canvas.setFont(BOLD, 15)
        canvas.drawString(0, middle - 2, shown(values[-1]))
        canvas.setFillColor(QUIET)
        canvas.setFont(BODY, 8.5)
        canvas.drawString(0, middle - 14, fitted(label, BODY, 8.5, _LABEL - 8))
        self._line(values, floor + _FOOT, self.row - _FOOT - 8)
        self._numbers(values, floor + 4)

    def _line(self, values: Sequence[Value], floor: float, room: float) -> None:
        top = max([number_of(value) for value in values] + [1.0])
        points = [
            None if isinstance(value, Hidden) or value is None
            else (self._middle(n), floor + room * number_of(value) / top)
            for n, value in enumerate(values)
        ]  # fmt: skip
        self._strokes(points)
        for n, point in enumerate(points):
            if point is None:
                self._ring(self._middle(n), floor + 2)
            else:
                self._dot(*point, last=n == len(points) - 1)

    def _strokes(self, points: Sequence[tuple[float, float] | None]) -> None:
        canvas = self.canv
        canvas.setStrokeColor(TEAL)
        canvas.setLineWidth(1.1)
        for one, other in pairwise(points):
            if one is not None and other is not None:
                canvas.line(*one, *other)

    def _dot(self, x: float, y: float, *, last: bool) -> None:
        self.canv.setFillColor(TEAL)
        self.canv.circle(x, y, 2.6 if last else 1.3, stroke=0, fill=1)

    def _ring(self, x: float, y: float) -> None:
        self.canv.setStrokeColor(QUIET)
        self.canv.setLineWidth(0.7)
        self.canv.circle(x, y, 1.8, stroke=1, fill=0)

    def _numbers(self, values: Sequence[Value], y: float) -> None:
        for n, value in enumerate(values):
            last = n == len(values) - 1
            font, size, words = BOLD if last else BODY, 8.0, shown(value)
            while size > 5 and stringWidth(words, font, size) > self.each - 1:
                size -= 0.5
            self.canv.setFillColor(TEXT if last else QUIET)
            self.canv.setFont(font, size)
            self.canv.drawCentredString(self._middle(n), y, words)

    def _middle(self, n: int) -> float:
        return _LABEL + (n + 0.5) * self.each


def _month_and_year(words: str) -> tuple[str, str]:
    """The first and the last word of "October 2026" or "octubre de 2026"."""
    found = words.split() or [""]
    return found[0], found[-1] if len(found) > 1 else ""


def _value(cell: str | Value) -> Value:
    return None if isinstance(cell, str) else cell
