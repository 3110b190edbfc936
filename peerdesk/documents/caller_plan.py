"""What was agreed with a regular caller, on one page for the desk. Only the name they chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from peerdesk.core.words import _
from peerdesk.documents.figures import facts as facts_table
from peerdesk.documents.figures import note
from peerdesk.documents.ink import paragraph, short_date, style, title_line
from peerdesk.documents.page import Letterhead, Sheet, build


@dataclass(frozen=True)
class CallerPlanFacts:
    """A caller's chosen name, what was agreed, what helps, and the limits (0 for none)."""

    handle: str
    made_on: date
    also: str = ""
    agreed: str = ""
    helps: str = ""
    minutes: int = 0
    calls: int = 0
    apart: int = 0


def caller_plan(letterhead: Letterhead, plan: CallerPlanFacts, paper: str = "letter") -> bytes:
    """The card as a PDF."""
    sheet = Sheet(
        title=_("What we agreed"),
        subtitle=plan.handle,
        aside=short_date(plan.made_on),
        paper=paper,
        is_someones=True,
        foot=_("For those who answer the line. A name a caller chose is private too."),
    )
    limits = [
        (_("Also known as"), plan.also),
        (_("Length of a call"), _("{n} minutes").format(n=plan.minutes) if plan.minutes else ""),
        (_("Calls in a day"), str(plan.calls or "")),
        (_("Between two calls"), _("{n} minutes").format(n=plan.apart) if plan.apart else ""),
    ]
    story: list[Flowable] = []
    if any(text for _label, text in limits):
        story.append(facts_table(limits, sheet.text_width, 12))
    parts = ((_("What we agreed"), plan.agreed), (_("What helps on the phone"), plan.helps))
    for title, text in parts:
        story.append(title_line(title))
        story.append(paragraph(text.strip() or _("Nothing yet."), style(13)))
    story.append(note(_("Limits are a reminder. They never end a call. Days begin at midnight.")))
    return build(letterhead, sheet, story)
