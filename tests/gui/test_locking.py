"""What locks the records by itself, what it waits for, and coming back."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import threading
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.access import needs
from peerdesk.core.clock import Clock
from peerdesk.core.errors import CannotWrite, Stopped
from peerdesk.core.settings import Settings
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.cover import Cover
from peerdesk.gui.doors.unlock import HiddenScreen, Unlock
from peerdesk.gui.lock_idle import Idle
from peerdesk.gui.lock_linux import SystemLock as OfLinux
from peerdesk.gui.lock_sleep import Sleep
from peerdesk.gui.lock_windows import SystemLock as OfWindows
from peerdesk.gui.lock_windows import means_lock
from peerdesk.gui.locking import Locking
from peerdesk.gui.screens.reports.work import Counting, asked
from peerdesk.gui.under_way import UnderWay
from peerdesk.gui.widgets import Dialog
from peerdesk.gui.winding_up import wait_for_workers
from peerdesk.gui.window import Window
from peerdesk.records.idle import set_idle_minutes
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import add_worker
from peerdesk.store.batch import Store
from peerdesk.store.queries import Reader
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.source_files import ROOT


class Seconds:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: Clock, open_office: OpenOffice) -> Window:
    made = Window(
        Settings(look="light"), settings_path=tmp_path / "settings.json", clock=clock, cost=CHEAP
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.enter(open_office)
    return made


def unlock(
    qtbot: QtBot, window: Window, name: str = DIRECTOR, passphrase: str = PASSPHRASE
) -> None:
    door = window.centralWidget()
    assert isinstance(door, Unlock)
    door.name.setText(name)
    door.secret.setText(passphrase)
    door.try_it()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)


# --- what locks


def test_a_minute_before_it_locks_a_word_is_said(owner: QWidget) -> None:
    seconds = Seconds()
    idle = Idle(10, owner, seconds)
    said: list[object] = []
    idle.soon.connect(said.append)
    idle.due.connect(lambda: said.append("locked"))
    for passed in (539, 1, 30, 29, 1):
        seconds.now += passed
        idle.look()
    assert said == [True, "locked"]


def test_a_key_begins_the_time_again(owner: QWidget) -> None:
    seconds = Seconds()
    idle = Idle(10, owner, seconds)
    said: list[object] = []
    idle.soon.connect(said.append)
    idle.due.connect(lambda: said.append("locked"))
    seconds.now += 590
    idle.look()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(owner, press)
    seconds.now += 500
    idle.look()
    assert said == [True, False]


def test_a_page_that_changes_below_a_still_mouse_keeps_nobody_here(owner: QWidget) -> None:
    seconds = Seconds()
    idle = Idle(10, owner, seconds)
    said: list[object] = []
    idle.due.connect(lambda: said.append("locked"))
    seconds.now += 601
    QTest.mouseMove(owner)
    idle.look()
    assert said == ["locked"]


def test_a_computer_that_slept_is_noticed_by_the_clock(owner: QWidget) -> None:
    seconds = Seconds()
    sleep, said = Sleep(owner, seconds), []
    sleep.slept.connect(lambda: said.append("slept"))
    for passed in (2, 20, -3600, 2):
        seconds.now += passed
        sleep.look()
    assert said == []
    seconds.now += 600
    sleep.look()
    assert said == ["slept"]


@pytest.mark.parametrize(
    ("message", "parameter", "locks"),
    [
        (0x02B1, 7, True),  # the session locks
        (0x02B1, 8, False),  # the session was unlocked
        (0x02B1, 4, True),  # a remote session was left
        (0x0218, 4, True),  # about to sleep
        (0x0218, 18, False),  # woke up
        (0x0100, 7, False),  # a key
    ],
)
def test_what_windows_says_locks_or_not(
    qtbot: QtBot, owner: QWidget, message: int, parameter: int, *, locks: bool
) -> None:
    told = wintypes.MSG()
    told.message, told.wParam = message, parameter
    assert means_lock(ctypes.addressof(told)) is locks
    system, said = OfWindows(0, owner), []
    system.locked.connect(lambda: said.append(1))
    assert system._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (
        False,
        0,
    )
    assert system._filter.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert bool(said) is locks
    system.stop()


def test_what_linux_says_locks_when_it_begins_and_not_when_it_ends(owner: QWidget) -> None:
    system, said = OfLinux(owner), []
    system.locked.connect(lambda: said.append(1))
    system.lock_if(False)
    assert said == []
    system.lock_if(True)
    system.lock()
    assert len(said) == 2


_LISTENS = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from peerdesk.gui.lock_linux import SystemLock
application = QCoreApplication([])
owner = QObject()
system = SystemLock(owner)
system.locked.connect(lambda: (print("locked", flush=True), application.quit()))
path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged"
send = ["dbus-send", "--session", "--type=signal", path, name, "boolean:true"]
QTimer.singleShot(0, lambda: subprocess.Popen(send))
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


def test_the_screen_saver_of_a_real_session_is_heard() -> None:
    session = shutil.which("dbus-run-session")
    if session is None or shutil.which("dbus-send") is None:
        return  # a machine without D-Bus has nobody to hear
    words = [session, "--", sys.executable, "-c", _LISTENS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert "locked" in done.stdout, done.stderr


def test_asked_by_several_it_locks_once(window: Window, qtbot: QtBot) -> None:
    assert window.shell is not None
    locking = window.shell.findChild(Locking)
    assert isinstance(locking, Locking)
    with qtbot.waitSignal(locking.due):
        locking.sleep.slept.emit()
    locking.idle.due.emit()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Unlock))
    assert window.shell is None


def test_nobody_is_listened_to_once_the_records_are_closed(window: Window) -> None:
    assert window.shell is not None
    locking = window.shell.findChild(Locking)
    assert isinstance(locking, Locking)
    said: list[int] = []
    locking.due.connect(lambda: said.append(1))
    locking.stop()
    locking.sleep.slept.emit()
    locking.idle.due.emit()
    assert said == []
    assert not locking.idle._timer.isActive()


def test_the_word_before_the_lock_lies_over_the_page(window: Window) -> None:
    assert window.shell is not None
    locking = window.shell.findChild(Locking)
    assert isinstance(locking, Locking)
    locking.idle.soon.emit(True)
    assert locking.notice.isVisible()
    assert locking.notice.words.text() == "Locks in one minute. Press any key to stay."
    assert window.shell.rect().contains(locking.notice.geometry())
    locking.idle.soon.emit(False)
    assert not locking.notice.isVisible()


def test_the_minutes_of_the_role_count_at_once(qtbot: QtBot, open_office: OpenOffice) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    desk = Desk(open_office.office, opened=open_office)
    locking = Locking(desk, page)
    assert locking.idle._limit == 5 * 60
    desk.do(set_idle_minutes, {"director": 2})
    assert locking.idle._limit == 2 * 60


# --- what is under way


@needs("center.read")
def endless(reader: Reader) -> int:
    """A count that would take hours."""
    text = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    return len(list(reader.select(f"{text} WHERE i < 0")))


def test_a_report_that_is_counted_is_stopped_and_never_half_there(
    window: Window, qtbot: QtBot, open_office: OpenOffice
) -> None:
    assert window.shell is not None
    desk = window.shell.desk
    came: list[int] = []
    said: list[str] = []
    desk.refused.connect(said.append)
    counting = Counting(desk, window.shell)
    counting.read(endless, came.append)
    qtbot.waitUntil(lambda: bool(desk.under_way._connections), timeout=5_000)
    window.lock()
    assert not open_office.vault.is_open
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert isinstance(window.centralWidget(), Unlock)
    assert came == []


def test_nothing_new_begins_while_the_records_close(open_office: OpenOffice) -> None:
    desk = Desk(open_office.office, opened=open_office)
    desk.under_way.stop()
    with pytest.raises(Stopped):
        asked(desk, endless)


def test_a_question_that_begins_just_after_the_lock_has_an_end_too(open_office: OpenOffice) -> None:
    under_way = UnderWay()
    with under_way.reading(open_office.vault) as connection:
        under_way.stop()
        with pytest.raises(Stopped):
            Office(Store(connection, 1), open_office.office.actor).ask(endless)


def test_a_long_wait_is_said_and_has_an_end(qtbot: QtBot) -> None:
    held = threading.Event()
    shown: list[QWidget] = []
    QThreadPool.globalInstance().start(held.wait)
    assert not wait_for_workers(shown.append, longest=300)
    assert shown[0].accessibleName() == "Closing the records…"
    held.set()
    assert wait_for_workers(shown.append)


def test_f9_stays_blank_while_something_is_waited_for(window: Window, qtbot: QtBot) -> None:
    """Also from a dialog over the whole window, such as one that tells of a fault."""
    assert window.shell is not None
    counting = Counting(window.shell.desk, window.shell)
    counting.read(endless, lambda _found: None)
    QTest.keyClick(Dialog.ask(window, "Something went wrong", "", "Go on"), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), HiddenScreen))


def test_f9_covers_everything_before_anything_is_kept(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keeping waits where a worker writes, such as calls of a laptop that are joined."""
    assert window.shell is not None
    question = Dialog.ask(window.shell, "Check out Joan?", "", "Check out")
    covers = window.findChildren(Cover)
    seen: list[tuple[bool, bool]] = []

    def leave() -> None:
        covers.extend(window.findChildren(Cover))
        seen.append((covers[0].isVisible(), question.isVisible()))

    monkeypatch.setattr(window.shell, "leave", leave)
    window.hide_screen()
    assert seen == [(True, False)]
    assert not covers[0].isVisible()


