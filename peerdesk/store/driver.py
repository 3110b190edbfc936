"""The one door to the database driver.

sqlcipher3 is registered under the name sqlite_utils looks for, before sqlite_utils is first
imported: both then share one set of error classes. With any other driver ``PRAGMA key`` would do
nothing and the file would be written in clear, so nothing else imports a driver, and every
connection is opened here.
"""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2

from peerdesk.core.errors import (
    CannotWrite,
    Damaged,
    DiskFull,
    HeldElsewhere,
    PeerDeskError,
    Stopped,
    VaultError,
)

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database  # noqa: E402  (only after the registration above)

if TYPE_CHECKING:  # sqlcipher3 is a fork of the standard module and has no types of its own
    from sqlite3 import (
        Connection,
        Cursor,
        DatabaseError,
        Error,
        IntegrityError,
        OperationalError,
        Row,
    )
else:
    Connection, Cursor, Row = dbapi2.Connection, dbapi2.Cursor, dbapi2.Row
    Error, DatabaseError = dbapi2.Error, dbapi2.DatabaseError
    IntegrityError, OperationalError = dbapi2.IntegrityError, dbapi2.OperationalError

__all__ = [
    "Connection",
    "Cursor",
    "Database",
    "DatabaseError",
    "Error",
    "IntegrityError",
    "OperationalError",
    "Row",
    "connect",
    "database",
    "in_words",
    "table_names",
    "transaction",
    "translated",
    "without_waiting",
]

_WAIT_MILLISECONDS = 5_000
_CACHE_KIB = 65_536  # 2 MB, the usual size, makes encrypted reads several times slower

_SETTINGS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    f"cache_size = -{_CACHE_KIB}",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 10000",  # pages; the window brings the log in while nobody waits
)

_INTERRUPTED = 9
# The primary result codes of SQLite that people can do something about.
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANT_OPEN, _NOT_A_DATABASE = (
    5,
    6,
    8,
    10,
    11,
    13,
    14,
    26,
)

_ROOM_TO_OPEN = 65_536  # bytes: every opening needs the -shm file beside the records


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open the encrypted file with its 32-byte key; a wrong key shows here.

    Never makes a file unless ``create`` is set. The connection may be handed from one thread to
    another, but only one may use it at a time. Transactions are opened in words (BEGIN IMMEDIATE),
    never silently. Raises VaultError in plain words.
    """
    mode = "ro" if read_only else "rwc" if create else "rw"
    with translated():
        connection: Connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _prepare(connection, key, read_only=read_only)
        except BaseException as error:
            connection.close()
            if isinstance(error, OperationalError) and _is_full(path):
                raise DiskFull(_DISK_FULL) from error  # SQLite only says that writing failed
            raise
    return connection


def _is_full(path: Path) -> bool:
    return path.exists() and shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN


def _prepare(connection: Connection, key: bytes, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError(
            "This computer's database driver can't encrypt. Nothing was opened. Install PeerDesk"
            " again."
        )
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.row_factory = Row


def database(connection: Connection) -> Database:
    """The connection with sqlite_utils' tables, for simple rows."""
    return Database(connection, execute_plugins=False, strict=True)


def table_names(connection: Connection) -> list[str]:
    """The tables that hold rows of ours: none of SQLite's own or of a search index."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [str(row[0]) for row in found]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Everything written inside is kept, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def without_waiting(connection: Connection) -> Iterator[None]:
    """Inside, a worker that writes is not waited for: HeldElsewhere at once, where translated."""
    usual = int(connection.execute("PRAGMA busy_timeout").fetchone()[0])
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {usual}")


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's and the disk's errors inside the block into VaultError in plain words.

    Broken rules of the schema (IntegrityError) pass through: they are a bug, not a vault in
    trouble.
    """
    try:
        yield
    except IntegrityError:
        raise
    except Error as error:
        if (trouble := in_words(error)) is None:
            raise
        raise trouble from error
    except OSError as error:
        if (trouble := in_words(error)) is None:
            raise
        raise trouble from error


def in_words(error: BaseException) -> PeerDeskError | None:
    """The plain words for an error of the driver or the disk; None where there are none."""
    if isinstance(error, Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code == _INTERRUPTED:
            return Stopped("This was stopped, because the records were closing.")
        return None if code is None else _of_code(int(code) & 0xFF)
    if isinstance(error, OSError):
        return _of_errno(error.errno or 0)
    return None


_DISK_FULL = (
    "The disk is full, so the last change was not saved. Everything saved before is safe."
    " Make room by moving other files off this disk, then try again."
)
_NO_WRITING = (
    "PeerDesk may not write in this place, so nothing was saved. What was saved before is safe."
    " Check that the drive is plugged in and that you may change files in this folder."
)
_DAMAGED = (
    "The records file is damaged. Nothing was changed or removed."
    " Keep the folder as it is, and restore the newest backup into a new folder."
)
_NO_LOCKING = (
    "This drive can't keep two programs apart, so the records were not opened. Nothing was changed."
    " Move the whole folder to this computer's own disk."
)
_BUSY_WORDS = (
    "Another program is using these records right now. Nothing was changed."
    " Close the other program, or wait a moment, then try again."
)
_NOT_THERE = (
    "The records file can't be reached. Nothing was changed."
    " Check that the drive is plugged in and that you may open this folder."
)


def _of_code(code: int) -> VaultError | None:
    known: dict[int, VaultError] = {
        _FULL: DiskFull(_DISK_FULL),
        _READ_ONLY: CannotWrite(_NO_WRITING),
        _IO: CannotWrite(_NO_WRITING),
        _CORRUPT: Damaged(_DAMAGED),
        _NOT_A_DATABASE: Damaged(_DAMAGED),
        _BUSY: HeldElsewhere(_BUSY_WORDS),
        _LOCKED: HeldElsewhere(_BUSY_WORDS),
        _CANT_OPEN: CannotWrite(_NOT_THERE),
    }
    return known.get(code)


_NOT_ALLOWED = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EIO,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ENOENT,
    errno.ENODEV,
    errno.EEXIST,
    errno.ENOTEMPTY,
    errno.ENAMETOOLONG,
}


def _of_errno(number: int) -> VaultError | None:
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(_DISK_FULL)
    if number in _NOT_ALLOWED:
        return CannotWrite(_NO_WRITING)
    if number in {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}:
        return CannotWrite(_NO_LOCKING)
    return None
