"""Targets of a contract: which number, how much of it, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.own_figures import defined
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profile_settings import LARGEST_TARGET, LONGEST_LINE, MOST_ROWS
from peerdesk.counting.results import Objective, Profile
from peerdesk.gui.screens.reports.profile_part import ProfilePart, chained
from peerdesk.gui.widgets import Button, Card, IconButton, LabelledField, LineField, SelectField


class TargetCard(Card):
    """TargetCard(blocks, own, objective=None): one target; ``gone()`` when it is taken away."""

    changed = Signal()
    gone = Signal()

    def __init__(
        self,
        blocks: Sequence[str],
        own: Sequence[OwnFigure],
        objective: Objective | None = None,
    ) -> None:
        super().__init__(padding=16)
        self.key = SelectField(_("Number that is counted"), none=_("Choose a number"))
        self.goal = LineField(_("Goal"), "120")
        by = [("year", _("in their whole year")), ("period", _("in each report"))]
        self.by = SelectField(_("Counted"), by)
        self.words = LineField(_("In the words of the contract"))
        self.words.setMaxLength(LONGEST_LINE)
        self.away = IconButton("trash", _("Take this target away"))
        self.goal_field = LabelledField(_("Goal"), self.goal)
        self.key_field = LabelledField(_("Number that is counted"), self.key)
        self._lay_out()
        self.show_blocks(blocks, own)
        if objective is not None:
            self._fill(objective)
        self._wire()

    def show_blocks(self, blocks: Sequence[str], own: Sequence[OwnFigure]) -> None:
        """Only numbers of the parts that are printed can have a target."""
        before = self.key.chosen()
        every = [*FIGURES.values(), *defined(tuple(own))]
        offered = [(f.key, _(f.label)) for f in every if f.block in blocks]
        if before in FIGURES and before not in dict(offered):
            offered.append((before, _(FIGURES[before].label)))
        self.key.set_choices(offered)
        self.key.set_chosen(before)

    def objective(self) -> Objective | None:
        """The target; None while no number is chosen. Invalid where the goal is no number."""
        key, goal = self.key.chosen(), self.goal.text().replace(",", "").strip()
        if not key and not goal:
            return None
        right = goal.isdecimal() and len(goal) < 10 and 1 <= int(goal) <= LARGEST_TARGET
        self.goal_field.set_error("" if right else _("Write a whole number, like 120."))
        self.key_field.set_error("" if key else _("Choose a number that is counted."))
        if not right or not key:
            raise Invalid.one("", _("A target needs a number that is counted and a goal."))
        words = " ".join(self.words.text().split())
        return Objective(key, int(goal), self.by.chosen() or "year", words)

    def stops(self) -> list[SelectField | LineField | IconButton]:
        """What Tab stops at, in order."""
        return [self.key, self.goal, self.by, self.words, self.away]

    def _fill(self, objective: Objective) -> None:
        there = any(self.key.itemData(n) == objective.key for n in range(self.key.count()))
        if not there and objective.key in FIGURES:
            self.key.addItem(_(FIGURES[objective.key].label), objective.key)
        self.key.set_chosen(objective.key)
        self.goal.setText(str(objective.target))
        self.by.set_chosen(objective.by)
        self.words.setText(objective.words)

    def _lay_out(self) -> None:
        self.body.addWidget(self.key_field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.goal_field, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(LabelledField(_("Counted"), self.by), 3, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(12)
        label = _("In the words of the contract")
        last.addWidget(LabelledField(label, self.words, optional=True), 1)
        last.addWidget(self.away, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(last)

    def _wire(self) -> None:
        self.key.chose.connect(self.changed)
        self.by.chose.connect(self.changed)
        self.goal.textEdited.connect(self.changed)
        self.words.textEdited.connect(self.changed)
        self.away.clicked.connect(self.gone)


class TargetsPart(ProfilePart):
    """TargetsPart(): the targets in order; ``first_added()`` when the block is needed now."""

    first_added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[TargetCard] = []
        self._blocks: tuple[str, ...] = ()
        self._own: tuple[OwnFigure, ...] = ()
        self.explain(_("What you promised the funder. The report prints a bar for each target."))
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.add = Button(_("Add a target"), "secondary", "plus")
        self.body.addLayout(self._column)
        self.body.addWidget(self.add)
        self.body.addStretch(1)
        self.add.clicked.connect(self._add_new)

    def show_profile(self, profile: Profile) -> None:
        """One card for each target."""
        self._blocks, self._own = profile.blocks, profile.own_figures
        for card in list(self.cards):
            self._drop(card)
        for objective in profile.objectives:
            self._append(objective)

    def given(self, profile: Profile) -> Profile:
        """The profile with these targets; an empty card is none."""
        found = [card.objective() for card in self.cards]
        return replace(profile, objectives=tuple(each for each in found if each is not None))

    def show_blocks(self, blocks: Sequence[str], own: Sequence[OwnFigure] = ()) -> None:
        """Other numbers are printed now."""
        if (self._blocks, self._own) == (tuple(blocks), tuple(own)):
            return
        self._blocks, self._own = tuple(blocks), tuple(own)
        for card in self.cards:
            card.show_blocks(blocks, own)

    def _add_new(self) -> None:
        card = self._append(None)
        if len(self.cards) == 1:
            self.first_added.emit()
        card.key.setFocus()
        self.ensureWidgetVisible(self.add)

    def _append(self, objective: Objective | None) -> TargetCard:
        card = TargetCard(self._blocks, self._own, objective)
        card.changed.connect(self.changed)
        card.gone.connect(lambda: self._take_away(card))
        self.cards.append(card)
        self._column.addWidget(card)
        self._chain()
        return card

    def _take_away(self, card: TargetCard) -> None:
        self._drop(card)
        self.add.setFocus()
        self.changed.emit()

    def _drop(self, card: TargetCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._chain()

    def _chain(self) -> None:
        chained([*(stop for card in self.cards for stop in card.stops()), self.add])
        self.add.setEnabled(len(self.cards) < MOST_ROWS)
