"""A vault: an organization's encrypted records in a folder. Made, opened, locked, rekeyed."""

from __future__ import annotations

import secrets
import shutil
import weakref
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

from peerdesk.core.errors import UserError, VaultError
from peerdesk.store import header as headers
from peerdesk.store import keys, making, opening, rotation
from peerdesk.store.driver import Connection, Error, connect, database, translated
from peerdesk.store.durable import put_in_place
from peerdesk.store.facts import new_origin
from peerdesk.store.header import Header, Opened, Slot, SlotInfo
from peerdesk.store.holding import Holding, hold
from peerdesk.store.keys import KdfCost, KeyPairs
from peerdesk.store.layout import RECORDS, RESTORED, is_vault, organisation_label
from peerdesk.store.places import refuse_taken
from peerdesk.store.rotation import NewKey

__all__ = [
    "KdfCost",
    "SlotInfo",
    "Vault",
    "create",
    "is_vault",
    "organisation_label",
    "unlock",
    "unlock_any",
    "unlock_with_recovery",
]


class Vault:
    """The open records. Reach the connection through the vault: a change of key exchanges it."""

    def __init__(
        self,
        folder: Path,
        header: Header,
        opened: Opened,
        connection: Connection,
        holding: Holding,
    ) -> None:
        self.folder = folder
        self.connection = connection
        self.db = database(connection)
        self.header = header
        self.origin = 0  # the number of this copy; a restored copy gets another
        self.backing_up = Lock()  # workers make one backup at a time
        self._making = Lock()  # and one copy under a new key
        self.was_restored = False  # true until closing, when first opened after restoring
        self._key = bytearray(opened.vault_key)
        self._holding = holding
        # A program that ends without closing lets SQLite clear the WAL away, unlike a killed one.
        self._left = weakref.finalize(self, holding.note_open, is_open=False)

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
        return headers.key_pairs(self.connection)

    @property
    def is_open(self) -> bool:
        """False once :meth:`close` was called."""
        return bool(self._key)

    def fact(self, name: str) -> str:
        """One of the vault's own facts (vault_id, origin, created ...); KeyError if not known."""
        return headers.fact(self.connection, name)

    def close(self) -> None:
        """Write everything out, forget the key, let the folder go. A second call does nothing.

        A worker may still be reading; then, as after a full disk, the WAL is played in next time.
        """
        if not self._key:
            return
        try:
            with suppress(Error, OSError):  # a full or pulled disk
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._holding.note_open(is_open=opening.log_is_needed(self.folder))
        finally:
            self.connection.close()
            self._key[:] = bytes(len(self._key))
            self._key.clear()
            self._left.detach()
            self._holding.release()

    def reader(self) -> Connection:
        """A second connection that can only read, for a worker; the caller closes it."""
        connection = self.second()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def second(self) -> Connection:
        """A second connection for the store's own long work; the caller closes it."""
        if not self.is_open:
            raise VaultError("The records are locked. Unlock them first.")
        return connect(self.folder / RECORDS, self.key)

    def slots(self) -> list[SlotInfo]:
        """Every way to open these records."""
        return [slot.info for slot in self.header.slots]

    def slot_of(self, name: str) -> str:
        """The id of the slot this name opens, "" if there is none."""
        found = self.header.found_by(keys.finder(self.vault_id, name))
        return found.slot_id if found else ""

    def making_slot(self, name: str, passphrase: str, slot_id: str = "") -> Callable[[], Slot]:
        """What makes a slot, or the slot of this id under another passphrase, for :meth:`put_slot`.

        Making takes about half a second and touches no records, so a window does it on a worker.
        """
        inside, vault_id = self._inside(), self.vault_id
        if slot_id:
            old = self._person(slot_id)
            return partial(headers.with_passphrase, vault_id, old, passphrase, inside)
        if self.slot_of(name):
            raise UserError(headers.ALREADY_OPENS)
        cost = self.header.cost
        return partial(headers.person_slot, vault_id, name, passphrase, inside, cost)

    def put_slot(self, slot: Slot) -> str:
        """Bring a slot that was made into force, in place of one of the same id; gives its id.

        The records may have got a new key since it was made, so it is sealed to the present one.
        """
        fresh = headers.resealed(self.vault_id, slot, self.key)
        same = next((each for each in self.header.slots if each.slot_id == slot.slot_id), None)
        if same is not None:
            self._swap(same, fresh)
            return slot.slot_id
        if self.header.found_by(slot.finder):
            raise UserError(headers.ALREADY_OPENS)
        self._put_slots((*self.header.slots, fresh))
        return slot.slot_id

    def drop_slot(self, slot_id: str) -> None:
        """Take a slot out that nobody ever opened the records with; the key stays."""
        gone = self.header.slot(slot_id)
        self._put_slots(tuple(each for each in self.header.slots if each is not gone))

    def rename_slot(self, slot_id: str, name: str) -> None:
        """The person types this name from now on; the passphrase stays."""
        old, wanted = self._person(slot_id), keys.finder(self.vault_id, name)
        found = self.header.found_by(wanted)
        if found and found is not old:
            raise UserError(headers.ALREADY_OPENS)
        self._swap(old, replace(old, finder=wanted))

    def new_recovery_key(self) -> str:
        """Make a recovery key; the one before stops working. It is shown once and kept nowhere."""
        typed, slot = self._recovery()
        people = tuple(each for each in self.header.slots if each.kind == headers.PERSON)
        self._put_slots((*people, slot))
        return typed

    def add_recovery_key(self) -> tuple[str, str]:
        """Make a recovery key beside the one there is: the key, and its slot's id.

        So there is a sheet that works at every moment, until :meth:`settling_recovery`.
        """
        typed, slot = self._recovery()
        self._put_slots((*self.header.slots, slot))
        return typed, slot.slot_id

    def settling_recovery(
        self, slot_id: str, at_step: Callable[[str], None] = rotation.no_step
    ) -> Callable[[], NewKey] | None:
        """What lets only this recovery key open the records, for :meth:`take_key`; None if it does.

        With the old sheet and an old copy of ``keys.json`` one could else still have the old key.
        """
        kept = self.header.slot(slot_id)
        left = tuple(s for s in self.header.slots if s.kind == headers.PERSON or s is kept)
        return self._making_key(left, at_step) if left != self.header.slots else None

    def recovery_slot_of(self, recovery_key: str) -> str:
        """The id of the slot this recovery key opens; raises WrongPassphrase."""
        return headers.open_with_recovery(self.header, recovery_key).slot_id

    def remove_slot(
        self, slot_id: str, *, at_step: Callable[[str], None] = rotation.no_step
    ) -> None:
        """Take a person's way in, for scripts; ``at_step`` hears each step before it is done."""
        self.take_key(self.removing_slot(slot_id, at_step)(), at_step)

    def removing_slot(
        self, slot_id: str, at_step: Callable[[str], None] = rotation.no_step
    ) -> Callable[[], NewKey]:
        """What copies the records under a new key this slot doesn't open, for :meth:`take_key`.

        So a kept old key is no use. Everybody else's passphrase stays. It takes as long as a
        backup, so a window does it on a worker.
        """
        gone = self.header.slot(slot_id)
        left = tuple(each for each in self.header.slots if each is not gone)
        if not any(each.kind == headers.PERSON for each in left):
            raise UserError("Someone must be able to open these records. Add another person first.")
        return self._making_key(left, at_step)

    def take_key(self, new: NewKey, at_step: Callable[[str], None] = rotation.no_step) -> None:
        """Put the copy in the place of the records: quick, outside any transaction, no reader open.

        Whatever interrupts it leaves records that open. Raises UserError, with nothing changed, if
        something was written since the copy was begun.
        """
        try:
            rotation.refuse_changed(new, self.header, self.connection)
            self._exchange(new.fresh, at_step)
        except BaseException:
            if self.header is not new.fresh.header:  # the old key is in force, the copy no use
                rotation.clear(self.folder)
            raise

    def _exchange(self, fresh: rotation.Fresh, at_step: Callable[[str], None]) -> None:
        self._holding.note_open(is_open=False)  # the WAL is about to go
        try:
            rotation.exchange(self.folder, self.connection, at_step)
        finally:  # also when it failed, before or after the files were exchanged
            was_exchanged = rotation.is_exchanged(self.folder, fresh)
            self._reopen(*((fresh.header, fresh.key) if was_exchanged else (self.header, self.key)))
        rotation.finish(self.folder, fresh.header, at_step)

    def _making_key(
        self, left: tuple[Slot, ...], at_step: Callable[[str], None]
    ) -> Callable[[], NewKey]:
        """On a connection of its own: the office's may show a person only some of the rows."""
        before, stand = self.header, rotation.stand(self.connection)

        def make() -> NewKey:
            if not self._making.acquire(blocking=False):
                raise UserError("The records get a new key already. Wait a moment, then try again.")
            try:
                with closing(self.second()) as plain:
                    fresh = rotation.prepare(self.folder, plain, before, left, at_step)
            except BaseException:
                rotation.clear(self.folder)
                raise
            finally:
                self._making.release()
            return NewKey(fresh, before, stand)

        return make

    def _person(self, slot_id: str) -> Slot:
        slot = self.header.slot(slot_id)
        if slot.kind != headers.PERSON:
            raise UserError("A recovery key has no name or passphrase. Make a new key instead.")
        return slot

    def _recovery(self) -> tuple[str, Slot]:
        typed = keys.new_recovery_key()
        return typed, headers.recovery_slot(self.vault_id, typed, self._inside())

    def _inside(self) -> headers.Inside:
        return headers.Inside(self.key, self.key_pairs)

    def _swap(self, old: Slot, new: Slot) -> None:
        self._put_slots(tuple(new if each is old else each for each in self.header.slots))

    def _put_slots(self, slots: tuple[Slot, ...]) -> None:
        header = self.header.signed(self.key_pairs, slots=slots)
        with translated():
            try:
                headers.write(self.folder, header)
            finally:  # an error may come after keys.json was written
                self.header = headers.read(self.folder)
            rotation.keep_copy(self.connection, header)

    def _reopen(self, header: Header, key: bytes) -> None:
        self.connection.close()
        self.connection = connect(self.folder / RECORDS, key)
        self._holding.note_open(is_open=True)
        self.db = database(self.connection)
        self._key[:] = key
        self.header = header


