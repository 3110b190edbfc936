"""A window for one widget, and the made-up rows the tests show in it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.screen import Screen
from peerdesk.gui.widgets import Column, Row

S = TypeVar("S", bound=Screen)

REASONS = [("company", "Company", ""), ("lunch", "Lunch", ""), ("call", "Call", "")]
HELD = [("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")]
PEOPLE = [
    Row("1", "Marisol Vega", "she/her", avatar="MV", action="Check in", matched=((0, 2),)),
    Row("2", "Malik Thornton", "he/him", avatar="MT", tag="Here since 9:12"),
    Row("3", "Emma Kowalski", right="12 min", icon="user"),
]
COLUMNS = [Column("name", "Name"), Column("visits", "Visits", number=True, width=80)]
VISITS: list[dict[str, object]] = [
    {"id": "a", "name": "Walt", "visits": 9},
    {"id": "b", "name": "ana", "visits": 21},
    {"id": "c", "name": "Mei", "visits": None},
]


def show(qtbot: QtBot, widget: QWidget, width: int = 420, height: int = 320) -> QWidget:
    """Put the widget into a shown window of its own."""
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    window.resize(width, height)
    qtbot.addWidget(window)
    # Python owns a window without a parent: it would be gone with this function's end.
    vars(qtbot).setdefault("windows", []).append(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def arrived(qtbot: QtBot, screen: S, target: object = 0, size: tuple[int, int] = (1366, 660)) -> S:
    """The screen in a window of its own, told of changes as the shell does, and arrived at."""
    qtbot.addWidget(screen)
    screen.desk.changed.connect(screen.refresh)
    screen.resize(*size)
    screen.show()
    screen.activateWindow()
    screen.arrive(target)
    return screen
