"""The one way the tooling gives up: a plain sentence, never a traceback."""

from __future__ import annotations


class Refusal(Exception):
    """Carries the sentence that is shown; the program then ends with exit code 1."""
