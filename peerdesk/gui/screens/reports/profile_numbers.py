"""Which numbers and tables are printed, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.counting import own_figures
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.profile_settings import LONGEST_BREAK, TABLES
from peerdesk.counting.results import Profile
from peerdesk.documents.report_blocks import TITLES
from peerdesk.gui.screens.reports.profile_part import ProfilePart
from peerdesk.gui.widgets import Card, LineField, Switch, TickBox, Words


class NumbersPart(ProfilePart):
    """NumbersPart(own=()): a tick for each number; one that is not ticked is counted, not printed.

    ``own`` are the organization's own numbers: of these, only what is ticked is counted. They come
    first; ``own_added()`` when one was ticked, as their part must be printed then.
    """

    own_added = Signal()

    def __init__(self, own: Sequence[OwnFigure] = ()) -> None:
        super().__init__()
        self.ticks: dict[str, TickBox] = {}
        self.own_ticks: dict[str, TickBox] = {}
        self._own = {each.key: each for each in own}
        self._cards: dict[str, Card] = {}
        self.reentries = Switch(
            _("Count a second visit on one day"), _("Off: one visit a person, day and place")
        )
        self.away = LineField(_("Days away before “came back”"), "90")
        self.explain(_("Take away the tick of a number that this funder does not ask for."))
        self._add_own()
        for key, figure in FIGURES.items():
            self._add(figure.block, key, _(figure.label))
        for key, (block, words) in TABLES.items():
            self._add(block, key, _("Table: {words}").format(words=_(words)))
        self.body.addWidget(self.reentries)
        label = _("Days away before “came back”")
        self.body.addWidget(self.labelled("reactivated_days", label, self.away))
        self.body.addStretch(1)
        self.reentries.clicked.connect(self.changed)
        self.away.textEdited.connect(self.changed)

    def show_profile(self, profile: Profile) -> None:
        """Tick what is printed."""
        for key, tick in self.ticks.items():
            tick.setChecked(key not in profile.left_out)
        chosen = {each.key for each in profile.own_figures}
        for key, tick in self.own_ticks.items():
            tick.setChecked(key in chosen)
        self.reentries.setChecked(profile.count_reentries)
        self.away.setText(str(profile.reactivated_days))
        self.show_blocks(profile.blocks)

    def given(self, profile: Profile) -> Profile:
        """The profile with what is left out."""
        out = tuple(key for key, tick in self.ticks.items() if not tick.isChecked())
        days = self.away.text().strip()
        if not days.isdecimal() or not 1 <= int(days[:5]) <= LONGEST_BREAK:
            raise Invalid.one("reactivated_days", _("Write a number of days, like 90."))
        return replace(
            profile,
            left_out=out + tuple(each for each in profile.left_out if each.startswith("own.")),
            own_figures=tuple(self._own[key] for key in self._own if self._ticked(key)),
            count_reentries=self.reentries.isChecked(),
            reactivated_days=int(days),
        )

    def show_blocks(self, blocks: Sequence[str]) -> None:
        """Only the parts that are printed have numbers to choose."""
        for name, card in self._cards.items():
            card.setVisible(name in blocks or (name == own_figures.BLOCK and bool(self._own)))

    def _ticked(self, key: str) -> bool:
        return self.own_ticks[key].isChecked()

    def _own_clicked(self) -> None:
        if any(tick.isChecked() for tick in self.own_ticks.values()):
            self.own_added.emit()
        self.changed.emit()

    def _add_own(self) -> None:
        """What the organization counts by rules of its own; with the words of each rule."""
        card = self._cards[own_figures.BLOCK] = Card(_(own_figures.TITLE), padding=16)
        card.body.setSpacing(4)
        for key, figure in self._own.items():
            tick = self.own_ticks[key] = TickBox(figure.name, figure.definition)
            tick.setAccessibleName(figure.name)
            tick.clicked.connect(self._own_clicked)
            card.body.addWidget(tick)
        if not self._own:
            words = _("There are none yet. Make one on the Reports page: Our own numbers.")
            card.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        self.body.addWidget(card)

    def _add(self, block: str, key: str, words: str) -> None:
        card = self._cards.get(block)
        if card is None:
            card = self._cards[block] = Card(_(TITLES[block]), padding=16)
            card.body.setSpacing(0)
            self.body.addWidget(card)
        tick = self.ticks[key] = TickBox(words)
        tick.setAccessibleName(words)
        tick.clicked.connect(self.changed)
        card.body.addWidget(tick)
