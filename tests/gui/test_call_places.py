"""What stands round a call: places given, the line it is on, and what is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.records.office import Office
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.resources import add_resource
from peerdesk.records.warm_line import call_log
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.shifts import add_shift
from tests.gui.call_stage import DAY, Keys, kept, log, warm_line, whole


@pytest.fixture
def screen(qtbot: QtBot, office: Office) -> WarmLine:
    return warm_line(qtbot, office)


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


def test_f3_closes_a_call_that_ended_or_was_looked_up_and_starts_the_next(
    screen: WarmLine, office: Office
) -> None:
    first = log(office)
    screen.tonight.opened.emit(first)
    screen.leave()
    assert office.draft("warm_line") == ""  # nothing is half-done
    screen.tonight.opened.emit(first)
    screen.call.about.topics.chip("sleep").click()
    screen.arrive("start")
    assert kept(office)["topic"] == "sleep"
    assert screen.call.draft.running
    said: list[str] = []
    screen.desk.refused.connect(said.append)
    screen.arrive("start")
    assert said[0].startswith("This call is still running.")
    QTest.keyClick(screen.call, Qt.Key.Key_F7)
    screen.arrive("shifts")
    assert said[1].startswith("This call is not saved yet.")
    assert screen.call.isVisible()
    screen.arrive("start")
    assert screen.call.draft.running
    assert len(office.store.find(CALL)) == 2


def test_another_page_closes_a_call_that_was_only_looked_at(
    screen: WarmLine, office: Office
) -> None:
    first = log(office)
    screen.tonight.opened.emit(first)
    screen.arrive(first)
    assert screen.call.isVisible()
    screen.arrive("shifts")
    assert (screen.call.isVisible(), screen.tabs.chosen()) == (False, "shifts")
    screen.call.forget()
    screen.typed.click()
    screen.call.bar.start.setText("25:99")
    screen.arrive("start")
    assert screen.call.draft.typed  # what was written of it is not lost
    assert screen.call.said.text()


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


def test_why_a_call_is_not_kept_comes_into_sight_with_large_text(
    qtbot: QtBot, screen: WarmLine
) -> None:
    screen.resize(700, 420)
    screen.typed.click()
    screen.call.save()
    assert screen.call.said.text()
    qtbot.waitUntil(lambda: not screen.call.said.visibleRegion().isEmpty())
