"""A last backup before the records close: at once, and said only where it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.doors.river import River
from peerdesk.gui.jobs import Job
from peerdesk.gui.widgets import Words
from peerdesk.records.keeping import places
from peerdesk.records.opening import OpenOffice
from peerdesk.store.daily import Outcome, backup_if_changed

ON_CLOSING = timedelta(0)
ON_LOCKING = timedelta(hours=1)  # a screen may lock twenty times a day
_A_MOMENT = 300


class MakingBackup(River):
    """A quiet page that says what is waited for. Nothing of the records is on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Making a backup"))
        column = QVBoxLayout(self)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Words(_("Making a backup"), "title"), 0, middle)
        words = _("The records are saved. This takes a few seconds.")
        column.addWidget(Words(words, "body", "quiet"), 0, middle)
        column.addStretch(2)


def back_up_before_closing(
    opened: OpenOffice, show: Callable[[QWidget], None], least: timedelta
) -> None:
    """Make a backup if something changed since the last one, and that is ``least`` old.

    Comes back when it is made, or can't be: closing is never refused for it, and the bottom bar
    says so next time. Timers and drawing go on meanwhile; keys and clicks wait.
    """
    try:
        where = places(opened)
    except PeerDeskError:  # the drive was pulled: there is nothing to back up from
        return
    waiting = QEventLoop()
    faults: list[Exception] = []

    def not_made(fault: Exception) -> None:
        faults.append(fault)
        waiting.quit()

    def made(_outcome: Outcome) -> None:
        waiting.quit()

    now = opened.office.store.clock.now()
    work = partial(backup_if_changed, opened.vault, where, now, least)
    job = Job(waiting, work, made, not_made)
    slow = QTimer()
    slow.setSingleShot(True)
    slow.timeout.connect(lambda: show(MakingBackup()))
    slow.start(_A_MOMENT)
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    slow.stop()
    job.setParent(None)
    for fault in faults:
        if not isinstance(fault, PeerDeskError | OSError):  # our own: told; the rest goes on
            sys.excepthook(type(fault), fault, fault.__traceback__)
