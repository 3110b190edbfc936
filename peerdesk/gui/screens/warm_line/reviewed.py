"""What a supervisor said to a call, for whoever took it."""

from __future__ import annotations

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.widgets import Banner
from peerdesk.records.warm_line.call_reviews import said_to


class Reviewed(Banner):
    """Reviewed(desk): above a kept call that somebody looked at and wrote a word to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("teal", icon="hand-heart")
        self._desk = desk
        self.hide()

    def show_call(self, draft: CallDraft) -> None:
        """The words to this call, which only its worker and supervisors see."""
        who, words = self._desk.ask(said_to, draft.call_id) if draft.call_id else ("", "")
        self.set_words(_("{name} says:").format(name=who), words)
        self.setVisible(bool(words))
