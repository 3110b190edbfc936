"""What a backup holds, bringing it back beside the records, comparing, and switching to it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.clock import Clock
from peerdesk.core.errors import PeerDeskError, WrongPassphrase
from peerdesk.core.words import _
from peerdesk.gui.jobs import Job
from peerdesk.gui.tries import Tries, wait_words
from peerdesk.gui.widgets import (
    Banner,
    Button,
    Dialog,
    LabelledField,
    LineField,
    Row,
    RowList,
    SectionLabel,
    Sheet,
    Words,
)
from peerdesk.records.safekeeping.backup_contents import (
    Present,
    brought_back_words,
    compared,
    present_in,
)
from peerdesk.records.safekeeping.keeping import clock_words
from peerdesk.records.safekeeping.restoring import (
    Beside,
    Inside,
    LastDay,
    look_inside,
    restore_beside,
)
from peerdesk.records.spoken import long_day
from peerdesk.store.backup_file import BackupFacts

Counts = dict[str, int]


class RestoreSheet(Sheet):
    """RestoreSheet(parent, file, facts, place, present=None, ...).

    ``place``: the folder the restored records go to. ``present``: what is known of the records that
    are open; where they are locked, their folder, tried with the same passphrase. The present
    records are never touched. Signal ``switch(OpenOffice)``: the restored records, open, to
    go on with. Closing the sheet any other way removes the restored copy. ``tried`` when ``tries``,
    the wrong passphrases so far, changed. ``may_forget``: before any records are open, the backup
    is also restored for who has only the recovery sheet: ``restored(Path)``, to be unlocked.
    """

    switch = Signal(object)
    restored = Signal(object)
    tried = Signal()

    def __init__(
        self,
        parent: QWidget,
        file: Path,
        facts: BackupFacts,
        place: Path,
        *,
        present: Present | Path | None = None,
        clock: Clock | None = None,
        tries: Tries | None = None,
        may_forget: bool = False,
    ) -> None:
        words = _("Made {when}, in {name}.").format(when=_when(facts.made_at), name=facts.label)
        super().__init__(parent, _("What this backup holds"), words, _("Look inside"))
        self._file, self._facts, self._place, self._clock = file, facts, place, clock
        self._tries = tries or Tries()
        self._present = present if isinstance(present, Present) else None
        self._present_folder = present if isinstance(present, Path) else None
        self._job: Job[Present | None] | Job[Path] | None = None
        self._beside = Beside()
        self.erased = Banner("amber", icon="warning-circle")
        self.counts = RowList(_("What it holds"), lines=True, grows=True)
        self.days_label = SectionLabel(_("Last days in it"))
        self.days = RowList(_("Last days in it"), lines=True, grows=True)
        self.name = LineField(_("Your name"), icon="user")
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True)
        self.explained = Words("", "body", "quiet", wrap=True)
        self.forgot = Button(_("I forgot my passphrase"), "quiet", height=36)
        self.forgot.setVisible(may_forget)
        self.forgot.clicked.connect(self._restore)
        self._lay_out()
        self._show_counts(facts.counts)
        self.chosen.connect(self._go_on)
        self.finished.connect(self._ended)
        let_wait(self, self._tries)

    def _lay_out(self) -> None:
        self.explained.setText(
            _(
                "To look inside, unlock it as on the day it was made. It goes into a new folder "
                "beside your records. Your records stay as they are."
            )
        )
        self._fields = [
            LabelledField(_("Your name"), self.name),
            LabelledField(_("Your passphrase"), self.secret),
        ]
        side_by_side = QHBoxLayout()
        for field in self._fields:
            side_by_side.addWidget(field, 1)
        self.body.addWidget(self.erased)
        self.body.addWidget(self.explained)
        self.body.addLayout(side_by_side)
        self.body.addWidget(self.forgot, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.counts, self.days_label, self.days):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.days_label.hide()
        self.days.hide()

    @property
    def inside(self) -> Inside | None:
        """The restored copy while it is open."""
        return self._beside.inside

    def _show_counts(self, counts: Counts) -> None:
        rows = []
        for line in compared(counts, self._present):
            said = f"{line.in_backup:,}"
            if line.now is not None:
                said = _("{n} in the backup  ·  {now} now").format(n=said, now=f"{line.now:,}")
            rows.append(Row(line.words, line.words, right=said))
        again = brought_back_words(self._facts, self._present)
        self.erased.set_words("", again)
        self.erased.setVisible(bool(again))
        self.counts.set_rows(rows or [Row("none", _("Nothing was written yet"))])

    def _go_on(self) -> None:
        if self._job is None and self.inside is not None:
            self._switch()
        elif self._job is None and self._tries.wait <= 0:
            self._look()

    def _look(self) -> None:
        name, secret = self.name.text(), self.secret.text()
        if not name.strip() or not secret:
            self.set_error(_("Write your name and your passphrase."))
            return
        self.set_error("")
        self.set_busy(_("Restoring…"))
        work = partial(self._work, self._beside, name, secret)
        self._job = Job(self, work, self._looked, self._not_looked)

    def _work(self, beside: Beside, name: str, secret: str) -> Present | None:
        beside.put(look_inside(self._file, self._place, name, secret, self._clock))
        if self._present is not None or self._present_folder is None:
            return self._present
        return present_in(self._present_folder, name, secret)

    def _looked(self, present: Present | None) -> None:
        self._rest()
        self._tries.went_right()
        self.tried.emit()
        self._present, inside = present, self.inside
        if inside is None:
            return
        self._show_counts(inside.counts)
        self.days.set_rows([_day_row(day) for day in inside.days])
        for part in (self.days_label, self.days):
            part.setVisible(bool(inside.days))
        for asked in (*self._fields, self.forgot):
            asked.hide()
        self.explained.setText(
            _(
                "It is restored and whole, in the new folder “{folder}”. If you switch, PeerDesk "
                "opens that folder from now on. The records you have now stay where they are."
            ).format(folder=inside.folder.name)
        )
        if self.primary is not None:
            self.primary.setText(_("Switch to this backup"))
        self.cancel.setText(_("Keep the present records"))
        self._fit()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        if self._job is None and self.inside is None:
            self.set_busy(_("Restoring…"))
            work = partial(restore_beside, self._file, self._place)
            self._job = Job(self, work, self._is_restored, self._not_looked)

    def _is_restored(self, folder: Path) -> None:
        self._rest()
        self.accept()
        self.restored.emit(folder)

    def _not_looked(self, fault: Exception) -> None:
        self._rest()
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
        if isinstance(fault, WrongPassphrase):
            self._tries.went_wrong()
            self.tried.emit()
            let_wait(self, self._tries)
        self.secret.selectAll()
        self.secret.setFocus()

    def _rest(self) -> None:
        self._job = None
        self.set_busy("")

    def _switch(self) -> None:
        inside = self._beside.take()
        self.accept()
        if inside is not None:
            self.switch.emit(inside.opened)

    def _ended(self, _result: int) -> None:
        self._beside.put_away()


def let_wait(dialog: Dialog, tries: Tries) -> None:
    """After wrong passphrases the next try waits: the dialog's button rests and it is said."""
    wait = tries.wait
    if wait > 0:
        dialog.set_busy(wait_words(wait) or _("One moment…"))
        QTimer.singleShot(round(wait * 1000) + 50, dialog, lambda: dialog.set_busy(""))


def _when(made_at: str) -> str:
    try:
        moment = datetime.fromisoformat(made_at)
    except ValueError:
        return made_at
    day = f"{long_day(moment.date().isoformat())}, {moment.year}"
    return _("{day}, at {time}").format(day=day, time=clock_words(moment))


def _day_row(day: LastDay) -> Row:
    parts = (
        (_("{n} visits"), day.visits),
        (_("{n} group meetings"), day.meetings),
        (_("{n} calls"), day.calls),
    )
    said = "  ·  ".join(words.format(n=n) for words, n in parts if n)
    return Row(day.day, long_day(day.day), right=said)
