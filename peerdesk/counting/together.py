"""Answers, topics, reasons and kinds that a profile prints together, as one row of their table.

The codes are replaced before anything is counted. So a row of several is as true as any other: a
person, call or visit with two of them is in it once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from peerdesk.core.words import N_, _
from peerdesk.counting.results import Profile

TOGETHER = "printed_together"
_ANSWERS = N_("Other answers together")
LISTS: Mapping[str, str] = {
    **dict.fromkeys(("sex", "gender", "race", "veteran", "county"), _ANSWERS),
    **dict.fromkeys(("living_situation", "language"), _ANSWERS),
    "call_topic": N_("Other topics together"),
    "visit_reason": N_("Other reasons together"),
    "group_type": N_("Other kinds together"),
}
"""The lists whose entries can be printed together, with the words of that row."""


def codes_of(profile: Profile, name: str) -> tuple[str, ...]:
    """The codes of a list that the profile prints together; none is the rule."""
    return dict(profile.together).get(name, ())


def printed(code: str, together: Collection[str]) -> str:
    """The row a code is counted in."""
    return TOGETHER if code in together else code


def all_printed(codes: Iterable[str], together: Collection[str]) -> tuple[str, ...]:
    """The rows of several codes, each once, in their order."""
    return tuple(dict.fromkeys(printed(code, together) for code in codes))


def note_of(name: str, together: Iterable[str], words: Mapping[str, str]) -> str:
    """What the joined row is made of, in a sentence; "" where nothing is joined."""
    names = ", ".join(words.get(code, code) for code in together)
    return f"{_(LISTS[name])}: {names}." if names else ""


def both(*notes: str) -> str:
    """The notes of a table as one; those that are empty are left out."""
    return " ".join(each for each in notes if each)
