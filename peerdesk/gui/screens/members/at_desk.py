"""On a member's page: what they want known at the front desk, and their card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.cards import CardSheet
from peerdesk.gui.screens.front_desk.notices import ICONS, NoticeSheet
from peerdesk.gui.widgets import Button, Card, Flow, Row, RowList, Words, grows_with_width
from peerdesk.records.drop_in.cards import card_of, end_card, replace_card
from peerdesk.records.drop_in.notices import KIND_WORDS, notices_of
from peerdesk.records.spoken import long_day


class DeskNotices(Card):
    """DeskNotices(desk): ``show_member(id, name)``; hidden from roles without the front desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Told at the front desk"))
        self._desk, self._member_id, self._name = desk, 0, ""
        self.rows = RowList(_("Told at the front desk"), grows=True, lines=True)
        self._nothing = Words(_("Nothing is noted here."), "body", "quiet")
        self._card = Words("", "body", wrap=True)
        self.change = Button(_("Notices"), "secondary", "bell")
        self.make = Button(_("Print a card"), "secondary", "identification-card")
        self.lost = Button(_("Card lost: make a new one"), "secondary", "arrows-clockwise")
        self.end = Button(_("End the card"), "quiet", "x")
        self.add_rows(self.rows)
        self.body.addWidget(self._nothing)
        self.body.addWidget(_line(self.change))
        self.body.addWidget(self._card)
        self.body.addWidget(_line(self.make, self.lost, self.end))
        self.change.clicked.connect(self._open)
        self.make.clicked.connect(self._print)
        self.lost.clicked.connect(lambda: desk.do(replace_card, self._member_id))
        self.end.clicked.connect(lambda: desk.do(end_card, self._member_id))

    def show_member(self, member_id: int, name: str) -> None:
        """Show what is noted for this member, and since when they have a card."""
        self._member_id, self._name = member_id, name
        self.setVisible(self._desk.can("visit.read"))
        if not self._desk.can("visit.read"):
            return
        notices = self._desk.ask(notices_of, member_id)
        self.rows.set_rows(
            [
                Row(str(n), each.words, _(KIND_WORDS[each.kind]), icon=ICONS[each.kind])
                for n, each in enumerate(notices)
            ]
        )
        self.rows.setVisible(bool(notices))
        self._nothing.setVisible(not notices)
        card = self._desk.ask(card_of, member_id)
        since = (
            _("They have a card since {day}.").format(day=long_day(card.made_on)) if card else ""
        )
        self._card.setText(since or _("They have no card."))
        edits = self._desk.can("visit.edit")
        for button in (self.change, self.make):
            button.setVisible(edits)
        for button in (self.lost, self.end):
            button.setVisible(edits and card is not None)

    def _open(self) -> None:
        NoticeSheet(self.window(), self._desk, self._member_id, self._name).open()

    def _print(self) -> None:
        CardSheet(self.window(), self._desk, (self._member_id, self._name)).open()


def _line(*buttons: Button) -> QWidget:
    """Buttons beside each other, in more lines where it is narrow."""
    line = QWidget()
    flow = Flow(line, 8, 8)
    grows_with_width(line)
    for button in buttons:
        flow.addWidget(button)
    return line
