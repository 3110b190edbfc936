"""Whose plan is kept here: only that there is one, never what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.words import MARKS, day_words
from peerdesk.gui.widgets import Button, Card, EmptyState, Icon, Row, RowList, ScrollPage, Words
from peerdesk.records.wrap.plan_review import DueReview, due_words, reviews_due
from peerdesk.records.wrap.plan_writing import KeptPlan, plans_kept


class PlanList(QWidget):
    """Signals: ``start()``, ``opened(plan_id)``, ``empty_wanted()`` for paper to write on."""

    start = Signal()
    empty_wanted = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.start_button = Button(_("Start a plan"), "primary", "file-plus", height=44)
        self.paper = Button(_("Empty paper, to write by hand…"), "quiet", "printer")
        self.rows = RowList(_("Plans kept here"), lines=True, grows=True)
        self._card = Card()
        self.empty = EmptyState(
            "notebook",
            _("No plan is kept here"),
            _("A plan belongs to the person who writes it. It can be printed and never kept."),
            _("Start a plan"),
        )
        page = ScrollPage()
        self._column = page.body
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._build()
        self.start_button.clicked.connect(self.start)
        self.empty.pressed.connect(self.start)
        self.paper.clicked.connect(self.empty_wanted)
        self.rows.activated_row.connect(lambda row_id: self.opened.emit(int(row_id)))

    def look(self) -> None:
        """Look at the list again."""
        kept = self._desk.ask(plans_kept)
        today = self._desk.clock.today()
        due = {each.plan.id: each for each in self._desk.ask(reviews_due, today)}
        self.rows.set_rows([self._row(each, due.get(each.id), today) for each in kept])
        for widget in (self._card, self.start_button):
            widget.setVisible(bool(kept))
        self.empty.setVisible(not kept)

    def land(self) -> None:
        """Put the keyboard on the button: Enter must not open somebody's plan by mistake."""
        first = self.start_button if self.rows.rows() else self.empty.button
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, each: KeptPlan, due: DueReview | None, today: str) -> Row:
        words = _("Last worked on {day}").format(day=day_words(each.worked_on, today))
        if due is not None:
            words = f"{words} · {due_words(due, today)}"
        return Row(
            str(each.id),
            each.name,
            words,
            tag=_("To look over") if due is not None else "",
            tag_tint="amber",
            avatar=initials(each.name),
            avatar_key=str(each.member_id),
            chevron=True,
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Words(_("WRAP plans"), "title"))
        words = _("A plan is the member's own. Here you see only that there is one.")
        names.addWidget(Words(words, "body", "quiet", wrap=True))
        head.addLayout(names, 1)
        head.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignTop)
        self._card.add_rows(self.rows, 1)
        note = QHBoxLayout()
        note.setSpacing(10)
        note.addWidget(Icon("eye", 18, "quiet"), 0, Qt.AlignmentFlag.AlignTop)
        words = _("Open a plan only with its member beside you. Each opening is written down.")
        note.addWidget(Words(words, "caption", "quiet", wrap=True), 1)
        self._card.body.addLayout(note)
        self._column.addLayout(head)
        self._column.addWidget(self._card)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._column.addWidget(Words(_(MARKS), "caption", "quiet", wrap=True))
