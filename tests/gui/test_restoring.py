"""Restoring in the window: choose, look inside, compare, switch or keep."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.settings import Settings
from peerdesk.gui.doors.restore import RestorePage
from peerdesk.gui.doors.unlock import Unlock
from peerdesk.gui.doors.welcome import Welcome
from peerdesk.gui.restore_sheet import RestoreSheet
from peerdesk.gui.screens.center.backups import Backups
from peerdesk.gui.screens.center.center import OurCenter
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.window import Window
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.keeping import places
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import open_office as unlock
from peerdesk.store import daily
from peerdesk.store.backup_file import facts_of
from peerdesk.store.vault import is_vault
from tests.center import CHEAP, DIRECTOR, FRIDAY, PASSPHRASE


@pytest.fixture
def folder(open_office: OpenOffice) -> Path:
    """A center with a backup of one member, and a second member added later; closed."""
    open_office.office.do(add_member, "Joan Becker")
    daily.make(open_office.vault, places(open_office), FRIDAY - timedelta(hours=1))
    open_office.office.do(add_member, "Walt Iverson")
    open_office.close()
    return open_office.vault.folder


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Window:
    path = folder.parent / "settings.json"
    clock_free = Settings(look="light", last_vault=str(folder))
    made = Window(clock_free, settings_path=path, cost=CHEAP)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "vault.lock"}


def folders_beside(folder: Path) -> list[Path]:
    return sorted(each for each in folder.parent.iterdir() if each.is_dir())


def page_of(qtbot: QtBot, window: Window) -> RestorePage:
    window.show_welcome()
    welcome = window.centralWidget()
    assert isinstance(welcome, Welcome)
    welcome.buttons[3].click()
    page = window.centralWidget()
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(lambda: bool(page.rows.rows()), timeout=10_000)
    return page


def sheet_of(page: RestorePage) -> RestoreSheet:
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    sheet = page.findChild(RestoreSheet)
    assert sheet is not None
    return sheet


def look_inside(qtbot: QtBot, sheet: RestoreSheet) -> None:
    sheet.name.setText(DIRECTOR)
    sheet.secret.setText(PASSPHRASE)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.cancel.text() == "Keep the present records", timeout=20_000)


def test_a_backup_says_what_it_holds_before_any_passphrase(qtbot: QtBot, window: Window) -> None:
    sheet = sheet_of(page_of(qtbot, window))
    shown = {row.title: row.right for row in sheet.counts.rows()}
    assert shown == {"Members": "1", "People who work here": "1"}


def test_a_wrong_passphrase_restores_nothing(qtbot: QtBot, window: Window, folder: Path) -> None:
    sheet = sheet_of(page_of(qtbot, window))
    before = folders_beside(folder)
    sheet.name.setText(DIRECTOR)
    sheet.secret.setText("wrong words here")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.primary is not None
    qtbot.waitUntil(sheet.primary.isEnabled, timeout=20_000)
    assert sheet.inside is None
    assert window.settings.wrong_tries == 1
    assert folders_beside(folder) == before


def test_it_is_compared_with_the_present_records_and_put_away(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    before, names = bytes_of(folder), folders_beside(folder)
    sheet = sheet_of(page_of(qtbot, window))
    look_inside(qtbot, sheet)
    shown = {row.title: row.right for row in sheet.counts.rows()}
    assert shown["Members"] == "1 in the backup  ·  2 now"
    assert (folder.parent / "Riverside restored 2026-11-06.peerdesk").is_dir()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert folders_beside(folder) == names
    assert bytes_of(folder) == before


def test_switching_opens_the_restored_records_and_keeps_the_present(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    before = bytes_of(folder)
    sheet = sheet_of(page_of(qtbot, window))
    look_inside(qtbot, sheet)
    assert sheet.primary is not None
    sheet.primary.click()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    assert window.settings.last_vault.endswith("Riverside restored 2026-11-06.peerdesk")
    assert window.shell is not None
    assert window.shell.bottom.notice.text().startswith("You are in the restored records")
    assert bytes_of(folder) == before
    window.close()
    unlock(folder, DIRECTOR, PASSPHRASE).close()


def test_with_the_recovery_sheet_alone_it_is_restored_to_be_unlocked(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    before = bytes_of(folder)
    sheet = sheet_of(page_of(qtbot, window))
    sheet.forgot.click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Unlock), timeout=20_000)
    assert is_vault(folder.parent / "Riverside restored 2026-11-06.peerdesk")
    assert bytes_of(folder) == before


def test_a_file_that_is_no_backup_is_said(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = page_of(qtbot, window)
    other = tmp_path / "letter.peerdesk-backup"
    other.write_text("not a backup")
    page.look_at(other)
    assert page.findChild(RestoreSheet) is None


def test_without_records_the_page_asks_for_a_file(qtbot: QtBot) -> None:
    page = RestorePage(None)
    qtbot.addWidget(page)
    page.show()
    assert page.nothing.isVisible()
    assert not page.rows.isVisible()
    with qtbot.waitSignal(page.left):
        page.back.click()


def sheet_of_the_oldest(qtbot: QtBot, window: Window) -> tuple[Shell, RestoreSheet]:
    shell = window.shell
    assert shell is not None
    shell.open_place("center", "backups")
    center = shell.screen_shown
    assert isinstance(center, OurCenter)
    part = center.parts["backups"]
    assert isinstance(part, Backups)
    qtbot.waitUntil(lambda: bool(part.found), timeout=20_000)
    part.look_at(part.found[-1].file)
    qtbot.waitUntil(lambda: part.findChild(RestoreSheet) is not None, timeout=20_000)
    sheet = part.findChild(RestoreSheet)
    assert sheet is not None
    return shell, sheet


def test_a_director_switches_from_our_center(qtbot: QtBot, window: Window, folder: Path) -> None:
    window.enter(unlock(folder, DIRECTOR, PASSPHRASE))
    shell, sheet = sheet_of_the_oldest(qtbot, window)
    assert sheet.name.text() == DIRECTOR
    assert {row.title: row.right for row in sheet.counts.rows()}["Members"].endswith("2 now")
    look_inside(qtbot, sheet)
    assert sheet.primary is not None
    sheet.primary.click()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell is not shell, timeout=20_000)
    assert window.shell is not None
    opened = window.shell.desk.opened
    assert opened is not None
    assert opened.vault.folder.name == "Riverside restored 2026-11-06.peerdesk"
    window.close()
    assert folder.is_dir()


def test_locking_while_looking_inside_removes_the_copy(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    window.enter(unlock(folder, DIRECTOR, PASSPHRASE))
    _shell, sheet = sheet_of_the_oldest(qtbot, window)
    look_inside(qtbot, sheet)
    window.lock()
    assert not (folder.parent / "Riverside restored 2026-11-06.peerdesk").exists()


def test_locking_in_the_middle_of_it_removes_the_copy_too(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    window.enter(unlock(folder, DIRECTOR, PASSPHRASE))
    file = next((folder.parent / "Riverside backups").iterdir())
    sheet = RestoreSheet(window, file, facts_of(file), folder.parent)
    sheet.open()
    sheet.name.setText(DIRECTOR)
    sheet.secret.setText(PASSPHRASE)
    sheet.chosen.emit()
    window.lock()
    QThreadPool.globalInstance().waitForDone()
    assert not (folder.parent / "Riverside restored 2026-11-06.peerdesk").exists()
