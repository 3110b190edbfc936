"""How alike two records of people are: names, initials, birth, phone and mail. Plain data only.

Nothing here is a judgment about a person, and no number leaves this file: two records are worth a
look, or they are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold
from peerdesk.core.words import N_

NOT_SAME = Kind(
    "not_same",
    N_("Not the same person"),
    (
        Field("first_id", N_("One member"), Type.LINK, required=True, to="member"),
        Field("second_id", N_("The other member"), Type.LINK, required=True, to="member"),
    ),
)

CLOSE = 88.0
"""One letter of a usual name left out, added or changed, with another word the same."""
_LOOSE = 70.0
_PHONE_FIGURES, _SHORTEST_WORD, _SHORTEST_START = 7, 3, 3
_LETTERS = re.compile(r"[^\w]+|_")
_FIGURES = re.compile(r"\D")

BIRTH, PHONE, EMAIL, NAME, ALIKE = "birth", "phone", "email", "name", "alike"
"""Why two records are shown: what they have in common."""


@dataclass(frozen=True)
class Known:
    """What is known of one person. ``names`` are all their names, folded, words in order."""

    id: int
    names: tuple[tuple[str, ...], ...]
    dob: str = ""
    year: int = 0
    phone: str = ""
    email: str = ""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each name with its words sorted: "Becker, Joan" is "Joan Becker"."""
        return tuple(" ".join(sorted(words)) for words in self.names)

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of first and last word of each name; a name of two letters is initials."""
        full = {words[0][0] + words[-1][0] for words in self.names if len(words) > 1}
        bare = {words[0] for words in self.names if len(words) == 1 and len(words[0]) == 2}
        return frozenset(full | bare)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded: "O'Neil-Smith, Zoë" gives oneil, smith, zoe."""
    flat = (name.casefold() if name.isascii() else fold(name)).replace("'", "").replace("’", "")
    return tuple(_LETTERS.sub(" ", flat).split())


def phone_key(phone: str) -> str:
    """The last ten figures; "" where there are too few to tell people apart."""
    figures = _FIGURES.sub("", phone)
    return figures[-10:] if len(figures) >= _PHONE_FIGURES else ""


def in_common(one: Known, other: Known) -> tuple[str, ...]:
    """Why these two may be one person, the strongest first; empty where they need no look."""
    if _born_apart(one, other):
        return ()
    shared = tuple(
        what
        for what, same in (
            (BIRTH, one.dob and one.dob == other.dob),
            (PHONE, one.phone and one.phone == other.phone),
            (EMAIL, one.email and one.email == other.email),
        )
        if same
    )
    same_words = len(max((words for words in _same_names(one, other)), key=len, default=()))
    if same_words > 1 or (same_words and shared):
        return (*shared, NAME)
    if _is_close(one, other):
        return (*shared, ALIKE)
    # A family shares a phone and a last name, so there the first name must be alike too.
    loose = _is_loose(one, other) if BIRTH in shared else _starts_alike(one, other)
    return (*shared, ALIKE) if shared and loose else ()


def _born_apart(one: Known, other: Known) -> bool:
    """Both births are known and are not the same but for a slip of the pen."""
    if one.dob and other.dob:
        return one.dob != other.dob and not _slip(one.dob, other.dob)
    if one.year and other.year:  # one of them may be reckoned from an age
        return abs(one.year - other.year) > 1
    return False


def _slip(one: str, other: str) -> bool:
    """One figure differs, or day and month are the wrong way round."""
    differs = sum(a != b for a, b in zip(one, other, strict=False))
    return differs <= 1 or one == f"{other[:4]}-{other[8:10]}-{other[5:7]}"


def _same_names(one: Known, other: Known) -> list[tuple[str, ...]]:
    keys = set(other.keys)
    return [words for words, key in zip(one.names, one.keys, strict=True) if key in keys]


def _is_close(one: Known, other: Known) -> bool:
    return any(close_names(mine, theirs) for mine in one.names for theirs in other.names)


def close_names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two full names are one but for a letter, a middle name or a shortened first name."""
    if len(mine) < 2 or len(theirs) < 2:
        return False
    few, many = sorted((mine, theirs), key=len)
    if set(few) < set(many) or _shortened(few, many):
        return True
    if any(word.isdigit() for word in (*mine, *theirs)) or not set(mine) & set(theirs):
        return False
    return fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) >= CLOSE


def _shortened(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same last name, and one first name is the other's first letter: J. Becker."""
    firsts = sorted((mine[0], theirs[0]), key=len)
    return mine[-1] == theirs[-1] and len(firsts[0]) == 1 and firsts[1].startswith(firsts[0])


def _is_loose(one: Known, other: Known) -> bool:
    words = {word for name in one.names for word in name if len(word) >= _SHORTEST_WORD}
    if any(word in words for name in other.names for word in name):
        return True
    return bool(one.initials & other.initials) or _starts_alike(one, other)


def _starts_alike(one: Known, other: Known) -> bool:
    """First names that are alike, or one the beginning of the other: Rob and Robert."""
    firsts = [words[0] for words in one.names]
    return any(
        _same_start(first, words[0]) or fuzz.ratio(first, words[0]) >= _LOOSE
        for first in firsts
        for words in other.names
    )


def _same_start(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_START and long.startswith(short)
