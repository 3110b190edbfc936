"""A night on the line by keys alone: a dropped call, a regular over the limit, a safety call."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.core.clock import fixed
from peerdesk.core.kinds import as_list
from peerdesk.counting.engine import count
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Period
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.shell.shell import Shell
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.call_reviews import calls_to_review
from peerdesk.records.warm_line.calls import CALL
from tests.center import MakeOffice

DAY = "2026-11-06"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), "November 2026")
BY_HAND = {
    "calls.total": 4,
    "calls.incoming": 4,
    "calls.answered": 4,
    "calls.support": 4,
    "calls.minutes": 20 + (4 + 14) + 15 + 31,
    "calls.average_minutes": 21.0,
    "calls.safety_raised": 1,
    "calls.offered_988": 1,
    "calls.outcome_asked": 1,
    "calls.would_have_er": 1,
    "callers.aliases": 1,
}
"""Bluebird in the afternoon; tonight one that dropped and came back, Bluebird, and a hard one."""

Key = Qt.Key
Ctrl, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Night:
    """Somebody at the keyboard; nothing here can touch the mouse."""

    def __init__(self, qtbot: QtBot, office: Office, patch: pytest.MonkeyPatch) -> None:
        self.office, self._patch = office, patch
        self.at("20:55")
        self.shell = Shell(Desk(office))
        qtbot.addWidget(self.shell)
        self.shell.resize(1366, 768)
        with qtbot.waitActive(self.shell):
            self.shell.show()
            self.shell.activateWindow()

    def at(self, time: str) -> None:
        """It is this late now."""
        clock = fixed(datetime.fromisoformat(f"{DAY}T{time}:00"))
        self._patch.setattr(self.office.store, "clock", clock)

    def press(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the keyboard is."""
        QTest.keyClick(_focus(self.shell), key, held)

    def write(self, text: str) -> None:
        """Letters where the keyboard is."""
        QTest.keyClicks(_focus(self.shell), text)

    @property
    def line(self) -> WarmLine:
        """The warm line, which has to be in front."""
        screen = self.shell.screen_shown
        assert isinstance(screen, WarmLine)
        return screen


def _focus(shell: Shell) -> QWidget:
    return QApplication.focusWidget() or shell


@pytest.fixture
def night(
    qtbot: QtBot, office: Office, make_office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> Night:
    bird = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    office.do(call_log.edit_alias, bird, {"calls_limit": 1})
    line = int(office.ask(call_log.lines)[0]["id"])
    earlier: dict[str, Value] = {
        "line_id": line,
        "day": DAY,
        "start_at": "16:00",
        "end_at": "16:20",
    }
    office.do(call_log.save_call, {**earlier, "caller_alias_id": bird})
    return Night(qtbot, make_office("warm_line"), monkeypatch)


def test_a_night_by_keys_alone_counts_as_by_hand(night: Night, office: Office) -> None:
    drops_and_comes_back(night)
    calls_too_often(night)
    is_a_hard_call(night)
    found = count(office.store, find_profile("warm-line month"), NOVEMBER)
    assert {key: found.figures[key] for key in BY_HAND} == BY_HAND
    topics = {row[0]: row[1:] for row in found.tables["calls.by_topic"].rows}
    assert topics == {"Loneliness": (1, 1), "Sleep": (1, 1), "No main topic": (2, 2)}
    waits = office.ask(calls_to_review)
    assert [(each.safety, each.debrief) for each in waits] == [("thoughts", True)]
    assert [words for words, _time in waits[0].steps] == ["988 offered", "Caller said no"]
    assert waits[0].steps[0][1] == "22:00"


def drops_and_comes_back(night: Night) -> None:
    """Lonely, listened, and after four minutes the line is dead; they call again."""
    night.at("21:00")
    night.press(Key.Key_F3)
    night.write("l")
    night.press(Key.Key_Tab)
    night.write("l")
    night.at("21:04")
    night.press(Key.Key_F7)
    night.write("call d")
    night.press(Key.Key_Return, Ctrl)
    night.at("21:06")
    night.press(Key.Key_F3)
    night.press(Key.Key_J, Ctrl)
    assert night.line.call.again.isVisible()
    night.at("21:20")
    night.press(Key.Key_F7)
    for _each in range(5):
        night.press(Key.Key_Tab)
    night.write("i am f")
    night.press(Key.Key_Return, Ctrl)
    first, again = sorted(tonight(night), key=lambda row: row["start_at"])[-2:]
    assert again["continued_from"] == first["id"]
    assert as_list(first["support"]) == ["listened"]
    assert again["worker_after"] == "fine"


def calls_too_often(night: Night) -> None:
    """A regular, who agreed on one call a day; it is told and stops nothing."""
    night.at("21:30")
    night.press(Key.Key_F3)
    night.press(Key.Key_A, Alt)
    night.write("blue")
    night.press(Key.Key_Return)
    assert night.line.call.bar.today() == "Call 2 today. You agreed on 1."
    night.write("s")  # the keyboard went on to the topics: Sleep
    night.at("21:45")
    night.press(Key.Key_F7)
    night.press(Key.Key_Return, Ctrl)


def is_a_hard_call(night: Night) -> None:
    """Thoughts of suicide: 988 is offered, they say no; afterwards the worker wants to talk."""
    night.at("22:00")
    night.press(Key.Key_F3)
    night.press(Key.Key_3, Alt)
    night.press(Key.Key_0, Alt)
    night.press(Key.Key_F8)
    night.press(Key.Key_Down)
    night.press(Key.Key_Down)
    night.at("22:31")
    night.press(Key.Key_F7)
    night.press(Key.Key_Tab)
    night.write("gone to the e")
    for _each in range(4):
        night.press(Key.Key_Tab)
    night.press(Key.Key_Return, Ctrl)
    assert night.line.breather.isVisible()
    night.press(Key.Key_Tab)
    night.press(Key.Key_Space)  # I want to talk it over
    assert "sees that you want to talk" in night.line.breather.accessibleName()


def tonight(night: Night) -> list[dict[str, Any]]:
    """The calls that were kept."""
    return night.office.store.find(CALL)
