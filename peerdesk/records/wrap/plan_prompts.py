"""What a plan asks: shipped prompts and lists in our own words, or what a center or member made."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from peerdesk.core.errors import Invalid
from peerdesk.core.paths import resources
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.wrap.plan_content import Heading, Part, free_code

OWN = "own"
"""The prompts of a part the member added."""

PHONE, ROLE, WHO, WHEN, WHY = "phone", "role", "who", "when", "why"
DETAILS: dict[str, tuple[str, ...]] = {
    "": (),
    "people": (ROLE, PHONE),
    "people_why": (ROLE, PHONE, WHY),
    "done_by": (WHO, PHONE),
    "why": (WHY,),
    "when": (WHEN,),
}
"""What a line of each kind of list can have besides its words; none of it has to be there."""

KINDS = (
    ("", N_("Words only")),
    ("people", N_("People, with a phone number")),
    ("done_by", N_("Things, and who does them")),
    ("why", N_("Words and a reason")),
    ("when", N_("Words and a time")),
)
"""The kinds of list to choose from for one of one's own."""


@dataclass(frozen=True)
class Section:
    """A list inside a part. ``more`` stands grey in its empty field, ``first`` is an example.

    ``details`` say what its lines have besides words. ``one`` and ``many`` say how many lines there
    are. ``ideas`` are offered, and written only when the member picks one. Things from the toolbox
    go into lists with ``tools``.
    """

    code: str
    title: str
    more: str
    first: str
    details: tuple[str, ...]
    one: str
    many: str
    ideas: tuple[str, ...]
    tools: bool = True

    @property
    def people(self) -> bool:
        """Whether its lines are people, with a phone number."""
        return PHONE in self.details


@dataclass(frozen=True)
class Prompts:
    """What one part asks and offers. The lines of ``hidden`` lists stay, and are not shown."""

    prompt: str
    sections: tuple[Section, ...]
    hidden: frozenset[str] = frozenset()

    def section_of(self, code: str) -> str:
        """Where a line of this section is shown; a section we no longer have falls to the first."""
        known = {each.code for each in self.sections} | self.hidden
        return code if code in known else self.sections[0].code


def prompts_for(part: str) -> Prompts:
    """The shipped prompts of a part by its code; parts of one's own share theirs."""
    known = _shipped()
    return _prompts(known.get(part, known[OWN]))


def asks_of(part: Part) -> Prompts:
    """What a part of a plan asks: its own prompt and lists where it has them, else the shipped."""
    ours = prompts_for(part.code)
    if not part.lists:
        return replace(ours, prompt=part.prompt or ours.prompt)
    known = {each.code: each for each in ours.sections}
    shown = tuple(_headed(known.get(each.code), each) for each in part.lists if not each.left_out)
    hidden = frozenset(each.code for each in part.lists if each.left_out)
    return Prompts(part.prompt or ours.prompt, shown or ours.sections, hidden)


def headings_of(part: Part) -> tuple[Heading, ...]:
    """Every list of a part with the title it has now, also those left out."""
    if not part.lists:
        return tuple(Heading(each.code, each.title) for each in asks_of(part).sections)
    ours = {each.code: each.title for each in prompts_for(part.code).sections}
    return tuple(replace(each, title=each.title or ours.get(each.code, "")) for each in part.lists)


def checked_lists(part: Part, lists: list[Heading]) -> tuple[Heading, ...]:
    """Lists as they are kept: those without a code get one; Invalid where none is left to show."""
    ours = {each.code: each.title for each in prompts_for(part.code).sections}
    made: list[Heading] = []
    for each in lists:
        is_new = each.code not in ours and not each.code.startswith("own_")
        taken = [one.code for one in (*lists, *made)]
        title = clean(each.title)
        code = free_code(taken) if is_new else each.code
        if not title and not (code in ours and not ours[code]):
            raise Invalid.one("title", _("Give each list a name."))
        made.append(replace(each, code=code, title="" if title == ours.get(code) else title))
    if all(each.left_out for each in made):
        raise Invalid.one("lists", _("Keep at least one list in this part."))
    same = [(each.code, each.title, each.left_out) for each in made] == [
        (code, "", False) for code in ours
    ]
    return () if same else tuple(made)


def _headed(ours: Section | None, heading: Heading) -> Section:
    """A list under the title it has here."""
    if ours is not None:
        return replace(ours, title=heading.title or ours.title)
    more = _("Something for this list…")
    return Section(heading.code, heading.title, more, "", DETAILS.get(heading.kind, ()), "", "", ())


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    """As the file has it, in English: what is shown is looked up anew in each language."""
    text = (resources() / "plan-prompts.json").read_text(encoding="utf-8")
    read: dict[str, dict[str, Any]] = json.loads(text)
    return read


def _prompts(found: dict[str, Any]) -> Prompts:
    return Prompts(
        prompt=_(found["prompt"]),
        sections=tuple(_section(each) for each in found["sections"]),
    )


def _section(found: dict[str, Any]) -> Section:
    return Section(
        code=str(found["code"]),
        title=_words(found, "title"),
        more=_words(found, "more"),
        first=_words(found, "first"),
        details=DETAILS[str(found.get("kind") or "")],
        one=_words(found, "one"),
        many=_words(found, "many"),
        ideas=tuple(_(each) for each in found.get("ideas", ())),
        tools=bool(found.get("tools")),
    )


def _words(found: dict[str, Any], name: str) -> str:
    words = str(found.get(name) or "")
    return _(words) if words else ""
