"""Locking a report and what comes after: printed again, compared, sent, restated."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.reports.locking import LockQuestion, RestateForm, SentForm
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.reports.visit_form import VisitForm
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ScrollPage
from peerdesk.records.drop_in.visits import check_in_new, count_guests
from peerdesk.records.locked_reports import locked_reports
from peerdesk.records.office import Office
from tests.center import MakeOffice
from tests.gui.report_stage import ShowReports, settle
from tests.gui.squeezed import squeezed

MONTH = "2026-11"


@pytest.fixture
def busy_month(office: Office) -> Office:
    for name in ("Joan Becker", "Walt Jensen", "Mei Lin"):
        office.do(check_in_new, name)
    office.do(count_guests, 30)
    return office


def lock(qtbot: QtBot, screen: Reports) -> PaperView:
    """Lock what is on the pages, as the keyboard does; gives the pages that open."""
    screen.head.lock.click()
    question = screen.findChild(LockQuestion)
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Return)
    settle(qtbot, screen)
    view = screen.locking.view
    assert view is not None
    return view


def show_locked(qtbot: QtBot, screen: Reports) -> None:
    screen.head.locked.click()
    settle(qtbot, screen)


def test_lock_and_print_asks_once_and_shows_the_numbered_pages(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    view = lock(qtbot, screen)
    row = busy_month.ask(locked_reports)[0]
    assert row["report_no"] == "2026-001"
    pages = " ".join(view._pages.words(number) for number in range(len(view._pages)))
    assert f"Report 2026-001 ({row['digest'][:12]})" in pages
    assert "Draft" not in pages
    assert not screen.saved.isHidden()


def test_the_question_says_what_is_not_ready(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    screen.lock()
    question = screen.findChild(LockQuestion)
    assert question is not None
    told = question.findChildren(type(screen.saved))
    assert any("3 people have no age" in str(each.accessibleName()) for each in told)
    question.reject()
    assert busy_month.ask(locked_reports) == []


def test_only_who_may_lock_sees_the_button(
    show_reports: ShowReports, busy_month: Office, make_office: MakeOffice
) -> None:
    screen = show_reports(make_office("auditor"))
    assert screen.head.lock.isHidden()
    assert screen.head.locked.isVisible()


def test_an_empty_list_says_what_belongs_there(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    show_locked(qtbot, screen)
    nothing = screen.locked.nothing
    assert nothing.isVisible()
    assert nothing.accessibleName() == "No report is locked yet"
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    assert screen.pages.isVisible()


def test_late_entries_are_listed_number_by_number_with_their_records(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    lock(qtbot, screen).reject()
    show_locked(qtbot, screen)
    detail = screen.locked.detail
    assert screen.locked.rows.rows()[0].tag == ""
    assert detail.said.text() == "Every number would be the same today."
    screen.desk.do(check_in_new, "Late Arrival")
    settle(qtbot, screen)
    assert screen.locked.rows.rows()[0].tag == "1 late entry since"
    served = detail.changes.rows()[0]
    assert detail.every.isHidden()
    assert (served.title, served.right) == ("People served", "3 → 4")
    detail.changes.setFocus()
    detail.changes.set_current(served.id)
    QTest.keyClick(detail.changes, Qt.Key.Key_Return)
    settle(qtbot, screen)
    assert [row.title for row in detail.late.rows()] == ["A visit of Late A., Nov 6, 2026"]
    detail.late.activated_row.emit("0")
    form = screen.opener.sheet
    assert isinstance(form, VisitForm)
    form.reject()
    detail.every.click()
    assert detail.changes.isVisible()


def test_sent_is_noted_beside_the_report(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    lock(qtbot, screen).reject()
    show_locked(qtbot, screen)
    screen.locked.detail.sent.click()
    form = screen.findChild(SentForm)
    assert form is not None
    form.day.setText("11/5/2026")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form._day.error() == "It can't be sent before it was locked."
    form.day.setText("11/6/2026")
    form.to.setText("Fairmont County")
    QTest.keyClick(form, Qt.Key.Key_Return)
    settle(qtbot, screen)
    assert "Sent Nov 6, 2026 to Fairmont County." in screen.locked.detail.facts.text()
    assert "sent Nov 6, 2026" in screen.locked.rows.rows()[0].caption


def test_restating_asks_why_and_takes_the_place_of_the_old_one(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    lock(qtbot, screen).reject()
    screen.desk.do(count_guests, 5)
    settle(qtbot, screen)
    show_locked(qtbot, screen)
    screen.locked.detail.restate.click()
    settle(qtbot, screen)
    form = screen.findChild(RestateForm)
    assert form is not None
    said = [each.text() for each in form.findChildren(QLabel)]
    assert any("Who also has report 2026-001" in each for each in said)
    form.chosen.emit()
    assert form._field.error() == "Write why the report is restated."
    form.reason.setPlainText("A head count came in late.")
    form.chosen.emit()
    settle(qtbot, screen)
    view = screen.locking.view
    assert view is not None
    pages = " ".join(view._pages.words(number) for number in range(len(view._pages)))
    assert "This report restates Report 2026-001" in " ".join(pages.split())
    assert [row["report_no"] for row in busy_month.ask(locked_reports)] == [
        "2026-001-R1", "2026-001",
    ]  # fmt: skip
    rows = screen.locked.rows.rows()
    assert "restated as 2026-001-R1" in rows[1].caption
    screen.locked.choose(int(rows[1].id))
    assert screen.locked.detail.restate.isHidden()


def test_a_report_changed_outside_is_named_and_not_printed(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    lock(qtbot, screen).reject()
    busy_month.store.connection.execute("UPDATE locked_report SET body = replace(body, '3', '4')")
    show_locked(qtbot, screen)
    assert screen.locked.rows.rows()[0].tag == "Changed outside PeerDesk"
    detail = screen.locked.detail
    assert detail.warning.isVisible()
    assert detail.again.isHidden()
    assert detail.restate.isHidden()


@pytest.mark.parametrize(
    ("size", "percent"), [((1150, 690), 100), ((800, 600), 100), ((1366, 700), 200)]
)
def test_nothing_is_squeezed(
    qtbot: QtBot,
    show_reports: ShowReports,
    busy_month: Office,
    theme: Theme,
    size: tuple[int, int],
    percent: int,
) -> None:
    theme.set_percent(percent)
    screen = show_reports(busy_month, size=size)
    lock(qtbot, screen).reject()
    screen.desk.do(check_in_new, "Late Arrival")
    settle(qtbot, screen)
    show_locked(qtbot, screen)
    page = screen.locked.detail.findChild(ScrollPage)
    assert page is not None
    qtbot.waitUntil(lambda: squeezed(page.page) == squeezed(screen.head) == [])
