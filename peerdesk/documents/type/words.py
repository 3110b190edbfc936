"""Text made ready for type: cleaned, cut into words and into what a reader sees as one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, normalize

MARKS_PER_BASE = 4
"""More marks than this on one letter would paint over the lines above and below."""

IGNORABLE = frozenset("\u034f\u200b\u200c\u200d\u2060\ufeff") | {
    chr(n)
    for n in (
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
        *range(0xE0020, 0xE0080),
    )
}
"""Characters without a shape of their own: joiners, variation selectors, tags."""

_DROPPED = "\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACED = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_CLEANING = {ord(c): None for c in _DROPPED} | _SPACED
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = re.compile(r"\s+|\S+")
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_JOINER = "\u200d"


def cleaned(text: str) -> str:
    """NFC; controls as spaces, direction controls gone, at most four marks on a letter."""
    text = _SURROGATE.sub("\ufffd", text.translate(_CLEANING))
    marks, kept = 0, []
    for char in normalize("NFC", text):
        marks = marks + 1 if category(char) in {"Mn", "Me"} else 0
        if marks <= MARKS_PER_BASE:
            kept.append(char)
    return "".join(kept)


def pieces(text: str, levels: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of words and gaps, cut again where the writing direction changes."""
    for found in _WORDS.finditer(text):
        start = found.start()
        for n in range(start + 1, found.end()):
            if levels[n] != levels[n - 1]:
                yield start, n
                start = n
        yield start, found.end()


def clusters(text: str) -> list[str]:
    """What a reader sees as one letter: base with its marks, flags, joined emoji."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(before: str, char: str) -> bool:
    """Does ``char`` go on with the cluster ``before``?"""
    code = ord(char)
    if category(char).startswith("M") or char in IGNORABLE or code in _TONES:
        return True
    if before.endswith(_JOINER):
        return True
    return code in _FLAGS and len(before) == 1 and ord(before) in _FLAGS
