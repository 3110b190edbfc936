"""A worksheet to take to the state's own form for an advance directive. It is no legal document."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, Spacer

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import QUIET, paragraph, style
from peerdesk.documents.page import Letterhead, build
from peerdesk.documents.plan_lines import (
    LARGE,
    PAGE,
    PlanFacts,
    PlanPart,
    PlanType,
    part_lines,
    part_title,
)
from peerdesk.documents.wrap_plan import plan_sheet, title_story

NOT_LEGAL = N_("Not a legal document")
_FIRST = (
    N_(
        "Your state may have its own form for an advance directive about mental health. It says "
        "what you want if one day you can't decide for yourself, and who decides for you."
    ),
    N_(
        "This is not a legal document. It gets your words ready for that form. By itself it binds "
        "nobody. Only the form counts, signed the way your state says."
    ),
)
_BEFORE_SIGNING = (
    N_(
        "Get the form of your state. The National Resource Center on Psychiatric Advance "
        "Directives, nrc-pad.org, tells what each state asks for."
    ),
    N_("Ask the person who is to decide for you. They may say no."),
    N_("Find out who must see you sign. In some states a notary has to be there."),
    N_("Talk it over with somebody who knows the law, if you can. Many help without a fee."),
    N_("Give copies to the people and places that need it. Write down who has one."),
)


def directive_worksheet(
    letterhead: Letterhead, plan: PlanFacts, paper: str = "letter", *, large: bool = False
) -> bytes:
    """The worksheet as a PDF, marked on every page that it is not a legal document."""
    look = LARGE if large else PAGE
    sheet = plan_sheet(plan, paper, mark=_(NOT_LEGAL))
    story = title_story(plan, look)
    told, marked = style(look.hint, after=6), style(look.hint, bold=True, after=6)
    first, binds = _FIRST
    story += [Spacer(0, 6), paragraph(_(first), told), paragraph(_(binds), marked)]
    for part in plan.parts:
        story += part_lines(part, look)
    return build(letterhead, sheet, [*story, _before_signing(look)], titled=False)


def _before_signing(look: PlanType) -> Flowable:
    """Boxes to tick with a pen."""
    title = part_title(PlanPart(_("Before you sign your state's form")), look)
    boxes = [_TickLine(_(each), look.hint) for each in _BEFORE_SIGNING]
    small = style(look.hint * 0.85, color=QUIET, before=6)
    return KeepTogether([title, *boxes, paragraph(_("This is not legal advice."), small)])


class _TickLine(Flowable):
    """Words with an empty box before them."""

    def __init__(self, words: str, size: float) -> None:
        super().__init__()
        self.size, self.lines = size, paragraph(words, style(size))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The words beside the box, and room below."""
        self.width = width
        self.inner = float(self.lines.wrap(width - self.size * 1.8, height)[1])
        self.height = self.inner + self.size * 0.5
        return (width, self.height)

    def draw(self) -> None:
        """A box as high as a letter."""
        top = self.height - self.size * 1.2
        self.canv.setStrokeColor(QUIET)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, top, self.size * 0.95, self.size * 0.95)
        self.lines.drawOn(self.canv, self.size * 1.8, self.height - self.inner)
