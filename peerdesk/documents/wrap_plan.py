"""A member's own plan, in large type: what is written, or lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import QUIET, RULE, TEXT, heading, paragraph, plain, short_date, style
from peerdesk.documents.page import Letterhead, Sheet, build
from peerdesk.documents.type import BODY, register_fonts

MARKS = N_(
    "WRAP and Wellness Recovery Action Plan are registered marks of Advocates for Human Potential."
)
OWN = N_("This plan is mine. I decide who sees it.")
_SIZE = 12.5
_BLANK_LINES = 6


@dataclass(frozen=True)
class PlanEntry:
    """One line of a list; people have a phone number."""

    text: str
    phone: str = ""


@dataclass(frozen=True)
class PlanPart:
    """A part with its own title; ``hint`` is our prompt, printed only where nothing is written.

    A part with ``level`` 1 is a list inside the part before it. One with ``bare`` is a title only.
    """

    title: str
    entries: tuple[PlanEntry, ...] = ()
    text: str = ""
    hint: str = ""
    level: int = 0
    bare: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """The plan and whose it is. The caller chooses the parts and their order."""

    title: str
    parts: tuple[PlanPart, ...]
    name_used: str = ""
    day: date | None = None
    version: int | None = None


def wrap_plan(letterhead: Letterhead, plan: PlanFacts, paper: str = "letter") -> bytes:
    """The plan as a PDF. With no entries it is a plan to fill in by hand."""
    sheet = Sheet(
        title=plan.title,
        subtitle=_whose(plan),
        aside=_when(plan),
        paper=paper,
        confidential=False,
        is_someones=True,
        foot=_(OWN),
        below_foot=_(MARKS) if "wrap" in plan.title.lower() else "",
    )
    story: list[Flowable] = []
    if not plan.name_used:
        story += [Spacer(0, 8), paragraph(_("My name:") + " " + "_" * 40, style(_SIZE))]
    for part in plan.parts:
        story += _part(part)
    return build(letterhead, sheet, story)


def _whose(plan: PlanFacts) -> str:
    return _("This plan belongs to {name}").format(name=plan.name_used) if plan.name_used else ""


def _when(plan: PlanFacts) -> str:
    version = _("Version {number}").format(number=plan.version) if plan.version else ""
    day = short_date(plan.day) if plan.day else ""
    return "\n".join(t for t in (version, day) if t)


def _part(part: PlanPart) -> list[Flowable]:
    if part.bare:
        told = [paragraph(part.hint, style(11, color=QUIET))] if part.hint else []
        return [*heading(part.title, part.level, room=180), *told]
    lines: list[Flowable] = [_bullet(entry) for entry in part.entries if entry.text.strip()]
    texts = [block for block in part.text.split("\n\n") if block.strip()]
    lines += [paragraph(block.strip("\n"), style(_SIZE, after=8)) for block in texts]
    if lines:
        return [*heading(part.title, part.level, room=80), *lines]
    blank: list[Flowable] = [paragraph(part.hint, style(11, color=QUIET))] if part.hint else []
    ruled = WritingLines(_BLANK_LINES if part.level == 0 else _BLANK_LINES // 2)
    title = heading(part.title, part.level, room=ruled.count * 28 + 50)
    return [KeepTogether([*title, *blank, ruled])]


def _bullet(entry: PlanEntry) -> Paragraph:
    """One line of a list. A phone number is a piece of its own, so that no script turns it."""
    register_fonts()
    phone = f"  <b>{plain(entry.phone)}</b>" if entry.phone.strip() else ""
    look = style(_SIZE, after=5, indent=16)
    look.bulletFontName, look.bulletFontSize = BODY, _SIZE
    return Paragraph(plain(entry.text) + phone, look, bulletText="•")


class WritingLines(Flowable):
    """Ruled lines, far enough apart for any hand."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """28 points a line."""
        self.width, self.height = width, self.count * 28.0
        return (width, self.height)

    def draw(self) -> None:
        """Lines in a grey that copies well."""
        self.canv.setStrokeColor(RULE)
        self.canv.setFillColor(TEXT)
        self.canv.setLineWidth(0.6)
        for n in range(self.count):
            self.canv.line(0, n * 28 + 4, self.width, n * 28 + 4)
