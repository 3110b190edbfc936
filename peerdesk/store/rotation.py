"""Giving a vault a new key, step by step, so that at every step the folder can be opened.

1. ``records.next.db``: a whole copy under the new key, read back and checked.
2. ``keys.next.json``: the header that fits the copy.
3. The copy takes the place of ``records.db``. The salt at its start tells which header fits, so
from here on ``keys.next.json`` is the one that counts. 4. The header takes the place of
``keys.json`` and of its spare.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from peerdesk.core.errors import Damaged, HeldElsewhere, TooNew, UserError, WrongPassphrase
from peerdesk.store import header as headers
from peerdesk.store.driver import Connection, connect, table_names, translated
from peerdesk.store.durable import put_in_place, sync_file, write_whole
from peerdesk.store.header import Header, Slot
from peerdesk.store.keys import KEY_BYTES
from peerdesk.store.layout import (
    KEYS,
    KEYS_ASIDE,
    KEYS_COPY,
    KEYS_NEXT,
    RECORDS,
    RECORDS_NEXT,
    beside,
)

_MEANWHILE = "Something else was written meanwhile, so nothing was changed. Try once more."
STEPS = ("copy", "check", "keys beside", "records in place", "keys in place", "tidy")


def no_step(_name: str) -> None:
    """Nobody listens to the steps."""


@dataclass(frozen=True)
class Fresh:
    """The new key and the header that fits it."""

    key: bytes
    header: Header


@dataclass(frozen=True)
class NewKey:
    """A copy under a new key, and how the records stood when it was begun: it fits no others."""

    fresh: Fresh
    before: Header
    stand: tuple[int, int]


def stand(connection: Connection) -> tuple[int, int]:
    """Differs from an earlier one if this connection, or any other, wrote something since."""
    others = connection.execute("PRAGMA main.data_version").fetchone()[0]
    return int(others), connection.total_changes


def refuse_changed(new: NewKey, header: Header, connection: Connection) -> None:
    """Raises UserError if something was written since the copy was begun: it would be lost."""
    if header is not new.before or stand(connection) != new.stand:
        raise UserError(_MEANWHILE)


def prepare(
    folder: Path,
    connection: Connection,
    header: Header,
    slots: tuple[Slot, ...],
    at_step: Callable[[str], None],
) -> Fresh:
    """Make the copy under a new key for these slots, and its header beside the old one."""
    key, target = secrets.token_bytes(KEY_BYTES), folder / RECORDS_NEXT
    pairs, begun = headers.key_pairs(connection), stand(connection)
    with translated():
        at_step("copy")
        copy_under(connection, key, target)
        at_step("check")
        sealed = tuple(headers.resealed(header.vault_id, slot, key) for slot in slots)
        fresh = header.signed(pairs, slots=sealed, records_salt=headers.salt_of(target))
        try:
            _check(connection, target, key, fresh)
        except Damaged as fault:
            raise (fault if stand(connection) == begun else UserError(_MEANWHILE)) from None
        at_step("keys beside")
        write_whole(folder / KEYS_NEXT, fresh.to_bytes())
    return Fresh(key, fresh)


def copy_under(connection: Connection, key: bytes, target: Path) -> None:
    """Write a consistent copy of the open records to ``target``, encrypted with this key."""
    for leftover in (target, *beside(target)):
        leftover.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (f"{target.absolute().as_uri()}?key=x%27{key.hex()}%27",))
    sync_file(target)


def _check(connection: Connection, target: Path, key: bytes, header: Header) -> None:
    copy = connect(target, key)
    try:
        if trouble(copy) or counts(copy) != counts(connection):
            raise Damaged(
                "The copy of the records did not come out right. The records are as they were."
                " Try again."
            )
        keep_copy(copy, header)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.close()
    sync_file(target)


def trouble(connection: Connection) -> list[str]:
    """What the cipher's and SQLite's own quick checks find wrong (nothing: whole)."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    return found + [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]


def counts(connection: Connection) -> dict[str, int]:
    """Rows in every table."""
    names = table_names(connection)
    return {
        name: int(connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0])
        for name in names
    }


def exchange(folder: Path, connection: Connection, at_step: Callable[[str], None]) -> None:
    """Close the old records and put the new ones in their place.

    Leaving WAL mode needs the file for ourselves: a worker still reading makes it fail, with
    nothing changed. An old WAL file beside the new records would be played into them.
    """
    with translated():
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        if any(left.exists() for left in beside(folder / RECORDS)):
            raise HeldElsewhere(
                "The records are still being read. Nothing was changed. Wait a moment, then try"
                " again."
            )
        at_step("records in place")
        put_in_place(folder / RECORDS_NEXT, folder / RECORDS)


def is_exchanged(folder: Path, fresh: Fresh) -> bool:
    """Whether the new records are in place."""
    with translated():
        return headers.salt_of(folder / RECORDS) == fresh.header.records_salt


def finish(folder: Path, header: Header, at_step: Callable[[str], None]) -> None:
    """Make the new header the one in force."""
    with translated():
        at_step("keys in place")
        headers.write(folder, header)
        at_step("tidy")
        (folder / KEYS_NEXT).unlink(missing_ok=True)


def refuse_older(folder: Path, connection: Connection, header: Header, verifying: bytes) -> None:
    """A ``keys.json`` put back from an old copy would let a passphrase in that was changed since.

    The database keeps the newest header. If it is newer than the one that fitted, it is put in
    force; raises WrongPassphrase.
    """
    kept = connection.execute("SELECT body FROM header_copy WHERE id = 1").fetchone()
    with suppress(Damaged, TooNew):
        newest = headers.parse(str(kept[0]).encode()) if kept else header
        same = newest.records_salt == header.records_salt and newest.is_signed_by(verifying)
        if same and newest.generation > header.generation:
            headers.write(folder, newest)
            raise WrongPassphrase(headers.OLDER_KEYS)


def tidy(folder: Path, header: Header) -> None:
    """After opening: put the header that fitted in force and drop what an interruption left behind.

    A ``keys.json`` that is damaged or of another vault is kept beside it under another name.
    """
    wanted = header.to_bytes()
    main, spare = folder / KEYS, folder / KEYS_COPY
    if not main.exists() or main.read_bytes() != wanted:
        if main.exists() and not headers.is_of(main, header.vault_id):
            main.replace(folder / KEYS_ASIDE)
        headers.write(folder, header)
    elif not spare.exists() or spare.read_bytes() != wanted:
        headers.write(folder, header)
    clear(folder)


def clear(folder: Path) -> None:
    """Remove the files of an interrupted change that did not come into force."""
    next_records = folder / RECORDS_NEXT
    for leftover in (folder / KEYS_NEXT, next_records, *beside(next_records)):
        leftover.unlink(missing_ok=True)


def keep_copy(connection: Connection, header: Header) -> None:
    """Keep the header inside the database too, where it differs from the one kept."""
    body = header.to_bytes().decode()
    kept = connection.execute("SELECT body FROM header_copy WHERE id = 1").fetchone()
    if kept is None or kept[0] != body:
        connection.execute("INSERT OR REPLACE INTO header_copy (id, body) VALUES (1, ?)", (body,))