# --- making


def create(
    folder: Path, name: str, passphrase: str, *, cost: KdfCost | None = None
) -> tuple[Vault, str, str]:
    """Make a vault in a new folder, opened by this person: it, the slot's id, the recovery key.

    Without ``cost`` a try of a passphrase is calibrated to about half a second. Everything is made
    beside the folder and renamed at the end, so a failure leaves nothing. Raises AlreadyThere,
    UnsafePlace, CannotWrite.
    """
    with translated():
        refuse_taken(folder)
        building = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        try:
            building.mkdir(mode=0o700)
            slot_id, recovery_key = making.build(
                building, organisation_label(folder), (name, passphrase), cost
            )
            put_in_place(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    vault, _slot = unlock(folder, name, passphrase)
    return vault, slot_id, recovery_key


# --- opening


def unlock(
    folder: Path, name: str, passphrase: str, *, take_over: bool = False
) -> tuple[Vault, str]:
    """Open a vault with a person's name and passphrase: it, and the id of the slot that fitted.

    Takes about half a second, so a window calls it on a worker. ``take_over``: open although
    another computer left its lock behind. Raises the fitting VaultError; then nothing was changed.
    """
    return _unlock(
        folder, lambda header: headers.open_with_passphrase(header, name, passphrase), take_over
    )


def unlock_any(folder: Path, passphrase: str, *, take_over: bool = False) -> tuple[Vault, str]:
    """Open a vault for a script that knows a passphrase but no name; else as :func:`unlock`."""
    return _unlock(folder, lambda header: headers.open_with_any(header, passphrase), take_over)


def unlock_with_recovery(folder: Path, recovery_key: str, *, take_over: bool = False) -> Vault:
    """Open a vault with its recovery key."""
    vault, _slot = _unlock(
        folder, lambda header: headers.open_with_recovery(header, recovery_key), take_over
    )
    return vault


def _unlock(folder: Path, way_in: Callable[[Header], Opened], take_over: bool) -> tuple[Vault, str]:
    opening.look_at(folder)
    holding = hold(folder, take_over=take_over)
    try:
        with translated():
            header = headers.read(folder)
            opened = way_in(header)
            opening.refuse_strange_log(folder, opened, was_open=holding.was_open)
            connection = opening.open_records(folder, header, opened)
            holding.note_open(is_open=True)
            try:
                rotation.refuse_older(folder, connection, header, opened.verifying)
                was_restored = _settle(folder, header, connection)
                vault = Vault(folder, header, opened, connection, holding)
                vault.was_restored = was_restored
                vault.origin = int(vault.fact("origin"))
            except BaseException:
                connection.close()
                holding.note_open(is_open=opening.log_is_needed(folder))
                raise
    except BaseException:
        holding.release()
        raise
    return vault, opened.slot_id


def _settle(folder: Path, header: Header, connection: Connection) -> bool:
    """Finish what an interruption left half done; a restored copy gets its own number (True).

    A full disk does not keep anybody out: what can't be finished now is finished next time.
    """
    with suppress(OSError, Error):
        rotation.tidy(folder, header)
        rotation.keep_copy(connection, header)
    mark = folder / RESTORED
    if mark.exists():
        connection.execute(
            "UPDATE vault_facts SET value = ? WHERE name = 'origin'", (str(new_origin()),)
        )
        mark.unlink()
        return True
    return False
