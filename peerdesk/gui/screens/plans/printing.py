"""From the chair to paper: choose, look at the pages, print, write down who has the copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_crisis import card_printer, supporters_printer, worksheet_printer
from peerdesk.documents.gather_plans import Printer, Whose, plan_printer, whose_plan
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import nobody, noted, show_pdf
from peerdesk.gui.screens.plans.book import Book
from peerdesk.gui.screens.plans.dialogs import WhoGetsIt
from peerdesk.gui.screens.plans.print_dialogs import (
    BLANK,
    CARD,
    CRISIS,
    FORM,
    FRIENDS,
    PAPER_TITLES,
    PARTS,
    BlankPaper,
    PrintChoice,
    Wish,
)
from peerdesk.records.papers import Paper
from peerdesk.records.wrap.plan_content import Content
from peerdesk.records.wrap.plan_versions import note_copy
from peerdesk.records.wrap.plan_writing import blank_plan


class PlanPrinting(QObject):
    """``start(book, name, what)``; ``noted`` after a copy was written down. It holds no words.

    ``over`` is what the pages open over, ``is_open`` whether it is still there to show them: the
    screen may have been hidden while the pages were made.
    """

    noted = Signal()
    shown = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, is_open: Callable[[], bool]) -> None:
        super().__init__(over)
        self._over, self._desk, self._is_open = over, desk, is_open
        self._job: Job[bytes] | None = None

    def start(self, book: Book, name: str, what: str) -> None:
        """Print ``what`` (see print_dialogs); asks which parts, or which empty paper."""
        if what == BLANK:
            self.start_empty(name)
            return
        self._choose(what, book.content(), self._whose(book, name), book.plan_id)

    def start_empty(self, name: str = "") -> None:
        """Ask which empty paper; without a name it is anybody's."""
        dialog = BlankPaper(self._over)
        empty = self._desk.ask(blank_plan)
        dialog.picked.connect(lambda each: self._choose(each, empty, Whose(name), 0))
        dialog.open()

    def _choose(self, what: str, content: Content, whose: Whose, plan_id: int) -> None:
        if what == CRISIS and not any(part.code == "crisis" for part in content.parts):
            self._desk.refused.emit(_("This plan has no part for a crisis."))
            return
        dialog = PrintChoice(self._over, what, content)
        dialog.wanted.connect(lambda wish: self._print(what, content, whose, plan_id, wish))
        dialog.open()

    def _print(self, what: str, content: Content, whose: Whose, plan_id: int, wish: Wish) -> None:
        if not self._is_open():
            return
        ask = self._desk.ask
        if what == CARD:
            printer = ask(card_printer, content, whose, wish.chosen, wish.plan_is)
        elif what == FRIENDS:
            printer = ask(supporters_printer, content, whose, wish.chosen, wish.form)
        elif what == FORM:
            printer = ask(worksheet_printer, content, whose, wish.chosen, wish.form)
        else:
            printer = ask(plan_printer, content, whose, wish.chosen, wish.form)
        titles = [part.title for part in content.parts if part.code in wish.chosen]
        told = _parts_words(titles, len(content.parts)) if what == PARTS else _(PAPER_TITLES[what])
        names = bool(whose.name) or not content.is_empty
        self._build(printer, plan_id, told, has_names=names)

    def _whose(self, book: Book, name: str) -> Whose:
        today = self._desk.clock.today()
        if book.plan_id:
            return self._desk.ask(whose_plan, book.plan_id, today)
        return Whose(name, read_day(today), printed=read_day(today))

    def _build(self, printer: Printer, plan_id: int, what: str, *, has_names: bool) -> None:
        if self._job is None:
            show = partial(self._show, plan_id=plan_id, what=what, has_names=has_names)
            self._job = Job(self, printer, show, self._fail)

    def _show(self, pdf: bytes, *, plan_id: int, what: str, has_names: bool) -> None:
        self._job = None
        if not self._is_open():
            return
        title, file = _("My plan on paper"), _("WRAP plan")
        paper = Paper("plan", "plan", plan_id)
        told = noted(self._desk, paper) if plan_id else nobody
        whose = self._desk if has_names else None
        view = show_pdf(self._over, title, pdf, file, has_names=whose, given_away=True, told=told)
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
            dialog = WhoGetsIt(self._over)
            dialog.named.connect(lambda who: self._note(plan_id, who, what))
            dialog.open()

    def _note(self, plan_id: int, who: str, what: str) -> None:
        if self._desk.do(note_copy, plan_id, who, what) is not None:
            self.noted.emit()


def _parts_words(titles: Sequence[str], every: int) -> str:
    """Which parts a copy has, as the list of copies says it."""
    if len(titles) == every:
        return _("All of it")
    return titles[0] if len(titles) == 1 else _("{n} parts").format(n=len(titles))
