"""The steps that bench_front_desk measures, by the keys and buttons a person would use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from peerdesk.gui.screens.front_desk.front_desk import FrontDesk
from peerdesk.gui.screens.groups.attendance_sheet import AttendanceSheet
from peerdesk.gui.screens.groups.groups import Groups
from peerdesk.gui.screens.kiosk.kiosk import Kiosk
from peerdesk.gui.shell.shell import Shell
from peerdesk.records.drop_in.cards import CARD
from peerdesk.records.drop_in.kiosk import set_new_people
from peerdesk.records.drop_in.visits import check_out_all
from peerdesk.records.people.members import add_member

KEYS = Qt.Key
Step = Callable[[str, Callable[[], object]], None]
TYPED = ("joan", "ma", "jb", "qu", "zoe ba", "0042", "ton", "xyz")
MANY, SOME, FEW = 24, 12, 6
_A_LOOK = 3_500
"""Milliseconds a person looks at a page before the first key; parts are made ahead meanwhile."""


def _unmeasured(_name: str, work: Callable[[], object]) -> None:
    """The first times, when fonts and icons are drawn."""
    work()
    QApplication.processEvents()


def _key(target: QWidget, key: KEYS) -> None:
    QTest.keyClick(target, key)


def _type_all(step: Step, name: str, box: QWidget, words: Sequence[str]) -> None:
    """Every key of some words, each word into an empty box."""
    for text in words:
        for letter in text:
            step(name, partial(QTest.keyClicks, box, letter))
        step(f"{name}: Esc", lambda: _key(box, KEYS.Key_Escape))


def _in_front(shell: Shell) -> None:
    """Shortcuts go to the window in front only."""
    while not shell.isActiveWindow():
        shell.activateWindow()
        QApplication.processEvents()


def _close_dialogs() -> None:
    for each in QApplication.topLevelWidgets():
        for dialog in each.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
    QApplication.processEvents()


class PlaceSteps:
    """Going from place to place by F2, F3 and so on, once each place was made."""

    def __init__(self, shell: Shell, step: Step) -> None:
        self._shell, self._step = shell, step

    def run(self) -> None:
        """Two rounds to make and warm the pages, then the measured ones."""
        places = [each.name for each in self._shell.places if each.key]
        for turn in range(2 + SOME):
            step = self._step if turn > 1 else _unmeasured
            for name in places:
                step(f"go to {name}", partial(self._shell.open_place, name, 0))


class FrontDeskSteps:
    """Everything at the front desk."""

    def __init__(self, shell: Shell, step: Step) -> None:
        self._shell, self._step, self._desk = shell, step, shell.desk
        shell.open_place("front_desk", 0)
        QTest.qWait(_A_LOOK)
        self._screen = cast("FrontDesk", shell.screen_shown)
        self._box = self._screen.coming_in.field

    def run(self) -> None:
        """Each step many times."""
        _type_all(_unmeasured, "", self._box, TYPED)  # fonts and icons are drawn once
        _type_all(self._step, "a key in the box", self._box, TYPED)
        self._come_in()
        self._go_out()
        self._new_people()
        self._without_names()
        self._reasons()
        self._cards()
        self._notices()
        self._closing()

    def _come_in(self) -> None:
        """The first regular, down and Enter; some are taken back."""
        for turn in range(MANY):
            _key(self._box, KEYS.Key_Down)
            QApplication.processEvents()
            self._step("check in: Enter", lambda: _key(self._box, KEYS.Key_Return))
            if turn % 2:
                self._step("undo a check-in", self._shell.undo)

    def _go_out(self) -> None:
        rows = self._screen.here.rows
        for turn in range(MANY):
            rows.setFocus()
            rows.setCurrentIndex(rows.row_model.index(len(rows.rows()) - 1))
            QApplication.processEvents()
            self._step("check out: Enter", lambda: _key(rows, KEYS.Key_Return))
            if turn % 2:
                self._step("undo a check-out", self._shell.undo)
        self._screen.coming_in.land()

    def _new_people(self) -> None:
        for turn in range(SOME):
            name = f"Newly Arrived{chr(97 + turn)}"
            for letter in name:
                self._step("a key of a new name", partial(QTest.keyClicks, self._box, letter))
            self._step("new person: Enter", lambda: _key(self._box, KEYS.Key_Return))

    def _without_names(self) -> None:
        guests = self._screen.guests
        for _turn in range(MANY):
            self._step("+1 guest", guests.guests.one.click)
            self._step("+1 meal", guests.meals.one.click)
        self._step("undo +1", self._shell.undo)

    def _reasons(self) -> None:
        """The chips of the last check-in."""
        _key(self._box, KEYS.Key_Down)
        _key(self._box, KEYS.Key_Return)
        QApplication.processEvents()  # nobody clicks a chip before it is there
        chips = self._screen.reasons.chips
        for turn in range(SOME):
            self._step("a reason", chips.parts[turn % 6].click)
        self._step("skip: Esc", lambda: _key(self._box, KEYS.Key_Escape))

    def _cards(self) -> None:
        """A scanner types into the window in front; its last letter is the one that acts."""
        codes = [row["code"] for row in self._desk.office.store.find(CARD)]
        for code in codes[:MANY]:
            self._step("scan a card", partial(self._screen.scanner.scanned.emit, code))
            self._shell.undo()

    def _notices(self) -> None:
        rows = self._screen.here.rows
        for turn in range(SOME):
            _in_front(self._shell)
            rows.setFocus()
            rows.setCurrentIndex(rows.row_model.index(turn))
            QApplication.processEvents()
            self._step("open notices: F7", lambda: _key(rows, KEYS.Key_F7))
            sheet = _dialog()
            sheet.words.setText("Keys found")  # type: ignore[attr-defined]
            self._step("add a notice", sheet.add.click)  # type: ignore[attr-defined]
            _close_dialogs()
        self._screen.coming_in.land()

    def _closing(self) -> None:
        for _turn in range(FEW):
            self._step("check all out", lambda: self._desk.do(check_out_all))
            self._step("undo all out", self._shell.undo)
        for _turn in range(FEW):
            self._step("open the day", self._screen.to_day.click)
            self._step("back from the day", lambda: _key(self._screen, KEYS.Key_Escape))


class GroupSteps:
    """The list of groups, a meeting, its sheet and its month."""

    def __init__(self, shell: Shell, step: Step) -> None:
        self._shell, self._step = shell, step
        shell.open_place("groups", 0)
        QTest.qWait(_A_LOOK)
        self._screen = cast("Groups", shell.screen_shown)
        self._session = self._screen.session

    def run(self) -> None:
        """Each step many times."""
        self._open()
        box, sheet = self._session.sheet.box, self._session.sheet
        _type_all(_unmeasured, "", box, TYPED)
        _type_all(self._step, "a key in a group's box", box, TYPED)
        self._wider(box)
        self._add(box)
        for turn in range(MANY):
            sheet.grid.setCurrentIndex(sheet.grid.model_of_lines.index(turn))
            QApplication.processEvents()
            self._step("tick a line: Space", lambda: _key(box, KEYS.Key_Space))
            if turn % 3 == 0:
                self._step("undo a tick", self._shell.undo)
        self._month()

    def _open(self) -> None:
        for _turn in range(SOME):
            self._step("list of groups", self._screen.show_list)
            self._step("open a meeting", lambda: self._screen.arrive("today"))

    def _wider(self, box: QWidget) -> None:
        """All members, a moment after the likely ones."""
        for text in TYPED:
            QTest.keyClicks(box, text)
            QApplication.processEvents()
            picker = self._session.sheet.picker
            self._step("everybody else, later", picker._soon.timeout.emit)
            _key(box, KEYS.Key_Escape)

    def _add(self, box: QWidget) -> None:
        for first in ("walt ba", "angela b", "kwame", "ngozi ca", "oscar", "pearl", "sam", "tina"):
            QTest.keyClicks(box, first)
            QApplication.processEvents()
            self._step("add to the sheet: Enter", lambda: _key(box, KEYS.Key_Return))
        for turn in range(SOME):
            QTest.keyClicks(box, f"Newly Joined{chr(97 + turn)}")
            QApplication.processEvents()
            self._step("new person on the sheet: Enter", lambda: _key(box, KEYS.Key_Return))

    def _month(self) -> None:
        QTest.qWait(_A_LOOK)
        for turn in range(SOME):
            self._step("open the month", self._session.show_month)
            grid = cast("AttendanceSheet", _dialog()).grid
            grid.setCurrentIndex(grid.cells.index(turn, 0))
            QApplication.processEvents()
            self._step("tick in the month: Space", partial(_key, grid, KEYS.Key_Space))
            _close_dialogs()


class KioskSteps:
    """Letters, signing in and out, somebody new."""

    def __init__(self, shell: Shell, step: Step) -> None:
        self._shell, self._step = shell, step
        shell.desk.office.do(set_new_people, "add")
        self._kiosk = Kiosk(shell.desk)
        self._kiosk.resize(1366, 768)

    def run(self) -> None:

        kiosk = self._kiosk
        self._shell.hide()
        kiosk.show()
        names = self._names()
        _type_all(_unmeasured, "", kiosk, names[:2])
        _type_all(self._step, "a key at the kiosk", kiosk, names[:FEW])
        for name in names:
            self._sign(name)
        kiosk.close()

    def _names(self) -> list[str]:
        """Names that only one member has: the kiosk slows down who tries names."""
        given = [f"Wilma{chr(97 + turn)}" for turn in range(SOME)]
        for each in given:
            self._shell.desk.office.do(add_member, f"{each} Zorn")
        return [f"{each} z".lower() for each in given]

    def _sign(self, letters: str) -> None:
        kiosk = self._kiosk
        for way in ("in", "out"):
            QTest.keyClicks(kiosk, letters)
            QApplication.processEvents()
            self._step("choose a name at the kiosk", lambda: _key(kiosk, KEYS.Key_Return))
            if kiosk._pages.currentWidget() is not kiosk.way:
                raise RuntimeError(f"The kiosk does not know {letters}.")
            key = kiosk.way.sign_in if way == "in" else kiosk.way.sign_out
            self._step(f"sign {way} at the kiosk", key.click)
            _key(kiosk, KEYS.Key_Escape)
            QApplication.processEvents()


def _dialog() -> QDialog:
    """The dialog that is open."""
    found = (d for w in QApplication.topLevelWidgets() for d in w.findChildren(QDialog))
    return next(each for each in found if each.isVisible())
