"""One-to-one: who was met, what about, and how long; F5 writes down the next contact."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.place import BookPlace
from peerdesk.gui.screens.one_to_one.contact_form import CONTACTS
from peerdesk.gui.screens.one_to_one.contact_table import ContactTable
from peerdesk.gui.screens.one_to_one.worksheet import Worksheet
from peerdesk.gui.widgets import Button
from peerdesk.records.support.contacts import SERVICES

NEW = "new"


class OneToOne(BookPlace):
    """The contacts of a month. ``target``: an id opens that contact, ``"new"`` an empty form."""

    title = N_("One-to-one")
    pages = ((CONTACTS, ContactTable),)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.worksheet = Worksheet(desk, self)
        self.units = Button(_("Unit worksheet"), "secondary", "file-text")
        head = QHBoxLayout()
        first = self._column.takeAt(0)
        if first is not None and (words := first.widget()) is not None:
            head.addWidget(words, 1)
        head.addWidget(self.units)
        self._column.insertLayout(0, head)
        self.units.clicked.connect(self._offer)
        self._look_for_services()

    def arrive(self, target: object = 0) -> None:
        """Show the month; open what was asked for."""
        self._look_for_services()
        if isinstance(target, int) and target:
            self.tabs.arrive({"page": CONTACTS.code, "id": target})
            return
        self.tabs.arrive()
        table = self.tabs.parts.get(CONTACTS.code)
        if target == NEW and table is not None and table.form is None:
            table.open(0)

    def refresh(self, changes: Changes) -> None:
        """A contact changed, or what is billed."""
        super().refresh(changes)
        if "service" in changes.kinds:
            self._look_for_services()

    def _look_for_services(self) -> None:
        """Units are for centers that bill; others never see the button."""
        bills = self.desk.can("document.print") and bool(self.desk.ask(SERVICES.listed, "", ""))
        self.units.setVisible(bills)

    def _offer(self) -> None:
        table = self.tabs.parts[CONTACTS.code]
        below = self.units.mapToGlobal(QPoint(0, self.units.height()))
        self.worksheet.offer(table.months.month, below)
