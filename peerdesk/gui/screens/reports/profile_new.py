"""Where a new report begins: from one that is there, from a file, or from a retired one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.profiles import own_profiles
from peerdesk.counting.results import Profile
from peerdesk.documents.gather_report import our_profile
from peerdesk.exchange.report_own_figures import arrived, bring_own_figures
from peerdesk.exchange.report_profile_file import (
    ENDING,
    LARGEST,
    Shared,
    read_profile_file,
    with_own_figures,
)
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import own_folder
from peerdesk.gui.widgets import Button, Dialog, LabelledField, SelectField, Words
from peerdesk.records.report_profiles import resume_report


class NewReport(Dialog):
    """NewReport(desk, over, offered, chosen): asks what a new report starts from.

    ``offered`` are (code, name) as in the head of the page. Signals ``started(profile, said)`` with
    a profile that is not kept yet and what a file lost on its way, and ``resumed(key)`` when a
    retired report is offered again.
    """

    started = Signal(object, str)
    resumed = Signal(str)

    def __init__(
        self, desk: Desk, over: QWidget, offered: list[tuple[str, str]], chosen: str
    ) -> None:
        words = _("Start from a report that is close to what your funder asks for.")
        super().__init__(over, _("New report"), words, _("Go on"), width=520)
        self._desk = desk
        self.start = SelectField(_("Start from"), offered)
        self.start.set_chosen(chosen)
        self.file = Button(_("Open a file"), "secondary", "folder-open")
        self.body.addWidget(LabelledField(_("Start from"), self.start))
        shared = _("Did another center share its report with you?")
        self.body.addWidget(Words(shared, "caption", "quiet", wrap=True))
        self.body.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_retired()
        self.chosen.connect(self._go_on)
        self.file.clicked.connect(self._ask_which)

    def _add_retired(self) -> None:
        retired = [(each.key, each.name) for each in self._desk.ask(own_profiles, retired=True)]
        self.retired = SelectField(_("Retired reports"), retired)
        self.again = Button(_("Offer it again"), "secondary", "arrow-clockwise")
        field = LabelledField(_("Retired reports"), self.retired)
        for widget in (field, self.again):
            self.body.addWidget(widget)
            widget.setVisible(bool(retired))
        self.again.clicked.connect(self._resume)

    def _go_on(self) -> None:
        start = self._desk.ask(our_profile, self.start.chosen())
        self.accept()
        self.started.emit(fresh(start), "")

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, _("Open the settings of a report"), own_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{_('Settings of a report')} (*.{ENDING} *.json)")
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Read a file that was shared; what is strange about it is said here."""
        try:
            profile, said = self._arrived(read_profile_file(_beginning(path)))
        except OSError:
            self.set_error(_("This file can't be opened. Choose another one."))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
            self.started.emit(profile, said)

    def _arrived(self, shared: Shared) -> tuple[Profile, str]:
        """The report of a file with its own numbers, those that are new kept; what is left out."""
        found = self._desk.ask(arrived, shared.rules)
        if found.new:
            self._desk.attempt(bring_own_figures, found.new)
            found = self._desk.ask(arrived, shared.rules)
        return with_own_figures(shared.report, found.here), " ".join(found.left_out)

    def _resume(self) -> None:
        key = self.retired.chosen()
        try:
            self._desk.attempt(resume_report, int(key))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
            self.resumed.emit(key)


def fresh(start: Profile) -> Profile:
    """A new report like this one: its own name comes next, and nobody else's contract."""
    name = _("{name}, our own").format(name=start.name)
    return replace(start, key="new", name=name, title=name, contract="")


def _beginning(path: Path) -> bytes:
    """As much of a file as settings can be long, and one byte more to tell that it is longer."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
