"""Writing a backup: everything in one file, opened again, checked and counted before it counts.

docs/vault-format.md has the format; backup_file reads it, daily makes one by itself.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.core.clock import Clock
from peerdesk.core.errors import AlreadyThere, CannotWrite, Damaged
from peerdesk.store import header as headers
from peerdesk.store import migrations, rotation
from peerdesk.store.backup_file import (
    CHUNK,
    ENDING,
    FORMAT,
    MANIFEST,
    BackupFacts,
    examine,
    facts_of,
    restore,
    sum_of,
)
from peerdesk.store.driver import Connection, connect, translated
from peerdesk.store.durable import put_in_place, sync_file
from peerdesk.store.header import Header
from peerdesk.store.layout import KEYS, RECORDS, beside, organisation_label

if TYPE_CHECKING:
    from peerdesk.store.vault import Vault

__all__ = [
    "ENDING",
    "MANIFEST",
    "STEPS",
    "UNFINISHED",
    "BackupFacts",
    "backup",
    "before_upgrade",
    "examine",
    "facts_of",
    "restore",
    "usual_folder",
]

STEPS = ("copy", "check", "pack", "read back", "in place")
_ENDS = (".records", ".new")  # of the two files a backup needs while it is made
UNFINISHED = tuple(ENDING + end for end in _ENDS)
_NOT_RIGHT = (
    "The backup did not come out right, so it was not kept. The records are safe. Try again."
)
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; the true moment is in the manifest


def usual_folder(folder: Path) -> Path:
    """Where backups of this vault go unless the organization chose another place."""
    return folder.parent / f"{organisation_label(folder)} backups"


def backup(
    vault: Vault,
    target: Path,
    *,
    now: datetime | None = None,
    at_step: Callable[[str], None] = rotation.no_step,
) -> BackupFacts:
    """Write everything into one new file and check it. May run on a worker.

    ``at_step`` hears the name of each step before it is done. Raises AlreadyThere when the file
    exists, CannotWrite or DiskFull; then no file is left.
    """
    connection, source = vault.second(), _Source(vault.header, vault.key, vault.folder)
    try:
        return _write(connection, source, target, now, at_step)
    finally:
        connection.close()


def before_upgrade(folder: Path, connection: Connection, header: Header, key: bytes) -> Path:
    """A checked backup of an older file before it is brought up to date. Never thinned out."""
    place, source = usual_folder(folder), _Source(header, key, folder)
    place.mkdir(exist_ok=True)
    target = place / f"{source.label} before update {secrets.token_hex(3)}{ENDING}"
    _write(connection, source, target, None, rotation.no_step)
    return target


@dataclass(frozen=True)
class _Source:
    """What is backed up: the header in force, the key of the records, and their folder."""

    header: Header
    key: bytes
    folder: Path

    @property
    def label(self) -> str:
        return organisation_label(self.folder)


def _write(
    connection: Connection,
    source: _Source,
    target: Path,
    now: datetime | None,
    at_step: Callable[[str], None],
) -> BackupFacts:
    _refuse_place(target)
    records, fresh = (target.with_name(f".{target.name}{end}") for end in _ENDS)
    with translated():
        try:
            at_step("copy")
            _copy(connection, source, records)
            at_step("check")
            facts, header_bytes = _examine(source, records, now or Clock().now())
            at_step("pack")
            _pack(fresh, records, header_bytes, facts)
            at_step("read back")
            if examine(fresh) != facts:
                raise Damaged(_NOT_RIGHT)
            at_step("in place")
            put_in_place(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
            for left in (records, *beside(records)):
                left.unlink(missing_ok=True)
    return facts


def _refuse_place(target: Path) -> None:
    if target.exists():
        raise AlreadyThere(
            f"There is already a file {target.name}. Nothing was written. Choose another name."
        )
    if not target.parent.is_dir():
        raise CannotWrite(
            f"The folder {target.parent} is not there. No backup was made. Choose another place."
        )


def _copy(connection: Connection, source: _Source, records: Path) -> None:
    """Copy the records and count the copy: each table as long as it was, while work goes on."""
    before = rotation.counts(connection)
    rotation.copy_under(connection, source.key, records)
    after = rotation.counts(connection)
    copy = connect(records, source.key, read_only=True)
    try:
        found = rotation.counts(copy)
    finally:
        copy.close()
    for table, rows in found.items():
        if not min(before[table], after[table]) <= rows <= max(before[table], after[table]):
            raise Damaged(_NOT_RIGHT)


def _examine(source: _Source, records: Path, now: datetime) -> tuple[BackupFacts, bytes]:
    """Open the fresh copy, check it, count it; gives its manifest and the header that fits it."""
    copy = connect(records, source.key, read_only=True)
    try:
        if rotation.trouble(copy):
            raise Damaged(
                "The copy did not come out right, so no backup was kept. Use the check in Our"
                " center."
            )
        counts, schema = rotation.counts(copy), migrations.version_of(copy)
        pairs = headers.key_pairs(copy)
    finally:
        copy.close()
    header_bytes = source.header.signed(pairs, records_salt=headers.salt_of(records)).to_bytes()
    with records.open("rb") as file:
        sums = {KEYS: hashlib.sha256(header_bytes).hexdigest(), RECORDS: sum_of(file)}
    sizes = {KEYS: len(header_bytes), RECORDS: records.stat().st_size}
    made_at = now.isoformat(sep=" ", timespec="seconds")
    named = (source.header.vault_id, source.label, made_at)
    return BackupFacts(FORMAT, schema, *named, sums, sizes, counts), header_bytes


def _pack(fresh: Path, records: Path, header_bytes: bytes, facts: BackupFacts) -> None:
    with zipfile.ZipFile(fresh, "x", zipfile.ZIP_STORED) as pack:
        pack.writestr(zipfile.ZipInfo(MANIFEST, _DATE), json.dumps(asdict(facts), indent=1))
        pack.writestr(zipfile.ZipInfo(KEYS, _DATE), header_bytes)
        entry = zipfile.ZipInfo(RECORDS, _DATE)
        entry.file_size = records.stat().st_size
        with records.open("rb") as source, pack.open(entry, "w") as into:
            shutil.copyfileobj(source, into, CHUNK)
    sync_file(fresh)
