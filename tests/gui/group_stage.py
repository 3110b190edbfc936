"""The groups screen in a window on a real vault, and the group its tests take attendance for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.groups.names import NameBox
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.roster import SessionPage, session_page
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member

TODAY = "2026-11-06"
KEYS = Qt.Key


def writing(office: Office) -> int:
    """Creative writing, every Friday from 1:00 to 2:30 PM; gives its id."""
    fields = {"name": "Creative writing", "rule": "FREQ=WEEKLY;BYDAY=FR", "place": "Art room"}
    times = {"starts_on": "2026-01-02", "start_at": "13:00", "end_at": "14:30"}
    return office.do(add_series, {**fields, **times}).added("series")


def three_people(office: Office, series_id: int) -> dict[str, int]:
    """Nadia and Walt came the last three times; Marisol is a member only."""
    found = {}
    for name in ("Nadia Haddad", "Walt Jensen", "Marisol Vega"):
        found[name] = office.do(add_member, name).added("member")
    for day in ("2026-10-16", "2026-10-23", "2026-10-30"):
        for name in ("Nadia Haddad", "Walt Jensen"):
            office.do(add_attendance, (series_id, day), found[name])
    return found


class Stage:
    """The screen in a window, and short ways to look at the records."""

    def __init__(self, qtbot: QtBot, office: Office, width: int = 1366, height: int = 700) -> None:
        self.qtbot, self.office = qtbot, office
        self.desk = Desk(office)
        self.screen = Groups(self.desk)
        self.desk.changed.connect(self.screen.refresh)
        self.refused: list[str] = []
        self.desk.refused.connect(self.refused.append)
        qtbot.addWidget(self.screen)
        self.screen.resize(width, height)
        with qtbot.waitActive(self.screen):
            self.screen.show()
            self.screen.activateWindow()

    @property
    def box(self) -> NameBox:
        return self.screen.session.sheet.box

    def type_name(self, letters: str) -> None:
        QTest.keyClicks(self.box, letters)
        QTest.keyClick(self.box, KEYS.Key_Return)

    def page(self, series_id: int, day: str = TODAY) -> SessionPage:
        return self.office.ask(session_page, series_id, day)

    def here(self, series_id: int, day: str = TODAY) -> list[str]:
        return [line.name for line in self.page(series_id, day).lines if line.here]
