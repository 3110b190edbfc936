"""Same person? On a real vault, in a window: the two records, the three choices, and Undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.duplicate_facts import DIFFERS, ONE_ONLY, SAME, facts_of
from peerdesk.gui.screens.members.duplicates import PairsWanted
from peerdesk.gui.screens.members.members import Members
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import Tag
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.office import Office
from peerdesk.records.people.duplicates import possible_duplicates
from peerdesk.records.people.member_merging import kept_member, merge_side
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.center import MakeOffice
from tests.gui.squeezed import squeezed

BORN = {"dob": "1968-03-02"}
ShowPairs = Callable[..., Members]


@pytest.fixture
def twice(office: Office) -> dict[str, int]:
    """Joan and Walt are both on the list twice; the second Joan has a visit."""
    found = {
        "Joan": office.do(add_member, "Joan Becker", {**BORN, "pronouns": "she/her"}),
        "Joan again": office.do(add_member, "Joan Beker", {**BORN, "phone": "555-0101"}),
        "Walt": office.do(add_member, "Walt Jensen", {}),
        "Walt again": office.do(add_member, "W. Jensen", {}),
    }
    ids = {name: done.added("member") for name, done in found.items()}
    office.do(check_in, ids["Joan again"])
    return ids


@pytest.fixture
def show(qtbot: QtBot, open_office: OpenOffice, theme: Theme) -> ShowPairs:
    """The members' screen with the pairs in front."""

    def members(office: Office, wanted: PairsWanted | None = None, wide: int = 1150) -> Members:
        desk = Desk(office, opened=open_office)
        screen = Members(desk)
        qtbot.addWidget(screen, before_close_func=lambda _gone: settle(qtbot, screen))
        desk.changed.connect(screen.refresh)
        screen.resize(wide, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.arrive(wanted or PairsWanted())
        settle(qtbot, screen)
        return screen

    return members


def settle(qtbot: QtBot, screen: Members) -> None:
    qtbot.waitUntil(lambda: not screen.duplicates.working.busy, timeout=30_000)


def said(screen: Members) -> list[str]:
    labels = [each for each in screen.duplicates.findChildren(QLabel) if each.isVisible()]
    tags = [each for each in screen.duplicates.findChildren(Tag) if each.isVisible()]
    return [*(each.text() for each in labels), *(each.text() for each in tags)]


def test_two_records_stand_side_by_side_with_what_differs_in_words(
    show: ShowPairs, office: Office, twice: dict[str, int]
) -> None:
    screen = show(office)
    words = said(screen)
    assert "2 pairs to look at" in words
    assert "These two have the same birth date and names that are alike." in words
    assert {"March 2, 1968", "555-0101", "she/her", "not written down"} <= set(words)
    assert {"The same", "Different", "Only one has it"} <= set(words)
    assert screen.duplicates.sides.kept == twice["Joan again"]  # more is written about her


def test_same_person_keeps_one_and_undo_brings_the_pair_back(
    qtbot: QtBot, show: ShowPairs, office: Office, twice: dict[str, int]
) -> None:
    screen = show(office)
    page = screen.duplicates
    page.sides.keep_one.click()
    page.same.click()
    settle(qtbot, screen)
    assert kept_member(office.store, twice["Joan again"])["id"] == twice["Joan"]
    assert page.shown is not None
    assert page.shown.ids == (twice["Walt"], twice["Walt again"])
    screen.desk.undo()
    settle(qtbot, screen)
    assert page.shown is not None
    assert page.shown.ids == (twice["Joan"], twice["Joan again"])
    assert kept_member(office.store, twice["Joan again"])["id"] == twice["Joan again"]


def test_not_the_same_is_remembered_and_later_is_not(
    qtbot: QtBot, show: ShowPairs, office: Office, twice: dict[str, int]
) -> None:
    screen = show(office)
    screen.duplicates.other.click()
    screen.duplicates.later.click()
    settle(qtbot, screen)
    assert "That is all for now" in said(screen)
    assert "One pair waits for later." in said(screen)
    left = [each.ids for each in office.ask(possible_duplicates)]
    assert left == [(twice["Walt"], twice["Walt again"])]
    screen.arrive(PairsWanted())
    settle(qtbot, screen)
    assert "One pair to look at" in said(screen)


def test_from_a_report_only_its_pairs_are_shown_and_the_way_leads_back(
    show: ShowPairs, office: Office, twice: dict[str, int]
) -> None:
    pair = (twice["Walt"], twice["Walt again"])
    screen = show(office, PairsWanted(frozenset({pair})))
    went: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: went.append((place, target)))
    assert "One pair to look at" in said(screen)
    assert screen.duplicates.crumb.text() == "Back to the report"
    screen.duplicates.same.click()
    assert "Done" in said(screen)
    button = screen.duplicates.nothing.button
    assert button is not None
    button.click()
    assert went == [("reports", 0)]


def test_the_page_works_without_a_mouse(
    qtbot: QtBot, show: ShowPairs, office: Office, twice: dict[str, int]
) -> None:
    screen = show(office)
    screen.activateWindow()
    page = screen.duplicates
    page.same.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.same, Qt.Key.Key_Return)
    settle(qtbot, screen)
    assert len(office.ask(possible_duplicates)) == 1


def test_a_list_in_order_says_so_and_leads_back(show: ShowPairs, office: Office) -> None:
    screen = show(office)
    assert "Nobody seems to be entered twice" in said(screen)
    button = screen.duplicates.nothing.button
    assert button is not None
    button.click()
    assert screen.stack.currentWidget() is screen.list


def test_the_list_leads_there_for_those_who_may(
    qtbot: QtBot, show: ShowPairs, office: Office, make_office: MakeOffice, twice: dict[str, int]
) -> None:
    screen = show(office)
    screen.show_list()
    screen.list.menu_of().actions()[0].trigger()
    assert screen.stack.currentWidget() is screen.duplicates
    auditor = Members(Desk(make_office("auditor")))
    qtbot.addWidget(auditor)
    assert auditor.list.more_button.isHidden()


def test_a_birth_date_is_for_those_who_may_see_it(
    show: ShowPairs, office: Office, make_office: MakeOffice, twice: dict[str, int]
) -> None:
    words = said(show(make_office("staff")))
    assert "March 2, 1968" not in words
    assert "1968" in words


def test_what_only_one_has_is_no_difference(office: Office, twice: dict[str, int]) -> None:
    one, other = (office.ask(merge_side, twice[name]) for name in ("Joan", "Joan again"))
    marks = {each.label: each.mark for each in facts_of(one, other, (BORN["dob"], BORN["dob"]))}
    assert (marks["Birth date"], marks["Phone"], marks["Name"]) == (SAME, ONE_ONLY, DIFFERS)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("wide", [1150, 900])
def test_nothing_is_squeezed(
    qtbot: QtBot, show: ShowPairs, office: Office, twice: dict[str, int], percent: int, wide: int
) -> None:
    Theme.current().set_percent(percent)
    screen = show(office, wide=wide)
    qtbot.waitUntil(lambda: squeezed(screen.duplicates.sides) == [])
    Theme.current().set_percent(100)
