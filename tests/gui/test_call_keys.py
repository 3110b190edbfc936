"""A call by keys alone: how few it takes, pauses, re-dials, safety steps, places, notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.core.clock import Clock
from peerdesk.core.kinds import as_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.agreed import AgreedSheet
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.screens.warm_line.who import Who
from peerdesk.records.office import Office
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.members import add_member
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.resources import add_resource
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.shifts import add_shift
from peerdesk.records.warm_line.support_calls import support_calls_due

DAY = "2026-11-06"


@pytest.fixture
def screen(qtbot: QtBot, office: Office) -> WarmLine:
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
            QTest.keyClick(_focus(), key, ctrl if key == Qt.Key.Key_Return else plain)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(_focus(), text)


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def kept(office: Office) -> dict[str, Any]:
    return office.store.find(CALL, order="seq")[-1]


def log(office: Office, **fields: Value) -> int:
    line = int(office.ask(call_log.lines)[0]["id"])
    row: dict[str, Value] = {"line_id": line, "day": DAY, "start_at": "10:30", **fields}
    return office.do(call_log.save_call, row).added("call")


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
    keys.write("i")  # I am fine
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
        assert _focus() is screen.call.safety.kind
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
    page.save()
    assert kept(office)["continued_from"] == first
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
    screen.call.save()
    assert kept(office)["caller_alias_id"] == bird


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


def test_a_place_is_given_with_how_by_typing(screen: WarmLine, office: Office) -> None:
    place = office.do(add_resource, {"name": "Food shelf"}).added("resource")
    screen.start_call()
    sheet = screen.call.about.referrals.ask()
    QTest.keyClicks(sheet.name, "food")
    sheet.how.take_key("c")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert [row.title for row in screen.call.about.referrals.rows.rows()] == ["Food shelf"]
    screen.leave()
    screen.call.save()
    row = office.store.find(REFERRAL)[0]
    assert (row["resource_id"], row["how"], row["call_id"]) == (place, "warm", kept(office)["id"])


def test_a_place_given_on_a_saved_call_is_changed_and_taken_off_with_undo(
    screen: WarmLine, office: Office
) -> None:
    place = office.do(add_resource, {"name": "Food shelf"}).added("resource")
    line = int(office.ask(call_log.lines)[0]["id"])
    row: dict[str, Value] = {"line_id": line, "day": DAY, "start_at": "10:30"}
    given: dict[str, Value] = {"resource_id": place, "how": "number"}
    call = office.do(call_log.save_call, row, 0, [given]).added("call")

    def opened() -> list[str]:
        screen.tonight.opened.emit(call)
        return [f"{each.title}: {each.caption}" for each in screen.call.about.referrals.rows.rows()]

    def referrals() -> list[str]:
        return [each["how"] for each in office.store.find(REFERRAL)]

    assert opened() == ["Food shelf: Gave the number"]
    sheet = screen.call.about.referrals.change("0")
    QTest.keyClicks(sheet.how, "s")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    screen.call.save()
    assert (referrals(), opened()) == (["sent"], ["Food shelf: Sent it"])
    screen.call.about.referrals.change("0").off.click()
    assert screen.call.about.referrals.rows.rows() == []
    screen.call.save()
    assert (referrals(), opened()) == ([], [])
    screen.call.save()  # nothing changed, so nothing to take back
    screen.desk.undo()
    assert (referrals(), opened()) == (["sent"], ["Food shelf: Sent it"])


def test_a_need_that_no_place_fits_is_kept_as_not_met(screen: WarmLine, office: Office) -> None:
    office.do(add_resource, {"name": "Food shelf"})
    screen.start_call()
    sheet = screen.call.about.referrals.ask()
    QTest.keyClicks(sheet.name, "food")
    sheet.name.clear()
    sheet.name.textEdited.emit("")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.isVisible()
    sheet.need.set_chosen("housing")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    screen.call.save()
    row = office.store.find(REFERRAL)[0]
    assert (row["resource_id"], row["need"], row["outcome"]) == (None, "housing", "unmet")


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
    assert who._take_back.isVisible()
    screen.desk.changed.connect(screen.refresh)
    screen.desk.undo()  # the wrong person was chosen: the call lets go of them
    assert screen.call.draft.member_id == 0
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


def test_the_line_is_chosen_once_and_has_its_own_supervisor(
    qtbot: QtBot, office: Office, screen: WarmLine
) -> None:
    quiet = office.do(call_log.add_line, "Quiet line").added("line")
    office.do(call_log.edit_line, quiet, {"supervisor_name": "Devon", "supervisor_phone": "0188"})
    screen.arrive("start")
    page = screen.call
    assert page.safety.step("supervisor").says.title == "Call the supervisor"
    page.who.line.set_chosen(str(quiet))
    page.who.line.chose.emit(str(quiet))  # another line rang
    says = page.safety.step("supervisor").says
    assert (says.title, says.words) == ("Call Devon", "0188")
    page.save()
    assert "Quiet line" in screen.calls.rows()[0].caption
    later = WarmLine(Desk(office))
    qtbot.addWidget(later)
    later.arrive("start")
    assert later.call.draft.line_id == quiet
    assert later.call.who.line.chosen() == str(quiet)
    later.call.forget()


def test_a_call_in_my_shift_is_on_the_line_of_the_shift(screen: WarmLine, office: Office) -> None:
    first = int(office.ask(call_log.lines)[0]["id"])
    quiet = office.do(call_log.add_line, "Quiet line").added("line")
    screen.desk.changed.connect(screen.refresh)
    mine: dict[str, Value] = {"line_id": quiet, "worker_id": office.actor.id, "day": DAY}
    screen.desk.do(add_shift, {**mine, "start_at": "10:00", "end_at": "12:00"})
    screen.start_call()
    assert screen.call.draft.line_id == quiet
    screen.call.forget()
    screen.which.set_chosen(str(first))
    screen.which.chose.emit(str(first))  # answers the other one for once
    screen.arrive("start")
    assert screen.call.draft.line_id == first


def test_each_call_begins_at_the_top_and_f8_at_the_first_step(
    qtbot: QtBot, screen: WarmLine
) -> None:
    screen.resize(700, 420)  # as with large text: a part at a time
    screen.start_call()
    page, keys = screen.call, Keys()
    qtbot.waitUntil(page.tabs.isVisible)
    QTest.keyClick(page, Qt.Key.Key_F8)
    asked, lost = page.safety.step("asked_directly"), page.safety.turned_out["call_lost"]
    qtbot.waitUntil(lambda: whole(asked))
    keys.press(*[Qt.Key.Key_Tab] * 8)
    last = page.safety.step("mandated_report")
    qtbot.waitUntil(lambda: last.button.hasFocus() and whole(last))
    keys.press(*[Qt.Key.Key_Tab] * 2)
    qtbot.waitUntil(lambda: lost.hasFocus() and whole(lost))
    assert not whole(asked)
    QTest.keyClick(page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: whole(asked))
    keys.press(*[Qt.Key.Key_Tab] * 8)
    page.forget()
    screen.start_call()
    for part in (page.who, page.about, page.safety):
        assert {bar.value() for bar in part.findChildren(QScrollBar)} == {0}
    qtbot.waitUntil(lambda: whole(page.bar.clock))


def whole(part: QWidget) -> bool:
    """All of it is in sight."""
    return part.visibleRegion().boundingRect() == part.rect()


def test_a_name_that_was_typed_and_not_taken_is_asked_for(screen: WarmLine, office: Office) -> None:
    screen.start_call()
    QTest.keyClick(screen.call, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(screen.call.who.name, "Bluebird")
    QTest.keyClick(screen.call, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.call.said.text().startswith("Press Enter on the name")
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
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


def test_why_a_call_is_not_kept_comes_into_sight_with_large_text(
    qtbot: QtBot, screen: WarmLine
) -> None:
    screen.resize(700, 420)
    screen.typed.click()
    screen.call.save()
    assert screen.call.said.text()
    qtbot.waitUntil(lambda: not screen.call.said.visibleRegion().isEmpty())
