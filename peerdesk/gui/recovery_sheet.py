"""The recovery sheet in the window: shown to print, then tried out by typing from the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.widgets import Dialog, LabelledField, LineField
from peerdesk.records.organisation import center
from peerdesk.records.papers import Paper
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.recovery import NewSheet, check_sheet, finish_sheet


class SheetTest(Dialog):
    """SheetTest(parent, sheet, finish): asks for two groups of the key, typed from the paper.

    ``finish(first, second)`` raises a refusal where they don't fit. ``tried`` when they did; Later
    leaves it undone.
    """

    tried = Signal()

    def __init__(
        self, parent: QWidget, sheet: NewSheet, finish: Callable[[str, str], None]
    ) -> None:
        words = _(
            "Is it on paper now? Then type two groups from the sheet. So you know it can be read."
        )
        super().__init__(parent, _("Try the sheet"), words, _("Check it"), _("Later"))
        self.sheet, self._finish = sheet, finish
        labels = [_("Box {n}").format(n=number) for number in sheet.asked]
        self.groups = [LineField(label) for label in labels]
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, field in zip(labels, self.groups, strict=True):
            row.addWidget(LabelledField(label, field))
        self.body.addLayout(row)
        self.chosen.connect(self._check)

    def _check(self) -> None:
        self.set_error("")
        self.set_busy(_("Checking…"))
        QTimer.singleShot(0, self, self._work)

    def _work(self) -> None:
        try:
            self._finish(self.groups[0].text(), self.groups[1].text())
        except PeerDeskError as refusal:
            self.set_busy("")
            self.set_error(str(refusal))
            return
        self.accept()
        self.tried.emit()


class WholeKey(Dialog):
    """Tries the whole key of a sheet that is kept somewhere; ``tried(sentence)``."""

    tried = Signal(str)

    def __init__(self, parent: QWidget, opened: OpenOffice) -> None:
        words = _(
            "Take the sheet out of its envelope and type all nine groups. Nothing is changed."
        )
        super().__init__(parent, _("Check my sheet"), words, _("Check it"))
        self._opened = opened
        self.key = LineField(_("Recovery key"))
        self.body.addWidget(LabelledField(_("Recovery key"), self.key))
        self.chosen.connect(self._check)

    def _check(self) -> None:
        self.set_error("")
        self.set_busy(_("Checking…"))
        QTimer.singleShot(0, self, self._work)

    def _work(self) -> None:
        try:
            sentence = check_sheet(self._opened, self.key.text())
        except PeerDeskError as refusal:
            self.set_busy("")
            self.set_error(str(refusal))
            return
        self.accept()
        self.tried.emit(sentence)


def show_sheet(over: QWidget, desk: Desk, sheet: NewSheet) -> PaperView:
    """The sheet's page, to print or save."""
    opened = desk.opened
    folder = opened.vault.folder.name if opened is not None else ""
    facts = RecoveryFacts(sheet.key, read_day(desk.clock.today()), vault=folder)
    pdf = recovery_sheet(letterhead(desk.office.store), facts, desk.ask(center).paper)
    told = noted(desk, Paper("recovery_sheet"))
    return show_pdf(over, _("Recovery sheet"), pdf, "PeerDesk recovery sheet", told=told)


def show_and_try(over: QWidget, desk: Desk, opened: OpenOffice, sheet: NewSheet) -> PaperView:
    """Show the new sheet; when the page is closed, ask for two groups of it."""

    def ask() -> None:
        test = SheetTest(over, sheet, lambda one, two: finish_sheet(opened, sheet, one, two))
        looks = getattr(over, "look", None)
        if callable(looks):
            test.finished.connect(lambda _result: looks())
        test.open()

    view = show_sheet(over, desk, sheet)
    view.finished.connect(lambda _result: ask())
    return view
