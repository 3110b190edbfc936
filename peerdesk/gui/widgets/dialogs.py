"""Questions asked inside the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from peerdesk.gui.widgets.buttons import Button


class Dialog(QDialog):
    """Dialog(parent, title, words="", primary="", cancel="Cancel", danger=False, width=480).

    `.body` (QVBoxLayout) holds the content; `.primary` and `.cancel` are Buttons (primary None when ""). Shown with `open()`. Enter presses
    primary (not in a TextArea), Esc cancels. Signal `chosen()` when primary is pressed: the dialog stays open until you call `accept()`;
    connect `chosen` to `accept` for a plain question. `set_error(sentence)` shows a banner. `ask(parent, title, words, primary, danger=False) -> Dialog` opens a plain question
    that closes itself. `set_busy(words)`, "" ends.
    """

    chosen = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str = "",
        primary: str = "",
        cancel: str = "Cancel",
        *,
        danger: bool = False,
        width: int = 480,
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.primary: Button | None = None

    def set_error(self, sentence: str) -> None: ...


class Sheet(Dialog):
    """A wider Dialog whose body scrolls, for forms: Sheet(parent, title, words="", primary="Save", cancel="Cancel", width=640)."""
