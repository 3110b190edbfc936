"""What to do about damaged records: the newest whole backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.core.errors import PeerDeskError
from peerdesk.records.keeping import FoundBackup, found_backups, held_words
from peerdesk.store.backup_file import examine
from peerdesk.store.daily import Places


@dataclass(frozen=True)
class WholeBackup:
    """A backup that was read through: its file, its day and what it holds in words."""

    file: Path
    when: str
    holds: str


def newest_whole(where: Places) -> WholeBackup | None:
    """The newest backup in these places that is whole; damaged ones are passed over. Slow."""
    for found in found_backups(where):
        try:
            return _whole(found)
        except PeerDeskError:
            continue
    return None


def _whole(found: FoundBackup) -> WholeBackup:
    return WholeBackup(found.file, found.when, held_words(examine(found.file)))


def look_into(file: Path) -> WholeBackup:
    """A backup somebody chose, read through. Raises NotAVault, TooNew."""
    facts = examine(file)
    found = FoundBackup(file, datetime.fromisoformat(facts.made_at), file.stat().st_size)
    return WholeBackup(file, found.when, held_words(facts))
