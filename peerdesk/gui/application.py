"""The one Qt application, made with our font, look and scaling."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
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
    keep_no_places()
    made = QApplication([sys.argv[0], *arguments])
    made.setApplicationName("PeerDesk")
    made.setDesktopFileName("peerdesk")
    Theme.current()
    crash.install(made)
    gc.freeze()  # the program stays, and no records are open yet: looking through it took 60 ms
    return made


def keep_no_places() -> None:
    """Qt's own file dialog would write down every folder somebody opened; it has nowhere to.

    PeerDesk's settings are its own file (core/settings.py), so nothing else is lost.
    """
    file, person = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(file, person, os.devnull)
