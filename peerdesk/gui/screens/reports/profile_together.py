"""Which answers, topics and reasons a report prints as one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.joining import JoinList
from peerdesk.counting.results import Profile
from peerdesk.gui.widgets import Card, SelectField, TickBox, Words

Together = tuple[tuple[str, tuple[str, ...]], ...]


class TogetherCard(Card):
    """TogetherCard(lists): choose a list, tick what is printed as one row; ``changed()``.

    ``show_profile(profile)`` fills it, ``given()`` is what it says. Lists that this center does
    not have, of a shared report, stay as they are.
    """

    changed = Signal()

    def __init__(self, lists: Sequence[JoinList]) -> None:
        super().__init__(_("Printed together as one row"), padding=16)
        self._lists = {each.name: each for each in lists}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.which = SelectField(_("List"))
        self.ticks: dict[str, TickBox] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._column)
        words = _("Tick small groups. They print as one row, so fewer numbers must be hidden.")
        self.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        self.body.addWidget(self.which)
        self.body.addWidget(holder)
        self.which.chose.connect(self._show_list)
        self.setVisible(bool(lists))

    def show_profile(self, profile: Profile) -> None:
        """Fill the ticks; the first list with something joined is in front."""
        self._chosen = dict(profile.together)
        front = next((name for name in self._chosen if name in self._lists), "")
        self._name_lists()
        self.which.set_chosen(front or next(iter(self._lists), ""))
        self._show_list(self.which.chosen())

    def given(self) -> Together:
        """The codes that are printed together, by list."""
        return tuple((name, codes) for name, codes in self._chosen.items() if codes)

    def _name_lists(self) -> None:
        named = _("{title} ({n} together)")
        self.which.set_choices([
            (each.name, named.format(title=each.title, n=count) if count else each.title)
            for each in self._lists.values()
            for count in [len(self._chosen.get(each.name, ()))]
        ])  # fmt: skip

    def _show_list(self, name: str) -> None:
        for tick in self.ticks.values():
            self._column.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {}
        for code, words in self._lists[name].entries if name in self._lists else ():
            tick = self.ticks[code] = TickBox(words)
            tick.setChecked(code in self._chosen.get(name, ()))
            tick.clicked.connect(self._take)
            self._column.addWidget(tick)

    def _take(self) -> None:
        name = self.which.chosen()
        foreign = (code for code in self._chosen.get(name, ()) if code not in self.ticks)
        ticked = (code for code, tick in self.ticks.items() if tick.isChecked())
        self._chosen[name] = (*foreign, *ticked)
        self._name_lists()
        self.which.set_chosen(name)
        self.changed.emit()
