"""Tables: lazy rows, sorted by a click, copied as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget


@dataclass(frozen=True)
class Column:
    """One column: key in the row mapping, heading, number (right, equal figures), width in px at 100 % (0 stretches)."""

    key: str
    label: str
    number: bool = False
    width: int = 0
    bold: bool = False


class DataTable(QTableView):
    """DataTable(name, columns, parent=None).

    `set_rows(list of mappings)` or, for long lists, `set_source(count, fetch)`: fetch(offset, limit, sort_key, descending) -> rows,
    called as the person scrolls. A row mapping has "id". Signals `opened(str)` (Enter, double click), `current_changed(str)`. `current_id()`,
    `set_current(id)`. Ctrl+C copies the chosen rows (all when none) with tabs; `copy_all()`. Values are shown with str(); None is an em-free blank.
    """

    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self, name: str, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)

    def set_rows(self, rows: Sequence[dict[str, Any]]) -> None: ...

    def set_source(
        self,
        count: int,
        fetch: Callable[[int, int, str, bool], Sequence[dict[str, Any]]],
    ) -> None: ...

    def current_id(self) -> str:
        return ""

    def set_current(self, row_id: str) -> None: ...

    def copy_all(self) -> None: ...
