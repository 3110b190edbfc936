"""Pictures of the real window, for the tour and for the README."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QThreadPool

from peerdesk.core.settings import Settings
from peerdesk.gui.application import application
from peerdesk.gui.window import Window
from peerdesk.records.safekeeping.opening import OpenOffice

Stop = tuple[str, str, object]
"""A picture's name, the place, and what to open there."""

_LONGEST_WORK, _TURNS = 60_000, 10


def take_pictures(
    opened: OpenOffice, stops: Sequence[Stop], folder: Path, size: tuple[int, int]
) -> None:
    """Open each stop in the window and save what it shows as ``<name>.png``; closes the records."""
    running = application()
    window = Window(Settings(look="light"), settings_path=folder / ".settings.json")
    window.resize(*size)
    window.enter(opened, demo=True)
    window.show()
    for name, place, target in stops:
        if window.shell is not None:
            window.shell.open_place(place, target)
        for _turn in range(_TURNS):  # one job's outcome may start the next: count, then draw
            QThreadPool.globalInstance().waitForDone(_LONGEST_WORK)
            running.processEvents()
        window.grab().save(str(folder / f"{name}.png"))
    window.close()
