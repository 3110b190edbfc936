"""``keys.json``: the slots that open a vault, as docs/vault-format.md describes them."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peerdesk.core.clock import Clock
from peerdesk.core.errors import Damaged, TooNew, UserError, WrongPassphrase
from peerdesk.store import keys
from peerdesk.store.driver import Connection
from peerdesk.store.durable import write_whole
from peerdesk.store.keys import KdfCost, KeyPairs
from peerdesk.store.layout import KEYS, KEYS_COPY, KEYS_NEXT, RECORDS

FORMAT, SALT_BYTES = 1, 16

PERSON = "person"
RECOVERY = "recovery"

_KDF_OF = {PERSON: "argon2id", RECOVERY: "hkdf-sha256"}
_BOX_BYTES = keys.NONCE_BYTES + 16  # what a box is longer than what is in it
_LOCKED_BYTES = 2 * keys.KEY_BYTES + _BOX_BYTES
_SEALED_BYTES = 2 * keys.KEY_BYTES + _BOX_BYTES

_LONGEST_FILE = 4_000_000
_MOST_SLOTS = 2_000

WRONG = (
    "The name or the passphrase is not right. Nothing was opened."
    " Check the spelling and the Caps Lock key, then try again."
)
WRONG_RECOVERY_KEY = (
    "This recovery key does not open these records. Nothing was opened."
    " A newer recovery sheet may have replaced this one."
)
DAMAGED_KEYS = (
    "The file keys.json is damaged, so the records can't be opened. Nothing was changed or removed."
    " Keep the folder as it is, and restore the newest backup into a new folder."
)
NOT_TOGETHER = (
    "The files keys.json and records.db in this folder do not belong together: one of them was"
    " swapped or damaged. Nothing was changed. Restore the newest backup into a new folder."
)
TOO_NEW = (
    "A newer PeerDesk wrote these records, so this one did not open them. Nothing was changed."
    " Install the newest PeerDesk on this computer."
)
OLDER_KEYS = (
    "The file keys.json was an older copy: a passphrase or recovery key was changed since. Nothing"
    " was opened. The file is put right now. Use the passphrase or recovery sheet of today."
)
ALREADY_OPENS = "Someone with this name can already open these records. Choose another name."


@dataclass(frozen=True)
class SlotInfo:
    """One way to open the vault, without its secrets. ``kind`` is person or recovery."""

    slot_id: str
    kind: str
    made_on: str


@dataclass(frozen=True)
class Slot:
    """One slot. ``locked`` is opened by the passphrase, ``sealed`` by what is found in it."""

    slot_id: str
    kind: str
    made_on: str
    finder: str
    kdf: str
    cost: KdfCost
    salt: bytes
    public: bytes
    locked: bytes
    sealed: bytes

    @property
    def info(self) -> SlotInfo:
        """What may be shown of it."""
        return SlotInfo(self.slot_id, self.kind, self.made_on)

    def to_plain(self) -> dict[str, object]:
        """As it stands in the file."""
        return {
            "id": self.slot_id,
            "kind": self.kind,
            "made_on": self.made_on,
            "finder": self.finder,
            "kdf": _kdf_plain(self.kdf, self.cost, self.salt),
            "public": self.public.hex(),
            "locked": self.locked.hex(),
            "sealed": self.sealed.hex(),
        }


def _kdf_plain(kdf: str, cost: KdfCost, salt: bytes) -> dict[str, object]:
    return {
        "name": kdf,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
    }


@dataclass(frozen=True)
class Header:
    """All of ``keys.json``. Every change makes a new one, signed by the vault."""

    vault_id: str
    generation: int
    records_salt: str
    slots: tuple[Slot, ...]
    signature: bytes = b""

    @property
    def cost(self) -> KdfCost:
        """What a try costs in this vault: that of its first person."""
        return next((slot.cost for slot in self.slots if slot.kind == PERSON), KdfCost())

    def slot(self, slot_id: str) -> Slot:
        """The slot of this id; UserError where it is gone."""
        for each in self.slots:
            if each.slot_id == slot_id:
                return each
        raise UserError("This way to open the records is not there any more.")

    def found_by(self, finder: str) -> Slot | None:
        """The slot with this finder, if there is one."""
        return next((slot for slot in self.slots if slot.finder == finder), None)

    def signed(self, pairs: KeyPairs, **changes: object) -> Header:
        """A copy with these fields changed, one generation later, signed."""
        fresh = replace(self, generation=self.generation + 1, **changes)  # type: ignore[arg-type]
        return replace(fresh, signature=pairs.sign(keys.plain_json(fresh._to_plain())))

    def _to_plain(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "vault": self.vault_id,
            "generation": self.generation,
            "records_salt": self.records_salt,
            "slots": [slot.to_plain() for slot in self.slots],
        }

    def to_bytes(self) -> bytes:
        """The file as written: a checksum shows damage, the signature tampering."""
        plain = self._to_plain() | {"signature": self.signature.hex()}
        plain["checksum"] = _checksum(plain)
        return json.dumps(plain, indent=1).encode() + b"\n"

    def is_signed_by(self, verifying: bytes) -> bool:
        """Whether the vault with this key wrote exactly this header."""
        return keys.is_signed(verifying, self.signature, keys.plain_json(self._to_plain()))


def _checksum(plain: Mapping[str, object]) -> str:
    return hashlib.sha256(keys.plain_json(plain)).hexdigest()


# --- reading


def parse(content: bytes) -> Header:
    """Read the file's bytes; raises Damaged, or TooNew for a later format."""
    try:
        plain = json.loads(content) if len(content) <= _LONGEST_FILE else None
        if (
            isinstance(plain, dict)
            and isinstance(plain.get("format"), int)
            and plain["format"] > FORMAT
        ):
            raise TooNew(TOO_NEW)
        return _header(plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(DAMAGED_KEYS) from error


def _header(plain: Any) -> Header:
    checksum = plain.pop("checksum")
    slots = plain["slots"]
    if plain["format"] != FORMAT or checksum != _checksum(plain):
        raise ValueError("checksum")
    if not isinstance(slots, list) or not 1 <= len(slots) <= _MOST_SLOTS:
        raise ValueError("slots")
    return Header(
        vault_id=str(plain["vault"]),
        generation=int(str(plain["generation"])),
        records_salt=str(plain["records_salt"]),
        slots=tuple(_slot(each) for each in slots),
        signature=bytes.fromhex(str(plain["signature"])),
    )


def _slot(plain: dict[str, str]) -> Slot:
    kdf: Mapping[str, str] = plain["kdf"]  # type: ignore[assignment]
    cost = KdfCost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"]))
    if not cost.bearable or _KDF_OF.get(plain["kind"]) != kdf["name"]:
        raise ValueError("kdf")
    return Slot(
        slot_id=str(plain["id"]),
        kind=str(plain["kind"]),
        made_on=str(plain["made_on"]),
        finder=str(plain["finder"]),
        kdf=str(kdf["name"]),
        cost=cost,
        salt=_bytes(kdf["salt"], keys.SALT_BYTES),
        public=_bytes(plain["public"], keys.KEY_BYTES),
        locked=_bytes(plain["locked"], _LOCKED_BYTES),
        sealed=_bytes(plain["sealed"], _SEALED_BYTES),
    )


def _bytes(text: str, count: int) -> bytes:
    """So many bytes out of hexadecimal text; ValueError for any other number."""
    found = bytes.fromhex(text)
    if len(found) != count:
        raise ValueError("length")
    return found


def salt_of(records: Path) -> str:
    """The first 16 bytes of a records file: random, so they tell which header is its own."""
    with records.open("rb") as file:
        return file.read(SALT_BYTES).hex()


def read(folder: Path) -> Header:
    """The header that belongs to ``records.db``.

    Usually ``keys.json``; its copy where that is missing or damaged; ``keys.next.json`` where a
    change of the vault key was interrupted after the records had been exchanged. Raises Damaged or
    TooNew.
    """
    salt = salt_of(folder / RECORDS)
    whole = [header for name in (KEYS, KEYS_NEXT, KEYS_COPY) if (header := _whole(folder / name))]
    if not whole:
        raise Damaged(DAMAGED_KEYS)
    for header in whole:
        if header.records_salt == salt:
            return header
    raise Damaged(NOT_TOGETHER)


def is_of(path: Path, vault_id: str) -> bool:
    """Whether this header file is whole and of this vault."""
    header = _whole(path)
    return header is not None and header.vault_id == vault_id


def _whole(path: Path) -> Header | None:
    try:
        return parse(path.read_bytes())
    except (Damaged, OSError):
        return None


def fact(connection: Connection, name: str) -> str:
    """One of the vault's own facts in its database; KeyError where it is not known."""
    question = "SELECT value FROM vault_facts WHERE name = ?"
    row = connection.execute(question, (name,)).fetchone()
    if row is None:
        raise KeyError(name)
    return str(row[0])


def key_pairs(connection: Connection) -> KeyPairs:
    """The vault's own key pairs, out of its database."""
    names = ("signing_private", "sealing_private")
    return KeyPairs(*(bytes.fromhex(fact(connection, name)) for name in names))


def write(folder: Path, header: Header) -> None:
    """Write ``keys.json`` and then its copy: at every moment at least one of the two is whole.

    The copy is not the header before: that one would still open with a passphrase that was changed.
    """
    write_whole(folder / KEYS, header.to_bytes())
    write_whole(folder / KEYS_COPY, header.to_bytes())


# --- slots


_RECOVERY_PURPOSE = b"peerdesk recovery"


def _about_lock(vault_id: str, slot: Slot) -> bytes:
    kdf = _kdf_plain(slot.kdf, slot.cost, slot.salt)
    return keys.plain_json(["lock", FORMAT, vault_id, slot.slot_id, slot.kind, kdf])


def _about_seal(vault_id: str, slot: Slot) -> bytes:
    return keys.plain_json(["seal", FORMAT, vault_id, slot.slot_id, slot.public.hex()])


@dataclass(frozen=True)
class Opened:
    """What an opened slot gives: the vault key, and whose signature to expect."""

    slot_id: str
    vault_key: bytes
    verifying: bytes


@dataclass(frozen=True)
class Inside:
    """What goes into a slot: the vault key, and the vault's pairs that sign for it."""

    vault_key: bytes
    pairs: KeyPairs


def person_slot(vault_id: str, name: str, passphrase: str, inside: Inside, cost: KdfCost) -> Slot:
    """A new slot for a person."""
    blank = _blank(PERSON, keys.finder(vault_id, name), "argon2id", cost)
    return with_passphrase(vault_id, blank, passphrase, inside)


def with_passphrase(vault_id: str, slot: Slot, passphrase: str, inside: Inside) -> Slot:
    """The person's slot under another passphrase: same id, everything secret in it made anew."""
    fresh = replace(slot, salt=secrets.token_bytes(keys.SALT_BYTES))
    return _filled(vault_id, fresh, keys.derive(passphrase, fresh.salt, fresh.cost), inside)


def recovery_slot(vault_id: str, recovery_key: str, inside: Inside) -> Slot:
    """A new slot for a recovery key; its 160 random bits need no stretching in time."""
    blank = _blank(RECOVERY, "", "hkdf-sha256", KdfCost())
    outer = keys.stretch(keys.recovery_secret(recovery_key), blank.salt, _RECOVERY_PURPOSE)
    return _filled(vault_id, blank, outer, inside)


def _blank(kind: str, finder: str, kdf: str, cost: KdfCost) -> Slot:
    salt = secrets.token_bytes(keys.SALT_BYTES)
    return Slot(secrets.token_hex(8), kind, Clock().today(), finder, kdf, cost, salt, b"", b"", b"")


def _filled(vault_id: str, slot: Slot, outer: bytes, inside: Inside) -> Slot:
    private = secrets.token_bytes(keys.KEY_BYTES)
    locked = keys.close_box(outer, private + inside.pairs.verifying, _about_lock(vault_id, slot))
    named = replace(slot, public=keys.public_of(private), locked=locked)
    return resealed(vault_id, named, inside.vault_key)


def resealed(vault_id: str, slot: Slot, vault_key: bytes) -> Slot:
    """The slot with a new vault key in it; the same passphrase opens it."""
    return replace(slot, sealed=keys.seal(slot.public, vault_key, _about_seal(vault_id, slot)))


def open_with_passphrase(header: Header, name: str, passphrase: str) -> Opened:
    """Open a person's slot. An unknown name costs the same work and gives the same words."""
    slot = header.found_by(keys.finder(header.vault_id, name))
    if slot is None or slot.kind != PERSON:
        keys.derive(passphrase, bytes(keys.SALT_BYTES), header.cost)
        raise WrongPassphrase(WRONG)
    opened = _open(header, slot, keys.derive(passphrase, slot.salt, slot.cost))
    if opened is None:
        raise WrongPassphrase(WRONG)
    return opened


def open_with_any(header: Header, passphrase: str) -> Opened:
    """Open the first person's slot that the passphrase fits; takes as long as all of them."""
    for slot in header.slots:
        if slot.kind == PERSON:
            opened = _open(header, slot, keys.derive(passphrase, slot.salt, slot.cost))
            if opened is not None:
                return opened
    raise WrongPassphrase(WRONG)


def open_with_recovery(header: Header, recovery_key: str) -> Opened:
    """Open the recovery slot. Raises WrongPassphrase."""
    secret = keys.recovery_secret(recovery_key)
    for slot in header.slots:
        if slot.kind == RECOVERY:
            outer = keys.stretch(secret, slot.salt, _RECOVERY_PURPOSE)
            if opened := _open(header, slot, outer):
                return opened
    raise WrongPassphrase(WRONG_RECOVERY_KEY)


def _open(header: Header, slot: Slot, outer: bytes) -> Opened | None:
    """None if the passphrase does not fit; Damaged if it does and the file was tampered with."""
    inside = keys.open_box(outer, slot.locked, _about_lock(header.vault_id, slot))
    if inside is None:
        return None
    private, verifying = inside[: keys.KEY_BYTES], inside[keys.KEY_BYTES :]
    vault_key = keys.unseal(private, slot.sealed, _about_seal(header.vault_id, slot))
    if vault_key is None or not header.is_signed_by(verifying):
        raise Damaged(DAMAGED_KEYS)
    return Opened(slot.slot_id, vault_key, verifying)
