"""A sheet that takes all the height the screen has before it scrolls, for lists typed into."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Sheet

_AROUND = 150  # px at 100 % for the title, the buttons and the window's frame
_WRAPPED = 28  # px at 100 % that wrapped words need beyond what they first ask for


def least_height(wanted: int) -> int:
    """The height a list asks for: ``wanted`` px at 100 %, but never over a third of the screen."""
    return min(Theme.current().px(wanted), _screen_height() // 3)


class TallSheet(Sheet):
    """As Sheet; with small text the whole body is in sight."""

    def set_error(self, sentence: str) -> None:
        """Show what is wrong above the content, which gives it the room; "" takes it away.

        Where the keyboard is stays in sight.
        """
        super().set_error(sentence)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        at = self.focusWidget()
        if at is not None and self._page.isAncestorOf(at):
            self._page.ensureWidgetVisible(at, 0, Theme.current().pad(12))

    def _least_page(self) -> int:
        inside = self._page.page.sizeHint().height() + Theme.current().px(_WRAPPED)
        room = _screen_height() - Theme.current().px(_AROUND) - self._said()
        return max(120, min(room, inside))

    def _said(self) -> int:
        """The height of the sentence above the content, and of the gap below it."""
        if not self._error.isVisibleTo(self):
            return 0
        edges = self._column.contentsMargins()
        wide = self.minimumWidth() - edges.left() - edges.right()
        return max(self._error.heightForWidth(wide), 0) + self._column.spacing()


def _screen_height() -> int:
    return QGuiApplication.primaryScreen().availableGeometry().height()
