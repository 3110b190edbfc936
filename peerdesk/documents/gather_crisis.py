"""What a plan says for a crisis, on other paper: wallet card, supporters' page, worksheet.

All of it comes from the crisis part and the toolbox; nothing is asked twice.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _
from peerdesk.documents.directive_worksheet import directive_worksheet
from peerdesk.documents.gather_plans import (
    FULL,
    LARGE_PRINT,
    Printer,
    Whose,
    entries_of,
    plan_facts,
    printed_by,
    refuse_sealed,
    whose_plan,
)
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.plan_lines import PlanEntry, PlanPart, unbroken
from peerdesk.documents.supporters_page import supporters_page
from peerdesk.documents.wallet_card import CARD_PARTS, CardFacts, CardPerson, wallet_card
from peerdesk.records.wrap.plan_content import Content, Line, Part
from peerdesk.records.wrap.plan_prompts import asks_of
from peerdesk.records.wrap.plan_writing import plan_content
from peerdesk.store.queries import Reader

_MOST_ON_CARD = 3


@dataclass(frozen=True)
class Ask:
    """A list of a worksheet: its code, title, the list of the crisis part it is filled from.

    One that is not ``usual`` stands there only where it is written in or asked for.
    """

    code: str
    title: str
    source: str = ""
    hint: str = ""
    people: bool = False
    room: int = 2
    usual: bool = True


SUPPORTERS = (
    Ask("people", N_("Call these people"), "people", people=True, room=3),
    Ask("signs", N_("How you can tell that I need you"), "signs", room=1),
    Ask("helps", N_("What helps me then"), "helps", room=2),
    Ask("not_helps", N_("What does not help me"), "not_helps", room=1),
    Ask("medicines", N_("Medicines and treatments that help me"), "medicines", room=1),
    Ask("maybe_medicines", N_("I can live with these if I must"), "maybe_medicines", usual=False),
    Ask(
        "not_medicines",
        N_("Medicines and treatments I don't want, allergies"),
        "not_medicines",
        room=1,
    ),
    Ask("danger", N_("If I am in danger, or someone near me is"), "danger", room=1),
    Ask("prescribers", N_("Who treats me"), "prescribers", people=True, usual=False),
    Ask("places", N_("Places I want to go to, and places I don't"), "places", room=1),
    Ask("home", N_("Children, pets, bills"), "home", room=1),
    Ask("tasks", N_("What you can do for me"), "tasks", usual=False),
    Ask("not_people", N_("People I don't want there"), "not_people", room=1),
    Ask("disagree", N_("If you don't agree with each other"), "disagree", usual=False),
    Ask("well", N_("Me on a good day"), "well", room=1),
    Ask("over", N_("How you know it is over"), "over", room=1),
)
"""The lists of the supporters' page, what is needed first at the top."""

WORKSHEET = (
    Ask(
        "agent",
        N_("Who may decide for me"),
        hint=N_("One person, and a second if the first can't. Some forms call them an agent."),
        people=True,
    ),
    Ask("begins", N_("When this should begin"), "signs"),
    Ask("told", N_("Who may be told, and who may visit me"), "people", people=True, room=3),
    Ask("not_told", N_("Who may not be told or visit"), "not_people"),
    Ask("medicines", N_("Medicines and treatments I agree to, and why"), "medicines", room=3),
    Ask(
        "maybe_medicines",
        N_("Medicines and treatments I agree to only if there is no other way, and why"),
        "maybe_medicines",
    ),
    Ask(
        "not_medicines",
        N_("Medicines and treatments I do not agree to, allergies, and why"),
        "not_medicines",
        room=3,
    ),
    Ask("prescribers", N_("Who treats me now, and my pharmacy"), "prescribers", people=True),
    Ask("health", N_("Health conditions that must be known")),
    Ask("places", N_("Where I want to be cared for, and where not"), "places"),
    Ask("helps", N_("What helps me calm down"), "helps"),
    Ask("not_helps", N_("What makes it worse"), "not_helps"),
    Ask("danger", N_("What should be done if I am in danger"), "danger"),
    Ask("home", N_("Children, pets, bills"), "home"),
    Ask("over", N_("When it should end"), "over"),
    Ask("kept", N_("Where the signed form is, and who has a copy")),
)
"""The questions of the worksheet, in our own words."""

CARD_TITLES = {
    "people": N_("In a crisis please call"),
    "helps": N_("This helps me"),
    "not_helps": N_("This does not help"),
    "medicines": N_("Medicines and allergies"),
    "home": N_("My children and pets"),
    "plan_is": N_("Where my plan is"),
}
"""What each part of the card is called, to choose from."""


@needs("document.print")
@printed_in_house_language
def card_printer(
    reader: Reader,
    content: Content,
    whose: Whose,
    chosen: Collection[str] = CARD_PARTS,
    plan_is: str = "",
) -> Printer:
    """The card for the wallet; ``plan_is`` says where the plan is kept, and is kept nowhere."""
    facts = card_facts(content, whose, chosen, plan_is)
    letterhead, paper = printed_by(reader)
    return partial(wallet_card, letterhead, facts, paper)


