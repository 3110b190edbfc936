"""A profile as plain data to keep or send, and back: what is strange is refused in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from peerdesk.core.errors import Invalid
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.counting import call_months, months, own_figures
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.demographics import QUESTIONS
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.own_figures import defined
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.results import Objective, Profile
from peerdesk.counting.together import LISTS

OBJECTIVES = "objectives"
BLOCKS = (
    "people",
    "drop_in",
    "groups",
    "warm_line",
    *(family.block for family in FAMILIES),
    "demographics",
    own_figures.BLOCK,
    OBJECTIVES,
    "board",
)
TABLES: Mapping[str, tuple[str, str]] = {
    months.TABLE: ("people", months.TITLE),
    "visits.by_day": ("drop_in", N_("Visits by day")),
    "visits.by_weekday_hour": ("drop_in", N_("Arrivals by weekday and hour")),
    "visits.by_reason": ("drop_in", N_("Reasons for a visit")),
    "groups.by_series": ("groups", N_("Groups")),
    "groups.by_type": ("groups", N_("Kinds of group")),
    call_months.TABLE: ("warm_line", call_months.TITLE),
    "calls.by_weekday_hour": ("warm_line", N_("Calls by weekday and hour")),
    "calls.by_topic": ("warm_line", N_("What calls were about")),
    "calls.by_length": ("warm_line", N_("How long support calls were")),
    "calls.by_state": ("warm_line", N_("What calls were")),
    **{key: (f.block, words) for f in FAMILIES for key, words in f.table_titles},
}
"""Tables that can be left out: key to block and words."""

LONGEST_LINE, LONGEST_STATEMENT = 120, 400
MOST_ROWS, MOST_BANDS, OLDEST = 30, 12, 119
MOST_HIDDEN, LONGEST_BREAK, LARGEST_TARGET = 50, 3650, 999_999_999
_MOST_NAMES = 400
_PAPERS = ("letter", "a4")
LANGUAGES: Mapping[str, str] = {"en": N_("English"), "es": N_("Spanish")}
"""What a report can be written in."""
_OWN_KEY = re.compile(r"own\.\d+(\.of|\.by)?")


def settings_of(profile: Profile) -> str:
    """What is kept of a profile beside name, funder, contract, fiscal month and due day."""
    return json.dumps(as_plain(profile), ensure_ascii=False, sort_keys=True)


def as_plain(profile: Profile) -> dict[str, Any]:
    """Lists, words and numbers only."""
    return {
        "blocks": list(profile.blocks),
        "hide_below": profile.hide_below,
        "age_bands": list(profile.age_bands),
        "questions": list(profile.questions),
        "paper": profile.paper,
        "cover": profile.cover,
        "new_in_fiscal_year": profile.new_in_fiscal_year,
        "count_reentries": profile.count_reentries,
        "reactivated_days": profile.reactivated_days,
        "answers_at_joining": profile.answers_at_joining,
        "left_out": list(profile.left_out),
        "wording": [list(each) for each in profile.wording],
        "objectives": [[e.key, e.target, e.by, e.words] for e in profile.objectives],
        "narratives": [list(each) for each in profile.narratives],
        "signed": profile.signed,
        "statement": profile.statement,
        "signer": profile.signer,
        "programs": list(profile.programs),
        "own_figures": [each.key for each in profile.own_figures],
        "language": profile.language,
        "together": [[name, list(codes)] for name, codes in profile.together],
    }


def from_settings(text: str, known: Mapping[str, Any]) -> Profile:
    """The profile of kept settings; ``known`` has name, funder, contract and the like."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        raise Invalid.one("settings", _("The settings of this report can't be read."))
    return from_plain(plain, known)


def from_plain(plain: Mapping[str, Any], known: Mapping[str, Any]) -> Profile:
    """Read plain data piece by piece; Invalid says which piece is wrong.

    What is not there is as in a new profile; what nobody knows is left aside.
    """
    usual = Profile("", "", BLOCKS[: BLOCKS.index(own_figures.BLOCK)])
    name = line(known.get("name", ""), "name")
    taken = {
        field: read(plain.get(field, getattr(usual, field)), field)
        for field, read in _PIECES.items()
    }
    own = _own(plain.get("own_figures", ()), known.get("own_figures") or {})
    taken["objectives"] = _about_known(taken["objectives"], own)
    return Profile(
        name,
        name,
        own_figures=own,
        funder=line(known.get("funder") or "", "funder"),
        contract=line(known.get("contract") or "", "contract"),
        fiscal_month=whole(known.get("fiscal_month") or 1, "fiscal_month", 1, 12),
        due_day=whole(known.get("due_day") or 0, "due_day", 0, 31),
        key=str(known.get("key", "")),
        **taken,
    )


def refuse(field: str) -> Invalid:
    """The refusal that names the piece."""
    return Invalid.one(field, _(_WRONG.get(field, N_("A part of this report can't be read."))))


def line(value: object, field: str, longest: int = LONGEST_LINE) -> str:
    """Words on one line, cleaned."""
    if not isinstance(value, str) or len(value) > longest:
        raise refuse(field)
    return clean(value)


