"""A plain list of records on paper, as the screen shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from reportlab.platypus import Flowable

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.documents.figures import grid
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.ink import paragraph, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader

_NARROWEST, _WIDEST = 8, 36
"""Letters a column counts as, at least and at most, when the width is shared out."""
_MOST_UPRIGHT = 6


@dataclass(frozen=True)
class RecordList:
    """What is printed: the title, which records in words, headings, and lines of words.

    ``names``: some lines name people, so the page is marked.
    """

    title: str
    which: str
    made_on: date
    made_by: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    names: bool


@needs("document.print")
def record_list_printer(reader: Reader, facts: RecordList) -> Callable[[], bytes]:
    """Builds the PDF of a list that was gathered before; may run on a worker."""
    return partial(record_list, letterhead(reader), facts, center(reader).paper)


def record_list(letterhead: Letterhead, facts: RecordList, paper: str = "letter") -> bytes:
    """The list as a PDF; many columns lie across."""
    sheet = Sheet(
        title=facts.title,
        subtitle=facts.which,
        aside=_("{day}, for {name}").format(day=short_date(facts.made_on), name=facts.made_by),
        paper=paper,
        landscape=len(facts.headings) > _MOST_UPRIGHT,
        names_inside=facts.names,
        confidential=facts.names,
    )
    story: list[Flowable] = [_lines(facts, sheet.text_width)]
    many = _("1 line") if len(facts.lines) == 1 else _("{n} lines").format(n=len(facts.lines))
    story.append(paragraph(many, style(9, before=6)))
    return build(letterhead, sheet, story)


def _lines(facts: RecordList, width: float) -> Flowable:
    if not facts.lines:
        return paragraph(_("Nothing of this kind is written down."), style(10.5))
    weights = [_weight(facts, place) for place in range(len(facts.headings))]
    widths = [width * weight / sum(weights) for weight in weights]
    return grid(facts.headings, facts.lines, widths, words=len(facts.headings))


def _weight(facts: RecordList, place: int) -> int:
    words = [facts.headings[place], *(line[place] for line in facts.lines)]
    return min(_WIDEST, max(_NARROWEST, *(len(each) for each in words)))
