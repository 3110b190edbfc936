"""The unit worksheet of a month: its pages over the window, or a CSV table for whoever bills."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.counting.unit_lines import units_of_month
from peerdesk.documents.gather_units import unit_worksheet_printer
from peerdesk.exchange.unit_rows import unit_csv
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import file_name, noted, own_folder, save_pdf, show_pdf
from peerdesk.records.papers import Paper

_PAPER = Paper("unit_worksheet", more=("names",))


class Worksheet(QObject):
    """Worksheet(desk, over): ``offer(month, at)`` asks how; ``write(month, path)`` saves CSV."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def offer(self, month: str, at: QPoint) -> None:
        """The two ways, as a menu at this point of the screen."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Pages to print")).triggered.connect(lambda: self.show_pages(month))
        menu.addAction(_("CSV table")).triggered.connect(lambda: self._ask_again(month))
        menu.popup(at)

    def show_pages(self, month: str) -> None:
        """Make the pages beside the window, then show them."""
        today = self._desk.clock.today()
        try:
            printer = self._desk.ask(unit_worksheet_printer, month, today)
        except PeerDeskError as refusal:
            self._desk.refused.emit(str(refusal))
            return
        Job(self, printer, self._shown, self._failed)

    def write(self, month: str, path: Path) -> None:
        """Save the CSV table, and note that it left the program."""
        facts = self._desk.ask(units_of_month, month, self._desk.clock.today())
        problem = save_pdf(path, unit_csv(facts))
        if problem:
            self._desk.refused.emit(problem)
            return
        noted(self._desk, _PAPER)("save")
        said = _("Saved {name}. It has names in it.").format(name=path.name)
        self._desk.told.emit(said)

    def _shown(self, pdf: bytes) -> None:
        title = _("Unit worksheet")
        told = noted(self._desk, _PAPER)
        show_pdf(self._over, title, pdf, title, has_names=self._desk, told=told)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._desk.refused.emit(str(fault))

    def _ask_again(self, month: str) -> None:
        why = _("This file has names in it. Keep it where only those who bill can open it.")
        ask_again(self._over, self._desk, why, lambda: self._ask_where(month), _("Save the file"))

    def _ask_where(self, month: str) -> None:
        dialog = QFileDialog(self._over, _("Save the unit worksheet"), own_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{_('CSV table')} (*.csv)")
        dialog.setDefaultSuffix("csv")
        name = file_name(_("Unit worksheet {month}").format(month=month)).removesuffix(".pdf")
        dialog.selectFile(f"{name}.csv")
        dialog.fileSelected.connect(lambda path: self.write(month, Path(path)))
        dialog.open()
