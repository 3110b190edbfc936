"""The warm line by keyboard: start, write, end, save; the draft survives a lock."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import as_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line import WarmLine
from peerdesk.records import call_log
from peerdesk.records.office import Office
from tests.center import MakeOffice

DAY = "2026-11-06"


def opened(qtbot: QtBot, office: Office, target: object = 0) -> WarmLine:
    screen = WarmLine(Desk(office))
    qtbot.addWidget(screen)
    screen.resize(1150, 660)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.arrive(target)
    return screen


def calls(office: Office) -> list[dict[str, Any]]:
    return office.ask(call_log.tonight, DAY)


def test_a_call_is_started_and_saved_by_keyboard(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    assert screen.call.bar.clock.text() == "00:00"
    screen.call.about.topics.take_key("l")
    QTest.keyClick(screen.call, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = office.ask(call_log.one_call, calls(office)[0]["id"])
    assert (kept["state"], kept["start_at"], kept["end_at"], kept["minutes"]) == (
        "answered",
        "10:42",
        "10:42",
        0,
    )
    assert kept["topic"] == "loneliness"
    assert kept["asked"] is None


def test_a_new_caller_is_made_with_a_name_they_chose(qtbot: QtBot, office: Office) -> None:
    who = opened(qtbot, office, "start").call.who
    who.options["alias"].click()
    QTest.keyClicks(who.name, "Bluebird")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    assert who.caller is not None
    assert who.caller.handle == "Bluebird"
    assert office.ask(call_log.find_callers, "bluebird")


def test_the_call_comes_back_after_a_lock(qtbot: QtBot, office: Office) -> None:
    first = opened(qtbot, office, "start")
    first.call.about.topics.chip("sleep").click()
    QTest.keyClicks(first.call.about.note, "Third night awake")
    first.leave()
    again = opened(qtbot, office)
    assert again.call.about.note.text() == "Third night awake"
    assert again.call.about.topics.chosen() == ["sleep"]
    again.call.save()
    assert office.draft("warm_line") == ""
    assert len(calls(office)) == 1


def test_safety_steps_are_stamped_and_can_be_taken_back(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    safety = screen.call.safety
    safety.take("988_offered")
    safety.take("asked_directly")
    safety.take("asked_directly")
    safety.kind.set_chosen("thoughts")
    safety.kind.chose.emit("thoughts")
    screen.call.save()
    kept = office.ask(call_log.one_call, calls(office)[0]["id"])
    assert as_list(kept["steps"]) == ["988_offered"]
    assert kept["step_times"] == "988_offered 10:42"
    assert kept["safety"] == "thoughts"


def test_a_call_typed_afterwards_needs_its_times(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office)
    screen.typed.click()
    screen.call.save()
    assert calls(office) == []
    for field, text in ((screen.call.bar.start, "9p"), (screen.call.bar.stop, "9:20p")):
        field.setText(text)
        field.editingFinished.emit()
    screen.call.save()
    assert [row["minutes"] for row in calls(office)] == [20]


def test_asking_what_they_would_have_done_counts_as_asked(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    screen.call.ending.would_have.set_chosen("er")
    screen.call.ending.would_have.chose.emit("er")
    screen.call.save()
    kept = office.ask(call_log.one_call, calls(office)[0]["id"])
    assert (kept["asked"], kept["would_have"]) == ("yes", "er")


def test_a_call_started_by_mistake_is_forgotten(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    screen.call.bar.forget.click()
    assert calls(office) == []
    assert office.draft("warm_line") == ""


def test_an_auditor_reads_and_starts_nothing(qtbot: QtBot, make_office: MakeOffice) -> None:
    screen = opened(qtbot, make_office("auditor"), "start")
    assert not screen.start.isVisible()
    assert not screen.call.isVisible()
