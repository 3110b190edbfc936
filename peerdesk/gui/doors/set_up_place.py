"""The last question of set-up: where the records lie, a second place, and the recovery key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from peerdesk.core.paths import usual_place
from peerdesk.core.words import N_, _
from peerdesk.gui.doors.set_up_pages import Answers, Page
from peerdesk.gui.paper import file_name
from peerdesk.gui.widgets import Banner, Button, Card, LabelledField, LineField, Words


class PlacePage(Page):
    """Where the records lie, then the recovery key."""

    question = N_("Where do the records go?")
    explained = N_(
        "On this computer, in a locked folder. Not in OneDrive, Dropbox or on a network drive."
    )

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.folder = LineField(_("Folder"), height=48)
        self.folder.setText(str(usual_place()))
        self.field = LabelledField(_("Folder"), self._row(self.folder, self._choose))
        self.second = LineField(_("Second place for backups"), height=48)
        self.second_field = LabelledField(
            _("Second place for backups"),
            self._row(self.second, self._choose_second),
            optional=True,
        )
        words = _("A stick or another drive is good against fire. You can choose one later.")
        self.second_said = Words(words, "caption", "quiet", wrap=True)
        for part in (self.field, self.second_field, self.second_said):
            self.column.addWidget(part)
        self.key_card = Card(_("Your recovery key"), ground="soft")
        words = _(
            "If every passphrase is lost, only this key opens the records. "
            "Print it and keep it where you keep the lease. PeerDesk shows it only now."
        )
        self.key_card.body.addWidget(Words(words, "body", wrap=True))
        self.key = Words("", "lead", bold=True, wrap=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key_card.body.addWidget(self.key)
        self.paper = Button(
            _("Print or save the recovery sheet"), "secondary", "printer", height=48
        )
        self.key_card.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        words = _("After that you type two groups from the paper. So you know it can be read.")
        self.tried = Words(words, "caption", "quiet", wrap=True)
        self.key_card.body.addWidget(self.tried)
        self.key_card.hide()
        self.column.addWidget(self.key_card)
        self.backups = Banner("teal", _("Backups"), "")
        self.backups.hide()
        self.column.addWidget(self.backups)
        self.first = self.folder

    def _row(self, field: LineField, choose: Callable[[], None]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        button = Button(_("Choose…"), "secondary", "folder-open", height=48)
        button.clicked.connect(choose)
        row.addWidget(button)
        return box

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Where do the records go?"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _choose_second(self) -> None:
        dialog = QFileDialog(self, _("Where should backups go?"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.second.setText)
        dialog.open()

    def second_place(self) -> str:
        """Where backups are copied too, "" for nowhere."""
        return self.second.text().strip()

    def problem(self) -> str:
        """The second place must be there, or be left empty."""
        second, sentence = self.second_place(), ""
        if second and not Path(second).is_dir():
            sentence = _("That folder is not there. Plug the drive in, or leave this empty.")
        self.second_field.set_error(sentence)
        return sentence

    def place(self) -> Path:
        """The vault's folder: the chosen folder and the organization's name."""
        return (
            Path(self.folder.text())
            / f"{file_name(self.answers.name).removesuffix('.pdf')}.peerdesk"
        )

    def show_key(self, key: str, folder: Path) -> None:
        """The records are made: in place of the question, show the key."""
        self.question = _("Keep your recovery key safe")
        self.explained = _("The records are made. They lie in {folder}.").format(folder=folder)
        for asked in (self.field, self.second_field, self.second_said):
            asked.hide()
        self.key.setText(key)
        self.key_card.show()
        words = _(
            "PeerDesk makes one each day, beside the records. "
            "Take a copy to another place now and then."
        )
        if second := self.second_place():
            words = _("PeerDesk makes one each day, beside the records, and copies it to {place}.")
            words = words.format(place=second)
        self.backups.set_words(_("Backups."), words)
        self.backups.show()
