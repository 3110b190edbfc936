"""What is kept of the plan in the chair: nothing, or all of it; its copies, versions, shredding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.book import Book, KeptBook, LooseBook
from peerdesk.gui.screens.plans.choices import Choices
from peerdesk.gui.screens.plans.dialogs import (
    EarlierVersion,
    WhosePlan,
    ask_keep_nothing,
    ask_shred,
    shred_again,
)
from peerdesk.gui.screens.plans.words import day_words
from peerdesk.records.plan_versions import (
    bring_back,
    copies,
    copy_back,
    shred,
    version_content,
    versions,
)
from peerdesk.records.plan_writing import blank_plan, keep_plan, plan_of, who_could_open


class PlanKeeping(QObject):
    """Answers the choices at the right. ``sit(book, member_id)``, ``look()``, ``leave()``.

    ``finish`` keeps what is half written; it is called before anything is decided. Signals:
    ``turned(book, member_id, words)`` the plan lives in another book now, ``changed(words)`` it
    says something else, ``shredded()`` every word is gone.
    """

    turned = Signal(object, object, str)
    changed = Signal(str)
    shredded = Signal()

    def __init__(
        self, chair: QWidget, desk: Desk, choices: Choices, finish: Callable[[], None]
    ) -> None:
        super().__init__(chair)
        self._chair, self._desk, self._choices, self._finish = chair, desk, choices, finish
        self._book: Book | None = None
        self._member_id = 0
        choices.keep_chosen.connect(self._keep_chosen)
        choices.version_chosen.connect(self.show_version)
        choices.copy_gone.connect(self._copy_gone)
        choices.shred_wanted.connect(self._ask_shred)

    def sit(self, book: Book, member_id: int) -> None:
        """Somebody sits down with this plan; member 0 is a plan without a name."""
        self._book, self._member_id = book, member_id
        self._show_choice()

    def leave(self) -> None:
        """Nobody sits in the chair any more."""
        self._book, self._member_id = None, 0

    def look(self) -> None:
        """Show who has a copy, and the days before."""
        if self._book is None or not self._book.plan_id:
            return
        plan_id, today = self._book.plan_id, self._desk.clock.today()
        earlier = [each for each in self._desk.ask(versions, plan_id) if each.made_on != today]
        self._choices.show_papers(self._desk.ask(copies, plan_id), earlier, today)

    def _show_choice(self) -> None:
        if self._book is not None:
            could = self._desk.ask(who_could_open)
            self._choices.show_choice(kept=bool(self._book.plan_id), workers=could)

    def _keep_chosen(self, wanted: bool) -> None:
        book = self._book
        if book is None or wanted == bool(book.plan_id):
            return
        self._finish()
        if not wanted:
            self._ask_keep_nothing()
        elif self._member_id:
            self._keep(self._member_id)
        else:
            dialog = WhosePlan(self._chair, self._desk, nameless=False)
            dialog.picked.connect(self._keep)
            dialog.rejected.connect(self._show_choice)
            dialog.open()

    def _keep(self, member_id: int) -> None:
        if self._book is None:
            return
        if self._desk.do(keep_plan, member_id, self._book.content()) is None:
            self._show_choice()
            return
        book = KeptBook(self._desk, self._desk.ask(plan_of, member_id))
        self.turned.emit(book, member_id, _("The plan is kept here now."))

    def _ask_keep_nothing(self) -> None:
        ask = ask_keep_nothing(self._chair)
        ask.chosen.connect(self._ask_who_keeps_nothing)
        ask.rejected.connect(self._show_choice)

    def _ask_who_keeps_nothing(self) -> None:
        again = shred_again(self._chair, self._desk, self._keep_nothing)
        again.rejected.connect(self._show_choice)

    def _keep_nothing(self) -> None:
        if self._book is None:
            return
        content = self._book.content()
        if self._shredded(self._book):
            words = _("Nothing is kept here any more.")
            self.turned.emit(LooseBook(content), self._member_id, words)
        else:
            self._show_choice()

    def _ask_shred(self) -> None:
        self._finish()
        ask_shred(self._chair).chosen.connect(self._ask_who_shreds)

    def _ask_who_shreds(self) -> None:
        shred_again(self._chair, self._desk, self._shred)

    def _shred(self) -> None:
        if self._book is not None and self._shredded(self._book):
            empty = LooseBook(self._desk.ask(blank_plan))
            self.turned.emit(empty, self._member_id, "")
            self.shredded.emit()

    def _shredded(self, book: Book) -> bool:
        self._finish()
        done = self._desk.do(shred, book.plan_id) is not None
        self._desk.office.forget_undo()
        return done

    def _copy_gone(self, copy_id: int) -> None:
        if self._desk.do(copy_back, copy_id) is not None:
            self.changed.emit(_("Took a copy off the list."))

    def show_version(self, version_id: int) -> None:
        """Open what the plan said on a day before."""
        if self._book is None:
            return
        self._finish()
        found = self._desk.ask(versions, self._book.plan_id)
        made_on = next(each.made_on for each in found if each.id == version_id)
        day = day_words(made_on, self._desk.clock.today())
        dialog = EarlierVersion(self._chair, day, self._desk.ask(version_content, version_id))
        dialog.brought_back.connect(lambda: self._bring_back(version_id))
        dialog.open()

    def _bring_back(self, version_id: int) -> None:
        if self._book is None:
            return
        if self._desk.do(bring_back, self._book.plan_id, version_id) is not None:
            self.changed.emit(_("The earlier version is back."))
