"""Groups of buttons that are one stop of the Tab key; arrow keys move inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class RovingGroup(QWidget):
    """A widget whose buttons (`parts`) share one place in the tab order."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.parts: list[QAbstractButton] = []

    def take_parts(self, parts: Sequence[QAbstractButton]) -> None:
        """Use these buttons, in this order; the first is the stop until another is used."""
        self.parts = list(parts)
        for part in self.parts:
            part.installEventFilter(self)
        self.rest_on(0)

    def rest_on(self, place: int) -> None:
        """Make this button the one Tab stops at."""
        for number, part in enumerate(self.parts):
            here = number == place
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if 0 <= place < len(self.parts):
            self.setFocusProxy(self.parts[place])

    def go_to(self, place: int) -> None:
        """Move the keyboard to this button."""
        if not 0 <= place < len(self.parts):
            return
        self.rest_on(place)
        self.parts[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.arrived(place)

    def arrived(self, place: int) -> None:
        """Called when an arrow key reached a button; choices follow, chips do not."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move; a click makes the button the stop."""
        # Python may have emptied the object while Qt still tears the window down.
        parts = self.__dict__.get("parts", [])
        if isinstance(watched, QAbstractButton) and watched in parts:
            place = parts.index(watched)
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self.take_arrow(place, event.key())
            if isinstance(event, QFocusEvent) and event.gotFocus():
                self.rest_on(place)
        return super().eventFilter(watched, event)

    def take_arrow(self, place: int, key: int) -> bool:
        """Move for an arrow, Home or End key; True when it was one."""
        last = len(self.parts) - 1
        if key in _BACK:
            self.go_to(max(0, place - 1))
        elif key in _ON:
            self.go_to(min(last, place + 1))
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(last)
        else:
            return False
        return True
