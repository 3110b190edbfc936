"""Puts the parts together: the window on a vault, on a made-up center, and a tour in pictures."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from peerdesk import demo
from peerdesk.demo_tour import demo_tour
from peerdesk.gui.application import application
from peerdesk.gui.window import Window
from peerdesk.records.safekeeping.opening import OpenOffice, open_office

__all__ = ["demo_office", "demo_tour", "has_screen", "run_window"]


def run_window(vault: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    if not has_screen():
        sys.stderr.write("There is no screen here. Use the command line: peerdesk --help\n")
        return 1
    running = application()
    with tempfile.TemporaryDirectory(prefix="peerdesk-") as place:
        window = Window(make_demo=lambda: demo_office(Path(place)))
        if demo:
            window.show_welcome()
            window.appear()
            window.try_demo()
        else:
            window.begin(vault)
            window.appear()
        return running.exec()


def demo_office(place: Path) -> OpenOffice:
    """A throw-away made-up center, opened as its director."""
    made = demo.write(place / "Riverside Peer Center.peerdesk")
    return open_office(made.folder, made.director, made.passphrase)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
