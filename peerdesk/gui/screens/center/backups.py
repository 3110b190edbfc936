"""Backups: when the last one was made, what each holds, where they go, and one at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from peerdesk.core.errors import PeerDeskError
from peerdesk.core.words import _
from peerdesk.gui.desk import Desk
from peerdesk.gui.doors.restore import ENDING, backup_row
from peerdesk.gui.jobs import Job
from peerdesk.gui.restore_sheet import RestoreSheet
from peerdesk.gui.screen import Screen
from peerdesk.gui.screens.center.backup_places import BackupPlaces
from peerdesk.gui.screens.center.drill import DrillCard
from peerdesk.gui.widgets import Button, Card, RowList, ScrollPage, SideBySide, Words
from peerdesk.records.safekeeping.backup_contents import Present, present_records
from peerdesk.records.safekeeping.keeping import (
    BackupState,
    FoundBackup,
    backup_state,
    begun_on,
    found_backups,
    note_backup,
    places,
)
from peerdesk.store.backup_file import BackupFacts, facts_of
from peerdesk.store.daily import AWAY, Outcome, Places, make
from peerdesk.store.vault import Vault


@dataclass(frozen=True)
class _Seen:
    """What a look at both places found; the places may be slow drives."""

    state: BackupState
    found: list[FoundBackup]
    first_away: bool
    second_away: bool


class Backups(Screen):
    """The files at the left; where they go and the drill at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.primary = (_("Back up now"), "database", self.back_up)
        self._job: Job[Outcome] | None = None
        self._looking: Job[_Seen] | None = None
        self._reading: Job[tuple[BackupFacts, Present]] | None = None
        self.found: list[FoundBackup] = []
        self._last = Words("", "lead", bold=True, wrap=True)
        self._said = Words("", "body", "brick", wrap=True)
        self.files = RowList(_("Backups made"), lines=True, grows=True)
        self.places, self.drill = BackupPlaces(desk), DrillCard(desk)
        self._lay_out()
        self.places.changed.connect(self.arrive)
        for signal in (self.files.acted, self.files.activated_row):
            signal.connect(lambda file: self.look_at(Path(file)))

    def _lay_out(self) -> None:
        page = ScrollPage(margins=(0, 0, 8, 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        cards = SideBySide()
        cards.add(self._files_card(), fills=True)
        cards.add(self.places, self.drill)
        page.body.addWidget(cards)
        page.body.addStretch(1)

    def _files_card(self) -> Card:
        card = Card(_("Backups"))
        self.from_file = Button(_("Look inside a file…"), "quiet", "folder-open", height=36)
        self.from_file.clicked.connect(self._choose)
        card.head.addWidget(self.from_file)
        words = _(
            "PeerDesk makes one each day, before an import, and when you close it after changes. "
            "They open with the passphrases of their day."
        )
        card.body.addWidget(self._last)
        card.body.addWidget(self._said)
        card.body.addWidget(Words(words, "caption", "quiet", wrap=True))
        card.add_rows(self.files)
        card.body.addStretch(1)
        return card

    # --- looking

    def arrive(self, target: object = 0) -> None:
        """Look again."""
        opened = self.desk.opened
        if opened is None or self._looking is not None:
            return
        self.drill.look()
        where = places(opened)
        work = partial(_see, where, self.desk.clock.now(), begun_on(opened))
        done = partial(self._show, where)
        self._looking = Job(self, work, done, self._not_seen)

    def _show(self, where: Places, seen: _Seen) -> None:
        self._looking = None
        self.found = seen.found
        self._last.setText(seen.state.words)
        self._last.set_role("amber" if seen.state.is_loud else "text")
        self.files.set_rows([backup_row(each) for each in seen.found])
        self.places.show_places(where, first_away=seen.first_away, second_away=seen.second_away)

    def _not_seen(self, fault: Exception) -> None:
        self._looking = None
        if not isinstance(fault, PeerDeskError | OSError):
            raise fault
        self._refuse(_("The folder with the backups can't be read right now."))

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"), str(Path.home()))
        dialog.setNameFilter(f"{_('Backups')} ({ENDING})")
        dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
        dialog.open()

    def look_at(self, file: Path) -> None:
        """Show what this backup holds beside what there is now."""
        opened = self.desk.opened
        if opened is not None and self._reading is None:
            self._said.setText("")
            work = partial(_read, opened.vault, file)
            self._reading = Job(self, work, partial(self._open_sheet, file), self._failed)

    def _open_sheet(self, file: Path, read: tuple[BackupFacts, Present]) -> None:
        self._reading, opened = None, self.desk.opened
        if opened is None:
            return
        facts, present = read
        place = opened.vault.folder.parent
        sheet = RestoreSheet(
            self,
            file,
            facts,
            place,
            present=present,
            clock=self.desk.clock,
            tries=self.desk.tries,
        )
        sheet.name.setText(self.desk.actor.name)
        sheet.switch.connect(self.desk.restored)
        sheet.open()

    # --- making one

    def back_up(self) -> None:
        """Make one at once, on a worker."""
        opened = self.desk.opened
        if opened is None or self._job is not None:
            return
        where, now = places(opened), self.desk.clock.now()
        self._said.set_role("quiet")
        self._said.setText(_("Writing the backup and checking it…"))
        self._job = Job(self, partial(make, opened.vault, where, now), self._done, self._failed)

    def _done(self, outcome: Outcome) -> None:
        self._job = None
        self.desk.do(note_backup)
        self._said.setText(_("The backup is written and checked."))
        if outcome.second:
            self._said.setText(f"{self._said.text()} {outcome.second}")
        self.desk.backed_up.emit(outcome.second)
        self.arrive()

    def _failed(self, fault: Exception) -> None:
        self._job = self._reading = None
        if not isinstance(fault, PeerDeskError):
            raise fault
        self._refuse(str(fault))

    def _refuse(self, sentence: str) -> None:
        self._said.set_role("brick")
        self._said.setText(sentence)


def _see(where: Places, now: datetime, begun: date) -> _Seen:
    away = where.second is not None and not where.second.is_dir()
    first_away = where.chosen is not None and where.first != where.chosen
    state = backup_state(where, now, begun, AWAY if away else "")
    return _Seen(state, found_backups(where), first_away, away)


def _read(vault: Vault, file: Path) -> tuple[BackupFacts, Present]:
    """What a backup holds by its own words, and what the present records hold."""
    return facts_of(file), present_records(vault)
