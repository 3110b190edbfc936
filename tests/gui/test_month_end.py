"""Month-end: what is due, one packet with bookmarks, given up half-way, found after a lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from peerdesk.counting.own_keeping import own_figures_kept
from peerdesk.counting.profiles import add_profile, find_profile
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.locking import LockQuestion
from peerdesk.gui.screens.reports.month_end import MonthEnd
from peerdesk.gui.screens.reports.own_figure_form import OwnFigureForm
from peerdesk.gui.screens.reports.reports import MONTH_END, Reports
from peerdesk.gui.screens.today.month import MonthStrip
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.gui.squeezed import squeezed

Shown = Callable[..., Reports]


@pytest.fixture
def due(office: Office) -> Office:
    """A county that wants its report on the 10th; somebody came in November."""
    office.do(check_in_new, "Joan Becker")
    county = replace(
        find_profile("monthly"), key="new", name="County report", funder="Fairmont County",
        due_day=10, hide_below=0,
    )  # fmt: skip
    office.do(add_profile, county)
    return office


@pytest.fixture
def show(qtbot: QtBot, open_office: OpenOffice, theme: Theme) -> Shown:
    def reports(office: Office, size: tuple[int, int] = (1150, 690)) -> Reports:
        screen = Reports(Desk(office, opened=open_office))
        qtbot.addWidget(screen, before_close_func=lambda _gone: settle(qtbot, screen.month_end))
        screen.resize(*size)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.arrive(f"{MONTH_END}2026-11")
        settle(qtbot, screen.month_end)
        return screen

    return reports


def settle(qtbot: QtBot, page: MonthEnd) -> None:
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)


def outline(pdf: bytes) -> list[tuple[int, str]]:
    document = pypdfium2.PdfDocument(pdf)
    return [(each.level, each.get_title()) for each in document.get_toc()]


def test_one_packet_with_contents_and_bookmarks(qtbot: QtBot, show: Shown, due: Office) -> None:
    page = show(due).month_end
    (line,) = page.lines.values()
    assert line.title.text() == "Fairmont County"
    assert line.said.text() == "County report: due December 10"
    with qtbot.waitSignal(page.maker.made, timeout=60_000) as made:
        page.packet.make.click()
        assert page.packet.cancel.isVisibleTo(page)
    pdf = bytes(made.args[0])
    tops = [words for level, words in outline(pdf) if level == 0]
    assert tops[0] == "Month-end packet"
    assert [words.split(",")[0] for words in tops[-4:]] == [
        "County report", "Board page", "Groups month", "Warm-line month",
    ]  # fmt: skip
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "County report, November 2026" in text
    assert not page.packet.cancel.isVisibleTo(page)
    page.view.reject()


def test_a_packet_that_is_given_up_leaves_nothing(qtbot: QtBot, show: Shown, due: Office) -> None:
    page = show(due).month_end
    made: list[bytes] = []
    page.maker.made.connect(made.append)
    page.packet.make.click()
    page.packet.cancel.click()
    assert not page.maker.busy
    assert page.packet.make.isEnabled()
    qtbot.waitUntil(lambda: not page.maker.work.busy, timeout=30_000)
    assert not made


def test_a_locked_report_is_ticked_off_and_the_page_found_again(
    qtbot: QtBot, show: Shown, due: Office
) -> None:
    screen = show(due)
    page = screen.month_end
    (line,) = page.lines.values()
    line.lock.click()
    settle(qtbot, page)
    (question,) = screen.window().findChildren(LockQuestion)
    question.chosen.emit()
    qtbot.waitUntil(lambda: screen.locking.view is not None, timeout=30_000)
    assert screen.locking.view is not None
    screen.locking.view.reject()
    settle(qtbot, page)
    (line,) = page.lines.values()
    assert "ocked as report 2026-001" in line.said.text()
    assert not line.lock.isVisibleTo(page)
    where = screen.where()
    screen.show_pages()
    screen.go_back(where)
    assert page.isVisible()
    settle(qtbot, page)
    assert page.month == "2026-11"


def test_month_end_fits_a_small_screen_with_large_text(
    qtbot: QtBot, show: Shown, due: Office
) -> None:
    Theme.current().set_percent(200)
    page = show(due, size=(1150, 640)).month_end
    parts = (page.ready, page.packet, *page.lines.values())
    qtbot.waitUntil(lambda: not [each for part in parts for each in squeezed(part)])
    assert page.packet.width() <= page.width()


def test_today_says_whose_report_is_due(
    qtbot: QtBot, due: Office, open_office: OpenOffice, theme: Theme
) -> None:
    strip = MonthStrip(Desk(due, opened=open_office))
    qtbot.addWidget(strip)
    strip.look()
    qtbot.waitUntil(lambda: not strip.counting.busy, timeout=30_000)
    said = " ".join(each.text() for each in strip.findChildren(QLabel))
    assert "October report for Fairmont County due in 4 days" in said or strip.isHidden()


def test_a_number_is_built_with_its_result_beside(
    qtbot: QtBot, due: Office, open_office: OpenOffice, theme: Theme
) -> None:
    desk = Desk(due, opened=open_office)
    parent = MonthStrip(desk)
    qtbot.addWidget(parent)
    parent.show()
    form = OwnFigureForm(desk, parent)
    form.open()
    form.name.setText("Morning visits")
    form.month.set_chosen("2026-11")
    form.add.click()
    (line,) = form.rules
    line.field.set_chosen("site_id")
    line.field.chose.emit("site_id")
    line.value.set_chosen(str(line.value.itemData(1)))
    form.split.set_chosen("entry")
    form.month.chose.emit("2026-11")
    qtbot.waitUntil(
        lambda: form.answer.text() == "1 in November 2026" and not form.counting.busy,
        timeout=30_000,
    )
    assert "The number of visits by name, where Site is" in form.said.text()
    half_made = form.figure()
    form.close()  # as a lock does
    form = OwnFigureForm(desk, parent)
    assert form.figure() == half_made
    form.chosen.emit()
    assert not OwnFigureForm(desk, parent).figure().name
    (kept,) = due.ask(own_figures_kept)
    assert (kept.name, kept.counts, kept.split) == ("Morning visits", "visit", "entry")
    assert kept.filters[0].field == "site_id"


def test_two_reports_of_one_funder_are_told_apart_in_the_packet(
    qtbot: QtBot, show: Shown, due: Office
) -> None:
    second = replace(
        find_profile("groups"), key="new", name="Group report", funder="Fairmont County"
    )
    due.do(add_profile, second)
    said = " ".join(each.text() for each in show(due).month_end.packet.findChildren(QCheckBox))
    assert "Fairmont County, County report" in said
    assert "Fairmont County, Group report" in said
