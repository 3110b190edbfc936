"""The words people see, in the chosen language; ``N_`` marks a word that is looked up later.

English is written in the code. Each other language is some files ``resources/words/<code>*.json``:
the English words and what stands for them. A word without an entry stays English.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from peerdesk.core.paths import resources

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "es": "Español"}
"""The languages there are words for, each called as its speakers call it."""

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@cache
def _catalog(code: str) -> Mapping[str, str]:
    """What stands for the English words in a language; nothing for one that is not known."""
    found: dict[str, str] = {}
    if code in LANGUAGES:
        folder = resources() / "words"
        for path in (folder / f"{code}.json", *sorted(folder.glob(f"{code}-*.json"))):
            found |= json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def language() -> str:
    """The code of the language that :func:`_` speaks here and now ("en")."""
    return _language.get()


def locale() -> str:
    """The language of the moment as it is spoken in the United States: "en_US"."""
    return f"{_language.get()}_US"


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Look all words up in the language of this code ("es") inside the ``with``.

    It holds for this thread alone: a worker that makes a paper says itself which language it is in.
    """
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def _(words: str) -> str:
    """Give the words in the chosen language (English where there is no translation)."""
    code = _language.get()
    return words if code == ENGLISH else _catalog(code).get(words, words)


def in_any_language(words: str) -> frozenset[str]:
    """English words and what stands for them in each other language.

    A report that was locked says its words in the language of then; so they are found again.
    """
    others = (_catalog(code).get(words, words) for code in LANGUAGES)
    return frozenset((words, *others))


def N_(words: str) -> str:  # noqa: N802  (the name translation tools look for)
    """Mark words for translation without looking them up yet."""
    return words
