"""The first steps of a new center, and which of them are done."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.records.organisation import center
from peerdesk.records.roles import allows
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class FirstStep:
    """``key`` says which (people, numbers, groups, members, visits)."""

    key: str
    done: bool


_STEPS = (
    ("people", "worker.edit", ""),
    ("numbers", "center.edit", "warm_line"),
    ("groups", "group.edit", "groups"),
    ("members", "member.edit", ""),
    ("visits", "visit.edit", "drop_in"),
)


@needs("today.read")
def first_steps(reader: Reader, role: str) -> tuple[FirstStep, ...]:
    """The steps this role may do, in order; none for those who do not set the center up."""
    if not allows(role, "center.edit"):
        return ()
    begun, modules = reader.ask_one("center_begun"), center(reader).modules
    return tuple(
        FirstStep(key, bool(begun[key]))
        for key, action, module in _STEPS
        if allows(role, action) and (not module or module in modules)
    )
