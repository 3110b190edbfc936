"""What is kept of the plan in the chair: nothing, or all of it; its copies, versions, shredding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.screens.plans.book import Book, KeptBook, LooseBook
from peerdesk.gui.screens.plans.care import WhoLooked
from peerdesk.gui.screens.plans.choices import KEPT, LOOSE, SEALED, Choices
from peerdesk.gui.screens.plans.comparing import EarlierVersion
from peerdesk.gui.screens.plans.dialogs import (
    WhosePlan,
    WhoSigned,
    ask_keep_nothing,
    ask_shred,
    shred_again,
)
from peerdesk.gui.screens.plans.seal_dialogs import OpenSeal, SealSheet, ask_unseal
from peerdesk.gui.screens.plans.sealed_book import SealedBook
from peerdesk.gui.screens.plans.words import day_words
from peerdesk.records.wrap.plan_content import only, put_in
from peerdesk.records.wrap.plan_looks import looks
from peerdesk.records.wrap.plan_people import leads_a_group_of, who_could_open
from peerdesk.records.wrap.plan_review import looked_over, review_of, set_review
from peerdesk.records.wrap.plan_sealing import (
    OpenedSeal,
    Seal,
    is_sweep_owed,
    keep_sealed,
    seal_again,
    seal_of,
    seal_plan,
    sweeping,
    unseal_plan,
)
from peerdesk.records.wrap.plan_signing import (
    MEMBER,
    signatures,
    signed_now,
    take_signature_off,
    write_signature,
)
from peerdesk.records.wrap.plan_versions import (
    bring_back,
    copies,
    copy_back,
    shred,
    version_content,
    version_now,
    versions,
)
from peerdesk.records.wrap.plan_writing import (
    NOT_KEPT,
    blank_plan,
    keep_plan,
    kept_plan,
    plan_of,
    sealed_parts,
)
from peerdesk.store.sealing import SealKey


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
        self._sweep: Job[bool] | None = None
        choices.keep_chosen.connect(self._keep_chosen)
        choices.reseal_wanted.connect(self._seal_other_parts)
        choices.version_chosen.connect(self.show_version)
        choices.copy_gone.connect(self._copy_gone)
        choices.shred_wanted.connect(self._ask_shred)
        choices.sign_wanted.connect(self._ask_signed)
        choices.signature_gone.connect(self._signature_gone)
        choices.care.rhythm_chosen.connect(self._remind)
        choices.care.looked_over.connect(self._looked_over)
        choices.care.looks_wanted.connect(self._show_looks)

    def sit(self, book: Book, member_id: int) -> None:
        """Somebody sits down with this plan; member 0 is a plan without a name."""
        self._book, self._member_id = book, member_id
        self._show_choice()
        if self._desk.ask(is_sweep_owed):
            self.sweep()  # also after a power cut between the seal and its sweep

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
        number = self._desk.ask(version_now, plan_id)
        self._choices.show_signed(self._desk.ask(signatures, plan_id), number, today)
        self._choices.order()
        self._choices.care.show_review(self._desk.ask(review_of, plan_id), today)

    def _ask_signed(self) -> None:
        book = self._book
        if book is None or not book.plan_id:
            return
        self._finish()
        today = self._desk.clock.today()
        known = {each.role for each in self._desk.ask(signed_now, book.plan_id)}
        name = "" if MEMBER in known else self._desk.ask(kept_plan, book.plan_id).name
        dialog = WhoSigned(self._chair, name, read_day(today))
        dialog.wanted.connect(partial(self._sign, book.plan_id))
        dialog.open()

    def _sign(self, plan_id: int, name: str, role: str, day: str) -> None:
        if self._desk.do(write_signature, plan_id, name, role, day) is not None:
            self._tell(_("Wrote down who signed."))

    def _signature_gone(self, signature_id: int) -> None:
        if self._desk.do(take_signature_off, signature_id) is not None:
            self._tell(_("Took a signature off the list."))

    def _tell(self, words: str) -> None:
        if self._book is not None:
            self._book.beside()
            self.changed.emit(words)

    def _remind(self, months: int) -> None:
        if self._book is not None and self._desk.do(set_review, self._book.plan_id, months):
            self.look()

    def _looked_over(self) -> None:
        if self._book is not None and self._desk.do(looked_over, self._book.plan_id):
            self.look()

    def _show_looks(self) -> None:
        if self._book is not None and self._book.plan_id:
            found, today = self._desk.ask(looks, self._book.plan_id), self._desk.clock.today()
            WhoLooked(self._chair, found, today).open()

    @property
    def how(self) -> str:
        """How the plan in the chair is kept."""
        if self._book is None or not self._book.plan_id:
            return LOOSE
        return SEALED if self._seal() else KEPT

    def _seal(self) -> Seal | None:
        plan_id = self._book.plan_id if self._book is not None else 0
        return self._desk.ask(seal_of, plan_id) if plan_id else None

    def _show_choice(self) -> None:
        if self._book is not None:
            self._choices.show_choice(self.how, self._desk.ask(who_could_open, self._member_id))

    def _stay_as_it_was(self) -> None:
        """Back to the choice that holds, with the keyboard on it."""
        self._show_choice()
        self._choices.land()

    def _keep_chosen(self, wanted: str) -> None:
        if self._book is None or wanted == self.how:
            return
        self._finish()
        if wanted == LOOSE:
            self._opened_first(self._ask_keep_nothing)
        elif wanted == KEPT and self._book.plan_id:
            self._opened_first(self._ask_unseal)
        else:
            self._for_member(self._keep if wanted == KEPT else self._ask_seal)

    def _for_member(self, do: Callable[[int], None]) -> None:
        """A plan without a name can't be kept: ask whose it is."""
        if self._member_id:
            do(self._member_id)
            return
        dialog = WhosePlan(self._chair, self._desk, nameless=False)
        dialog.picked.connect(do)
        dialog.rejected.connect(self._show_choice)
        dialog.open()

    def open_sealed(self) -> None:
        """Ask for the member's passphrase; then the sealed parts can be read and written."""
        self._opened_first(lambda: None)

    def _opened_first(self, then: Callable[[], None]) -> None:
        seal = self._seal()
        if seal is None or isinstance(self._book, SealedBook):
            then()
            return
        dialog = OpenSeal(self._chair, self._desk, seal)
        dialog.opened.connect(partial(self._open, then))
        dialog.rejected.connect(self._show_choice)
        dialog.open()

    def _open(self, then: Callable[[], None], opened: OpenedSeal) -> None:
        if self._book is not None:
            book = SealedBook(self._desk, self._book.plan_id, opened)
            self.turned.emit(book, self._member_id, _("The sealed parts are open on this screen."))
            then()

    def _ask_seal(self, member_id: int) -> None:
        if self._book is None:
            return
        if not (self._book.plan_id or self._may_keep(member_id)):  # before a passphrase is made
            self._desk.refused.emit(_(NOT_KEPT))
            self._stay_as_it_was()
            return
        sheet = SealSheet(self._chair, self._desk, self._book.content())
        sheet.chosen_key.connect(partial(self._close_box, member_id))
        sheet.rejected.connect(self._stay_as_it_was)
        sheet.open()

    def _seal_other_parts(self) -> None:
        self._finish()
        self._opened_first(self._ask_seal_again)

    def _ask_seal_again(self) -> None:
        seal = self._seal()
        if self._book is None or seal is None:
            return
        sheet = SealSheet(self._chair, self._desk, self._book.content(), seal.parts)
        sheet.chosen_key.connect(partial(self._close_box, self._member_id))
        sheet.open()

    def _may_keep(self, member_id: int) -> bool:
        desk = self._desk
        return desk.can("plan.every") or desk.ask(leads_a_group_of, desk.actor.id, member_id)

    def _close_box(self, member_id: int, codes: Sequence[str], key: SealKey) -> None:
        book = self._book
        if book is None:
            return
        if isinstance(book, SealedBook):
            done = self._desk.do(seal_again, book.plan_id, book.opened, codes, key)
        elif book.plan_id:
            done = self._desk.do(seal_plan, book.plan_id, codes, key)
        else:
            done = self._desk.do(keep_sealed, member_id, book.content(), codes, key)
        if done is None:
            self._show_choice()
            return
        kept = KeptBook(self._desk, self._desk.ask(plan_of, member_id))
        self.turned.emit(kept, member_id, _("Sealed. Only your passphrase opens these parts now."))
        self.sweep()

    def _ask_unseal(self) -> None:
        ask = ask_unseal(self._chair)
        ask.chosen.connect(self._unseal)
        ask.rejected.connect(self._show_choice)

    def _unseal(self) -> None:
        book = self._book
        if not isinstance(book, SealedBook):
            return
        if self._desk.do(unseal_plan, book.plan_id, book.opened) is None:
            self._show_choice()
            return
        plain = KeptBook(self._desk, book.plan_id)
        self.turned.emit(plain, self._member_id, _("The seal is off. The plan is kept here."))

    def sweep(self) -> None:
        """Write the file anew on a worker, so that no old page holds what is gone from the rows."""
        if self._sweep is None and self._desk.opened is not None:
            self._sweep = Job(self, sweeping(self._desk.opened), self._swept, self._unswept)

    def _swept(self, clean: bool) -> None:
        self._sweep = None
        if not clean:
            self._unswept(None)

    def _unswept(self, fault: Exception | None) -> None:
        self._sweep = None
        if fault is not None and not isinstance(fault, PeerDeskError):
            raise fault
        words = _("The words are out of the records. Old traces go when other work has ended.")
        self._desk.refused.emit(words)

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
        if done:
            self.sweep()
        return done

    def _copy_gone(self, copy_id: int) -> None:
        if self._desk.do(copy_back, copy_id) is not None:
            self._tell(_("Written down: this copy is back or torn up."))

    def show_version(self, version_id: int) -> None:
        """Open what the plan said on a day before."""
        if self._book is None:
            return
        self._finish()
        found = self._desk.ask(versions, self._book.plan_id)
        made_on = next(each.made_on for each in found if each.id == version_id)
        day = day_words(made_on, self._desk.clock.today())
        then = self._desk.ask(version_content, version_id)
        if isinstance(self._book, SealedBook):
            then = put_in(then, self._book.of_day(made_on))
        now, sealed = self._book.content(), self._desk.ask(sealed_parts, self._book.plan_id)
        shut = bool(sealed) and not isinstance(self._book, SealedBook)
        now = only(now, {part.code for part in now.parts} - {*(sealed if shut else ())})
        dialog = EarlierVersion(self._chair, day, then, now, sealed=shut)
        dialog.brought_back.connect(lambda: self._bring_back(version_id, made_on))
        dialog.open()

    def _bring_back(self, version_id: int, day: str) -> None:
        book = self._book
        if book is None or self._desk.do(bring_back, book.plan_id, version_id) is None:
            return
        if not isinstance(book, SealedBook) or book.bring_back(day):
            self.changed.emit(_("The earlier version is back."))
