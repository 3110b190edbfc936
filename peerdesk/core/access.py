"""Who may do what: a use case names the permission it needs; a role is a set of permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MARK = "_peerdesk_needs"
_WHOLE = "_peerdesk_counts_all"


@dataclass(frozen=True)
class Actor:
    """The person at the keyboard. ``id`` is their worker record."""

    id: int
    name: str
    role: str


def needs(action: str, *, counts_all: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a use case or a question with the permission it needs, e.g. ``needs("visit.edit")``.

    ``counts_all``: it counts over all records, also those the person may not see one by one. Such
    a question gives numbers and ids, never names or notes.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        setattr(function, _MARK, action)
        setattr(function, _WHOLE, counts_all)
        return function

    return mark


def needed(function: Callable[..., object]) -> str:
    """The permission a function was marked with; "" means nobody may call it through the office."""
    return str(getattr(function, _MARK, ""))


def counts_all(question: Callable[..., object]) -> bool:
    """Whether the question was marked as one that counts over all records."""
    return bool(getattr(question, _WHOLE, False))
