"""Today on a real vault: what each role sees and where the buttons lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.core.kinds import from_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.today.today import Today
from peerdesk.gui.screens.warm_line.draft import CallDraft
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Avatar, ScrollPage, Tag
from peerdesk.records.drop_in.visits import check_in, check_in_new, check_out
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.warm_line.call_log import add_alias, lines, save_call
from peerdesk.records.wrap.plan_review import set_review
from peerdesk.records.wrap.plan_writing import start_plan
from tests.center import MakeOffice
from tests.gui.squeezed import squeezed

DAY = "2026-11-06"
ShowToday = Callable[[Office], Today]


@pytest.fixture
def show_today(qtbot: QtBot, open_office: OpenOffice) -> Iterator[ShowToday]:
    """Today of an office, shown in a window of 1366 wide."""

    def show(office: Office) -> Today:
        desk = Desk(office, opened=open_office)
        screen = Today(desk)
        qtbot.addWidget(screen, before_close_func=lambda _gone: settle(qtbot, screen))
        desk.changed.connect(screen.refresh)
        screen.resize(1366, 660)
        screen.show()
        screen.activateWindow()
        screen.arrive()
        settle(qtbot, screen)
        return screen

    yield show
    Theme.current().set_percent(100)


def settle(qtbot: QtBot, screen: Today) -> None:
    """Wait until the month's checks are done."""
    month = screen.month
    if month is not None:
        qtbot.waitUntil(lambda: not month.counting.busy, timeout=30_000)


def group(office: Office, name: str, start: str, end: str) -> int:
    times = {"start_at": start, "end_at": end, "place": "Big room", "starts_on": "2026-10-02"}
    row = {"name": name, "rule": "FREQ=WEEKLY;BYDAY=FR", **times}
    return office.do(add_series, row).added("series")


def call(office: Office, day: str, start: str, end: str, **fields: str | int) -> None:
    line = office.ask(lines)[0]["id"]
    office.do(save_call, {"line_id": line, "day": day, "start_at": start, "end_at": end, **fields})


def said(part: QWidget) -> list[str]:
    """All words shown in it."""
    labels = [each.text() for each in part.findChildren(QLabel) if each.isVisible()]
    tags = [each.text() for each in part.findChildren(Tag) if each.isVisible()]
    return [words for words in labels + tags if words]


def went(screen: Today) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    return asked


def test_it_greets_by_the_time_of_day(office: Office, show_today: ShowToday) -> None:
    screen = show_today(office)
    assert "Good morning, Ana" in said(screen)
    assert "Friday, November 6 · open 9 AM to 4 PM" in said(screen)
    for hour, words in ((13, "Good afternoon, Ana"), (19, "Good evening, Ana")):
        office.store.clock = fixed(datetime(2026, 11, 6, hour))
        screen.arrive()
        assert words in said(screen)


def test_the_keyboard_begins_at_the_likeliest_step(office: Office, show_today: ShowToday) -> None:
    screen = show_today(office)
    asked = went(screen)
    assert screen.focusWidget() is screen.check_in
    QTest.keyClick(screen.check_in, Qt.Key.Key_Return)
    screen.call.click()
    screen.attendance.click()
    assert asked == [("front_desk", 0), ("warm_line", "start"), ("groups", "today")]


def test_an_empty_morning_says_so_in_sentences(office: Office, show_today: ShowToday) -> None:
    words = said(show_today(office))
    assert "Nobody came in so far." in words
    assert "No group meets today." in words
    assert "Nobody is waiting for a call back." in words
    assert "No calls last night" in words


def test_a_call_cut_off_in_the_middle_is_one_press_away(
    qtbot: QtBot, office: Office, show_today: ShowToday
) -> None:
    begun = CallDraft(line_id=office.ask(lines)[0]["id"], day=DAY, start_at="10:30")
    office.keep_draft("warm_line", begun.to_json())
    screen = show_today(office)
    assert screen.running is not None
    assert screen.running.isVisible()
    with qtbot.waitSignal(screen.go) as went:
        screen.running.acted.emit()
    assert went.args == ["warm_line", 0]
    office.keep_draft("warm_line", "")
    screen.arrive()
    assert screen.running.isHidden()


