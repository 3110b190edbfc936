"""A vault: one organization's encrypted records in a folder. Made, opened, locked and given new keys here."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from peerdesk.core.clock import Clock
from peerdesk.core.errors import AlreadyThere, CannotWrite, Damaged, NotAVault, TooNew, UserError
from peerdesk.store import header as headers
from peerdesk.store import keys, migrations, rotation
from peerdesk.store.driver import Connection, Database, connect, translated
from peerdesk.store.durable import put_in_place
from peerdesk.store.header import KEYS, KEYS_COPY, RECORDS, Header, Opened, SlotInfo
from peerdesk.store.holding import Holding, hold
from peerdesk.store.keys import KdfCost, KeyPairs
from peerdesk.store.places import refuse_unsafe

__all__ = [
    "SlotInfo",
    "Vault",
    "create",
    "is_vault",
    "organisation_label",
    "unlock",
    "unlock_with_recovery",
]

ENDING = ".peerdesk"
READ_ME = "READ ME.txt"
RESTORED = "restored"
_PAGE = 4_096

READ_ME_WORDS = """\
This folder holds the records of an organization, made with PeerDesk.

The records are encrypted. They open only in PeerDesk, with a name and a passphrase, or with the recovery key
that was printed when they were set up. Nobody can open them without one of these.

Do not rename, move or change single files in here. To move the records, close PeerDesk and move the whole
folder. To keep a copy, use "Back up now" in PeerDesk.

