"""Backups from before an erasure still hold what was erased; here they are found and destroyed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.core.access import needs
from peerdesk.core.errors import VaultError
from peerdesk.core.words import _
from peerdesk.records.organisation import ORGANISATION
from peerdesk.store.backup import ENDING
from peerdesk.store.backup_file import facts_of
from peerdesk.store.batch import Batch
from peerdesk.store.daily import Places
from peerdesk.store.durable import sync_folder
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class OldBackup:
    """A backup from before the last erasure: its file and when it was made."""

    file: Path
    made_at: datetime


@needs("member.erase")
def last_erasure(reader: Reader) -> str:
    """When somebody's name was last erased, "2026-11-06 10:42:00"; "" if nobody's was."""
    return str(reader.ask_one("erasure_last").get("at") or "")


def old_backups(where: Places, vault_id: str, erased_at: str) -> list[OldBackup]:
    """The backups of these records from before the last erasure that can be reached from here.

    ``where`` is what keeping.places gives. The oldest first; may run on a worker. Nobody can see
    what lies in a drawer.
    """
    if not erased_at:
        return []
    found: dict[Path, OldBackup] = {}
    for place in {each for each in (where.usual, where.chosen, where.second) if each is not None}:
        for file in _files(place):
            if (moment := _made_at(file, vault_id)) and moment <= datetime.fromisoformat(erased_at):
                found.setdefault(file.resolve(), OldBackup(file, moment))
    return sorted(found.values(), key=lambda each: (each.made_at, each.file.name))


def destroy(files: Iterable[Path]) -> list[Path]:
    """Remove these files; gives those that could not be removed."""
    left: list[Path] = []
    for file in files:
        try:
            file.unlink(missing_ok=True)
            sync_folder(file.parent)
        except OSError:
            left.append(file)
    return left


@needs("member.erase")
def note_destroyed(batch: Batch, files: Sequence[Path]) -> str:
    """Say in the audit that old backups were destroyed."""
    batch.note("destroy", ORGANISATION.name, 0)
    if len(files) == 1:
        return _("Destroyed one old backup")
    return _("Destroyed {n} old backups").format(n=len(files))


def _files(place: Path) -> list[Path]:
    try:
        return [file for file in place.iterdir() if file.name.endswith(ENDING)]
    except OSError:  # not plugged in
        return []


def _made_at(file: Path, vault_id: str) -> datetime | None:
    try:
        facts = facts_of(file)
        return datetime.fromisoformat(facts.made_at) if facts.vault == vault_id else None
    except (VaultError, ValueError):
        return None
