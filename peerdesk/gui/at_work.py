"""Said over the window while work is done that nobody may write beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from peerdesk.gui.widgets import Dialog

_A_MOMENT = 200


class AtWork(Dialog):
    """AtWork(over, title, words): goes with ``accept`` when the work is done, and not before.

    ``begin`` opens it after a moment, so that quick work does not flash.
    """

    def __init__(self, over: QWidget, title: str, words: str) -> None:
        super().__init__(over, title, words, cancel="")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # see accept
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.open)

    def begin(self) -> None:
        """Open it if the work takes longer than a moment."""
        self._soon.start(_A_MOMENT)

    def accept(self) -> None:
        """The work is done; a lock may have taken it away in the moment before."""
        super().accept()
        self.deleteLater()

    def done(self, result: int) -> None:
        """The work was done: also where it was too quick to be told."""
        self._soon.stop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does not take it away; locking the records does."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does the button at the window's edge."""
        event.ignore()
