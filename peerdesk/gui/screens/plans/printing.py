"""From the chair to paper: choose, look at the pages, print, write down who has the copy."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_plans import (
    Printer,
    Whose,
    card_printer,
    plan_printer,
    whose_plan,
)
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import PaperView, nobody, noted, show_pdf
from peerdesk.gui.screens.plans.book import Book
from peerdesk.gui.screens.plans.dialogs import WhichPages, WhoGetsIt
from peerdesk.records.papers import Paper
from peerdesk.records.plan_versions import note_copy
from peerdesk.records.plan_writing import blank_plan


class PlanPrinting(QObject):
    """``start(book, name, what)``; ``noted`` after a copy was written down. It holds no words."""

    noted = Signal()
    shown = Signal(object)

    def __init__(self, chair: QWidget, desk: Desk) -> None:
        super().__init__(chair)
        self._chair, self._desk = chair, desk
        self._job: Job[bytes] | None = None

    def start(self, book: Book, name: str, what: str) -> None:
        """Print ``what``: parts (asks which), crisis, card, or blank (an empty plan)."""
        whose = self._whose(book, name)
        content = book.content()
        if what == "parts":
            dialog = WhichPages(self._chair, content)
            dialog.wanted.connect(lambda codes: self._parts(book, whose, codes))
            dialog.open()
        elif what == "crisis":
            self._parts(book, whose, ["crisis"])
        elif what == "card":
            printer = self._desk.ask(card_printer, content, whose)
            self._build(printer, book.plan_id, _("Wallet card"))
        else:
            empty = self._desk.ask(blank_plan)
            self._build(self._desk.ask(plan_printer, empty, Whose(name)), 0, _("Empty plan"))

    def _parts(self, book: Book, whose: Whose, codes: Collection[str]) -> None:
        content = book.content()
        printer = self._desk.ask(plan_printer, content, whose, codes)
        titles = [part.title for part in content.parts if part.code in codes]
        everything = len(titles) == len(content.parts)
        what = _("All of it") if everything else _("{n} parts").format(n=len(titles))
        self._build(printer, book.plan_id, what if everything or len(titles) > 1 else titles[0])

    def _whose(self, book: Book, name: str) -> Whose:
        if book.plan_id:
            return self._desk.ask(whose_plan, book.plan_id)
        return Whose(name, read_day(self._desk.clock.today()))

    def _build(self, printer: Printer, plan_id: int, what: str) -> None:
        if self._job is None:
            self._job = Job(self, printer, lambda pdf: self._show(pdf, plan_id, what), self._fail)

    def _show(self, pdf: bytes, plan_id: int, what: str) -> None:
        self._job = None
        if not self._is_open():
            return
        title, file = _("My plan on paper"), _("WRAP plan")
        paper = Paper("plan", "plan", plan_id)
        told = noted(self._desk, paper) if plan_id else nobody
        view: PaperView = show_pdf(self._chair, title, pdf, file, has_names=self._desk, told=told)
        if plan_id:
            view.finished.connect(lambda _result: self._ask_who(plan_id, what))
        self.shown.emit(view)

    def _fail(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))

    def _ask_who(self, plan_id: int, what: str) -> None:
        if self._is_open():
            dialog = WhoGetsIt(self._chair)
            dialog.named.connect(lambda who: self._note(plan_id, who, what))
            dialog.open()

    def _note(self, plan_id: int, who: str, what: str) -> None:
        if self._desk.do(note_copy, plan_id, who, what) is not None:
            self.noted.emit()

    def _is_open(self) -> bool:
        """Whether somebody still sits in the chair; the screen may have been hidden meanwhile."""
        return getattr(self._chair, "book", None) is not None
