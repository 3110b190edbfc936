"""Our facts: the PIN that staff leave the kiosk with, and what it does with new people."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Button, Card, LabelledField, LineField, OptionCard, Words
from peerdesk.records.drop_in.kiosk import ADD, ASK, has_pin, kiosk_facts, set_new_people, set_pin


class KioskCard(Card):
    """KioskCard(desk): ``look()`` shows what is set. The PIN itself is never shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Kiosk"))
        self._desk = desk
        self._state = Words("", "caption", "quiet", wrap=True)
        self.pin = LineField(_("New PIN"), _("4 to 8 figures"), secret=True)
        self.again = LineField(_("The same again"), secret=True)
        self.save = Button(_("Set the PIN"), "secondary", "password")
        self._fields = {
            "pin": LabelledField(_("New PIN"), self.pin),
            "again": LabelledField(_("The same again"), self.again),
        }
        asks = _("They see a kind sentence that leads them to the desk.")
        adds = _("They write their name and are in. You can fill in the rest later, or never.")
        self.asks = OptionCard(_("Ask new people to come to the desk"), asks)
        self.adds = OptionCard(_("Let new people sign in by name"), adds)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.pin.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._save)
        for option, how in ((self.asks, ASK), (self.adds, ADD)):
            option.clicked.connect(lambda _on=False, how=how: self._desk.do(set_new_people, how))

    def look(self) -> None:
        """Whether there is a PIN, and how new people come in."""
        there = self._desk.ask(has_pin)
        set_already = _("A PIN is set. It leads back from the kiosk. A new one takes its place.")
        self._state.setText(set_already if there else _("No PIN is set. The kiosk needs one."))
        new = self._desk.ask(kiosk_facts).new
        (self.adds if new == ADD else self.asks).setChecked(True)

    def _lay_out(self) -> None:
        self.body.addWidget(self._state)
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in self._fields.values():
            row.addWidget(field, 1)
        self.body.addLayout(row)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addStretch(1)
        self.body.addLayout(line)
        for option in (self.asks, self.adds):
            self.body.addWidget(option)

    def _save(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        try:
            self._desk.attempt(set_pin, self.pin.text(), self.again.text())
        except Invalid as refusal:
            for each in refusal.problems:
                self._fields[each.field].set_error(each.words)
        except PeerDeskError as refusal:
            self._fields["pin"].set_error(str(refusal))
        else:
            self.pin.clear()
            self.again.clear()
            self.look()
