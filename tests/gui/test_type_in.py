"""Typing in a paper sheet by keyboard: few keys a name, sheet order, a count that must match."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import from_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.type_in import TypeIn
from peerdesk.gui.screens.groups.type_in_source import Source, source_of
from peerdesk.gui.screens.groups.typed_sheet import ASIDE, NEW
from peerdesk.records.drop_in.paper_sheets import keep_day_sheet, keep_group_sheet, waiting_sheets
from peerdesk.records.drop_in.sheet_typing import type_in_day
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.group_work.groups import ATTENDANCE, add_series
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER, add_member
from peerdesk.records.support.workers import workers
from tests.center import MakeOffice
from tests.gui.group_stage import KEYS, TODAY, three_people, writing

YESTERDAY = "2026-11-05"
_NAMES = (
    "Linda Carol Susan Debbie Ruth Patty Karen Beth Tina Donna Heather April Crystal Megan Shannon"
    " Lori Wendy Joyce Amber Paula Gary Dennis Russ Mike Steve Kevin Doug Randy Scott Craig Jeff"
    " Todd Wayne Brian Cody Eric Neil Roger Ray Curt"
)
GIVEN = tuple(_NAMES.split())
FAMILY = ("Miller", "Cooper", "Fletcher", "Novak", "Larsen", "Baker", "Walsh", "Doyle")
KEYS_A_NAME = 4


class Typist:
    """Sits at the dialog, types letters until the right name is on top, and counts the keys."""

    def __init__(self, qtbot: QtBot, office: Office, source: Source | None = None) -> None:
        self.desk = Desk(office)
        self.window = QWidget()
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.sheet = TypeIn(self.window, self.desk, source)
        with qtbot.waitExposed(self.window):
            self.window.show()
        with qtbot.waitActive(self.sheet):
            self.sheet.open()
        self.keys = 0

    def key(self, key: KEYS) -> None:
        focus = self.sheet.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        self.keys += 1

    def letters(self, text: str) -> None:
        focus = self.sheet.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.keys += len(text)

    def name(self, name: str) -> None:
        """As many letters as it takes, then Enter."""
        picker = self.sheet.picker
        for letter in name:
            self.letters(letter.lower())
            rows = {row.id: row.title for row in picker.rows.rows()}
            if rows.get(picker.rows.current_id()) == name:
                break
        self.key(KEYS.Key_Return)


@pytest.fixture
def crowd(office: Office) -> list[str]:
    """A hundred and twenty members; each third is a regular of the last two weeks' sheets."""
    names = [
        f"{name} {FAMILY[(n + turn) % 8]}" for turn in range(3) for n, name in enumerate(GIVEN)
    ]
    for name in names:
        office.do(add_member, name)
    ids = {row["name"]: row["id"] for row in office.store.find(MEMBER)}
    regulars = names[::3]
    for back in (2, 7, 9):
        day = (date.fromisoformat(TODAY) - timedelta(days=back)).isoformat()
        lines = [
            {"position": n, "member_id": ids[name], "in_at": "09:30", "out_at": "11:00"}
            for n, name in enumerate(regulars, start=1)
        ]
        office.do(type_in_day, day, lines, len(lines))
    return regulars


def test_forty_regulars_take_few_keys_each(qtbot: QtBot, office: Office, crowd: list[str]) -> None:
    office.do(keep_day_sheet, "26-0101", YESTERDAY)
    typist = Typist(qtbot, office)
    sheet = typist.sheet
    assert sheet.choice.source() == Source(YESTERDAY, 0, *_numbered(office, "26-0101"))
    sheet.parts.set_chosen("names")
    sheet.entry.set_parts("names")
    on_paper = crowd[::-1]
    for name in on_paper:
        typist.name(name)
    assert len(on_paper) == 40
    assert typist.keys / 40 <= KEYS_A_NAME, typist.keys
    sheet.on_paper.setText("40")
    assert sheet.count.text() == "40 lines on paper, 40 typed."
    sheet.chosen.emit()
    visits = office.store.find(VISIT, {"day": YESTERDAY})
    ids = {row["id"]: row["name"] for row in office.store.find(MEMBER)}
    assert [ids[row["member_id"]] for row in visits] == on_paper
    assert {(row["entry"], row["sheet_no"]) for row in visits} == {("sheet", "26-0101")}
    assert office.ask(waiting_sheets, TODAY) == []
    office.undo()
    assert office.store.find(VISIT, {"day": YESTERDAY}) == []


