"""Notes for the next shift: read, seen, done, and a new one left."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Banner, Button, Card, Divider, LabelledField, TextArea, Words
from peerdesk.records.hand_overs import (
    Note,
    finish_note,
    leave_note,
    notes_for_me,
    notes_of_day,
    see_note,
)
from peerdesk.records.spoken import clock_words, long_day


class DayNotes(Card):
    """DayNotes(desk): what the shifts before left, and a box for the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Notes for the next shift"))
        self._desk = desk
        self.field = TextArea(_("Note for the next shift"), _("What should they know?"), lines=3)
        self._labelled = LabelledField(_("Leave a note"), self.field, _("No names where it can be"))
        self.leave = Button(_("Leave the note"), "soft", "note-pencil")
        self.leave.clicked.connect(self._leave)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.lines: list[NoteLine] = []
        self.body.addLayout(self._list)
        self.body.addWidget(self._labelled)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        self.body.addLayout(row)

    def look(self, day: str) -> None:
        """Today what is still open; on another day what was written then."""
        today = self._desk.clock.today()
        me = self._desk.actor.id
        mine = day == today
        notes = (
            self._desk.ask(notes_for_me, me, today) if mine else self._desk.ask(notes_of_day, day)
        )
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [NoteLine(self._desk, note, can_end=mine) for note in notes]
        for line in self.lines:
            self._list.addWidget(line)
        for widget in (self._labelled, self.leave):
            widget.setVisible(mine)

    def _leave(self) -> None:
        try:
            self._desk.attempt(leave_note, self.field.text())
        except PeerDeskError as refusal:
            self._labelled.set_error(str(refusal))
            return
        self._labelled.set_error("")
        self.field.set_text("")


class NoteLine(QWidget):
    """One note: who and when, the words, and that it is done."""

    def __init__(self, desk: Desk, note: Note, *, can_end: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Words(_who_and_when(note), "caption", "quiet", wrap=True), 1)
        self.done = Button(_("Done"), "quiet", "check", height=36)
        self.done.setAccessibleName(_("Done: {words}").format(words=note.words[:40]))
        self.done.setVisible(can_end)
        self.done.clicked.connect(lambda: desk.do(finish_note, note.id))
        head.addWidget(self.done)
        column.addLayout(head)
        column.addWidget(Words(note.words, "body", bold=note.new, wrap=True))
        column.addWidget(Divider())


class NewNotes(Banner):
    """NewNotes(desk): shows a note the person has not seen yet, until they say so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("amber", action=_("Seen"))
        self._desk, self._shown = desk, 0
        self.acted.connect(self._seen)

    def look(self) -> None:
        """Ask for the oldest note that is new to this person."""
        desk = self._desk
        if not desk.can("visit.edit"):
            self.hide()
            return
        new = [n for n in desk.ask(notes_for_me, desk.actor.id, desk.clock.today()) if n.new]
        self._shown = new[-1].id if new else 0
        if new:
            self.set_words(_who_and_when(new[-1]), new[-1].words)
        self.setVisible(bool(new))

    def refresh(self, changes: Changes) -> None:
        """Notes have changed."""
        if "hand_over" in changes.kinds:
            self.look()

    def _seen(self) -> None:
        self._desk.do(see_note, self._shown)


def _who_and_when(note: Note) -> str:
    at = f", {clock_words(note.at)}" if note.at else ""
    words = _("Note from {name}, {day}{at}") if note.by else _("Note of {day}{at}")
    return words.format(name=note.by, day=long_day(note.day), at=at)
