"""A passphrase of the member's own: making one, trying it once, opening with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import Invalid, PeerDeskError, WrongPassphrase
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.tries import Tries, wait_words
from peerdesk.gui.widgets import (
    Dialog,
    LabelledField,
    LineField,
    Sheet,
    TickBox,
    Words,
)
from peerdesk.records.wrap.plan_content import Content
from peerdesk.records.wrap.plan_sealing import (
    OpenedSeal,
    Seal,
    check_passphrase,
    note_opening,
    open_seal,
    seal_cost,
    wrong_tries,
)
from peerdesk.store.keys import KdfCost
from peerdesk.store.sealing import SealKey

_OPEN_AT_FIRST = "crisis"


class SealSheet(Sheet):
    """Which parts, and a passphrase typed twice: ``chosen_key(codes, key)`` once it was tried.

    ``sealed`` are the parts that are sealed now; without any, all but the pages for a crisis.
    """

    chosen_key = Signal(object, object)

    def __init__(
        self, parent: QWidget, desk: Desk, content: Content, sealed: Collection[str] = ()
    ) -> None:
        words = _(
            "Sealed parts open only with a passphrase of your own. Nobody here can open them: no "
            "staff, no director, no key of this center."
        )
        title, primary = _("Seal my plan"), _("Next: try it once")
        super().__init__(parent, title, primary=primary)
        self._desk = desk
        self._job: Job[SealKey] | None = None
        self.body.addWidget(Words(words, "body", wrap=True))
        lost = _("If you forget the passphrase, these parts are lost. Nobody can bring them back.")
        self.body.addWidget(Words(lost, "body", bold=True, wrap=True))
        said = _("The pages for a crisis can stay open, so that somebody finds them in time.")
        self.body.addWidget(Words(said, "body", "quiet", wrap=True))
        self.ticks: dict[str, TickBox] = {}
        for part in content.parts:
            tick = TickBox(part.title)
            tick.setChecked(part.code in sealed if sealed else part.code != _OPEN_AT_FIRST)
            self.ticks[part.code] = tick
            self.body.addWidget(tick)
        self.secret, self.again = _secret(), _secret()
        self.body.addWidget(LabelledField(_("A passphrase of your own"), self.secret))
        self.body.addWidget(LabelledField(_("The same once more"), self.again))
        self.body.addStretch(1)
        self.chosen.connect(self._take)

    @property
    def codes(self) -> list[str]:
        """The parts that are ticked."""
        return [code for code, tick in self.ticks.items() if tick.isChecked()]

    def _take(self) -> None:
        if not self.codes:
            self.set_error(_("Tick at least one part."))
            return
        if self.secret.text() and not self.again.text():
            self.land_on(self.again)
            return
        try:
            check_passphrase(self.secret.text(), self.again.text())
        except Invalid as wrong:
            self.set_error(str(wrong))
            self.land_on(self.secret)
            return
        self._make(self.secret.text())

    def _make(self, passphrase: str) -> None:
        if self._job is not None or self._desk.opened is None:
            return
        self.set_busy(_("Making the key…"))
        work = partial(SealKey.fresh, passphrase, seal_cost(self._desk.opened))
        self._job = Job(self, work, self._made, partial(_raise, self))

    def _made(self, key: SealKey) -> None:
        self._job = None
        self.set_busy("")
        self.secret.clear()
        self.again.clear()
        trial = TryOnce(self, key)
        trial.fits.connect(partial(self._done, key))
        trial.open()

    def _done(self, key: SealKey) -> None:
        codes = self.codes
        self.accept()
        self.chosen_key.emit(codes, key)


class TryOnce(Dialog):
    """The new passphrase once more, from memory; ``fits()`` when it is the same."""

    fits = Signal()

    def __init__(self, parent: QWidget, key: SealKey) -> None:
        words = _("Type your passphrase as you will next time. Nothing is sealed before it fits.")
        super().__init__(parent, _("Try it once"), words, primary=_("Seal my plan now"))
        self._key = key
        self._job: Job[SealKey] | None = None
        self.secret = _secret()
        self.body.addWidget(LabelledField(_("My passphrase"), self.secret))
        self.chosen.connect(self._check)
        self.secret.setFocus()

    def _check(self) -> None:
        if self._job is not None:
            return
        self.set_busy(_("Trying…"))
        cost: KdfCost = self._key.cost
        work = partial(SealKey.again, self.secret.text(), self._key.salt, cost)
        self._job = Job(self, work, self._tried, partial(_raise, self))

    def _tried(self, key: SealKey) -> None:
        self._job = None
        self.set_busy("")
        self.secret.clear()
        if key.secret != self._key.secret:
            words = _("This is not what you typed before. Try again, or cancel and choose another.")
            self.set_error(words)
            return
        self.accept()
        self.fits.emit()


class OpenSeal(Dialog):
    """The member's passphrase: ``opened(seal)``. Wrong tries make the next one wait, also later."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, seal: Seal) -> None:
        words = _(
            "Only the one who sealed it can open it. What you read stays on this screen, "
            "until you stop or the screen locks."
        )
        super().__init__(parent, _("Open what is sealed"), words, primary=_("Open it"))
        self._desk, self._seal = desk, seal
        self._job: Job[OpenedSeal] | None = None
        self._tries = _tries(desk, seal.plan_id)
        self.secret = _secret()
        self.body.addWidget(LabelledField(_("My passphrase"), self.secret))
        self.chosen.connect(self._check)
        self._let_wait()
        self.secret.setFocus()

    def _check(self) -> None:
        if self._job is not None or self._tries.wait > 0 or not self.secret.text():
            return
        self.set_error("")
        self.set_busy(_("Opening…"))
        work = partial(open_seal, self._seal, self.secret.text())
        self._job = Job(self, work, self._right, self._wrong)

    def _right(self, opened: OpenedSeal) -> None:
        self._finish()
        self._desk.office.do(note_opening, self._seal.plan_id, right=True)
        self.accept()
        self.opened.emit(opened)

    def _wrong(self, fault: Exception) -> None:
        self._finish()
        if not isinstance(fault, PeerDeskError):
            raise fault
        if isinstance(fault, WrongPassphrase):
            self._desk.office.do(note_opening, self._seal.plan_id, right=False)
            self._tries.went_wrong()
        self._let_wait(str(fault))

    def _finish(self) -> None:
        self._job = None
        self.set_busy("")
        self.secret.clear()

    def _let_wait(self, said: str = "") -> None:
        wait = self._tries.wait
        self.set_error(" ".join(each for each in (said, wait_words(wait)) if each))
        if wait > 0 and self.primary is not None:
            self.primary.setEnabled(False)
            QTimer.singleShot(round(wait * 1000) + 50, self, partial(self._go_on, said))

    def _go_on(self, said: str) -> None:
        self.set_error(said)
        if self.primary is not None and self._job is None:
            self.primary.setEnabled(True)


def ask_unseal(parent: QWidget) -> Dialog:
    """Ask before staff can read what was sealed."""
    words = _(
        "The sealed parts are kept like the others then. Staff who work with plans could open them."
    )
    return Dialog.ask(parent, _("Take the seal off?"), words, _("Take the seal off"))


def _tries(desk: Desk, plan_id: int) -> Tries:
    """As the audit tells: closing PeerDesk does not end the wait."""
    count, at = desk.ask(wrong_tries, plan_id)
    last = datetime.fromisoformat(at).timestamp() if at else 0.0
    return Tries(count, last, lambda: desk.clock.now().timestamp())


def _secret() -> LineField:
    return LineField(_("My passphrase"), icon="key", secret=True)


def _raise(dialog: Dialog, fault: Exception) -> None:
    dialog.set_busy("")
    raise fault
