"""Backups, restoring and the drill have room for their words at every text size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.restore import RestorePage
from peerdesk.gui.doors.waiting import Waiting
from peerdesk.gui.restore_sheet import RestoreSheet
from peerdesk.gui.screens.center.backups import Backups
from peerdesk.gui.screens.center.drill import DrillDialog
from peerdesk.gui.theme import Theme
from peerdesk.gui.widgets import ScrollPage
from peerdesk.records.safekeeping.keeping import choose_second_place, places
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store import daily
from tests.center import DIRECTOR, FRIDAY, PASSPHRASE
from tests.gui.squeezed import squeezed


def low(sheet: RestoreSheet) -> list[str]:
    """What is squeezed in the sheet's form; the eye in a field lies in the field's own frame."""
    inner = sheet.findChild(ScrollPage)
    assert inner is not None
    return [each for each in squeezed(inner.page) if not each.startswith("Button Show")]


@pytest.fixture(params=[100, 200], autouse=True)
def percent(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[int]:
    """The text size."""
    Theme.current().set_percent(request.param)
    yield request.param
    Theme.current().set_percent(100)


@pytest.fixture
def opened(open_office: OpenOffice, tmp_path: Path) -> OpenOffice:
    """Records with backups of three days and a second place that is away."""
    (tmp_path / "stick").mkdir()
    open_office.office.do(choose_second_place, str(tmp_path / "stick"))
    (tmp_path / "stick").rmdir()
    for days in (2, 1, 0):
        daily.make(open_office.vault, places(open_office), FRIDAY - timedelta(days=days))
    return open_office


def test_the_page_in_our_center(qtbot: QtBot, opened: OpenOffice) -> None:
    page = Backups(Desk(opened.office, opened=opened))
    qtbot.addWidget(page)
    page.resize(1100, 560)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: len(page.files.rows()) == 3, timeout=20_000)
    assert "not plugged in" in page.places.second.text()
    inner = page.findChild(ScrollPage)
    assert inner is not None
    qtbot.waitUntil(lambda: not squeezed(inner.page), timeout=5_000)


def test_the_page_before_the_records_and_its_sheet(qtbot: QtBot, opened: OpenOffice) -> None:
    page = RestorePage(opened.vault.folder)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.waitUntil(lambda: len(page.rows.rows()) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: not squeezed(page), timeout=5_000)
    page.look_at(page.found[0].file)
    sheet = page.findChild(RestoreSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: not low(sheet), timeout=5_000)
    sheet.name.setText(DIRECTOR)
    sheet.secret.setText(PASSPHRASE)
    sheet.chosen.emit()
    qtbot.waitUntil(lambda: sheet.cancel.text() == "Keep the present records", timeout=20_000)
    qtbot.waitUntil(lambda: not low(sheet), timeout=5_000)
    sheet.reject()


def test_the_drill(qtbot: QtBot, opened: OpenOffice) -> None:
    page = Backups(Desk(opened.office, opened=opened))
    qtbot.addWidget(page)
    page.resize(1100, 560)
    page.show()
    page.drill.ask()
    dialog = page.drill.findChild(DrillDialog)
    assert dialog is not None
    dialog.secret.setText(PASSPHRASE)
    dialog.chosen.emit()
    qtbot.waitUntil(dialog.said.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: not squeezed(dialog), timeout=5_000)


def test_the_page_while_closing(qtbot: QtBot) -> None:
    page = Waiting("Making a backup", "The records are saved. This takes a few seconds.")
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    assert squeezed(page) == []
