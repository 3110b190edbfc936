"""The facts of each line: its name and hours, who supervises, and the crisis team near it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, LabelledField, LineField, Words
from peerdesk.records.warm_line import call_log

_FIELDS = (
    ("name", N_("Name of the line")),
    ("hours", N_("Hours")),
    ("supervisor_name", N_("Supervisor on duty")),
    ("supervisor_phone", N_("Supervisor's phone")),
    ("crisis_name", N_("Mobile crisis team")),
    ("crisis_phone", N_("Mobile crisis phone")),
)


class LineFacts(QWidget):
    """LineFacts(desk): ``cards`` has a card for each line in use, the oldest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards: list[LineCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._measure()
        Theme.current().changed.connect(self._measure)

    def look(self) -> None:
        """Fill in what is kept; a line that was added has a card of its own."""
        rows = self._desk.ask(call_log.lines)
        if [card.line_id for card in self.cards] != [row["id"] for row in rows]:
            self._make([int(row["id"]) for row in rows])
        for card, row in zip(self.cards, rows, strict=True):
            card.show_line(row, alone=len(rows) == 1)

    def _make(self, ids: list[int]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [LineCard(self._desk, line_id) for line_id in ids]
        for card in self.cards:
            self._column.addWidget(card)

    def _measure(self) -> None:
        self._column.setSpacing(Theme.current().pad(16))


class LineCard(Card):
    """LineCard(desk, line id): fields that save when they are left."""

    def __init__(self, desk: Desk, line_id: int) -> None:
        super().__init__()
        self._desk, self.line_id = desk, line_id
        self._kept: dict[str, Any] = {}
        self.fields = {name: LineField(_(label)) for name, label in _FIELDS}
        self._said = Words("", "caption", "brick", wrap=True)
        self._said.hide()
        told = _("These names and numbers stand beside every call on this line.")
        self.body.addWidget(Words(told, "caption", "quiet", wrap=True))
        self.body.addWidget(self._said)
        for name, field in self.fields.items():
            self.body.addWidget(LabelledField(field.accessibleName(), field))
            field.editingFinished.connect(partial(self._save, name))
        self.papers = LinePapers(desk, self)
        self.desk_card = Button(_("Print the desk card"), "quiet", "printer", height=36)
        self.desk_card.clicked.connect(lambda: self.papers.safety_card(self._kept["name"]))
        self.body.addWidget(self.desk_card, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, row: dict[str, Any], *, alone: bool) -> None:
        """The line as it is kept; ``alone``: the only one, which needs no name above."""
        self._kept = row
        self.set_title(_("Warm line") if alone else str(row["name"]))
        for name, field in self.fields.items():
            field.setText(row[name] or "")

    def _save(self, name: str) -> None:
        """What is wrong stands above the fields of its own line; the kept words come back."""
        value = self.fields[name].text().strip() or None
        if value == self._kept[name]:
            return
        sentence = ""
        try:
            self._desk.attempt(call_log.edit_line, self.line_id, {name: value})
        except PeerDeskError as refusal:
            sentence = str(refusal)
            self.fields[name].setText(self._kept[name] or "")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
