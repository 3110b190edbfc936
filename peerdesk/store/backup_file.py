"""Reading a backup file, which may come from anywhere; and restoring it into a new folder."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from peerdesk.core.errors import NotAVault, TooNew
from peerdesk.store import header as headers
from peerdesk.store import migrations, places, rotation
from peerdesk.store.driver import in_words, translated
from peerdesk.store.durable import put_in_place, sync_file, sync_folder, write_whole
from peerdesk.store.header import Header
from peerdesk.store.layout import KEYS, READ_ME, READ_ME_WORDS, RECORDS, RESTORED

FORMAT = 1
ENDING = ".peerdesk-backup"
MANIFEST = "manifest.json"
_NAMES = [KEYS, MANIFEST, RECORDS]
_SMALL_FILE = 4_000_000
CHUNK = 1 << 20

_NOT_A_BACKUP = (
    "This file is not a backup made by PeerDesk, or it is damaged. Nothing was changed."
    " Try another backup."
)


# What the readers of zip and JSON raise over bytes that make no sense.
_NONSENSE = (
    zipfile.BadZipFile,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class BackupFacts:
    """What the manifest says. ``counts`` are rows per table; ``made_at`` is local time."""

    format: int
    schema: int
    vault: str
    label: str
    made_at: str
    sha256: dict[str, str]
    sizes: dict[str, int]
    counts: dict[str, int]


def examine(file: Path) -> BackupFacts:
    """Read a backup file through and compare every hash; nothing is opened or written.

    Raises NotAVault for a file that is missing, not a backup or damaged, TooNew for a later format.
    """
    with _opened(file) as pack:
        facts = _manifest(pack)
        for name in (KEYS, RECORDS):
            with pack.open(name) as entry:
                if (
                    pack.getinfo(name).file_size != facts.sizes[name]
                    or sum_of(entry) != facts.sha256[name]
                ):
                    raise NotAVault(_NOT_A_BACKUP)
        return facts


def facts_of(file: Path) -> BackupFacts:
    """The manifest alone, quickly."""
    with _opened(file) as pack:
        return _manifest(pack)


def header_of(file: Path) -> Header:
    """The key slots in a backup: whose passphrase opens it is tried before anything is unpacked."""
    with _opened(file) as pack:
        return headers.parse(pack.read(KEYS))


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise NotAVault(
            f"There is no file {file}. If it is on a drive, check that the drive is plugged in."
        )
    try:
        with zipfile.ZipFile(file) as pack:
            _refuse_strange(pack)
            yield pack
    except _NONSENSE as error:
        raise NotAVault(_NOT_A_BACKUP) from error
    except OSError as error:  # also what the zip reader says about an impossible place in the file
        raise (in_words(error) or NotAVault(_NOT_A_BACKUP)) from error


def _refuse_strange(pack: zipfile.ZipFile) -> None:
    """Exactly three names, stored plainly: no paths, no doubles, nothing that unpacks to more."""
    entries = pack.infolist()
    if sorted(entry.filename for entry in entries) != _NAMES:
        raise ValueError("names")
    for entry in entries:
        plain = entry.compress_type == zipfile.ZIP_STORED and entry.file_size == entry.compress_size
        small = entry.filename == RECORDS or entry.file_size <= _SMALL_FILE
        if not plain or not small or entry.flag_bits & 1:
            raise ValueError("entry")


def _manifest(pack: zipfile.ZipFile) -> BackupFacts:
    plain = json.loads(pack.read(MANIFEST))
    if int(plain["format"]) > FORMAT or int(plain["schema"]) > migrations.CURRENT:
        raise TooNew(
            "A newer PeerDesk made this backup. Nothing was changed. Install the newest PeerDesk"
            " on this computer."
        )
    facts = BackupFacts(**plain)
    if facts.format != FORMAT or not _are_numbers(facts.sizes) or not _are_numbers(facts.counts):
        raise ValueError("manifest")
    return facts


def _are_numbers(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(each, int) for each in found.values())


def sum_of(file: IO[bytes]) -> str:
    """SHA-256 of what is left of an open file, in hex."""
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


# --- restoring

STEPS = ("folder", "unpack", "in place")


def restore(
    file: Path, folder: Path, *, at_step: Callable[[str], None] = rotation.no_step
) -> BackupFacts:
    """Unpack a backup into a new folder, beside it first. Never writes over anything.

    Raises AlreadyThere, NotAVault, TooNew, CannotWrite, DiskFull; then nothing is left. What a
    restoring into the same folder left behind that was killed is cleared away.
    """
    places.refuse_taken(folder)
    facts = examine(file)
    _clear_killed(folder)
    building = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with translated():
        try:
            at_step("folder")
            building.mkdir(mode=0o700)
            at_step("unpack")
            _unpack(file, building, facts)
            at_step("in place")
            put_in_place(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return facts


def _clear_killed(folder: Path) -> None:
    unfinished = re.compile(re.escape(f".{folder.name}.") + r"[0-9a-f]{8}")
    with translated():
        for each in list(folder.parent.iterdir()):
            if unfinished.fullmatch(each.name) and each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)


def _unpack(file: Path, building: Path, facts: BackupFacts) -> None:
    records = building / RECORDS
    with _opened(file) as pack:
        keys_bytes = pack.read(KEYS)
        with pack.open(RECORDS) as entry, records.open("wb") as into:
            shutil.copyfileobj(entry, into, CHUNK)
    sync_file(records)
    write_whole(building / KEYS, keys_bytes)
    header = headers.read(building)
    with records.open("rb") as again:
        if header.vault_id != facts.vault or sum_of(again) != facts.sha256[RECORDS]:
            raise NotAVault(_NOT_A_BACKUP)
    headers.write(building, header)
    (building / READ_ME).write_text(READ_ME_WORDS, encoding="utf-8")
    (building / RESTORED).write_text(f"from a backup of {facts.made_at}\n", encoding="utf-8")
    sync_folder(building)
