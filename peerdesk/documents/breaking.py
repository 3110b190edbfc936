"""Where a page may end: never behind a heading, never with one or two rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Table
from reportlab.platypus.flowables import CondPageBreak

FEWEST_ROWS = 3
"""Rows of a table that stand at least at the foot of one page and the top of the next."""

_TALL_ROW = 60.0
_KEPT = 270.0
"""What is lower than this stays whole, in points; a page has about 640."""

_APART = 26.0


class RowTable(Table):
    """A table that leaves at least three rows on each of two pages, and may break a tall row."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """ReportLab asks for the parts that fit; no parts move the whole table on."""
        self._calc(availWidth, availHeight)
        body = self._rowHeights[self._first :]
        short = all(height <= _TALL_ROW for height in body)
        self._rowSplitRange = (self._first + FEWEST_ROWS, -FEWEST_ROWS) if short else None
        parts: list[Flowable] = super().split(availWidth, availHeight)
        return parts

    @property
    def _first(self) -> int:
        """The first row below the head."""
        return int(self.repeatRows)

    def least(self, width: float) -> float:
        """Room for the head and the first rows."""
        self.wrap(width, 10_000)
        rows = self._rowHeights
        fits = len(rows) < self._first + 2 * FEWEST_ROWS
        heights = rows if fits else rows[: self._first + FEWEST_ROWS]
        return float(min(sum(heights), 300.0))


def height_of(story: Sequence[Flowable], width: float) -> float:
    """The height of flowables below each other, with the room between them."""
    total: float = 0.0
    for n, each in enumerate(story):
        before = max(each.getSpaceBefore(), story[n - 1].getSpaceAfter()) if n else 0.0
        total += before + float(each.wrap(width, 10_000)[1])
    return total


def least_height(story: Sequence[Flowable], width: float) -> float:
    """The room that the beginning of a story needs on one page, headings and tiles included."""
    total: float = 0.0
    for each in story:
        least = getattr(each, "least", None)
        if least is not None:
            least_here: float = least(width)
            return total + least_here
        total += height_of([each], width) + float(each.getSpaceBefore())
        if not getattr(each, "leads", hasattr(each, "bookmark")):
            return total
    return total


class _Whole(KeepTogether):
    """Flowables that stay on one page."""

    def __init__(self, story: Sequence[Flowable], height: float) -> None:
        super().__init__(list(story))
        self.whole = height

    def least(self, width: float) -> float:
        """All of it."""
        del width
        return self.whole


def kept(story: Sequence[Flowable], width: float) -> list[Flowable]:
    """A story that stays whole where it is low; a taller one begins with enough of it."""
    height = height_of(story, width)
    if height <= _KEPT:
        return [_Whole(story, height)]
    return [CondPageBreak(least_height(story, width) + 12), *story]


class TwoColumns(Flowable):
    """Low blocks side by side: each stands below the column that ends higher.

    A page ends between blocks only. ``blocks`` must be made for :meth:`column` of the width.
    """

    def __init__(self, blocks: Sequence[Sequence[Flowable]]) -> None:
        super().__init__()
        self.blocks = [list(block) for block in blocks]
        self.spaceBefore, self.spaceAfter = 12, 8

    @staticmethod
    def column(width: float) -> float:
        """The width of one column."""
        return (width - _APART) / 2

    def _placed(self, width: float, height: float) -> list[tuple[int, float, float]]:
        """(column, top, height) of the blocks that fit, in their order."""
        ends, each = [0.0, 0.0], self.column(width)
        places: list[tuple[int, float, float]] = []
        for block in self.blocks:
            column = 0 if ends[0] <= ends[1] else 1
            gap = 12.0 if ends[column] else 0.0
            tall = height_of(block, each)
            if ends[column] + gap + tall > height:
                break
            places.append((column, ends[column] + gap, tall))
            ends[column] += gap + tall
        return places

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height of the longer column."""
        self.width = width
        self.places = self._placed(width, 100_000)
        self.height = max((top + tall for _column, top, tall in self.places), default=0.0)
        return (width, self.height)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Those that fit, then the rest."""
        count = len(self._placed(availWidth, availHeight))
        if count == 0:
            return []
        return [TwoColumns(self.blocks[:count]), TwoColumns(self.blocks[count:])]

    def least(self, width: float) -> float:
        """The first line of blocks."""
        each = self.column(width)
        return max((height_of(block, each) for block in self.blocks[:2]), default=0.0)

    def draw(self) -> None:
        """Each block from its top down."""
        each = self.column(self.width)
        for block, (column, top, _tall) in zip(self.blocks, self.places, strict=True):
            x, y = column * (each + _APART), self.height - top
            for n, flowable in enumerate(block):
                if n:
                    y -= max(flowable.getSpaceBefore(), block[n - 1].getSpaceAfter())
                y -= flowable.wrap(each, 10_000)[1]
                flowable.drawOn(self.canv, x, y)

    @property
    def bookmarks(self) -> list[tuple[Any, float]]:
        """The headings inside and how far below the top they stand."""
        return [
            (flowable.bookmark, top)
            for block, (_column, top, _tall) in zip(self.blocks, self.places, strict=True)
            for flowable in block
            if hasattr(flowable, "bookmark")
        ]
