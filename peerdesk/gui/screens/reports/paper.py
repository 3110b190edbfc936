"""Where the numbers stand on a report's pages, so that one can point at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from peerdesk.gui.paper import Pages

_AHEAD = 4
"""How many pages ahead the next figure is looked for; tables and charts lie between blocks."""

_OF = r"(?: (?:of|de) [\d,<]+(?: \w+)?)?"
"""What follows a share: "of 58 asked", "de 58 preguntadas"."""


@dataclass(frozen=True)
class Wanted:
    """A figure to look for: its key, and its words and value as printed."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Spot:
    """A figure on a page: the box of its value, and of its whole row, in points from the top."""

    key: str
    value: QRectF
    row: QRectF


class ReportPaper(Pages):
    """ReportPaper(pdf, wanted): the pages, with the spots of these figures found on each.

    ``wanted`` stand in the order they are printed, so that of two rows with the same words
    each finds its own.
    """

    def __init__(self, pdf: bytes, wanted: Sequence[Wanted]) -> None:
        super().__init__(pdf)
        self.spots: list[list[Spot]] = [[] for _page in range(len(self))]
        self._sizes: dict[int, tuple[float, float]] = {}
        self._texts: dict[int, str] = {}
        self._reads: dict[int, Any] = {}
        self._find(wanted)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points; kept, as the mouse asks for it all the time."""
        if number not in self._sizes:
            self._sizes[number] = super().size(number)
        return self._sizes[number]

    def page_of(self, key: str) -> int:
        """The first page whose tables show the figure; -1 for none."""
        pages = (n for n, spots in enumerate(self.spots) if any(s.key == key for s in spots))
        return next(pages, -1)

    def _find(self, wanted: Iterable[Wanted]) -> None:
        """Walk through the pages and the figures side by side."""
        page, start = 0, 0
        for each in wanted:
            pattern = re.compile(
                rf"^{re.escape(each.label)}[^\S\n]+({re.escape(each.value)}{_OF})(?!\S)",
                re.MULTILINE,
            )
            for number in range(page, min(page + _AHEAD, len(self))):
                found = pattern.search(self._text(number), start if number == page else 0)
                if found is not None:
                    page, start = number, found.end()
                    self.spots[number].append(self._spot(each, number, found))
                    break

    def _text(self, number: int) -> str:
        """The words of a page, read when they are first asked for."""
        if number not in self._texts:
            self._reads[number] = self._document[number].get_textpage()
            self._texts[number] = str(self._reads[number].get_text_range())
        return self._texts[number]

    def _spot(self, each: Wanted, number: int, found: re.Match[str]) -> Spot:
        width, height = self.size(number)
        read = self._reads[number]
        value = _box(read, found.start(1), found.end(1), height)
        label = _box(read, found.start(), found.start() + len(each.label), height)
        across = width - 2 * label.left()
        return Spot(
            each.key, value, QRectF(label.left(), label.top() - 3, across, label.height() + 6)
        )


def _box(read: Any, first: int, last: int, height: float) -> QRectF:
    """The box round a line of letters, counted from the top of the page."""
    boxes = [read.get_charbox(place, loose=True) for place in (first, last - 1)]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return QRectF(left, height - top, right - left, top - bottom)
