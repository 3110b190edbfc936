"""Changing one's own passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Dialog, LabelledField, LineField
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.header import Slot


class ChangePassphrase(Dialog):
    """The old passphrase, then the new one twice."""

    def __init__(self, parent: QWidget, opened: OpenOffice) -> None:
        words = _("Three or four words are easy to remember and hard to guess.")
        super().__init__(parent, _("Change my passphrase"), words, _("Change it"))
        self._opened = opened
        self._job: Job[Slot] | None = None
        self.old = LineField(_("Passphrase now"), secret=True)
        self.new = LineField(_("New passphrase"), secret=True)
        self.again = LineField(_("The new one again"), secret=True)
        for field in (self.old, self.new, self.again):
            self.body.addWidget(LabelledField(field.accessibleName(), field))
        self.chosen.connect(self._change)
        self.old.setFocus()

    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        if new != self.again.text():
            self.set_error(_("The new passphrase is not the same twice."))
        elif self._job is None:
            self._begin(old, new)

    def _begin(self, old: str, new: str) -> None:
        """The slow part runs beside the window; what it makes is written by the window."""
        try:
            make = self._opened.making_passphrase(old, new)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_busy(_("Changing it…"))
        self._job = Job(self, make, self._done, self._wrong)

    def _done(self, slot: Slot) -> None:
        self._job = None
        self._opened.keep_passphrase(slot)
        self.accept()

    def _wrong(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
