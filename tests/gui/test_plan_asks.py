"""What stands beside a line, what a part asks, the toolbox, who signed, and a group at work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.errors import Invalid
from peerdesk.gui.screens.plans.dialogs import Ideas, WhoSigned
from peerdesk.gui.screens.plans.going import NewPlan, OpenPlan
from peerdesk.gui.screens.plans.group_sheet import GroupPlans
from peerdesk.gui.screens.plans.new_plan_part import NewPlanPart
from peerdesk.gui.screens.plans.part_sheet import PartSheet
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Button, Dialog, Words
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series, works_on_plans
from peerdesk.records.group_work.roster import session_page
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap import plan_writing
from peerdesk.records.wrap.plan_content import Line
from peerdesk.records.wrap.plan_group import worked_on_a_plan
from peerdesk.records.wrap.plan_signing import signatures
from tests.gui.plan_seat import Seat
from tests.gui.squeezed import squeezed

Key = Qt.Key
TODAY = "2026-11-06"


@pytest.fixture
def seat(qtbot: QtBot, open_office: OpenOffice) -> Iterator[Seat]:
    Theme.current().set_reduced_motion(True)
    yield Seat(qtbot, open_office.office, open_office)
    Theme.current().set_percent(100)


@pytest.fixture
def plan_id(seat: Seat) -> int:
    roz = seat.desk.office.do(add_member, "Roz Castellanos").added("member")
    return seat.desk.office.do(plan_writing.start_plan, roz).added("plan")


def box_of(seat: Seat, section: str) -> int:
    boxes = seat.chair.editor.sections
    return next(n for n, box in enumerate(boxes) if box.section.code == section)


def lines(seat: Seat, part: str) -> list[Line]:
    assert seat.chair.book is not None
    return [*seat.chair.book.content().part(part).lines]


def test_role_number_and_reason_are_asked_quietly_by_keyboard(seat: Seat, plan_id: int) -> None:
    seat.go("plan", OpenPlan(plan_id, "crisis"))
    place = box_of(seat, "not_people")
    box = seat.chair.editor.sections[place].add_box
    assert not box.details.isVisible()
    QTest.keyClicks(box.field, "Mr. Crane")
    assert box.details.isVisible()
    QTest.keyClicks(box.phone, "555-0199")
    role, why = box.details.fields.values()
    QTest.keyClicks(role, "my old landlord")
    QTest.keyClicks(why, "He shouts")
    QTest.keyClick(why, Key.Key_Return)
    (line,) = lines(seat, "crisis")
    assert line.said == ("Mr. Crane", "555-0199", "my old landlord", "He shouts")
    assert line.section == "not_people"
    assert not box.details.isVisible()
    (row,) = seat.rows(place)
    assert row.accessibleName() == "Mr. Crane, 555-0199, my old landlord. Why: He shouts"
    QTest.keyClick(row, Key.Key_Return)
    assert row._fields is not None
    role, _why = row._fields.fields.values()
    role.setPlainText("landlord")
    QTest.keyClick(role, Key.Key_Return)
    (line,) = lines(seat, "crisis")
    assert line.said == ("Mr. Crane", "555-0199", "landlord", "He shouts")


def test_what_is_half_written_beside_a_name_is_kept(seat: Seat, plan_id: int) -> None:
    seat.go("plan", OpenPlan(plan_id, "after"))
    box = seat.chair.editor.sections[box_of(seat, "tasks")].add_box
    QTest.keyClicks(box.field, "Work, mornings")
    QTest.keyClicks(box.details.fields["when"], "in two weeks")
    seat.go("plans", 0)
    (line,) = seat.desk.ask(plan_writing.plan_content, plan_id).part("after").lines
    assert (line.words, line.role) == ("Work, mornings", "in two weeks")


def test_the_window_does_not_close_over_words_that_are_kept_nowhere(seat: Seat) -> None:
    closed: list[bool] = []
    seat.go("plan", NewPlan())
    assert not seat.screen.holds_back(lambda: closed.append(True))
    seat.type("Tea")
    assert seat.screen.holds_back(lambda: closed.append(True))
    assert (seat.words(), closed) == (["Tea"], [])
    ask = seat.open(Dialog)
    assert ask.primary is not None
    ask.primary.click()
    assert (seat.chair.book, closed) == (None, [True])


def test_one_key_picks_from_the_toolbox(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.pick_tool()
    assert not seat.window.findChildren(QMenu)
    for words in ("Tea & toast", "A walk"):
        seat.type(words)
    seat.chair.show_part("early_signs")
    seat.chair.editor.sections[0].add_box.field.setFocus()
    box = seat.chair.editor.box_for_tools()
    assert box is not None
    assert box.section.title == "What I do"
    menu = seat.chair.shaping.tool_menu(box.section.code)
    assert [each.text() for each in menu.actions()] == ["Tea && toast", "A walk"]
    menu.actions()[0].trigger()
    (line,) = lines(seat, "early_signs")
    assert (line.words, line.section) == ("Tea & toast", "do")
    QTest.keyClick(box.add_box.field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(seat, "early_signs") == []


def test_an_idea_that_stands_in_the_plan_is_not_offered_again(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    QTest.mouseClick(seat.chair.choices.keep, Qt.MouseButton.LeftButton)
    seat.chair.shaping.show_ideas()
    QTest.mouseClick(seat.open(Ideas).findChildren(Button)[0], Qt.MouseButton.LeftButton)
    (taken,) = seat.words()
    seat.open(Ideas).accept()
    seat.chair.shaping.show_ideas()
    first, second = seat.open(Ideas).findChildren(Button)[:2]
    assert (first.text(), first.isEnabled()) == (f"{taken}: added", False)
    assert second.isEnabled()
    seat.open(Ideas).accept()
    down = seat.chair._right.verticalScrollBar()
    down.setValue(40)
    seat.go("plan", NewPlan(0))
    assert down.value() == 0  # whoever sits down next begins at the top


def test_a_part_gets_another_name_question_list_and_place(seat: Seat, plan_id: int) -> None:
    seat.go("plan", OpenPlan(plan_id, "after"))
    seat.chair.shaping.ask_change()
    sheet = seat.open(PartSheet)
    QTest.keyClicks(sheet.title, "Coming back")
    sheet.prompt.set_text("What do I need?")
    sheet.add.click()
    sheet.lines[-1].title.setText("My garden")
    sheet.lines[-1].moved.emit(-9)
    sheet.lines[1].skip.click()
    sheet.stepped.emit(-1)
    assert sheet.primary is not None
    sheet.primary.click()
    sections = [box.section.title for box in seat.chair.editor.sections]
    assert sections[:2] == ["My garden", "The first days"]
    part = seat.desk.ask(plan_writing.plan_content, plan_id).parts[-2]
    assert (part.code, part.title, part.prompt) == ("after", "Coming back", "What do I need?")


def test_our_center_changes_what_new_plans_ask(seat: Seat, plan_id: int) -> None:
    sheet = NewPlanPart(seat.window, seat.desk, "toolbox")
    sheet.open()
    sheet.prompt.set_text("What keeps you going?")
    for line in sheet.lines:
        line.skip.click()
    assert sheet.primary is not None
    sheet.primary.click()
    assert sheet.isVisible()
    for line in sheet.lines:
        line.skip.click()
    sheet.primary.click()
    assert not seat.open_now(NewPlanPart)
    fresh = seat.desk.ask(plan_writing.blank_plan).part("toolbox")
    assert fresh.prompt == "What keeps you going?"
    assert seat.desk.ask(plan_writing.plan_content, plan_id).part("toolbox").prompt == ""


def test_who_signed_is_written_down_and_taken_off(seat: Seat, plan_id: int) -> None:
    seat.go("plan", plan_id)
    seat.chair.choices.sign.click()
    dialog = seat.open(WhoSigned)
    assert dialog.name.text() == "Roz Castellanos"
    QTest.keyClick(dialog.name, Key.Key_Return)
    seat.chair.choices.sign.click()
    dialog = seat.open(WhoSigned)
    dialog.name.setText("Inés")
    QTest.keyClick(dialog.name, Key.Key_Return)
    said = [each.text() for each in seat.chair.choices.findChildren(Words)]
    assert "Roz Castellanos, November 6, version 1" in said
    assert "Inés as a witness, November 6, version 1" in said
    seat.chair.choices.signature_gone.emit(seat.desk.ask(signatures, plan_id)[1].id)
    assert [each.name for each in seat.desk.ask(signatures, plan_id)] == ["Roz Castellanos"]
    seat.chair.undo()
    assert len(seat.desk.ask(signatures, plan_id)) == 2


@pytest.fixture
def group(seat: Seat, plan_id: int) -> GroupPlans:
    """A workshop on Friday: Wes came without a plan, Roz with one; its sheet of plans is open."""
    office = seat.desk.office
    facts = {"name": "WRAP on Fridays", "rule": "FREQ=WEEKLY;BYDAY=FR", "starts_on": TODAY}
    series = office.do(add_series, {**facts, "wrap_workshop": 1}).added("series")
    roz = seat.desk.ask(plan_writing.kept_plan, plan_id).member_id
    for member_id in (office.do(add_member, "Wes Pruitt").added("member"), roz):
        office.do(add_attendance, (series, TODAY), member_id)
    page = seat.desk.ask(session_page, series, TODAY)
    assert works_on_plans(page.series)
    sheet = GroupPlans(seat.window, seat.desk, page, page.meeting.session_id)
    sheet.open()
    return sheet


def test_one_click_logs_that_a_plan_was_worked_on(seat: Seat, group: GroupPlans) -> None:
    office = seat.desk.office
    assert [row.open.text() for row in group.rows] == ["Start a plan", "Open the plan"]
    group.rows[1].log.click()
    assert (group.rows[1].log.text(), group.rows[1].log.isEnabled()) == ("Written down", False)
    (contact,) = office.store.select("SELECT * FROM contact")
    said = {name for name, value in dict(contact).items() if value is not None}
    plain = {"day", "member_id", "worker_id", "program_id", "kind", "activity", "worked_on_plan"}
    assert said - {"id", "origin", "seq", "stamp", "rev", "voided"} <= plain
    group.rows[1].back.click()
    assert group.rows[1].log.isEnabled()
    assert not any(office.store.select("SELECT id FROM contact WHERE voided = 0"))
    office.undo()
    office.undo()
    assert not any(office.store.select("SELECT id FROM contact WHERE voided = 0"))


def test_each_plan_of_a_group_opens_alone_and_leads_back(seat: Seat, group: GroupPlans) -> None:
    wanted: list[object] = []
    group.wanted.connect(wanted.append)
    group.part.set_chosen("crisis")
    group.rows[1].open.click()
    (target,) = wanted
    seat.go("plan", target)
    assert seat.chair.part == "crisis"
    seat.chair.stop()
    assert seat.been[-1] == "groups"


def test_who_was_not_on_the_sheet_is_ticked_by_the_same_click(office: Office) -> None:
    series = office.do(add_series, {"name": "WRAP", "type": "wrap"}).added("series")
    wes = office.do(add_member, "Wes Pruitt").added("member")
    office.do(worked_on_a_plan, (series, TODAY), wes)
    (line,) = office.ask(session_page, series, TODAY).lines
    assert line.here
    with pytest.raises(Invalid, match="already"):
        office.do(worked_on_a_plan, (series, TODAY), wes)
    office.undo()
    assert not any(each.here for each in office.ask(session_page, series, TODAY).lines)


class Shown(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(seat: Seat, plan_id: int) -> None:
    shown, application = Shown(), QApplication.instance()
    assert application is not None
    application.installEventFilter(shown)
    seat.go("plan", OpenPlan(plan_id, "crisis"))
    seat.type("Ines", section=2)
    QTest.keyClick(seat.rows(2)[0], Key.Key_Return)
    seat.chair.shaping.ask_change()
    seat.open(PartSheet).add.click()
    application.removeEventFilter(shown)
    assert shown.windows == ["PartSheet"]


def is_roomy(page: QWidget) -> bool:
    return squeezed(page) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_squeezed_beside_a_line(seat: Seat, qtbot: QtBot, percent: int) -> None:
    Theme.current().set_percent(percent)
    seat.window.resize(1024, 690)
    seat.go("plan", NewPlan())
    seat.chair.show_part("crisis")
    box = seat.chair.editor.sections[3].add_box
    QTest.keyClicks(box.field, "Somebody with a name that is long enough to be wrapped")
    seat.type("Somebody else", section=2)
    qtbot.waitUntil(partial(is_roomy, seat.chair.editor.page))
    assert seat.chair.book is not None
    part = seat.chair.book.content().part("crisis")
    sheet = PartSheet(seat.window, part, "", renames=True, moves=True)
    sheet.open()
    qtbot.waitUntil(partial(is_roomy, sheet._page.page))
    assert sheet.height() > 300
    sheet.reject()


def test_tab_goes_in_the_order_of_reading(qtbot: QtBot, seat: Seat, plan_id: int) -> None:
    seat.go("plan", OpenPlan(plan_id, "early_signs"))
    for section, words in ((0, "No mail"), (0, "No food"), (1, "Call Inés")):
        seat.chair.editor.sections[section].add_box.field.setPlainText(words)
        QTest.keyClick(seat.chair.editor.sections[section].add_box.field, Key.Key_Return)
    qtbot.waitUntil(lambda: all(row.isVisible() for row in (*seat.rows(0), *seat.rows(1))))
    seat.chair.parts.land()
    been: list[str] = []
    for _n in range(12):
        focused = seat.window.focusWidget()
        assert focused is not None
        been.append(focused.accessibleName())
        QTest.keyClick(focused, Key.Key_Tab)
    assert been == [
        *("Early signs", "Add a part of my own", "Change this part", "Leave this part out"),
        *("No mail", "No food", "Signs I notice", "Call Inés", "What I do"),
        *("Ideas from other people", "Print it, keep nothing here"),
        "Write down who signed…",
    ]
