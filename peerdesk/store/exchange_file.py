"""The file that carries records between a center and a laptop that is away from it.

Signed by the vault that wrote it and sealed to the one it is for: nobody else can read it, and a
single changed bit is noticed. docs/vault-format.md says what is in it, byte by byte.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from peerdesk.core.errors import CannotWrite, Damaged, DiskFull, TooNew, UserError, VaultError
from peerdesk.core.words import _
from peerdesk.store import durable, keys
from peerdesk.store.driver import translated
from peerdesk.store.keys import KeyPairs

ENDING = ".peerdesk-exchange"
FORMAT = 1
HOME, OUT = "home", "out"
"""What the laptop wrote for the center, and what the center wrote for the laptop."""

_MARK = b"PeerDesk exchange\n"
_LENGTH = 4
_SIGNATURE = 64
_LONGEST_HEADER = 2_000
_LARGEST = 64_000_000
"""Bytes of a file, packed or not: what a computer can hold without trouble."""


@dataclass(frozen=True)
class Label:
    """What stands on the outside of a file: the two vaults, its kind and when it was made."""

    kind: str
    sender: str
    receiver: str
    made_at: str


@dataclass(frozen=True)
class Closed:
    """A file as it lies on the stick: its label, what is sealed in it, and its digest."""

    label: Label
    header: bytes
    body: bytes
    signature: bytes
    digest: str


def closed(label: Label, content: dict[str, Any], pairs: KeyPairs, receiver: bytes) -> bytes:
    """The bytes of a file for the holder of the sealing key whose public half is ``receiver``."""
    header = keys.plain_json({"format": FORMAT, **asdict(label)})
    body = keys.seal(receiver, zlib.compress(keys.plain_json(content), 9), header)
    whole = _MARK + len(header).to_bytes(_LENGTH) + header + body
    return whole + pairs.sign(whole)


def write(target: Path, content: bytes) -> None:
    """Put a file on a stick or disk, whole or not at all; one that was there before stays then."""
    try:
        with translated():
            durable.write_whole(target, content)
    except DiskFull as fault:
        raise DiskFull(_no_room()) from fault
    except CannotWrite as fault:
        raise CannotWrite(_not_written()) from fault


def read(file: Path) -> Closed:
    """Take a file apart without opening it; Damaged, TooNew, or UserError if it is no such file."""
    try:
        if file.stat().st_size > _LARGEST:
            raise UserError(_not_one())
        return taken_apart(file.read_bytes())
    except OSError as fault:
        words = _("This file can't be read. Nothing was changed. Is the stick still plugged in?")
        raise UserError(words) from fault


def taken_apart(content: bytes) -> Closed:
    """As :func:`read`, from the bytes."""
    if not content.startswith(_MARK):
        raise UserError(_not_one())
    start = len(_MARK) + _LENGTH
    length = int.from_bytes(content[len(_MARK) : start])
    if length > _LONGEST_HEADER or len(content) < start + length + _SIGNATURE:
        raise Damaged(_cut())
    header = content[start : start + length]
    body, signature = content[start + length : -_SIGNATURE], content[-_SIGNATURE:]
    return Closed(_label(header), header, body, signature, hashlib.sha256(content).hexdigest())


def _label(header: bytes) -> Label:
    try:
        said = json.loads(header)
        if said.pop("format") > FORMAT:
            raise TooNew(too_new())
        return Label(**{name: str(value) for name, value in said.items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Damaged(_cut()) from fault


def opened(file: Closed, sender: bytes, pairs: KeyPairs) -> dict[str, Any]:
    """What is in the file. ``sender`` is the public signing key of the vault that wrote it."""
    whole = _MARK + len(file.header).to_bytes(_LENGTH) + file.header + file.body
    if not keys.is_signed(sender, file.signature, whole):
        raise Damaged(_cut())
    packed = keys.unseal(pairs.sealing, file.body, file.header)
    if packed is None:
        raise VaultError(_not_for_us())
    return _unpacked(packed)


def _unpacked(packed: bytes) -> dict[str, Any]:
    opener = zlib.decompressobj()
    try:
        plain = opener.decompress(packed, _LARGEST)
        content = json.loads(plain) if opener.eof else None
    except (zlib.error, ValueError, RecursionError) as fault:
        raise Damaged(_cut()) from fault
    if not isinstance(content, dict):
        raise Damaged(_cut())
    return content


def too_new() -> str:
    """What is said of a file of a newer PeerDesk."""
    return _(
        "A newer PeerDesk wrote this file. Nothing was changed."
        " Install the newest PeerDesk here, then try again."
    )


def _not_one() -> str:
    return _("This is not an exchange file of PeerDesk. Nothing was changed. Choose another file.")


def _no_room() -> str:
    return _(
        "There is no room for the file, so it was not written. Everything here is safe."
        " Make room there or choose another place, then write it again."
    )


def _not_written() -> str:
    return _(
        "The file can't be written there. Everything here is safe. Is the stick still plugged in,"
        " and may you write on it? Write the file again, or choose another place."
    )


def _cut() -> str:
    return _(
        "This file was cut or changed on the way. Nothing was changed here."
        " Write it again, and bring the new one."
    )


def _not_for_us() -> str:
    return _("This file is meant for other records. Nothing was changed. Choose another file.")
