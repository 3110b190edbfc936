"""Keys and recovery sheet: who can open the records, and the paper that opens them for all."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.again import ask_again
from peerdesk.gui.desk import Desk
from peerdesk.gui.passphrase import ChangePassphrase
from peerdesk.gui.recovery_sheet import WholeKey, show_and_try
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.people import PersonSheet
from peerdesk.gui.widgets import Banner, Button, Card, Row, RowList, ScrollPage, SideBySide, Words
from peerdesk.records.safekeeping.recovery import begin_sheet, recovery_slots, sheet_now
from peerdesk.records.safekeeping.trail_words import day_words
from peerdesk.records.support.workers import everyone
from peerdesk.records.ways_in import WayIn, ways_in


class SheetStrip(Banner):
    """On Today, for directors: the sheet was never checked, or a year ago; until it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("amber", action=_("Check my sheet…"), parent=parent)
        self._desk = desk
        self.acted.connect(self.ask)
        self.hide()

    def look(self) -> None:
        """Show the reminder where it is due."""
        opened = self._desk.opened
        reminder = sheet_now(opened).reminder if opened is not None else ""
        self.set_words("", reminder)
        self.setVisible(bool(reminder))

    def ask(self) -> None:
        """Type the whole key from the sheet."""
        if self._desk.opened is not None:
            dialog = WholeKey(self, self._desk.opened)
            dialog.tried.connect(lambda _sentence: self.look())
            dialog.open()


class Keys(Screen):
    """At the left who can unlock; at the right the recovery sheet and one's own passphrase."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reminder = Banner("amber")
        self.said = Banner("good", closable=True)
        self.rows = RowList(_("Who can unlock"), lines=True, grows=True)
        self.made = Words("", "body", "quiet", wrap=True)
        self.checked = Words("", "body", bold=True, wrap=True)
        self.check = Button(_("Check my sheet…"), "secondary", "check-circle")
        self.new = Button(_("Make a new recovery sheet…"), "secondary", "key")
        self.own = Button(_("Change my passphrase…"), "secondary", "key")
        self._lay_out()
        self.rows.activated_row.connect(lambda row_id: self.edit(int(row_id)))
        self.check.clicked.connect(self.ask_key)
        self.new.clicked.connect(self._ask_new)
        self.own.clicked.connect(self._change_own)

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        self.said.hide()
        self.look()

    def refresh(self, changes: Changes) -> None:
        """Someone was let in, renamed or left."""
        if "worker" in changes.kinds:
            self.look()

    def look(self) -> None:
        """Who can unlock now, and how the sheet stands."""
        opened = self.desk.opened
        if opened is None:
            return
        self.rows.set_rows([_row(each) for each in ways_in(opened)])
        state = sheet_now(opened)
        self.reminder.set_words("", state.reminder)
        self.reminder.setVisible(bool(state.reminder))
        sheets = recovery_slots(opened)
        made = _("Made on {day}.").format(day=day_words(sheets[-1].made_on)) if sheets else ""
        waiting = _("The sheet before it still works too.")
        self.made.setText(f"{made} {waiting}" if len(sheets) > 1 else made)
        self.checked.setText(state.words)
        self.check.setEnabled(bool(sheets))

    def edit(self, worker_id: int) -> None:
        """One person's role, passphrase, or leaving."""
        found = [row for row in self.desk.ask(everyone) if row["id"] == worker_id]
        sheet = PersonSheet(self, self.desk, found[0])
        sheet.finished.connect(lambda _result: self.look())
        sheet.open()

    def ask_key(self) -> None:
        """Type the whole key of the sheet that is kept somewhere."""
        if self.desk.opened is not None:
            dialog = WholeKey(self, self.desk.opened)
            dialog.tried.connect(self._say)
            dialog.open()

    def make_new(self) -> None:
        """A new key, on paper at once; it is shown nowhere else."""
        opened = self.desk.opened
        if opened is None:
            return
        try:
            sheet = begin_sheet(opened)
        except PeerDeskError as refusal:
            self.desk.refused.emit(str(refusal))
            return
        show_and_try(self, self.desk, opened, sheet)
        self.look()

    def _ask_new(self) -> None:
        words = _(
            "Have the printer ready. The sheet you have now works until you have tried the new one."
            " After that it opens nothing any more."
        )
        ask_again(self, self.desk, words, self.make_new, _("Make it"))

    def _change_own(self) -> None:
        if self.desk.opened is not None:
            ChangePassphrase(self, self.desk.opened).open()

    def _say(self, sentence: str) -> None:
        self.look()
        self.said.set_words("", sentence)
        self.said.show()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(margins=(0, 0, 0, 0))
        whole.addWidget(page)
        page.body.addWidget(self.reminder)
        page.body.addWidget(self.said)
        cards = SideBySide()
        cards.add(self._people_card(), stretch=3, fills=True)
        cards.add(self._sheet_card(), self._own_card(), stretch=2)
        page.body.addWidget(cards)
        page.body.addStretch(1)

    def _people_card(self) -> Card:
        card = Card(_("Who can unlock"))
        words = _("Each person has a passphrase of their own. Nobody can look one up.")
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.add_rows(self.rows)
        card.body.addStretch(1)
        return card

    def _sheet_card(self) -> Card:
        card = Card(_("Recovery sheet"))
        words = _("If every passphrase is lost, only this paper opens the records.")
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        for part in (self.checked, self.made, self.check, self.new):
            card.body.addWidget(part)
        return card

    def _own_card(self) -> Card:
        card = Card(_("My passphrase"))
        words = _("Change it when someone may have seen it.")
        card.body.addWidget(Words(words, "body", "quiet", wrap=True))
        card.body.addWidget(self.own)
        return card


def _row(each: WayIn) -> Row:
    return Row(
        str(each.worker_id),
        each.name,
        f"{each.since} · {each.last}",
        avatar=initials(each.name),
        tag=each.role,
        tag_tint="accent",
        chevron=True,
    )
