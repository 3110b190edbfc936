"""A last backup before the records close: at once, and said only where it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.doors.waiting import Waiting
from peerdesk.gui.jobs import Job
from peerdesk.records.safekeeping.keeping import places
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store.daily import Outcome, backup_if_changed

ON_CLOSING = timedelta(0)
ON_LOCKING = timedelta(hours=1)  # a screen may lock twenty times a day
_A_MOMENT = 300


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

    now = opened.office.clock.now()
    work = partial(backup_if_changed, opened.vault, where, now, least)
    job = Job(waiting, work, made, not_made)
    slow = QTimer()
    slow.setSingleShot(True)
    slow.timeout.connect(lambda: show(_making_backup()))
    slow.start(_A_MOMENT)
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    slow.stop()
    job.setParent(None)
    for fault in faults:
        if not isinstance(fault, PeerDeskError | OSError):  # our own: told; the rest goes on
            sys.excepthook(type(fault), fault, fault.__traceback__)


def _making_backup() -> Waiting:
    return Waiting(_("Making a backup"), _("The records are saved. This takes a few seconds."))
