"""Words on a soft amber ground: what was agreed with a caller."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Words
from peerdesk.gui.widgets.painting import brush_for, paint_box


class AmberNote(QWidget):
    """What was agreed, on a soft ground; as high as its words."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Words("", "body", "amber", bold=True, wrap=True)
        self._words = Words("", "body", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 10)
        self._column.setSpacing(2)
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)

    def say(self, title: str, words: str) -> None:
        """Show these words."""
        self._title.setText(title)
        self._words.setText(words)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(self._column.heightForWidth(max(self.width(), 120)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amber ground."""
        theme = Theme.current()
        painter = brush_for(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            theme.color("amber_soft"),
            theme.color("amber_edge"),
            theme.line,
            8,
        )
        painter.end()
