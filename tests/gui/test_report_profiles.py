"""Reports of our own at the window: begun, changed with the pages beside them, shared, retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.counting.own_keeping import keep_own_figure
from peerdesk.counting.own_rule import OwnFigure
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Objective
from peerdesk.documents.gather_report import gather, pdf_of
from peerdesk.gui.screens.reports.profile_new import NewReport
from peerdesk.gui.screens.reports.profile_pages import pages_of
from peerdesk.gui.screens.reports.profile_texts import TextsSheet
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import TextArea
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from tests.center import MakeOffice
from tests.documents.reading import words
from tests.gui.report_stage import (
    ShowReports,
    added,
    begin,
    form_of,
    made,
    on_pages,
    opened,
    own,
    press_primary,
    settle,
    write,
)
from tests.gui.squeezed import squeezed


def test_a_new_report_is_made_and_chosen(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    screen = show_reports(guest_month)
    form = begin(qtbot, screen)
    write(form.about.name, "County quarterly")
    write(form.about.funder, "Fairmont County")
    write(form.about.due, "10")
    form.about.month.set_chosen("10")
    press_primary(form)
    settle(qtbot, screen)
    kept = own(guest_month)[0]
    assert (kept.name, kept.funder, kept.due_day) == ("County quarterly", "Fairmont County", 10)
    assert (screen.head.profile.chosen(), screen.head.profile.currentIndex()) == (kept.key, 0)
    assert screen.ours.facts.text() == "Fairmont County"
    assert screen.ours.due.text() == "Due December 10, 2026"
    assert screen.gathered is not None
    assert screen.gathered.shown.ytd_period.start.isoformat() == "2026-10-01"


def test_the_pages_follow_what_is_changed(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    form = begin(qtbot, show_reports(guest_month))
    assert "Drop-in center" in on_pages(form)
    write(form.blocks.lines["drop_in"].heading, "Our open door")
    QTest.mouseClick(form.blocks.lines["drop_in"].up, Qt.MouseButton.LeftButton)
    form.numbers.ticks["people.left"].click()
    made(qtbot, form)
    said = on_pages(form)
    assert "1. Our open door" in said
    assert "2. People" in said
    assert " Left " not in said
    assert form.said.text() == "November 2026, as it will print."


def test_what_only_looks_different_is_not_counted_again_and_prints_the_same(
    guest_month: Office,
) -> None:
    period, today = parse_period("2026-11"), "2026-11-06"
    start = replace(find_profile("monthly"), key="new")
    first = guest_month.ask(pages_of, start, period, "Ana", today, None)
    looks = replace(
        start,
        title="County",
        blocks=("groups", *(name for name in start.blocks if name != "groups")),
        left_out=("people.left",),
        objectives=(Objective("people.served", 24),),
    )
    again = guest_month.ask(pages_of, looks, period, "Ana", today, first.counted)
    assert again.counted is first.counted
    anew = guest_month.ask(pages_of, looks, period, "Ana", today, None)
    assert words(again.pdf) == words(anew.pdf) != words(first.pdf)
    numbers = replace(looks, hide_below=0)
    other = guest_month.ask(pages_of, numbers, period, "Ana", today, first.counted)
    assert other.counted is not first.counted
    gathered = guest_month.ask(gather, numbers, period)
    said = pdf_of(gathered, numbers.blocks, "Ana", date(2026, 11, 6))
    assert words(other.pdf) == words(said)


def test_a_target_brings_its_part_and_prints(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    screen = show_reports(guest_month)
    form = begin(qtbot, screen)
    form.tabs.set_chosen("targets")
    form.targets.add.click()
    assert form.blocks.lines["objectives"].tick.isChecked()
    card = form.targets.cards[0]
    assert card.key.hasFocus()
    press_primary(form)
    assert own(guest_month)[0].objectives == ()
    settle(qtbot, screen)
    screen.ours.edit.click()
    form = form_of(qtbot)
    form.targets.add.click()
    card = form.targets.cards[0]
    card.key.set_chosen("visits.total")
    press_primary(form)
    assert card.goal_field.error() == "Write a whole number, like 120."
    write(card.goal, "60")
    made(qtbot, form)
    assert "Visits The year so far 60 15 25 %" in on_pages(form)
    press_primary(form)
    settle(qtbot, screen)
    assert own(guest_month)[0].objectives[0].target == 60
    assert "objectives.targets" in screen.gathered.shown.tables  # type: ignore[union-attr]


def test_an_own_number_is_offered_first_and_brings_its_part(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    guest_month.do(keep_own_figure, OwnFigure("", "Long visits", "visit"))
    form = begin(qtbot, show_reports(guest_month))
    (tick,) = form.numbers.own_ticks.values()
    assert tick.isVisibleTo(form.numbers)
    assert form.profile().own_figures == ()
    tick.click()
    assert "own" in form.profile().blocks
    assert [each.name for each in form.profile().own_figures] == ["Long visits"]
    left_out = ("people.left", "own.7.by")
    assert (
        form.numbers.given(replace(form.profile(), left_out=left_out)).left_out[-1:] == left_out[1:]
    )


def test_a_mistake_is_shown_beside_its_field(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    form = begin(qtbot, show_reports(guest_month))
    write(form.who.ages, "26, 18")
    made(qtbot, form)
    assert form.said.text().startswith("The pages wait")
    press_primary(form)
    assert form.tabs.chosen() == "who"
    assert form.who.fields["age_bands"].error() == "Write ages that rise, like 18, 26, 35."
    write(form.who.ages, "18, 26")
    write(form.about.name, "Board page")
    press_primary(form)
    assert form.tabs.chosen() == "about"
    assert "PeerDesk has a report of this name" in form.about.fields["name"].error()
    assert not form.who.fields["age_bands"].error()
    write(form.about.name, "")
    press_primary(form)
    assert form.about.fields["name"].error() == "Give the report a name."
    assert own(guest_month) == []


def test_changing_is_undone_and_retiring_brings_the_shipped_ones_back(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    screen = show_reports(guest_month)
    added(qtbot, screen)
    screen.ours.edit.click()
    form = form_of(qtbot)
    assert form.windowTitle() == "Edit this report"
    write(form.about.name, "City")
    press_primary(form)
    settle(qtbot, screen)
    assert screen.head.profile.currentText() == "City"
    screen.desk.undo()
    settle(qtbot, screen)
    assert screen.head.profile.currentText() == "County"
    screen.ours.edit.click()
    form_of(qtbot).about.retire.click()
    settle(qtbot, screen)
    assert screen.head.profile.currentText() == "Monthly funder report"
    assert own(guest_month) == []
    screen.ours.new.click()
    asked = opened(NewReport)
    assert isinstance(asked, NewReport)
    asked.again.click()
    settle(qtbot, screen)
    assert screen.head.profile.currentText() == "County"


def test_a_report_is_shared_as_a_file(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office, tmp_path: Path
) -> None:
    screen = show_reports(guest_month)
    added(qtbot, screen)
    screen.ours.edit.click()
    form = form_of(qtbot)
    path = tmp_path / "County.peerdesk-report.json"
    form.save_to(path)
    assert form.said.text().startswith("Saved County.peerdesk-report.json.")
    form.close()
    screen.ours.new.click()
    asked = opened(NewReport)
    assert isinstance(asked, NewReport)
    hostile = tmp_path / "photo.json"
    hostile.write_bytes(b"\x89PNG")
    asked.open_file(hostile)
    assert asked.isVisible()
    asked.open_file(tmp_path / "nowhere.json")
    asked.open_file(path)
    form = form_of(qtbot)
    assert form.about.name.text() == "County"
    press_primary(form)
    assert form.about.fields["name"].error() == "There is already a report with this name."


def boxes(screen: Reports) -> tuple[TextsSheet, TextArea]:
    """The sheet for own words, just opened, and its first box."""
    screen.ours.write.click()
    sheet = opened(TextsSheet)
    assert isinstance(sheet, TextsSheet)
    return sheet, next(iter(sheet.areas.values()))


def with_a_heading(qtbot: QtBot, screen: Reports) -> None:
    """A report that asks for words is made and chosen."""
    form = begin(qtbot, screen)
    write(form.about.name, "County")
    form.words.add.click()
    write(form.words.lines[0].words, "What went well")
    press_primary(form)
    settle(qtbot, screen)


def test_words_are_written_for_a_month_and_print_in_it(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    guest_month.do(add_member, "Joan Becker")
    screen = show_reports(guest_month)
    assert not screen.ours.write.isVisible()
    with_a_heading(qtbot, screen)
    assert screen.ours.write.isVisible()
    sheet, area = boxes(screen)
    QTest.keyClicks(area, "Joan Becker cooked for all of us.")
    qtbot.waitUntil(sheet.names.isVisible)
    assert sheet.primary is not None
    sheet.primary.click()
    settle(qtbot, screen)
    paper = screen.pages.paper
    assert paper is not None
    said = " ".join(paper.words(n) for n in range(len(paper)))
    assert "Joan Becker cooked for all of us." in said


def test_half_written_words_outlive_a_lock_and_cancel_gives_them_up(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    screen = show_reports(guest_month)
    with_a_heading(qtbot, screen)
    sheet, area = boxes(screen)
    QTest.keyClicks(area, "Half a sent")
    qtbot.waitUntil(lambda: not sheet.waits)
    sheet.close()  # as a lock does
    sheet, area = boxes(screen)
    assert area.text() == "Half a sent"
    sheet.cancel.click()
    assert boxes(screen)[1].text() == ""


def test_a_half_done_form_outlives_a_lock_and_cancel_gives_it_up(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office
) -> None:
    screen = show_reports(guest_month)
    form = begin(qtbot, screen)
    write(form.about.name, "Half a report")
    form.blocks.lines["groups"].tick.click()
    made(qtbot, form)
    form.close()  # as a lock does
    form = begin(qtbot, screen)
    assert form.about.name.text() == "Half a report"
    assert "groups" not in form.profile().blocks
    form.cancel.click()
    form = begin(qtbot, screen)
    assert form.about.name.text() == "Monthly funder report, our own"


def test_who_may_only_look_sees_no_way_to_change(
    show_reports: ShowReports, guest_month: Office, make_office: MakeOffice
) -> None:
    screen = show_reports(make_office("auditor"))
    assert not any(b.isVisible() for b in (screen.ours.new, screen.ours.edit, screen.ours.write))


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_squeezes_nothing(
    qtbot: QtBot, show_reports: ShowReports, guest_month: Office, theme: Theme, percent: int
) -> None:
    theme.set_percent(percent)
    form = begin(qtbot, show_reports(guest_month))
    form.targets.add.click()
    form.words.add.click()
    behind_a_tab = form.tabs.count() > len(form.parts)
    for code in form.parts:
        form.tabs.set_chosen(code)
        QApplication.processEvents()
        assert not squeezed(form.parts[code].page), code
        assert form.pages.isVisible() is not behind_a_tab
    form.tabs.set_chosen("pages")
    assert form.pages.isVisible()
