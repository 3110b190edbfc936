"""The words people see go through gettext; ``N_`` marks a word that is looked up later."""

from __future__ import annotations

import gettext
from functools import cache


@cache
def _translation() -> gettext.NullTranslations:
    return gettext.translation("peerdesk", fallback=True)


def _(words: str) -> str:
    """Give the words in the chosen language (English where there is no translation)."""
    return _translation().gettext(words)


def N_(words: str) -> str:  # noqa: N802  (the name gettext tools look for)
    """Mark words for translation without looking them up yet."""
    return words
