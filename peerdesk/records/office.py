"""The open office: one vault, one person, and the one road for every question and every change."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from peerdesk.core.access import Actor, counts_all, needed
from peerdesk.core.changes import Changes, Step
from peerdesk.core.clock import Clock
from peerdesk.core.errors import Refused, UserError
from peerdesk.core.words import _
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.roles import allows
from peerdesk.records.scopes import sights_of
from peerdesk.store.batch import Batch, Store
from peerdesk.store.queries import Reader

P = ParamSpec("P")
R = TypeVar("R")
_UNDO_DEPTH = 30

UseCase = Callable[Concatenate[Batch, P], str]
"""A use case writes through the batch and gives the notice in words ("Checked in Joan B.")."""

Question = Callable[Concatenate[Reader, P], R]


class Office:
    """What one person can do with the open records. Dropped on lock, with its undo."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self.actor = store, actor
        self._sights = sights_of(actor)
        self._done: list[Changes] = []
        self._with_undo: dict[int, Callable[[], object]] = {}

    @property
    def store(self) -> Store:
        """The open records, showing only what this person may see."""
        self._store.show_only(self._sights)
        return self._store

    @property
    def clock(self) -> Clock:
        """Where "today" and "now" come from; a worker may look, too."""
        return self._store.clock

    def can(self, action: str) -> bool:
        """Whether this person's role allows the action."""
        return allows(self.actor.role, action)

    def require(self, action: str) -> None:
        """Refused unless this person's role allows the action; nobody may do ""."""
        if not action or not self.can(action):
            raise Refused(_("Your role does not allow this. Ask your director if you need it."))

    def ask(self, question: Question[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question marked with a permission this person has; else Refused.

        It is answered from what the person may see, but for a question that counts over all.
        """
        self._allow(question)
        store = self.store
        if not counts_all(question):
            return question(store, *args, **kwargs)
        store.show_only(None)
        try:
            return question(store, *args, **kwargs)
        finally:
            store.show_only(self._sights)

    def do(self, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """Run a use case in one transaction: all of it is kept, or nothing."""
        return self.command(0, use_case, *args, **kwargs)

    def command(
        self, command_id: int, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs
    ) -> Changes:
        """As :meth:`do`; a command id that was done before gives the first outcome again."""
        self._allow(use_case)
        if command_id and (before := self.store.done_before(command_id)):
            if before["what"] != _name(use_case):
                raise Refused(_("This was asked for as something else before."))
            steps = [
                Step(kind, each, None if added else {}, {})
                for kind, each, added in json.loads(before["made"])
            ]
            return Changes(before["label"], tuple(steps), command_id, undoable=False)
        with self.store.write(self.actor, _name(use_case)) as batch:
            batch.command_id = command_id or batch.command_id
            label = use_case(batch, *args, **kwargs)
            self._refuse_out_of_sight(batch)
            self._store.remember(batch, label)
        changes = Changes(label, tuple(batch.steps), batch.command_id, batch.undoable)
        self.remember(changes)
        return changes

    def remember(self, changes: Changes) -> None:
        """Undo takes this back next; also for what a worker did on a connection of its own."""
        if any(not step.after for step in changes.steps):
            self.forget_undo()  # what was erased must not come back, nor stay in memory
        elif changes.steps and changes.undoable:
            self._done = [*self._done[1 - _UNDO_DEPTH :], changes]

    def when_undone(self, changes: Changes, work: Callable[[], object]) -> None:
        """Do this too, in one transaction, if that change is undone; forgotten with its undo."""
        known = {**self._with_undo, changes.command_id: work}
        reached = {each.command_id for each in self._done}
        self._with_undo = {key: each for key, each in known.items() if key in reached}

    @property
    def undo_label(self) -> str:
        """What undo would take back, in words ("" if nothing)."""
        return self._done[-1].label if self._done else ""

    def undo(self) -> Changes | None:
        """Take back the last change; Stale if the records moved on. None if there is nothing."""
        if not self._done:
            return None
        last = self._done[-1]
        try:
            with self.store.write(self.actor, "undo") as batch:
                batch.put_back(BY_NAME, last.steps[::-1])
                self._with_undo.get(last.command_id, _nothing_else)()
        except UserError:
            self._forget_last()  # it will never fit again; a full disk may, so that one stays
            raise
        self._forget_last()
        return Changes(
            _("Undone: {what}").format(what=last.label),
            tuple(batch.steps),
            batch.command_id,
            undoable=False,
        )

    def forget_undo(self) -> None:
        """Drop the undo list (after something that can't be taken back)."""
        self._done.clear()
        self._with_undo.clear()

    def _forget_last(self) -> None:
        self._with_undo.pop(self._done.pop().command_id, None)

    def draft(self, place: str) -> str:
        """Half-done work of this person at this screen ("" if none)."""
        return self.store.draft(self.actor, place)

    def keep_draft(self, place: str, body: str) -> None:
        """Keep half-done work through a lock or a power cut; an empty body forgets it."""
        self.store.keep_draft(self.actor, place, body)

    def _refuse_out_of_sight(self, batch: Batch) -> None:
        """Nobody writes what they may not see: not a record of others, nor one given away."""
        touched = {(step.kind, step.id) for step in batch.steps} if self._sights else set()
        for kind, record_id in touched:
            if self._sights and self._sights.narrows(kind):
                seen = batch.get(BY_NAME[kind], record_id)
                if seen is None:
                    words = _("This would be out of your own reach. Ask your director to do it.")
                    raise Refused(words)

    def _allow(self, function: Callable[..., object]) -> None:
        self.require(needed(function))


def _nothing_else() -> None:
    """What most changes need beside their records being put back."""


def _name(use_case: Callable[..., object]) -> str:
    return f"{use_case.__module__.rsplit('.', 1)[-1]}.{use_case.__name__}"
