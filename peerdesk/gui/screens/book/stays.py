"""Respite stays: booking the nights and the room, and saying no with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import DayEditor, Editor, LineEditor
from peerdesk.gui.widgets import ChipGroup, Dialog, LabelledField, Words
from peerdesk.records.link_choices import link_called
from peerdesk.records.support.respite import book_stay, decline_stay, room_taken, rooms_free


class BookStay(Dialog):
    """BookStay(desk, over, stay): the nights and the room that a guest is promised.

    Rooms that are free on these nights lie under the line as chips. A room that is promised twice
    is told, never refused.
    """

    def __init__(self, desk: Desk, over: QWidget, stay: Mapping[str, Any]) -> None:
        words = _("For {name}.").format(name=_guest(desk, stay))
        super().__init__(over, _("Book the stay"), words, _("Book"), width=560)
        self._desk, self._stay_id = desk, int(stay["id"])
        today = read_day(desk.clock.today())
        self.came, self.left = DayEditor(_("Comes on"), today), DayEditor(_("Leaves on"), today)
        self.room = LineEditor(_("Room"))
        self.free = ChipGroup(_("Free on these nights"), single=True)
        self.said = Words("", "body", "amber", wrap=True)
        self._fields: dict[str, LabelledField] = {}
        self._lay_out()
        self.came.set_value(stay["in_on"] or desk.clock.today())
        self.left.set_value(stay["out_on"])
        self.room.set_value(stay["room"])
        self._look()
        for editor in (self.came, self.left, self.room):
            editor.typed.connect(self._look)
        self.free.changed.connect(self._choose_room)
        self.chosen.connect(self._book)

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        for name, editor, hint in (
            ("in_on", self.came, ""),
            ("out_on", self.left, _("If it is known")),
            ("room", self.room, _("Optional")),
        ):
            self._fields[name] = LabelledField(editor.accessibleName(), editor, hint)
        for name in ("in_on", "out_on"):
            days.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(days)
        self.body.addWidget(self._fields["room"])
        for part in (self.free, self.said):
            self.body.addWidget(part)

    def _nights(self) -> tuple[str, str]:
        return str(self.came.value() or ""), str(self.left.value() or "")

    def _look(self) -> None:
        """Which rooms are free, and whether the one that was typed is."""
        came, left = self._nights()
        rooms = self._desk.ask(rooms_free, came, left, self._stay_id) if came else []
        self.free.set_choices([(each, each, "") for each in rooms])
        self.free.setVisible(bool(rooms))
        room = str(self.room.value() or "")
        self.free.set_chosen([each for each in rooms if each.casefold() == room.casefold()])
        clash = bool(came and room) and self._desk.ask(room_taken, room, came, left, self._stay_id)
        told = _("Someone else has this room for some of these nights. You can still book it.")
        self.said.setText(told if clash else "")
        self.said.setVisible(clash)
        if self.isVisible():
            self._fit()

    def _choose_room(self) -> None:
        self.room.set_value(next(iter(self.free.chosen()), ""))
        self._look()

    def _book(self) -> None:
        editors: dict[str, Editor] = {"in_on": self.came, "out_on": self.left}
        problems = {name: each.problem() for name, each in editors.items()}
        self._show_problems(problems)
        if any(problems.values()):
            return
        came, left = self._nights()
        room = str(self.room.value() or "")
        try:
            self._desk.attempt(book_stay, self._stay_id, came, left, room)
        except Invalid as refusal:
            self._show_problems({each.field: each.words for each in refusal.problems})
            self.set_error(" ".join(e.words for e in refusal.problems if e.field == "state"))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        for name, shown in self._fields.items():
            shown.set_error(problems.get(name, ""))
        self._fit()


class DeclineStay(Dialog):
    """DeclineStay(desk, over, stay): this stay will not be, and why, if somebody wants to say."""

    def __init__(self, desk: Desk, over: QWidget, stay: Mapping[str, Any]) -> None:
        words = _("For {name}. The request stays in the counts.").format(name=_guest(desk, stay))
        super().__init__(over, _("Not this time"), words, _("Note it"))
        self._desk, self._stay_id = desk, int(stay["id"])
        self.because = LineEditor(_("Why not"))
        self.body.addWidget(LabelledField(_("Why not"), self.because, _("Optional")))
        self.chosen.connect(self._decline)

    def _decline(self) -> None:
        try:
            self._desk.attempt(decline_stay, self._stay_id, str(self.because.value() or ""))
        except PeerDeskError as refusal:
            self.set_error(str(refusal))
        else:
            self.accept()


def _guest(desk: Desk, stay: Mapping[str, Any]) -> str:
    return desk.ask(link_called, "member", int(stay["member_id"])) or _("a guest")