def test_who_is_here_is_shown_by_short_names(office: Office, show_today: ShowToday) -> None:
    office.do(check_in_new, "Joan Becker")
    gone = office.do(check_in_new, "Luz Peralta").added("visit")
    office.do(check_out, gone)
    screen = show_today(office)
    assert screen.here is not None
    assert {"1", "Joan B.", "2 came in so far."} <= set(said(screen.here))
    assert "Joan Becker" not in said(screen.here)
    screen.desk.do(check_in_new, "Roz Castellanos")
    assert {"2", "Roz C.", "3 came in so far."} <= set(said(screen.here))


def test_many_faces_end_in_how_many_more(office: Office, show_today: ShowToday) -> None:
    for n in range(18):
        office.do(check_in, office.do(add_member, f"Person {n} Abc").added("member"))
    screen = show_today(office)
    assert screen.here is not None
    faces = [each for each in screen.here.findChildren(Avatar) if each.isVisible()]
    assert len(faces) == 15
    assert faces[-1].accessibleName() == "4 more"


def test_groups_show_their_one_next_step(office: Office, show_today: ShowToday) -> None:
    morning = group(office, "Morning check-in", "09:30", "10:15")
    wrap = group(office, "WRAP together", "11:00", "12:00")
    group(office, "Walking group", "14:30", "15:30")
    person = office.do(add_member, "Joan Becker").added("member")
    office.do(add_attendance, (morning, DAY), person)
    screen = show_today(office)
    asked = went(screen)
    assert screen.groups is not None
    assert "Big room · 1 came" in said(screen.groups)
    assert "Big room · starts in 18 min" in said(screen.groups)
    assert "Done" in said(screen.groups)
    assert [each.accessibleName() for each in screen.groups.buttons] == [
        "Attendance for WRAP together",
        "Attendance for Walking group",
    ]
    QTest.keyClick(screen.groups.buttons[0], Qt.Key.Key_Return)
    assert asked == [("session", {"series_id": wrap, "day": DAY})]


def test_a_group_that_nobody_wrote_down_is_told(office: Office, show_today: ShowToday) -> None:
    group(office, "Early birds", "08:00", "09:00")
    group(office, "Late starters", "10:30", "11:30")
    screen = show_today(office)
    assert screen.groups is not None
    assert "Big room · not written down yet" in said(screen.groups)
    assert "Big room · on now" in said(screen.groups)


def test_last_night_is_counted_from_six_and_said_alike_on_the_warm_line(
    qtbot: QtBot, office: Office, show_today: ShowToday
) -> None:
    handle = office.do(add_alias, "Bluebird").added("caller_alias")
    promise: dict[str, str | int] = {"call_back_on": DAY, "call_back_at": "19:00"}
    call(office, "2026-11-05", "17:40", "17:50")
    call(office, "2026-11-05", "21:00", "21:34", caller_alias_id=handle, **promise)
    call(office, DAY, "09:10", "09:17")
    call(office, DAY, "09:20", "09:20", state="missed")
    call(office, DAY, "09:25", "09:27", state="wrong_number")
    screen = show_today(office)
    assert screen.warm_line is not None
    words = said(screen.warm_line)
    assert {"2 calls last night", "41 minutes of listening"} <= set(words)
    line = WarmLine(screen.desk)
    qtbot.addWidget(line)
    line.show()
    line.arrive()
    assert "2 calls, 41 minutes of listening since yesterday evening" in said(line)
    assert {"Call back Bluebird", "Tonight at 7 PM, as agreed"} <= set(words)