records.db       the encrypted records
keys.json        what the passphrases open (no names, no passphrases), with a spare in keys.copy.json
vault.lock       shows which computer has the records open
"""


class Vault:
    """The open records. Always reach the connection through the vault: a change of key exchanges it."""

    def __init__(
        self, folder: Path, header: Header, opened: Opened, connection: Connection, holding: Holding
    ) -> None:
        self.folder = folder
        self.connection = connection
        self.db = Database(connection, execute_plugins=False, strict=True)
        self.header = header
        self.origin = 0  # the number of this copy; a restored copy gets another
        self._key = bytearray(opened.vault_key)
        self._holding = holding

    @property
    def vault_id(self) -> str:
        """32 hexadecimal digits, the same in every copy and backup of these records."""
        return self.header.vault_id

    @property
    def key(self) -> bytes:
        """The key of the records, for the store's own work only."""
        return bytes(self._key)

    @property
    def key_pairs(self) -> KeyPairs:
        """The vault's own signing and sealing keys."""
        return KeyPairs(
            bytes.fromhex(self.fact("signing_private")), bytes.fromhex(self.fact("sealing_private"))
        )

    @property
    def is_open(self) -> bool:
        """False once :meth:`close` was called."""
        return bool(self._key)

    def fact(self, name: str) -> str:
        """One of the vault's own facts (vault_id, origin, created, organisation ...); KeyError if not known."""
        row = self.connection.execute(
            "SELECT value FROM vault_facts WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        return str(row[0])

    def close(self) -> None:
        """Write everything out, forget the key, let the folder go. A second call does nothing."""
        if not self._key:
            return
        try:
            with translated():
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.connection.close()
            self._forget()
            self._holding.release()

    def _forget(self) -> None:
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def reader(self) -> Connection:
        """A second connection that can only read, for a worker; the caller closes it."""
        connection = self.second()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def second(self) -> Connection:
        """A second connection for the store's own long work (backup, check); the caller closes it."""
        return connect(self.folder / RECORDS, self.key)

    def slots(self) -> list[SlotInfo]:
        """Every way to open these records."""
        return [slot.info for slot in self.header.slots]

    def add_slot(self, name: str, passphrase: str) -> str:
        """Let one more person open the records; gives the slot's id. Takes about half a second."""
        if self.header.found_by(keys.finder(self.vault_id, name)):
            raise UserError(headers.ALREADY_OPENS)
        slot = headers.person_slot(
            self.vault_id, name, passphrase, self._inside(), self.header.cost
        )
        self._put_slots((*self.header.slots, slot))
        return slot.slot_id

    def change_passphrase(self, slot_id: str, new: str) -> None:
        """Give a person's slot a new passphrase; the slot's id stays."""
        old = self._person(slot_id)
        self._exchange_slot(old, headers.with_passphrase(self.vault_id, old, new, self._inside()))

    def rename_slot(self, slot_id: str, name: str) -> None:
        """The person types this name from now on; the passphrase stays."""
        old, wanted = self._person(slot_id), keys.finder(self.vault_id, name)
        found = self.header.found_by(wanted)
        if found and found is not old:
            raise UserError(headers.ALREADY_OPENS)
        self._exchange_slot(old, replace(old, finder=wanted))

    def _person(self, slot_id: str) -> headers.Slot:
        slot = self.header.slot(slot_id)
        if slot.kind != headers.PERSON:
            raise UserError(
                "A recovery key has no name or passphrase. Make a new recovery key instead."
            )
        return slot

    def _exchange_slot(self, old: headers.Slot, new: headers.Slot) -> None:
        self._put_slots(tuple(new if each is old else each for each in self.header.slots))

    def _inside(self) -> headers.Inside:
        return headers.Inside(self.key, self.key_pairs)

    def new_recovery_key(self) -> str:
        """Make a recovery key; the one before stops working. It is shown once and kept nowhere."""
        typed = keys.new_recovery_key()
        slot = headers.recovery_slot(self.vault_id, typed, self._inside())
        people = tuple(each for each in self.header.slots if each.kind == headers.PERSON)
        self._put_slots((*people, slot))
        return typed

    def remove_slot(
        self, slot_id: str, *, at_step: Callable[[str], None] = rotation.no_step
    ) -> None:
        """Take a person's way in and give the records a new key, so that a kept copy of the old one is no use.

        Everybody else's passphrase stays as it is. Takes as long as a backup. Whatever interrupts it leaves
        records that open. ``at_step`` hears the name of each step before it is done.
        """
        gone = self.header.slot(slot_id)
        left = tuple(each for each in self.header.slots if each is not gone)
        if not any(each.kind == headers.PERSON for each in left):
            raise UserError("Someone must be able to open these records. Add another person first.")
        fresh = rotation.prepare(
            self.folder, self.connection, self.header, left, self.key_pairs, at_step
        )
        try:
            rotation.exchange(self.folder, self.connection, at_step)
        except BaseException:
            self._reopen(self.header, self.key)
            raise
        self._reopen(fresh.header, fresh.key)
        rotation.finish(self.folder, fresh.header, at_step)

    def _reopen(self, header: Header, key: bytes) -> None:
        self.connection.close()
        self.connection = connect(self.folder / RECORDS, key)
        self.db = Database(self.connection, execute_plugins=False, strict=True)
        self._key[:] = key
        self.header = header

    def _put_slots(self, slots: tuple[headers.Slot, ...]) -> None:
        header = self.header.signed(self.key_pairs, slots=slots)
        with translated():
            headers.write(self.folder, header)
            rotation.keep_copy(self.connection, header)
        self.header = header


def organisation_label(folder: Path) -> str:
    """The organization's name as the folder shows it."""
    return folder.name.removesuffix(ENDING)


def is_vault(folder: Path) -> bool:
    """Whether this folder holds records of PeerDesk (whole or not)."""
    return folder.is_dir() and any((folder / name).exists() for name in (KEYS, KEYS_COPY))


# --- making


def create(
    folder: Path, name: str, passphrase: str, *, cost: KdfCost | None = None
) -> tuple[Vault, str, str]:
    """Make a vault in a new folder, opened by this person. Gives it, the slot's id and the recovery key.

    Without ``cost`` a try of a passphrase is calibrated to about half a second. Everything is made beside the
    folder and renamed at the end, so a failure leaves nothing. Raises AlreadyThere, UnsafePlace, CannotWrite.
    """
    refuse_unsafe(folder)
    if folder.exists():
        raise AlreadyThere(
            f"There is already something at {folder}. Nothing was changed. Choose another name."
        )
    if not folder.parent.is_dir():
        raise CannotWrite(
            f"The folder {folder.parent} is not there. Nothing was made. Choose another place."
        )
    building = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with translated():
        try:
            building.mkdir()
            slot_id, recovery_key = _build(
                building, organisation_label(folder), name, passphrase, cost
            )
            put_in_place(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    vault, _slot = unlock(folder, name, passphrase)
    return vault, slot_id, recovery_key


def _build(
    folder: Path, label: str, name: str, passphrase: str, cost: KdfCost | None
) -> tuple[str, str]:
    vault_id, vault_key, pairs = (
        secrets.token_hex(16),
        secrets.token_bytes(keys.KEY_BYTES),
        KeyPairs.fresh(),
    )
    inside, recovery_key = headers.Inside(vault_key, pairs), keys.new_recovery_key()
    person = headers.person_slot(vault_id, name, passphrase, inside, cost or KdfCost.calibrated())
    recovery = headers.recovery_slot(vault_id, recovery_key, inside)
    connection = connect(folder / RECORDS, vault_key, create=True)
    try:
        migrations.migrate(connection)
        _write_facts(connection, vault_id, label, pairs)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        salt = headers.salt_of(folder / RECORDS)
        header = Header(vault_id, 0, salt, (person, recovery)).signed(pairs)
        rotation.keep_copy(connection, header)
    finally:
        connection.close()
    headers.write(folder, header)
    (folder / READ_ME).write_text(READ_ME_WORDS, encoding="utf-8")
    return person.slot_id, recovery_key


def _new_origin() -> int:
    return secrets.randbelow(2**31 - 1) + 1


def _write_facts(connection: Connection, vault_id: str, label: str, pairs: KeyPairs) -> None:
    facts = {
        "vault_id": vault_id,
        "origin": str(_new_origin()),
        "created": Clock().today(),
        "organisation": label,
        "signing_private": pairs.signing.hex(),
        "signing_public": pairs.verifying.hex(),
        "sealing_private": pairs.sealing.hex(),
        "sealing_public": keys.public_of(pairs.sealing).hex(),
    }
    with _transaction(connection):
        connection.executemany(
            "INSERT INTO vault_facts (name, value) VALUES (?, ?)", list(facts.items())
        )


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


# --- opening


def unlock(
    folder: Path, name: str, passphrase: str, *, take_over: bool = False
) -> tuple[Vault, str]:
    """Open a vault with a person's name and passphrase; gives it and the id of the slot that fitted.

    Takes about half a second, so a window calls it on a worker. Raises VaultError of the fitting kind; then
    nothing was changed.
    """
    return _unlock(
        folder, lambda header: headers.open_with_passphrase(header, name, passphrase), take_over
    )


def unlock_with_recovery(folder: Path, recovery_key: str, *, take_over: bool = False) -> Vault:
    """Open a vault with its recovery key."""
    vault, _slot = _unlock(
        folder, lambda header: headers.open_with_recovery(header, recovery_key), take_over
    )
    return vault


def _unlock(folder: Path, way_in: Callable[[Header], Opened], take_over: bool) -> tuple[Vault, str]:
    _look_at(folder)
    holding = hold(folder, take_over=take_over)
    try:
        with translated():
            header = headers.read(folder)
            opened = way_in(header)
            connection = _open_records(folder, header, opened)
        try:
            vault = Vault(folder, header, opened, connection, holding)
            with translated():
                _settle(vault)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        holding.release()
        raise
    return vault, opened.slot_id


def _look_at(folder: Path) -> None:
    """Refuse what is not a whole vault in a good place, before any passphrase is tried."""
    if not folder.exists():
        raise NotAVault(
            f"There is no folder {folder}. If it is on a drive, check that the drive is plugged in."
        )
    if not is_vault(folder) and not (folder / RECORDS).exists():
        raise NotAVault(
            f"There are no PeerDesk records in {folder}. Choose the folder that ends in {ENDING}."
        )
    refuse_unsafe(folder)
    if not is_vault(folder):
        raise Damaged(
            "The file keys.json is missing from this folder, and the records can't be opened without it. Nothing was"
            " changed. Put it back, or restore the newest backup into a new folder."
        )
    with translated():
        _look_at_records(folder / RECORDS)


def _look_at_records(records: Path) -> None:
    """An empty file would open as an empty vault without an error, so size is looked at first."""
    if not records.exists():
        raise Damaged(
            "The file records.db is missing from this folder. Nothing was changed."
            " Put it back, or restore the newest backup into a new folder."
        )
    size = records.stat().st_size
    waiting = records.with_name(f"{RECORDS}-wal")
    unfinished = waiting.exists() and waiting.stat().st_size > 0
    if size < _PAGE or (size % _PAGE and not unfinished):
        raise Damaged(
            "The file records.db was cut short, so it was not opened. Nothing was changed or removed."
            " Keep the folder as it is, and restore the newest backup into a new folder."
        )


def _open_records(folder: Path, header: Header, opened: Opened) -> Connection:
    """The passphrase fitted, so whatever fails from here on is damage and is called so."""
    connection = connect(folder / RECORDS, opened.vault_key)
    try:
        version = migrations.version_of(connection)
        if version > migrations.CURRENT:
            raise TooNew(headers.TOO_NEW)
        _must_be_whole(connection, header, version)
        if version < migrations.CURRENT:
            _upgrade(folder, connection, header, opened.vault_key)
    except BaseException:
        connection.close()
        raise
    return connection


def _must_be_whole(connection: Connection, header: Header, version: int) -> None:
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'vault_facts'").fetchone()
    row = (
        known
        and connection.execute("SELECT value FROM vault_facts WHERE name = 'vault_id'").fetchone()
    )
    if version < 1 or not row:
        raise Damaged(
            "The records file is empty or was emptied outside PeerDesk, so it was not opened. Nothing was changed."
            " Restore the newest backup into a new folder."
        )
    if row[0] != header.vault_id:
        raise Damaged(headers.NOT_TOGETHER)


def _upgrade(folder: Path, connection: Connection, header: Header, key: bytes) -> None:
    """Bring an older file up to date, after a verified backup of it as it is."""
    from peerdesk.store import backup  # the backup module needs this one for restoring

    backup.before_upgrade(folder, connection, header, key)
    migrations.migrate(connection)


def _settle(vault: Vault) -> None:
    """Finish what an interruption left half done, and give a restored copy its own number."""
    rotation.tidy(vault.folder, vault.header)
    rotation.keep_copy(vault.connection, vault.header)
    mark = vault.folder / RESTORED
    if mark.exists():
        with _transaction(vault.connection):
            vault.connection.execute(
                "UPDATE vault_facts SET value = ? WHERE name = 'origin'", (str(_new_origin()),)
            )
        mark.unlink()
    vault.origin = int(vault.fact("origin"))
