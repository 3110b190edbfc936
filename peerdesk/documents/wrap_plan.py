"""A member's own plan on full pages: what is written, or lines to write on."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import QUIET, bookmarked, paragraph, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.plan_lines import (
    LARGE,
    OWN,
    PAGE,
    PlanEntry,
    PlanFacts,
    PlanPart,
    PlanType,
    behind_words,
    part_lines,
    stamp,
    whose_words,
)
from peerdesk.documents.plan_signatures import signing_lines

__all__ = ["MARKS", "PlanEntry", "PlanFacts", "PlanPart", "plan_sheet", "title_story", "wrap_plan"]

MARKS = N_(
    "WRAP and Wellness Recovery Action Plan are registered marks of Advocates for Human Potential."
)


def wrap_plan(
    letterhead: Letterhead, plan: PlanFacts, paper: str = "letter", *, large: bool = False
) -> bytes:
    """The plan as a PDF. With no entries it is a plan to fill in by hand."""
    look = LARGE if large else PAGE
    sheet = plan_sheet(plan, paper)
    story = title_story(plan, look)
    for part in plan.parts:
        story += part_lines(part, look)
    story += signing_lines(plan, look)
    return build(letterhead, sheet, story, titled=False)


def plan_sheet(plan: PlanFacts, paper: str, mark: str = "") -> Sheet:
    """What every page says about the plan; version and day of printing stand at the foot."""
    return Sheet(
        title=plan.title,
        subtitle=plan.name_used,
        aside=_when(plan),
        mark=mark,
        paper=paper,
        confidential=False,
        is_someones=True,
        foot=" · ".join(each for each in (mark, stamp(plan), "" if mark else _(OWN)) if each),
        below_foot=_(MARKS) if plan.speaks_of_marks else "",
        behind=mark or behind_words(plan.version, plan.printed),
    )


def title_story(plan: PlanFacts, look: PlanType) -> list[Flowable]:
    """The title, and whose plan it is or a line to write that on."""
    lines: list[Flowable] = [bookmarked(plan.title, 0, style(look.title, bold=True, after=2))]
    if plan.name_used:
        return [*lines, paragraph(whose_words(plan), style(look.hint, color=QUIET, after=6))]
    return [*lines, Spacer(0, 8), paragraph(_("My name:") + " " + "_" * 34, style(look.body))]


def _when(plan: PlanFacts) -> str:
    version = _("Version {number}").format(number=plan.version) if plan.version else ""
    day = short_date(plan.day) if plan.day else ""
    return "\n".join(t for t in (version, day) if t)
