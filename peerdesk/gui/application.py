"""The one Qt application, made with our font, look and scaling."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.gui import crash
from peerdesk.gui.theme import Theme


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The running application; made on the first call."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    made = QApplication([sys.argv[0], *arguments])
    made.setApplicationName("PeerDesk")
    made.setDesktopFileName("peerdesk")
    Theme.current()
    crash.install(made)
    return made
