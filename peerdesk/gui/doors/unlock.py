"""Unlock: the name is typed and never listed; a wrong word says nothing about which."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.clock import Clock
from peerdesk.core.errors import Damaged, PeerDeskError, WrongPassphrase
from peerdesk.core.words import _
from peerdesk.gui.doors.river import River
from peerdesk.gui.jobs import Job
from peerdesk.gui.theme import Theme
from peerdesk.gui.tries import Tries, wait_words
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Card,
    Dialog,
    Icon,
    LabelledField,
    LineField,
    Mark,
    ScrollPage,
    Words,
)
from peerdesk.records.safekeeping.opening import (
    OpenOffice,
    note_wrong_tries,
    open_office,
    reset_passphrase,
)
from peerdesk.store.vault import organisation_label


class Unlock(River):
    """``opened(OpenOffice)`` when the records are open; ``other`` to choose other records.

    ``damaged(str)``: the passphrase may be right, but the file is broken. ``tried`` when ``tries``
    has counted one more try, right or wrong. ``hint`` is what the door of the made-up center says.
    """

    opened = Signal(object)
    damaged = Signal(str)
    other = Signal()
    tried = Signal()

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        parent: QWidget | None = None,
        *,
        tries: Tries | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._folder, self._clock, self._hint = folder, clock, hint
        self.tries = tries or Tries()
        self._job: Job[OpenOffice] | None = None
        self.name = LineField(_("Your name"), icon="user", height=48)
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True, height=48)
        self._secret_field = LabelledField(_("Your passphrase"), self.secret)
        self._caps = Words("", "caption", "amber", bold=True)
        self.button = Button(_("Unlock"), "primary", "lock-simple", height=48)
        self._place()
        self.button.clicked.connect(self.try_it)
        self.name.returnPressed.connect(self._after_name)
        self.secret.returnPressed.connect(self.try_it)
        self._let_wait()
        self.name.setFocus()

    def _place(self) -> None:
        """The card in the middle, the foot below; with large text both scroll."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage((32, 16, 32, 16), 16)
        grid = QGridLayout()
        for edge in (0, 2):
            grid.setRowStretch(edge, 1)
            grid.setColumnStretch(edge, 1)
        # No alignment: an aligned card would not grow with a sentence of two lines.
        grid.addWidget(self._card(), 1, 1)
        page.body.addLayout(grid, 1)
        page.body.addLayout(self._foot())
        whole.addWidget(page)

    def _card(self) -> Card:
        theme = Theme.current()
        card = Card(padding=48)
        card.setFixedWidth(min(theme.px(480), 900))
        middle = Qt.AlignmentFlag.AlignHCenter
        card.body.setSpacing(theme.pad(8))
        card.body.addWidget(Mark(56), 0, middle)
        title = Words(organisation_label(self._folder), "title", wrap=True)
        title.setAlignment(middle)
        card.body.addWidget(title)
        said = Words(
            _("These records are locked. Unlock them to start your day."),
            "body",
            "quiet",
            wrap=True,
        )
        said.setAlignment(middle)
        card.body.addWidget(said)
        if self._hint:
            card.body.addWidget(Banner("teal", _("Made up."), self._hint))
        card.body.addSpacing(theme.pad(16))
        card.body.addWidget(LabelledField(_("Your name"), self.name))
        card.body.addWidget(self._secret_field)
        card.body.addWidget(self._caps)
        card.body.addSpacing(theme.pad(8))
        card.body.addWidget(self.button)
        forgot = Button(_("I forgot my passphrase"), "quiet")
        forgot.clicked.connect(self._forgot)
        card.body.addWidget(forgot, 0, middle)
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Icon("cloud-slash", 16, "text"))
        quiet = Words(_("Stays on this PC. No internet is used."), "caption", wrap=True)
        danger = _("In danger, or worried about someone? Call or text 988, any hour.")
        help_line = Words(danger, "caption", bold=True, wrap=True)
        help_line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        other = Button(_("Open other records"), "quiet", "folder-open")
        other.clicked.connect(self.other)
        for words, share in ((quiet, 1), (help_line, 2)):
            row.addWidget(words, share, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(other)
        return row

    def event(self, event: QEvent) -> bool:
        """Tell when Caps Lock seems to be on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            letter = event.text()
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if letter.isalpha() and self.secret.hasFocus():
                self._caps.setText(_("Caps Lock is on") if letter.isupper() != shifted else "")
        return super().event(event)

    def error(self) -> str:
        """What was wrong with the last try, "" if nothing."""
        return self._secret_field.error()

    def try_it(self) -> None:
        """Try the name and passphrase on a worker."""
        if self._job is not None or not self.button.isEnabled():
            return
        name, secret = self.name.text(), self.secret.text()
        if not name.strip() or not secret:
            self._secret_field.set_error(_("Write your name and your passphrase."))
            return
        self._secret_field.set_error("")
        self.button.setText(_("Opening the records…"))
        self.button.setEnabled(False)
        self._job = Job(
            self,
            lambda: open_office(self._folder, name, secret, clock=self._clock),
            self._open,
            self._wrong,
        )

    def _after_name(self) -> None:
        """Enter leads on, or the passphrase would be typed behind the name, for all to see."""
        if self.name.text().strip() and not self.secret.text():
            self.secret.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.try_it()

    def _open(self, office: OpenOffice) -> None:
        self._job = None
        self.secret.clear()
        if self.tries.wrong:
            last = datetime.fromtimestamp(self.tries.last)  # the clock on the wall, as in the audit
            office.office.do(note_wrong_tries, self.tries.wrong, last)
        self.tries.went_right()
        self.tried.emit()
        self.opened.emit(office)

    def _wrong(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        if isinstance(fault, Damaged):
            self.damaged.emit(str(fault))
        self._secret_field.set_error(str(fault))
        if isinstance(fault, WrongPassphrase):
            self.tries.went_wrong()
            self.tried.emit()
        self.button.setText(_("Unlock"))
        self.button.setEnabled(True)
        self.secret.selectAll()
        self.secret.setFocus()
        self._let_wait(str(fault))

    def _let_wait(self, said: str = "") -> None:
        """After wrong tries, also those before PeerDesk was closed, the next one has to wait."""
        wait = self.tries.wait
        if wait <= 0:
            return
        self.button.setEnabled(False)
        self._secret_field.set_error(" ".join(each for each in (said, wait_words(wait)) if each))
        QTimer.singleShot(round(wait * 1000) + 50, self.button, partial(self._go_on, said))

    def _go_on(self, said: str) -> None:
        if self._job is None:
            self._secret_field.set_error(said)
            self.button.setEnabled(True)

    def _forgot(self) -> None:
        ForgotPassphrase(self, self._folder, self.name.text()).open()


class ForgotPassphrase(Dialog):
    """With the recovery sheet, a person sets a new passphrase."""

    def __init__(self, parent: QWidget, folder: Path, name: str) -> None:
        words = _(
            "A director can give you a new passphrase in Our center. "
            "If nobody can unlock, type the key from the printed recovery sheet."
        )
        super().__init__(parent, _("Set a new passphrase"), words, _("Set it"), width=520)
        self._folder = folder
        self._job: Job[None] | None = None
        self._key = LineField(_("Recovery key"), icon="key")
        self._name = LineField(_("Your name"), icon="user")
        self._secret = LineField(_("New passphrase"), secret=True)
        self._name.setText(name)
        for label, field in (
            (_("Recovery key"), self._key),
            (_("Your name"), self._name),
            (_("New passphrase"), self._secret),
        ):
            self.body.addWidget(LabelledField(label, field))
        self.chosen.connect(self._set)

    def _set(self) -> None:
        key, name, secret = self._key.text(), self._name.text(), self._secret.text()
        if self._job is None:
            self._job = Job(
                self,
                lambda: reset_passphrase(self._folder, key, name, secret),
                self._done,
                self._wrong,
            )

    def _done(self, _nothing: None) -> None:
        self._job = None
        self.accept()

    def _wrong(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))


class HiddenScreen(River):
    """F9: a blank page until a key and the passphrase. Says nothing about what is behind it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The screen is hidden. Press any key."))
        column = QVBoxLayout(self)
        column.addStretch(1)
        words = Words(_("Press any key to go on."), "lead", "quiet")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._any = QShortcut(QKeySequence("F9"), self)
        self._any.activated.connect(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key asks for the passphrase."""
        event.accept()
        self.wanted.emit()
