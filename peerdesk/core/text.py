"""Names and notes as people type them: cleaned for storage, folded for finding."""

from __future__ import annotations

import re
import unicodedata

from peerdesk.core.words import N_, _

ERASED_PERSON = N_("Erased person")
"""What stands where the name of somebody who was erased stood."""
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_MARKS_A_LETTER = 4
_NUMBER = re.compile(r"([0-9]{1,18})")
_KEPT_FORMAT = {"\u200c", "\u200d"}  # joiners that Persian, Hindi and emoji need


def clean(text: str, *, lines: bool = False) -> str:
    """Text fit to keep: NFC, no control or direction characters, no blank ends.

    ``lines`` keeps line breaks (notes); otherwise all white space becomes single spaces.
    At most four combining marks stay on one letter, so that a name can't paint over its neighbours.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if not lines else text.strip()
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MARKS_A_LETTER and _may_stay(char):
            kept.append(char)
    joined = "".join(kept)
    if not lines:
        return " ".join(joined.split())
    return "\n".join(line.rstrip() for line in joined.split("\n")).strip()


def _may_stay(char: str) -> bool:
    category = unicodedata.category(char)
    if char in "\n\t" or char in _KEPT_FORMAT:
        return True
    return category not in {"Cc", "Cf", "Cs", "Co"}


def fold(text: str) -> str:
    """A form for comparing and finding: no case, no accents (Đặng -> dang, José -> jose)."""
    if text.isascii():  # most words, and a list folds some hundred of them a key
        return " ".join(text.lower().split())
    flat = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join([char for char in flat if not unicodedata.combining(char)])
    return " ".join(bare.translate(_LETTERS).split())


def in_order(text: str) -> tuple[list[str | int], str]:
    """What to sort names by: numbers by their value, so that "Group 5" stands before "Group 49".

    Letter case and accents don't matter, but for names that are alike in all else.
    """
    parts = _NUMBER.split(fold(text))  # words and numbers in turn, words first
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], text


def initials(name: str) -> str:
    """First letters of the first and last word: "Roz Castellanos" -> "RC"."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    picked = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in picked)


def short_name(name: str) -> str:
    """Given name and last initial, for places others can see: "Joan Becker" -> "Joan B."."""
    words = name.split()
    if len(words) < 2 or name == _(ERASED_PERSON):
        return name
    return f"{words[0]} {words[-1][0].upper()}."
