"""What a print of a plan asks: which paper, which parts, in which form."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.gui.paper import PageView, PaperView
from peerdesk.gui.screens.plans.dialogs import WhoGetsIt
from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.print_dialogs import PARTS, BlankPaper, PrintChoice, ticks_of
from peerdesk.gui.widgets import Words
from peerdesk.records.office import Office
from peerdesk.records.wrap.plan_content import Content, Part
from tests.gui.plan_seat import Seat


@pytest.fixture
def seat(qtbot: QtBot, office: Office) -> Seat:
    return Seat(qtbot, office)


@pytest.mark.parametrize("what", ["crisis", "supporters", "card", "worksheet", "blank"])
def test_a_loose_plan_prints_and_asks_for_no_copy(seat: Seat, qtbot: QtBot, what: str) -> None:
    seat.go("plan", NewPlan())
    seat.type("Tea")
    seat.chair.print_plan(what)
    if what == "blank":
        which = seat.open(BlankPaper)
        which.cards["worksheet"].click()
        assert which.primary is not None
        which.primary.click()
    pages = seat.open(PrintChoice)
    assert pages.primary is not None
    assert pages.place.isVisible() is (what == "card")
    with qtbot.waitSignal(seat.chair.printing.shown, timeout=20_000):
        pages.primary.click()
    paper = seat.open(PaperView)
    assert isinstance(paper.focusWidget(), PageView)
    paper.reject()
    assert not [each for each in seat.window.findChildren(WhoGetsIt) if each.isVisible()]


def test_a_print_needs_one_tick_and_tells_how_a_booklet_folds(seat: Seat) -> None:
    seat.go("plan", NewPlan())
    seat.chair.print_plan("crisis")
    pages = seat.open(PrintChoice)
    folding = [each for each in pages.findChildren(Words) if "fold it" in each.text()]
    assert [each.isVisible() for each in folding] == [False]
    pages.forms.parts[2].click()
    assert [each.isVisible() for each in folding] == [True]
    for tick in pages.ticks.values():
        tick.click()
    assert pages.primary is not None
    pages.primary.click()
    assert pages.isVisible()
    pages.reject()


def test_empty_paper_needs_no_plan_and_holds_no_names(seat: Seat, qtbot: QtBot) -> None:
    assert seat.screen.print_it()
    which = seat.open(BlankPaper)
    assert which.primary is not None
    which.primary.click()
    pages = seat.open(PrintChoice)
    assert pages.primary is not None
    with qtbot.waitSignal(seat.screen.printing.shown, timeout=20_000):
        pages.primary.click()
    view = seat.open(PaperView)
    assert "Contains names." not in [each.text() for each in view.findChildren(Words)]
    view.reject()


def test_a_sealed_part_can_not_be_ticked_for_paper() -> None:
    content = Content((Part("toolbox", "My toolbox", sealed=True), Part("crisis", "Others")))
    ticks = {each.code: each for each in ticks_of(PARTS, content)}
    assert (ticks["toolbox"].on, ticks["toolbox"].sealed) == (False, True)
    assert (ticks["crisis"].on, ticks["crisis"].sealed) == (True, False)
