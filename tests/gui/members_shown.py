"""The members' screen in a window, for the tests of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.members import Members
from peerdesk.records.office import Office
from tests.gui.stage import arrived


def members_shown(qtbot: QtBot, office: Office) -> Members:
    """The screen of an office in a window of 1366 x 660, on the list."""
    return arrived(qtbot, Members(Desk(office)))
