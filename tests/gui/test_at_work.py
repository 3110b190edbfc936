"""Said over the window while a worker works: it stays to the end, and a lock is stronger."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.gui.at_work import AtWork
from peerdesk.gui.desk import Desk
from peerdesk.gui.screens.warm_line.away_files import FileWork
from peerdesk.gui.shell.shell import Shell
from peerdesk.records.safekeeping.opening import OpenOffice


def test_work_that_ends_in_the_moment_of_a_lock_is_not_told(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    page, may_end, told = QWidget(), threading.Event(), list[bool]()
    with qtbot.waitExposed(page):
        page.show()
    work = FileWork(Desk(open_office.office, opened=open_office), page, lambda _words: None)
    work.run("Joining", "", lambda _opened: may_end.wait, told.append)
    (over,) = page.findChildren(AtWork)
    qtbot.waitUntil(over.isVisible)
    over.close()
    QTest.keyClick(over, Qt.Key.Key_Escape)
    assert over.isVisible()
    over.reject()  # as a lock does, before the page goes
    may_end.set()
    QThreadPool.globalInstance().waitForDone()
    page.deleteLater()
    open_office.close()
    with qtbot.waitSignal(page.destroyed):
        pass
    assert told == []


def test_nothing_is_tidied_beside_work_that_nobody_may_write_beside(
    qtbot: QtBot, open_office: OpenOffice
) -> None:
    shell = Shell(Desk(open_office.office, opened=open_office))
    qtbot.addWidget(shell)
    with qtbot.waitExposed(shell):
        shell.show()
    over = AtWork(shell, "Copying", "")
    for opens, waits in ((over.open, True), (over.accept, False)):
        opens()
        shell._calm.stop()
        shell._settle()
        assert shell._calm.isActive() is waits
