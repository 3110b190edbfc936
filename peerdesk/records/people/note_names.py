"""Names that slipped into a note that should have none."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 3


_PHONE = re.compile(r"(?<![\d/:])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?![\d/:])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD = re.compile(r"\b(?:name is|name's|named|called)\s+([A-Z][a-z]+)")


def numbers_in(note: str) -> list[str]:
    """What looks like a phone number in a note, in the order it stands; dates are none."""
    return [found.group().strip() for found in _PHONE.finditer(_DAY.sub(" ", note))]


def told_names_in(note: str) -> list[str]:
    """Names that a note gives as names ("my name is Joan"), whoever that may be."""
    return _TOLD.findall(note)


def names_in(note: str, names: Iterable[str]) -> list[str]:
    """Words of the note that are a part of one of these names, in the order they stand.

    A word must be written with a capital as names are, so that "will" is no Will. Parts of one or
    two letters are left alone.
    """
    words = (word for name in names for word in _WORD.findall(name))
    parts = {word.casefold() for word in words if len(word) >= _SHORTEST}
    found: dict[str, None] = {}
    for word in _WORD.findall(note):
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare[0].upper() == bare[0] and bare.casefold() in parts:
            found[bare] = None
    return list(found)
