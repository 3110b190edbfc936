"""Targets on paper: what was promised, how far we are, a bar and the percent."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph

from peerdesk.core.words import _
from peerdesk.counting.objectives import TABLE
from peerdesk.counting.results import Hidden, Table, Value
from peerdesk.documents.breaking import kept
from peerdesk.documents.charts import TargetBar
from peerdesk.documents.figures import grid, note, number_of, shown
from peerdesk.documents.ink import paragraph, plain, style
from peerdesk.documents.report_tables import Section, value_of

_NUMBER, _BAR = 58.0, 120.0


def targets(section: Section) -> list[Flowable]:
    """Every target as a row; a bar is full where the goal is reached."""
    found = section.table(TABLE)
    if found is None:
        return []
    columns = (found.columns[0], "", *found.columns[2:])
    widths = [section.width - _BAR - 3 * _NUMBER, _BAR, *[_NUMBER] * 3]
    rows = [_row(row) for row in found.rows]
    story = [grid(columns, rows, widths, words=2), *_notes(found)]
    return kept(story, section.width)


def _row(row: tuple[str | Value, ...]) -> list[str | Flowable]:
    words, span, goal, so_far, percent = row
    part = number_of(so_far) / number_of(goal) if number_of(goal) else 0.0
    bar = TargetBar(part, _BAR - 16, hidden=isinstance(so_far, Hidden))
    return [_named(shown(words), shown(span)), bar, *map(shown, (goal, so_far)), _share(percent)]


def _named(words: str, span: str) -> Paragraph:
    """The target in words; below it, in grey, which days are counted for it."""
    text = f"{plain(words)}<br/><font size='8' color='#55645F'>{plain(span)}</font>"
    paragraph("")  # the fonts are there from here on
    return Paragraph(text, style(9))


def _share(percent: str | Value) -> str:
    number = value_of(percent)
    return _("{n} %").format(n=shown(number)) if isinstance(number, int) else shown(number)


def _notes(found: Table) -> list[Flowable]:
    hidden = any(isinstance(cell, Hidden) for row in found.rows for cell in row)
    said = [found.note] if found.note else []
    if hidden:
        said.append(_("A bar with a dotted line stands for a number that is kept back."))
    return [note(text) for text in said]
