"""Places given on a call: found in the resource directory by typing, with how they were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.words import N_, _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.draft import CHANGED, CallDraft
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
from peerdesk.records.warm_line.places_given import OFF

_HOW = (
    ("number", N_("Gave the number")),
    ("address", N_("Gave the address")),
    ("website", N_("Gave the website")),
    ("sent", N_("Sent it")),
    ("warm", N_("Connected them")),
)
_WENT_ALONG = ("went_along", N_("Went along"))
"""Not from the phone; a referral may say so since."""
_SHOWN = 5


AnySheet = TypeVar("AnySheet", bound=Sheet)


class Referrals(QWidget):
    """The places given so far, each can be changed; ``add`` is the button for one more."""

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
        self.rows.acted.connect(self.change)
        self.rows.activated_row.connect(self.change)

    def show_call(self, draft: CallDraft) -> None:
        """Show the places of this call, kept or not, with how each was given."""
        self._draft = draft
        needs = {each.code: each.label for each in self._desk.ask(choices, "need")}
        rows = [
            _row(str(place), each, needs)
            for place, each in enumerate(draft.referrals)
            if not each.get(OFF)
        ]
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))

    def ask(self) -> ReferralSheet:
        """Ask for a place and how it was given."""
        sheet = ReferralSheet(self, self._desk)
        sheet.given.connect(self._draft.referrals.append)
        return self._opened(sheet)

    def change(self, place: str) -> GivenSheet:
        """Say otherwise how this place was given, or take it off the call."""
        before = self._draft.referrals[int(place)]
        sheet = GivenSheet(self, self._desk, before)
        sheet.said.connect(lambda fields: before.update({**fields, CHANGED: True}))
        sheet.taken_off.connect(lambda: self._take_off(before))
        return self._opened(sheet)

    def _opened(self, sheet: AnySheet) -> AnySheet:
        sheet.accepted.connect(self._changed)
        sheet.open()
        return sheet

    def _take_off(self, place: dict[str, Any]) -> None:
        """A kept one is told of when the call is saved; a new one never was."""
        if place.get("id"):
            place.update({OFF: True, CHANGED: True})
        else:
            self._draft.referrals.remove(place)

    def _changed(self) -> None:
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
        self.how, self.need = _how_chips(), _need_field(desk)
        self.how.set_chosen(["number"])
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
            fields |= {"outcome": "unmet", "label": ""}
        else:
            fields |= {"resource_id": place["id"], "label": place["name"]}
            fields["how"] = next(iter(self.how.chosen()), None)
        self.given.emit(fields)
        self.accept()


class GivenSheet(Sheet):
    """How a place was given, or that it was not: ``said`` has the fields, else ``taken_off``."""

    said = Signal(object)
    taken_off = Signal()

    def __init__(self, parent: QWidget, desk: Desk, given: Mapping[str, Any]) -> None:
        super().__init__(parent, given["label"] or _("No place found"), "", _("Change it"))
        self.how, self.need = _how_chips(given.get("how") or ""), _need_field(desk)
        self.need.set_chosen(given.get("need") or "")
        self.off = Button(_("Take it off the call"), "quiet", "x")
        self._has_place = bool(given.get("resource_id"))
        if self._has_place:
            self.body.addWidget(SectionLabel(_("How it was given")))
            self.body.addWidget(self.how)
        self.body.addWidget(LabelledField(_("What they needed"), self.need))
        self.body.addWidget(self.off, 0, Qt.AlignmentFlag.AlignLeft)
        self.chosen.connect(self._say)
        self.off.clicked.connect(self._take_off)

    def _say(self) -> None:
        fields: dict[str, Any] = {"need": self.need.chosen() or None}
        if self._has_place:
            fields["how"] = next(iter(self.how.chosen()), None)
        elif not fields["need"]:
            self.set_error(_("Say what they needed, or take it off the call."))
            return
        self.said.emit(fields)
        self.accept()

    def _take_off(self) -> None:
        self.taken_off.emit()
        self.accept()


def _how_chips(chosen: str = "") -> ChipGroup:
    words = [*_HOW, *([_WENT_ALONG] if chosen == _WENT_ALONG[0] else [])]
    hows = [(code, _(label), "") for code, label in words]
    chips = ChipGroup(_("How it was given"), hows, single=True, letters=True)
    chips.set_chosen([chosen] if chosen else [])
    return chips


def _need_field(desk: Desk) -> SelectField:
    needs = [(each.code, each.label) for each in desk.ask(choices, "need")]
    return SelectField(_("What they needed"), needs, none=_("Not said"))


def _row(row_id: str, given: Mapping[str, Any], needs: Mapping[str, str]) -> Row:
    """The place with how it was given and for what, on one line each."""
    hows = dict((*_HOW, _WENT_ALONG))
    how = _(hows[given["how"]]) if given.get("how") in hows else ""
    need = needs.get(str(given.get("need") or ""), "")
    words = " · ".join(filter(None, (how, need)))
    name = given["label"] or _("No place found")
    return Row(row_id, name, words, action=_("Change"), action_always=True)
