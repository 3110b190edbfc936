"""After a lock the same person finds page, record, draft and cursor as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock
from peerdesk.core.settings import Settings
from peerdesk.gui.coming_back import come_back
from peerdesk.gui.doors.unlock import Unlock
from peerdesk.gui.screens.book.places import LogBook
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.plans import Plans
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.window import Window
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import session_for
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping import opening
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap.plan_writing import start_plan
from tests.center import CHEAP, DIRECTOR, PASSPHRASE

DAY = "2026-11-06"


class Desktop:
    """The window, and locking it in the middle of something."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def lock_and_unlock(self) -> None:
        self.window.lock()
        door = self.window.centralWidget()
        assert isinstance(door, Unlock)
        door.name.setText(DIRECTOR)
        door.secret.setText(PASSPHRASE)
        door.try_it()
        self.qtbot.waitUntil(lambda: self.window.shell is not None, timeout=10_000)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, clock: Clock, open_office: OpenOffice) -> Desktop:
    made = Window(
        Settings(look="light"), settings_path=tmp_path / "settings.json", clock=clock, cost=CHEAP
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter(open_office)
    return Desktop(qtbot, made)


def test_a_sheet_of_a_group_and_its_line(desktop: Desktop, open_office: OpenOffice) -> None:
    office = open_office.office
    series = office.do(add_series, {"name": "Morning walk"}).added("series")
    session = office.do(session_for, series, DAY).added("session")
    people = [office.do(add_member, name).added("member") for name in ("Rosa Diaz", "Walt Berg")]
    for each in people:
        office.do(add_attendance, session, each)
    desktop.shell.open_place("session", session)
    groups = desktop.shell.screen_shown
    assert isinstance(groups, Groups)
    groups.session.sheet.grid.set_current(people[1])
    groups.session.sheet.grid.setFocus()
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, Groups)
    assert back.session.page.meeting.session_id == session
    assert back.session.sheet.grid.current_member() == people[1]
    assert desktop.window.focusWidget() is back.session.sheet.grid


def test_a_group_that_went_meanwhile_leaves_the_list(desktop: Desktop) -> None:
    groups = Groups(desktop.shell.desk)
    desktop.qtbot.addWidget(groups)
    where = {"series_id": 5, "day": DAY, "session_id": 0, "part": "sheet", "member_id": 0}
    groups.go_back(where)
    assert groups.where() == {}


def test_a_members_page_and_its_tab(desktop: Desktop, open_office: OpenOffice) -> None:
    rosa = open_office.office.do(add_member, "Rosa Diaz").added("member")
    desktop.shell.open_place("member", rosa)
    members = desktop.shell.screen_shown
    assert isinstance(members, Members)
    members.page.tabs.set_chosen("details")
    members.page._show_tab()
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, Members)
    assert back.page.shown is not None
    assert (back.page.shown.id, back.page.tabs.chosen()) == (rosa, "details")


def test_a_kept_plan_and_its_part(desktop: Desktop, open_office: OpenOffice) -> None:
    rosa = open_office.office.do(add_member, "Rosa Diaz").added("member")
    plan = open_office.office.do(start_plan, rosa).added("plan")
    desktop.shell.open_place("plan", plan)
    plans = desktop.shell.screen_shown
    assert isinstance(plans, Plans)
    assert plans.chair.book is not None
    second = plans.chair.book.content().parts[1].code
    plans.chair.show_part(second)
    field = plans.chair.editor.sections[0].add_box.field
    field.setFocus()
    QTest.keyClicks(field, "Feed the cat")
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, Plans)
    assert back.chair.part == second
    written = [row.line.words for row in back.chair.editor.sections[0].lines.rows]
    assert written == ["Feed the cat"]
    assert back.chair.editor.sections[0].add_box.field.text() == ""


def test_a_plan_that_is_not_kept_leaves_no_trace(desktop: Desktop, open_office: OpenOffice) -> None:
    desktop.shell.open_place("plan", NewPlan(0))
    plans = desktop.shell.screen_shown
    assert isinstance(plans, Plans)
    field = plans.chair.editor.sections[0].add_box.field
    field.setFocus()
    QTest.keyClicks(field, "Zanzibar at midnight")
    desktop.shell.leave()
    assert plans.where() == {}
    desktop.lock_and_unlock()
    kept = desktop.shell.desk.office.store.select("SELECT group_concat(body) AS body FROM draft")
    assert "Zanzibar" not in str(list(kept))
    assert desktop.shell.place == "plans"


