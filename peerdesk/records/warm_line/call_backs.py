"""Calls that were promised to callers, with enough in words to tell one from the other."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.records.warm_line.call_log import call_backs_due
from peerdesk.records.warm_line.call_words import call_words, line_words
from peerdesk.store.queries import Reader


@needs("call.read")
def promised_backs(reader: Reader, today: str) -> list[dict[str, Any]]:
    """The call-backs due up to today; ``about`` says which call, or for a name only which line."""
    return [{**row, "about": _about(reader, row)} for row in call_backs_due(reader, today)]


def _about(reader: Reader, row: dict[str, Any]) -> str:
    if row["handle"] or row["member_name"]:
        return line_words(reader, row["line_id"])
    return call_words(reader, row)
