"""Today's card of what was promised and is due, each ticked off with one press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.widgets import Card, Row, RowList, Words
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.spoken import clock_words
from peerdesk.records.support.follow_ups import DueFollowUp, finish_follow_up, follow_ups_due

_MOST = 3


class FollowUpsCard(Card):
    """How many follow-ups are due, the oldest first; hidden while none is. ``opened(id)``."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Follow-ups due"), link=_("All"), parent=parent)
        self._desk = desk
        self.rows = RowList(_("Follow-ups due"), lines=True, grows=True)
        self.more = Words("", "caption", "quiet")
        self.add_rows(self.rows)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self.rows.acted.connect(self._done)
        self.rows.activated_row.connect(lambda row_id: self.opened.emit(int(row_id)))
        self.link_clicked.connect(lambda: self.opened.emit(0))

    def look(self) -> None:
        """Ask again what is due up to today."""
        today = self._desk.clock.today()
        due = self._desk.ask(follow_ups_due, today)
        action = _("Done") if self._desk.can("follow_up.edit") else ""
        self.rows.set_rows([_row(each, action, today) for each in due[:_MOST]])
        self.set_count(len(due))
        self.more.setText(_("and {n} more").format(n=len(due) - _MOST))
        self.more.setVisible(len(due) > _MOST)
        self.setVisible(bool(due))

    def _done(self, row_id: str) -> None:
        self._desk.do(finish_follow_up, int(row_id))


def _row(each: DueFollowUp, action: str, today: str) -> Row:
    at = clock_words(each.due_at) if each.due_at else ""
    day = _("today") if each.due_on == today else say_short(each.due_on)
    about = " · ".join(part for part in (each.whom, each.worker) if part)
    return Row(
        str(each.id),
        each.what,
        about,
        icon="list-checks",
        icon_tint="amber" if each.overdue else "accent",
        right=", ".join(part for part in (day, at) if part),
        action=action,
        action_always=True,
    )
