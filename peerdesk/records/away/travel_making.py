"""Making a travelling copy: a vault of its own for one person, filled with what travels.

Everything is made in a hidden folder beside the wanted one. The center then writes down whose copy
it is, and only after that the folder gets its name. So no copy is ever in use that its center does
not know of.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerdesk.core.access import Actor, needs
from peerdesk.core.changes import Row
from peerdesk.core.clock import Clock
from peerdesk.core.words import _
from peerdesk.records.away.travel_news import mirror
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import check_passphrase
from peerdesk.records.support.workers import WORKER
from peerdesk.store import keys, travel_rows
from peerdesk.store import vault as vaults
from peerdesk.store.batch import Batch, Store
from peerdesk.store.driver import translated
from peerdesk.store.durable import put_in_place
from peerdesk.store.keys import KdfCost
from peerdesk.store.places import refuse_taken
from peerdesk.store.vault import Vault

_WORKSHOP = ".peerdesk-away-"


@dataclass(frozen=True)
class Home:
    """The center a copy belongs to: its vault's id, public keys, and name."""

    vault: str
    signing: bytes
    sealing: bytes
    name: str

    @classmethod
    def of(cls, vault: Vault, name: str) -> Home:
        """The center with these open records."""
        pairs = vault.key_pairs
        return cls(vault.vault_id, pairs.verifying, keys.public_of(pairs.sealing), name)


@dataclass(frozen=True)
class BuiltCopy:
    """A finished copy that has no name on the disk yet, and what the center writes down of it."""

    folder: Path
    target: Path
    facts: Row
    recovery: str

    def put_in_place(self) -> None:
        """Give the folder its name; from now on it can be opened."""
        with translated():
            put_in_place(self.folder, self.target)
            self.folder.parent.rmdir()

    def discard(self) -> None:
        """Remove what was made."""
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def build_copy(
    target: Path,
    person: str,
    passphrase: str,
    content: Mapping[str, Any],
    home: Home,
    *,
    clock: Clock | None = None,
    cost: KdfCost | None = None,
) -> BuiltCopy:
    """Make and fill the vault of a copy; takes some seconds, so a window calls it on a worker.

    ``content`` is what the question about its contents gave. Raises what making a vault raises.
    """
    check_passphrase(passphrase)
    refuse_taken(target)
    for left in target.parent.glob(f"{_WORKSHOP}*"):
        shutil.rmtree(left, ignore_errors=True)
    workshop = target.parent / f"{_WORKSHOP}{secrets.token_hex(4)}"
    try:
        with translated():
            workshop.mkdir(mode=0o700)
        return _filled(workshop, target, (person, passphrase), content, home, clock, cost)
    except BaseException:
        shutil.rmtree(workshop, ignore_errors=True)
        raise


def _filled(
    workshop: Path,
    target: Path,
    person: tuple[str, str],
    content: Mapping[str, Any],
    home: Home,
    clock: Clock | None,
    cost: KdfCost | None,
) -> BuiltCopy:
    folder, worker_id = workshop / target.name, int(content["worker"])
    vault, slot, recovery = vaults.create(folder, *person, cost=cost)
    try:
        store = Store(vault.connection, vault.origin, clock)
        office = Office(store, Actor(worker_id, person[0], "director"))
        office.do(_fill, content, home, slot)
        pairs = vault.key_pairs
        facts: Row = {
            "worker_id": worker_id,
            "vault": vault.vault_id,
            "signing": pairs.verifying.hex(),
            "sealing": keys.public_of(pairs.sealing).hex(),
            "recovery": recovery,
            "origins": f"[{vault.origin}]",
        }
    finally:
        vault.close()
    return BuiltCopy(folder, target, facts, recovery)


@needs("center.edit")
def _fill(batch: Batch, content: Mapping[str, Any], home: Home, slot: str) -> str:
    """The first contents of a copy, its person's key slot, and whose copy it is."""
    facts = {
        "travel_of": home.vault,
        "travel_signing": home.signing.hex(),
        "travel_sealing": home.sealing.hex(),
        "travel_worker": str(content["worker"]),
        "travel_name": home.name,
    }
    travel_rows.keep_facts(batch.connection, facts)
    now = batch.clock.now().isoformat(sep=" ", timespec="minutes")
    mirror(batch, content, now)
    batch.bring(WORKER, {"id": int(content["worker"]), "slot": slot}, told=False)
    return _("Made a copy for a laptop")
