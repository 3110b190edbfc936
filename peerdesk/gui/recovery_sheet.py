"""The recovery sheet in the window: shown to print, then tried out by typing from the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.words import _
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.recovery_sheet import RecoveryFacts, recovery_sheet
from peerdesk.gui.desk import Desk
from peerdesk.gui.new_key import KeyChange
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.widgets import Dialog, LabelledField, LineField
from peerdesk.records.organisation import center
from peerdesk.records.papers import Paper
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.recovery import (
    NewSheet,
    settle_sheet,
    trying_groups,
    trying_key,
)
from peerdesk.store.rotation import NewKey


class SheetTest(Dialog):
    """Asks for two groups of the key, typed from the paper. ``tried`` when they fit.

    Later leaves it undone.
    """

    tried = Signal()

    def __init__(self, parent: QWidget, sheet: NewSheet, opened: OpenOffice) -> None:
        words = _(
            "Is it on paper now? Then type two groups from the sheet. So you know it can be read."
        )
        super().__init__(parent, _("Try the sheet"), words, _("Check it"), _("Later"))
        self.sheet, self._opened = sheet, opened
        self._change = KeyChange(self)
        labels = [_("Box {n}").format(n=number) for number in sheet.asked]
        self.groups = [LineField(label) for label in labels]
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, field in zip(labels, self.groups, strict=True):
            row.addWidget(LabelledField(label, field))
        self.body.addLayout(row)
        self.chosen.connect(self._check)

    def _check(self) -> None:
        first, second = (field.text() for field in self.groups)
        begin = partial(trying_groups, self._opened, self.sheet, first, second)
        self._change.begin(_("Checking…"), begin, self._settle)

    def _settle(self, new: NewKey | None) -> None:
        settle_sheet(self._opened, new)
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
        self._change = KeyChange(self)
        self.key = LineField(_("Recovery key"))
        self.body.addWidget(LabelledField(_("Recovery key"), self.key))
        self.chosen.connect(self._check)

    def _check(self) -> None:
        begin = partial(trying_key, self._opened, self.key.text())
        self._change.begin(_("Checking…"), begin, self._settle)

    def _settle(self, new: NewKey | None) -> None:
        sentence = settle_sheet(self._opened, new)
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
        test = SheetTest(over, sheet, opened)
        looks = getattr(over, "look", None)
        if callable(looks):
            test.finished.connect(lambda _result: looks())
        test.open()

    view = show_sheet(over, desk, sheet)
    view.finished.connect(lambda _result: ask())
    return view
