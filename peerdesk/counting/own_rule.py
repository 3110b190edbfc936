"""What a figure of the organization's own is, as plain data: it is locked with a report."""

from __future__ import annotations

from dataclasses import dataclass

COUNT, SUM, MEMBERS = "count", "sum", "members"
IS, ONE_OF, AT_LEAST, BETWEEN, EMPTY, FILLED = (
    "is",
    "one_of",
    "at_least",
    "between",
    "empty",
    "filled",
)
HOW_MANY_VALUES = {IS: 1, AT_LEAST: 1, BETWEEN: 2, EMPTY: 0, FILLED: 0}
"""``one_of`` takes any number of them from one up."""


@dataclass(frozen=True)
class OwnFilter:
    """Only records whose ``field`` is so: ``how`` is one of the ways above, with its values."""

    field: str
    how: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnFigure:
    """What is counted, in data and in words; the words are those of the day it was read.

    ``counts`` is a record kind, ``measure`` count, sum (of ``field``) or members. ``over`` are the
    words of what a sum is added up from, ``parted`` those of what the table is split by.
    """

    key: str
    name: str
    counts: str
    measure: str = COUNT
    field: str = ""
    filters: tuple[OwnFilter, ...] = ()
    split: str = ""
    definition: str = ""
    over: str = ""
    parted: str = ""

    @property
    def record_id(self) -> int:
        """The id of its record; 0 for one that is not kept yet."""
        number = self.key.removeprefix("own.")
        return int(number) if number.isdecimal() else 0
