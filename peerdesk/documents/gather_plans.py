"""A plan on paper: the parts the member chose, or the card for the wallet.

The printers take what the plan says as plain data, so a plan that is never kept prints in the same
way and leaves no trace. Run a printer on a worker; it needs no records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.page import Letterhead
from peerdesk.documents.wallet_card import CardFacts, CardPerson, wallet_card
from peerdesk.documents.wrap_plan import PlanEntry, PlanFacts, PlanPart, wrap_plan
from peerdesk.records.organisation import center
from peerdesk.records.plan_content import Content, Line, Part
from peerdesk.records.plan_prompts import prompts_for
from peerdesk.records.plan_versions import version_now
from peerdesk.records.plan_writing import kept_plan, plan_content
from peerdesk.store.queries import Reader

Printer = Callable[[], bytes]
"""Builds the PDF from facts gathered before."""

_MOST_ON_CARD = 3


@dataclass(frozen=True)
class Whose:
    """Whose plan it is, and when it was written ("" and None where nobody said)."""

    name: str = ""
    day: date | None = None
    version: int | None = None


@needs("document.print")
def plan_printer(
    reader: Reader, content: Content, whose: Whose, chosen: Collection[str] = ()
) -> Printer:
    """The chosen parts of a plan; when none is named, those with words, or all to fill in.

    UserError where all of them are sealed: nobody but the member can print those.
    """
    parts = _readable(content, chosen)
    facts = PlanFacts(
        title=_("WRAP plan"),
        parts=tuple(printed for part in parts for printed in _printed(part)),
        name_used=whose.name,
        day=whose.day,
        version=whose.version,
    )
    return partial(wrap_plan, _letterhead(reader), facts, center(reader).paper)


@needs("document.print")
@printed_in_house_language
def card_printer(reader: Reader, content: Content, whose: Whose) -> Printer:
    """The card for the wallet, from what the crisis part and the toolbox say."""
    facts = card_facts(content, whose)
    return partial(wallet_card, _letterhead(reader), facts, center(reader).paper)


@needs("plan.read")
def plan_pdf(reader: Reader, plan_id: int, chosen: Collection[str] = ()) -> bytes:
    """The chosen parts of a kept plan as a PDF."""
    content = plan_content(reader, plan_id)
    return plan_printer(reader, content, whose_plan(reader, plan_id), chosen)()


@needs("plan.read")
def wallet_card_pdf(reader: Reader, plan_id: int) -> bytes:
    """The wallet card of a kept plan as a PDF."""
    return card_printer(reader, plan_content(reader, plan_id), whose_plan(reader, plan_id))()


@needs("plan.read")
def whose_plan(reader: Reader, plan_id: int) -> Whose:
    """Name, day and version of a kept plan."""
    plan = kept_plan(reader, plan_id)
    return Whose(plan.name, read_day(plan.worked_on), version_now(reader, plan_id))


def card_facts(content: Content, whose: Whose) -> CardFacts:
    """What goes on the card: people to call, what helps and what does not, medicines, home."""
    crisis = next((part for part in content.parts if part.code == "crisis"), None)
    toolbox = next((part for part in content.parts if part.code == "toolbox"), None)
    helps = _said(crisis, "helps") or _said(toolbox, "", _MOST_ON_CARD)
    people = crisis.in_section("people") if crisis and not crisis.left_out else ()
    medicines = (_said(crisis, "medicines"), _said(crisis, "not_medicines"))
    return CardFacts(
        name_used=whose.name,
        people=tuple(CardPerson(line.words, line.phone) for line in people[:_MOST_ON_CARD]),
        helps=helps,
        does_not_help=_said(crisis, "not_helps"),
        medicines_and_allergies="\n".join(
            f"{label} {text}"
            for label, text in zip((_("Yes:"), _("No:")), medicines, strict=True)
            if text
        ),
        children_and_pets=_said(crisis, "home"),
        day=whose.day,
        version=whose.version,
    )


def _readable(content: Content, chosen: Collection[str]) -> list[Part]:
    parts = [each for each in content.parts if each.code in (chosen or _usual(content))]
    readable = [each for each in parts if not each.sealed]
    if parts and not readable:
        raise UserError(_("This is sealed. Its member opens it with their passphrase first."))
    return readable


def _usual(content: Content) -> list[str]:
    empty = content.is_empty
    return [each.code for each in content.parts if empty or (each.lines and not each.left_out)]


def _letterhead(reader: Reader) -> Letterhead:
    us = center(reader)
    return Letterhead(us.name, us.address, us.logo or None)


def _printed(part: Part) -> Iterator[PlanPart]:
    """One heading for a part with one list; else its title and a smaller heading for each list."""
    prompts = prompts_for(part.code)
    if not part.lines:
        yield from _blank(part)
        return
    if len(prompts.sections) == 1:
        yield PlanPart(part.title, tuple(_entry(line) for line in part.lines))
        return
    yield PlanPart(part.title, bare=True)
    for section in prompts.sections:
        lines = [line for line in part.lines if prompts.section_of(line.section) == section.code]
        if lines:
            yield PlanPart(section.title, tuple(_entry(line) for line in lines), level=1)


def _blank(part: Part) -> Iterator[PlanPart]:
    """Lines to write on, for each list."""
    prompts = prompts_for(part.code)
    if len(prompts.sections) == 1:
        yield PlanPart(part.title, hint=prompts.prompt)
        return
    yield PlanPart(part.title, hint=prompts.prompt, bare=True)
    yield from (PlanPart(section.title, level=1) for section in prompts.sections)


def _entry(line: Line) -> PlanEntry:
    return PlanEntry(line.words, line.phone)


def _said(part: Part | None, section: str, most: int = 100) -> str:
    if part is None or part.left_out:
        return ""
    lines = part.in_section(section)[:most]
    return "\n".join(f"{line.words} {line.phone}".strip() for line in lines)