@needs("document.print")
@printed_in_house_language
def supporters_printer(
    reader: Reader, content: Content, whose: Whose, chosen: Collection[str] = (), form: str = FULL
) -> Printer:
    """The page for supporters: the chosen lists; when none is named, those with words."""
    parts = _asked(content, SUPPORTERS, chosen)
    written = () if chosen else tuple(each for each in parts if each.said)
    facts = plan_facts(_("For my supporters"), written or parts, whose)
    letterhead, paper = printed_by(reader)
    return partial(supporters_page, letterhead, facts, paper, large=form == LARGE_PRINT)


@needs("document.print")
@printed_in_house_language
def worksheet_printer(
    reader: Reader, content: Content, whose: Whose, chosen: Collection[str] = (), form: str = FULL
) -> Printer:
    """The worksheet for an advance directive: what is written, and lines for the rest."""
    parts = _asked(content, WORKSHEET, chosen)
    facts = plan_facts(_("Worksheet for an advance directive"), parts, whose)
    letterhead, paper = printed_by(reader)
    return partial(directive_worksheet, letterhead, facts, paper, large=form == LARGE_PRINT)


@needs("plan.read")
def wallet_card_pdf(
    reader: Reader, plan_id: int, today: str = "", chosen: Collection[str] = CARD_PARTS
) -> bytes:
    """The wallet card of a kept plan as a PDF."""
    whose = whose_plan(reader, plan_id, today)
    return card_printer(reader, plan_content(reader, plan_id), whose, chosen)()


@needs("plan.read")
def supporters_pdf(reader: Reader, plan_id: int, today: str = "", *, large: bool = False) -> bytes:
    """The page for supporters of a kept plan as a PDF."""
    whose, form = whose_plan(reader, plan_id, today), LARGE_PRINT if large else FULL
    return supporters_printer(reader, plan_content(reader, plan_id), whose, (), form)()


@needs("plan.read")
def worksheet_pdf(reader: Reader, plan_id: int, today: str = "", *, large: bool = False) -> bytes:
    """The worksheet of a kept plan as a PDF."""
    whose, form = whose_plan(reader, plan_id, today), LARGE_PRINT if large else FULL
    return worksheet_printer(reader, plan_content(reader, plan_id), whose, (), form)()


def card_facts(
    content: Content, whose: Whose, chosen: Collection[str] = CARD_PARTS, plan_is: str = ""
) -> CardFacts:
    """What goes on the card: people to call, what helps and what does not, medicines, home."""
    crisis, toolbox = _part(content, "crisis"), _part(content, "toolbox")
    refuse_sealed([crisis] if crisis else [])
    people = _lines(crisis, "people")
    lists = ("medicines", "maybe_medicines", "not_medicines")
    medicines = [_said(crisis, each) for each in lists]
    return CardFacts(
        name_used=whose.name,
        people=tuple(_card_person(line) for line in people),
        helps=_said(crisis, "helps") or _said(toolbox, "", _MOST_ON_CARD),
        does_not_help=_said(crisis, "not_helps"),
        medicines_and_allergies="\n".join(
            f"{label} {text}"
            for label, text in zip((_("Yes:"), _("If I must:"), _("No:")), medicines, strict=True)
            if text
        ),
        children_and_pets=_said(crisis, "home"),
        plan_is=plan_is,
        day=whose.day,
        version=whose.version,
        printed=whose.printed,
        without=frozenset(CARD_PARTS) - {*chosen},
    )


def written_in(content: Content, ask: Ask) -> tuple[PlanEntry, ...]:
    """What the plan says already for a list of these papers."""
    return entries_of(_lines(_part(content, "crisis"), ask.source) if ask.source else ())


def _asked(
    content: Content, asks: Collection[Ask], chosen: Collection[str]
) -> tuple[PlanPart, ...]:
    crisis = _part(content, "crisis")
    refuse_sealed([crisis] if crisis else [])
    return tuple(
        PlanPart(
            _(ask.title),
            written_in(content, ask),
            hint=_(ask.hint) if ask.hint else "",
            people=ask.people,
            room=ask.room,
        )
        for ask in asks
        if (ask.code in chosen if chosen else ask.usual or written_in(content, ask))
    )


def _part(content: Content, code: str) -> Part | None:
    return next((part for part in content.parts if part.code == code), None)


def _lines(part: Part | None, section: str) -> tuple[Line, ...]:
    """The lines of a list; lines of a list we no longer have fall to the first."""
    if part is None or part.left_out:
        return ()
    asks = asks_of(part)
    if section in asks.hidden:
        return ()
    of = asks.section_of
    return tuple(line for line in part.lines if of(line.section) == section)


def _card_person(line: Line) -> CardPerson:
    return CardPerson(", ".join(t for t in (line.words, line.role) if t.strip()), line.phone)


def _said(part: Part | None, section: str, most: int = 100) -> str:
    """The lines of a list one below the other, each with all that stands in it."""
    return "\n".join(_line_words(line) for line in _lines(part, section)[:most])


def _line_words(line: Line) -> str:
    """As "Miso the cat, my neighbor feeds her 555-0134 (she has a key)"."""
    first = ", ".join(each for each in (line.words, line.role) if each.strip())
    why = f"({line.why})" if line.why.strip() else ""
    return " ".join(each for each in (first, unbroken(line.phone), why) if each.strip())
