"""All callers with a chosen name, as the line knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.text import fold
from peerdesk.store.queries import Reader

MONTH = 30


@dataclass(frozen=True)
class KnownCaller:
    """A caller in the list: ``often`` is how many times they called in the last thirty days."""

    id: int
    handle: str
    last_day: str
    often: int
    has_plan: bool


@needs("call.read")
def known_callers(reader: Reader, today: str, text: str = "") -> list[KnownCaller]:
    """The callers in use, who called last first; with ``text`` those whose name has it."""
    since = (core_clock.day(today) - timedelta(days=MONTH - 1)).isoformat()
    rows = reader.ask("caller_list", day=today, since=since)
    part = fold(text)
    return [
        KnownCaller(**{**row, "has_plan": bool(row["has_plan"])})
        for row in rows
        if part in fold(row["handle"])
    ]
