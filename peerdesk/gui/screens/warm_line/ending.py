"""How it ended: a row of quiet questions, none required, and Save."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Card, DateField, LabelledField, SelectField, TimeField
from peerdesk.records.codes import choices

_WIDTHS = (14, 13, 12, 16, 10, 18, 0)
_FEELINGS = (("better", N_("Better")), ("same", N_("The same")), ("worse", N_("Worse")))


class Ending(Card):
    """``changed`` after every answer; ``save`` when the call is to be kept."""

    changed = Signal()
    save = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=20)
        self._desk = desk
        self._draft = CallDraft()
        self.ending = SelectField(_("How it ended"), none=_("Not said"))
        self.would_have = SelectField(_("Without this call?"), none=_("Not asked"))
        self.feeling = SelectField(
            _("How they feel now"), [(c, _(w)) for c, w in _FEELINGS], none=_("Not asked")
        )
        self.back_on, self.back_at = DateField(_("Call back on")), TimeField(_("at"))
        self.after = SelectField(_("And how are you?"), none=_("Not said"))
        self.button = Button(_("Save and next"), "primary", "check", height=44)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        fields = (
            self.ending,
            self.would_have,
            self.feeling,
            self.back_on,
            self.back_at,
            self.after,
        )
        for field in fields:
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.setMinimumWidth(88)
        self._cells = [LabelledField(field.accessibleName(), field) for field in fields]
        self.body.addLayout(self._grid)
        self._across = 0
        self.fit(7)
        self._wire()

    def fit(self, across: int) -> None:
        """Lay the questions and the button out in so many columns."""
        if across == self._across:
            return
        self._across = across
        cells = [*self._cells, self.button]
        self._grid.setSpacing(Theme.current().pad(8))
        for cell in cells:
            self._grid.removeWidget(cell)
        for number, cell in enumerate(cells):
            self._grid.addWidget(
                cell, number // across, number % across, Qt.AlignmentFlag.AlignBottom
            )
        for column in range(7):
            self._grid.setColumnStretch(
                column, _WIDTHS[column] if across == 7 else int(column < across)
            )

    def _wire(self) -> None:
        for name, field in (("ending", self.ending), ("would_have", self.would_have)):
            field.chose.connect(lambda code, n=name: self._set(n, code))
        for name, field in (("feeling", self.feeling), ("worker_after", self.after)):
            field.chose.connect(lambda code, n=name: self._set(n, code))
        self.back_on.changed.connect(
            lambda value: self._set("call_back_on", value.isoformat() if value else "")
        )
        self.back_at.changed.connect(
            lambda value: self._set("call_back_at", value.strftime("%H:%M") if value else "")
        )
        self.button.clicked.connect(self.save)

    def show_call(self, draft: CallDraft) -> None:
        """Show the draft's answers."""
        self._draft = draft
        for field, name in (
            (self.ending, "call_ending"),
            (self.would_have, "would_have"),
            (self.after, "worker_after"),
        ):
            field.set_choices([(each.code, each.label) for each in self._desk.ask(choices, name)])
        self.ending.set_chosen(draft.ending)
        self.would_have.set_chosen(draft.would_have)
        self.feeling.set_chosen(draft.feeling)
        self.after.set_chosen(draft.worker_after)
        self.back_on.set_value(
            date.fromisoformat(draft.call_back_on) if draft.call_back_on else None
        )
        self.back_at.set_value(
            time.fromisoformat(draft.call_back_at) if draft.call_back_at else None
        )
        self.button.setText(_("Save call") if draft.call_id else _("Save and next"))

    def problem(self) -> str:
        """What is wrong with the call-back's day or time, "" if nothing."""
        return self.back_on.problem() or self.back_at.problem()

    def _set(self, name: str, value: str) -> None:
        if name == "would_have":
            self._draft.asked = ""  # it follows from the answer
        setattr(self._draft, name, value)
        self.changed.emit()
