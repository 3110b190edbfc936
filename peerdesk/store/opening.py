"""The steps of opening a vault's folder, each with its own plain sentence when it can't go on."""

from __future__ import annotations

from pathlib import Path

from peerdesk.core.errors import Damaged, NotAVault, TooNew
from peerdesk.store import backup, migrations
from peerdesk.store import header as headers
from peerdesk.store.driver import Connection, connect, translated
from peerdesk.store.header import Header, Opened
from peerdesk.store.layout import ENDING, RECORDS, RESTORED, beside, is_vault
from peerdesk.store.pages import Pages
from peerdesk.store.places import refuse_unsafe

_PAGE = 4_096

_NO_KEYS = (
    "The file keys.json is missing from this folder, and the records can't be opened without it."
    " Nothing was changed. Put it back, or restore the newest backup into a new folder."
)
_NO_RECORDS = (
    "The file records.db is missing from this folder. Nothing was changed."
    " Put it back, or restore the newest backup into a new folder."
)
_CUT = (
    "The file records.db was cut short, so it was not opened. Nothing was changed or removed."
    " Keep the folder as it is, and restore the newest backup into a new folder."
)
_EMPTIED = (
    "The records file is empty or was emptied outside PeerDesk, so it was not opened."
    " Nothing was changed. Restore the newest backup into a new folder."
)
_LOG_GONE = (
    "PeerDesk was not closed the last time, and the file records.db-wal, which held the newest"
    " changes, is missing from this folder. Nothing was changed. Put it back if you moved it."
)
_LOG_FOREIGN = (
    "The file records.db-wal in this folder belongs to other records, or is damaged. Nothing was"
    " changed. Put the right one back if you moved it."
)


def look_at(folder: Path) -> None:
    """Refuse what is not a whole vault in a good place, before any passphrase is tried.

    Raises NotAVault, UnsafePlace or Damaged.
    """
    with translated():
        refuse_unsafe(folder)
        if not folder.exists():
            raise NotAVault(
                f"There is no folder {folder}."
                " If it is on a drive, check that the drive is plugged in."
            )
        if not is_vault(folder) and not (folder / RECORDS).exists():
            raise NotAVault(
                f"There are no PeerDesk records in {folder}."
                f" Choose the folder that ends in {ENDING}."
            )
        if not is_vault(folder):
            raise Damaged(_NO_KEYS)
        _look_at_records(folder / RECORDS)


def _look_at_records(records: Path) -> None:
    """An empty file would open as an empty vault without an error, so size is looked at first."""
    if not records.is_file():
        raise Damaged(_NO_RECORDS)
    size = records.stat().st_size
    _journal, wal, _shared = beside(records)
    unfinished = wal.exists() and wal.stat().st_size > 0
    if size < _PAGE or (size % _PAGE and not unfinished):
        raise Damaged(_CUT)


def log_is_needed(folder: Path) -> bool:
    """Whether a WAL that holds something lies beside the records."""
    _journal, wal, _shared = beside(folder / RECORDS)
    return wal.exists() and wal.stat().st_size > 0


def refuse_strange_log(folder: Path, opened: Opened, *, was_open: bool) -> None:
    """Raise Damaged for a WAL that is missing after a crash, or is not of these records.

    SQLite would open the file without the newest changes, or play foreign pages into it on closing.
    """
    records = folder / RECORDS
    _journal, wal, _shared = beside(records)
    if was_open and not wal.exists():
        raise Damaged(_LOG_GONE)
    if log_is_needed(folder):
        pages = Pages(records, opened.vault_key, bytes.fromhex(headers.salt_of(records)))
        pages.close()
        if pages.has_foreign_log:
            raise Damaged(_LOG_FOREIGN)


def open_records(folder: Path, header: Header, opened: Opened) -> Connection:
    """Open the records whose passphrase fitted: whatever fails from here on is called damage.

    Raises TooNew for a later schema, unchanged. An older one is backed up, then brought up to date.
    """
    connection = connect(folder / RECORDS, opened.vault_key)
    try:
        version = migrations.version_of(connection)
        _refuse_strange(connection, header, version)
        if version < migrations.CURRENT:
            if not (folder / RESTORED).exists():  # a restored copy still has its backup
                backup.before_upgrade(folder, connection, header, opened.vault_key)
            migrations.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_strange(connection: Connection, header: Header, version: int) -> None:
    if version > migrations.CURRENT:
        raise TooNew(headers.TOO_NEW)
    known = "SELECT count(*) FROM sqlite_schema WHERE name = 'vault_facts'"
    if version < 1 or connection.execute(known).fetchone()[0] != 1:
        raise Damaged(_EMPTIED)
    row = connection.execute("SELECT value FROM vault_facts WHERE name = 'vault_id'").fetchone()
    if row is None:
        raise Damaged(_EMPTIED)
    if row[0] != header.vault_id:
        raise Damaged(headers.NOT_TOGETHER)
