"""A restore drill: a backup is really restored, opened with a passphrase, counted, and removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from peerdesk.core.errors import Damaged
from peerdesk.store import migrations, rotation
from peerdesk.store.backup_file import BackupFacts, examine, header_of, restore
from peerdesk.store.header import open_with_passphrase
from peerdesk.store.places import is_network, synced_by
from peerdesk.store.vault import unlock

_PRIVATE = ".PeerDesk drill.peerdesk"
_NOT_WHOLE = (
    "This backup can't be used: not everything in it could be read. The records are safe. Make a"
    " new backup now, then try again."
)


def place_for(backups: Path, folder: Path) -> Path:
    """Where a drill unpacks: beside the backups; beside the records if those lie on a network or in
    a synced folder.
    """
    whole = backups.resolve()
    return folder.parent if synced_by(whole) or is_network(whole) else backups


def drill(
    file: Path,
    place: Path,
    name: str,
    passphrase: str,
    *,
    at_step: Callable[[str], None] = rotation.no_step,
) -> BackupFacts:
    """Restore the backup into a private folder in ``place``, open it, count, and remove it again.

    Raises WrongPassphrase before anything is unpacked, and Damaged, NotAVault, DiskFull ...; the
    private folder is gone in any case, also the one of a drill that was killed.
    """
    open_with_passphrase(header_of(file), name, passphrase)
    folder = place / _PRIVATE
    clear(place)
    try:
        restore(file, folder, at_step=at_step)
        at_step("open")
        _read_all(folder, name, passphrase, examine(file))
    finally:
        clear(place)
    return examine(file)


def clear(place: Path) -> None:
    """Remove what a drill left behind that was killed."""
    for left in list(place.iterdir()) if place.is_dir() else ():
        mine = left.name == _PRIVATE or left.name.startswith(f".{_PRIVATE}.")
        if mine and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _read_all(folder: Path, name: str, passphrase: str, facts: BackupFacts) -> None:
    vault, _slot = unlock(folder, name, passphrase)
    try:
        found = rotation.counts(vault.connection)
        changed = facts.schema == migrations.CURRENT and found != facts.counts
        if changed or rotation.trouble(vault.connection):
            raise Damaged(_NOT_WHOLE)
    finally:
        vault.close()
