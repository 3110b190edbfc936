"""The single pages of a records file, without SQLite: what salvaging reads where SQLite gives up.

A page is 4,096 bytes: 4,016 of content under AES-256-CBC, 16 of its start vector, 64 of its
HMAC-SHA-512. A page is whole exactly when its HMAC fits, so nothing wrong is ever read from one.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from peerdesk.store.layout import beside

PAGE = 4_096
USABLE = 4_016  # bytes of content in a page
SALT_BYTES = 16
_VECTOR_END = USABLE + 16
_FIRST_WORDS = b"SQLite format 3\x00"  # in the place of the salt, once decrypted
_WAL_HEADER, _FRAME_HEADER = 32, 24
_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")


class Pages:
    """The pages of one records file and its WAL, decrypted one by one. Changes nothing."""

    def __init__(self, records: Path, key: bytes, salt: bytes) -> None:
        self._key = key
        self._sum_key = hashlib.pbkdf2_hmac(
            "sha512", key, bytes(each ^ 0x3A for each in salt), 2, len(key)
        )
        self._file = records.open("rb")
        self._size = records.stat().st_size
        _journal, wal, _shared = beside(records)
        self._wal = wal.read_bytes() if wal.exists() else b""
        self._later = self._in_wal(self._wal)
        self.count = max([-(-self._size // PAGE), *self._later])

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def read(self, number: int) -> bytes | None:
        """The content of a page (1 is the first), the WAL's if it has it; None where damaged."""
        if number in self._later:
            return self._later[number]
        self._file.seek((number - 1) * PAGE)
        return self._opened(number, self._file.read(PAGE))

    @property
    def has_foreign_log(self) -> bool:
        """Whether the WAL was written for other records or under another key."""
        first = next(_frames(self._wal), None)
        return first is not None and self._opened(first[0], first[2]) is None

    def _opened(self, number: int, page: bytes) -> bytes | None:
        start = SALT_BYTES if number == 1 else 0
        if len(page) != PAGE:
            return None
        signed = page[start:_VECTOR_END] + struct.pack("<I", number)
        if not hmac.compare_digest(hmac.digest(self._sum_key, signed, "sha512"), page[-64:]):
            return None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(page[USABLE:_VECTOR_END]))
        reader = cipher.decryptor()
        return (_FIRST_WORDS if start else b"") + reader.update(page[start:USABLE])

    def _in_wal(self, wal: bytes) -> dict[int, bytes]:
        """The pages of the last whole transaction in a WAL, and of those before it."""
        kept: dict[int, bytes] = {}
        waiting: dict[int, bytes] = {}
        for number, is_last, page in _frames(wal):
            content = self._opened(number, page)
            if content is None:
                break
            waiting[number] = content
            if is_last:
                kept |= waiting
                waiting = {}
        return kept


def _frames(wal: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, whether a transaction ends there, and bytes of each frame that belongs to this WAL.

    The WAL starts again from its beginning; frames with older salts are of a round before.
    """
    if wal[:4] not in _MAGIC:
        return  # SQLite takes no notice of it either
    salts = wal[16:24]
    for at in range(_WAL_HEADER, len(wal) - _FRAME_HEADER - PAGE + 1, _FRAME_HEADER + PAGE):
        number, size = struct.unpack(">II", wal[at : at + 8])
        if wal[at + 8 : at + 16] != salts:
            return
        yield number, size, wal[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
