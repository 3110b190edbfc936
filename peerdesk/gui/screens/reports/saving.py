"""Saving a report: as pages, a workbook, a table, for a program, or as a web page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from peerdesk.core.words import N_, _
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Report
from peerdesk.exchange.report_files import report_csv, report_html, report_xlsx
from peerdesk.gui.jobs import Job
from peerdesk.gui.paper import file_name, own_folder, save_pdf

FORMATS = (
    ("pdf", N_("PDF, as printed")),
    ("xlsx", N_("Excel workbook")),
    ("csv", N_("CSV table")),
    ("html", N_("Web page for screen readers")),
    ("json", N_("JSON for other programs")),
)


@dataclass(frozen=True)
class Printed:
    """What may be saved: the pages, the report with its small numbers hidden, the center's name.

    ``texts`` are the words written for the period: (heading, text).
    """

    pdf: bytes
    report: Report
    center: str
    texts: tuple[tuple[str, str], ...] = ()


class Saving(QObject):
    """Saving(over): ``take(printed)``, then ``menu()`` asks for the kind of file, then where to.

    Signals ``saved(file name)`` and ``failed(words)``.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._printed: Printed | None = None

    def take(self, printed: Printed) -> None:
        """This is what will be saved."""
        self._printed = printed

    def menu(self) -> QMenu:
        """The kinds of file, to pop up below the button."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, words in FORMATS:
            menu.addAction(_(words)).triggered.connect(partial(self._ask_where, kind))
        return menu

    def _ask_where(self, kind: str, _checked: object = None) -> None:
        # Qt leaves out "checked" where the slot is a partial.
        if self._printed is None:
            return
        report = self._printed.report
        suggested = file_name(f"{report.profile.name} {report.period.label}")
        dialog = QFileDialog(self._over, _("Save the report"), own_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{_(dict(FORMATS)[kind])} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{suggested.removesuffix('.pdf')}.{kind}")
        dialog.fileSelected.connect(lambda path: self.write(kind, Path(path)))
        dialog.open()

    def write(self, kind: str, path: Path) -> None:
        """Make the file beside the window and put it there whole."""
        printed = self._printed
        if printed is None:
            return

        def done(problem: str) -> None:
            (self.failed if problem else self.saved).emit(problem or path.name)

        def failed(fault: Exception) -> None:
            raise fault

        Job(self, lambda: save_pdf(path, bytes_of(kind, printed)), done, failed)


def bytes_of(kind: str, printed: Printed) -> bytes:
    """The file of this kind; hidden numbers stay hidden in each."""
    report = printed.report
    every = defined_in(report.profile)
    if kind == "xlsx":
        return report_xlsx(report, every)
    if kind == "csv":
        return report_csv(report, every)
    if kind == "html":
        return report_html(report, every, printed.center, printed.texts)
    if kind == "json":
        return json.dumps(report_json(report), indent=2, ensure_ascii=False).encode()
    return printed.pdf
