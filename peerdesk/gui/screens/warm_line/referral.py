"""Places given on a call: found in the resource directory by typing, with how they were given."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.widgets import (
    Button,
    ChipGroup,
    LabelledField,
    LineField,
    Row,
    RowList,
    SectionLabel,
    SelectField,
    Sheet,
)
from peerdesk.records.codes import choices
from peerdesk.records.support.resources import find_places

_HOW = (
    ("number", N_("Gave the number")),
    ("address", N_("Gave the address")),
    ("website", N_("Gave the website")),
    ("sent", N_("Sent it")),
    ("warm", N_("Connected them")),
)
_SHOWN = 5


class Referrals(QWidget):
    """The places given so far, each can be taken back; ``add`` is the button for one more."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft = CallDraft()
        self.add = Button(_("Refer to a place"), "quiet", "plus", height=32)
        self.rows = RowList(_("Places given"), grows=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.add.clicked.connect(self.ask)
        self.rows.acted.connect(self._take_back)

    def show_call(self, draft: CallDraft) -> None:
        """Show the places of this call that are still to be kept."""
        self._draft = draft
        rows = [
            Row(str(place), each["label"], action=_("Take back"))
            for place, each in enumerate(draft.referrals)
        ]
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))

    def ask(self) -> ReferralSheet:
        """Ask for a place and how it was given."""
        sheet = ReferralSheet(self, self._desk)
        sheet.given.connect(self._give)
        sheet.open()
        return sheet

    def _give(self, given: dict[str, Any]) -> None:
        self._draft.referrals.append(given)
        self.show_call(self._draft)
        self.changed.emit()

    def _take_back(self, place: str) -> None:
        del self._draft.referrals[int(place)]
        self.show_call(self._draft)
        self.changed.emit()


class ReferralSheet(Sheet):
    """Type a part of a place or a need, Enter takes it. ``given`` has the referral's fields."""

    given = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, _("Refer to a place"), "", _("Add to the call"))
        self._desk = desk
        self._places: dict[str, Any] = {}
        self.name = LineField(_("Place or need"), _("Such as food, shelter, legal"))
        self.found = RowList(_("Places"), grows=True)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hows = [(code, _(words), "") for code, words in _HOW]
        self.how = ChipGroup(_("How it was given"), hows, single=True, letters=True)
        self.how.set_chosen(["number"])
        needs = [(each.code, each.label) for each in desk.ask(choices, "need")]
        self.need = SelectField(_("What they needed"), needs, none=_("Not said"))
        self.body.addWidget(LabelledField(_("Place or need"), self.name))
        self.body.addWidget(self.found)
        self.body.addWidget(SectionLabel(_("How it was given")))
        self.body.addWidget(self.how)
        hint = _("Nothing fits? Choose the need alone. It counts as not met.")
        self.body.addWidget(LabelledField(_("What they needed"), self.need, hint))
        self.name.textEdited.connect(self._look)
        self.name.installEventFilter(self)
        self.chosen.connect(self._take)
        self._look("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the words keep the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if way and self._places:
                self.found.move_by(way)
                return True
        return super().eventFilter(watched, event)

    def _look(self, text: str) -> None:
        found = self._desk.ask(find_places, text, self._desk.clock.today())
        places = found[:_SHOWN] if text.strip() else []
        self._places = {str(each.row["id"]): each.row for each in places}
        rows = [
            Row(str(each.row["id"]), each.row["name"], each.row["phone"] or each.needs)
            for each in places
        ]
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        if rows:
            self.found.set_current(rows[0].id)
        if self.isVisible():  # the places take room of their own, as long as the screen has it
            QTimer.singleShot(0, self, self._fit)

    def _take(self) -> None:
        place = self._places.get(self.found.current_id() or "")
        need = self.need.chosen()
        if place is None and not need:
            self.set_error(_("Choose a place, or say what they needed."))
            return
        fields: dict[str, Any] = {"need": need or None}
        if place is None:
            fields |= {"outcome": "unmet", "label": _("No place found")}
        else:
            fields |= {"resource_id": place["id"], "label": place["name"]}
            fields["how"] = next(iter(self.how.chosen()), None)
        self.given.emit(fields)
        self.accept()
