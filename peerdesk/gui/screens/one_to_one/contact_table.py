"""The contacts of a month: mine, or everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.page import BookPage
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.book.record_table import RecordTable
from peerdesk.gui.screens.one_to_one.contact_form import ContactForm
from peerdesk.records.support.contacts import contacts_between


class ContactTable(RecordTable):
    """ContactTable(desk, page): one month at a time, of one worker or of all."""

    def __init__(self, desk: Desk, page: BookPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, page, parent)
        self.which.set_choices([("mine", _("Mine"), ""), ("all", _("Everybody's"), "")])
        self.which.set_chosen(["mine" if desk.can("contact.edit") else "all"])
        self.which.show()

    def look(self) -> None:
        """Read the contacts of the month."""
        mine = self.desk.actor.id if self._shows() == "mine" else 0
        self._all = self.desk.ask(contacts_between, *self.months.span, mine)
        self._narrow_down()

    def make_form(
        self, row: Mapping[str, Any], typed: Mapping[str, Any] | None
    ) -> RecordForm | None:
        """The form of a contact."""
        return ContactForm(self.desk, self, row, typed)

    def _which_words(self) -> str:
        whose = self.desk.actor.name if self._shows() == "mine" else _("everybody")
        words = super()._which_words()
        return f"{words}, {whose}"
