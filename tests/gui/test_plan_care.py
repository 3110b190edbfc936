"""Beside the plan: compared versions, printed copies, reminders, and who looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.plans.care import WhoLooked
from peerdesk.gui.screens.plans.comparing import EarlierVersion
from peerdesk.gui.screens.today.plan_reviews import PlanReviewsCard
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Words
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.wrap import plan_review, plan_versions, plan_writing
from tests.gui.plan_seat import Seat
from tests.gui.squeezed import squeezed
from tests.records.test_plans import add, on


@pytest.fixture
def seat(qtbot: QtBot, open_office: OpenOffice) -> Iterator[Seat]:
    Theme.current().set_reduced_motion(True)
    yield Seat(qtbot, open_office.office, open_office)
    Theme.current().set_percent(100)


@pytest.fixture
def plan_id(seat: Seat) -> int:
    """Kept in August, looked over every three months; in November it says something else."""
    office = seat.desk.office
    on(office, "2026-08-06")
    roz = office.do(add_member, "Roz Castellanos").added("member")
    plan_id = office.do(plan_writing.start_plan, roz).added("plan")
    add(office, plan_id, "Tea", "A walk")
    office.do(plan_versions.save_version, plan_id)
    office.do(plan_review.set_review, plan_id, 3)
    office.do(plan_versions.note_copy, plan_id, "Ines", "All of it")
    office.store.clock = fixed(datetime(2026, 11, 6, 10, 42))
    return plan_id


def said(widget: object) -> list[str]:
    assert hasattr(widget, "findChildren")
    return [each.text() for each in widget.findChildren(Words) if each.text()]


def test_a_day_before_is_compared_with_now_in_words(qtbot: QtBot, seat: Seat, plan_id: int) -> None:
    seat.go("plan", plan_id)
    line = seat.rows()[1].line
    assert seat.chair.book is not None
    seat.chair.book.write(replace(line, words="A long walk"))
    seat.chair.show_part("toolbox")
    (version,) = seat.desk.ask(plan_versions.versions, plan_id)
    for percent in (200, 100):
        Theme.current().set_percent(percent)
        seat.chair.keeping.show_version(version.id)
        sheet = seat.open(EarlierVersion)
        qtbot.waitUntil(partial(is_roomy, sheet))
        words = said(sheet)
        assert sheet.focusWidget() is sheet.cancel, "who only looks changes nothing with Enter"
        sheet.reject()
    for each in ("Taken away: A walk", "Added: A long walk", "August 6", "Now"):
        assert each in words
    assert words.count("• Tea") == 2
    sheet.brought_back.emit()
    assert seat.words() == ["Tea", "A walk"]


def is_roomy(sheet: EarlierVersion) -> bool:
    return squeezed(sheet) == []


def test_a_copy_of_an_older_version_is_to_be_replaced(seat: Seat, plan_id: int) -> None:
    seat.go("plan", plan_id)
    seat.type("A song")
    seat.desk.attempt(plan_versions.note_copy, plan_id, "Me", "All of it")
    seat.chair.keeping.look()
    words = " / ".join(said(seat.chair.choices))
    assert "Ines, All of it, version 1, August 6. A newer one is printed: replace this" in words
    assert "Me, All of it, version 2, November 6" in words
    (old,) = [each for each in seat.desk.ask(plan_versions.copies, plan_id) if each.replace_it]
    seat.chair.choices.copy_gone.emit(old.id)
    words = " / ".join(said(seat.chair.choices))
    assert "Ines, All of it, version 1, August 6. Back since November 6" in words


def test_the_reminder_shows_where_staff_look_and_says_nothing_more(
    qtbot: QtBot, seat: Seat, plan_id: int
) -> None:
    seat.screen.arrive(0)
    (row,) = seat.screen.list.rows.rows()
    words = "Wanted to look it over in November"
    assert row.caption == f"Last worked on August 6 · {words}"
    assert row.tag == "To look over"
    card = PlanReviewsCard(seat.desk)
    qtbot.addWidget(card)
    card.look()
    assert [each.caption for each in card.rows.rows()] == [words]
    seat.go("plan", plan_id)
    care = seat.chair.choices.care
    assert care.done.isVisible()
    QTest.mouseClick(care.done, Qt.MouseButton.LeftButton)
    assert not care.done.isVisible()
    assert "Next in February 2027." in said(care)
    care.rhythm.chose.emit("0")
    assert seat.desk.ask(plan_review.review_of, plan_id).months == 0
    card.look()
    assert card.isHidden()


def test_the_member_is_told_who_opened_it(seat: Seat, plan_id: int) -> None:
    seat.go("plan", plan_id)
    QTest.mouseClick(seat.chair.choices.care.looks, Qt.MouseButton.LeftButton)
    assert "November 6, 10:42 AM: Ana Morales opened the plan" in said(seat.open(WhoLooked))


def test_today_has_no_card_while_nobody_waits(qtbot: QtBot, open_office: OpenOffice) -> None:
    card = PlanReviewsCard(Desk(open_office.office))
    qtbot.addWidget(card)
    card.look()
    assert card.isHidden()
