"""A person in the plan's chair: the screen in a real window, and the keys they press."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.chair import Chair
from peerdesk.gui.screens.plans.lines import LineRow
from peerdesk.gui.screens.plans.plans import Plans
from peerdesk.gui.widgets import Dialog
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice

W = TypeVar("W", bound=QWidget)


class Seat:
    """The screen in a window, with a shell's way of going from place to place."""

    def __init__(self, qtbot: QtBot, office: Office, opened: OpenOffice | None = None) -> None:
        self.desk = Desk(office, opened=opened)
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.screen = Plans(self.desk)
        self.window.setCentralWidget(self.screen)
        self.window.resize(1366, 768)
        self.screen.go.connect(self.go)
        self.been: list[str] = []
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.screen.arrive(0)

    def go(self, place: str, target: object) -> None:
        self.been.append(place)
        self.screen.leave()
        self.screen.arrive(target)

    @property
    def chair(self) -> Chair:
        return self.screen.chair

    def open(self, kind: type[W]) -> W:
        """The dialog of this kind that is in front."""
        found = self.open_now(kind)
        assert found, kind
        return found[-1]

    def open_now(self, kind: type[W]) -> list[W]:
        """The dialogs of this kind that are open."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def type(self, words: str, *, section: int = 0) -> None:
        """Write a line in the empty field of a list and press Enter."""
        field = self.chair.editor.sections[section].add_box.field
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def ask_to_shred(self) -> None:
        """Press the button and say yes; the passphrase is asked next."""
        QTest.mouseClick(self.chair.choices.shred, Qt.MouseButton.LeftButton)
        ask = self.open(Dialog)
        assert ask.primary is not None
        ask.primary.click()

    def rows(self, section: int = 0) -> list[LineRow]:
        return self.chair.editor.sections[section].lines.rows

    def words(self, section: int = 0) -> list[str]:
        return [row.line.words for row in self.rows(section)]
