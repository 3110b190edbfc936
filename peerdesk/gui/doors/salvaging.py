"""Saving what can be read of damaged records: who asks, what came of it, where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Button, Dialog, LabelledField, LineField, TextArea
from peerdesk.records.safekeeping.restoring import free_folder
from peerdesk.records.safekeeping.salvaging import in_words, salvage
from peerdesk.store.layout import organisation_label
from peerdesk.store.salvage import Salvaged


class Salvage(Dialog):
    """Asks for name and passphrase and saves; ``done_with(Salvaged)`` when that is over."""

    done_with = Signal(object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        words = _(
            "The passphrase opens the damaged file. What is whole goes into a new folder beside "
            "it, and what is lost is listed. This may take some minutes."
        )
        title = _("Save what can be read")
        super().__init__(parent, title, words, _("Save it"), width=560)
        self._folder = folder
        self._job: Job[Salvaged] | None = None
        self.name = LineField(_("Your name"), icon="user")
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True)
        self.body.addWidget(LabelledField(_("Your name"), self.name))
        self.body.addWidget(LabelledField(_("Your passphrase"), self.secret))
        self.chosen.connect(self._begin)

    def _begin(self) -> None:
        name, secret = self.name.text(), self.secret.text()
        if self._job is not None:
            return
        if not name.strip() or not secret:
            self.set_error(_("Write your name and your passphrase."))
            return
        self.set_error("")
        self.set_busy(_("Reading every part of the file…"))
        label = f"{organisation_label(self._folder)} {_('saved')}"
        target = free_folder(self._folder.parent, label)
        work = partial(salvage, self._folder, target, name, secret)
        self._job = Job(self, work, self._end, self._refuse)

    def _refuse(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
        self.secret.selectAll()
        self.secret.setFocus()

    def _end(self, saved: Salvaged) -> None:
        self._job = None
        self.secret.clear()
        self.accept()
        self.done_with.emit(saved)


class SavedList(Dialog):
    """What was saved and lost: kept nowhere else, so it can be copied. ``chosen`` goes on."""

    def __init__(self, parent: QWidget, saved: Salvaged) -> None:
        words = _("Copy this list and keep it. It is shown only now.")
        title = _("What was saved and lost")
        open_it = _("Open the saved records")
        super().__init__(parent, title, words, open_it, _("Close"), width=680)
        sentences = in_words(saved)
        if saved.recovery_key:
            new = _("The old recovery sheet does not work here. The new recovery key is: {key}")
            sentences.append(new.format(key=saved.recovery_key))
        self.list = TextArea(title, lines=9)
        self.list.setReadOnly(True)
        self.list.set_text("\n".join(sentences))
        self.copy_list = Button(_("Copy the list"), "secondary", "copy")
        self.copy_list.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.copy_list)
        row.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.chosen.connect(self.accept)

    def text(self) -> str:
        """The list as shown."""
        return self.list.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