def whole(value: object, field: str, least: int, most: int) -> int:
    """A whole number within bounds; true and false are no numbers."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise refuse(field)
    return value


def _list(value: object, field: str, most: int = MOST_ROWS) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > most:
        raise refuse(field)
    return list(value)


def _names(value: object, field: str) -> list[str]:
    found = _list(value, field, _MOST_NAMES)
    if not all(isinstance(each, str) for each in found):
        raise refuse(field)
    return list(dict.fromkeys(found))


def _ids(value: object, field: str) -> list[int]:
    found = (whole(each, field, 1, 2**63 - 1) for each in _list(value, field))
    return list(dict.fromkeys(found))


def _blocks(value: object, field: str) -> tuple[str, ...]:
    found = tuple(name for name in _names(value, field) if name in BLOCKS)
    if not set(found) - {OBJECTIVES, "board"}:
        raise refuse(field)
    return found


def _questions(value: object, field: str) -> tuple[str, ...]:
    return tuple(name for name in _names(value, field) if name in QUESTIONS)


def _left_out(value: object, field: str) -> tuple[str, ...]:
    return tuple(
        key
        for key in _names(value, field)
        if key in FIGURES or key in TABLES or _OWN_KEY.fullmatch(key)
    )


def _bands(value: object, field: str) -> tuple[int, ...]:
    found = [whole(each, field, 1, OLDEST) for each in _list(value, field, MOST_BANDS)]
    if not found or found != sorted(set(found)):
        raise refuse(field)
    return tuple(found)


def _below(value: object, field: str) -> int:
    """0 for nothing hidden; 1 would hide no count at all."""
    found = whole(value, field, 0, MOST_HIDDEN + 1)
    if found == 1:
        raise refuse(field)
    return found


def _pairs(value: object, field: str) -> tuple[tuple[str, str], ...]:
    found = {}
    for each in _list(value, field):
        pair = _list(each, field, 2)
        if len(pair) != 2:
            raise refuse(field)
        code, words = line(pair[0], field), line(pair[1], field)
        if code and words:
            found[code] = words
    return tuple(found.items())


def _together(value: object, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Codes by list; codes that are not on the list here are kept, they are in no row."""
    found = {}
    for each in _list(value, field):
        pair = _list(each, field, 2)
        if len(pair) != 2 or not isinstance(pair[0], str):
            raise refuse(field)
        codes = tuple(code for code in _names(pair[1], field) if line(code, field))
        if pair[0] in LISTS and codes:
            found[pair[0]] = codes
    return tuple(found.items())


def _objectives(value: object, field: str) -> tuple[Objective, ...]:
    return tuple(_objective(_list(each, field, 4), field) for each in _list(value, field))


def _objective(parts: list[Any], field: str) -> Objective:
    if len(parts) != 4 or not isinstance(parts[0], str):
        raise refuse(field)
    if parts[0] not in FIGURES and not _OWN_KEY.fullmatch(parts[0]):
        raise refuse(field)
    if parts[2] not in ("year", "period"):
        raise refuse(field)
    target = whole(parts[1], field, 1, LARGEST_TARGET)
    return Objective(parts[0], target, parts[2], line(parts[3], field))


def _own(value: object, known: Mapping[str, OwnFigure]) -> tuple[OwnFigure, ...]:
    """The figures of these keys, of those this organization has; a file from elsewhere has none."""
    return tuple(known[key] for key in _names(value, "own_figures") if key in known)


def _about_known(
    objectives: tuple[Objective, ...], own: tuple[OwnFigure, ...]
) -> tuple[Objective, ...]:
    """Without targets of own figures that are not chosen."""
    keys = {each.key for each in defined(own)}
    return tuple(each for each in objectives if each.key in FIGURES or each.key in keys)


def _language(value: object, field: str) -> str:
    if not isinstance(value, str) or value not in LANGUAGES:
        raise refuse(field)
    return str(value)


def _paper(value: object, field: str) -> str:
    if value not in _PAPERS:
        raise refuse(field)
    return str(value)


def _yes(value: object, field: str) -> bool:
    if not isinstance(value, bool):
        raise refuse(field)
    return value


_PIECES: Mapping[str, Callable[[object, str], Any]] = {
    "blocks": _blocks,
    "hide_below": _below,
    "age_bands": _bands,
    "questions": _questions,
    "paper": _paper,
    "language": _language,
    "cover": _yes,
    "new_in_fiscal_year": _yes,
    "count_reentries": _yes,
    "reactivated_days": lambda value, field: whole(value, field, 1, LONGEST_BREAK),
    "answers_at_joining": _yes,
    "left_out": _left_out,
    "wording": _pairs,
    "objectives": _objectives,
    "narratives": _pairs,
    "signed": _yes,
    "statement": lambda value, field: line(value, field, LONGEST_STATEMENT),
    "signer": line,
    "programs": lambda value, field: tuple(_ids(value, field)),
    "together": _together,
}

_WRONG = {
    "name": N_("The name must be words of at most 120 letters."),
    "funder": N_("The funder must be words of at most 120 letters."),
    "contract": N_("The contract must be words of at most 120 letters."),
    "fiscal_month": N_("The first month of the year must be from 1 to 12."),
    "due_day": N_("The due day must be from 1 to 31."),
    "blocks": N_("A report needs at least one part with numbers."),
    "hide_below": N_("Hide numbers up to 1 to 50, or none."),
    "age_bands": N_("Write 1 to 12 ages that rise, from 1 to 119, like 18, 26, 35."),
    "questions": N_("The questions about people can't be read."),
    "paper": N_("The paper must be Letter or A4."),
    "language": N_("The language must be English or Spanish."),
    "own_figures": N_("The numbers of your own can't be read."),
    "reactivated_days": N_("A break must be from 1 to 3,650 days."),
    "left_out": N_("The numbers that are left out can't be read."),
    "wording": N_("A heading must be words of at most 120 letters."),
    "objectives": N_("A target needs a number that is counted and a goal from 1 up."),
    "narratives": N_("A heading must be words of at most 120 letters."),
    "together": N_("What is printed together can't be read."),
    "statement": N_("The words above the signature must have at most 400 letters."),
    "programs": N_("The programs of this report can't be read."),
    "signer": N_("The name of who signs must have at most 120 letters."),
}
