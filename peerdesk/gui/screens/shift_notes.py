"""Notes for the next shift, of the front desk or of a line: new, seen, done, and one to leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Banner, Button, Card, Divider, LabelledField, TextArea, Words
from peerdesk.records.drop_in import hand_overs
from peerdesk.records.drop_in.hand_overs import Note
from peerdesk.records.office import Question, UseCase
from peerdesk.records.spoken import clock_words, long_day

_ON, _BACK = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


@dataclass(frozen=True)
class Whose:
    """Whose notes they are: the action that writes them, the question, what can be done."""

    action: str
    for_me: Question[[int, str], list[Note]]
    see: UseCase[[int]]
    finish: UseCase[[int]]


OF_DESK = Whose("visit.edit", hand_overs.notes_for_me, hand_overs.see_note, hand_overs.finish_note)
OF_LINES = Whose(
    "call.edit",
    hand_overs.line_notes_for_me,
    hand_overs.see_line_note,
    hand_overs.finish_line_note,
)


class NotesCard(Card):
    """NotesCard(desk, whose, keep): the notes in lines, and a box for a new one.

    ``keep(words)`` leaves it; it may raise what the records refuse.
    """

    def __init__(self, desk: Desk, whose: Whose, keep: Callable[[str], object]) -> None:
        super().__init__(_("Notes for the next shift"))
        self._desk, self._whose, self._keep = desk, whose, keep
        self.field = TextArea(_("Note for the next shift"), _("What should they know?"), lines=3)
        self._labelled = LabelledField(_("Leave a note"), self.field, _("No names where it can be"))
        self.field.edited.connect(self._forgive)
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
        for stop in (self.field, self.leave):
            stop.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who only tabs away from an empty note is not reminded of it any more."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            way_out = _BACK if watched is self.field else _ON
            if event.reason() == way_out:
                self._forgive()
        return super().eventFilter(watched, event)

    def show_notes(self, notes: Sequence[Note], *, writes: bool) -> None:
        """Show these; with ``writes`` they can be ended and a new one left."""
        self._forgive()
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [NoteLine(self._desk, note, self._whose, can_end=writes) for note in notes]
        before: QWidget = self.leave
        for line in self.lines:  # Tab goes on to them, not to the end of the page
            self._list.addWidget(line)
            QWidget.setTabOrder(before, line.done)
            before = line.done
        for widget in (self._labelled, self.leave):
            widget.setVisible(writes)

    def _leave(self) -> None:
        try:
            self._keep(self.field.text())
        except PeerDeskError as refusal:
            self._labelled.set_error(str(refusal))
            return
        self._forgive()
        self.field.set_text("")

    def error(self) -> str:
        """What is said to be wrong with the new note, "" if nothing."""
        return self._labelled.error()

    def _forgive(self) -> None:
        """What was wrong with an empty note is over once somebody writes, or comes back later."""
        self._labelled.set_error("")


class NoteLine(QWidget):
    """One note: who and when, the words, and that it is done."""

    def __init__(self, desk: Desk, note: Note, whose: Whose, *, can_end: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Words(who_and_when(note), "caption", "quiet", wrap=True), 1)
        self.done = Button(_("Done"), "quiet", "check", height=36)
        self.done.setAccessibleName(_("Done: {words}").format(words=note.words[:40]))
        self.done.setVisible(can_end)
        self.done.clicked.connect(lambda: desk.do(whose.finish, note.id))
        head.addWidget(self.done)
        column.addLayout(head)
        column.addWidget(Words(note.words, "body", bold=note.new, wrap=True))
        column.addWidget(Divider())


class NewNotes(Banner):
    """NewNotes(desk, whose): shows a note the person has not seen yet, until they say so."""

    def __init__(self, desk: Desk, whose: Whose = OF_DESK) -> None:
        super().__init__("amber", action=_("Seen"))
        self._desk, self._whose, self._shown = desk, whose, 0
        self.acted.connect(self._seen)

    def look(self) -> None:
        """Ask for the oldest note that is new to this person."""
        desk = self._desk
        if not desk.can(self._whose.action):
            self.hide()
            return
        found = desk.ask(self._whose.for_me, desk.actor.id, desk.clock.today())
        new = [each for each in found if each.new]
        self._shown = new[-1].id if new else 0
        if new:
            self.set_words(_("New note"), f"{new[-1].words}\n{who_and_when(new[-1])}")
        self.setVisible(bool(new))

    def refresh(self, changes: Changes) -> None:
        """Notes have changed."""
        if "hand_over" in changes.kinds:
            self.look()

    def _seen(self) -> None:
        self._desk.do(self._whose.see, self._shown)


def who_and_when(note: Note) -> str:
    """Who left a note, when, and for which line."""
    at = f", {clock_words(note.at)}" if note.at else ""
    words = _("Note from {name}, {day}{at}") if note.by else _("Note of {day}{at}")
    said = words.format(name=note.by, day=long_day(note.day), at=at)
    return f"{said} · {note.line}" if note.line else said
