"""Where the screens stand: the window never grows over the edge of a small display for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from peerdesk.gui.widgets import ScrollPage


class Stack(QStackedWidget):
    """Asks for the room of the screen in front only, and not by the height of wrapped words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        """A stack would answer for the tallest of all screens."""
        return False

    def minimumSizeHint(self) -> QSize:
        """The least the screen in front can do with."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)


class Stage(ScrollPage):
    """One screen at a time in ``stack``; with very large text a tall one scrolls as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((0, 0, 0, 0), 0, parent)
        self.stack = Stack()
        self.body.addWidget(self.stack)
