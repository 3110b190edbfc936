"""The screens' one door to the records: refusals become messages, changes become a signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from peerdesk.core.access import Actor
from peerdesk.core.changes import Changes
from peerdesk.core.clock import Clock
from peerdesk.core.errors import PeerDeskError
from peerdesk.gui.tries import Tries
from peerdesk.gui.under_way import UnderWay
from peerdesk.records.office import Office, Question, UseCase
from peerdesk.records.safekeeping.opening import OpenOffice

P = ParamSpec("P")
R = TypeVar("R")


class Desk(QObject):
    """What a screen gets: ask, do, undo, can. ``changed`` carries the :class:`Changes`.

    ``refused`` carries a plain sentence for the notice bar; a screen that can show the reason
    beside a field calls :meth:`attempt` instead of :meth:`do` and handles the error itself.
    ``opened`` is the open vault, for keys and backups only; ``under_way`` gives workers their own
    connection to read from, and stops them when the records close. ``tries`` counts wrong
    passphrases where one is asked for again.
    """

    changed = Signal(object)
    refused = Signal(str)
    told = Signal(str)
    """Something was done that changes no record, like a file that was saved."""
    backed_up = Signal(str)
    """A backup was made by hand; the text says what kept the second place from it, or nothing."""
    restored = Signal(object)
    """A backup was brought back; its open office takes the place of these records."""

    def __init__(
        self, office: Office, parent: QObject | None = None, *, opened: OpenOffice | None = None
    ) -> None:
        super().__init__(parent)
        self.office, self.opened = office, opened
        self.under_way = UnderWay()
        self.tries = Tries()

    @property
    def actor(self) -> Actor:
        """Who is at the keyboard."""
        return self.office.actor

    @property
    def clock(self) -> Clock:
        """Where "today" and "now" come from."""
        return self.office.clock

    def can(self, action: str) -> bool:
        """Whether this person's role allows the action; hide what is not allowed."""
        return self.office.can(action)

    def ask(self, question: Question[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to a question; raises Refused where the role does not allow it."""
        return self.office.ask(question, *args, **kwargs)

    def do(self, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> Changes | None:
        """Run a use case; None if it was refused (the sentence has been shown)."""
        return self._told(lambda: self.office.do(use_case, *args, **kwargs))

    def attempt(self, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """Run a use case; a refusal is raised for the screen to show beside the field."""
        changes = self.office.do(use_case, *args, **kwargs)
        self.changed.emit(changes)
        return changes

    def undo(self) -> Changes | None:
        """Take back the last change."""
        return self._told(self.office.undo)

    def _told(self, work: Callable[[], Changes | None]) -> Changes | None:
        try:
            changes = work()
        except PeerDeskError as refusal:
            self.refused.emit(str(refusal))
            return None
        if changes is not None:
            self.changed.emit(changes)
        return changes
