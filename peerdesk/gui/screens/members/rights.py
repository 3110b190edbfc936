"""A member's rights: a copy of their own record, and to be erased."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_members import copy_printer
from peerdesk.exchange.own_copy_files import write_copy
from peerdesk.gui.again import Again, ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import noted, own_folder, show_pdf
from peerdesk.gui.widgets import (
    Button,
    Dialog,
    Icon,
    LabelledField,
    LineField,
    SectionLabel,
    Sheet,
    TickBox,
    Words,
)
from peerdesk.records.office import UseCase
from peerdesk.records.own_record.erasure import (
    Erasure,
    caller_preview,
    cleaning,
    erase_caller,
    erase_member,
    erasure_preview,
)
from peerdesk.records.own_record.own_copy import OwnCopy, copy_for, parts_offered
from peerdesk.records.papers import Paper, note_paper


class CopySheet(Dialog):
    """Which parts of the record, then on paper or as files. Ticked is what one usually wants."""

    def __init__(self, parent: QWidget, desk: Desk, member_id: int) -> None:
        words = _("It is theirs, whenever they ask. Choose what they want to have.")
        super().__init__(parent, _("Copy of their record"), words, _("Show and print"), width=520)
        self._over, self._desk, self._member_id = parent, desk, member_id
        self.parts: dict[str, TickBox] = {}
        for code, label in parts_offered(desk.office, member_id):
            self.parts[code] = TickBox(label)
            self.parts[code].setChecked(True)
            self.body.addWidget(self.parts[code])
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 12)
        self.files = Button(_("Save as CSV files…"), "secondary", "download-simple")
        self.files.clicked.connect(self._ask_who_saves)
        row.addWidget(self.files)
        row.addStretch(1)
        self.body.addLayout(row)
        self.chosen.connect(self._show)

    def _chosen(self) -> list[str]:
        return [code for code, box in self.parts.items() if box.isChecked()]

    def _copy(self) -> OwnCopy | None:
        parts = self._chosen()
        if not parts:
            self.set_error(_("Choose at least one part."))
            return None
        return copy_for(self._desk.office, self._member_id, parts, self._desk.clock.today())

    def _show(self) -> None:
        copy = self._copy()
        if copy is not None:
            self.set_busy(_("Making the pages…"))
            Job(self, self._desk.ask(copy_printer, copy), self._shown, self._failed)

    def _shown(self, pdf: bytes) -> None:
        told = noted(self._desk, self._paper())
        self.accept()
        show_pdf(
            self._over, self.windowTitle(), pdf, _("My record"), has_names=self._desk, told=told
        )

    def _paper(self) -> Paper:
        """What the list of who did what says of it: the parts, never what they hold."""
        return Paper("member_copy", "member", self._member_id, tuple(self._chosen()))

    def _ask_who_saves(self) -> None:
        words = _("The files hold names and are not encrypted. Type your passphrase to save them.")
        ask_again(self, self._desk, words, self._ask_folder)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Where should the files go?"), own_folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, folder: Path) -> None:
        """Write the chosen parts there, a file for each."""
        copy = self._copy()
        if copy is None:
            return
        try:
            write_copy(copy, folder)
            self._desk.attempt(note_paper, "save", self._paper())
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.set_busy("")
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))


class EraseSheet(Sheet):
    """What goes and what stays; the name typed, then the passphrase again. ``erased()`` after."""

    erased = Signal()

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        told: Erasure,
        use_case: UseCase[[int, str]],
        record_id: int,
    ) -> None:
        words = _("{name} will be erased for ever. It can't be undone, by anybody.")
        said = words.format(name=told.name)  # no name in a window's title: other programs see it
        super().__init__(parent, _("Erase this person?"), said, _("Erase for good"), danger=True)
        self._desk, self._told = desk, told
        self._use_case, self._record_id = use_case, record_id
        self._job: Job[bool] | None = None
        self.typed = LineField(_("To be sure, type their name"), told.name)
        self.field = LabelledField(_("To be sure, type their name"), self.typed)
        self._list(_("What goes"), told.goes, "x", "brick")
        self._list(_("What stays"), told.stays, "check", "good")
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.chosen.connect(self.ask_passphrase)

    def _list(self, title: str, lines: tuple[str, ...], icon: str, role: str) -> None:
        self.body.addWidget(SectionLabel(title))
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Icon(icon, 18, role))
            row.addWidget(Words(line, "body", wrap=True), 1)
            self.body.addLayout(row)

    def ask_passphrase(self) -> Again | None:
        """Look at the name, then ask for the passphrase."""
        if not self._told.fits(self.typed.text()):
            words = _("Type the name as it stands here: {name}")
            self.field.set_error(words.format(name=self._told.name))
            self.typed.setFocus()
            return None
        self.field.set_error("")
        words = _("Nobody can undo this. Type your passphrase to erase for good.")
        return ask_again(self, self._desk, words, self._erase, _("Erase for good"))

    def _erase(self) -> None:
        try:
            self._desk.attempt(self._use_case, self._record_id, self.typed.text())
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        if self._desk.opened is not None:
            self.set_busy(_("Writing over what is left…"))
            self._job = Job(self, cleaning(self._desk.opened), self._done, self._unswept)

    def _done(self, _swept: bool) -> None:
        self._job = None
        self.accept()
        self.erased.emit()

    def _unswept(self, fault: Exception) -> None:
        """The person is erased; the file is written anew the next time, under What we keep."""
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))
        self._done(False)

    def reject(self) -> None:
        """Esc waits until what was begun is done."""
        if self._job is None:
            super().reject()


def ask_erase_member(parent: QWidget, desk: Desk, member_id: int) -> EraseSheet:
    """Open the question for a member."""
    told = desk.ask(erasure_preview, member_id)
    sheet = EraseSheet(parent, desk, told, erase_member, member_id)
    sheet.open()
    return sheet


def ask_erase_caller(parent: QWidget, desk: Desk, alias_id: int) -> EraseSheet:
    """Open the question for a caller who chose a name."""
    told = desk.ask(caller_preview, alias_id)
    sheet = EraseSheet(parent, desk, told, erase_caller, alias_id)
    sheet.open()
    return sheet