def test_a_daily_line_takes_times_and_reasons_by_enter(qtbot: QtBot, office: Office) -> None:
    office.do(add_member, "Joan Becker")
    typist = Typist(qtbot, office, Source(YESTERDAY))
    typist.sheet.entry.set_parts("reasons")
    typist.name("Joan Becker")
    typist.letters("915")
    typist.key(KEYS.Key_Return)
    typist.letters("845")
    typist.key(KEYS.Key_Return)
    typist.letters("me")
    typist.key(KEYS.Key_Return)
    assert "before the start" in typist.sheet.entry.error.text()
    typist.letters("1130")
    typist.key(KEYS.Key_Return)
    typist.key(KEYS.Key_Return)
    QTest.keyClick(typist.sheet.rows, KEYS.Key_M)  # a letter typed in the list is not lost
    assert typist.sheet.entry.box.text() == "m"
    typist.sheet.entry.box.clear()
    typist.sheet.on_paper.setText("1")
    typist.sheet.chosen.emit()
    (visit,) = office.store.find(VISIT, {"day": YESTERDAY})
    assert (visit["in_at"], visit["out_at"], visit["minutes"]) == ("09:15", "11:30", 135)
    assert visit["reasons"] == '["meal"]'


@pytest.mark.parametrize(("role", "what"), [("front_desk", "Daily sheet"), ("facilitator", "Mine")])
def test_each_role_types_in_its_own_sheets(
    qtbot: QtBot, office: Office, make_office: MakeOffice, role: str, what: str
) -> None:
    me = office.ask(workers)[0]["id"]
    office.do(add_series, {"name": "Mine", "worker_ids": from_list([me])})
    office.do(add_series, {"name": "Of others"})
    office.do(add_member, "Joan Becker")
    typist = Typist(qtbot, make_office(role))
    choice = typist.sheet.choice.what
    assert [choice.itemText(n) for n in range(choice.count())] == [what]
    typist.sheet.entry.set_parts("names")
    typist.name("Joan Becker")
    typist.sheet.on_paper.setText("1")
    typist.sheet.chosen.emit()
    assert not typist.sheet.isVisible()


def test_unknown_names_are_made_or_set_aside_and_the_count_says_which(
    qtbot: QtBot, office: Office
) -> None:
    series_id = writing(office)
    three_people(office, series_id)
    office.do(keep_group_sheet, "26-0102", series_id, TODAY)
    typist = Typist(qtbot, office)
    sheet = typist.sheet
    typist.key(KEYS.Key_Space)  # Nadia is printed on line 1 and signed
    typist.key(KEYS.Key_Down)  # Walt on line 2 did not
    typist.name("Marisol Vega")
    typist.letters("Zed New")
    typist.key(KEYS.Key_Return)
    typist.letters("Q?")
    typist.key(KEYS.Key_Down)
    typist.key(KEYS.Key_Return)
    assert [(each.position, each.name, each.state) for each in sheet.sheet.lines] == [
        (1, "Nadia Haddad", "known"),
        (2, "Walt Jensen", "printed"),
        (3, "Marisol Vega", "known"),
        (4, "Zed New", "new"),
        (5, "Q?", "aside"),
    ]
    sheet.on_paper.setText("5")
    sheet.chosen.emit()
    assert sheet.primary is not None
    assert sheet.primary.text() == "Save as it is"
    assert sheet.sheet.at == 5
    assert not sheet._error.isHidden()
    for number in ("4", "5"):  # what was said is over once the number is another one
        sheet.on_paper.setText(number)
        assert sheet._error.isHidden()
    sheet.chosen.emit()
    sheet.chosen.emit()
    (waiting,) = office.ask(waiting_sheets, TODAY)
    assert (waiting.lines, waiting.typed) == (5, 3)
    again = Typist(qtbot, office).sheet
    assert [each.state for each in again.sheet.lines] == ["in", "printed", "in", "in", "aside"]
    rows = office.store.find(ATTENDANCE, {"day": TODAY}, order="position")
    assert [row["position"] for row in rows] == [1, 3, 4]


