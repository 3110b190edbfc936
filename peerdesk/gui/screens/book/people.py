"""Finding people by typing: one member or caller, or several members."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.changes import Value
from peerdesk.core.kinds import as_ids, from_list
from peerdesk.core.text import initials
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.editors import Editor
from peerdesk.gui.widgets import ChipGroup, LineField, Row, RowList
from peerdesk.records.link_choices import link_called
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.warm_line.call_log import find_callers

Find = Callable[[str], Sequence[Row]]
_OFFERED = 5


class TypeAhead(QWidget):
    """TypeAhead(name, find): a line that lists what it finds; ``taken(id, words)``.

    Up and Down move in the list while the line keeps the keyboard; Enter takes the marked row.
    """

    taken = Signal(object, str)

    def __init__(self, name: str, find: Find) -> None:
        super().__init__()
        self._find = find
        self.line = LineField(name, _("Type a part of the name…"), icon="magnifying-glass")
        self.found = RowList(_("Found"), grows=True)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.found)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._look)
        self.found.activated_row.connect(self._take)

    def close_list(self) -> None:
        """Offer nothing."""
        self.found.set_rows([])
        self.found.hide()

    def set_wrong(self, wrong: bool) -> None:
        """The brick edge of the line."""
        self.line.set_wrong(wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys, Enter and Escape belong to the list while it is open."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and not self.found.isHidden():
            return self._key(Qt.Key(event.key())) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.close_list()
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if steps:
            self.found.move_by(steps)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.found.current_id())
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _look(self, text: str) -> None:
        rows = list(self._find(text)) if text.strip() else []
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        if rows:
            self.found.set_current(rows[0].id)

    def _take(self, row_id: str) -> None:
        row = next((each for each in self.found.rows() if each.id == row_id), None)
        self.close_list()
        if row is not None:
            self.taken.emit(int(row.id), row.title)


class PersonEditor(Editor):
    """One member, or one caller by the name they chose, kept as the id."""

    def __init__(self, name: str, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._id: int | None = None
        self._called = ""
        self.box = TypeAhead(name, lambda text: found_people(desk, kind, text))
        self.box.taken.connect(self._taken)
        self.box.line.textEdited.connect(self._typed)
        self.take(self.box)

    def value(self) -> Value:
        return self._id

    def set_value(self, value: Value) -> None:
        self._id = int(value) if value else None
        self._called = self._desk.ask(link_called, self._kind, self._id) if self._id else ""
        self.box.line.setText(self._called)

    def problem(self) -> str:
        unread = bool(self.box.line.text().strip()) and self._id is None
        return _("Choose a name from the list, or leave this empty.") if unread else ""

    def _taken(self, person: int, words: str) -> None:
        self._id, self._called = person, words
        self.box.line.setText(words)
        self.typed.emit()

    def _typed(self, text: str) -> None:
        if text != self._called:
            self._id = None
        self.typed.emit()


class PeopleEditor(Editor):
    """Several members: found by typing, shown as chips that a press takes away."""

    def __init__(self, name: str, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._names: dict[int, str] = {}
        self.box = TypeAhead(name, lambda text: found_people(desk, kind, text))
        self.chips = ChipGroup(_("Chosen: press one to take it away"))
        self.box.taken.connect(self._taken)
        self.chips.changed.connect(self._taken_away)
        self.take(self.box)
        self.column.addWidget(self.chips)
        self._show()

    def value(self) -> Value:
        return from_list(list(self._names))

    def set_value(self, value: Value) -> None:
        self._names = {
            each: self._desk.ask(link_called, self._kind, each) for each in as_ids(value)
        }
        self._show()

    def problem(self) -> str:
        unread = bool(self.box.line.text().strip())
        return _("Choose a name from the list, or leave this empty.") if unread else ""

    def _taken(self, person: int, words: str) -> None:
        self._names[person] = words
        self.box.line.clear()
        self._show()
        self.typed.emit()

    def _taken_away(self) -> None:
        left = {int(each) for each in self.chips.chosen()}
        self._names = {each: words for each, words in self._names.items() if each in left}
        self._show()
        self.typed.emit()
        self.box.line.setFocus()

    def _show(self) -> None:
        named = {str(each): words or _("Not shown") for each, words in self._names.items()}
        self.chips.set_choices([(each, words, "") for each, words in named.items()])
        self.chips.set_chosen(named)
        self.chips.setVisible(bool(named))


def found_people(desk: Desk, kind: str, text: str) -> list[Row]:
    """Members or callers found by a part of a name, as rows."""
    if kind == "caller_alias":
        callers = desk.ask(find_callers, text) if desk.can("call.read") else []
        return [Row(str(each["id"]), str(each["handle"])) for each in callers[:_OFFERED]]
    if not desk.can("member.find"):
        return []
    found = desk.ask(find_members, text, _OFFERED)
    return [
        Row(
            str(each.id),
            each.name,
            " · ".join(filter(None, (each.pronouns, each.member_no if each.alike else ""))),
            avatar=initials(each.name),
            matched=each.spans,
        )
        for each in found
    ]
