"""From a number to the form of its record, corrected there, and the report counts again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.changes import Row
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import add_profile, find_profile
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.book.record_form import RecordForm
from peerdesk.gui.screens.reports.fixing import FixSheet
from peerdesk.gui.screens.reports.opening import OfOne
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.reports.visit_form import VisitForm
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.visits import check_in_new, count_guests, last_visit
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.sessions import set_status
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support import (
    contacts,
    episodes,
    follow_ups,
    outreach,
    referrals,
    respite,
    rides,
    workforce,
)
from peerdesk.records.wrap.plan_writing import start_plan
from tests.center import MakeOffice

DAY, MONTH = "2026-11-06", "2026-11"


@pytest.fixture
def show(qtbot: QtBot, open_office: OpenOffice, theme: Theme) -> Callable[[Office], Reports]:
    """The page of an office, counted for November."""

    def reports(office: Office) -> Reports:
        desk = Desk(office, opened=open_office)
        screen = Reports(desk)
        qtbot.addWidget(screen, before_close_func=lambda _gone: settle(qtbot, screen))
        desk.changed.connect(screen.refresh)
        screen.resize(1150, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.arrive(MONTH)
        settle(qtbot, screen)
        return screen

    return reports


def settle(qtbot: QtBot, screen: Reports) -> None:
    works = (screen.counting, screen.searching, screen.joining)
    qtbot.waitUntil(lambda: not any(work.busy for work in works), timeout=30_000)


def written(office: Office) -> None:
    """One record of each kind, all of one day."""
    who = office.do(add_member, "Joan Becker").added("member")
    by: Row = {"day": DAY, "worker_id": office.actor.id}
    office.do(contacts.add_contact, {**by, "member_id": who, "kind": "individual", "minutes": 30})
    office.do(referrals.add_referral, {**by, "member_id": who, "need": "housing"})
    promise: Row = {
        "due_on": DAY,
        "member_id": who,
        "what": "Ring Joan",
        "worker_id": office.actor.id,
    }
    office.do(follow_ups.add_follow_up, promise)
    office.do(outreach.add_event, {"day": DAY, "title": "Fair", "people": 40})
    office.do(rides.add_ride, {"day": DAY, "guests": 2, "miles": 12})
    stay: Row = {"member_id": who, "asked_on": DAY, "in_on": DAY, "state": "here"}
    office.do(respite.add_stay, stay)
    office.do(workforce.add_time, {**by, "minutes": 90})
    office.do(workforce.add_training, {**by, "title": "Ethics", "minutes": 60})
    card: Row = {"worker_id": office.actor.id, "type": "cpr", "expires_on": "2026-12-01"}
    office.do(workforce.add_credential, card)
    night: Row = {"member_id": who, "type": "hospital", "starts_on": "2026-09-01"}
    office.do(episodes.add_episode, {**night, "ends_on": "2026-09-04"})


KEYS = {
    "contacts.count": "contact",
    "referrals.made": "referral",
    "followups.due": "follow_up",
    "events.count": "event",
    "rides.count": "ride",
    "respite.asked": "respite_stay",
    "workforce.hours": "work_time",
    "training.hours": "training",
    "credentials.expiring_90": "credential",
}


def test_each_record_behind_a_number_opens_its_form_over_the_report(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    written(office)
    screen = show(office)
    for key, kind in KEYS.items():
        screen.choose(key)
        settle(qtbot, screen)
        screen.figure.rows.set_current("0")
        QTest.keyClick(screen.figure.rows, Qt.Key.Key_Return)
        form = screen.opener.sheet
        assert isinstance(form, RecordForm), key
        assert form.about.book.kind.name == kind
        form.reject()
        QCoreApplication.processEvents()


def test_what_is_corrected_there_is_counted_at_once(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    written(office)
    screen = show(office)
    screen.choose("rides.riders")
    settle(qtbot, screen)
    assert screen.figure.rows.rows()[0].right == "2 people"
    screen.figure.rows.set_current("0")
    QTest.keyClick(screen.figure.rows, Qt.Key.Key_Return)
    form = screen.opener.sheet
    assert isinstance(form, RecordForm)
    form.editors["guests"].set_value(3)
    form.chosen.emit()
    settle(qtbot, screen)
    assert screen.figure.value.text() == "3"
    assert screen.opener.sheet is None


def test_a_visit_is_corrected_behind_its_member(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    for name in ("Joan Becker", "Mei Lin"):
        office.do(check_in_new, name)
    screen = show(office)
    screen.choose("visits.named")
    settle(qtbot, screen)
    screen.figure.rows.set_current("0")
    QTest.keyClick(screen.figure.rows, Qt.Key.Key_Return)
    of_one = screen.opener.sheet
    assert isinstance(of_one, OfOne)
    assert of_one.focusWidget() is of_one.rows
    QTest.keyClick(of_one.rows, Qt.Key.Key_Return)
    form = screen.opener.sheet
    assert isinstance(form, VisitForm)
    form.take_out.click()
    settle(qtbot, screen)
    assert screen.figure.value.text() == "1"


def test_a_visit_takes_another_day_and_refuses_an_end_before_its_start(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    visit = office.do(check_in_new, "Joan Becker").added("visit")
    screen = show(office)
    screen.opener._open_form("visit", visit)
    form = screen.opener.sheet
    assert isinstance(form, VisitForm)
    form.editors["in_at"].set_value("11:00")
    form.editors["out_at"].set_value("09:00")
    form.chosen.emit()
    assert form.isVisible()
    form.editors["out_at"].set_value("12:30")
    form.chosen.emit()
    settle(qtbot, screen)
    assert office.ask(last_visit, visit)["minutes"] == 90


def test_the_keyboard_goes_on_to_the_next_thing_to_fix(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    office.do(check_in_new, "Joan Becker")
    screen = show(office)
    screen.ready.fixes[0].setFocus()
    screen.ready.fixes[0].click()
    [sheet] = screen.findChildren(FixSheet)
    assert sheet.rows[0].field is not None
    sheet.rows[0].field.setText("1968")
    sheet.rows[0].save()
    settle(qtbot, screen)
    assert [screen.focusWidget()] == screen.ready.fixes


def test_head_counts_lead_to_the_page_of_their_day(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    office.do(count_guests, 3)
    screen = show(office)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    screen.choose("visits.headcount")
    settle(qtbot, screen)
    screen.figure.rows.set_current("0")
    QTest.keyClick(screen.figure.rows, Qt.Key.Key_Return)
    assert asked == [("front_desk", {"day": DAY})]


def test_an_auditor_comes_to_the_meetings_of_a_workshop_and_not_to_whose_a_plan_is(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office, make_office: MakeOffice
) -> None:
    group = office.do(add_series, {"name": "WRAP", "type": "wrap"}).added("series")
    office.do(set_status, (group, DAY), "held")
    office.do(start_plan, office.do(add_member, "Joan Becker").added("member"))
    screen = show(make_office("auditor"))
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    screen.choose("workshops.met")
    settle(qtbot, screen)
    screen.figure.rows.set_current("0")
    QTest.keyClick(screen.figure.rows, Qt.Key.Key_Return)
    assert asked == [("groups", {"series_id": group, "day": DAY})]
    screen.choose("plans.started")
    settle(qtbot, screen)
    assert (screen.figure.value.text(), screen.figure.rows.rows()) == ("1", [])
    assert screen.figure.nothing.text() == "Your role does not open these records."


def test_a_long_contract_number_leaves_the_column_its_width(
    qtbot: QtBot, show: Callable[[Office], Reports], office: Office
) -> None:
    long = replace(find_profile("monthly"), key="new", name="County", contract="C" * 60)
    office.do(add_profile, long)
    office.do(check_in_new, "Joan Becker")
    screen = show(office)
    wide = screen.ours.minimumSizeHint().width()
    screen.ours.show_report(long, parse_period(MONTH, 1))
    assert screen.ours.minimumSizeHint().width() <= wide
