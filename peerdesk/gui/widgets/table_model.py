"""Rows of a table as Qt asks for them: given whole, or fetched in parts while scrolling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

TableRow = Mapping[str, Any]
Fetch = Callable[[int, int, str, bool], Sequence[TableRow]]
Index = QModelIndex | QPersistentModelIndex
PART = 200
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """One column: key in the row, heading, and how it is shown.

    number: right with equal figures. width: px at 100 % text, 0 takes the room that is left.
    bold: bold words. quiet: caption words in the quiet color.
    """

    key: str
    label: str
    number: bool = False
    width: int = 0
    bold: bool = False
    quiet: bool = False


class TableModel(QAbstractTableModel):
    """Keeps at most the parts that were looked at; `fetch` gives rows from an offset."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._count = 0
        self._fetch: Fetch = lambda _offset, _limit, _key, _descending: ()
        self._parts: dict[int, Sequence[TableRow]] = {}
        self.sort_key, self.descending = "", False

    def set_source(self, count: int, fetch: Fetch) -> None:
        """Show `count` rows that `fetch(offset, limit, sort_key, descending)` gives."""
        self.beginResetModel()
        self._count, self._fetch, self._parts = count, fetch, {}
        self.endResetModel()

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows; sorting is done here."""
        kept = list(rows)

        def fetch(offset: int, limit: int, key: str, descending: bool) -> Sequence[TableRow]:
            ordered = sorted(kept, key=lambda row: sort_value(row, key), reverse=descending)
            return (ordered if key else kept)[offset : offset + limit]

        self.set_source(len(kept), fetch)

    def row_at(self, place: int) -> TableRow:
        """The row at a place; its part is fetched when it is not there yet."""
        part = place // PART
        if part not in self._parts:
            self._parts[part] = self._fetch(part * PART, PART, self.sort_key, self.descending)
        rows = self._parts[part]
        inside = place % PART
        return rows[inside] if inside < len(rows) else {}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        words = shown(self.row_at(index.row()).get(column.key))
        is_display = role == Qt.ItemDataRole.DisplayRole
        return words if is_display else f"{column.label}: {words}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < len(self.columns):
            return None
        return self.columns[section].label if across else section + 1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        known = 0 <= column < len(self.columns)
        self.sort_key = self.columns[column].key if known else ""
        self.descending = order == Qt.SortOrder.DescendingOrder
        self._parts = {}
        self.layoutChanged.emit()


def shown(value: object) -> str:
    """A value as words; nothing for None."""
    return "" if value is None else str(value)


def sort_value(row: TableRow, key: str) -> tuple[int, float, str]:
    """Numbers by size, then words without regard to capitals, blanks last."""
    value = row.get(key)
    if value is None or value == "":
        return (2, 0.0, "")
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, str(value).casefold())
