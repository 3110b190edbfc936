"""Ctrl+K: find a person, a group, a page or a command from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.core.text import fold, initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Dialog, LineField, Row, RowList, Words
from peerdesk.records.finding import Found, find_anything

_ICONS = {
    "series": "users-three",
    "caller_alias": "phone-call",
    "worker": "identification-card",
    "resource": "map-trifold",
}
_OPENS = {
    "member": (("members", "member"), ("front_desk", "front_desk")),
    "series": (("groups", "series"),),
    "caller_alias": (("warm_line", "warm_line"),),
    "worker": (("center", "center"),),
    "resource": (("resources", "resources"),),
}
"""For each kind the places that can show it, and what opens it there; the first one there is."""


@dataclass(frozen=True)
class Command:
    """Something that can be done from anywhere: its words, icon, key and what it does.

    ``also`` are other words that find it. One that is ``asked_for`` shows only for what is typed.
    """

    words: str
    icon: str
    run: Callable[[], None]
    key: str = ""
    also: str = ""
    asked_for: bool = False

    def answers(self, wanted: Collection[str]) -> bool:
        """Whether all of these folded pieces of words are in its own."""
        known = fold(f"{self.words} {self.also}")
        return all(word in known for word in wanted) and (bool(wanted) or not self.asked_for)


class Finder(Dialog):
    """A box over the page: type, arrow keys, Enter. ``go`` gives a place and what to open there.

    Only what one of the person's ``places`` can show is offered. Who has no members' pages finds
    a person at the front desk, by name.
    """

    go = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        places: Collection[str],
        commands: list[Command],
        text: str = "",
    ) -> None:
        super().__init__(parent, _("Find anything"), cancel=_("Close"), width=640)
        self._desk, self._places, self._commands = desk, places, commands
        self._found: dict[str, Found | Command] = {}
        self.field = LineField(
            _("Find"), _("A name, a group, or what you want to do"), icon="magnifying-glass"
        )
        self._rows = RowList(_("Found"))
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setMinimumHeight(Theme.current().px(320))
        self._nothing = Words(_("Nothing here has that name."), "body", "quiet", wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._rows, 1)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self._rows.activated_row.connect(self._open)
        self._rows.acted.connect(self._open)
        self.field.setText(text)
        self._look(text)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter work the list while the box keeps the focus."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._rows.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open(self._rows.current_id())
                return True
        return super().eventFilter(watched, event)

    def found(self) -> list[str]:
        """What the list shows, in words."""
        return [row.title for row in self._rows.rows()]

    def _look(self, text: str) -> None:
        people = [each for each in find_anything(self._desk.office, text) if self._way(each)]
        wanted = fold(text).split()
        commands = [each for each in self._commands if each.answers(wanted)]
        self._found = {f"r{n}": found for n, found in enumerate(people)}
        self._found |= {f"c{n}": command for n, command in enumerate(commands)}
        rows = [_row(key, each) for key, each in self._found.items()]
        self._rows.set_rows(rows)
        self._nothing.setVisible(not rows)
        if rows:
            self._rows.set_current(rows[0].id)

    def _open(self, key: str) -> None:
        chosen = self._found.get(key)
        if chosen is None:
            return
        self.accept()
        if isinstance(chosen, Command):
            chosen.run()
        else:
            way = self._way(chosen)
            self.go.emit(way, chosen.name if way == "front_desk" else chosen.id)

    def _way(self, found: Found) -> str:
        """What opens it for this person, "" if nothing does."""
        ways = (name for place, name in _OPENS[found.kind] if place in self._places)
        return next(ways, "")


def _row(key: str, each: Found | Command) -> Row:
    if isinstance(each, Command):
        return Row(key, each.words, icon=each.icon, icon_tint="sand", right=each.key)
    if each.kind == "member":
        return Row(
            key, each.name, each.caption, avatar=initials(each.name), avatar_key=str(each.id)
        )
    return Row(key, each.name, each.caption, icon=_ICONS[each.kind])
