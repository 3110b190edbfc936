"""The warm line's page in a window of its own, and keys pressed where the keyboard is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.calls import CALL

DAY = "2026-11-06"


def warm_line(qtbot: QtBot, office: Office) -> WarmLine:
    """The page as it is between calls."""
    shown = WarmLine(Desk(office))
    qtbot.addWidget(shown)
    shown.resize(1150, 660)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.arrive()
    return shown


class Keys:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.pressed += 1
            ctrl = Qt.KeyboardModifier.ControlModifier
            plain = Qt.KeyboardModifier.NoModifier
            QTest.keyClick(focus(), key, ctrl if key == Qt.Key.Key_Return else plain)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(focus(), text)


def focus() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def kept(office: Office) -> dict[str, Any]:
    """The call that was written last."""
    return office.store.find(CALL, order="seq")[-1]


def log(office: Office, **fields: Value) -> int:
    """A call of this morning, its id."""
    line = int(office.ask(call_log.lines)[0]["id"])
    row: dict[str, Value] = {"line_id": line, "day": DAY, "start_at": "10:30", **fields}
    return office.do(call_log.save_call, row).added("call")


def whole(part: QWidget) -> bool:
    """All of it is in sight."""
    return part.visibleRegion().boundingRect() == part.rect()
