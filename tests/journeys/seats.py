"""A center's day at the real window, by its keys: what the journeys have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.core.clock import Clock
from peerdesk.core.settings import Settings
from peerdesk.gui.doors.set_up import SetUp
from peerdesk.gui.doors.set_up_pages import NamePage, PersonPage
from peerdesk.gui.doors.unlock import Unlock
from peerdesk.gui.paper import PaperView
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.plans.dialogs import WhoGetsIt
from peerdesk.gui.screens.plans.going import NewPlan
from peerdesk.gui.screens.plans.plans import Plans
from peerdesk.gui.screens.plans.print_dialogs import PrintChoice
from peerdesk.gui.screens.reports.reports import Reports
from peerdesk.gui.screens.warm_line.warm_line import WarmLine
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.window import Window
from peerdesk.records.group_work.groups import add_series
from tests.center import CHEAP, PASSPHRASE

Key = Qt.Key
W = TypeVar("W", bound=QWidget)
PERSON = "Noor Haddad"


class Seat:
    """Somebody at the window. ``now`` can be moved on; settings lie in ``home``."""

    def __init__(self, qtbot: QtBot, home: Path, now: datetime) -> None:
        self.qtbot, self.home, self.now = qtbot, home, now
        clock = Clock(lambda: self.now)
        file = home / "settings.json"
        self.window = Window(Settings(look="light"), settings_path=file, clock=clock, cost=CHEAP)
        qtbot.addWidget(self.window, before_close_func=lambda _gone: self.window.lock())
        self.window.resize(1366, 768)

    def show(self) -> None:
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def screen(self, kind: type[W], place: str, target: object = 0) -> W:
        self.shell.open_place(place, target)
        return self.now_shown(kind)

    def now_shown(self, kind: type[W]) -> W:
        shown: QWidget = self.shell.screen_shown
        assert isinstance(shown, kind)
        return shown

    def open(self, kind: type[W]) -> W:
        """The dialog of this kind that is in front."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()][-1]

    def press(self, key: Qt.Key, with_key: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self._focused(), key, with_key or Qt.KeyboardModifier.NoModifier)

    def type(self, words: str, at: QWidget | None = None) -> None:
        """Type into a field (or where the keyboard is), and Enter."""
        field = at or self._focused()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Key.Key_Return)

    def _focused(self) -> QWidget:
        return self.window.focusWidget() or self.window

    # --- the chapters

    def set_up(self, name: str) -> Path:
        """Answer the five pages; gives the folder of the records."""
        self.window.show_set_up()
        self.show()
        page = self.window.centralWidget()
        assert isinstance(page, SetUp)
        first, person = page.pages[0], page.pages[3]
        assert isinstance(first, NamePage)
        assert isinstance(person, PersonPage)
        first.name.setText(name)
        for _page in range(3):
            page.next.click()
        person.person.setText(PERSON)
        person.secret.setText(PASSPHRASE)
        person.again.setText(PASSPHRASE)
        page.next.click()
        page.last.folder.setText(str(self.home))
        page.next.click()
        self.qtbot.waitUntil(lambda: bool(page.last.key.text()), timeout=20_000)
        page.next.click()
        opened = self.shell.desk.opened
        assert opened is not None
        return opened.vault.folder

    def unlock(self, folder: Path) -> None:
        """Name and passphrase at the door."""
        self.window.begin(folder)
        self.show()
        door = self.window.centralWidget()
        assert isinstance(door, Unlock)
        QTest.keyClicks(door.name, PERSON)
        self.type(PASSPHRASE, door.secret)
        self.qtbot.waitUntil(lambda: self.window.shell is not None, timeout=20_000)

    def check_in(self, names: Sequence[str]) -> None:
        self.shell.open_place("front_desk")
        for name in names:
            self.type(name)

    def take_attendance(self, names: Sequence[str]) -> None:
        """Creative writing, today: names from the paper sheet."""
        fields = {"name": "Creative writing", "rule": "FREQ=WEEKLY;BYDAY=FR"}
        times = {"starts_on": "2026-11-06", "start_at": "13:00", "end_at": "14:30"}
        self.shell.desk.do(add_series, {**fields, **times})
        box = self.screen(Groups, "groups", "today").session.sheet.box
        for name in names:
            self.type(name, box)

    def log_call(self, handle: str, note: str, minutes: Callable[[], None]) -> None:
        """F3, the name they chose, a topic, a note; then ``minutes`` pass, and Ctrl+Enter."""
        self.press(Key.Key_F3)
        call = self.now_shown(WarmLine).call
        call.who.options["alias"].click()
        self.type(handle, call.who.name)
        call.about.topics.take_key("l")
        QTest.keyClicks(call.about.note, note)
        minutes()
        QTest.keyClick(call, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def write_plan(self, words: str, member_id: int = 0, *, keep: bool = False) -> bytes:
        """A line in the toolbox, kept or not, and the printed pages as PDF bytes."""
        chair = self.screen(Plans, "plan", NewPlan(member_id)).chair
        if keep:
            QTest.mouseClick(chair.choices.keep, Qt.MouseButton.LeftButton)
        self.type(words, chair.editor.sections[0].add_box.field)
        chair.print_plan("parts")
        primary = self.open(PrintChoice).primary
        assert primary is not None
        with self.qtbot.waitSignal(chair.printing.shown, timeout=20_000):
            primary.click()
        view = self.open(PaperView)
        pdf: bytes = vars(view)["_pdf"]  # what the printer would get
        view.done(0)
        for dialog in self.window.findChildren(WhoGetsIt):
            dialog.reject()
        chair.stop()
        return pdf

    def report(self, month: str) -> Reports:
        """The reports page, counted and printed; last month's is offered first."""
        screen = self.screen(Reports, "reports", month)
        self.qtbot.waitUntil(lambda: bool(screen.pdf), timeout=60_000)
        return screen
