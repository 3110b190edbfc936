"""Puts the parts together: the window on a vault, on a made-up center, and a tour in pictures."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from peerdesk import demo
from peerdesk.core.words import _
from peerdesk.demo_tour import demo_tour
from peerdesk.gui.application import application
from peerdesk.gui.window import Window
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.records.support.workers import ROLE_WORDS

__all__ = ["MadeUp", "demo_tour", "has_screen", "run_window"]


def run_window(vault: Path | None = None, *, demo: bool = False) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    if not has_screen():
        sys.stderr.write("There is no screen here. Use the command line: peerdesk --help\n")
        return 1
    running = application()
    with tempfile.TemporaryDirectory(prefix="peerdesk-") as place:
        made_up = MadeUp(Path(place))
        window = Window(make_demo=made_up.open, demo_words=made_up.words())
        if demo:
            window.show_welcome()
            window.appear()
            window.try_demo()
        else:
            window.begin(vault)
            window.appear()
        return running.exec()


class MadeUp:
    """A throw-away made-up center: made the first time it is wanted, the same one after that."""

    def __init__(self, place: Path) -> None:
        self._folder = place / f"{demo.NAME}.peerdesk"
        self._made: demo.DemoCenter | None = None

    def open(self) -> OpenOffice:
        """Its records, as the director."""
        if self._made is None:
            shutil.rmtree(self._folder, ignore_errors=True)  # what a failed try may have left
            self._made = demo.write(self._folder)
        return open_office(self._folder, self._made.director, self._made.passphrase)

    def words(self) -> str:
        """Who can unlock it, one of each role, and with what; nobody in it is real."""
        whose = {role: name for name, role in reversed(demo.WHO_UNLOCKS)}
        people = [f"{whose[r]} ({_(words).partition(',')[0]})" for r, words in ROLE_WORDS.items()]
        words = _("Try it as {people}. Passphrase: {secret}")
        return words.format(people=", ".join(people), secret=demo.PASSPHRASE)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
