"""Reports on a real vault: counted beside the window, explained, printed, saved."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import fixed
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.members.duplicates import PairsWanted
from peerdesk.gui.screens.reports.fixing import FixSheet
from peerdesk.gui.screens.reports.periods import fitting, last_month, periods_offered
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.reports.saving import FORMATS
from peerdesk.gui.screens.today.month import MonthStrip
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.visits import check_in, check_in_new, count_guests, void_visit
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.center import MakeOffice
from tests.gui.report_stage import ShowReports, settle
from tests.gui.squeezed import squeezed

MONTH = "2026-11"
NAMES = ("Joan Becker", "Walt Jensen", "Mei Lin", "José Álvarez", "Roz Castellanos", "Ines Ode")


@pytest.fixture
def busy_month(office: Office) -> Office:
    """Six people came on November 6, and three guests."""
    for name in NAMES:
        office.do(check_in_new, name)
    office.do(count_guests, 3)
    return office


def words_of(screen: Reports) -> str:
    paper = screen.pages.paper
    assert paper is not None
    return " ".join(paper.words(number) for number in range(len(paper)))


def titles(screen: Reports) -> list[str]:
    return [row.title for row in screen.figure.rows.rows()]


def test_last_month_is_offered_first(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month, period="")
    assert screen.head.period.chosen() == "2026-10"
    assert screen.figure.value.text() == "0"


def test_the_number_is_counted_and_outlined_on_its_page(
    show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    assert screen.figure.name.text() == "People served"
    assert screen.figure.value.text() == "6"
    assert "in November 2026" in screen.figure.when.text()
    paper = screen.pages.paper
    assert paper is not None
    assert paper.page_of("people.served") == screen.pages.number > 0


def test_a_small_number_is_hidden_on_paper_and_said_so(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    assert screen.figure.hidden.text() == "Printed as <11 so that nobody can be recognized."
    assert not screen.figure.hidden.isHidden()
    screen.head.profile.set_chosen("Internal month")
    screen.count()
    settle(qtbot, screen)
    assert screen.figure.hidden.isHidden()


def test_behind_a_number_stand_its_members(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month)
    assert titles(screen) == sorted(NAMES, key=lambda name: name.replace("Á", "A"))
    assert screen.figure.count.text() == "6 members"
    QTest.keyClicks(screen.figure.filter, "alv")
    assert titles(screen) == ["José Álvarez"]


def test_enter_opens_the_member(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    QTest.keyClicks(screen.figure.filter, "mei")
    QTest.keyClick(screen.figure.filter, Qt.Key.Key_Return)
    assert [place for place, _target in asked] == ["member"]
    assert isinstance(asked[0][1], int)


def test_head_counts_stand_behind_a_number_without_names(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    screen.choose("visits.headcount")
    settle(qtbot, screen)
    assert titles(screen) == ["Without names"]
    assert screen.figure.rows.rows()[0].right == "3 people"


def test_every_number_can_be_found_and_chosen_by_keyboard(
    show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    screen.figure.every.click()
    QTest.keyClicks(screen.every.filter, "days of opening")
    assert screen.every.none.isVisibleTo(screen.every)
    screen.every.set_current(screen.key)
    QTest.keyClicks(screen.every.filter, "days open")
    QTest.keyClick(screen.every.filter, Qt.Key.Key_Return)
    assert screen.key == "visits.days_open"
    assert screen.figure.value.text() == "1"


def test_a_click_on_the_page_explains_that_number(
    show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    paper, view = screen.pages.paper, screen.pages._view
    assert paper is not None
    assert view is not None
    spot = next(s for s in paper.spots[screen.pages.number] if s.key == "people.new")
    place = view.place_of(spot).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert screen.key == "people.new"
    assert screen.figure.name.text() == "New"


def test_a_block_left_out_leaves_the_pages_at_once(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    assert "Warm line" in words_of(screen)
    screen.parts.ticks["warm_line"].click()
    settle(qtbot, screen)
    assert "Warm line" not in words_of(screen)
    assert "People served" in words_of(screen)


def test_the_last_block_can_not_be_left_out(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month)
    for name in [each for each in screen.parts.ticks if each != "people"]:
        screen.parts.ticks[name].click()
    assert not screen.parts.ticks["people"].isEnabled()
    assert screen.parts.chosen() == ("people",)


def test_a_change_of_the_records_is_counted(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    member = screen.desk.do(add_member, "Late Arrival")
    assert member is not None
    visit = screen.desk.do(check_in, member.added("member"))
    settle(qtbot, screen)
    assert screen.figure.value.text() == "7"
    assert visit is not None
    screen.desk.do(void_visit, visit.added("visit"))
    settle(qtbot, screen)
    assert screen.figure.value.text() == "6"


def test_what_is_missing_leads_to_the_record(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    by_words = {button.accessibleName(): button for button in screen.ready.fixes}
    by_words["Fix: 6 people have no age"].click()
    [sheet] = screen.findChildren(FixSheet)
    assert {row.record.title for row in sheet.rows} == set(NAMES)
    sheet.rows[0].buttons[-1].click()
    assert asked == [("member", sheet.rows[0].record.record_id)]


def test_what_is_missing_is_typed_in_where_the_report_is(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    next(each for each in screen.ready.fixes if "no age" in each.accessibleName()).click()
    [sheet] = screen.findChildren(FixSheet)
    for typed in ("the sixties", *["1968"] * len(NAMES)):
        row = next(each for each in sheet.rows if not each.done)
        assert row.field is not None
        row.field.setText(typed)
        QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert sheet.rows[0].error.text() == "Type the year with four figures, like 1968."
    assert not sheet.isVisible()
    settle(qtbot, screen)
    assert not any("no age" in each.accessibleName() for each in screen.ready.fixes)


def test_two_records_that_may_be_one_lead_to_their_page(
    show_reports: ShowReports, busy_month: Office
) -> None:
    busy_month.do(add_member, "Joan Beker")
    screen = show_reports(busy_month)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, target: asked.append((place, target)))
    by_words = {button.accessibleName(): button for button in screen.ready.fixes}
    by_words["Fix: Two records may be the same person"].click()
    [(place, wanted)] = asked
    assert (place, isinstance(wanted, PairsWanted)) == ("members", True)


def test_today_and_reports_say_the_same_of_the_same_month(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office, open_office: OpenOffice
) -> None:
    busy_month.store.clock = fixed(datetime(2026, 12, 1, 10))
    screen = show_reports(busy_month)
    strip = MonthStrip(Desk(busy_month, opened=open_office))
    qtbot.addWidget(strip)
    strip.look()
    qtbot.waitUntil(lambda: not strip.counting.busy, timeout=30_000)
    said = " ".join(each.text() for each in strip.findChildren(QLabel))
    assert f"November report: {screen.ready.said.text().lower()}" in said
    assert f"{screen.ready.caption.text().split()[0]} things to fix first" in said


def test_the_board_page_is_one_page_with_its_numbers_explained(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office
) -> None:
    screen = show_reports(busy_month)
    screen.head.profile.set_chosen("Board page")
    screen.count()
    settle(qtbot, screen)
    assert screen.pages.paper is not None
    assert len(screen.pages.paper) == 1
    assert "Thirteen months" in words_of(screen)
    screen.parts.ticks["board"].click()
    settle(qtbot, screen)
    assert "Thirteen months" not in words_of(screen)


def test_an_auditor_sees_what_is_open_but_is_not_asked_to_fix_it(
    show_reports: ShowReports, busy_month: Office, make_office: MakeOffice
) -> None:
    screen = show_reports(make_office("auditor"))
    assert screen.ready.fixes == []
    assert titles(screen)


def test_names_stay_with_the_roles_that_may_see_them(
    show_reports: ShowReports, busy_month: Office, make_office: MakeOffice
) -> None:
    screen = show_reports(make_office("staff"))
    assert titles(screen) == []
    assert screen.figure.nothing.text() == "Your role sees the numbers, not the people behind them."


def test_a_saved_file_has_the_figures_and_no_name(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office, tmp_path: Path
) -> None:
    screen = show_reports(busy_month)
    screen.take_for_saving()
    for kind, _words in FORMATS:
        with qtbot.waitSignal(screen.saving.saved, timeout=30_000):
            screen.saving.write(kind, tmp_path / f"November.{kind}")
        data = (tmp_path / f"November.{kind}").read_bytes()
        assert not any(name.encode() in data for name in NAMES)
    assert not screen.saved.isHidden()
    assert (tmp_path / "November.pdf").read_bytes() == screen.pdf
    told = json.loads((tmp_path / "November.json").read_text("utf-8"))
    assert told["figures"]["people.served"] == {"hidden": True}


def test_each_kind_of_file_is_saved_through_the_menu(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office, tmp_path: Path
) -> None:
    screen = show_reports(busy_month)
    screen.take_for_saving()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    for place, (kind, _words) in enumerate(FORMATS):
        menu = screen.saving.menu()
        menu.actions()[place].trigger()
        dialog = screen.findChildren(QFileDialog)[-1]
        assert Path(dialog.selectedFiles()[0]).suffix == f".{kind}"
        dialog.selectFile(str(tmp_path / f"November.{kind}"))
        with qtbot.waitSignal(screen.saving.saved, timeout=30_000):
            dialog.accept()
        assert (tmp_path / f"November.{kind}").stat().st_size > 100


def test_a_folder_that_can_not_be_written_is_told(
    qtbot: QtBot, show_reports: ShowReports, busy_month: Office, tmp_path: Path
) -> None:
    screen = show_reports(busy_month)
    screen.take_for_saving()
    with qtbot.waitSignal(screen.desk.refused, timeout=30_000) as told:
        screen.saving.write("csv", tmp_path / "nowhere" / "x.csv")
    assert told.args == ["The file could not be saved there. Choose another folder."]


def test_tab_goes_from_the_choices_to_the_buttons(
    show_reports: ShowReports, busy_month: Office
) -> None:
    head = show_reports(busy_month).head
    stops = (head.profile, head.period, head.month_end, head.locked, head.save)
    for now, then in pairwise(stops):
        now.setFocus()
        QTest.keyClick(now, Qt.Key.Key_Tab)
        assert then.hasFocus()


def test_pages_turn_and_zoom(show_reports: ShowReports, busy_month: Office) -> None:
    screen = show_reports(busy_month)
    pages = screen.pages
    pages.turn_to(0)
    assert pages.where.text().startswith("Page 1 of ")
    assert not pages.back.isEnabled()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.number == 1
    assert pages.zoom.text() == "Fit width"
    pages.larger.click()
    assert pages.zoom.text() == "125 %"


@pytest.mark.parametrize(
    ("size", "percent", "parts"),
    [
        ((1220, 690), 100, {"ready", "pages", "numbers"}),
        ((940, 620), 100, {"ready", "pages"}),
        ((1366, 700), 200, {"ready"}),
    ],
)
def test_a_narrow_window_shows_one_part_after_the_other(
    show_reports: ShowReports,
    busy_month: Office,
    theme: Theme,
    size: tuple[int, int],
    percent: int,
    parts: set[str],
) -> None:
    theme.set_percent(percent)
    screen = show_reports(busy_month, size=size)
    shown: dict[str, QWidget] = {
        "ready": screen.ready,
        "pages": screen.pages,
        "numbers": screen.figure,
    }
    assert {name for name, part in shown.items() if part.isVisible()} == parts
    screen.pages.pointed.emit("visits.total")
    assert screen.figure.isVisible()
    assert squeezed(screen.head) == []
    assert squeezed(screen.figure) == []


def test_the_periods_offered_end_with_today() -> None:
    today = date(2026, 11, 6)
    offered = periods_offered(today, fiscal_month=7)
    codes = [code for code, _words in offered]
    assert codes[:3] == ["2026-11", "2026-10", "2026-09"]
    assert codes[13:15] == ["2025-10", "2026-Q4"]
    assert codes[-3:] == ["FY2027", "FY2026", "FY2025"]
    assert dict(offered)["2026-10"] == "October 2026"
    assert "FY2027" not in dict(periods_offered(today, fiscal_month=1))
    assert last_month(date(2027, 1, 2)) == "2026-12"


def test_a_report_brings_a_period_of_its_length() -> None:
    codes = [code for code, _words in periods_offered(date(2026, 11, 6), fiscal_month=7)]
    assert fitting("Quarterly report", "2026-10", codes) == "2026-Q3"
    assert fitting("Quarterly report", "2026-Q4", codes) == "2026-Q4"
    assert fitting("Annual report", "2026-Q3", codes) == "FY2026"
    assert fitting("Monthly funder report", "FY2026", codes) == "2026-10"
    assert fitting("Board page", "FY2026", codes) == "FY2026"
