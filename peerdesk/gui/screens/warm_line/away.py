"""Away from the center: copies of the warm line on laptops, their files out and home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.warm_line.away_copy import CopySheet
from peerdesk.gui.screens.warm_line.away_home import ComingHome
from peerdesk.gui.screens.warm_line.away_making import MakeCopy
from peerdesk.gui.widgets import Button, Card, Row, RowList, ScrollPage, SideBySide, Words
from peerdesk.records.away.travel_copies import Copy, copies
from peerdesk.records.safekeeping.trail_words import day_words


class Away(Screen):
    """At the left the laptops; at the right the file of calls that comes home."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rows = RowList(_("Laptops"), lines=True, grows=True)
        self.none = Words(_("No copy is out."), "body", "quiet", wrap=True)
        self.make = Button(_("Make a copy…"), "secondary", "plus")
        self.home = ComingHome(desk)
        self._lay_out()
        self.make.clicked.connect(self._ask_who)
        for signal in (self.rows.acted, self.rows.activated_row):
            signal.connect(lambda row_id: self.open_copy(int(row_id)))

    def _lay_out(self) -> None:
        page = ScrollPage(margins=(0, 0, 8, 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        card = Card(_("Laptops"))
        words = _(
            "A volunteer can take calls on a laptop away from the center. It holds the lines, "
            "callers by the name they chose, and places that help. It holds no members."
        )
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.body.addWidget(self.none)
        card.add_rows(self.rows)
        card.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        cards = SideBySide()
        cards.add(card, fills=True)
        cards.add(self.home, fills=True)
        page.body.addWidget(cards)
        page.body.addStretch(1)

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        self.look()

    def refresh(self, changes: Changes) -> None:
        """A copy was made or ended, a file written or joined."""
        if changes.kinds & {"travel_copy", "worker"}:
            self.look()

    def look(self) -> None:
        """The copies there are, those in use first."""
        found = self.desk.ask(copies)
        self.rows.set_rows([_row(each) for each in found])
        self.rows.setVisible(bool(found))
        self.none.setVisible(not found)

    def open_copy(self, copy_id: int) -> None:
        """One copy: its news, its recovery key, its end."""
        found = next(each for each in self.desk.ask(copies) if each.id == copy_id)
        CopySheet(self, self.desk, found).open()

    def _ask_who(self) -> None:
        words = _("This takes callers and what was agreed with them out of the center.")
        ask_again(self, self.desk, words, self.make_copy)

    def make_copy(self) -> None:
        """Whose copy, where to, and their passphrase."""
        MakeCopy(self, self.desk).open()


def _row(each: Copy) -> Row:
    tag, tint = (_("In use"), "good") if not each.ended_on else (_("Ended"), "sand")
    if each.left and not each.ended_on:
        tag, tint = _("Has left"), "amber"
    return Row(
        str(each.id),
        each.worker,
        _last_words(each),
        avatar=initials(each.worker),
        tag=tag,
        tag_tint=tint,
        action=_("Open"),
    )


def _last_words(each: Copy) -> str:
    """What was last heard of it: its sheet has the other days, a row has room for one."""
    if each.met_on:
        return _("Calls home {day}").format(day=day_words(each.met_on))
    if each.out_on:
        return _("News {day}").format(day=day_words(each.out_on))
    return _("Made {day}").format(day=day_words(each.made_on))
