"""Papers of the line as pages over the window: safety card, call sheet, plan, schedule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_calls import (
    call_sheet_printer,
    caller_plan_printer,
    safety_card_printer,
)
from peerdesk.documents.gather_shifts import shift_schedule_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.records.papers import Paper


class LinePapers(QObject):
    """LinePapers(desk, over): each method makes one paper; ``view`` is what is open."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.view: PaperView | None = None
        self._job: Job[bytes] | None = None

    def safety_card(self, line: str) -> None:
        """The safety steps of a line, for the desk."""
        self._make(
            _("Safety card"),
            Paper("safety_card"),
            lambda: self._desk.ask(safety_card_printer, line),
        )

    def call_sheet(self, line: str) -> None:
        """A blank sheet for a call."""
        self._make(
            _("Call sheet"), Paper("call_sheet"), lambda: self._desk.ask(call_sheet_printer, line)
        )

    def caller_plan(self, alias_id: int) -> None:
        """What was agreed with a caller."""
        today = self._desk.clock.today()
        self._make(
            _("What we agreed"),
            Paper("caller_plan", "caller_alias", alias_id),
            lambda: self._desk.ask(caller_plan_printer, alias_id, today),
        )

    def schedule(self, day: str, line_id: int, *, month: bool) -> None:
        """The shifts of the week or month of a day; ``line_id`` 0 for all lines."""
        facts = (day, self._desk.clock.today(), line_id)
        self._make(
            _("Shift schedule"),
            Paper("shift_schedule"),
            lambda: self._desk.ask(shift_schedule_printer, *facts, month=month),
        )

    def _make(self, title: str, paper: Paper, gather: Callable[[], Callable[[], bytes]]) -> None:
        if self._job is not None:  # pressed twice: it is on its way
            return
        try:
            printer = gather()
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))
            return
        self._job = Job(self, printer, lambda pdf: self._show(title, paper, pdf), self._failed)

    def _show(self, title: str, paper: Paper, pdf: bytes) -> None:
        self._job = None
        told = noted(self._desk, paper)
        self.view = show_pdf(self._over, title, pdf, title, told=told)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))
