"""Text that a spreadsheet program might take for a formula, made safe on the way out and plain
again on the way in.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[\s\u00a0\u3000]*[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet could run it; plain numbers stay."""
    if _NUMBER.fullmatch(text) or not _FORMULA.match(text):
        return text
    return f"'{text}"


def unguarded(text: str) -> str:
    """What :func:`guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
