"""Where the screens stand: the window never grows over the edge of a small display for them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.gui.widgets import ScrollPage, Stack


class Stage(ScrollPage):
    """One screen at a time in ``stack``; with very large text a tall one scrolls as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((0, 0, 0, 0), 0, parent)
        self.stack = Stack()
        self.body.addWidget(self.stack)
