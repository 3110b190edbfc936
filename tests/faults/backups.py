"""Backups made to do harm, and backups that rotted: refused before anything is written."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from peerdesk.core.errors import NotAVault, TooNew, VaultError
from peerdesk.store import migrations
from peerdesk.store.backup import backup
from peerdesk.store.backup_file import ENDING, MANIFEST, restore
from peerdesk.store.layout import KEYS, RECORDS
from tests.faults.ground import Ground, Outcome, open_again, rows_of

Entries = dict[str, bytes]
Maker = Callable[[Path, Entries], None]


def hostile(ground: Ground, times: int) -> Outcome:
    """Each kind of hostile backup once: nothing is written, inside or outside the place."""
    outcome = Outcome("hostile backup restored")
    entries = _entries(_one(ground))
    for name, make in list(_makers(ground).items())[:times]:
        room = ground.room("Hostile")
        file, place = room / f"bad{ENDING}", room / "place"
        place.mkdir()
        make(file, entries)
        before = sorted(room.rglob("*"))
        try:
            restore(file, place / "Again.peerdesk")
            said = "restored"
        except (NotAVault, TooNew):
            said = ""
        well = said == "" and sorted(room.rglob("*")) == before
        outcome.note(well=well, words="" if well else f"{name}: {said}")
        ground.done(room)
    return outcome


def _one(ground: Ground) -> Path:
    file = ground.place / f"kept{ENDING}"
    if not file.exists():
        opened = open_again(ground.fresh())
        backup(opened.vault, file)
        opened.close()
    return file


def _entries(file: Path) -> Entries:
    with zipfile.ZipFile(file) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def _makers(ground: Ground) -> dict[str, Maker]:
    renamed = ("../keys.json", "/etc/keys.json", "C:\\keys.json", "sub/keys.json", "CON", "a\0b")
    makers: dict[str, Maker] = {f"name {name!r}": _renaming(name) for name in renamed}
    return makers | {
        "a link": _link,
        "a name twice": _double,
        "one more file": _more,
        "a packed bomb": _bomb,
        "a size that lies": _lying,
        "a newer schema": _manifest(schema=migrations.CURRENT + 1),
        "a newer format": _manifest(format=99),
        "another vault in the manifest": _manifest(vault="00" * 16),
        "keys of another vault": _foreign_keys(ground),
        "no zip at all": lambda file, _entries: _write(file, b"PK\x03\x04" + bytes(5_000)),
    }


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _pack(file: Path, entries: Entries, how: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(file, "w", how) as pack:
        for name, content in entries.items():
            pack.writestr(name, content)


def _renaming(name: str) -> Maker:
    def make(file: Path, entries: Entries) -> None:
        _pack(file, {name if old == KEYS else old: each for old, each in entries.items()})

    return make


def _link(file: Path, entries: Entries) -> None:
    with zipfile.ZipFile(file, "w") as pack:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)
            if name == KEYS:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
                content = b"/etc/passwd"  # noqa: PLW2901  (what the link leads to)
            pack.writestr(entry, content)


def _double(file: Path, entries: Entries) -> None:
    with zipfile.ZipFile(file, "w") as pack:
        for name, content in entries.items():
            pack.writestr(name, content)
        pack.filelist.append(pack.getinfo(KEYS))


def _more(file: Path, entries: Entries) -> None:
    _pack(file, entries | {"autorun.inf": b"x"})


def _bomb(file: Path, entries: Entries) -> None:
    _pack(file, entries | {RECORDS: bytes(80_000_000)}, zipfile.ZIP_DEFLATED)


def _lying(file: Path, entries: Entries) -> None:
    """The directory at the end says that the records are far larger than the file."""
    _pack(file, entries)
    content = bytearray(file.read_bytes())
    at = content.rfind(RECORDS.encode()) - 46
    struct.pack_into("<II", content, at + 20, 0x7FFFFFFF, 0x7FFFFFFF)
    file.write_bytes(bytes(content))


def _manifest(**changes: object) -> Maker:
    def make(file: Path, entries: Entries) -> None:
        plain = json.loads(entries[MANIFEST]) | changes
        _pack(file, entries | {MANIFEST: json.dumps(plain).encode()})

    return make


def _foreign_keys(ground: Ground) -> Maker:
    def make(file: Path, entries: Entries) -> None:
        _pack(file, entries | {KEYS: (ground.template / KEYS).read_bytes()})

    return make


def bent(ground: Ground, times: int) -> Outcome:
    """A byte of a backup changed: refused, or everything in it is still right."""
    outcome = Outcome("one byte of a backup changed")
    whole, room = _one(ground).read_bytes(), ground.room("Bent")
    restore(_one(ground), room / "Truth.peerdesk")
    truth = _members(room / "Truth.peerdesk")
    for number in range(times):
        content = bytearray(whole)
        near_end = number % 2 == 0
        at = ground.chance.randrange(len(whole) - 400 if near_end else 0, len(whole))
        content[at] ^= ground.chance.randrange(1, 256)
        file, target = room / f"bad{ENDING}", room / "Again.peerdesk"
        file.write_bytes(bytes(content))
        try:
            restore(file, target)
        except VaultError:
            outcome.note(well=not target.exists(), words="")
            continue
        lost = _members(target) != truth
        outcome.note(well=True, lost=lost, words=f"byte {at}" if lost else "")
        ground.done(target)
    return outcome


def _members(folder: Path) -> object:
    opened = open_again(folder)
    rows = rows_of(opened.vault.connection, ("member", "visit"))
    opened.close()
    return rows
