"""A quiet page that says what is waited for. Nothing of the records is on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.gui.doors.river import River
from peerdesk.gui.widgets import Words


class Waiting(River):
    """Waiting(title, words): two lines in the middle, such as what is done before closing."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Words(title, "title"), 0, middle)
        column.addWidget(Words(words, "body", "quiet"), 0, middle)
        column.addStretch(2)
