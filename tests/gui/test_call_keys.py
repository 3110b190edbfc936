"""A call by keys alone: how few it takes, pauses, re-dials, safety steps, places, notes."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock
from peerdesk.core.kinds import as_list
from peerdesk.gui.screens.warm_line.agreed import AgreedSheet
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.screens.warm_line.who import Who
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.members import add_member
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.support_calls import support_calls_due
from tests.gui.call_stage import DAY, Keys, focus, kept, log, warm_line


@pytest.fixture
def screen(qtbot: QtBot, office: Office) -> WarmLine:
    return warm_line(qtbot, office)


def test_anonymous_lonely_listened_fine_takes_a_handful_of_keys(
    screen: WarmLine, office: Office
) -> None:
    keys = Keys()
    keys.pressed += 1  # F3 is the window's
    screen.start_call()
    keys.write("l")  # Loneliness
    keys.press(Qt.Key.Key_Tab)
    keys.write("l")  # Listening
    keys.press(Qt.Key.Key_F7)  # the call ends, the keyboard goes to how it ended
    keys.press(*[Qt.Key.Key_Tab] * 5)
    keys.write("f")  # I am fine: the letter of any word will do
    keys.press(Qt.Key.Key_Return)  # with Ctrl
    call = kept(office)
    assert (call["topic"], as_list(call["support"])) == ("loneliness", ["listened"])
    assert (call["worker_after"], call["state"], call["member_id"]) == ("fine", "answered", None)
    assert keys.pressed <= 12  # at one a second, well under the twenty seconds
    assert call["review"] is None


def test_tab_goes_as_a_call_goes_and_no_space_of_the_note_stamps_a_step(screen: WarmLine) -> None:
    keys = Keys()
    for _call in range(2):  # the chips and steps of the second call are made anew
        screen.start_call()
        keys.press(*[Qt.Key.Key_Tab] * 3)  # what was given, a place, the note
        keys.write("sleeps badly again")
        assert screen.call.draft.note == "sleeps badly again"
        assert screen.call.draft.steps == []
        keys.press(*[Qt.Key.Key_Tab] * 2)  # how heavy, then what came up
        assert focus() is screen.call.safety.kind
        screen.call.forget()


def test_a_pause_is_not_counted_as_talk(
    screen: WarmLine, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(text: str) -> None:
        clock = Clock(lambda: datetime.fromisoformat(f"{DAY}T{text}:00"))
        monkeypatch.setattr(office.store, "clock", clock)

    screen.start_call()
    at("10:50")
    QTest.keyClick(screen.call, Qt.Key.Key_F6)
    at("11:00")
    assert screen.call.bar.clock.text() == "08:00"
    screen.leave()
    screen.call.show_call(screen.call.draft)
    assert screen.call.bar.hold.text() == "Go on"
    QTest.keyClick(screen.call, Qt.Key.Key_F6)
    at("11:05")
    screen.call.save()
    assert (kept(office)["minutes"], kept(office)["paused_minutes"]) == (13, 10)


def test_a_call_that_dropped_is_offered_and_joined_by_one_key(
    screen: WarmLine, office: Office
) -> None:
    bird = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    office.do(call_log.edit_alias, bird, {"calls_limit": 1, "instructions": "Slowly"})
    first = log(office, end_at="10:40", caller_alias_id=bird, ending="dropped")
    screen.start_call()
    page = screen.call
    assert page.again.isVisible()
    QTest.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page.who.caller is not None
    assert page.who.caller.handle == "Bluebird"
    assert not page.bar.beyond  # it goes on with the one call of the day
    page.save()
    assert kept(office)["continued_from"] == first
    assert kept(office)["first_time"] is None  # that it dropped says nothing of earlier calls
    screen.start_call()
    assert not screen.call.again.isVisible()  # it did not drop, and nobody said who calls


def test_a_limit_is_told_and_stops_nothing(screen: WarmLine, office: Office) -> None:
    bird = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    office.do(call_log.edit_alias, bird, {"calls_limit": 1, "cool_off_minutes": 60})
    log(office, start_at="10:00", end_at="10:12", caller_alias_id=bird)
    screen.start_call()
    screen.call.who.options["alias"].click()
    QTest.keyClicks(screen.call.who.name, "blue")
    QTest.keyClick(screen.call.who.name, Qt.Key.Key_Return)
    said = screen.call.bar._today.text()
    assert said == "Call 2 today. You agreed on 1. 30 min earlier than agreed."
    assert screen.call.bar.beyond
    who, draft = screen.call.who, screen.call.draft
    who.options["nobody"].click()
    assert (draft.first_time, who.first.chosen()) == ("", [])
    who.options["alias"].click()
    QTest.keyClicks(who.name, "blue")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    assert who.first.chosen() == ["repeat"]  # the records know it
    screen.call.save()
    assert (kept(office)["caller_alias_id"], kept(office)["first_time"]) == (bird, "repeat")


def test_safety_steps_are_stamped_while_the_note_is_written(
    screen: WarmLine, office: Office
) -> None:
    screen.start_call()
    screen.call.about.note.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_9):
        QTest.keyClick(screen.call.about.note, key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(screen.call.about.note, "Breathing together")
    screen.call.save()
    call = kept(office)
    assert as_list(call["steps"]) == ["asked_directly", "911"]
    assert call["step_times"] == "asked_directly 10:42\n911 10:42"
    assert (call["review"], call["note"]) == ("wanted", "Breathing together")


def test_names_and_numbers_in_the_note_are_told_softly(screen: WarmLine, office: Office) -> None:
    screen.start_call()
    about = screen.call.about
    for note, word in (
        ("Her number is (701) 555-0142", "(701) 555-0142"),
        ("my name is Joan", "Joan"),
        ("Slept 3 hours since 2026-11-01", ""),
    ):
        about.note.setPlainText(note)
        assert about.hint.isVisible() == bool(word)
        assert word in about.hint.text()
    about.note.setPlainText("call 701-555-0142")
    screen.call.save()
    assert kept(office)["note"] == "call 701-555-0142"


def test_a_member_who_agreed_can_take_it_back(screen: WarmLine, office: Office) -> None:
    joan = office.do(add_member, "Joan B.").added("member")
    log(office, member_id=joan, start_at="09:00")
    screen.start_call()
    who = screen.call.who
    who.options["member"].click()
    assert office.ask(find_members, "joan", 5)
    QTest.keyClicks(who.name, "joan")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    assert office.ask(callers.line_consent, joan)["agreed_on"] == DAY
    assert (who._take_back.isVisible(), who.first.chosen()) == (True, ["repeat"])
    screen.desk.changed.connect(screen.refresh)
    screen.desk.undo()  # the wrong person was chosen: the call lets go of them
    assert (screen.call.draft.member_id, screen.call.draft.first_time) == (0, "")
    QTest.keyClicks(who.name, "joan")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    who._part()
    assert (screen.call.draft.who, screen.call.draft.member_id) == ("nobody", 0)
    assert office.undo_label == ""  # as was said: this can't be undone
    screen.call.save()
    assert {row["member_id"] for row in office.store.find(CALL)} == {None}
    assert office.ask(callers.line_consent, joan)["withdrawn_on"] == DAY


def test_notes_of_colleagues_and_both_names_show_beside_the_agreement(
    screen: WarmLine, office: Office
) -> None:
    bird, robin = (
        office.do(call_log.add_alias, name).added("caller_alias") for name in ("Bluebird", "Robin")
    )
    office.do(callers.merge_callers, bird, robin)
    office.do(callers.add_caller_note, bird, "Likes the tea story")
    screen.start_call()
    screen.call.who.options["alias"].click()
    QTest.keyClicks(screen.call.who.name, "robin")
    QTest.keyClick(screen.call.who.name, Qt.Key.Key_Return)
    assert screen.call.who.caller is not None
    assert (screen.call.draft.caller_alias_id, screen.call.who.caller.also) == (bird, "Robin")
    assert "Likes the tea story" in screen.call.who._notes.text()
    assert isinstance(screen.call.who, Who)


def test_a_hard_call_ends_with_a_word_for_the_worker(screen: WarmLine) -> None:
    screen.start_call()
    QTest.keyClick(screen.call, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    screen.call.save()
    assert screen.breather.isVisible()
    screen.start_call()
    screen.call.save()
    assert not screen.breather.isVisible()


def test_j_joins_the_marked_call_with_the_one_before(screen: WarmLine, office: Office) -> None:
    screen.desk.changed.connect(screen.refresh)
    first = log(office, start_at="10:00", end_at="10:05", ending="dropped")
    again = log(office, start_at="10:07", end_at="10:20")
    screen.arrive()
    screen.calls.setFocus()
    screen.calls.set_current(str(again))
    QTest.keyClick(screen.calls, Qt.Key.Key_J)
    assert office.ask(call_log.one_call, again)["continued_from"] == first


def test_a_name_that_was_typed_and_not_taken_is_asked_for(screen: WarmLine, office: Office) -> None:
    screen.start_call()
    QTest.keyClick(screen.call, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(screen.call.who.name, "Bluebird")
    QTest.keyClick(screen.call, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.call.said.text().startswith("Press Enter on the name")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClick(screen.call, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(office)["caller_alias_id"]


def test_what_was_agreed_and_the_next_call_are_written_in_one_sheet(
    screen: WarmLine, office: Office
) -> None:
    bird = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    sheet = AgreedSheet(screen, screen.desk, office.ask(call_log.caller, bird, DAY))
    sheet.open()
    sheet.helps.set_text("Slowly")
    sheet.apart.setText("sixty")
    sheet.call_on.setText("11/10/2026")
    sheet.call_on.editingFinished.emit()
    assert sheet.primary is not None
    sheet.primary.click()
    assert sheet.isVisible()
    sheet.apart.setText("60")
    sheet.primary.click()
    found = office.ask(call_log.caller, bird, DAY)
    assert (found.instructions, found.cool_off_minutes) == ("Slowly", 60)
    assert [each.due_on for each in office.ask(support_calls_due, "2026-11-10")] == ["2026-11-10"]


def test_saving_from_the_time_of_a_call_back_keeps_it_and_leaves_no_draft(
    screen: WarmLine, office: Office
) -> None:
    screen.start_call()
    keys = Keys()
    keys.press(Qt.Key.Key_F7)
    screen.call.ending.back_on.setFocus()
    keys.write("11/24/2026")
    keys.press(Qt.Key.Key_Tab)
    keys.write("7 pm")
    screen.call.save()  # as Ctrl+Enter does: the keyboard is still in the field
    assert (kept(office)["call_back_on"], kept(office)["call_back_at"]) == ("2026-11-24", "19:00")
    screen.arrive("start")
    assert screen.call.draft.began
