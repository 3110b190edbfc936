"""What a member wants their supporters to have at hand: on one page where it fits."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from peerdesk.core.words import N_, _
from peerdesk.documents.breaking import height_of
from peerdesk.documents.ink import QUIET, paragraph, style
from peerdesk.documents.page import Letterhead, Sheet, build, room_below_title, title_lines
from peerdesk.documents.plan_lines import LARGE, PAGE, PlanFacts, PlanType, part_lines
from peerdesk.documents.wrap_plan import plan_sheet, title_story

_SIZES = (1.0, 0.94, 0.88, 0.82, 0.76)
"""Smaller until it fits; the last is still 9.5 points, and then it goes on over the page."""
_LINE = 20.0
_DANGER = N_("In danger, or worried about someone? Call or text 988, any hour.")


def supporters_page(
    letterhead: Letterhead, plan: PlanFacts, paper: str = "letter", *, large: bool = False
) -> bytes:
    """The chosen lists as a PDF. Nothing is cut: what does not fit goes on over the page."""
    sheet = plan_sheet(plan, paper)
    look = LARGE if large else _fitting(letterhead, sheet, plan)
    return build(letterhead, sheet, _story(plan, look), titled=False)


def _story(plan: PlanFacts, look: PlanType) -> list[Flowable]:
    story = title_story(plan, look)
    for part in plan.parts:
        story += part_lines(part, look)
    return [*story, paragraph(_(_DANGER), style(look.hint, color=QUIET, before=look.body))]


def _fitting(letterhead: Letterhead, sheet: Sheet, plan: PlanFacts) -> PlanType:
    """The largest type in which all stands on one page, or the smallest."""
    title = PlanType(PAGE.body, PAGE.title, PAGE.list, PAGE.list, PAGE.hint, _LINE, gap=0.5)
    room = room_below_title(letterhead, sheet) + height_of(title_lines(sheet), sheet.text_width)
    for share in _SIZES:
        look = title.scaled(share)
        if height_of(_loose(_story(plan, look)), sheet.text_width) <= room:
            return look
    return look


def _loose(story: list[Flowable]) -> list[Flowable]:
    """The same without what keeps lines together, which has no height before it is drawn."""
    return [
        each
        for kept in story
        for each in (kept._content if isinstance(kept, KeepTogether) else [kept])
    ]
