"""One-file backups: made, checked, restored, thinned out. docs/vault-format.md has the format."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING

from peerdesk.core.clock import Clock
from peerdesk.core.errors import AlreadyThere, CannotWrite, Damaged, NotAVault, TooNew
from peerdesk.store import header as headers
from peerdesk.store import migrations, places, rotation
from peerdesk.store.driver import Connection, connect, in_words, translated
from peerdesk.store.durable import put_in_place, sync_file, sync_folder, write_whole
from peerdesk.store.header import Header
from peerdesk.store.layout import (
    KEYS,
    READ_ME,
    READ_ME_WORDS,
    RECORDS,
    RESTORED,
    organisation_label,
)

if TYPE_CHECKING:
    from peerdesk.store.vault import Vault

FORMAT = 1
ENDING = ".peerdesk-backup"
MANIFEST = "manifest.json"
_NAMES = [KEYS, MANIFEST, RECORDS]
_SMALL_FILE = 4_000_000
_ENDS = (".records", ".new")  # of the two files a backup needs while it is made
_UNFINISHED = tuple(ENDING + end for end in _ENDS)
_CHUNK = 1 << 20
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; the true moment is in the manifest

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


def backup(vault: Vault, target: Path) -> BackupFacts:
    """Write everything into one new file and check it. May run on a worker.

    Raises AlreadyThere when the file exists, CannotWrite or DiskFull; then no file is left.
    """
    connection = vault.second()
    try:
        return _write(connection, vault.header, vault.key, organisation_label(vault.folder), target)
    finally:
        connection.close()


def before_upgrade(folder: Path, connection: Connection, header: Header, key: bytes) -> Path:
    """A checked backup of an older file before it is brought up to date. Never thinned out."""
    place, label = usual_folder(folder), organisation_label(folder)
    place.mkdir(exist_ok=True)
    target = place / f"{label} before update {secrets.token_hex(3)}{ENDING}"
    _write(connection, header, key, label, target)
    return target


def _write(
    connection: Connection, header: Header, key: bytes, label: str, target: Path
) -> BackupFacts:
    if target.exists():
        raise AlreadyThere(
            f"There is already a file {target.name}. Nothing was written. Choose another name."
        )
    if not target.parent.is_dir():
        raise CannotWrite(
            f"The folder {target.parent} is not there. No backup was made. Choose another place."
        )
    records, fresh = (target.with_name(f".{target.name}{end}") for end in _ENDS)
    with translated():
        try:
            rotation.copy_under(connection, key, records)
            facts, header_bytes = _examine(header, key, label, records)
            _pack(fresh, records, header_bytes, facts)
            if examine(fresh) != facts:
                raise Damaged(
                    "The backup did not come out right, so it was not kept. The records are"
                    " safe. Try again."
                )
            put_in_place(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
            records.unlink(missing_ok=True)
    return facts


def _examine(header: Header, key: bytes, label: str, records: Path) -> tuple[BackupFacts, bytes]:
    """Open the fresh copy, check it, count it; gives its manifest and the header that fits it."""
    copy = connect(records, key, read_only=True)
    try:
        if rotation.trouble(copy):
            raise Damaged(
                "The copy did not come out right, so no backup was kept. Use the check in Our"
                " center."
            )
        counts, schema = rotation.counts(copy), migrations.version_of(copy)
        pairs = headers.key_pairs(copy)
    finally:
        copy.close()
    header_bytes = header.signed(pairs, records_salt=headers.salt_of(records)).to_bytes()
    with records.open("rb") as file:
        sums = {KEYS: hashlib.sha256(header_bytes).hexdigest(), RECORDS: _sum(file)}
    sizes = {KEYS: len(header_bytes), RECORDS: records.stat().st_size}
    made_at = Clock().now().isoformat(sep=" ", timespec="seconds")
    return BackupFacts(
        FORMAT, schema, header.vault_id, label, made_at, sums, sizes, counts
    ), header_bytes


def _sum(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _pack(fresh: Path, records: Path, header_bytes: bytes, facts: BackupFacts) -> None:
    with zipfile.ZipFile(fresh, "x", zipfile.ZIP_STORED) as pack:
        pack.writestr(zipfile.ZipInfo(MANIFEST, _DATE), json.dumps(asdict(facts), indent=1))
        pack.writestr(zipfile.ZipInfo(KEYS, _DATE), header_bytes)
        entry = zipfile.ZipInfo(RECORDS, _DATE)
        entry.file_size = records.stat().st_size
        with records.open("rb") as source, pack.open(entry, "w") as into:
            shutil.copyfileobj(source, into, _CHUNK)
    sync_file(fresh)


# --- reading a backup, which may come from anywhere


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
                    or _sum(entry) != facts.sha256[name]
                ):
                    raise NotAVault(_NOT_A_BACKUP)
        return facts


def facts_of(file: Path) -> BackupFacts:
    """The manifest alone, quickly."""
    with _opened(file) as pack:
        return _manifest(pack)


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


def restore(file: Path, folder: Path) -> None:
    """Unpack a backup into a new folder, beside it first. Never writes over anything.

    Raises AlreadyThere, NotAVault, TooNew, CannotWrite, DiskFull; then nothing is left.
    """
    places.refuse_taken(folder)
    facts = examine(file)
    building = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with translated():
        try:
            building.mkdir(mode=0o700)
            _unpack(file, building, facts)
            put_in_place(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise


def _unpack(file: Path, building: Path, facts: BackupFacts) -> None:
    records = building / RECORDS
    with _opened(file) as pack:
        keys_bytes = pack.read(KEYS)
        with pack.open(RECORDS) as entry, records.open("wb") as into:
            shutil.copyfileobj(entry, into, _CHUNK)
    sync_file(records)
    write_whole(building / KEYS, keys_bytes)
    header = headers.read(building)
    with records.open("rb") as again:
        if header.vault_id != facts.vault or _sum(again) != facts.sha256[RECORDS]:
            raise NotAVault(_NOT_A_BACKUP)
    headers.write(building, header)
    (building / READ_ME).write_text(READ_ME_WORDS, encoding="utf-8")
    (building / RESTORED).write_text(f"from a backup of {facts.made_at}\n", encoding="utf-8")
    sync_folder(building)


# --- daily backups


def usual_folder(folder: Path) -> Path:
    """Where daily backups go unless the organization chose another place."""
    return folder.parent / f"{organisation_label(folder)} backups"


def auto_backup(vault: Vault, place: Path | None, now: datetime) -> Path | None:
    """Make today's backup if the newest is a day old or more; gives its file or None.

    Old ones are thinned out. A backup from the future (the clock was set back) does not count as
    new and is never thinned out.
    """
    place = place or usual_folder(vault.folder)
    with translated():
        place.mkdir(parents=True, exist_ok=True)
    label = organisation_label(vault.folder)
    past = [moment for moment in dated(place, label) if moment <= now]
    if past and now - max(past) < timedelta(days=1):
        return None
    target = place / f"{label} {now:%Y-%m-%d %H%M}{ENDING}"
    if target.exists():
        return None
    _clear_unfinished(place, label)
    backup(vault, target)
    _thin(place, label, vault.vault_id, now)
    return target


def _clear_unfinished(place: Path, label: str) -> None:
    """Remove what a backup left behind that was killed half way."""
    for file in place.iterdir():
        if file.name.startswith(f".{label} ") and file.name.endswith(_UNFINISHED):
            file.unlink()


def dated(place: Path, label: str) -> dict[datetime, Path]:
    """The daily backups of this organization in a folder, by the moment in their names."""
    pattern = re.compile(re.escape(label) + r" (\d{4}-\d\d-\d\d \d{4})" + re.escape(ENDING))
    found: dict[datetime, Path] = {}
    for file in place.iterdir() if place.is_dir() else ():
        if match := pattern.fullmatch(file.name):
            try:
                found[datetime.strptime(match[1], "%Y-%m-%d %H%M")] = file
            except ValueError:
                continue
    return found


def to_drop(moments: list[datetime], now: datetime) -> set[datetime]:
    """Which backups are not needed any more.

    Kept: all of today, yesterday and the future; the newest of each of 12 days, 10 weeks and 9
    months before.
    """
    yesterday = now.date() - timedelta(days=1)
    kept = {moment for moment in moments if moment.date() >= yesterday}
    older = sorted((moment for moment in moments if moment not in kept), reverse=True)
    for most, bucket in ((12, _day), (10, _week), (9, _month)):
        newest: dict[object, datetime] = {}
        for moment in older:
            newest.setdefault(bucket(moment.date()), moment)
        kept.update(list(newest.values())[:most])
    return set(moments) - kept


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return (day.year, day.month)


def _thin(place: Path, label: str, vault_id: str, now: datetime) -> None:
    found = dated(place, label)
    for moment in to_drop(list(found), now):
        if _is_ours(found[moment], vault_id):
            found[moment].unlink(missing_ok=True)


def _is_ours(file: Path, vault_id: str) -> bool:
    try:
        return facts_of(file).vault == vault_id
    except (NotAVault, TooNew):
        return False
