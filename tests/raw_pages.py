"""Every byte of a records file as it lies on the disk, decrypted, free pages and the WAL too.

Written apart from the program, after SQLCipher's description of its pages.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from peerdesk.store.layout import RECORDS

_PAGE, _RESERVED, _SALT = 4_096, 80, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def raw_bytes(folder: Path, key: bytes) -> bytes:
    """All pages one after the other; the first must say what it is, or nothing was decrypted."""
    records = folder / RECORDS
    content = records.read_bytes()
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    wal = records.with_name(f"{records.name}-wal")
    frames = wal.read_bytes()[_WAL_HEADER:] if wal.exists() else b""
    step = _FRAME_HEADER + _PAGE
    found = [_plain(page, key, _SALT if number == 0 else 0) for number, page in enumerate(pages)]
    found += [
        _plain(frames[at + _FRAME_HEADER : at + step], key, 0) for at in range(0, len(frames), step)
    ]
    whole = b"".join(found)
    assert b"CREATE TABLE member" in whole
    return whole


def _plain(page: bytes, key: bytes, start: int) -> bytes:
    vector = page[-_RESERVED : -_RESERVED + 16]
    reader = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return reader.update(page[start : len(page) - _RESERVED])
