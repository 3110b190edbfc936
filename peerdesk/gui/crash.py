"""A bug: say where, never what was in it; the vault stays safe."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from peerdesk.core.errors import VaultError
from peerdesk.core.words import _
from peerdesk.gui.widgets import Dialog


def where(fault: BaseException) -> str:
    """Type, file and line of a fault without any values."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-6:]]
    return "\n".join([type(fault).__name__, *lines])


def install(application: QApplication) -> None:
    """Show a plain dialog for anything nobody expected."""

    def show(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        if isinstance(fault, VaultError):  # a drive that was pulled, a file that broke: no bug
            _tell(application, _("PeerDesk can't reach the records"), str(fault))
            return
        words = _(
            "Your records are safe: what was saved stays saved. "
            "Please send these lines to whoever looks after PeerDesk. They hold no names."
        )
        title = _("Something went wrong in PeerDesk")
        _tell(application, title, f"{words}\n\n{where(fault)}")

    sys.excepthook = show


def _tell(application: QApplication, title: str, words: str) -> None:
    Dialog(application.activeWindow(), title, words, cancel=_("Go on")).open()
