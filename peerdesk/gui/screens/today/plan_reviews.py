"""Today's card of members who wanted to look their plan over by now; never what a plan says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Card, Row, RowList, Words
from peerdesk.records.wrap.plan_review import due_words, reviews_due

_MOST = 3


class PlanReviewsCard(Card):
    """Hidden while nobody waits. ``opened()`` asks for the list of plans."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Plans to look over"), link=_("All"), parent=parent)
        self._desk = desk
        self.rows = RowList(_("Plans to look over"), lines=True, grows=True)
        self.more = Words("", "caption", "quiet")
        self.add_rows(self.rows)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self.rows.activated_row.connect(lambda _row_id: self.opened.emit())
        self.link_clicked.connect(self.opened)

    def look(self) -> None:
        """Ask again whose plan was to be looked over by today."""
        today = self._desk.clock.today()
        due = self._desk.ask(reviews_due, today)
        rows = (
            Row(
                str(each.plan.id),
                each.plan.name,
                due_words(each, today),
                avatar=initials(each.plan.name),
                avatar_key=str(each.plan.member_id),
            )
            for each in due[:_MOST]
        )
        self.rows.set_rows([*rows])
        self.set_count(len(due))
        self.more.setText(_("and {n} more").format(n=len(due) - _MOST))
        self.more.setVisible(len(due) > _MOST)
        self.setVisible(bool(due))