def test_a_running_call_its_clock_and_the_cursor_in_the_note(desktop: Desktop) -> None:
    desktop.shell.open_place("warm_line", "start")
    line = desktop.shell.screen_shown
    assert isinstance(line, WarmLine)
    note = line.call.findChildren(QPlainTextEdit)[0]
    note.setFocus()
    QTest.keyClicks(note, "Talked about the move")
    cursor = note.textCursor()
    cursor.setPosition(6)
    note.setTextCursor(cursor)
    began = line.call.draft.began
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, WarmLine)
    found = desktop.window.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    assert found.toPlainText() == "Talked about the move"
    assert found.textCursor().position() == 6
    assert back.call.draft.began == began != 0


def test_a_report_its_month_and_the_number(desktop: Desktop) -> None:
    desktop.shell.open_place("reports", "2026-09")
    reports = desktop.shell.screen_shown
    assert isinstance(reports, Reports)
    desktop.qtbot.waitUntil(lambda: reports.gathered is not None, timeout=10_000)
    reports.choose("visits.total")
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, Reports)
    desktop.qtbot.waitUntil(lambda: back.gathered is not None, timeout=10_000)
    assert (back.head.period.chosen(), back.key) == ("2026-09", "visits.total")


def test_a_tab_of_our_center(desktop: Desktop) -> None:
    desktop.shell.open_place("center", "lists")
    desktop.lock_and_unlock()
    back = desktop.shell.screen_shown
    assert isinstance(back, OurCenter)
    assert back.tabs.chosen() == "lists"


def test_a_box_with_a_secret_keeps_nothing(desktop: Desktop) -> None:
    desktop.shell.open_place("front_desk")
    box = desktop.shell.screen_shown.focusWidget()
    assert isinstance(box, QLineEdit)
    box.setEchoMode(QLineEdit.EchoMode.Password)
    QTest.keyClicks(box, "river stone")
    desktop.lock_and_unlock()
    found = desktop.window.focusWidget()
    assert isinstance(found, QLineEdit)
    assert found.text() == ""


def test_what_is_kept_is_used_once(desktop: Desktop) -> None:
    desktop.shell.open_place("members")
    desktop.lock_and_unlock()
    assert desktop.shell.place == "members"
    assert desktop.shell.desk.office.draft("coming back") == ""


def test_who_closed_peerdesk_begins_on_today(desktop: Desktop, open_office: OpenOffice) -> None:
    desktop.shell.open_place("members")
    folder = open_office.vault.folder
    desktop.window.close()
    again = opening.open_office(folder, DIRECTOR, PASSPHRASE)
    assert again.office.draft("coming back") == ""
    again.close()


def test_the_next_day_begins_on_today(desktop: Desktop) -> None:
    desktop.shell.open_place("members")
    kept = {"at": desktop.shell.desk.clock.now().timestamp() - 13 * 3600, "place": "center"}
    body = json.dumps({**kept, "where": {"part": "lists"}, "cursor": {}})
    desktop.shell.desk.office.keep_draft("coming back", body)
    come_back(desktop.shell)
    assert desktop.shell.place == "members"
    assert desktop.shell.desk.office.draft("coming back") == ""


def test_a_half_filled_form_of_the_log_book(desktop: Desktop) -> None:
    desktop.shell.open_place("log_book", "rides")
    page = desktop.shell.screen_shown
    assert isinstance(page, LogBook)
    page.tabs.parts["rides"].open(0)
    form = page.tabs.parts["rides"].form
    assert form is not None
    form.editors["to_area"].set_value("Elm Street")
    desktop.lock_and_unlock()
    again = desktop.shell.screen_shown
    assert isinstance(again, LogBook)
    opened = again.tabs.parts["rides"].form
    assert opened is not None
    assert opened.isVisible()
    assert opened.half_done() == {"to_area": "Elm Street"}
