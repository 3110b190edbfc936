"""Welcome, set-up, unlock, lock, hide: the way in and out of the records."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock
from peerdesk.core.paths import usual_place
from peerdesk.core.settings import Settings
from peerdesk.gui.doors.set_up import SetUp
from peerdesk.gui.doors.set_up_pages import NamePage, PersonPage, WordPage, WorkPage
from peerdesk.gui.doors.unlock import HiddenScreen, Unlock
from peerdesk.gui.doors.welcome import Welcome
from peerdesk.gui.help import PAGES, Help
from peerdesk.gui.theme import Theme
from peerdesk.gui.tries import Tries
from peerdesk.gui.widgets import ScrollPage, Words
from peerdesk.gui.window import Window
from peerdesk.records.organisation import center
from peerdesk.records.safekeeping.opening import OpenOffice, create_office, open_office
from peerdesk.records.safekeeping.trail import Wanted, trail
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.gui.stage import show


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Window:
    made = Window(
        Settings(look="light"), settings_path=tmp_path / "settings.json", clock=clock, cost=CHEAP
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> Path:
    folder = tmp_path / "Riverside.peerdesk"
    opened, _key = create_office(
        folder, {"name": "Riverside Peer Center"}, DIRECTOR, PASSPHRASE, clock=clock, cost=CHEAP
    )
    opened.close()
    return folder


def unlock(qtbot: QtBot, window: Window, name: str, passphrase: str) -> Unlock:
    door = window.centralWidget()
    assert isinstance(door, Unlock)
    door.name.setText(name)
    door.secret.setText(passphrase)
    door.try_it()
    qtbot.waitUntil(lambda: window.shell is not None or door.button.isEnabled(), timeout=10_000)
    return door


def test_the_first_start_shows_four_ways(window: Window) -> None:
    window.begin()
    page = window.centralWidget()
    assert isinstance(page, Welcome)
    assert len(page.buttons) == 4


def test_set_up_makes_an_organization_and_opens_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.show_set_up()
    window.show()
    page = window.centralWidget()
    assert isinstance(page, SetUp)
    page.next.click()
    assert page.step == 0  # a name is needed
    answer_all(page, tmp_path)
    page.last.second.setText(str(tmp_path / "stick"))
    page.next.click()
    assert "Plug the drive in" in page.last.second_field.error()
    (tmp_path / "stick").mkdir()
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.last.key.text()), timeout=20_000)
    key = page.last.key.text()
    assert len(key.split("-")) == 9
    assert str(tmp_path / "stick") in page.last.backups.accessibleName()
    page.next.click()
    assert window.shell is not None
    facts = window.shell.desk.ask(center)
    assert (facts.name, facts.word_one, facts.modules) == (
        "Harbor House",
        "guest",
        ("drop_in", "wrap", "one_to_one", "outreach", "transport", "surveys"),
    )
    assert [place.name for place in window.shell.places] == [
        *("today", "front_desk", "one_to_one", "members", "plans"),
        *("follow_ups", "resources", "log_book", "reports", "center"),
    ]
    window.close()


def test_set_up_is_answered_with_the_keys_alone(qtbot: QtBot, window: Window) -> None:
    window.begin()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    welcome = window.centralWidget()
    assert isinstance(welcome, Welcome)
    assert welcome.focusWidget() is welcome.buttons[0]
    QTest.keyClick(welcome.focusWidget(), Qt.Key.Key_Return)
    page = window.centralWidget()
    assert isinstance(page, SetUp)
    assert page.focusWidget() is page.pages[0].first
    QTest.keyClicks(page.focusWidget(), "Harbor House")
    for step in (1, 2, 3):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        assert page.step == step
        assert page.focusWidget() is page.pages[step].first


@pytest.mark.parametrize(("wide", "high"), [(1366, 748), (1024, 670)])
def test_no_step_of_set_up_scrolls(
    qtbot: QtBot, window: Window, tmp_path: Path, wide: int, high: int
) -> None:
    window.show_set_up()
    window.resize(wide, high)
    window.show()
    page = window.centralWidget()
    assert isinstance(page, SetUp)
    bar = page.findChildren(ScrollPage)[0].verticalScrollBar()
    for step in range(len(page.pages)):
        page._show(step)
        qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=2_000)
    page.last.show_key("-".join(["ABCD"] * 9), tmp_path / "Riverside Peer Center.peerdesk")
    page._show(4)
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=2_000)


@pytest.mark.parametrize(("name", "label"), PAGES)
def test_every_page_of_the_help_has_air(qtbot: QtBot, name: str, label: str) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    pages = Help(owner, name).findChildren(QTextBrowser)[0]
    block = pages.document().begin()
    assert block.text() == label
    above = []
    while block.isValid():
        assert block.blockFormat().lineHeight() > 120
        above.append(block.blockFormat().topMargin() if block.blockFormat().headingLevel() else 20)
        block = block.next()
    assert min(above[1:]) >= 14


def test_the_records_are_offered_a_folder_that_is_there() -> None:
    assert usual_place().is_dir()


def answer_all(page: SetUp, folder: Path) -> None:
    """Four pages answered as a new director would."""
    name, work, word, person = page.pages[:4]
    assert isinstance(name, NamePage)
    assert isinstance(work, WorkPage)
    assert isinstance(word, WordPage)
    assert isinstance(person, PersonPage)
    name.name.setText("Harbor House")
    page.next.click()
    for code in ("groups", "warm_line"):
        work.ticks[code].click()
    page.next.click()
    word.choose("guest")
    page.next.click()
    person.person.setText("Noor Haddad")
    person.secret.setText("three quiet words")
    QTest.keyClick(person.secret, Qt.Key.Key_Return)
    assert page.focusWidget() is person.again  # which waits; Enter leads there
    person.again.setText("three quiet word")
    page.next.click()
    assert page.step == 3  # not the same twice
    person.again.setText("three quiet words")
    page.next.click()
    page.last.folder.setText(str(folder))


def test_a_wrong_word_says_nothing_about_which(qtbot: QtBot, window: Window, vault: Path) -> None:
    window.begin(vault)
    window.show()
    door = window.centralWidget()
    assert isinstance(door, Unlock)
    QTest.keyClicks(door.name, DIRECTOR)
    QTest.keyClick(door.name, Qt.Key.Key_Return)  # or the passphrase is typed behind the name
    assert window.focusWidget() is door.secret
    assert not door.error()
    said = []
    for name, passphrase in ((DIRECTOR, "wrong words here"), ("Nobody Atall", PASSPHRASE)):
        unlock(qtbot, window, name, passphrase)
        door = window.centralWidget()
        assert isinstance(door, Unlock)
        said.append(door.error())
    assert said[0] == said[1] != ""
    assert window.shell is None


def test_locking_closes_the_file_and_unlocking_comes_back(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    window.begin(vault)
    window.show()
    unlock(qtbot, window, DIRECTOR.upper(), PASSPHRASE)
    shell = window.shell
    assert shell is not None
    opened = shell.desk.opened
    assert isinstance(opened, OpenOffice)
    shell.open_place("center")
    QGuiApplication.clipboard().setText("Joan Becker")
    window.lock()
    assert not opened.vault.is_open
    assert QGuiApplication.clipboard().text() == ""
    unlock(qtbot, window, DIRECTOR, PASSPHRASE)
    assert window.shell is not None
    assert window.shell.place == "center"
    window.close()


def test_f9_hides_at_once_and_a_key_leads_to_the_door(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    window.begin(vault)
    window.show()
    unlock(qtbot, window, DIRECTOR, PASSPHRASE)
    window.hide_screen()
    blank = window.centralWidget()
    assert isinstance(blank, HiddenScreen)
    assert window.focusWidget() is blank  # at once, or the first keys are lost
    QTest.keyClick(blank, Qt.Key.Key_Space)
    assert isinstance(window.centralWidget(), Unlock)


def test_the_made_up_center_is_locked_and_opened_again(
    qtbot: QtBot, tmp_path: Path, vault: Path, clock: Clock
) -> None:
    path = tmp_path / "settings.json"
    window = Window(
        Settings(look="light"),
        settings_path=path,
        clock=clock,
        make_demo=lambda: open_office(vault, DIRECTOR, PASSPHRASE, clock=clock),
        demo_words=f"Passphrase: {PASSPHRASE}",
    )
    qtbot.addWidget(window)
    window.begin()
    window.show()
    window.try_demo()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    window.lock()
    told = " ".join(each.text() for each in window.findChildren(Words))
    assert PASSPHRASE in told
    unlock(qtbot, window, DIRECTOR, PASSPHRASE)
    assert window.shell is not None
    window.hide_screen()
    window.show_welcome()  # by "Open other records"
    window.try_demo()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    assert not path.exists()  # nothing of it is remembered
    window.close()


def test_the_door_fits_a_small_screen_at_large_text(qtbot: QtBot, tmp_path: Path) -> None:
    Theme.current().set_percent(200)
    door = Unlock(tmp_path / "Riverside.peerdesk")
    qtbot.addWidget(door)
    needs = door.minimumSizeHint()
    assert (needs.width() <= 1024, needs.height() <= 600) == (True, True)


def test_the_title_and_the_settings_name_nobody(
    qtbot: QtBot, window: Window, vault: Path, tmp_path: Path
) -> None:
    window.begin(vault)
    window.show()
    unlock(qtbot, window, DIRECTOR, PASSPHRASE)
    assert window.windowTitle() == "PeerDesk"
    assert "Ana" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    window.close()


def test_wrong_tries_are_told_in_the_audit_after_the_next_unlocking(
    qtbot: QtBot, vault: Path
) -> None:
    page = Unlock(vault, tries=Tries(3, time.time() - 4_000))
    show(qtbot, page, 1024, 700)
    page.name.setText(DIRECTOR)
    page.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened, timeout=20_000) as told:
        page.try_it()
    opened = told.args[0]
    assert isinstance(opened, OpenOffice)
    told_in = opened.office.ask(trail, Wanted(did="keys")).lines[0]
    opened.close()
    assert told_in.what.startswith("unlocked after wrong tries on this computer: 3, the last on")
    assert page.tries.wrong == 0
