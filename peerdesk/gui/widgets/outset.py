"""A line of widgets that reaches a little over the margins of what it lies in."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout

from peerdesk.gui.theme import Theme


class OutsetRow(QHBoxLayout):
    """OutsetRow(left=0, right=0): a QHBoxLayout that is wider than its place by so many px.

    Lines up the words of a quiet button, or the avatars of a list, with the content's edge while
    their hover fill reaches further out. (Qt reads a negative margin as "none given".)
    """

    def __init__(self, left: int = 0, right: int = 0) -> None:
        super().__init__()
        self.left, self.right = left, right

    def setGeometry(self, box: QRect) -> None:
        theme = Theme.current()
        super().setGeometry(box.adjusted(-theme.pad(self.left), 0, theme.pad(self.right), 0))
