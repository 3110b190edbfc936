"""Same person? Two records side by side, one pair after the other, and a plain choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.core.changes import Changes
from peerdesk.core.errors import Missing
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.head import Crumb
from peerdesk.gui.screens.members.duplicate_facts import facts_of, why_words
from peerdesk.gui.screens.members.duplicate_sides import Sides
from peerdesk.gui.screens.members.words import capital
from peerdesk.gui.screens.reports.work import Counting
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, EmptyState, Flow, ScrollPage, Words, grows_with_width
from peerdesk.records.organisation import center
from peerdesk.records.people.duplicates import Ids, Pair, possible_duplicates, say_not_same
from peerdesk.records.people.member_merging import merge_members, merge_side
from peerdesk.records.people.member_pages import private_facts

_CONCERNS = frozenset({"member", "alias", "not_same"})


@dataclass(frozen=True)
class PairsWanted:
    """The pairs a report asks about, to come back to it; none asks for all there are."""

    pairs: frozenset[Ids] = frozenset()


class SamePerson(QWidget):
    """``arrive(wanted)``; signals ``back`` to the members, ``report`` back to the report."""

    back = Signal()
    report = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.working = Counting(desk, self)
        self.wanted = PairsWanted()
        self.pairs: list[Pair] = []
        self._later: list[Ids] = []
        self._seen: Ids | None = None
        self._done = 0
        self.crumb = Crumb(" ")
        self.count = Words("", "caption", "quiet")
        self.why = Words("", "body", "quiet", wrap=True)
        self.sides = Sides()
        self.same = Button(_("Same person"), "primary", "check", height=44)
        self.other = Button(_("Not the same person"), height=44)
        self.later = Button(_("Later"), "quiet", height=44)
        self.said = Words("", "caption", "quiet", wrap=True)
        self.nothing = EmptyState("check-circle", " ", " ", _("Go back"))
        self._lay_out()
        self._wire()

    # --- what the members' screen asks

    def arrive(self, wanted: PairsWanted) -> None:
        """Look for pairs; those put off are shown again."""
        self.wanted, self.pairs, self._later, self._done = wanted, [], [], 0
        self._seen = None
        words = capital(self._desk.ask(center).word_many)
        self.crumb.setText(_("Back to the report") if wanted.pairs else words)
        self._wait()
        self.look()

    def look(self) -> None:
        """Look for pairs again, beside the window; what is shown stays meanwhile."""
        self.working.read(possible_duplicates, self._found, _people(self.wanted.pairs))

    def refresh(self, changes: Changes) -> None:
        """Look again where people changed, as after Undo; done with this page, nothing is read."""
        if _CONCERNS & changes.kinds and self.isVisible():
            self.look()

    # --- one pair

    @property
    def shown(self) -> Pair | None:
        """The pair in front."""
        return next((each for each in self.pairs if each.ids == self._seen), None)

    def _found(self, pairs: list[Pair]) -> None:
        before = {each.ids for each in self.pairs}
        wanted = self.wanted.pairs
        self.pairs = [each for each in pairs if not wanted or each.ids in wanted]
        came_back = [each.ids for each in self.pairs if each.ids not in before]
        if self.shown is None or (before and len(came_back) == 1):
            self._turn_to(came_back[0] if before and came_back else None)
        else:
            self._say_count()

    def _turn_to(self, ids: Ids | None = None) -> None:
        """Show this pair, or the next that was not put off."""
        left = [each.ids for each in self.pairs if each.ids not in self._later]
        self._seen = ids or next(iter(left), None)
        pair = self.shown
        if pair is None:
            self._say_done()
            return
        try:
            one, other = (self._desk.ask(merge_side, each) for each in pair.ids)
        except Missing:
            self.look()
            return
        self.sides.show_pair(one, other, facts_of(one, other, self._births(pair)))
        self.why.setText(why_words(pair.why))
        self._say_count()
        self._stack.setCurrentWidget(self._pair_page)
        self._page.verticalScrollBar().setValue(0)
        (
            self.sides.keep_one if self.sides.keep_one.isChecked() else self.sides.keep_other
        ).setFocus(Qt.FocusReason.OtherFocusReason)

    def _births(self, pair: Pair) -> tuple[str, str]:
        if not self._desk.can("member.private"):
            return "", ""
        first, second = (self._desk.ask(private_facts, each)["dob"] for each in pair.ids)
        return first, second

    # --- the three choices

    def _merge(self) -> None:
        pair = self.shown
        if pair is not None:
            keep = self.sides.kept
            other = pair.second if keep == pair.first else pair.first
            if self._desk.do(merge_members, keep, other) is not None:
                self._settle({keep, other} - {keep}, pair)

    def _part(self) -> None:
        pair = self.shown
        if pair is not None and self._desk.do(say_not_same, *pair.ids) is not None:
            self._settle(set(), pair)

    def _put_off(self) -> None:
        if self._seen is not None:
            self._later.append(self._seen)
            self._turn_to()

    def _settle(self, gone: Collection[int], pair: Pair) -> None:
        """Leave the pair out, and whatever is asked about a record that is gone."""
        self._done += 1
        self.pairs = [
            each for each in self.pairs if each.ids != pair.ids and not {*each.ids} & {*gone}
        ]
        self._turn_to()

    # --- words

    def _wait(self) -> None:
        self.nothing.set_words(
            _("Looking…"), _("Names and birth dates are compared with each other.")
        )
        self._offer("")
        self._stack.setCurrentWidget(self._empty)

    def _say_count(self) -> None:
        left = len([each for each in self.pairs if each.ids not in self._later])
        words = _("One pair to look at") if left == 1 else _("{n} pairs to look at")
        self.count.setText(words.format(n=f"{left:,}"))

    def _say_done(self) -> None:
        put_off = len(self._later)
        if put_off and self.pairs:
            words = (
                _("One pair waits for later.") if put_off == 1 else _("{n} pairs wait for later.")
            )
            self.nothing.set_words(_("That is all for now"), words.format(n=put_off))
        elif self._done:
            self.nothing.set_words(_("Done"), _("Nobody else seems to be entered twice."))
        else:
            words = _("No two records look like the same person.")
            self.nothing.set_words(_("Nobody seems to be entered twice"), words)
        self._offer(self.crumb.text() if self.wanted.pairs else _("Go back"))
        self._stack.setCurrentWidget(self._empty)
        if self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, label: str) -> None:
        if self.nothing.button is not None:
            self.nothing.button.setText(label or " ")
            self.nothing.button.setVisible(bool(label))

    # --- building

    def _lay_out(self) -> None:
        self._empty = Card()
        self._empty.body.addWidget(self.nothing, 1)
        self._pair_page = self._pairs()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pair_page)
        self._stack.addWidget(self._empty)
        self._head = QHBoxLayout()
        self._head.addWidget(Words(_("Same person?"), "title"))
        self._head.addStretch(1)
        self._head.addWidget(self.count)
        self._way = QHBoxLayout()
        self._way.addWidget(self.crumb)
        self._way.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._way)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self._measure()

    def _pairs(self) -> QWidget:
        """The two records; the three choices stay in sight below, however long they are."""
        self.said.setText(
            _("One record keeps every visit, group and name of both. Ctrl+Z takes it back.")
        )
        self._page = ScrollPage(gap=12)
        for part in (self.why, self.sides, self.said):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        whole, self._foot = QWidget(), QVBoxLayout()
        self._foot.addWidget(self._choices())
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addLayout(self._foot)
        return whole

    def _choices(self) -> QWidget:
        buttons = Flow()
        for button in (self.same, self.other, self.later):
            buttons.addWidget(button)
        choices = QWidget()
        choices.setLayout(buttons)
        grows_with_width(choices)
        return choices

    def _wire(self) -> None:
        self.same.clicked.connect(self._merge)
        self.other.clicked.connect(self._part)
        self.later.clicked.connect(self._put_off)
        self.crumb.clicked.connect(self._go_back)
        self.nothing.pressed.connect(self._go_back)
        Theme.current().changed.connect(self._measure)

    def _go_back(self) -> None:
        (self.report if self.wanted.pairs else self.back).emit()

    def _measure(self) -> None:
        theme = Theme.current()
        side = theme.pad(32)
        for row in (self._way, self._head):
            row.setContentsMargins(side, 0, side, 0)
        self._foot.setContentsMargins(side, theme.pad(12), side, theme.pad(16))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.pad(8))


def _people(pairs: Collection[Ids]) -> frozenset[int] | None:
    return frozenset(each for pair in pairs for each in pair) or None
