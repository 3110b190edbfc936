"""Shows one window and says how long that took; run by bench_keyboard.py.

Run: python3 -m tests.bench.start_window bare|today|members FOLDER
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

BEGIN = time.perf_counter()
FRESH = ("front_desk", "groups", "warm_line", "members")
PLACES = (*FRESH, "today", *FRESH)  # a first time, when the page is made, and again


def bare() -> float:
    """Qt with an empty main window, from the first import on."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    running = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    running.processEvents()
    return time.perf_counter() - BEGIN


def today(folder: Path) -> float:
    """PeerDesk at Today, from the first import on; the passphrase's half second is left out."""
    from peerdesk.core.settings import Settings
    from peerdesk.gui.application import application
    from peerdesk.gui.window import Window
    from tests.bench.keyboard_center import opened_center

    running = application()
    start = time.perf_counter()
    opened = opened_center(folder)
    unlocking = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as place:
        window = Window(Settings(), settings_path=Path(place) / "settings.json")
        window.enter(opened, demo=True)  # a made-up center: no backup is begun
        window.show()
        running.processEvents()
        took = time.perf_counter() - BEGIN - unlocking
        shell = window.shell
        assert shell is not None
        for name in PLACES:
            start = time.perf_counter()
            shell.open_place(name, 0)
            running.processEvents()
            said = f"  arrive at {name:<12}{(time.perf_counter() - start) * 1000:8.1f} ms"
            sys.stdout.write(f"{said}\n")
        window.close()
    return took


if __name__ == "__main__":
    kind = sys.argv[1]
    seconds = bare() if kind == "bare" else today(Path(sys.argv[2]))
    sys.stdout.write(f"{kind} window shown {seconds:.2f} s\n")
