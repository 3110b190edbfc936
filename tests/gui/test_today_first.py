"""The next steps of a new center: who sees them, where they lead, and when they are gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.kinds import from_list
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.screens.today.first import FirstStepsCard
from peerdesk.gui.screens.today.today import Today
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.support.workers import add_worker
from peerdesk.records.warm_line.call_log import edit_line, lines
from tests.center import MakeOffice
from tests.gui.stage import arrived

ALL = ["Add people", "Write numbers", "Add groups", "Add members", "Try it"]


def shown(qtbot: QtBot, office: Office) -> Today:
    return arrived(qtbot, Today(Desk(office)))


def card(screen: Today) -> FirstStepsCard:
    assert screen.first is not None
    return screen.first


def to_do(screen: Today) -> list[str]:
    return [each.text() for each in card(screen).buttons]


def test_each_step_leads_to_its_place_by_the_keyboard(qtbot: QtBot, office: Office) -> None:
    screen = shown(qtbot, office)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    assert to_do(screen) == ALL
    for button in card(screen).buttons:
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert asked == [
        ("center", "people"),
        ("center", "facts"),
        ("groups", 0),
        ("members", 0),
        ("front_desk", 0),
    ]


@pytest.mark.parametrize("tab", ["people", "facts"])
def test_our_center_opens_at_the_tab_that_was_asked_for(
    qtbot: QtBot, office: Office, tab: str
) -> None:
    screen = OurCenter(Desk(office))
    qtbot.addWidget(screen)
    screen.arrive(tab)
    assert screen.tabs.chosen() == tab


def test_what_was_done_ticks_itself_off_and_the_list_ends(qtbot: QtBot, office: Office) -> None:
    screen = shown(qtbot, office)
    screen.desk.do(add_worker, {"name": "Luis Ortega"})
    assert to_do(screen) == ALL[1:]
    screen.desk.do(edit_line, office.ask(lines)[0]["id"], {"crisis_phone": "555-0100"})
    screen.desk.do(add_series, {"name": "Walkers", "starts_on": "2026-10-02"})
    assert to_do(screen) == ALL[3:]
    assert card(screen).isVisible()
    screen.desk.do(check_in_new, "Joan Becker")
    assert not card(screen).isVisible()
    screen.desk.undo()
    assert to_do(screen) == ALL[3:]


def test_a_list_that_was_hidden_stays_away(qtbot: QtBot, office: Office) -> None:
    screen = shown(qtbot, office)
    QTest.keyClick(card(screen).away, Qt.Key.Key_Return)
    assert not card(screen).isVisible()
    assert screen.focusWidget() is not card(screen).away
    screen.arrive()
    assert not card(screen).isVisible()
    assert not card(shown(qtbot, office)).isVisible()


def test_what_the_center_does_not_do_is_no_step(qtbot: QtBot, office: Office) -> None:
    office.do(edit_center, {"modules": from_list(["warm_line"]), "word_many": "guests"})
    assert to_do(shown(qtbot, office)) == ["Add people", "Write numbers", "Add guests"]


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "staff", "auditor"])
def test_only_who_sets_the_center_up_sees_them(
    qtbot: QtBot, make_office: MakeOffice, role: str
) -> None:
    assert shown(qtbot, make_office(role)).first is None
