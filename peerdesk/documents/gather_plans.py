"""A plan on paper: the parts the member chose, as pages, in large print or as a booklet.

The printers take what the plan says as plain data, so a plan that is never kept prints in the same
way and leaves no trace. Run a printer on a worker; it needs no records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.page import Letterhead
from peerdesk.documents.plan_booklet import plan_booklet
from peerdesk.documents.plan_lines import PlanEntry, PlanFacts, PlanPart, PlanSigner
from peerdesk.documents.wrap_plan import wrap_plan
from peerdesk.records.organisation import center
from peerdesk.records.wrap.plan_content import Content, Line, Part
from peerdesk.records.wrap.plan_prompts import WHO, Section, asks_of
from peerdesk.records.wrap.plan_signing import WITNESS, Signed, signed_now
from peerdesk.records.wrap.plan_versions import version_now
from peerdesk.records.wrap.plan_writing import kept_plan, plan_content
from peerdesk.store.queries import Reader

Printer = Callable[[], bytes]
"""Builds the PDF from facts gathered before."""

FULL, LARGE_PRINT, BOOKLET = "page", "large", "booklet"
SIGNING = "sign"
"""Chosen among the parts: lines to sign at the end."""
FORMS = (FULL, LARGE_PRINT, BOOKLET)
"""Full pages, full pages in large print, half pages to fold."""


@dataclass(frozen=True)
class Whose:
    """Whose plan it is, when it was written and printed ("" and None where nobody said).

    ``signed`` are those who signed it as it is now.
    """

    name: str = ""
    day: date | None = None
    version: int | None = None
    printed: date | None = None
    signed: tuple[Signed, ...] = ()


@needs("document.print")
@printed_in_house_language
def plan_printer(
    reader: Reader, content: Content, whose: Whose, chosen: Collection[str] = (), form: str = FULL
) -> Printer:
    """The chosen parts of a plan; when none is named, those with words, or all to fill in.

    ``chosen`` names parts, or lists of a part as "crisis/helps", and SIGNING. UserError where all
    of them are sealed: nobody but the member can print those.
    """
    parts = _readable(content, chosen)
    printed = tuple(each for part in parts for each in _printed(part, _lists(part, chosen)))
    facts = plan_facts(_("WRAP plan"), printed, whose)
    if SIGNING in chosen or (not chosen and any(part.code == "crisis" for part in parts)):
        facts = replace(facts, signers=_signers(whose))
    letterhead, paper = printed_by(reader)
    if form == BOOKLET:
        return partial(plan_booklet, letterhead, facts, paper)
    return partial(wrap_plan, letterhead, facts, paper, large=form == LARGE_PRINT)


@needs("plan.read")
def plan_pdf(
    reader: Reader, plan_id: int, chosen: Collection[str] = (), form: str = FULL, today: str = ""
) -> bytes:
    """The chosen parts of a kept plan as a PDF."""
    content = plan_content(reader, plan_id)
    return plan_printer(reader, content, whose_plan(reader, plan_id, today), chosen, form)()


@needs("plan.read")
def whose_plan(reader: Reader, plan_id: int, today: str = "") -> Whose:
    """Name, day and version of a kept plan, and the day it is printed."""
    plan = kept_plan(reader, plan_id)
    number = version_now(reader, plan_id)
    printed = read_day(today) if today else None
    signed = signed_now(reader, plan_id)
    return Whose(plan.name, read_day(plan.worked_on), number, printed, signed)


def plan_facts(title: str, parts: tuple[PlanPart, ...], whose: Whose) -> PlanFacts:
    """Parts to print, and whose they are."""
    return PlanFacts(title, parts, whose.name, whose.day, whose.version, whose.printed)


def _signers(whose: Whose) -> tuple[PlanSigner, ...]:
    return tuple(
        PlanSigner(each.name, read_day(each.day), witness=each.role == WITNESS)
        for each in whose.signed
    )


def entries_of(lines: Collection[Line]) -> tuple[PlanEntry, ...]:
    """Lines of a plan as they are printed, with all that stands in them."""
    return tuple(PlanEntry(each.words, each.phone, each.role, each.why) for each in lines)


def refuse_sealed(parts: Collection[Part]) -> None:
    """UserError where all of the parts are sealed."""
    if parts and all(each.sealed for each in parts):
        raise UserError(_("This is sealed. Its member opens it with their passphrase first."))


def printed_by(reader: Reader) -> tuple[Letterhead, str]:
    """Who prints, and on which paper."""
    us = center(reader)
    return Letterhead(us.name, us.address, us.logo or None), us.paper


def _readable(content: Content, chosen: Collection[str]) -> list[Part]:
    wanted = {each.partition("/")[0] for each in chosen} or {*_usual(content)}
    parts = [each for each in content.parts if each.code in wanted]
    refuse_sealed(parts)
    return [each for each in parts if not each.sealed]


def _usual(content: Content) -> list[str]:
    empty = content.is_empty
    return [each.code for each in content.parts if empty or (each.lines and not each.left_out)]


def _lists(part: Part, chosen: Collection[str]) -> list[Section]:
    """The lists of a part that were chosen; where the part was named, those with words or all."""
    sections = asks_of(part).sections
    if not chosen or part.code in chosen:
        return [each for each in sections if _said(part, each)] or list(sections)
    return [each for each in sections if f"{part.code}/{each.code}" in chosen]


def _printed(part: Part, sections: list[Section]) -> Iterator[PlanPart]:
    """One heading for a part with one list; else its title and a smaller heading for each list."""
    prompts = asks_of(part)
    only = prompts.sections[0]
    title = part.title if part.own else _(part.title)  # ours in the language of the paper
    if len(prompts.sections) == 1 and not only.title:
        yield PlanPart(title, _said(part, only), hint=prompts.prompt, people=only.people)
        return
    yield PlanPart(title, hint="" if part.lines else prompts.prompt, bare=True)
    for each in sections:
        head = _("What, and who does it") if WHO in each.details else ""
        lines = _said(part, each)
        yield PlanPart(each.title, lines, level=1, people=each.people, head=head)


def _said(part: Part, section: Section) -> tuple[PlanEntry, ...]:
    """What stands in a list; lines of a list we no longer have fall to the first."""
    of = asks_of(part).section_of
    return entries_of([line for line in part.lines if of(line.section) == section.code])
