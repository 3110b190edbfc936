"""One ring for the window, round whatever has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class FocusRing(QWidget):
    """FocusRing(window): an overlay; make one for each window or dialog. Halo for text fields, ring for the rest, keyboard reasons only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
