"""What a plan asks: our own prompts, sections and gentle ideas for each part."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from peerdesk.core.paths import resources
from peerdesk.core.words import _

OWN = "own"
"""The prompts of a part the member added."""


@dataclass(frozen=True)
class Section:
    """A list inside a part. ``more`` stands grey in its empty field, ``first`` is an example.

    ``people`` have a phone number. ``one`` and ``many`` say how many lines there are. ``ideas`` are
    offered, and written only when the member picks one.
    """

    code: str
    title: str
    more: str
    first: str
    people: bool
    one: str
    many: str
    ideas: tuple[str, ...]


@dataclass(frozen=True)
class Prompts:
    """What one part asks and offers."""

    prompt: str
    sections: tuple[Section, ...]

    def section_of(self, code: str) -> str:
        """Where a line of this section is shown; a section we no longer have falls to the first."""
        return code if code in {each.code for each in self.sections} else self.sections[0].code


def prompts_for(part: str) -> Prompts:
    """The prompts of a part by its code; parts of one's own share theirs."""
    known = _all()
    return known.get(part, known[OWN])


@cache
def _all() -> dict[str, Prompts]:
    text = (resources() / "plan-prompts.json").read_text(encoding="utf-8")
    return {code: _prompts(each) for code, each in json.loads(text).items()}


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
        people=bool(found.get("people")),
        one=_words(found, "one"),
        many=_words(found, "many"),
        ideas=tuple(_(each) for each in found.get("ideas", ())),
    )


def _words(found: dict[str, Any], name: str) -> str:
    words = str(found.get(name) or "")
    return _(words) if words else ""
