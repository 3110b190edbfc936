"""Between calls: callers and earlier calls are found, calls that wait are made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Value
from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.today.warm_line import WarmLineCard
from peerdesk.gui.screens.warm_line.agreed import MergeSheet
from peerdesk.gui.widgets import Button, Words
from peerdesk.records.office import Office
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.calls import CALL
from peerdesk.records.warm_line.shifts import add_shift
from peerdesk.records.warm_line.support_calls import support_calls_due
from tests.center import MakeOffice
from tests.gui.call_stage import warm_line
from tests.gui.squeezed import squeezed

DAY = "2026-11-06"


def log(office: Office, **fields: Value) -> int:
    line = int(office.ask(call_log.lines)[0]["id"])
    row: dict[str, Value] = {"line_id": line, "day": DAY, "start_at": "09:00", **fields}
    return office.do(call_log.save_call, row).added("call")


def bluebird(office: Office) -> int:
    bird = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    plan: dict[str, Value] = {"agreed": "Evenings", "calls_limit": 2, "minutes_limit": 20}
    office.do(call_log.edit_alias, bird, plan)
    return bird


def test_a_caller_found_by_name_shows_what_was_agreed(
    qtbot: QtBot, office: Office, make_office: MakeOffice
) -> None:
    bird = bluebird(office)
    for day in (DAY, "2026-11-02"):
        log(office, day=day, end_at="09:12", caller_alias_id=bird)
    office.do(callers.add_caller_note, bird, "Ask about the dog")
    screen = warm_line(qtbot, make_office("warm_line"))
    screen.arrive(bird)  # as finding "Bluebird" from anywhere does
    one = screen.callers.one
    assert one.edit.hasFocus()
    assert (screen.tabs.chosen(), one.isVisible()) == ("callers", True)
    assert one.last.text() == "Last call Friday, November 6, 12 min. 2 calls in 7 days, 1 today."
    assert one.limits.text() == "A call: 20 minutes\nIn a day: 2 calls"
    assert "Ask about the dog" in one.notes.text()
    sheet = one.change()
    assert sheet is not None
    assert sheet.primary is not None
    sheet.calls.setText("3")
    sheet.primary.click()
    assert "In a day: 3 calls" in one.limits.text()
    QTest.keyClicks(screen.callers.name, "x")
    assert screen.callers.rows.rows() == []
    one.call.click()
    assert (screen.call.draft.direction, screen.call.draft.caller_alias_id) == ("out", bird)


def test_two_names_are_made_one_by_keys_with_both_told_before(qtbot: QtBot, office: Office) -> None:
    bird = bluebird(office)
    office.do(call_log.add_alias, "Robin")
    screen = warm_line(qtbot, office)
    screen.desk.changed.connect(screen.refresh)
    screen.arrive("callers")
    assert screen.callers.name.hasFocus()
    QTest.keyClicks(screen.callers.name, "blue")
    QTest.keyClick(screen.callers.name, Qt.Key.Key_Return)
    assert screen.callers.one.caller_id == bird
    agreed = screen.callers.one.change()
    assert agreed is not None
    agreed.same.click()
    sheet = screen.findChild(MergeSheet)
    assert sheet is not None
    assert sheet.primary is not None
    assert not sheet.primary.isEnabled()
    QTest.keyClicks(sheet.name, "rob")
    assert sheet.said.text().startswith("Robin becomes another name of Bluebird.")
    qtbot.waitUntil(lambda: squeezed(sheet) == [])
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    assert screen.callers.one.accessibleName() == "Bluebird (Robin)"
    screen.desk.undo()
    screen.callers.name.clear()
    screen.callers.look()
    assert [row.title for row in screen.callers.rows.rows()] == ["Bluebird", "Robin"]


def test_a_caller_chooses_another_name(qtbot: QtBot, office: Office) -> None:
    bird = bluebird(office)
    office.do(call_log.add_alias, "Robin")
    screen = warm_line(qtbot, office)
    screen.desk.changed.connect(screen.refresh)
    screen.arrive(bird)
    sheet = screen.callers.one.change()
    assert sheet is not None
    assert sheet.primary is not None
    for taken in ("robin", " "):
        sheet.name.setText(taken)
        sheet.primary.click()
        assert sheet.isVisible()
    sheet.name.setText(" Night Owl ")
    sheet.primary.click()
    assert screen.callers.one.accessibleName() == "Night Owl"
    screen.desk.undo()
    assert screen.callers.one.accessibleName() == "Bluebird"


def test_who_only_reads_changes_nothing_of_a_caller(
    qtbot: QtBot, office: Office, make_office: MakeOffice
) -> None:
    bird = bluebird(office)
    screen = warm_line(qtbot, make_office("auditor"))
    screen.arrive(bird)
    one = screen.callers.one
    shown = [each.text() for each in one.findChildren(Button) if each.isVisible()]
    assert shown == ["Print the card"]


def test_a_call_that_waits_is_made_by_one_key_and_done_once_answered(
    qtbot: QtBot, office: Office
) -> None:
    bird = bluebird(office)
    office.do(callers.plan_support_call, bird, DAY, "19:00")
    asked = log(office, call_back_on=DAY)
    screen = warm_line(qtbot, office)
    assert len(screen.backs.rows()) == 2
    screen.backs.setFocus()
    QTest.keyClick(screen.backs, Qt.Key.Key_C)
    page = screen.call
    assert (page.draft.direction, page.who.caller and page.who.caller.handle) == ("out", "Bluebird")
    page.who.state.setCurrentIndex(page.who.state.findText("Nobody answered"))
    page.who.state.chose.emit(page.who.state.chosen())
    page.save()
    assert screen.calls.rows()[0].title == "Nobody answered"
    assert len(screen.backs.rows()) == 2
    screen.backs.activated_row.emit(screen.backs.rows()[0].id)
    screen.leave()
    screen.call.save()
    assert office.ask(support_calls_due, DAY) == []
    screen.backs.activated_row.emit(str(asked))
    screen.call.save()
    assert screen.backs.rows() == []
    made = sorted(row["direction"] for row in office.store.find(CALL))
    assert made == ["in", "out", "out", "out"]


def test_calls_of_an_earlier_week_are_warm_line(qtbot: QtBot, office: Office) -> None:
    old = log(office, day="2026-10-27")
    screen = warm_line(qtbot, office)
    screen.tabs.set_chosen("earlier")
    part = screen.earlier
    assert (part.rows.rows(), part.on.isEnabled()) == ([], False)
    part.back.click()
    assert [row.id for row in part.rows.rows()] == [str(old)]
    part.rows.activated_row.emit(str(old))
    assert screen.call.draft.call_id == old
    QTest.keyClick(screen.call, Qt.Key.Key_F7)  # on to how it ended: it has ended long ago
    assert screen.call.ending.ending.hasFocus()


def test_a_volunteer_prints_the_papers_for_the_desk(qtbot: QtBot, make_office: MakeOffice) -> None:
    screen = warm_line(qtbot, make_office("warm_line"))
    papers = screen.tonight.papers
    for button in (screen.tonight.desk_card, screen.tonight.sheet):
        button.click()
        qtbot.waitUntil(lambda: isinstance(papers.view, PaperView))
        shown, papers.view = papers.view, None
        assert shown is not None
        shown.close()


def test_today_tells_who_is_on_my_shift_and_the_calls_to_make(qtbot: QtBot, office: Office) -> None:
    me, bird = office.actor.id, bluebird(office)
    line = int(office.ask(call_log.lines)[0]["id"])
    plain: dict[str, Value] = {"line_id": line, "worker_id": me}
    for day, start, end in ((DAY, "10:00", "12:00"), ("2026-11-09", "18:00", "22:00")):
        office.do(add_shift, {**plain, "day": day, "start_at": start, "end_at": end})
    office.do(callers.plan_support_call, bird, DAY, "19:00")
    card = WarmLineCard(Desk(office))
    qtbot.addWidget(card)
    card.look(1_000)
    on, mine = card.shifts.text().split("\n")
    assert on == "On now: Ana Morales, until 12 PM"
    assert mine == "Your next shift: Monday, November 9, 6:00 to 10:00 PM"
    assert "Support call: Bluebird" in [each.text() for each in card.findChildren(Words)]
