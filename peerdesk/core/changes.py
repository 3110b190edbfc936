"""What a use case did, as plain data: shown as a notice, undone, and listened to by the screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Value = str | int | float | None
Row = Mapping[str, Value]
"""A record at the edges: field name to plain value (lists are JSON text, yes/no is 1/0)."""


@dataclass(frozen=True)
class Step:
    """One record before and after; ``before`` is None where it was added."""

    kind: str
    id: int
    before: Row | None
    after: Row


def in_runs(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps in their order, parted where the kind changes or a record comes once more."""
    run: list[Step] = []
    there: set[int] = set()
    for step in steps:
        if run and (step.kind != run[0].kind or step.id in there):
            yield run
            run, there = [], set()
        run.append(step)
        there.add(step.id)
    if run:
        yield run


@dataclass(frozen=True)
class Changes:
    """The outcome of one use case. ``label`` says it in words ("Checked in Joan B.").

    ``undoable`` is False for what can't be taken back (shredding, passphrases).
    """

    label: str
    steps: tuple[Step, ...] = ()
    command_id: int = 0
    undoable: bool = True

    @property
    def kinds(self) -> frozenset[str]:
        """The record kinds touched; screens refresh by these."""
        return frozenset(step.kind for step in self.steps)

    def first(self, kind: str) -> int:
        """The id of the first record of this kind that was touched (0 if none was)."""
        return next((step.id for step in self.steps if step.kind == kind), 0)

    def added(self, kind: str) -> int:
        """The id of the first record of this kind that was added (0 if none was)."""
        found = (step.id for step in self.steps if step.kind == kind and step.before is None)
        return next(found, 0)
