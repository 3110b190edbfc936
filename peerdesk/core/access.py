"""Who may do what: a use case names the permission it needs; a role is a set of permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MARK = "_peerdesk_needs"


@dataclass(frozen=True)
class Actor:
    """The person at the keyboard. ``id`` is their worker record."""

    id: int
    name: str
    role: str


def needs(action: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a use case or a question with the permission it needs, e.g. ``needs("visit.edit")``."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        setattr(function, _MARK, action)
        return function

    return mark


def needed(function: Callable[..., object]) -> str:
    """The permission a function was marked with; "" means nobody may call it through the office."""
    return str(getattr(function, _MARK, ""))
