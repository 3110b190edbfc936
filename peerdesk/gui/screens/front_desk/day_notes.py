"""Notes for the next shift at the front desk."""

from __future__ import annotations

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.shift_notes import OF_DESK, NewNotes, NotesCard
from peerdesk.records.drop_in.hand_overs import leave_note, notes_for_me, notes_of_day

__all__ = ["DayNotes", "NewNotes"]


class DayNotes(NotesCard):
    """DayNotes(desk): what the shifts before left, and a box for the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, OF_DESK, lambda words: desk.attempt(leave_note, words))

    def look(self, day: str) -> None:
        """Today what is still open; on another day what was written then."""
        desk, today = self._desk, self._desk.clock.today()
        if day == today:
            self.show_notes(desk.ask(notes_for_me, desk.actor.id, today), writes=True)
        else:
            self.show_notes(desk.ask(notes_of_day, day), writes=False)
