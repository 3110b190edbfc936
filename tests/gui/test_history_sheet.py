"""What it said before, in the window: the changes, bringing one back, who opened the record."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.groups.day import MeetingMenu
from peerdesk.gui.screens.history_sheet import (
    HistorySheet,
    show_member_history,
    show_openings,
)
from peerdesk.gui.screens.members.more import MemberMenu
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.theme import Mode, Theme
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.roster import session_page
from peerdesk.records.group_work.sessions import session_for, set_facts
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member, member_page, open_page
from peerdesk.records.people.members import add_member
from peerdesk.records.warm_line.call_log import lines, save_call
from tests.center import DIRECTOR, MakeOffice
from tests.gui.squeezed import squeezed


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1150, 660)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def joan(office: Office) -> int:
    joan = office.do(add_member, "Joan Becker").added("member")
    office.do(edit_member, joan, {"please_know": "Allergic to nuts"})
    office.do(edit_member, joan, {"please_know": "Uses a cane"})
    return joan


def test_the_old_words_are_shown_and_come_back(over: QWidget, office: Office, joan: int) -> None:
    sheet = show_member_history(over, Desk(office), joan)
    assert [card.version.who for card in sheet.cards] == [DIRECTOR, DIRECTOR]
    sheet.cards[0].back.click()
    assert len(sheet.cards) == 3
    today = office.store.clock.today()
    assert office.ask(member_page, joan, today).text("please_know") == "Allergic to nuts"
    sheet.reject()


def test_a_refusal_stands_above_the_list(over: QWidget, office: Office, joan: int) -> None:
    office.do(edit_member, joan, {"member_no": "12"})
    office.do(edit_member, joan, {"member_no": "13"})
    other = office.do(add_member, "Walt Jones").added("member")
    office.do(edit_member, other, {"member_no": "12"})
    sheet = show_member_history(over, Desk(office), joan)
    sheet.cards[0].back.click()
    assert "Someone else has the number" in sheet._error.accessibleName()
    sheet.reject()


def test_the_menu_of_a_member_offers_both(
    over: QWidget, office: Office, make_office: MakeOffice, joan: int
) -> None:
    page = office.ask(member_page, joan, office.store.clock.today())
    offered = {}
    for role in ("director", "staff"):
        menu = MemberMenu(Desk(make_office(role)), over).menu_of(page)
        offered[role] = {action.text() for action in menu.actions()}
    assert {"What it said before…", "Who opened this record…"} <= offered["director"]
    assert "Who opened this record…" not in offered["staff"]


def test_who_opened_a_record_is_listed(over: QWidget, office: Office, joan: int) -> None:
    office.do(open_page, joan)
    dialog = show_openings(over, Desk(office), joan)
    assert dialog.rows.rows()[0].title == f"{DIRECTOR} opened Joan B.’s page"
    dialog.reject()


def test_a_meeting_that_was_written_down_has_a_history(over: QWidget, office: Office) -> None:
    fields = {"name": "Art table", "starts_on": "2026-11-06", "rule": "FREQ=WEEKLY;BYDAY=FR"}
    series = office.do(add_series, fields).added("series")
    session = office.do(session_for, series, "2026-11-06").added("session")
    office.do(set_facts, session, {"topic": "Letters"})
    page = office.ask(session_page, series, "2026-11-06", [], session)
    menu = MeetingMenu(Desk(office), over).menu(page)
    menu.actions()[-1].trigger()
    sheet = over.findChild(HistorySheet)
    assert sheet is not None
    assert len(sheet.cards) == 1
    sheet.reject()


def test_a_kept_call_shows_what_was_brought_back(qtbot: QtBot, office: Office) -> None:
    line = office.ask(lines)[0]["id"]
    fields = {"line_id": line, "day": "2026-11-05", "start_at": "19:05", "end_at": "19:20"}
    call = office.do(save_call, {**fields, "note": "Slept badly."}).added("call")
    office.do(save_call, {"note": "Slept well."}, call)
    screen = WarmLine(Desk(office))
    qtbot.addWidget(screen)
    screen.resize(1150, 660)
    screen.show()
    screen.arrive(call)
    sheet = screen.call.show_before()
    sheet.cards[0].back.click()
    assert screen.call.draft.note == "Slept badly."
    sheet.reject()


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 200)])
def test_nothing_is_squeezed(
    qtbot: QtBot, over: QWidget, office: Office, joan: int, theme: Theme, percent: int, mode: Mode
) -> None:
    theme.set_percent(percent)
    theme.set_mode(mode)
    sheet = show_member_history(over, Desk(office), joan)
    qtbot.waitUntil(lambda: squeezed(sheet._page.page) == [], timeout=5_000)
    sheet.reject()
