"""Minutes of preparing and of travel, for each who leads a meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, LabelledField, LineField, Words
from peerdesk.records.group_work.facilitations import Preparation, preparation_of, set_preparation
from peerdesk.records.group_work.roster import SessionPage
from peerdesk.records.group_work.sessions import Place


class PreparationDialog(Dialog):
    """PreparationDialog(parent, desk, page, place): two numbers for each who leads."""

    def __init__(self, parent: QWidget, desk: Desk, page: SessionPage, place: Place) -> None:
        words = _("Minutes besides the meeting itself. Leave empty what you don't know.")
        session_id = page.meeting.session_id
        people = desk.ask(preparation_of, session_id, list(page.worker_ids))
        primary = _("Save") if people else ""
        super().__init__(parent, _("Preparation and travel"), words, primary, width=560)
        self._desk, self._place, self._people = desk, place, people
        self.rows = [self._row(each) for each in self._people]
        if not self._people:
            nobody = _("Nobody leads this meeting yet. Add them beside the sheet first.")
            self.body.addWidget(Words(nobody, "body", "quiet", wrap=True))
        self.chosen.connect(self._save)

    def _row(self, person: Preparation) -> tuple[LineField, LineField]:
        fields = []
        row = QHBoxLayout()
        row.setSpacing(12)
        name = Words(person.name, "body", bold=True, wrap=True)
        row.addWidget(name, 1)
        kinds = ((_("Preparing, minutes"), person.prep), (_("Travel, minutes"), person.travel))
        for label, minutes in kinds:
            field = LineField(f"{label}: {person.name}")
            field.setText("" if minutes is None else str(minutes))
            fields.append(field)
            labelled = LabelledField(label, field)
            labelled.setFixedWidth(Theme.current().px(150))
            row.addWidget(labelled)
        self.body.addLayout(row)
        return fields[0], fields[1]

    def _save(self) -> None:
        typed = [[field.text().strip() for field in row] for row in self.rows]
        if any(text and not text.isdecimal() for row in typed for text in row):
            self.set_error(_("Type minutes, like 30."))
            return
        try:
            for person, row in zip(self._people, typed, strict=True):
                self._keep(person, *(int(text) if text else None for text in row))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
            return
        self.accept()

    def _keep(self, person: Preparation, prep: int | None, travel: int | None) -> None:
        if (prep, travel) != (person.prep, person.travel):
            self._desk.attempt(set_preparation, self._place, person.worker_id, prep, travel)
