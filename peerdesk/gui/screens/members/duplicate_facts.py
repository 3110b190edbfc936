"""What tells two records apart, fact by fact, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.gui.screens.members.words import full_date
from peerdesk.records.people.likeness import ALIKE, BIRTH, EMAIL, NAME, PHONE, phone_key
from peerdesk.records.people.member_merging import MergeSide

SAME, DIFFERS, ONE_ONLY, NONE = "same", "differs", "one_only", ""
MARKS: Mapping[str, tuple[str, str, str]] = {
    SAME: (N_("The same"), "good", "check-circle"),
    DIFFERS: (N_("Different"), "amber", "info"),
    ONE_ONLY: (N_("Only one has it"), "sand", "minus"),
}
"""How a fact compares: its word, tint and icon. The word says it all; the color only helps."""

_WHY = {
    BIRTH: N_("the same birth date"),
    PHONE: N_("the same phone"),
    EMAIL: N_("the same email"),
    NAME: N_("the same name"),
    ALIKE: N_("names that are alike"),
}


@dataclass(frozen=True)
class Fact:
    """One line: a label, what each record says ("" for nothing), and how they compare."""

    label: str
    one: str
    other: str
    mark: str = NONE


def facts_of(one: MergeSide, other: MergeSide, births: tuple[str, str] = ("", "")) -> list[Fact]:
    """The lines of both records; ``births`` are birth dates for those who may see them."""
    return [
        _compared(_("Name"), one.name, other.name),
        _compared(_("Also called"), ", ".join(one.aliases), ", ".join(other.aliases)),
        _compared(_("Pronouns"), one.pronouns, other.pronouns),
        _born(one, other, births),
        _compared(
            _("Phone"), one.phone, other.phone, phone_key(one.phone) == phone_key(other.phone)
        ),
        _compared(_("Email"), one.email, other.email),
        Fact(_("Number"), one.member_no, other.member_no),
        Fact(_("Joined"), _day(one.joined), _day(other.joined)),
        Fact(_("Last seen"), _day(one.last_day), _day(other.last_day)),
        Fact(_("Visits"), f"{one.visits:,}", f"{other.visits:,}"),
        Fact(_("Groups"), f"{one.groups:,}", f"{other.groups:,}"),
        Fact(_("Calls"), f"{one.calls:,}", f"{other.calls:,}"),
    ]


def why_words(why: tuple[str, ...]) -> str:
    """Why these two are shown: the same birth date and names that are alike."""
    parts = [_(_WHY[each]) for each in why]
    listed = (
        parts[0]
        if len(parts) == 1
        else _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
    )
    return _("These two have {what}.").format(what=listed)


def _born(one: MergeSide, other: MergeSide, births: tuple[str, str]) -> Fact:
    if all(births):
        return _compared(_("Birth date"), _day(births[0]), _day(births[1]))
    mine = _day(births[0]) or one.birth_year
    theirs = _day(births[1]) or other.birth_year
    same = one.birth_year == other.birth_year
    return _compared(_("Born"), mine, theirs, same)


def _compared(label: str, one: str, other: str, same: bool | None = None) -> Fact:
    if not one and not other:
        return Fact(label, "", "")
    if not one or not other:
        return Fact(label, one, other, ONE_ONLY)
    equal = fold(one) == fold(other) if same is None else same
    return Fact(label, one, other, SAME if equal else DIFFERS)


def _day(day: str) -> str:
    return full_date(day) if day else ""
