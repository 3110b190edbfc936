"""Making, opening and closing an organization's records: where a vault meets a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from peerdesk.core.access import Actor, needs
from peerdesk.core.changes import Row
from peerdesk.core.clock import Clock
from peerdesk.core.errors import Invalid, UserError, WrongPassphrase
from peerdesk.core.ids import new_id
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records import codes, organisation
from peerdesk.records.office import Office
from peerdesk.records.support import workers
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.calls import LINE
from peerdesk.store import vault as vaults
from peerdesk.store.batch import Batch, Store
from peerdesk.store.driver import Connection
from peerdesk.store.header import PERSON, Slot, open_with_passphrase
from peerdesk.store.keys import KdfCost
from peerdesk.store.queries import Reader
from peerdesk.store.rotation import NewKey
from peerdesk.store.vault import Vault

SHORTEST_PASSPHRASE = 10


@dataclass
class OpenOffice:
    """The open vault and the person's office. Dropping it locks: :meth:`close`."""

    vault: Vault
    office: Office

    def close(self) -> None:
        """Close the file and drop the key."""
        self.vault.close()

    def seating(self) -> Callable[[Connection], Office]:
        """What gives this person's office on a worker's own connection; ask for it in the window.

        What is done there is told to the window's office with ``remember``.
        """
        origin, clock, actor = self.vault.origin, self.office.store.clock, self.office.actor
        return lambda connection: Office(Store(connection, origin, clock), actor)

    def let_in(self, worker_id: int, passphrase: str) -> None:
        """Give a person a way in, or a new passphrase; for scripts. Takes half a second."""
        self.keep_way_in(worker_id, self.making_way_in(worker_id, passphrase)())

    def making_way_in(self, worker_id: int, passphrase: str) -> Callable[[], Slot]:
        """What makes the person's key slot: call it on a worker, give it to :meth:`keep_way_in`.

        Raises Invalid for a passphrase that is too short, UserError if the name can already unlock.
        """
        check_passphrase(passphrase)
        row = self.office.ask(_one_worker, worker_id)
        slot = row["slot"] if self.opens(row["slot"]) else self._left_over(row["name"])
        return self.vault.making_slot(row["name"], passphrase, slot)

    def keep_way_in(self, worker_id: int, slot: Slot) -> None:
        """From now on the person unlocks with the passphrase the slot was made for."""
        row = self.office.ask(_one_worker, worker_id)
        slot_id = self.vault.put_slot(slot)
        if row["slot"] != slot_id:
            self.office.do(workers.edit_worker, worker_id, {"slot": slot_id})
            self.office.forget_undo()
        self.office.do(_note_passphrase, worker_id)

    def opens(self, slot_id: str | None) -> bool:
        """Whether this slot is there and opens the records."""
        return any(each.slot_id == slot_id for each in self.vault.slots())

    def _left_over(self, name: str) -> str:
        """A slot of this name that belongs to nobody: letting somebody in was interrupted."""
        slot = self.vault.slot_of(name)
        return slot if slot and workers.by_slot(self.office.store, slot) is None else ""

    def making_passphrase(self, old: str, new: str) -> Callable[[], Slot]:
        """What checks the old passphrase and makes the slot for the new one, for a worker."""
        check_passphrase(new)
        row = self.office.ask(_me, self.office.actor.id)
        header, making = self.vault.header, self.vault.making_slot(row["name"], new, row["slot"])

        def make() -> Slot:
            open_with_passphrase(header, row["name"], old)
            return making()

        return make

    def keep_passphrase(self, slot: Slot) -> None:
        """From now on this person's new passphrase opens the records."""
        self.vault.put_slot(slot)
        self.office.do(_note_own_passphrase)

    def rename(self, worker_id: int) -> None:
        """A person who may unlock has a new name: from now on they type that one."""
        row = self.office.ask(_one_worker, worker_id)
        if self.opens(row["slot"]):
            self.vault.rename_slot(row["slot"], row["name"])

    def new_recovery_key(self) -> str:
        """Make a new recovery key; the one before stops working. It is shown once."""
        self.office.do(note_recovery)
        return self.vault.new_recovery_key()

    def shut_out(self, worker_id: int) -> None:
        """Take a person's way in, for scripts; it takes as long as a backup."""
        making = self.shutting_out(worker_id)
        self.keep_out(worker_id, making() if making else None)

    def shutting_out(self, worker_id: int) -> Callable[[], NewKey] | None:
        """What copies the records under a key the person doesn't have: call it on a worker.

        Give the result to :meth:`keep_out`; None if the person has no way in.
        """
        row = self.office.ask(_one_worker, worker_id)
        if worker_id == self.office.actor.id:
            raise UserError(_("You can't take away your own way in. Ask another director."))
        self.office.ask(workers.may_leave, worker_id)
        return self.vault.removing_slot(row["slot"]) if self.opens(row["slot"]) else None

    def keep_out(self, worker_id: int, new: NewKey | None) -> None:
        """The key comes first, then it is written down that the person left.

        Interrupted after that, the person is out, and the next opening by a director writes it
        down; the other way round somebody who left could still open the records.
        """
        row = self.office.ask(_one_worker, worker_id)
        try:
            self.take_key(new)
        finally:  # also when it failed after the new key was in force
            if not self.opens(row["slot"]):
                ended = {"slot": None, "ended": self.office.store.clock.today()}
                self.office.do(workers.edit_worker, worker_id, ended)
                self.office.forget_undo()

    def take_key(self, new: NewKey | None) -> None:
        """Bring a new key into force, where there is one; the office goes on with the new file."""
        try:
            if new is not None:
                self.vault.take_key(new)
        finally:
            self.office.store.connection = self.vault.connection

    def put_right(self) -> None:
        """After unlocking, by a director: end what an interruption left between keys and records.

        A person whose slot is gone can't unlock; a slot of nobody is dropped; names agree. Lists
        that an older PeerDesk did not have yet are added.
        """
        if not self.office.can("worker.edit"):
            return
        rows = [row for row in self.office.ask(workers.everyone) if row["slot"]]
        for row in rows:
            if not self.opens(row["slot"]):
                self.office.do(workers.edit_worker, row["id"], {"slot": None})
            elif self.vault.slot_of(row["name"]) != row["slot"]:
                with suppress(UserError):  # the name is somebody else's way in
                    self.vault.rename_slot(row["slot"], row["name"])
        known = {row["slot"] for row in rows}
        for slot in self.vault.slots():
            if slot.kind == PERSON and slot.slot_id not in known:
                self.vault.drop_slot(slot.slot_id)
        if self.office.ask(codes.lists_missing):
            self.office.do(codes.complete_lists)
        self.office.forget_undo()


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to keep anyone out."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        words = _("Use at least {n} letters. Three or four words are easy to remember.")
        raise Invalid.one("passphrase", words.format(n=SHORTEST_PASSPHRASE))


