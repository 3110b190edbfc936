"""The members' pages at every size: nothing is cut, facts find their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.screens.members.more import MergeSheet
from peerdesk.gui.theme import Theme
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member
from peerdesk.records.people.members import add_member
from tests.gui.members_shown import members_shown
from tests.gui.squeezed import squeezed


@pytest.fixture
def roz(office: Office) -> int:
    return office.do(add_member, "Roz Castellanos", {"pronouns": "she/her"}).added("member")


@pytest.fixture
def screen(qtbot: QtBot, office: Office, roz: int) -> Members:
    return members_shown(qtbot, office)


@pytest.mark.parametrize(
    ("wide", "high", "percent"), [(1366, 690, 100), (1024, 690, 100), (1366, 690, 200)]
)
@pytest.mark.parametrize("tab", ["list", "timeline", "details", "about", "plans", "documents"])
def test_nothing_is_cut(
    qtbot: QtBot,
    screen: Members,
    theme: Theme,
    roz: int,
    wide: int,
    high: int,
    percent: int,
    tab: str,
) -> None:
    theme.set_percent(percent)
    screen.resize(wide, high)
    screen.desk.do(edit_member, roz, {"please_know": "Uses a cane.", "good_at": "I laugh a lot."})
    if tab != "list":
        screen.arrive(roz)
        screen.page.tabs.set_chosen(tab)
    qtbot.waitUntil(lambda: cut(screen) == [], timeout=10_000)
    assert screen.width() == wide


def cut(screen: Members) -> list[str]:
    """What is squeezed; the head of a table asks for more than its own words need."""
    on_page = screen.stack.currentWidget() is screen.page
    inside = screen.page._scroll.page if on_page else screen.list
    return [each for each in squeezed(inside) if not each.startswith("_Head")]


def test_facts_move_to_a_tab_where_there_is_no_room(screen: Members, roz: int) -> None:
    screen.desk.do(edit_member, roz, {"good_at": "I laugh a lot."})
    screen.arrive(roz)
    assert screen.page.facts.isVisible()
    assert "facts" not in screen.page._offered
    screen.resize(1024, 690)
    assert not screen.page.facts.isVisible()
    screen.page.tabs.set_chosen("facts")
    assert screen.page.facts.isVisible()
    screen.resize(1366, 690)
    assert screen.page.tabs.chosen() == "timeline"
    assert screen.page.facts.isVisible()


def test_a_click_on_a_tab_takes_the_keyboard_along(screen: Members, roz: int) -> None:
    screen.arrive(roz)
    tabs = screen.page.tabs
    tabs.set_chosen("details")
    screen.page.details.fields["pronouns"].editor.setFocus()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert tabs.chosen() == "timeline"
    assert tabs.hasFocus()


def test_a_sheet_grows_when_a_name_is_there_already(screen: Members, roz: int) -> None:
    sheet = screen.add_member("")
    QTest.keyClicks(sheet.name, "roz castellanos")
    assert sheet.look_at.visibleRegion().boundingRect() == sheet.look_at.rect()
    sheet.reject()


def test_down_and_enter_choose_the_other_record(office: Office, screen: Members, roz: int) -> None:
    office.do(add_member, "Rosalind Castellanos")
    screen.arrive(roz)
    assert screen.page.shown is not None
    sheet = MergeSheet(screen, screen.desk, roz)
    sheet.show()
    QTest.keyClicks(sheet.field, "rosalind")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.found, Qt.Key.Key_Return)
    assert sheet.keep_other.text() == "Rosalind Castellanos"
    sheet.reject()
