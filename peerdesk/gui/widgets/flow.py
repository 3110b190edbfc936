"""A layout that fills lines and wraps."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


class Flow(QHBoxLayout):
    """Flow(parent=None, gap=8, line_gap=8): items in lines that wrap; has height-for-width."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 8
    ) -> None:
        super().__init__(parent) if parent else super().__init__()
