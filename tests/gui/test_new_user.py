"""What a new user stumbled over once, tried through the whole shell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.desk import Desk
from peerdesk.gui.shell.finder import Finder
from peerdesk.gui.shell.shell import Shell
from peerdesk.gui.widgets import Words
from peerdesk.records.drop_in.visits import here_now
from peerdesk.records.office import Office

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, office: Office) -> Shell:
    shell = Shell(Desk(office))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    return shell


def focused(shell: Shell) -> QWidget:
    widget = shell.focusWidget()
    assert widget is not None
    return widget


def here(shell: Shell) -> list[str]:
    clock = shell.desk.clock
    return [str(each["name"]) for each in shell.desk.ask(here_now, clock.today(), clock.time())]


def test_ctrl_z_takes_the_check_in_back_while_the_box_has_the_keyboard(
    qtbot: QtBot, office: Office
) -> None:
    shell = shown(qtbot, office)
    shell.open_place("front_desk")
    QTest.keyClicks(focused(shell), "Joan Baker")
    QTest.keyClick(focused(shell), Qt.Key.Key_Return)
    assert len(here(shell)) == 1
    QTest.keyClick(focused(shell), Qt.Key.Key_Z, CONTROL)
    assert here(shell) == []
    assert shell.bottom.notice.text().startswith("Undone")


def test_ctrl_z_takes_typing_back_first(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.open_place("front_desk")
    QTest.keyClicks(focused(shell), "Joan Baker")
    QTest.keyClick(focused(shell), Qt.Key.Key_Return)
    QTest.keyClicks(focused(shell), "Lee")
    QTest.keyClick(focused(shell), Qt.Key.Key_Z, CONTROL)
    assert len(here(shell)) == 1


def test_the_finder_says_when_nothing_has_that_name(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.open_finder("zzz")
    finder = shell.findChild(Finder)
    assert finder is not None
    said = [each.text() for each in finder.findChildren(Words) if each.isVisible()]
    assert "Nothing here has that name." in said
    finder.reject()


def test_an_evening_without_calls_is_told_in_words(qtbot: QtBot, office: Office) -> None:
    shell = shown(qtbot, office)
    shell.open_place("warm_line")
    said = [each.text() for each in shell.findChildren(Words) if each.isVisible()]
    assert "No calls since yesterday evening" in said
