"""A month of summaries and a week of sheets, asked for in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.groups.papers import SummaryChoice
from peerdesk.records.drop_in.paper_sheets import waiting_sheets
from peerdesk.records.drop_in.sheet_typing import type_in_day
from peerdesk.records.office import Office
from tests.documents.reading import words
from tests.gui.group_stage import TODAY, Stage, three_people, writing


def paper_shown(qtbot: QtBot, stage: Stage) -> PaperView:
    qtbot.waitUntil(lambda: bool(stage.screen.findChildren(PaperView)), timeout=20_000)
    return stage.screen.findChildren(PaperView)[0]


def test_the_weeks_sheets_are_in_the_menu_of_all_groups(qtbot: QtBot, office: Office) -> None:
    series = writing(office)
    three_people(office, series)
    stage = Stage(qtbot, office)
    stage.screen.show_list()
    ways = {action.text(): action for action in stage.screen.list.menu_of().actions()}
    week = ways["Sign-in sheets of this week"]
    week.trigger()
    view = paper_shown(qtbot, stage)
    assert view.windowTitle().startswith("Sign-in sheets, the week of")
    view.reject()


def test_a_week_without_meetings_is_said_and_nothing_is_shown(qtbot: QtBot, office: Office) -> None:
    stage = Stage(qtbot, office)
    stage.screen.show_list()
    stage.screen.list.menu_of().actions()[1].trigger()
    assert stage.refused == ["No group meets in the week of November 2, 2026."]


def test_all_meetings_of_the_month_can_be_ticked(qtbot: QtBot, office: Office) -> None:
    series = writing(office)
    three_people(office, series)
    stage = Stage(qtbot, office)
    stage.screen.arrive({"series_id": series, "day": "2026-10-30"})
    choice = stage.screen.session.papers.ask_summary(stage.screen.session.page)
    assert isinstance(choice, SummaryChoice)
    choice.month.setChecked(True)
    choice.names.setChecked(True)
    choice.accept()
    view = paper_shown(qtbot, stage)
    assert view.windowTitle() == "Session summaries: Creative writing, October 2026"
    view.reject()


def test_a_daily_sheet_waits_once_it_went_out_and_not_before(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    stage = Stage(qtbot, office)
    stage.screen.show_list()
    ways = {action.text(): action for action in stage.screen.list.menu_of().actions()}
    ways["Daily sign-in sheet in large print"].trigger()
    view = paper_shown(qtbot, stage)
    assert office.ask(waiting_sheets, TODAY) == []
    view._save_as(str(tmp_path / "sheet.pdf"))
    (sheet,) = office.ask(waiting_sheets, TODAY)
    assert (sheet.sheet_no, sheet.day, sheet.name) == ("26-0001", TODAY, "Daily sheet")
    assert "Sheet no. 26-0001" in words((tmp_path / "sheet.pdf").read_bytes())


def test_a_number_shown_but_given_to_another_sheet_never_reaches_paper(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    stage, file = Stage(qtbot, office), tmp_path / "sheet.pdf"
    stage.screen.show_list()
    ways = {action.text(): action for action in stage.screen.list.menu_of().actions()}
    ways["Daily sign-in sheet"].trigger()
    late = paper_shown(qtbot, stage)
    office.do(type_in_day, TODAY, [], 0)
    assert office.undo_label.startswith("Typed in sheet 26-0001")
    office.undo()  # a number once said stays taken
    late._save_as(str(file))
    assert "Another sheet has the number 26-0001 by now." in late._error.accessibleName()
    assert not late._may_go()
    assert not file.exists()
    assert office.ask(waiting_sheets, TODAY) == []
    late.reject()
    late.setParent(None)
    ways["Daily sign-in sheet"].trigger()
    fresh = paper_shown(qtbot, stage)
    assert fresh._may_go()
    fresh._save_as(str(file))  # printed and saved: one sheet
    (sheet,) = office.ask(waiting_sheets, TODAY)
    assert sheet.sheet_no == "26-0002"
    assert "Sheet no. 26-0002" in words(file.read_bytes())
    office.do(type_in_day, TODAY, [], 0)
    assert office.undo_label.startswith("Typed in sheet 26-0003")
