"""From one shift to the next: the notes that have to be read, and a note to leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.shift_notes import who_and_when
from peerdesk.gui.widgets import LabelledField, Sheet, TextArea, Words
from peerdesk.records.drop_in.hand_overs import Note
from peerdesk.records.warm_line.shifts import end_shift, start_shift


class ReadFirst(Sheet):
    """ReadFirst(over, desk, shift, notes): a shift begins when its new notes were read."""

    def __init__(self, over: QWidget, desk: Desk, shift_id: int, notes: Sequence[Note]) -> None:
        words = _("The shift before left this for you.")
        super().__init__(over, _("Before you start"), words, _("Read. Start my shift"))
        self._desk, self._shift = desk, shift_id
        self._notes = [each.id for each in notes]
        for each in reversed(notes):
            note = QVBoxLayout()
            note.setSpacing(2)
            note.addWidget(Words(who_and_when(each), "caption", "quiet", wrap=True))
            note.addWidget(Words(each.words, "body", wrap=True))
            self.body.addLayout(note)
        self.chosen.connect(self._start)

    def _start(self) -> None:
        try:
            self._desk.attempt(start_shift, self._shift, self._notes)
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()


class EndShift(Sheet):
    """EndShift(over, desk, shift): ends it; a note for the next shift may be left."""

    def __init__(self, over: QWidget, desk: Desk, shift_id: int) -> None:
        words = _("Is there anything the next shift should know? You can leave it empty.")
        super().__init__(over, _("End my shift"), words, _("End my shift"))
        self._desk, self._shift = desk, shift_id
        self.note = TextArea(_("Note for the next shift"), lines=4)
        hint = _("No names where it can be")
        self.body.addWidget(LabelledField(_("Note for the next shift"), self.note, hint))
        self.chosen.connect(self._end)

    def _end(self) -> None:
        try:
            self._desk.attempt(end_shift, self._shift, self.note.text())
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()
