"""The warm line by keyboard: start, write, end, save; the draft survives a lock."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import as_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.theme import Theme
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log
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


def test_a_part_opens_by_its_name_and_both_scales_fit_when_the_call_ends(
    qtbot: QtBot, office: Office
) -> None:
    screen = opened(qtbot, office, "shifts")
    assert screen.tabs.chosen() == "shifts"
    screen.resize(1150, 640)
    screen.start_call()
    screen.call.bar.end_call()
    end = screen.call.about.end
    qtbot.waitUntil(lambda: end.visibleRegion().boundingRect().height() == end.height() > 0)


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


def test_a_stray_letter_says_nothing_about_safety(qtbot: QtBot, office: Office) -> None:
    call = opened(qtbot, office, "start").call
    QTest.keyClick(call, Qt.Key.Key_F8)
    QTest.keyClicks(call.safety.kind, "at7")
    assert (call.draft.safety, call.draft.steps) == ("", [])
    QTest.keyClick(call.safety.kind, Qt.Key.Key_Down)
    assert call.draft.safety == "no"


def test_a_caller_whose_adding_is_undone_leaves_the_call(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    screen.desk.changed.connect(screen.refresh)
    who = screen.call.who
    who.options["alias"].click()
    QTest.keyClicks(who.name, "Sparrow")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    screen.desk.undo()
    assert (screen.call.draft.caller_alias_id, who.name.text(), who.caller) == (0, "", None)


def test_steps_of_a_call_written_down_later_have_no_time_of_day(
    qtbot: QtBot, office: Office
) -> None:
    screen = opened(qtbot, office)
    screen.typed.click()
    screen.call.safety.take("988_offered")
    assert (screen.call.draft.steps, screen.call.draft.step_times) == (["988_offered"], "")


def test_a_kept_call_closes_as_it_was(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office)
    line = office.ask(call_log.lines)[0]["id"]
    told = {"line_id": line, "day": DAY, "start_at": "09:00", "topic": "grief", "asked": "no"}
    kept = office.do(call_log.save_call, told).added("call")
    screen.arrive(kept)
    assert screen.call.draft.to_row()["asked"] == "no"
    assert screen.call.draft.topics == ["grief"]
    screen.call.bar.close_kept.click()
    assert not screen.call.isVisible()
    assert office.ask(call_log.one_call, kept)["rev"] == 1
    assert office.draft("warm_line") == ""


def test_the_safety_steps_keep_their_room_where_text_is_large(
    qtbot: QtBot, office: Office, theme: Theme
) -> None:
    theme.set_percent(200)
    screen = opened(qtbot, office, "start")
    screen.resize(1024, 420)
    QTest.keyClick(screen.call, Qt.Key.Key_F8)
    assert screen.call.safety.height() >= theme.px(260)
    button = screen.call.safety.emergency
    assert button.height() >= button.sizeHint().height()


def test_a_call_is_saved_without_scrolling_at_usual_text(qtbot: QtBot, office: Office) -> None:
    screen = opened(qtbot, office, "start")
    screen.resize(1086, 600)
    button = screen.call.ending.button
    qtbot.waitUntil(lambda: button.mapTo(screen, button.rect().bottomLeft()).y() < screen.height())
    steps = screen.call.safety._steps.values()
    assert all(step.height() >= step.heightForWidth(step.width()) for step in steps)
