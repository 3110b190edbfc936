"""One-to-one: who was met, what about, and how long; F5 writes down the next contact."""

from __future__ import annotations

from peerdesk.core.words import N_
from peerdesk.gui.screens.book.place import BookPlace
from peerdesk.gui.screens.one_to_one.contact_form import CONTACTS
from peerdesk.gui.screens.one_to_one.contact_table import ContactTable

NEW = "new"


class OneToOne(BookPlace):
    """The contacts of a month. ``target``: an id opens that contact, ``"new"`` an empty form."""

    title = N_("One-to-one")
    pages = ((CONTACTS, ContactTable),)

    def arrive(self, target: object = 0) -> None:
        """Show the month; open what was asked for."""
        if isinstance(target, int) and target:
            self.tabs.arrive({"page": CONTACTS.code, "id": target})
            return
        self.tabs.arrive()
        table = self.tabs.parts.get(CONTACTS.code)
        if target == NEW and table is not None and table.form is None:
            table.open(0)
