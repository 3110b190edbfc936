from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.theme import Theme
from peerdesk.records.drop_in.visits import check_in_new, count_guests
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.gui.report_stage import ShowReports, settle, wind_up


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The application's theme; every test's look is put back afterwards."""
    assert qapp is not None
    return Theme.current()


@pytest.fixture
def guest_month(office: Office) -> Office:
    """Twelve people and three guests on November 6."""
    for number in range(12):
        office.do(check_in_new, f"Guest{number} Secretname")
    office.do(count_guests, 3)
    return office


@pytest.fixture
def show_reports(qtbot: QtBot, open_office: OpenOffice, theme: Theme) -> ShowReports:
    """The reports page of an office in a window, counted."""

    def reports(
        office: Office, period: str = "2026-11", size: tuple[int, int] = (1150, 690)
    ) -> Reports:
        desk = Desk(office, opened=open_office)
        screen = Reports(desk)
        qtbot.addWidget(screen, before_close_func=lambda _gone: wind_up(qtbot, screen))
        desk.changed.connect(screen.refresh)
        screen.resize(*size)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.arrive(period)
        settle(qtbot, screen)
        return screen

    return reports
