"""Backups of the open records: where they go, when the last was made, and trying one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from peerdesk.core.access import needs
from peerdesk.core.errors import UserError
from peerdesk.core.words import _
from peerdesk.records.organisation import ORGANISATION, edit_center
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store import daily
from peerdesk.store import drill as drills
from peerdesk.store.backup_file import BackupFacts
from peerdesk.store.batch import Batch
from peerdesk.store.daily import Outcome, Places
from peerdesk.store.queries import Reader

DAYS_TILL_LOUD = 7
DAYS_TILL_DRILL = 91  # once a quarter


@dataclass(frozen=True)
class BackupState:
    """What the bottom bar says; ``is_loud`` after a week without a backup."""

    words: str
    is_loud: bool = False


@dataclass(frozen=True)
class FoundBackup:
    """A backup in one of the two places, with its day in words and its size."""

    file: Path
    moment: datetime
    size: int
    in_second: bool = False

    @property
    def when(self) -> str:
        """Such as: Friday, November 6, 10:42 AM (with the year)."""
        day = f"{self.moment:%A, %B} {self.moment.day}, {self.moment.year}"
        return f"{day}, {clock_words(self.moment)}"

    @property
    def size_words(self) -> str:
        """Such as 4.2 MB."""
        return f"{self.size / 1_000_000:.1f} MB"


# --- where


def places(opened: OpenOffice) -> Places:
    """Where backups of these records go, as the director chose."""
    row = opened.office.ask(_center_row)
    chosen, second = row["backup_folder"] or "", row["second_backup_folder"] or ""
    return daily.places_of(opened.vault.folder, chosen, second)


@needs("center.read")
def _center_row(reader: Reader) -> dict[str, str | None]:
    return reader.find(ORGANISATION)[0]


@needs("center.edit")
def choose_second_place(batch: Batch, folder: str) -> str:
    """Backups are copied there too from now on; "" for no second place."""
    if folder and not Path(folder).is_dir():
        raise UserError(_("That folder is not there. Plug the drive in, or choose another."))
    edit_center(batch, {"second_backup_folder": folder or None})
    return _("Saved the second place") if folder else _("No second place any more")


def found_backups(where: Places) -> list[FoundBackup]:
    """The dated backups in both places, the newest first; may run on a worker."""
    first = daily.dated(where.first, where.label)
    names = {file.name for file in first.values()}
    found = [_found(file, moment) for moment, file in first.items()]
    if where.second is not None and where.second != where.first:
        for moment, file in daily.dated(where.second, where.label).items():
            if file.name not in names:
                found.append(_found(file, moment, in_second=True))
    return sorted(found, key=lambda each: each.moment, reverse=True)


def _found(file: Path, moment: datetime, *, in_second: bool = False) -> FoundBackup:
    return FoundBackup(file, moment, file.stat().st_size, in_second)


# --- when


def backup_state(where: Places, now: datetime, begun: date, second: str = "") -> BackupState:
    """What the bottom bar says about backups; may run on a worker.

    ``begun``: the day the records were made. ``second``: what kept the second place from its copy.
    """
    past = [each for each in daily.dated(where.first, where.label) if each.date() <= now.date()]
    newest = max(past) if past else None
    days = (now.date() - (newest.date() if newest else begun)).days
    if days >= DAYS_TILL_LOUD:
        return BackupState(_("No backup for {n} days").format(n=days), is_loud=True)
    words = _last_words(newest, now)
    if second:
        words += "  ·  " + second.split(". ", maxsplit=1)[0].rstrip(".")
    return BackupState(words)


def _last_words(newest: datetime | None, now: datetime) -> str:
    if newest is None:
        return _("No backup yet")
    at = clock_words(newest)
    if newest.date() == now.date():
        return _("Last backup today at {time}").format(time=at)
    if newest.date() == now.date() - timedelta(days=1):
        return _("Last backup yesterday at {time}").format(time=at)
    return _("Last backup {day} at {time}").format(day=f"{newest:%B} {newest.day}", time=at)


def begun_on(opened: OpenOffice) -> date:
    """The day these records were made."""
    return date.fromisoformat(opened.vault.fact("created"))


def clock_words(moment: datetime) -> str:
    """The time as people say it: 9:12 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


# --- making one


def backing_up_first(opened: OpenOffice) -> Callable[[], Outcome]:
    """What makes a backup before many rows come in, if a record changed since the last one.

    Ask for it in the window; what it gives may run on a worker.
    """
    opened.office.require("import.run")
    now = opened.office.store.clock.now()
    return partial(daily.backup_if_changed, opened.vault, places(opened), now)


@needs("backup.make")
def note_backup(batch: Batch) -> str:
    """Say in the audit that a backup was asked for."""
    batch.note("backup", ORGANISATION.name, 0)
    return _("Backed up")


# --- the drill


def drill_is_due(opened: OpenOffice) -> bool:
    """Whether a quarter has passed since restoring was tried, or since the records were made."""
    if not opened.office.can("backup.make"):
        return False
    last = last_drill(opened) or begun_on(opened)
    return (opened.office.store.clock.now().date() - last).days >= DAYS_TILL_DRILL


def last_drill(opened: OpenOffice) -> date | None:
    """The day restoring was last tried, None if never."""
    text = opened.office.ask(_center_row)["drill_on"]
    return date.fromisoformat(text) if text else None


def drill(where: Places, folder: Path, person: str, passphrase: str) -> BackupFacts:
    """Restore the newest backup, open it, count, remove it again; for a worker.

    ``folder`` is that of the records. Raises UserError where there is no backup; else as the
    store's drill.
    """
    found = found_backups(where)
    if not found:
        raise UserError(_("There is no backup yet. Press “Back up now” first."))
    place = drills.place_for(found[0].file.parent, folder)
    return drills.drill(found[0].file, place, person, passphrase)


@needs("backup.make")
def note_drill(batch: Batch) -> str:
    """The drill went well: remember the day."""
    edit_center(batch, {"drill_on": batch.clock.today()})
    batch.note("drill", ORGANISATION.name, 0)
    batch.undoable = False
    return _("The backup can be restored")
