"""How values stand on paper: figures, shares with their denominator, tables, tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from peerdesk.core.words import _
from peerdesk.counting.results import Hidden, Value
from peerdesk.documents.breaking import RowTable
from peerdesk.documents.ink import GAP, LINE, QUIET, RULE, SOFT, TEXT, paragraph, style
from peerdesk.documents.type import BODY, BOLD, register_fonts

NOTHING = "–"
"""Printed where there is nothing to divide by."""

Cell: TypeAlias = "str | Flowable"
_SIZE, _HEAD = 9.0, 8.5
_PAD = 4.0
_INDENT = 12.0


def shown(value: str | Value) -> str:
    """A value as it is printed: 1,204, 26.6, <11, or a dash for nothing to divide by."""
    if value is None:
        return NOTHING
    if isinstance(value, (str, Hidden)):
        return str(value)
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"


def number_of(value: str | Value) -> float:
    """A value as a length in a chart; hidden, missing and words have none."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def grid(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    words: int = 1,
    strong: Sequence[int] = (),
    height: float | None = None,
    lines: bool = True,
) -> RowTable:
    """A table whose head repeats on each page; the first ``words`` columns stand left.

    Cells are plain strings, which is fast; one that is too wide wraps. ``strong`` rows are bold.
    """
    register_fonts()
    head = [_cell(c, widths[n], BOLD, _HEAD, n < words) for n, c in enumerate(columns)]
    body = [
        [
            _cell(c, widths[n], BOLD if r in strong else BODY, _SIZE, n < words)
            for n, c in enumerate(row)
        ]
        for r, row in enumerate(rows)
    ]
    heights = None if height is None else [None, *[height] * len(body)]
    table = RowTable(
        [head, *body], colWidths=list(widths), rowHeights=heights, repeatRows=1, splitInRow=1
    )
    table.setStyle(TableStyle(_table_look(words, strong, lines)))
    table.hAlign = "LEFT"
    return table


def _table_look(words: int, strong: Sequence[int], lines: bool) -> list[tuple[object, ...]]:
    look: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 0), BOLD, _HEAD),
        ("FONT", (0, 1), (-1, -1), BODY, _SIZE),
        ("LEADING", (0, 1), (-1, -1), _SIZE * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, -1), TEXT),
        ("ALIGN", (words, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    if lines:
        look.append(("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE))
    look += [("FONT", (0, row + 1), (-1, row + 1), BOLD, _SIZE) for row in strong]
    return look


def _cell(cell: Cell, width: float, font: str, size: float, left: bool) -> Cell:
    """The cell itself, or a paragraph that wraps where the text is too wide for its column."""
    if not isinstance(cell, str):
        return cell
    text = " ".join(cell.split())
    room = width - 2 * _PAD
    if stringWidth(text, font, size) <= room:
        return text
    while size > 7 and font == BOLD and longest_word(text, font, size) > room:
        size -= 0.5
    return paragraph(text, style(size, bold=font == BOLD, align=0 if left else 2))


def width_of(text: str) -> float:
    """How wide a column must be for this text on one line."""
    register_fonts()
    return float(stringWidth(text, BODY, _SIZE)) + 2 * _PAD + 1


def head_width(text: str) -> float:
    """How wide a column must be, so that no word in its head is broken or made smaller."""
    register_fonts()
    return longest_word(text, BOLD, _HEAD) + 2 * _PAD + 1


def longest_word(text: str, font: str, size: float) -> float:
    """The width of the longest word, in points."""
    return float(max(stringWidth(word, font, size) for word in text.split()))


def indented(text: str) -> Paragraph:
    """The first cell of a row that belongs to the row above."""
    return paragraph(text, style(_SIZE, indent=_INDENT))


def columns_of(width: float, count: int, each: float) -> list[float]:
    """One wide column for words and ``count`` columns for numbers."""
    return [width - count * each, *[each] * count]


class Tiles(Flowable):
    """Large numbers side by side, at most four a line, each with its words below."""

    leads = True
    """What follows stands on the same page."""

    def __init__(self, entries: Sequence[tuple[str, str]], columns: int = 4) -> None:
        super().__init__()
        register_fonts()
        self.entries = list(entries)
        self.columns = columns
        self.spaceBefore = self.spaceAfter = 4

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the page; as high as the highest label needs."""
        self.width = width
        self.each = (width - GAP * (self.columns - 1)) / self.columns
        self.labels = [paragraph(words, style(8, color=QUIET)) for _value, words in self.entries]
        sizes = [label.wrap(self.each - 20, 1000)[1] for label in self.labels]
        self.tile = max(sizes, default=0) + 34
        lines = -(-len(self.entries) // self.columns)
        self.height = lines * self.tile + (lines - 1) * GAP
        return (width, self.height)

    def draw(self) -> None:
        """Soft rounded tiles; they stay pale in greyscale."""
        canvas = self.canv
        for n, ((value, _words), label) in enumerate(zip(self.entries, self.labels, strict=True)):
            x = (n % self.columns) * (self.each + GAP)
            y = self.height - (n // self.columns) * (self.tile + GAP) - self.tile
            canvas.setFillColor(SOFT)
            canvas.roundRect(x, y, self.each, self.tile, 5, stroke=0, fill=1)
            canvas.setFillColor(TEXT)
            size = 16.0
            while size > 7 and stringWidth(value, BOLD, size) > self.each - 16:
                size -= 0.5
            canvas.setFont(BOLD, size)
            canvas.drawString(x + 10, y + self.tile - 22, value)
            label.drawOn(canvas, x + 10, y + self.tile - 28 - label.height)


def note(text: str) -> Paragraph:
    """A quiet line below a table or chart."""
    return paragraph(text, style(8.5, color=QUIET, before=4, after=4))


def facts(rows: Sequence[tuple[str, str]], width: float, size: float = 10.5) -> RowTable:
    """Words at the left, what they stand for at the right; rows without text are left out."""
    cells = [
        [paragraph(label, style(size, color=QUIET)), paragraph(text, style(size))]
        for label, text in rows
        if text.strip()
    ] or [["", ""]]
    label_width = min(150.0, width * 0.27)
    table = RowTable(
        cells, colWidths=[label_width, width - label_width], hAlign="LEFT", splitInRow=1
    )
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), BODY, size),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def signature(width: float, labels: Sequence[str] = ()) -> Table:
    """Lines to write on, with words below: two long ones and a short one."""
    part = (width - 20) / 5
    first, second, third = labels or (_("Signature"), _("Name and title"), _("Date"))
    quiet_words = style(9, color=QUIET)
    row = [first, "", paragraph(second, quiet_words), "", third]
    table = Table([row], colWidths=[part * 2, 10, part * 2, 10, part], hAlign="LEFT")
    over = [("LINEABOVE", (n, 0), (n, 0), 0.8, TEXT) for n in (0, 2, 4)]
    quiet = [("FONT", (0, 0), (-1, -1), BODY, 9), ("TEXTCOLOR", (0, 0), (-1, -1), QUIET)]
    quiet.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
    table.setStyle(TableStyle([*over, *quiet, ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table
