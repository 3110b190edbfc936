"""Backups by themselves in the window: after unlocking, on locking and closing, and said below."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock, fixed
from peerdesk.core.settings import Settings
from peerdesk.gui import closing
from peerdesk.gui.desk import Desk
from peerdesk.gui.keeper import Keeper
from peerdesk.gui.screens.center.drill import DrillDialog, DrillStrip
from peerdesk.gui.shell.bottom_bar import BottomBar
from peerdesk.gui.window import Window
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.keeping import choose_second_place, last_drill, places
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.records.safekeeping.opening import open_office as unlock
from peerdesk.store import daily
from tests.center import CHEAP, DIRECTOR, FRIDAY, PASSPHRASE, MakeOffice


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    made, _key = create_office(
        tmp_path / "Riverside.peerdesk",
        {"name": "Riverside Peer Center"},
        DIRECTOR,
        PASSPHRASE,
        clock=clock,
        cost=CHEAP,
    )
    made.close()
    return tmp_path / "Riverside.peerdesk"


def window_at(qtbot: QtBot, folder: Path, moment: datetime) -> Window:
    """A window in which the director just unlocked."""
    path = folder.parent / "settings.json"
    made = Window(Settings(look="light"), settings_path=path, clock=fixed(moment), cost=CHEAP)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.enter(unlock(folder, DIRECTOR, PASSPHRASE, clock=fixed(moment)))
    shell = made.shell
    assert shell is not None
    qtbot.waitUntil(lambda: "today at" in shell.bottom.backup.text(), timeout=20_000)
    return made


def files(folder: Path) -> list[str]:
    place = folder.parent / "Riverside backups"
    return sorted(file.name[10:25] for file in place.iterdir())


def add_someone(window: Window) -> None:
    assert window.shell is not None
    window.shell.desk.do(add_member, "Joan Becker")


def test_unlocking_makes_the_day_s_backup_and_says_so(qtbot: QtBot, folder: Path) -> None:
    window = window_at(qtbot, folder, FRIDAY)
    assert window.shell is not None
    assert window.shell.bottom.backup.text() == "·  Last backup today at 10:42 AM"
    window.close()
    assert files(folder) == ["2026-11-06 1042"]


def test_closing_after_a_change_makes_a_backup_and_without_one_not(
    qtbot: QtBot, folder: Path
) -> None:
    window_at(qtbot, folder, FRIDAY).close()
    window = window_at(qtbot, folder, FRIDAY + timedelta(minutes=1))
    add_someone(window)
    window.close()
    assert files(folder) == ["2026-11-06 1042", "2026-11-06 1043"]
    window_at(qtbot, folder, FRIDAY + timedelta(minutes=2)).close()
    assert len(files(folder)) == 2


def test_locking_makes_one_only_where_the_last_is_an_hour_old(qtbot: QtBot, folder: Path) -> None:
    window_at(qtbot, folder, FRIDAY).close()
    for minutes, count in ((59, 1), (60, 2)):
        window = window_at(qtbot, folder, FRIDAY + timedelta(minutes=minutes))
        add_someone(window)
        window.lock()
        assert len(files(folder)) == count
        window.close()


def test_closing_is_never_refused_for_a_backup(qtbot: QtBot, folder: Path) -> None:
    window = window_at(qtbot, folder, FRIDAY)
    place = folder.parent / "Riverside backups"
    add_someone(window)
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    place.write_text("a file where the folder was")
    window.close()
    assert not window.isVisible()
    unlock(folder, DIRECTOR, PASSPHRASE).close()  # the file was closed


def test_a_slow_backup_is_said_on_a_quiet_page(
    open_office: OpenOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once is set to nothing, so that the page shows without a large vault."""
    monkeypatch.setattr(closing, "_A_MOMENT", 0)
    shown: list[QWidget] = []
    closing.back_up_before_closing(open_office, shown.append, closing.ON_CLOSING)
    assert [page.accessibleName() for page in shown] == ["Making a backup"]
    qtbot.addWidget(shown[0])


def test_a_second_place_that_is_away_is_a_quiet_line(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened = unlock(folder, DIRECTOR, PASSPHRASE)
    opened.office.do(choose_second_place, str(stick))
    opened.close()
    stick.rmdir()
    window = window_at(qtbot, folder, FRIDAY)
    assert window.shell is not None
    assert window.shell.bottom.backup.text().endswith("is not plugged in")
    assert not window.shell.bottom.is_loud()
    assert not window.shell.bottom.notice.isVisible()
    window.close()
    stick.mkdir()
    window_at(qtbot, folder, FRIDAY + timedelta(minutes=5)).close()
    assert len(list(stick.iterdir())) == 1


def test_a_week_without_is_loud_with_a_button_and_quiet_again(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    where, bar = places(open_office), BottomBar()
    qtbot.addWidget(bar)
    bar.show()
    daily.make(open_office.vault, where, FRIDAY - timedelta(days=9))
    desk = Desk(open_office.office, opened=open_office)
    keeper = Keeper(desk, open_office, bar, desk)
    keeper.look()
    qtbot.waitUntil(bar.is_loud, timeout=20_000)
    assert bar.backup.text() == "No backup for 9 days"
    QTest.mouseClick(bar.back_up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.is_loud(), timeout=20_000)
    assert bar.backup.text() == "·  Last backup today at 10:42 AM"
    assert not bar.back_up.isVisible()


def test_who_may_not_back_up_is_told_without_a_button(
    qtbot: QtBot, open_office: OpenOffice, make_office: MakeOffice
) -> None:
    bar = BottomBar()
    qtbot.addWidget(bar)
    bar.show()
    daily.make(open_office.vault, places(open_office), FRIDAY - timedelta(days=8))
    desk = Desk(make_office("front_desk"))
    keeper = Keeper(desk, OpenOffice(open_office.vault, desk.office), bar, desk)
    keeper.look()
    qtbot.waitUntil(bar.is_loud, timeout=20_000)
    assert not bar.back_up.isVisible()


def test_the_drill_is_offered_after_a_quarter_and_done_by_keyboard(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    daily.make(open_office.vault, places(open_office), FRIDAY)
    desk = Desk(open_office.office, opened=open_office)
    strip = DrillStrip(desk)
    qtbot.addWidget(strip)
    strip.look()
    assert strip.isHidden()
    open_office.office.store.clock = fixed(datetime.now() + timedelta(days=92))
    strip.look()
    assert strip.isVisible()
    strip.acted.emit()
    dialog = strip.findChild(DrillDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.secret, "wrong words here")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.primary is not None
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=20_000)
    assert last_drill(open_office) is None
    assert desk.tries.wrong == 1
    QTest.keyClicks(dialog.secret, PASSPHRASE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.said.isVisible, timeout=20_000)
    assert "It works" in dialog.said.text()
    assert last_drill(open_office) == open_office.office.store.clock.now().date()
    dialog.reject()
    strip.look()
    assert not strip.isVisible()
    assert len(list(places(open_office).first.iterdir())) == 1


def test_closing_goes_on_where_the_drive_was_pulled(open_office: OpenOffice) -> None:
    folder = open_office.vault.folder
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    closing.back_up_before_closing(open_office, lambda _page: None, closing.ON_CLOSING)
