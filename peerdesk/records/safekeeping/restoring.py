"""Bringing a backup back beside the records there are, and opening it there."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from peerdesk.core.access import needs
from peerdesk.core.clock import Clock
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records.organisation import ORGANISATION
from peerdesk.records.safekeeping.backup_contents import present_records
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.store.backup_file import BackupFacts, facts_of, header_of, restore
from peerdesk.store.batch import Batch
from peerdesk.store.header import open_with_passphrase
from peerdesk.store.layout import ENDING
from peerdesk.store.queries import Reader

DAYS = 7
_EARLIER = re.compile(r"( restored \d{4}-\d\d-\d\d( \(\d+\))?)+$")
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True)
class LastDay:
    """How much was written on one day."""

    day: str
    visits: int
    meetings: int
    calls: int


@dataclass(frozen=True)
class Inside:
    """A backup brought back beside the records and opened: what it holds, and the open office."""

    opened: OpenOffice
    counts: dict[str, int]
    days: tuple[LastDay, ...]

    @property
    def folder(self) -> Path:
        """Where it was restored to."""
        return self.opened.vault.folder

    def put_away(self) -> None:
        """Close the restored copy and remove it again; the backup file stays."""
        self.opened.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Beside:
    """Holds the one restored copy between the worker that makes it and whoever decides on it.

    Put away before the worker is done (the screen locked), the copy is removed by the worker.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside: Inside | None = None
        self._is_over = False

    @property
    def inside(self) -> Inside | None:
        """The restored copy, None before it is there and after it was taken or put away."""
        return self._inside

    def put(self, inside: Inside) -> None:
        """Called by the worker when the copy is open."""
        with self._lock:
            is_over = self._is_over
            self._inside = None if is_over else inside
        if is_over:
            inside.put_away()

    def take(self) -> Inside | None:
        """Go on with the copy: it is not put away any more."""
        with self._lock:
            inside, self._inside = self._inside, None
            self._is_over = True
        return inside

    def put_away(self) -> None:
        """Nobody wants the copy, now or when it is done."""
        inside = self.take()
        if inside is not None:
            inside.put_away()


def folder_for(facts: BackupFacts, place: Path) -> Path:
    """A free name for the restored records in a folder: Riverside restored 2026-11-06.peerdesk.

    The label comes from a file that may be of anybody, so it is made fit for a file name.
    """
    label = _EARLIER.sub("", clean(_NOT_IN_A_NAME.sub(" ", facts.label)))
    label = label.strip(". ")[:80] or _("Records")
    day = re.sub(r"[^0-9-]", "", facts.made_at[:10])
    return free_folder(place, f"{label} restored {day}")


def free_folder(place: Path, name: str) -> Path:
    """A vault folder of this name that is not there yet: Riverside saved, then with (2)."""
    folder, number = place / f"{name}{ENDING}", 2
    while folder.exists():
        folder, number = place / f"{name} ({number}){ENDING}", number + 1
    return folder


def look_inside(
    file: Path, place: Path, person: str, passphrase: str, clock: Clock | None = None
) -> Inside:
    """Restore a backup beside the records under a new name and open it. Call it on a worker.

    The passphrase of a person of that backup is tried before anything is unpacked: WrongPassphrase.
    Raises what restoring and opening raise; then nothing is left.
    """
    open_with_passphrase(header_of(file), clean(person), passphrase)
    folder = folder_for(facts_of(file), place)
    restore(file, folder)
    try:
        opened = open_office(folder, person, passphrase, clock=clock)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        opened.office.do(note_restore)
        days = tuple(opened.office.ask(last_days, opened.office.store.clock.today()))
        return Inside(opened, present_records(opened.vault).counts, days)
    except BaseException:
        opened.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise


def restore_beside(file: Path, place: Path) -> Path:
    """Restore a backup under a new name without opening it; gives the folder. Call it on a worker.

    For who has only the recovery sheet: the folder is unlocked with that as any other.
    """
    folder = folder_for(facts_of(file), place)
    restore(file, folder)
    return folder


@needs("center.read", counts_all=True)
def last_days(reader: Reader, today: str) -> list[LastDay]:
    """How much was written on each of the last days up to today, the newest first."""
    rows = reader.ask("center_last_days", today=today, days=DAYS)
    return [
        LastDay(row["day"], int(row["visits"]), int(row["meetings"]), int(row["calls"]))
        for row in rows
    ]


@needs("center.read")
def note_restore(batch: Batch) -> str:
    """Say in the audit that these records came from a backup, or that a backup was opened."""
    batch.note("restore", ORGANISATION.name, 0)
    return _("Opened a backup")
