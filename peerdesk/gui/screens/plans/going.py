"""Where to go for a plan: a new one, or one at a part; and where to go back to after it."""

from __future__ import annotations

from dataclasses import dataclass

Back = tuple[str, object]
"""A place and its target, as Screen.go takes them."""
START = "start"
TO_THE_LIST: Back = ("plans", 0)


@dataclass(frozen=True)
class NewPlan:
    """A plan that begins in memory; member 0 is a plan without a name."""

    member_id: int = 0
    part: str = ""
    back: Back = TO_THE_LIST


@dataclass(frozen=True)
class OpenPlan:
    """A kept plan, open at a part."""

    plan_id: int
    part: str = ""
    back: Back = TO_THE_LIST