# --- half-done work


def test_a_lock_is_done_though_half_done_work_can_not_be_kept(
    window: Window, monkeypatch: pytest.MonkeyPatch, open_office: OpenOffice
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_rest: told.append(kind))
    assert window.shell is not None

    def full() -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr(window.shell, "leave", full)
    window.lock()
    assert not open_office.vault.is_open
    assert told == [CannotWrite]


def test_dialogs_close_and_both_clipboards_are_emptied(window: Window) -> None:
    assert window.shell is not None
    dialog = Dialog(window.shell, "Question", cancel="No")
    gone: list[QObject] = []
    dialog.rejected.connect(lambda: gone.append(dialog))
    dialog.open()
    QGuiApplication.clipboard().setText("Joan Becker")
    window.lock()
    assert gone
    assert QGuiApplication.clipboard().text() == ""


def test_unlocking_brings_back_the_page_the_words_and_the_cursor(
    window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.shell is not None
    window.shell.open_place("front_desk")
    box = window.shell.screen_shown.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "rosa m")
    box.setSelection(1, 3)
    window.lock()
    unlock(qtbot, window)
    assert window.shell is not None
    assert window.shell.place == "front_desk"
    back = window.focusWidget()
    assert isinstance(back, QLineEdit)
    assert (back.text(), back.selectionStart(), back.selectedText()) == ("rosa m", 1, "osa")


def test_somebody_else_begins_on_today_and_the_first_comes_back(
    window: Window, qtbot: QtBot, open_office: OpenOffice
) -> None:
    sam = open_office.office.do(add_worker, {"name": "Sam Ito", "role": "staff"}).added("worker")
    open_office.let_in(sam, "garden gate lamp")
    assert window.shell is not None
    window.shell.open_place("members")
    window.lock()
    unlock(qtbot, window, "Sam Ito", "garden gate lamp")
    assert window.shell is not None
    assert window.shell.place == "today"
    window.lock()
    unlock(qtbot, window)
    assert window.shell is not None
    assert window.shell.place == "members"
