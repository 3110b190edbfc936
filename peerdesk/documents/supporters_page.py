"""What a member wants their supporters to have at hand: on one page where it fits."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Table
from reportlab.platypus.flowables import CondPageBreak

from peerdesk.core.words import N_, _
from peerdesk.documents.breaking import height_of
from peerdesk.documents.ink import QUIET, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build, room_below_title, title_lines
from peerdesk.documents.plan_lines import LARGE, PAGE, PlanFacts, PlanType, part_lines
from peerdesk.documents.wrap_plan import plan_sheet, title_story

_WRITTEN = ((1.0, 1), (0.94, 1), (0.88, 1), (1.0, 2), (0.94, 2), (0.88, 2), (0.82, 2), (0.76, 2))
"""Size and columns, tried until all fits on one page: smaller, then side by side."""
_BY_HAND = ((1.0, 1), (0.94, 1), (0.88, 1), (0.82, 1), (0.76, 1))
"""Lines for a pen stay long. The last is still 9.5 points, and then it goes on over the page."""
_APART = 24.0
_PADDING = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
_LINE = 20.0
_DANGER = N_("In danger, or worried about someone? Call or text 988, any hour.")


def supporters_page(
    letterhead: Letterhead, plan: PlanFacts, paper: str = "letter", *, large: bool = False
) -> bytes:
    """The chosen lists as a PDF. Nothing is cut: what does not fit goes on over the page."""
    sheet = plan_sheet(plan, paper)
    story = _story(plan, LARGE) if large else _fitting(letterhead, sheet, plan)
    return build(letterhead, sheet, story, titled=False)


def _story(plan: PlanFacts, look: PlanType, across: float = 0.0) -> list[Flowable]:
    """The page; in two columns where it is told how wide it is ``across``."""
    parts = [part_lines(part, look) for part in plan.parts]
    below = [line for part in parts for line in part]
    body = [_beside(parts, look, across)] if across and len(parts) > 1 else below
    danger = paragraph(_(_DANGER), style(look.hint, color=QUIET, before=look.body))
    return [*title_story(plan, look), *body, danger]


def _fitting(letterhead: Letterhead, sheet: Sheet, plan: PlanFacts) -> list[Flowable]:
    """The largest type in which all stands on one page, or the smallest."""
    title = PlanType(PAGE.body, PAGE.title, PAGE.list, PAGE.list, PAGE.hint, _LINE, gap=0.5)
    width = sheet.text_width
    room = room_below_title(letterhead, sheet) + height_of(title_lines(sheet), width)
    tries = _WRITTEN if any(part.said for part in plan.parts) else ()
    for share, columns in (*tries, *_BY_HAND):
        story = _story(plan, title.scaled(share), width if columns == 2 else 0.0)
        if height_of(_loose(story), width) <= room:
            break
    return story


def _beside(parts: Sequence[Sequence[Flowable]], look: PlanType, across: float) -> Table:
    """The lists in two columns about equally high, the first ones at the left."""
    width = (across - _APART) / 2
    high = [height_of(_loose(part), width) for part in parts]
    left = min(range(1, len(parts)), key=lambda n: max(sum(high[:n]), sum(high[n:])))
    cells = [
        [line for part in half for line in _loose(part) if not isinstance(line, CondPageBreak)]
        for half in (parts[:left], parts[left:])
    ]
    table = Table([[cells[0], "", cells[1]]], [width, _APART, width], spaceBefore=look.body * 0.5)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_PADDING])
    return table


def _loose(story: Sequence[Flowable]) -> list[Flowable]:
    """The same without what keeps lines together, which has no height before it is drawn."""
    return [
        each
        for kept in story
        for each in (kept._content if isinstance(kept, KeepTogether) else [kept])
    ]