def create_office(
    folder: Path,
    facts: Row,
    person: str,
    passphrase: str,
    *,
    clock: Clock | None = None,
    cost: KdfCost | None = None,
) -> tuple[OpenOffice, str]:
    """Make an organization's records with its first director; gives the recovery key too.

    ``facts`` are fields of the organization; only its name is needed.
    """
    check_passphrase(passphrase)
    name = clean(person)
    if not name or not clean(str(facts.get("name") or "")):
        raise Invalid.one("name", _("Write your name and the organization's name."))
    vault, slot, recovery_key = vaults.create(folder, name, passphrase, cost=cost)
    try:
        store = Store(vault.connection, vault.origin, clock)
        office = Office(store, Actor(new_id(), name, "director"))
        office.do(set_up, facts, slot)
    except BaseException:
        vault.close()
        shutil.rmtree(folder, ignore_errors=True)  # half an organization is none
        raise
    office.forget_undo()
    return OpenOffice(vault, office), recovery_key


@needs("center.edit")
def set_up(batch: Batch, facts: Row, slot: str) -> str:
    """The first records of a new vault: director, organization, site, programs, a line, lists."""
    me = {"name": batch.actor.name, "kind": "staff", "role": "director", "slot": slot}
    batch.add(WORKER, {**me, "started": batch.clock.today()}, record_id=batch.actor.id)
    organisation.add_center(batch, facts)
    batch.add(LINE, {"name": _("Warm line"), "minutes_limit": 20, "active": 1})
    codes.add_starting_lists(batch)
    return _("Set up {name}").format(name=facts["name"])


