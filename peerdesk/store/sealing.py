"""Words sealed with a passphrase of their owner, inside the records.

Whoever has the whole vault open, or a copy of it and the recovery key, has only this box.
docs/vault-format.md says what is in it, byte by byte.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from peerdesk.core.errors import Damaged, WrongPassphrase
from peerdesk.core.words import _
from peerdesk.store.keys import (
    SALT_BYTES,
    KdfCost,
    close_box,
    derive,
    open_box,
    plain_json,
    stretch,
)

_FORM = 1
_PAGE = 4096
"""Contents are filled up to whole pages, so that the length tells little about the words."""


@dataclass(frozen=True)
class SealKey:
    """The key behind one passphrase, and how it was made. In memory only, and never printed."""

    salt: bytes
    cost: KdfCost
    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls, passphrase: str, cost: KdfCost) -> SealKey:
        """A key with a salt of its own; about half a second of work."""
        return cls.again(passphrase, secrets.token_bytes(SALT_BYTES), cost)

    @classmethod
    def again(cls, passphrase: str, salt: bytes, cost: KdfCost) -> SealKey:
        """The same key once more, from the same passphrase."""
        return cls(salt, cost, derive(passphrase, salt, cost))

    @property
    def check(self) -> str:
        """Tells a wrong passphrase from a changed box; says nothing about the key."""
        return hashlib.sha256(stretch(self.secret, self.salt, b"peerdesk plan check")).hexdigest()

    @property
    def box_key(self) -> bytes:
        """What the box itself is closed with."""
        return stretch(self.secret, self.salt, b"peerdesk plan box")


def seal_words(key: SealKey, content: str, about: dict[str, Any]) -> str:
    """The content as one text: header and box. ``about`` is bound to it and has to be given again.

    The header says how the key is made; it is bound to the box too.
    """
    header = plain_json(
        {
            "form": _FORM,
            "kdf": "argon2id",
            "memory_kib": key.cost.memory_kib,
            "passes": key.cost.passes,
            "lanes": key.cost.lanes,
            "salt": key.salt.hex(),
            "check": key.check,
        }
    )
    filled = content.encode()
    filled += b" " * (-len(filled) % _PAGE)
    box = close_box(key.box_key, filled, _bound(header, about))
    return f"{_text(header)}.{_text(box)}"


def key_of(body: str, passphrase: str) -> SealKey:
    """The key of a sealed text; slow. WrongPassphrase, or Damaged if the header makes no sense."""
    header, _box = _halves(body)
    salt, cost, check = _read(header)
    key = SealKey.again(passphrase, salt, cost)
    if not secrets.compare_digest(key.check, check):
        raise WrongPassphrase(_("This is not the passphrase of this plan."))
    return key


def open_words(key: SealKey, body: str, about: dict[str, Any]) -> str:
    """What was sealed; Damaged where a bit differs or it was sealed for something else."""
    header, box = _halves(body)
    content = open_box(key.box_key, box, _bound(header, about))
    if content is None:
        raise Damaged(_changed())
    return content.decode().rstrip(" ")


def _bound(header: bytes, about: dict[str, Any]) -> bytes:
    return plain_json(about) + b"\n" + header


def _read(header: bytes) -> tuple[bytes, KdfCost, str]:
    try:
        said = json.loads(header)
        if said["form"] != _FORM or said["kdf"] != "argon2id":
            raise Damaged(_changed())
        cost = KdfCost(int(said["memory_kib"]), int(said["passes"]), int(said["lanes"]))
        salt, check = bytes.fromhex(said["salt"]), str(said["check"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Damaged(_changed()) from fault
    if not cost.bearable or len(salt) != SALT_BYTES:
        raise Damaged(_changed())
    return salt, cost, check


def _halves(body: str) -> tuple[bytes, bytes]:
    try:
        header, box = (base64.b64decode(each, validate=True) for each in body.split("."))
    except ValueError as fault:
        raise Damaged(_changed()) from fault
    return header, box


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _changed() -> str:
    return _("What is sealed here was changed or is broken. It can't be read.")
