"""At the right of the chair: a reminder on the member's own rhythm, and who opened the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.screens.plans.words import day_words
from peerdesk.gui.widgets import Button, Card, OutsetRow, SelectField, Sheet, Words
from peerdesk.records.spoken import clock_words
from peerdesk.records.wrap.plan_looks import Look
from peerdesk.records.wrap.plan_review import RHYTHMS, Review, day_of


class PlanCare(Card):
    """Signals: ``rhythm_chosen(months)``, ``looked_over``, ``looks_wanted``."""

    rhythm_chosen = Signal(int)
    looked_over = Signal()
    looks_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        name = _("Remind me to look it over")
        self.rhythm = SelectField(name, [(str(n), _rhythm(n)) for n in RHYTHMS])
        self._next = Words("", "caption", "quiet", wrap=True)
        self.done = Button(_("I looked it over"), "secondary", "check", height=36)
        self.looks = Button(_("Who opened my plan"), "quiet", "eye", height=36)
        self.body.addWidget(Words(name, "body", bold=True, wrap=True))
        self.body.addWidget(self.rhythm)
        self.body.addWidget(self._next)
        for button, outset in ((self.done, 0), (self.looks, 8)):
            row = OutsetRow(outset, 0)
            row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.rhythm.chose.connect(lambda months: self.rhythm_chosen.emit(int(months)))
        self.done.clicked.connect(self.looked_over)
        self.looks.clicked.connect(self.looks_wanted)

    def show_review(self, review: Review, today: str) -> None:
        """The rhythm, and when the next time is."""
        self.rhythm.set_chosen(str(review.months))
        due = bool(review.on) and review.on <= today
        words = _("You wanted to look it over in {month}.") if due else _("Next in {month}.")
        self._next.setText(words.format(month=day_of(review)))
        self._next.setVisible(bool(review.on))
        self.done.setVisible(due)


class WhoLooked(Sheet):
    """Every time somebody opened or printed the plan, the newest first."""

    def __init__(self, parent: QWidget, looks: Sequence[Look], today: str) -> None:
        words = _(
            "PeerDesk writes down each time a plan is opened, and who had unlocked it then. "
            "Nobody can take a line out."
        )
        title = _("Who opened my plan")
        super().__init__(parent, title, words, "", _("Close"), width=560)
        for look in looks:
            when = f"{day_words(look.day, today)}, {clock_words(look.time)}"
            said = _("{who} {did}").format(who=look.who or _("Somebody"), did=look.did)
            self.body.addWidget(Words(f"{when}: {said}", "body", wrap=True))
        if not looks:
            self.body.addWidget(Words(_("Nobody has opened it yet."), "body", "quiet", wrap=True))
        self.body.addStretch(1)


def _rhythm(months: int) -> str:
    return {
        0: _("Never"),
        1: _("Every month"),
        3: _("Every 3 months"),
        6: _("Every 6 months"),
        12: _("Once a year"),
    }[months]
