"""A sheet that takes all the height the screen has before it scrolls, for lists typed into."""

from __future__ import annotations

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

    def _least_page(self) -> int:
        inside = self._page.page.sizeHint().height() + Theme.current().px(_WRAPPED)
        room = _screen_height() - Theme.current().px(_AROUND)
        return max(120, min(room, inside))


def _screen_height() -> int:
    return QGuiApplication.primaryScreen().availableGeometry().height()
