"""Small numbers of a report: how many are hidden, what shows all the same, how to hide fewer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.joining import Offer, how_many_hidden
from peerdesk.documents.gather_report import Gathered
from peerdesk.gui.widgets import Button, Card, Words


class SmallNumbers(Card):
    """SmallNumbers(parent=None): ``show_report(gathered)``, then ``show_offer(offer)``.

    ``together(profile)``: small groups shall be printed together, as this profile does.
    """

    together = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Small numbers"), padding=16, parent=parent)
        self._offer: Offer | None = None
        self.said = Words("", wrap=True)
        self.offered = Words("", "caption", "quiet", wrap=True)
        self.button = Button(_("Join small groups"), "secondary", "rows")
        self.warnings: list[Words] = []
        self._lines = QVBoxLayout()
        self._holder = QWidget()
        self._holder.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        for widget in (self.said, self._holder, self.offered, self.button):
            self.body.addWidget(widget)
        self.button.clicked.connect(self._press)
        self.hide()

    def show_report(self, gathered: Gathered) -> None:
        """How many numbers are hidden, and those that others can work out all the same."""
        count = how_many_hidden(gathered.shown)
        words = _("{n} numbers are hidden.") if count != 1 else _("One number is hidden.")
        self.said.setText(words.format(n=count))
        self._warn(gathered.warnings)
        self.show_offer(None)
        self.setVisible(bool(count or gathered.warnings))

    def show_offer(self, offer: Offer | None) -> None:
        """Say what printing small groups together would give; None where it gives nothing."""
        self._offer = offer
        if offer is not None:
            self.offered.setText(_offer_words(offer))
        self.offered.setVisible(offer is not None)
        self.button.setVisible(offer is not None)

    def _warn(self, warnings: Sequence[str]) -> None:
        for line in self.warnings:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.warnings = [Words(each, "caption", "amber", wrap=True) for each in warnings]
        for line in self.warnings:
            self._lines.addWidget(line)
        self._holder.setVisible(bool(warnings))

    def _press(self) -> None:
        if self._offer is not None:
            self.together.emit(self._offer.profile)


def _offer_words(offer: Offer) -> str:
    """What it would give, and where."""
    many = _("With small groups as one row, this report hides {after} numbers instead of {before}.")
    one = _("With small groups as one row, this report hides one number instead of {before}.")
    none = _("With small groups as one row, this report hides no number instead of {before}.")
    words = {0: none, 1: one}.get(offer.after, many)
    said = words.format(after=offer.after, before=offer.before)
    return f"{said} {_('It changes: {tables}.').format(tables=', '.join(offer.titles))}"
