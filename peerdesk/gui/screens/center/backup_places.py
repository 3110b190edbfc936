"""Where backups go: the first place, and a second one such as a stick or another drive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Button, Card, SectionLabel, Words
from peerdesk.records.organisation import edit_center
from peerdesk.records.safekeeping.keeping import choose_second_place
from peerdesk.store.daily import Places


class BackupPlaces(Card):
    """Two places with a button each; ``changed`` when the director chose another."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Where they go"), parent=parent)
        self._desk = desk
        self.first, self.second = Words("", "body", wrap=True), Words("", "body", wrap=True)
        self.choose = Button(_("Choose another place…"), "secondary", "folder-open")
        self.choose_second = Button(_("Choose a second place…"), "secondary", "folder-open")
        self.no_second = Button(_("No second place"), "quiet")
        self._add(_("First place"), self.first, self.choose)
        self._add(_("Second place"), self.second, self.choose_second, self.no_second)
        self.choose.clicked.connect(lambda: self._ask(self.chosen))
        self.choose_second.clicked.connect(lambda: self._ask(self.second_chosen))
        self.no_second.clicked.connect(lambda: self.second_chosen(""))

    def _add(self, label: str, words: Words, *buttons: Button) -> None:
        column = QVBoxLayout()
        column.addWidget(SectionLabel(label))
        column.addWidget(words)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addLayout(column)

    def show_places(self, where: Places, *, first_away: bool, second_away: bool) -> None:
        """Say both places, and which of them can't be reached now."""
        chosen = where.usual if where.chosen is None else where.chosen
        said = str(chosen)
        if first_away:
            away = _("It is not plugged in now. Until it is, backups go to {place}.")
            said = f"{said}\n{away.format(place=where.usual)}"
        self.first.setText(said)
        self.no_second.setVisible(where.second is not None)
        if where.second is None:
            self.second.setText(_("None yet. A stick or another drive is good against fire."))
        elif second_away:
            away = _("It is not plugged in now. PeerDesk tries again next time.")
            self.second.setText(f"{where.second}\n{away}")
        else:
            self.second.setText(str(where.second))

    def chosen(self, path: str) -> None:
        """Backups go there from now on."""
        self._desk.do(edit_center, {"backup_folder": str(Path(path))})
        self.changed.emit()

    def second_chosen(self, path: str) -> None:
        """Backups are copied there too from now on; "" for no second place."""
        self._desk.do(choose_second_place, str(Path(path)) if path else "")
        self.changed.emit()

    def _ask(self, take: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, _("Where should backups go?"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(take)
        dialog.open()
