"""Cards in columns, which stand below each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerdesk.gui.theme import Theme

_ONE_COLUMN = 900
"""Below so many columns of text the cards stand below each other."""


class SideBySide(QWidget):
    """SideBySide(parent=None): `add(*cards, stretch=1, fills=False)` adds a column of cards.

    fills: the last card of the column is as high as the row. ``room``: from how many columns of
    text on there is more than one column of cards.
    """

    def __init__(self, parent: QWidget | None = None, *, room: int = _ONE_COLUMN) -> None:
        super().__init__(parent)
        self._room = room
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._columns: list[QVBoxLayout] = []
        Theme.current().changed.connect(self._fit)

    def add(self, *cards: QWidget, stretch: int = 1, fills: bool = False) -> None:
        """Add a column at the right, or below where it is narrow."""
        column = QVBoxLayout()
        for card in cards:
            column.addWidget(card, 1 if fills and card is cards[-1] else 0)
        if not fills:
            column.addStretch(1)
        self._columns.append(column)
        self._row.addLayout(column, stretch)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where several have no room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest column, which all become one of."""
        wide = max((each.minimumSize().width() for each in self._columns), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def _fit(self) -> None:
        theme, ways = Theme.current(), QBoxLayout.Direction
        narrow = theme.text_columns(self.width()) < self._room
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for layout in (self._row, *self._columns):
            layout.setSpacing(theme.pad(16))