def test_undo_brings_every_line_of_a_saved_sheet_back(qtbot: QtBot, office: Office) -> None:
    for name in ("Joan Becker", "Marisol Vega"):
        office.do(add_member, name)
    office.do(keep_day_sheet, "26-0101", YESTERDAY)
    typist = Typist(qtbot, office)
    typist.sheet.entry.set_parts("names")
    typist.name("Joan Becker")
    typist.letters("Q?")
    typist.key(KEYS.Key_Down)
    typist.key(KEYS.Key_Return)
    typist.letters("Zed New")
    typist.key(KEYS.Key_Return)
    typist.name("Marisol Vega")
    typed, source = typist.sheet.sheet.lines, typist.sheet.choice.source()
    assert [each.state for each in typed] == ["known", "aside", "new", "known"]
    typist.sheet.on_paper.setText("4")
    typist.sheet.chosen.emit()
    typist.sheet.chosen.emit()
    partly = TypeIn(typist.window, typist.desk, source).sheet
    assert [each.state for each in partly.lines] == ["in", "aside", "in", "in"]
    assert (partly.lines[1], partly.lines[3].name) == (typed[1], "Marisol Vega")
    typist.desk.undo()
    again = TypeIn(typist.window, typist.desk, source)
    assert again.sheet.lines == typed
    assert (again.sheet.at, again.on_paper.text()) == (5, "4")
    assert again.count.text() == "4 lines on paper, 3 typed."
    again.choice.drop()  # the sheet was not used: what was typed goes, and comes back with Undo
    assert office.draft(source.place) == ""
    typist.desk.undo()
    assert TypeIn(typist.window, typist.desk, source).sheet.lines == typed


def test_undo_of_sheets_without_a_number_loses_no_line_of_either(
    qtbot: QtBot, office: Office
) -> None:
    desk, numbers = Desk(office), []
    over = QWidget()
    qtbot.addWidget(over)
    for name in ("Ann One", "Bea Two"):
        sheet = TypeIn(over, desk, Source(YESTERDAY))
        sheet._name(name, NEW)
        sheet._put(0, name, NEW)
        sheet._put(0, f"{name}?", ASIDE)
        sheet.on_paper.setText("2")
        sheet.chosen.emit()
        sheet.chosen.emit()
        numbers = office.ask(waiting_sheets, TODAY)
    assert [each.sheet_no for each in numbers] == ["26-0001", "26-0002"]
    first, second = (TypeIn(over, desk, source_of(each)).sheet for each in numbers)
    assert [each.name for each in first.lines] == ["Ann One", "Ann One?"]
    assert [each.name for each in second.lines] == ["Bea Two", "Bea Two?"]
    desk.undo()
    desk.undo()
    both = TypeIn(over, desk, Source(YESTERDAY)).sheet
    assert {each.name for each in both.lines} == {"Ann One", "Ann One?", "Bea Two", "Bea Two?"}
    assert both.count == 2


def _numbered(office: Office, number: str) -> tuple[int, str]:
    (sheet,) = office.ask(waiting_sheets, TODAY)
    assert sheet.sheet_no == number
    return sheet.sheet_id, number
