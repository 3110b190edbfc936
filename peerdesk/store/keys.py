"""Passphrases, recovery keys and the boxes that hold the vault key.

A slot works in two steps. The passphrase, through Argon2id, opens a box with the slot's own private
key. The vault key is sealed to the slot's public key. So the vault can get a new key when somebody
leaves without anybody else typing a passphrase, and an old copy of the records does not help to
open the new ones.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerdesk.core.errors import WrongPassphrase
from peerdesk.core.text import fold

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
_GIB = 1_048_576  # in KiB

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RECOVERY_BYTES = 20
_RECOVERY_LETTERS = 32
_GROUP = 4

MISTYPED_RECOVERY_KEY = (
    "This recovery key has a typing mistake. Nothing was opened."
    " Compare it with the recovery sheet, group by group, and type it again."
)


@dataclass(frozen=True)
class KdfCost:
    """How much work one try of a passphrase is: memory in KiB, passes over it, lanes."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    @classmethod
    def calibrated(cls, seconds: float = 0.5) -> KdfCost:
        """About this many seconds here, and never less than the floor (64 MiB, 3, 4)."""
        floor = cls()
        begin = time.perf_counter()
        derive("calibration", bytes(SALT_BYTES), floor)
        spent = max(time.perf_counter() - begin, 0.001)
        passes = min(max(floor.passes, int(floor.passes * seconds / spent)), 24)
        return cls(floor.memory_kib, passes, floor.lanes)

    @property
    def bearable(self) -> bool:
        """Whether a file may ask this computer for so much: at most 1 GiB, 64 passes, 16 lanes.

        And no more than 8 GiB over all passes, some ten seconds of work: a file must not be able to
        hold a computer up for minutes.
        """
        enough = self.lanes >= 1 and self.passes >= 1 and self.memory_kib >= 8 * self.lanes
        quick = self.memory_kib * self.passes <= 8 * _GIB
        return (
            enough and quick and self.memory_kib <= _GIB and self.passes <= 64 and self.lanes <= 16
        )


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """A 32-byte key from a passphrase; every way of typing the same letters gives the same key."""
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    maker = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return maker.derive(typed)


def stretch(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A 32-byte key from a secret that is random already (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(secret)


def finder(vault_id: str, name: str) -> str:
    """The digest a person's slot is found by; the name itself is not written down."""
    return hashlib.sha256(f"{vault_id}\n{fold(name)}".encode("utf-8", "surrogatepass")).hexdigest()


def plain_json(value: object) -> bytes:
    """One fixed way of writing a value, for signing and for associated data."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def close_box(key: bytes, content: bytes, about: bytes) -> bytes:
    """Encrypt with AES-256-GCM: nonce (12 bytes), box, tag (16); ``about`` is bound to it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def open_box(key: bytes, box: bytes, about: bytes) -> bytes | None:
    """What was put in the box; None with a wrong key or when a single bit differs."""
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        return None


def public_of(private: bytes) -> bytes:
    """The public half of a sealing (X25519) key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, content: bytes, about: bytes) -> bytes:
    """Encrypt for the holder of the private half: an ephemeral public key, then the box."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    sender = once.public_key().public_bytes_raw()
    return sender + close_box(stretch(shared, sender + public, b"peerdesk seal"), content, about)


def unseal(private: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """What was sealed to this key; None where it was sealed to another or changed since."""
    sender, box = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(sender)
        )
    except ValueError:
        return None
    return open_box(stretch(shared, sender + public_of(private), b"peerdesk seal"), box, about)


@dataclass(frozen=True)
class KeyPairs:
    """The vault's own signing (Ed25519) and sealing (X25519) keys, kept inside the database."""

    signing: bytes
    sealing: bytes

    @classmethod
    def fresh(cls) -> KeyPairs:
        """Two new random pairs."""
        return cls(
            Ed25519PrivateKey.generate().private_bytes_raw(),
            X25519PrivateKey.generate().private_bytes_raw(),
        )

    @property
    def verifying(self) -> bytes:
        """The public half of the signing key."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """A 64-byte signature."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(content)


def is_signed(verifying: bytes, signature: bytes, content: bytes) -> bool:
    """Whether this vault signed exactly this content."""
    try:
        Ed25519PublicKey.from_public_bytes(verifying).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_recovery_key() -> str:
    """160 random bits as nine groups of four letters; the ninth group catches typing mistakes."""
    return _in_groups(secrets.token_bytes(_RECOVERY_BYTES))


def _in_groups(secret: bytes) -> str:
    letters = _letters(int.from_bytes(secret), _RECOVERY_LETTERS) + _check_group(secret)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _letters(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(count)))


def _check_group(secret: bytes) -> str:
    digest = hashlib.sha256(b"peerdesk recovery" + secret).digest()
    return _letters(int.from_bytes(digest[:4]) >> 12, _GROUP)


def same_group(group: str, typed: str) -> bool:
    """Whether one group of a recovery key was typed, in any letter case, O for 0, I or L for 1."""
    return secrets.compare_digest(_plain_letters(group).encode(), _plain_letters(typed).encode())


def _plain_letters(typed: str) -> str:
    return "".join(char for char in typed.upper() if char.isalnum()).translate(_ALIKE)


def recovery_secret(typed: str) -> bytes:
    """The 20 bytes behind a recovery key; any letter case, spaces or dashes, O for 0, I or L for 1.

    Raises WrongPassphrase for a typing mistake.
    """
    letters = _plain_letters(typed)
    if len(letters) != _RECOVERY_LETTERS + _GROUP or any(char not in _ALPHABET for char in letters):
        raise WrongPassphrase(MISTYPED_RECOVERY_KEY)
    number = 0
    for char in letters[:_RECOVERY_LETTERS]:
        number = number << 5 | _ALPHABET.index(char)
    secret = number.to_bytes(_RECOVERY_BYTES)
    if _check_group(secret) != letters[_RECOVERY_LETTERS:]:
        raise WrongPassphrase(MISTYPED_RECOVERY_KEY)
    return secret
