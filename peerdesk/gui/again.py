"""Asking for the passphrase once more: whoever sits down at an open screen must not get this far.

Before names leave in a file, words are shredded, roles change, or records are restored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.tries import wait_words
from peerdesk.gui.widgets import Dialog, LabelledField, LineField
from peerdesk.records.again import note_passphrase_again, passphrase_check


class Again(Dialog):
    """Again(parent, desk, why, do): asks for the person's own passphrase, then does ``do()``.

    ``why`` is a whole sentence; ``yes`` the words of the button. Wrong tries make the next one
    wait, in this dialog and in the next one.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, why: str, do: Callable[[], object], yes: str = ""
    ) -> None:
        super().__init__(parent, _("Your passphrase again"), why, yes or _("Go on"))
        self._desk, self._do, self._opened = desk, do, desk.opened
        self._job: Job[bool] | None = None
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True)
        self.body.addWidget(LabelledField(_("Your passphrase"), self.secret))
        self.chosen.connect(self._check)
        self._let_wait()
        self.secret.setFocus()

    def _check(self) -> None:
        secret = self.secret.text()
        if self._job is not None or self._desk.tries.wait > 0:
            return
        if not secret or self._opened is None:
            self.set_error(_("Write your passphrase."))
            return
        self.set_error("")
        self.set_busy(_("Checking…"))
        fits = passphrase_check(self._opened)
        self._job = Job(self, partial(fits, secret), self._checked, self._failed)

    def _checked(self, fits: bool) -> None:
        self._job = None
        self.set_busy("")
        self.secret.clear()
        self._desk.office.do(note_passphrase_again, right=fits)
        if fits:
            self._desk.tries.went_right()
            self.accept()
            self._do()
        else:
            self._desk.tries.went_wrong()
            self._let_wait(_("This is not your passphrase."))

    def _let_wait(self, said: str = "") -> None:
        wait = self._desk.tries.wait
        self.set_error(" ".join(each for each in (said, wait_words(wait)) if each))
        self._fit()
        if wait > 0 and self.primary is not None:
            self.primary.setEnabled(False)
            QTimer.singleShot(round(wait * 1000) + 50, self, partial(self._go_on, said))

    def _go_on(self, said: str) -> None:
        self.set_error(said)
        if self.primary is not None and self._job is None:
            self.primary.setEnabled(True)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))


def ask_again(
    parent: QWidget, desk: Desk, why: str, do: Callable[[], object], yes: str = ""
) -> Again:
    """Open the question; ``do()`` runs once the passphrase was right."""
    question = Again(parent, desk, why, do, yes)
    question.open()
    return question
