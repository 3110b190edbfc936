"""The schedule as pages over the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_shifts import shift_schedule_printer
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.records.papers import Paper

_PAPER = Paper("shift_schedule")


class SchedulePaper(QObject):
    """SchedulePaper(desk, over): ``show(day, line_id, month=False)``; ``view`` is what is open."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.view: PaperView | None = None
        self._job: Job[bytes] | None = None

    def show(self, day: str, line_id: int, *, month: bool) -> None:
        """Make the pages of the week or month of a day beside the window, then show them."""
        if self._job is not None:  # pressed twice: it is on its way
            return
        try:
            printer = self._desk.ask(
                shift_schedule_printer, day, self._desk.clock.today(), line_id, month=month
            )
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))
            return
        self._job = Job(self, printer, self._shown, self._failed)

    def _shown(self, pdf: bytes) -> None:
        self._job = None
        title = _("Shift schedule")
        told = noted(self._desk, _PAPER)
        self.view = show_pdf(self._over, title, pdf, title, told=told)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))
