"""The page of a restatement: which report it takes the place of, why, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, PageBreak, Spacer

from peerdesk.core.words import _
from peerdesk.counting.locked import Difference, Locked
from peerdesk.documents.breaking import kept
from peerdesk.documents.figures import facts, grid, note, shown
from peerdesk.documents.ink import heading, paragraph, short_date, style, title_line

_NUMBER = 84.0


@dataclass(frozen=True)
class Restatement:
    """What this report takes the place of; ``differences`` are as printed, hidden where hidden."""

    number: str
    reason: str
    on: date
    differences: tuple[Difference, ...]


def restatement_of(locked: Locked) -> Restatement | None:
    """What a locked report restates, None for a first one."""
    if not locked.restates:
        return None
    return Restatement(locked.restates, locked.reason, locked.on, locked.differences)


def restatement_page(restated: Restatement, width: float) -> list[Flowable]:
    """A page of its own with every number that is printed otherwise than before."""
    rows = (
        (_("This report restates"), _("Report {number}").format(number=restated.number)),
        (_("Restated on"), short_date(restated.on)),
        (_("Why"), restated.reason),
    )
    return [
        *heading(_("What this restatement changes"), room=120),
        facts(rows, width),
        Spacer(0, 14),
        *_numbers(restated, width),
        PageBreak(),
    ]


def _numbers(restated: Restatement, width: float) -> list[Flowable]:
    if not restated.differences:
        words = _("Every printed number is the same as in report {number}.")
        return [paragraph(words.format(number=restated.number), style(10))]
    head = (_("Number"), _("Column"), _("Was"), _("Is"))
    rows = [
        [each.words, each.column_words, shown(each.was), shown(each.now)]
        for each in restated.differences
    ]
    label = (width - 2 * _NUMBER) * 0.68
    widths = [label, width - 2 * _NUMBER - label, _NUMBER, _NUMBER]
    said = _("Numbers that are not in this list are the same as in report {number}.")
    table = grid(head, rows, widths, words=2)
    last = note(said.format(number=restated.number))
    return [*kept([title_line(_("Numbers that changed"), 1), table, last], width)]
