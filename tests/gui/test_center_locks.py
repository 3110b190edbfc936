"""Locking and lines: minutes for each role, and who sees which line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.center.locks import Locks
from peerdesk.gui.theme import Theme
from peerdesk.records.idle import idle_minutes
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import add_worker
from peerdesk.records.warm_line.call_log import lines
from peerdesk.records.warm_line.safety_steps import steps_of
from tests.gui.squeezed import squeezed


@pytest.fixture
def page(qtbot: QtBot, open_office: OpenOffice) -> Locks:
    for name, role in (("Devon Reyes", "warm_line"), ("Pat Ellison", "front_desk")):
        open_office.office.do(add_worker, {"name": name, "role": role})
    made = Locks(Desk(open_office.office, opened=open_office))
    made.desk.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.arrive()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_minutes_are_kept_when_the_field_is_left(page: Locks) -> None:
    field = page.minutes.fields["front_desk"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.desk.ask(idle_minutes)["front_desk"] == 3


@pytest.mark.parametrize("words", ["0", "", "never", "500", "-4"])
def test_a_number_that_would_never_lock_is_told_and_not_kept(page: Locks, words: str) -> None:
    before = page.desk.ask(idle_minutes)
    field = page.minutes.fields["staff"]
    field.selectAll()
    QTest.keyClicks(field, words) if words else QTest.keyClick(field, Qt.Key.Key_Delete)
    page.minutes.keep()
    assert page.minutes._said.isVisible()
    assert page.desk.ask(idle_minutes) == before


def test_a_line_is_made_private_for_one_volunteer(page: Locks) -> None:
    page.lines.add.click()
    box = page.lines.shown[-1]
    assert box.name.hasFocus()
    QTest.keyClicks(box.name, "Quiet line")
    QTest.keyClick(box.name, Qt.Key.Key_Return)
    box.private.click()
    assert [tick.text() for tick in box.people.values()] == ["Devon Reyes"]
    next(iter(box.people.values())).click()
    kept = page.desk.ask(lines)[-1]
    assert (kept["name"], kept["private"]) == ("Quiet line", 1)
    assert kept["worker_ids"] == f"[{next(iter(box.people))}]"
    assert box is page.lines.shown[-1]  # the keyboard stays where it was


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [760, 1320])
def test_nothing_is_squeezed(qtbot: QtBot, page: Locks, percent: int, width: int) -> None:
    page.lines.shown[0].private.click()
    Theme.current().set_percent(percent)
    page.resize(width, 640)
    qtbot.waitUntil(lambda: not parts_squeezed(page), timeout=5_000)


def parts_squeezed(page: Locks) -> list[str]:
    """All but the long page itself, which scrolls."""
    return [each for each in squeezed(page) if not each.startswith("QWidget ")]


def test_leaving_a_page_that_was_not_opened_says_nothing(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    made = Locks(Desk(open_office.office, opened=open_office))
    qtbot.addWidget(made)
    made.leave()
    assert made.minutes._said.isHidden()


def test_the_safety_steps_of_a_line_are_said_in_our_own_words(page: Locks) -> None:
    line = page.desk.ask(lines)[0]
    sheet = page.lines.write_safety(line["id"])
    sheet.fields["mandated_report"].setText("State line: 1-800-555-0199")
    assert sheet.primary is not None
    sheet.primary.click()
    steps = {step.code: step.words for step in steps_of(page.desk.ask(lines)[0])}
    assert steps["mandated_report"] == "State line: 1-800-555-0199"
    assert steps["988_offered"] == "Call or text, any hour"
