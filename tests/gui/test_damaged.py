"""Damage is named, the broken folder kept, the newest whole backup offered."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock
from peerdesk.core.settings import Settings
from peerdesk.gui.doors.damaged import Damaged
from peerdesk.gui.doors.salvaging import Salvage, SavedList
from peerdesk.gui.doors.unlock import Unlock
from peerdesk.gui.doors.welcome import Welcome
from peerdesk.gui.theme import Theme
from peerdesk.gui.window import Window
from peerdesk.records.safekeeping.opening import create_office, open_office
from peerdesk.store.daily import make, places_of
from peerdesk.store.layout import KEYS, KEYS_COPY, RECORDS
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.gui.squeezed import squeezed


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> Path:
    """A center with one backup."""
    folder = tmp_path / "Riverside.peerdesk"
    opened, _key = create_office(
        folder, {"name": "Riverside Peer Center"}, DIRECTOR, PASSPHRASE, clock=clock, cost=CHEAP
    )
    make(opened.vault, places_of(folder), datetime(2026, 11, 5, 9, 12))
    opened.close()
    return folder


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Window:
    made = Window(
        Settings(look="light"), settings_path=tmp_path / "settings.json", clock=clock, cost=CHEAP
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


def break_records(folder: Path, at: int) -> bytes:
    content = bytearray((folder / RECORDS).read_bytes())
    content[at] ^= 1
    (folder / RECORDS).write_bytes(bytes(content))
    return bytes(content)


def unlock(qtbot: QtBot, window: Window) -> None:
    door = window.centralWidget()
    assert isinstance(door, Unlock)
    door.name.setText(DIRECTOR)
    door.secret.setText(PASSPHRASE)
    door.try_it()


def damaged_page(qtbot: QtBot, window: Window) -> Damaged:
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Damaged), timeout=20_000)
    page = window.centralWidget()
    assert isinstance(page, Damaged)
    qtbot.waitUntil(lambda: page.restore.isEnabled() or page.choose.hasFocus(), timeout=20_000)
    return page


def test_a_file_that_does_not_open_leads_to_the_newest_backup(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    kept = break_records(vault, 100)
    window.show()
    window.begin(vault)
    unlock(qtbot, window)
    page = damaged_page(qtbot, window)
    assert "Thursday, November 5, 2026, 9:12 AM" in page.words()
    assert page.restore.hasFocus()
    QTest.keyClick(page.restore, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Unlock), timeout=20_000)
    assert (vault / RECORDS).read_bytes() == kept
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert window.shell is not None
    assert window.shell.desk.opened is not None
    assert window.shell.desk.opened.vault.folder.name == "Riverside restored 2026-11-05.peerdesk"
    window.lock()


def test_damage_found_after_unlocking_closes_the_records_and_says_so(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    """The last page is whole enough to open; only the look in the background reads it."""
    break_records(vault, (vault / RECORDS).stat().st_size - 3_000)
    window.show()
    window.begin(vault)
    unlock(qtbot, window)
    page = damaged_page(qtbot, window)
    assert "Part of the records file is damaged" in page.words()
    assert window.shell is None
    assert page.restore.isEnabled()


def test_missing_keys_are_said_before_any_passphrase(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    for name in (KEYS, KEYS_COPY):
        (vault / name).unlink()
    window.show()
    window.begin(vault)
    assert "keys.json is missing" in damaged_page(qtbot, window).words()


def test_a_folder_that_is_gone_is_said_at_the_start(window: Window, vault: Path) -> None:
    shutil.rmtree(vault)
    window.begin(vault)
    door = window.centralWidget()
    assert isinstance(door, Welcome)
    assert "plugged in" in door.said()


def test_without_a_backup_one_can_be_chosen(qtbot: QtBot, window: Window, vault: Path) -> None:
    backups = vault.parent / "Riverside backups"
    file = next(backups.iterdir()).rename(vault.parent / "elsewhere.peerdesk-backup")
    break_records(vault, 100)
    window.show()
    window.show_damaged(vault, "Damaged.")
    page = damaged_page(qtbot, window)
    assert "No whole backup was found" in page.words()
    assert not page.restore.isEnabled()
    page.look_into(str(vault / KEYS))
    qtbot.waitUntil(lambda: "not a backup" in page.words(), timeout=20_000)
    page.look_into(str(file))
    qtbot.waitUntil(page.restore.isEnabled, timeout=20_000)


def test_what_can_be_read_is_saved_and_the_list_shown(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    break_records(vault, 100)
    window.show()
    window.show_damaged(vault, "Damaged.")
    page = damaged_page(qtbot, window)
    page.salvage.click()
    sheet = page.findChild(Salvage)
    assert isinstance(sheet, Salvage)
    assert sheet.primary is not None
    sheet.name.setText(DIRECTOR)
    sheet.secret.setText("not this one")
    sheet.primary.click()
    qtbot.waitUntil(sheet.primary.isEnabled, timeout=20_000)
    sheet.secret.setText(PASSPHRASE)
    sheet.primary.click()
    qtbot.waitUntil(lambda: page.findChild(SavedList) is not None, timeout=20_000)
    told = page.findChild(SavedList)
    assert isinstance(told, SavedList)
    assert told.primary is not None
    qtbot.waitUntil(lambda: squeezed(told) == [])
    assert told.text().endswith("Nothing was lost.")
    told.copy_list.click()
    assert QGuiApplication.clipboard().text() == told.text()
    told.primary.click()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Unlock), timeout=20_000)
    again = open_office(vault.with_name("Riverside saved.peerdesk"), DIRECTOR, PASSPHRASE)
    again.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_fits_and_is_reached_by_keyboard(
    qtbot: QtBot, window: Window, vault: Path, percent: int
) -> None:
    Theme.current().set_percent(percent)
    window.show()
    window.show_damaged(vault, "The records file is damaged. Nothing was changed.")
    page = damaged_page(qtbot, window)
    qtbot.waitUntil(page.restore.isEnabled, timeout=20_000)
    qtbot.waitUntil(lambda: squeezed(page.card) == [])
    reached = set()
    for _step in range(12):
        reached.add(page.focusWidget().accessibleName())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    wanted = {"Restore this backup", "Choose another backup", "Save what can be read", "Close"}
    assert wanted <= reached
    Theme.current().set_percent(100)
