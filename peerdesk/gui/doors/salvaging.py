"""Saving what can be read of damaged records: who asks, what came of it, where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Button, LabelledField, LineField, Sheet, TextArea, Words
from peerdesk.records.rescue import free_beside
from peerdesk.records.salvaging import in_words, salvage
from peerdesk.store.salvage import Salvaged


class Salvage(Sheet):
    """Asks for name and passphrase, then shows the list; ``saved(Path)`` when it was read."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        words = _(
            "The passphrase opens the damaged file. What is whole goes into a new folder beside "
            "it, and what is lost is listed. This may take some minutes."
        )
        title = _("Save what can be read")
        super().__init__(parent, title, words, _("Save it"), width=600)
        self._folder = folder
        self._job: Job[Salvaged] | None = None
        self._done: Salvaged | None = None
        self.name = LineField(_("Your name"), icon="user")
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True)
        self._asked = [
            LabelledField(_("Your name"), self.name),
            LabelledField(_("Your passphrase"), self.secret),
        ]
        for field in self._asked:
            self.body.addWidget(field)
        self.list = TextArea(_("What was saved and lost"))
        self.list.setReadOnly(True)
        self._next = Words("", "body", "quiet", wrap=True)
        self.copy_list = Button(_("Copy the list"), "secondary", "copy")
        self.copy_list.clicked.connect(self.copy)
        for part in (self.list, self._next, self.copy_list):
            part.hide()
            self.body.addWidget(part)
        self.chosen.connect(self._go_on)

    def _go_on(self) -> None:
        if self._done is not None:
            self.accept()
            self.saved.emit(self._done.folder)
        elif self._job is None:
            self._begin()

    def _begin(self) -> None:
        name, secret = self.name.text(), self.secret.text()
        if not name.strip() or not secret:
            self.set_error(_("Write your name and your passphrase."))
            return
        self.set_error("")
        self.set_busy(_("Reading every part of the file…"))
        target = free_beside(self._folder, _("saved"))
        work = partial(salvage, self._folder, target, name, secret)
        self._job = Job(self, work, self._show, self._refuse)

    def _refuse(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
        self.secret.selectAll()
        self.secret.setFocus()

    def _show(self, done: Salvaged) -> None:
        """The list stays until it was read: it is kept nowhere else."""
        self._job, self._done = None, done
        self.set_busy("")
        self.secret.clear()
        sentences = in_words(done)
        if done.recovery_key:
            words = _("The old recovery sheet does not work here. The new recovery key is: {key}")
            sentences.append(words.format(key=done.recovery_key))
        for field in self._asked:
            field.hide()
        self.list.set_text("\n".join(sentences))
        self._next.setText(_("Copy this list and keep it. It is shown only now."))
        for part in (self.list, self._next, self.copy_list):
            part.show()
        self.list.setFocus()
        if self.primary is not None:
            self.primary.setText(_("Open the saved records"))

    def text(self) -> str:
        """The list as shown."""
        return self.list.text()

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
