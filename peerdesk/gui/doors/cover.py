"""What lies over everything from the moment of F9 on, however long the rest of it takes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from peerdesk.gui.doors.river import River


class Cover(River):
    """Cover(window): painted before it comes back, over the page and without its dialogs.

    What is half-done is kept only then, and a worker that writes may hold that up for seconds.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for dialog in window.findChildren(QDialog):
            dialog.hide()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def lift(self) -> None:
        """The page below it is blank now."""
        self.hide()
        self.deleteLater()
