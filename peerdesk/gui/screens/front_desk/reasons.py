"""After a check-in: what the person came for, if anyone wants to note it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.front_desk.notices import NoticeMarks, Person
from peerdesk.gui.widgets import Avatar, Button, Card, ChipGroup, Words
from peerdesk.records.codes import choices
from peerdesk.records.drop_in.notices import notice_kinds
from peerdesk.records.drop_in.visits import last_visit, set_reasons
from peerdesk.records.spoken import short_clock

_OFFERED_FIRST = 8
_MORE = "more"  # the chip that offers the rest of the list; it is never kept


class Reasons(Card):
    """The last check-in with its reason chips; nobody has to use them.

    ``skipped()`` closes it, ``notices()`` opens what the person wants known.
    """

    skipped = Signal()
    notices = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self._desk = desk
        self.visit_id, self._all_offered = 0, False
        self.person: Person | None = None
        self._before: QWidget = self
        self._shown: list[tuple[str, str, str]] = []
        self._avatar = Avatar("", "")
        self._who = Words("", "body", bold=True)
        self._when = Words("", "body")
        self.skip = Button(_("Skip"), "quiet", key="Esc", height=36)
        self.skip.clicked.connect(self.skipped)
        self.marks = NoticeMarks()
        self.marks.wanted.connect(self.notices)
        self.chips = ChipGroup(_("Reasons for this visit"))
        self.chips.changed.connect(self._keep)
        self.body.addLayout(self._top())
        self.body.addWidget(self.marks)
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 0, 8, 0)
        inset.addWidget(self.chips)
        self.body.addLayout(inset)
        self.hide()

    def show_visit(self, visit_id: int) -> None:
        """Offer reasons for this visit; one that was taken back closes the card."""
        visit = self._desk.ask(last_visit, visit_id) if visit_id else {}
        self._all_offered = self._all_offered and visit_id == self.visit_id
        self.visit_id = visit_id if visit else 0
        self.person = (visit["member_id"], visit["name"]) if visit else None
        self.setVisible(bool(visit))
        if visit:
            self._fill(visit)

    def prepare(self) -> None:
        """Make and draw all of it once, so that the first check-in is as quick as the next."""
        if not self._shown:
            self._show_choices(self._offered([]))
        column = self.parentWidget()
        if column is not None:
            self.resize(column.width(), self.sizeHint().height())
        self.grab()

    def _fill(self, visit: dict[str, Any]) -> None:
        name = visit["name"]
        self._avatar.set_person(initials(name), str(visit["member_id"]), name)
        words = _("{name} is checked out.") if visit["out_at"] else _("{name} is checked in.")
        self._who.setText(words.format(name=name.split()[0]))
        self._when.setText(short_clock(visit["out_at"] or visit["in_at"] or "00:00"))
        self.setAccessibleName(self._who.text())
        kinds = self._desk.ask(notice_kinds, [visit["member_id"]])
        self.marks.show_kinds(kinds.get(visit["member_id"], ()))
        offered = self._offered(visit["reasons"])
        if offered != self._shown:  # new chips would take the keyboard away from the old ones
            self._show_choices(offered)
        self.chips.set_chosen(visit["reasons"])

    def _show_choices(self, offered: list[tuple[str, str, str]]) -> None:
        self._shown = offered
        self.chips.set_choices(offered)
        self._order_stops()

    def follow(self, before: QWidget) -> None:
        """Tab leads from this widget to the notices, the reasons, and then to Skip."""
        self._before = before
        self._order_stops()

    def _order_stops(self) -> None:
        stops = [self._before, self.marks.show_button, *self.chips.parts, self.skip]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _offered(self, chosen: list[str]) -> list[tuple[str, str, str]]:
        """The first of the list and what is chosen, then a chip for the rest."""
        every = self._desk.ask(choices, "visit_reason")
        first = [
            each
            for place, each in enumerate(every)
            if self._all_offered or place < _OFFERED_FIRST or each.code in chosen
        ]
        shown = [(each.code, each.label, each.icon) for each in first]
        return shown if len(first) == len(every) else [*shown, (_MORE, _("More"), "dots-three")]

    def _keep(self) -> None:
        chosen = self.chips.chosen()
        if _MORE in chosen:
            self._all_offered = True
            self.show_visit(self.visit_id)
            self.chips.go_to(_OFFERED_FIRST)
        else:
            self._desk.do(set_reasons, self.visit_id, chosen)

    def _top(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._who)
        line.addWidget(self._when)
        line.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(line)
        told = _("Want to note a reason? You can skip this.")
        words.addWidget(Words(told, "caption", "quiet", elide=True))
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 0, 0)  # the key cap, not the button, ends with the chips
        top.setSpacing(12)
        top.addWidget(self._avatar)
        top.addLayout(words, 1)
        top.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignVCenter)
        return top
