"""The numbers of one's own: what each counts, changed, taken out of use and offered again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.core.words import _
from peerdesk.counting.own_figures import TITLE
from peerdesk.counting.own_keeping import own_figures_kept
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.own_figure_form import OwnFigureForm
from peerdesk.gui.widgets import Button, Card, Sheet, Words
from peerdesk.records.own_figures import use_own_figure


class OwnFigures(Sheet):
    """OwnFigures(desk, over): one card for each number; a new one with the button on top."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        words = _(
            "Numbers you build yourself. Choose them for a report on its Numbers tab; a report "
            "that is locked keeps what they said."
        )
        super().__init__(over, _(TITLE), words, "", _("Close"), width=720)
        self._desk, self._over = desk, over
        self.new = Button(_("New number"), "secondary", "plus")
        self.edits: dict[str, Button] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self.body.addWidget(self.new)
        self.body.addLayout(self._cards)
        self.new.clicked.connect(lambda: self._open(None))
        self.look()

    def look(self) -> None:
        """Show what is there now: in use first."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.edits = {}
        self._show(self._desk.ask(own_figures_kept), in_use=True)
        self._show(self._desk.ask(own_figures_kept, retired=True), in_use=False)

    def _show(self, figures: Sequence[OwnFigure], *, in_use: bool) -> None:
        for figure in figures:
            self._cards.addWidget(self._card(figure, in_use=in_use))

    def _card(self, figure: OwnFigure, *, in_use: bool) -> Card:
        card = Card(padding=12)
        card.body.setSpacing(4)
        name = figure.name if in_use else _("{name} (not in use)").format(name=figure.name)
        card.body.addWidget(Words(name, bold=True, wrap=True))
        card.body.addWidget(Words(figure.definition, "caption", "quiet", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        if in_use:
            edit = self.edits[figure.key] = Button(_("Change"), "secondary", height=36)
            edit.setAccessibleName(_("Change: {what}").format(what=figure.name))
            edit.clicked.connect(partial(self._open, figure))
            row.addWidget(edit)
        words = _("Take out of use") if in_use else _("Use again")
        use = Button(words, "quiet", height=36)
        use.setAccessibleName(f"{words}: {figure.name}")
        use.clicked.connect(partial(self._use, figure.record_id, active=not in_use))
        row.addWidget(use)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _open(self, figure: OwnFigure | None, _checked: object = None) -> None:
        form = OwnFigureForm(self._desk, self._over, figure)
        form.saved.connect(self.look)
        form.open()

    def _use(self, record_id: int, _checked: object = None, *, active: bool) -> None:
        if self._desk.do(use_own_figure, record_id, active=active) is not None:
            self.look()
