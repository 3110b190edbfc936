"""The members' screen in a window, for the tests of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.members import Members
from peerdesk.records.office import Office


def members_shown(qtbot: QtBot, office: Office) -> Members:
    """The screen of an office in a window of 1366 x 660, on the list."""
    desk = Desk(office)
    screen = Members(desk)
    qtbot.addWidget(screen)
    desk.changed.connect(screen.refresh)
    screen.resize(1366, 660)
    screen.show()
    screen.activateWindow()
    screen.arrive()
    return screen