def open_office(
    folder: Path, person: str, passphrase: str, *, clock: Clock | None = None
) -> OpenOffice:
    """Open the records as this person. Takes half a second; call it on a worker in a window."""
    vault, slot = vaults.unlock(folder, clean(person), passphrase)
    return _seated(vault, slot, clock)


def open_by_passphrase(folder: Path, passphrase: str, *, clock: Clock | None = None) -> OpenOffice:
    """Open the records as the first person whose passphrase this is (for scripts)."""
    vault, slot = vaults.unlock_any(folder, passphrase)
    return _seated(vault, slot, clock)


def _seated(vault: Vault, slot: str, clock: Clock | None) -> OpenOffice:
    """The office of whose slot it is; whatever keeps it from opening closes the vault again."""
    try:
        return _office_of(vault, slot, clock)
    except BaseException:
        vault.close()
        raise


def _office_of(vault: Vault, slot: str, clock: Clock | None) -> OpenOffice:
    store = Store(vault.connection, vault.origin, clock)
    row = workers.by_slot(store, slot)
    if row is None or not row["role"]:
        raise WrongPassphrase(_("This name and passphrase do not open these records."))
    office = Office(store, Actor(int(row["id"]), row["name"], row["role"]))
    office.do(_note_unlock)
    if vault.was_restored:
        office.do(_note_restored)
    opened = OpenOffice(vault, office)
    opened.put_right()
    return opened


def reset_passphrase(folder: Path, recovery_key: str, person: str, passphrase: str) -> None:
    """With the recovery key, give a person who may unlock a new passphrase."""
    check_passphrase(passphrase)
    vault = vaults.unlock_with_recovery(folder, recovery_key)
    try:
        store = Store(vault.connection, vault.origin)
        row = workers.by_name(store, clean(person))
        if row is None:
            raise UserError(
                _("Nobody with this name can unlock. Write the name as you do at the start.")
            )
        office = Office(store, Actor(int(row["id"]), row["name"], "director"))
        office.do(_note_recovered)
        OpenOffice(vault, office).let_in(int(row["id"]), passphrase)
    finally:
        vault.close()


@needs("worker.edit")
def _one_worker(reader: Reader, worker_id: int) -> dict[str, Any]:
    row = reader.get(WORKER, worker_id)
    if row is None:
        raise UserError(_("This person is not here any more."))
    return row


@needs("center.read")
def _me(reader: Reader, worker_id: int) -> dict[str, Any]:
    return reader.get(WORKER, worker_id) or {}


@needs("center.read")
def _note_own_passphrase(batch: Batch) -> str:
    batch.note("passphrase", "worker", batch.actor.id)
    return _("New passphrase set")


@needs("worker.edit")
def note_recovery(batch: Batch) -> str:
    """Say in the audit that a recovery key was made."""
    batch.note("recovery", "organisation", organisation.center(batch).id)
    return _("New recovery key made")


@needs("worker.edit")
def _note_passphrase(batch: Batch, worker_id: int) -> str:
    batch.note("passphrase", "worker", worker_id)
    return _("New passphrase set")


@needs("worker.edit")
def _note_recovered(batch: Batch) -> str:
    batch.note("recovered", "worker", batch.actor.id)
    return _("Opened with the recovery sheet")


@needs("center.read")
def _note_restored(batch: Batch) -> str:
    batch.note("restored", "organisation", organisation.center(batch).id)
    return _("Opened for the first time after restoring")


@needs("center.read")
def note_wrong_tries(batch: Batch, count: int, last: datetime) -> str:
    """Say in the audit how many wrong passphrases were typed before; who typed them is not known.

    ``last`` is the time of the last one by this computer's clock.
    """
    told = [str(count), last.isoformat(sep=" ", timespec="seconds")]
    batch.note("tries", "organisation", organisation.center(batch).id, told)
    return _("Noted the wrong tries")


@needs("center.read")
def _note_unlock(batch: Batch) -> str:
    batch.note("unlock", "worker", batch.actor.id)
    return _("Unlocked")
