"""Which blocks this report prints: a tick for each; the pages follow at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.documents.report_blocks import TITLES
from peerdesk.gui.widgets import Card, TickBox


class Parts(Card):
    """Parts(parent=None): ``show_blocks(names)`` all ticked; ``chosen()``; ``changed()``."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("In this report"), padding=16, parent=parent)
        self.ticks: dict[str, TickBox] = {}
        self.body.setSpacing(0)

    def show_blocks(self, names: Sequence[str]) -> None:
        """Offer the blocks of a profile in its order."""
        if list(self.ticks) == list(names):
            return
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self.ticks = {name: self._tick(name) for name in names}
        self._keep_one()

    def chosen(self) -> tuple[str, ...]:
        """The blocks that are ticked, in order."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    def _tick(self, name: str) -> TickBox:
        tick = TickBox(_(TITLES.get(name, name)))
        tick.setChecked(True)
        tick.toggled.connect(self._ticked)
        self.body.addWidget(tick)
        return tick

    def _ticked(self) -> None:
        self._keep_one()
        self.changed.emit()

    def _keep_one(self) -> None:
        """The last ticked block stays: a report without numbers is no report."""
        alone = len(self.chosen()) == 1
        for tick in self.ticks.values():
            tick.setEnabled(not (alone and tick.isChecked()))