def test_call_backs_of_earlier_days_and_without_a_time(
    office: Office, show_today: ShowToday
) -> None:
    person = office.do(add_member, "Joan Becker").added("member")
    call(office, "2026-11-03", "20:00", "20:10", call_back_on="2026-11-04")
    call(office, "2026-11-05", "20:00", "20:10", call_back_on=DAY, member_id=person)
    screen = show_today(office)
    assert screen.warm_line is not None
    words = said(screen.warm_line)
    about = "Since Wednesday, November 4, not done yet · call of Tue, Nov 3, 8 PM"
    assert {"Call back a caller without a name", about} <= set(words)
    assert {"Call back Joan B.", "Any time today"} <= set(words)


@pytest.mark.parametrize(
    ("role", "here", "groups", "warm_line", "buttons"),
    [
        ("front_desk", True, True, False, ["Check someone in"]),
        ("warm_line", False, False, True, ["Start a call"]),
        ("auditor", True, True, True, []),
        ("director", True, True, True, ["Check someone in", "Start a call", "Take attendance"]),
    ],
)
def test_a_role_sees_only_its_own(
    make_office: MakeOffice,
    show_today: ShowToday,
    role: str,
    here: bool,
    groups: bool,
    warm_line: bool,
    buttons: list[str],
) -> None:
    screen = show_today(make_office(role))
    shown = (screen.here is not None, screen.groups is not None, screen.warm_line is not None)
    assert shown == (here, groups, warm_line)
    quick = (screen.check_in, screen.call, screen.attendance)
    assert [each.text() for each in quick if each.isVisible()] == buttons


def test_what_a_center_does_not_do_is_not_shown(office: Office, show_today: ShowToday) -> None:
    office.do(edit_center, {"modules": from_list(["warm_line"])})
    screen = show_today(office)
    assert screen.here is None
    assert screen.groups is None
    assert not screen.check_in.isVisible()
    assert screen.focusWidget() is screen.call


def test_a_new_center_has_no_report_to_worry_about(office: Office, show_today: ShowToday) -> None:
    screen = show_today(office)
    assert screen.month is not None
    assert not screen.month.isVisible()


def test_the_month_that_is_due_says_what_to_fix(office: Office, show_today: ShowToday) -> None:
    office.store.clock = fixed(datetime(2026, 10, 30, 10))
    office.do(check_in_new, "Joan Becker")
    office.store.clock = fixed(datetime(2026, 11, 6, 10, 42))
    screen = show_today(office)
    asked = went(screen)
    assert screen.month is not None
    assert "October report: not ready yet" in said(screen.month)
    assert any("one visit has no end" in words for words in said(screen.month))
    screen.month.button.click()
    assert asked == [("reports", "month-end 2026-10")]


@pytest.mark.parametrize(
    ("role", "strip", "button"),
    [("front_desk", False, False), ("staff", True, False), ("director", True, True)],
)
def test_only_who_makes_reports_is_led_to_them(
    office: Office,
    make_office: MakeOffice,
    show_today: ShowToday,
    role: str,
    strip: bool,
    button: bool,
) -> None:
    call(office, "2026-10-20", "20:00", "20:10")
    month = show_today(make_office(role)).month
    assert (month is not None) == strip
    assert (month is not None and month.button.isVisible()) == button


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("wide", [1150, 944])
def test_nothing_is_squeezed(
    qtbot: QtBot, office: Office, show_today: ShowToday, percent: int, wide: int
) -> None:
    group(office, "A group with a rather long name for a narrow card", "11:00", "12:00")
    for name in ("Joan Becker", "Bartholomew Featherstonehaugh", "Luz Peralta"):
        office.do(check_in_new, name)
    call(office, "2026-11-05", "20:00", "20:10", call_back_on=DAY)
    today, office.store.clock = office.store.clock, fixed(datetime(2026, 8, 6, 10))
    plan = office.do(start_plan, office.do(add_member, "Roz Castellanos").added("member"))
    office.do(set_review, plan.added("plan"), 3)
    office.store.clock = today
    screen = show_today(office)
    Theme.current().set_percent(percent)
    screen.resize(wide, 582)
    page = screen.findChildren(ScrollPage)[0].page
    qtbot.waitUntil(lambda: squeezed(page) == [], timeout=2_000)
    assert screen.plans is not None
    assert screen.plans.width() > 300
