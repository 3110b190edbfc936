"""The rows of a list as Qt asks for them; every list that paints its own rows stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

ROW_ROLE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_NOWHERE = QModelIndex()
_IN_WORDS = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
}


class ListModel(QAbstractListModel, Generic[R]):
    """``rows`` of one kind. The row itself is under ROW_ROLE; ``words`` gives its texts by role."""

    def __init__(self, parent: QWidget, words: Callable[[R], Mapping[int, str]]) -> None:
        super().__init__(parent)
        self.rows: list[R] = []
        self._words = words

    def set_rows(self, rows: Sequence[R]) -> None:
        """Replace all rows; the view forgets its place."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def renew(self, rows: Sequence[R]) -> None:
        """Replace all rows; with as many as before, the view keeps its place."""
        if len(rows) != len(self.rows):
            self.set_rows(rows)
        elif rows:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return self._words(row).get(role) if role in _IN_WORDS else None
