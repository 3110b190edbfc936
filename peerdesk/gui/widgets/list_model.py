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

    def renew(self, rows: Sequence[R]) -> bool:
        """Replace all rows, but leave alone those that stay, so that a view paints only the others.

        Gives whether there are more or fewer than before. The view keeps its place if it can.
        """
        before, after = self.rows, list(rows)
        if len(before) == len(after):
            self._change(after)
            return False
        start, end = _alike(before, after)
        if start + end == len(before):
            self.beginInsertRows(_NOWHERE, start, len(after) - end - 1)
            self.rows = after
            self.endInsertRows()
        elif start + end == len(after):
            self.beginRemoveRows(_NOWHERE, start, len(before) - end - 1)
            self.rows = after
            self.endRemoveRows()
        else:
            self.set_rows(after)
        return True

    def _change(self, rows: list[R]) -> None:
        """Put other rows in the places of as many."""
        other = [n for n, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
        self.rows = rows
        for place in other:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return self._words(row).get(role) if role in _IN_WORDS else None


def _alike(before: Sequence[R], after: Sequence[R]) -> tuple[int, int]:
    """How many rows are the same at the beginning, and how many of the rest at the end."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    left = most - start
    end = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    return start, end
