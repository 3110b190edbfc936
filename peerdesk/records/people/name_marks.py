"""A person's names where they stand in other people's words: found, and struck out.

A word that only this person is called by is theirs wherever it stands. A word that somebody else
has too (another Joan) is theirs only in notes that are about them. Words of the language that are
names too (Hope, Will) must begin with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from peerdesk.core.paths import resources
from peerdesk.core.text import fold

STRUCK = "…"
"""What stands where a name was."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # scripts without spaces


class NameMarks:
    """What of a text is this person's name. ``near`` is for notes that are about them."""

    def __init__(self, names: Iterable[str], others: Iterable[str]) -> None:
        wanted = [name for name in names if name.strip()]
        taken = [fold(name) for name in others]
        shared = {word for name in taken for word in _folded(name)}
        long = {word for name in wanted for word in _folded(name) if len(word) >= _SHORTEST}
        long |= {words[0] for name in wanted if len(words := _folded(name)) == 1}
        own_names = [name for name in wanted if fold(name) not in taken]
        self._near, self._far = long, long - shared
        self._phrases = {words for name in own_names if len(words := _folded(name)) > 1}
        self._unspaced = [name for name in own_names if _UNSPACED.search(name) and len(name) > 1]
        self._any = {*long, *(words[0] for words in self._phrases), *map(fold, self._unspaced)}

    def holds(self, text: str, *, near: bool = False) -> bool:
        """Whether the person is named in the text."""
        return bool(self._spans(text, near=near))

    def struck(self, text: str, *, near: bool = False) -> str:
        """The text without the person's names."""
        made, end = "", 0
        for start, after in self._spans(text, near=near):
            if start >= end:
                made += text[end:start] + STRUCK
            end = max(end, after)
        return made + text[end:]

    def _spans(self, text: str, *, near: bool) -> list[tuple[int, int]]:
        if not self._may_hold(text):
            return []
        words = list(_WORD.finditer(text))
        folded = [fold(word.group()) for word in words]
        single = self._near if near else self._far
        found = [
            word.span()
            for word, bare in zip(words, folded, strict=True)
            if bare in single and _is_name(word.group(), bare)
        ]
        for phrase in self._phrases:
            found += [
                (words[at].start(), words[at + len(phrase) - 1].end())
                for at in range(len(words) - len(phrase) + 1)
                if tuple(folded[at : at + len(phrase)]) == phrase
            ]
        for name in self._unspaced:
            found += [each.span() for each in re.finditer(re.escape(name), text)]
        return sorted(found)

    def _may_hold(self, text: str) -> bool:
        """A quick look: most notes hold no letters of the name at all."""
        bare = text.lower() if text.isascii() else fold(text)
        return any(each in bare for each in self._any)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))


def _is_name(word: str, bare: str) -> bool:
    return bare not in _everyday() or word[0].upper() == word[0]


@cache
def _everyday() -> frozenset[str]:
    words = (resources() / "words.txt").read_text(encoding="utf-8")
    return frozenset([*words.split(), *_ALSO_WORDS.split()])


_ALSO_WORDS = """
april art august autumn bill bob carol chase chance christian clay cliff daisy dale dawn dean
dee don drew earl eve faith flora forest frank fred gene ginger glen grace grant guy hank
harmony heather holly hope hunter iris ivory ivy jack jade jasmine jean jewel joy june kit
lance lane lily mark mason max may melody mercy miles my nick norm olive patience pearl penny
pat patsy piper ray reed rich rob robin rose rosemary ruby rusty sandy savannah scarlet skip
sky sterling stew storm sue summer sunny terry tony trinity van victor viola violet wade ward
will willow woody young long short brown black white green gray king price bishop cook baker
hall hill wood woods stone rivers bush field fields day bell love best small little west north
park parks banks brooks ford lake page reader singer carter fisher
"""
"""Names that are everyday words too and not in our list of words."""
