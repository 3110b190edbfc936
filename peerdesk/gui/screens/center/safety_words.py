"""The safety steps of a line, said in the organization's own words and with its own numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.line_papers import LinePapers
from peerdesk.gui.widgets import Button, Flow, LabelledField, LineField, Sheet
from peerdesk.records.warm_line.safety_steps import own_words, set_safety_words, steps_of


class SafetyWords(Sheet):
    """A field for each step, with the usual words in grey; papers for the desk below."""

    def __init__(self, parent: QWidget, desk: Desk, line: dict[str, Any]) -> None:
        words = _("Write your own words and numbers. An empty field keeps the usual words.")
        title = _("Safety steps of {name}").format(name=line["name"])
        super().__init__(parent, title, words, _("Save"))
        self._desk, self._line = desk, line
        self.papers = LinePapers(desk, parent)
        own = own_words(line)
        usual = steps_of({**line, "safety_steps": None})
        self.fields: dict[str, LineField] = {}
        for number, step in enumerate(usual, start=1):
            field = LineField(step.title, step.words)
            field.setText(own.get(step.code, ""))
            self.fields[step.code] = field
            self.body.addWidget(LabelledField(f"{number}  {step.title}", field))
        self.card = Button(_("Print the desk card"), "quiet", "printer")
        self.sheet = Button(_("Print a blank call sheet"), "quiet", "printer")
        row = Flow()  # where text is large they stand below each other
        row.addWidget(self.card)
        row.addWidget(self.sheet)
        self.body.addLayout(row)
        self.chosen.connect(self._save)
        self.card.clicked.connect(self._print_card)
        self.sheet.clicked.connect(self._print_sheet)

    def _save(self) -> None:
        if self._keep():
            self.accept()

    def _keep(self) -> bool:
        said = {code: field.text() for code, field in self.fields.items()}
        try:
            self._desk.attempt(set_safety_words, int(self._line["id"]), said)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return False
        return True

    def _print_card(self) -> None:
        """The card has what is written here, so that is kept first."""
        if self._keep():
            self.accept()
            self.papers.safety_card(str(self._line["name"]))

    def _print_sheet(self) -> None:
        self.reject()
        self.papers.call_sheet(str(self._line["name"]))
