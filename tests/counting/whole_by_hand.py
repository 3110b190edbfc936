"""Every figure and table of a report counted by hand: the first blocks and the families."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.counting import by_hand, by_hand_outreach
from tests.counting.by_hand import Center

FAMILIES = (by_hand_outreach,)
"""Each with ``figures(center, start, end)`` and ``tables(center, start, end)``."""


def figures(center: Center, start: date, end: date, month: int) -> dict[str, Any]:
    """Every figure of the catalogue."""
    found = by_hand.figures(center, start, end, month)
    for family in FAMILIES:
        found |= family.figures(center, start, end)
    return found


def family_tables(center: Center, start: date, end: date) -> dict[str, by_hand_outreach.Rows]:
    """The tables of the families; each maps a row's words to its numbers."""
    found: dict[str, by_hand_outreach.Rows] = {}
    for family in FAMILIES:
        found |= family.tables(center, start, end)
    return found
