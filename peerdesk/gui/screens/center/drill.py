"""The restore drill: once a quarter, try whether the newest backup can really be restored."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError, WrongPassphrase
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.jobs import Job
from peerdesk.gui.restore_sheet import let_wait
from peerdesk.gui.widgets import Banner, Button, Card, Dialog, LabelledField, LineField, Words
from peerdesk.records.safekeeping.backup_contents import held_words
from peerdesk.records.safekeeping.keeping import (
    drill,
    drill_is_due,
    last_drill,
    note_drill,
    places,
)
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.spoken import long_day
from peerdesk.store.backup_file import BackupFacts


class DrillDialog(Dialog):
    """Asks for the passphrase, restores the newest backup for a moment, and says what it held."""

    went_well = Signal()

    def __init__(self, parent: QWidget, desk: Desk, opened: OpenOffice) -> None:
        words = _(
            "PeerDesk restores the newest backup to a private folder, opens it, counts, and "
            "removes it again. It takes a minute. Your records stay as they are."
        )
        super().__init__(parent, _("Try restoring a backup"), words, _("Try it"))
        self._desk, self._opened = desk, opened
        self._job: Job[BackupFacts] | None = None
        self.secret = LineField(_("Your passphrase"), icon="key", secret=True)
        self._field = LabelledField(_("Your passphrase"), self.secret)
        self.said = Words("", "body", "good", wrap=True)
        self.body.addWidget(self._field)
        self.body.addWidget(self.said)
        self.said.hide()
        self.chosen.connect(self._try)
        let_wait(self, desk.tries)

    def _try(self) -> None:
        if self._job is not None or self._desk.tries.wait > 0:
            return
        self.set_error("")
        self.set_busy(_("Restoring, opening, counting…"))
        where, folder = places(self._opened), self._opened.vault.folder
        work = partial(drill, where, folder, self._desk.actor.name, self.secret.text())
        self._job = Job(self, work, self._worked, self._did_not)

    def _worked(self, facts: BackupFacts) -> None:
        self._rest()
        self._desk.tries.went_right()
        if self._desk.do(note_drill) is None:
            return
        self._field.hide()
        self.said.setText(
            _("It works. This backup can be restored. It holds: {what}.").format(
                what=held_words(facts)
            )
        )
        self.said.show()
        if self.primary is not None:
            self.primary.hide()
        self.cancel.setText(_("Done"))
        self._fit()
        self.cancel.setFocus()
        self.went_well.emit()

    def _did_not(self, fault: Exception) -> None:
        self._rest()
        if not isinstance(fault, PeerDeskError):
            raise fault
        self.set_error(str(fault))
        if isinstance(fault, WrongPassphrase):
            self._desk.tries.went_wrong()
            let_wait(self, self._desk.tries)

    def _rest(self) -> None:
        self._job = None
        self.set_busy("")
        self.secret.clear()


class DrillCard(Card):
    """Says when restoring was last tried, and offers to try it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Try restoring"), parent=parent)
        self._desk = desk
        self._said = Words("", "body", "quiet", wrap=True)
        self.button = Button(_("Try it now…"), "secondary", "clock-counter-clockwise")
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)

    def look(self) -> None:
        """Say anew when it was last tried."""
        opened = self._desk.opened
        if opened is None:
            return
        last = last_drill(opened)
        if last is None:
            said = _("Not tried yet. Once a quarter is good.")
        else:
            day = f"{long_day(last.isoformat())}, {last.year}"
            said = _("Last tried on {day}. It worked.").format(day=day)
        self._said.setText(said)

    def ask(self) -> None:
        """Open the dialog."""
        if self._desk.opened is not None:
            dialog = DrillDialog(self, self._desk, self._desk.opened)
            dialog.went_well.connect(self.look)
            dialog.open()


class DrillStrip(Banner):
    """On Today, for directors, once a quarter: the offer, until it is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = _("Try once a quarter whether a backup can be restored. It takes a minute.")
        super().__init__("teal", _("A small drill."), words, action=_("Try it now…"), parent=parent)
        self._desk = desk
        self.acted.connect(self._ask)
        self.hide()

    def look(self) -> None:
        """Show the offer where a quarter has passed."""
        opened = self._desk.opened
        self.setVisible(opened is not None and drill_is_due(opened))

    def _ask(self) -> None:
        if self._desk.opened is not None:
            dialog = DrillDialog(self, self._desk, self._desk.opened)
            dialog.went_well.connect(self.look)
            dialog.open()
