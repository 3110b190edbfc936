"""Making a copy for a laptop: whose, where to, and a passphrase of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import N_, _
from peerdesk.exchange.travel_files import folder_for, gathering, home_of, keep_copy
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Button, LabelledField, LineField, SelectField, Sheet, Words
from peerdesk.records.away.travel_copies import who_could_travel
from peerdesk.records.away.travel_making import BuiltCopy, Home, build_copy
from peerdesk.records.organisation import center
from peerdesk.records.safekeeping.opening import OpenOffice, check_passphrase
from peerdesk.store.driver import Connection
from peerdesk.store.keys import KdfCost

Content = dict[str, Any]


class MakeCopy(Sheet):
    """The volunteer sits at the keyboard for the passphrase; the director needs not know it."""

    def __init__(self, parent: QWidget, desk: Desk, cost: KdfCost | None = None) -> None:
        super().__init__(parent, _("Make a copy for a laptop"), primary=_("Make the copy"))
        self._desk, self._cost = desk, cost
        self._job: Job[BuiltCopy] | None = None
        self.folder = Path.home()
        people = [(str(row["id"]), row["name"]) for row in desk.ask(who_could_travel)]
        self.person = SelectField(_("Whose laptop"), people, none=_("Choose a person"))
        self.secret = LineField(_("Their passphrase"), icon="key", secret=True)
        self.again = LineField(_("Their passphrase again"), icon="key", secret=True)
        self.place = Words("", "body", wrap=True)
        self.choose = Button(_("Choose another place…"), "secondary", "folder-open")
        self.body.addWidget(Words(_(_WORDS), "body", "quiet", wrap=True))
        self.body.addWidget(LabelledField(_("Whose laptop"), self.person))
        self.body.addWidget(LabelledField(_("Their passphrase"), self.secret))
        self.body.addWidget(LabelledField(_("Their passphrase again"), self.again))
        self.body.addWidget(self.place)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.choose.clicked.connect(self._choose)
        self.chosen.connect(self.make)
        self._show_place()

    def _name(self) -> str:
        return self.person.currentText() if self.person.chosen() else ""

    def target(self) -> Path:
        """The folder that will be made."""
        return folder_for(self.folder, self._desk.ask(center).name)

    def _show_place(self) -> None:
        self.place.setText(_("It goes to {place}").format(place=self.target()))

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Where should the copy go?"), str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.chose_folder)
        dialog.open()

    def chose_folder(self, path: str) -> None:
        """The copy goes there: a stick, or a place on this computer."""
        self.folder = Path(path)
        self._show_place()

    def make(self) -> None:
        """Check what was typed, then make it on a worker."""
        opened = self._desk.opened
        if opened is None or self._job is not None:
            return
        try:
            self._check()
            gather = gathering(opened, int(self.person.chosen()))
            make = self._making(home_of(opened))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.set_error("")
        self.set_busy(_("Making the copy…"))
        work = partial(self._work, opened, gather, make)
        self._job = Job(self, work, self._made, self._failed)

    def _making(self, home: Home) -> Callable[[Content], BuiltCopy]:
        """What makes the copy from its contents, with what is typed now."""
        target, name, secret = self.target(), self._name(), self.secret.text()
        cost = self._cost
        return lambda content: build_copy(target, name, secret, content, home, cost=cost)

    def _work(
        self,
        opened: OpenOffice,
        gather: Callable[[Connection], Content],
        make: Callable[[Content], BuiltCopy],
    ) -> BuiltCopy:
        with self._desk.under_way.reading(opened.vault) as connection:
            content = gather(connection)
        return make(content)

    def _check(self) -> None:
        if not self.person.chosen():
            raise PeerDeskError(_("Choose whose laptop it is for."))
        check_passphrase(self.secret.text())
        if self.secret.text() != self.again.text():
            raise PeerDeskError(_("The two passphrases are not the same. Type them again."))

    def _made(self, built: BuiltCopy) -> None:
        self._job = None
        opened = self._desk.opened
        if opened is None or not opened.vault.is_open:
            built.discard()
            return
        try:
            changes = keep_copy(opened, built)
        except PeerDeskError as refusal:
            self._failed(refusal)
            return
        self.accept()
        self._desk.changed.emit(changes)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))


_WORDS = N_(
    "Let the volunteer type a passphrase of their own. Copy the folder to the laptop, open it "
    "there with PeerDesk, and remove it from the stick."
)
