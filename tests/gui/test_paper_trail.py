"""What leaves the window is written down: pages printed, files saved, records opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.paper import PaperView, noted, show_pdf
from peerdesk.gui.screens.groups.papers import Papers
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.group_work.roster import session_page
from peerdesk.records.office import Office
from peerdesk.records.papers import Paper
from peerdesk.records.safekeeping.trail import Wanted, trail
from peerdesk.records.warm_line.call_log import lines, save_call
from tests.gui.stage import show


def told(office: Office, did: str) -> list[str]:
    return [line.what for line in office.ask(trail, Wanted(did=did)).lines]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    return show(qtbot, window, 1150, 660)


def test_a_saved_summary_is_written_down(
    qtbot: QtBot, over: QWidget, office: Office, tmp_path: Path
) -> None:
    fields = {"name": "Art table", "starts_on": "2026-11-06", "rule": "FREQ=WEEKLY;BYDAY=FR"}
    series = office.do(add_series, fields).added("series")
    papers = Papers(Desk(office), over)
    page = office.ask(session_page, series, "2026-11-06", [], 0)
    papers.ask_summary(page).chosen.emit()
    qtbot.waitUntil(lambda: over.findChild(PaperView) is not None, timeout=20_000)
    assert told(office, "paper") == []  # only looked at
    view = over.findChild(PaperView)
    assert view is not None
    view._save_as(str(tmp_path / "summary.pdf"))
    assert told(office, "paper") == [
        "saved a session summary as a file: Art table, Nov 6, 2026",
    ]
    said = f"Saved. “summary.pdf” is in the folder “{tmp_path.name}” now."
    assert view.isVisible()
    assert view.said.accessibleName() == said
    qtbot.waitUntil(lambda: view.minimumSizeHint().height() <= view.height())
    view._save_as(str(tmp_path / "nowhere" / "summary.pdf"))
    assert view.said.isHidden()


def test_what_could_not_be_saved_is_not_written_down(
    over: QWidget, office: Office, tmp_path: Path
) -> None:
    desk = Desk(office)
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + _PAGES
    view = show_pdf(over, "Month", pdf, "Month", told=noted(desk, Paper("group_calendar")))
    view._save_as(str(tmp_path / "nowhere" / "month.pdf"))
    assert told(office, "paper") == []
    view.reject()


_PAGES = (
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def test_a_saved_report_is_written_down_with_its_name(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    screen = Reports(Desk(office))
    show(qtbot, screen, 1150, 660)
    screen.arrive()
    qtbot.waitUntil(lambda: bool(screen.pdf), timeout=30_000)
    screen.take_for_saving()
    with qtbot.waitSignal(screen.saving.saved, timeout=20_000):
        screen.saving.write("csv", tmp_path / "october.csv")
    (line,) = told(office, "paper")
    assert line.startswith("saved a report, ")
    assert "october.csv" not in line


def test_opening_a_call_is_written_down(qtbot: QtBot, office: Office) -> None:
    fields = {"line_id": office.ask(lines)[0]["id"], "day": "2026-11-06", "start_at": "09:05"}
    call = office.do(save_call, fields).added("call")
    screen = WarmLine(Desk(office))
    show(qtbot, screen, 1150, 660)
    screen.arrive(call)
    assert told(office, "opened") == ["opened the note of call 2026-0001"]
