"""The pages round attendance: list, dates, month, form, papers, widths."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.groups.papers import SummaryChoice, say_month
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.sheet_typing import type_in_day
from peerdesk.records.group_work.groups import SESSION, add_series, all_series, one_series
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.support.workers import WORKER, add_worker
from tests.center import MakeOffice
from tests.gui.group_stage import KEYS, TODAY, Stage, three_people, writing


@pytest.fixture
def series_id(office: Office) -> int:
    return writing(office)


@pytest.fixture
def people(office: Office, series_id: int) -> dict[str, int]:
    return three_people(office, series_id)


def test_done_holds_the_meeting_and_goes_back_to_the_list(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    stage.screen.session.head.done_button.click()
    assert stage.screen.list.isVisible()
    assert stage.page(series_id).meeting.status == "held"


def test_the_strip_walks_from_meeting_to_meeting(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    strip = stage.screen.session.strip
    assert [pill.accessibleName() for pill in strip.pills][-2:] == [
        "Today, Nov 6, Planned",
        "Fri, Nov 13, Planned",
    ]
    assert "Fri, Oct 30, 2 came" in [pill.accessibleName() for pill in strip.pills]
    QTest.keyClick(strip.pills[-1], KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == "2026-11-13"
    strip._back.click()
    assert stage.screen.session.page.meeting.day == TODAY


def test_a_meeting_is_moved_and_removed_from_its_menu(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    view = stage.screen.session
    dialog = view.menu.ask_move(view.page)
    assert dialog.primary is not None
    assert dialog.why is not None
    for typed in ("someday", "11/7"):
        for field in (dialog.editor, dialog.why):
            assert field.height() >= field.sizeHint().height() - 2, "the fields are squeezed"
        dialog.editor.setText(typed)
        dialog.primary.click()
    assert view.page.meeting.day == "2026-11-07"
    ways = {action.text(): action for action in view.menu.menu(view.page).actions()}
    ways["Remove this meeting"].trigger()
    assert stage.screen.list.isVisible()
    assert office.store.find(SESSION, {"day": "2026-11-07"}) == []


def test_a_day_that_can_not_be_read_is_told_beside_the_field(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    view = stage.screen.session
    dialog = view.menu.ask_day(view.page)
    dialog.editor.setText("someday")
    assert dialog.primary is not None
    dialog.primary.click()
    assert dialog.field.error()
    dialog.editor.setText("11/10")
    dialog.primary.click()
    assert view.page.meeting.day == "2026-11-10"


def test_the_list_offers_todays_groups_first_and_opens_by_enter(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    office.do(add_series, {"name": "Art", "rule": "FREQ=WEEKLY;BYDAY=SA", "starts_on": TODAY})
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    rows = stage.screen.list.rows
    assert [row.title for row in rows.rows()] == ["Creative writing", "Art"]
    QTest.keyClick(rows, KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == TODAY


def test_a_meeting_is_reached_by_its_own_id_and_by_the_groups(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    session_id = office.store.find(SESSION, {"day": "2026-10-23"})[0]["id"]
    stage.screen.arrive(session_id)
    assert stage.screen.session.page.meeting.day == "2026-10-23"
    stage.screen.arrive(series_id)
    assert stage.screen.session.page.meeting.day == TODAY


def test_larger_text_lays_the_page_out_anew(
    qtbot: QtBot, theme: Theme, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    before = len(stage.screen.session.strip.pills)
    theme.set_percent(200)
    assert stage.screen.session.tabs.isVisible()
    QApplication.processEvents()
    assert len(stage.screen.session.strip.pills) <= before


def test_f4_without_a_group_today_shows_the_list(qtbot: QtBot, office: Office) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    assert stage.screen.list.isVisible()
    assert stage.screen.list._empty.isVisible()


def test_a_group_is_made_in_plain_choices(qtbot: QtBot, office: Office) -> None:
    office.do(add_worker, {"name": "Keisha Dorsey"})
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    form = stage.screen.form(0)
    QTest.keyClicks(form.name, "Art hour")
    form.every.chip("monthly").click()
    form.days.chip("TU").click()
    form.which.set_chosen("2")
    form.start_at.setText("10a")
    form.end_at.setText("11:30")
    form.leaders.chip(str(office.store.find(WORKER)[1]["id"])).click()
    assert form.primary is not None
    form.primary.click()
    row = office.ask(all_series)[0]
    assert (row["rule"], row["start_at"], row["end_at"]) == (
        "FREQ=MONTHLY;BYDAY=2TU",
        "10:00",
        "11:30",
    )
    assert stage.screen.session.page.rule_words == (
        "Every second Tuesday of the month, 10:00 to 11:30 AM"
    )


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    form = stage.screen.form(0)
    form.capacity.setText("many")
    assert form.primary is not None
    form.primary.click()
    assert form._fields["days"].error()
    assert form._fields["capacity"].error()
    form.days.chip("MO").click()
    form.capacity.setText("12")
    form.name.setText("creative WRITING")
    form.primary.click()
    assert "already" in form._fields["name"].error()
    form.reject()


def test_a_rule_from_elsewhere_survives_the_form(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=15"
    own = office.do(add_series, {"name": "Payday", "rule": rule}).added("series")
    stage = Stage(qtbot, office)
    form = stage.screen.form(own)
    form.place.setText("Hall")
    assert form.primary is not None
    form.primary.click()
    row = office.ask(one_series, own)
    assert (row["rule"], row["place"]) == (rule, "Hall")
    form = stage.screen.form(own)
    form.ending.click()
    assert office.ask(one_series, own)["active"] == 0


def test_the_month_shows_meetings_and_opens_one_by_enter(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    stage.screen.list.tabs.set_chosen("month")
    grid = stage.screen.list.month.grid
    QAbstractItemModelTester(grid.month_model)
    words = grid.currentIndex().data()
    assert words == "Friday, November 6, 1:00 PM Creative writing"
    QTest.keyClick(grid, KEYS.Key_PageDown)
    assert stage.screen.list.month.month == "2026-12"
    QTest.keyClick(grid, KEYS.Key_PageUp)
    QTest.keyClick(grid, KEYS.Key_Return)
    assert stage.screen.session.page.meeting.day == TODAY
    assert say_month("2026-11") == "November 2026"


def test_the_summary_asks_for_names_and_shows_its_pages(
    qtbot: QtBot, office: Office, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.arrive("today")
    assert stage.screen.print_it()
    choice = stage.screen.findChildren(SummaryChoice)[0]
    assert not choice.with_names
    choice.names.click()
    choice.accept()
    qtbot.waitUntil(lambda: bool(stage.screen.findChildren(PaperView)), timeout=10_000)
    stage.screen.findChildren(PaperView)[0].reject()


def test_the_front_desk_looks_but_changes_nothing(
    qtbot: QtBot, office: Office, make_office: MakeOffice, series_id: int, people: dict[str, int]
) -> None:
    stage = Stage(qtbot, make_office("front_desk"))
    stage.screen.arrive({"series_id": series_id, "day": "2026-10-30"})
    view = stage.screen.session
    shown = (stage.box, view.facts.note, view.head.done_button, view.head.sheet_button)
    assert not any(widget.isVisible() for widget in shown)
    QTest.keyClick(view.sheet.grid, KEYS.Key_Space)
    assert len(stage.here(series_id, "2026-10-30")) == 2
    assert "not change it" in view.sheet._hint.text()
    assert not stage.screen.print_it()


def test_a_narrow_window_puts_the_facts_behind_a_tab(
    qtbot: QtBot, office: Office, series_id: int
) -> None:
    stage = Stage(qtbot, office, width=1000)
    stage.screen.arrive("today")
    view = stage.screen.session
    assert view.tabs.isVisible()
    assert not view.facts.isVisible()
    view.tabs.set_chosen("facts")
    assert view.facts.isVisible()
    stage.screen.resize(1366, 700)
    assert view.facts.isVisible()
    assert view.sheet.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [1024, 1366])
def test_nothing_is_squeezed_below_what_it_needs(
    qtbot: QtBot,
    theme: Theme,
    office: Office,
    series_id: int,
    people: dict[str, int],
    percent: int,
    width: int,
) -> None:
    theme.set_percent(percent)
    stage = Stage(qtbot, office, width=width, height=690)
    stage.screen.arrive("today")
    QApplication.processEvents()
    squeezed = [
        (type(child).__name__, child.size().toTuple(), child.minimumSizeHint().toTuple())
        for child in stage.screen.session.findChildren(QWidget)
        if child.isVisible() and _is_squeezed(child)
    ]
    assert squeezed == []


def _is_squeezed(child: QWidget) -> bool:
    """Less than it asks for; the equal parts of a choice may give up their padding."""
    least = child.minimumSizeHint()
    slack = 20 if isinstance(child, QRadioButton) else 0
    high = child.heightForWidth(child.width()) if child.hasHeightForWidth() else least.height()
    return child.width() < least.width() - slack or child.height() < min(high, least.height())


def test_a_new_group_that_is_undone_leads_back_to_the_list(qtbot: QtBot, office: Office) -> None:
    stage = Stage(qtbot, office)
    fields = {"name": "Tea", "rule": "FREQ=WEEKLY;BYDAY=FR", "starts_on": "2026-01-02"}
    made = stage.desk.do(add_series, fields)
    assert made is not None
    stage.screen.open_series(made.added("series"))
    assert stage.screen.session.isVisible()
    stage.desk.undo()
    assert stage.screen.list.isVisible()


def test_a_hello_is_planned_by_the_keyboard_and_undone_in_sight(
    qtbot: QtBot, office: Office
) -> None:
    ada = office.do(add_member, "Ada Hale", {"ok_contact": "yes"}).added("member")
    office.do(type_in_day, "2026-07-10", [{"position": 1, "member_id": ada}], 1)
    stage = Stage(qtbot, office)
    stage.screen.arrive()
    tabs, insight = stage.screen.list.tabs, stage.screen.list.insight
    assert insight is not None
    for _tab in range(3):
        QTest.keyClick(tabs, KEYS.Key_Right)
    (row,) = insight.missed.rows()
    assert (row.title, row.action) == ("Ada Hale", "Plan a follow-up")
    insight.take_keyboard()
    QTest.keyClick(insight.missed, KEYS.Key_Return)
    assert insight.missed.rows()[0].tag == "Follow-up planned"
    stage.screen.arrive()  # called again while it is in front: not to a list behind it
    assert stage.screen.focusWidget() is tabs
    stage.desk.undo()
    assert insight.missed.rows()[0].action == "Plan a follow-up"
