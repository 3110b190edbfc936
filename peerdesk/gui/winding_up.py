"""Waiting for what is under way before the file is closed: said in words, and never for ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from peerdesk.core.words import _
from peerdesk.gui.doors.waiting import Waiting

_A_MOMENT, _EVERY, _LONGEST = 200, 50, 60_000


def wait_for_workers(show: Callable[[QWidget], None], longest: int = _LONGEST) -> bool:
    """Come back when no worker runs any more; after ``longest`` milliseconds in any case (False).

    ``show`` gets the page that says so, if it takes more than a moment. Drawing goes on meanwhile;
    keys and clicks wait.
    """
    pool = QThreadPool.globalInstance()
    if pool.waitForDone(_A_MOMENT):
        return True
    words = _("Everything is saved. Work under way comes to its end first.")
    show(Waiting(_("Closing the records…"), words))
    end, waiting, looking = QDeadlineTimer(longest), QEventLoop(), QTimer()
    looking.timeout.connect(lambda: _look(pool, end, waiting))
    looking.start(_EVERY)
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    looking.stop()
    return pool.activeThreadCount() == 0


def _look(pool: QThreadPool, end: QDeadlineTimer, waiting: QEventLoop) -> None:
    if pool.activeThreadCount() == 0 or end.hasExpired():
        waiting.quit()
