"""Files cut, flipped, missing, swapped: said as damage, or everything is still there."""

from __future__ import annotations

import shutil
from pathlib import Path

from peerdesk.core.errors import Damaged, VaultError
from peerdesk.records.safekeeping.opening import create_office, open_office
from peerdesk.records.safekeeping.salvaging import salvage
from peerdesk.store.driver import Error
from peerdesk.store.layout import KEYS, KEYS_COPY, RECORDS, beside
from peerdesk.store.vault import Vault
from peerdesk.store.wear import WearCheck
from tests.faults import work
from tests.faults.ground import (
    CHEAP,
    NOON,
    PASSPHRASE,
    PERSON,
    Ground,
    Outcome,
    Rows,
    open_again,
    rows_of,
)
from tests.faults.killing import kill

_PAGE = 4_096
_NOUNS = ("member", "visit", "site", "code", "worker", "organisation", "program", "line")


def cuts(ground: Ground, times: int) -> Outcome:
    """records.db cut short: never opened as less than it was."""
    outcome = Outcome("records.db cut short")
    whole = (ground.template / RECORDS).stat().st_size
    for size in (0, 1, 15, 16, 4_095, 4_096, whole // 2, whole - 1)[:times]:
        folder = ground.fresh()
        left = (folder / RECORDS).read_bytes()[:size]
        (folder / RECORDS).write_bytes(left)
        said = _refusal(folder)
        well = isinstance(said, Damaged) and (folder / RECORDS).read_bytes() == left
        outcome.note(well=well, words="" if well else f"{size} bytes: {said}")
        ground.done(folder.parent)
    return outcome


def _refusal(folder: Path) -> Exception | None:
    try:
        open_again(folder).close()
    except VaultError as refusal:
        return refusal
    return None


def flips(ground: Ground, times: int) -> Outcome:
    """One bit of records.db flipped: named, and no value is read wrong."""
    outcome = Outcome("one bit of records.db flipped")
    truth = _truth(ground)
    for _try in range(times):
        folder = ground.fresh()
        content = bytearray((folder / RECORDS).read_bytes())
        at, bit = ground.chance.randrange(len(content)), ground.chance.randrange(8)
        content[at] ^= 1 << bit
        (folder / RECORDS).write_bytes(bytes(content))
        named, wrong = _read_through(folder, truth)
        outcome.note(well=named, lost=wrong, words="" if named else f"byte {at}, bit {bit}")
        ground.done(folder.parent)
    return outcome


def _truth(ground: Ground) -> Rows:
    folder = ground.fresh("Truth")
    opened = open_again(folder)
    rows = rows_of(opened.vault.connection, _NOUNS)
    opened.close()
    return rows


def _read_through(folder: Path, truth: Rows) -> tuple[bool, int]:
    """Whether the damage is named, and how many rows are read otherwise than they were written."""
    try:
        opened = open_again(folder)
    except Damaged:
        return True, 0
    wrong = sum(_wrong_rows(opened.vault, table, rows) for table, rows in truth.items())
    named = WearCheck(opened.vault).run() != ""
    opened.close()
    return named, wrong


def _wrong_rows(vault: Vault, table: str, rows: dict[int, tuple[object, ...]]) -> int:
    try:
        return int(rows_of(vault.connection, (table,))[table] != rows)
    except Error:
        return 0


def salvages(ground: Ground, times: int) -> Outcome:
    """Broken pages: what salvaging does not save, it names."""
    outcome = Outcome("pages broken, then salvaged")
    truth = _truth(ground)
    for number in range(times):
        folder = ground.fresh()
        content = bytearray((folder / RECORDS).read_bytes())
        for page in ground.chance.sample(range(len(content) // _PAGE), 1 + number % 3):
            content[page * _PAGE + ground.chance.randrange(_PAGE)] ^= 0xFF
        (folder / RECORDS).write_bytes(bytes(content))
        target = folder.with_name("Saved.peerdesk")
        done = salvage(folder, target, PERSON, PASSPHRASE)
        named = {each.table: set(each.ids) for each in done.lost}
        opened = open_again(target)
        saved = rows_of(opened.vault.connection, _NOUNS)
        well = WearCheck(opened.vault).run() == ""
        opened.close()
        silent = sum(
            saved[table].get(record) != row and record not in named.get(table, set())
            for table, rows in truth.items()
            if table not in done.unsure
            for record, row in rows.items()
        )
        outcome.note(well=well, lost=silent)
        ground.done(folder.parent)
    return outcome


def keys(ground: Ground, times: int) -> Outcome:
    """keys.json missing, foreign, cut or flipped, alone or with its spare."""
    outcome = Outcome("keys.json missing, foreign, cut or flipped")
    foreign, truth = _foreign(ground), _truth(ground)
    kinds = ("missing", "foreign", "cut", "flipped")
    for number in range(times):
        folder, kind, both = ground.fresh(), kinds[number // 2 % 4], number % 2 == 1
        for name in (KEYS, KEYS_COPY) if both else (KEYS,):
            _spoil(ground, folder / name, kind, foreign)
        try:
            opened = open_again(folder)
        except VaultError as refusal:
            outcome.note(well=both and isinstance(refusal, Damaged), words=_unless(both, kind))
        else:
            same = rows_of(opened.vault.connection, _NOUNS) == truth
            opened.close()
            outcome.note(well=not both, lost=int(not same), words=_unless(not both, kind))
        ground.done(folder.parent)
    return outcome


def _unless(well: bool, words: str) -> str:
    return "" if well else words


def _spoil(ground: Ground, file: Path, kind: str, foreign: Path) -> None:
    content = bytearray(file.read_bytes())
    if kind == "missing":
        file.unlink()
    elif kind == "foreign":
        shutil.copy(foreign / KEYS, file)
    elif kind == "cut":
        file.write_bytes(bytes(content[: ground.chance.randrange(len(content))]))
    else:
        content[ground.chance.randrange(len(content) - 1)] ^= 1 << ground.chance.randrange(8)
        file.write_bytes(bytes(content))


def _foreign(ground: Ground) -> Path:
    """Another center, as a kill left it: with a WAL."""
    folder = ground.room("Foreign") / "Other.peerdesk"
    create_office(folder, {"name": "Other"}, PERSON, PASSPHRASE, cost=CHEAP)[0].close()
    kill(ground, folder, work.save, 0.3)
    return folder


def logs(ground: Ground, times: int) -> Outcome:
    """The WAL missing, foreign or cut after a kill."""
    outcome = Outcome("records.db-wal missing, foreign or cut after a kill")
    foreign = beside(_foreign(ground) / RECORDS)[1]
    for number in range(times):
        found = kill(ground, ground.fresh(), work.save, 0.3)
        wal = beside(found.folder / RECORDS)[1]
        kind, content = ("missing", "foreign", "cut")[number % 3], wal.read_bytes()
        if kind == "missing":
            wal.unlink()
        elif kind == "foreign":
            shutil.copy(foreign, wal)
        else:
            wal.write_bytes(content[: ground.chance.randrange(len(content))])
        said = _refusal(found.folder) if kind != "cut" else None
        reported = kind == "cut" or isinstance(said, Damaged)
        if kind != "cut":
            wal.write_bytes(content)
        lost = _not_saved(found.folder, found.last("number")) if kind != "cut" else 0
        opened = open_office(found.folder, PERSON, PASSPHRASE, clock=NOON)
        reported = reported and WearCheck(opened.vault).run() == ""
        opened.close()
        outcome.note(well=reported, lost=lost, words=_unless(reported, f"{kind}: {said}"))
        ground.done(found.folder.parent)
    return outcome


def _not_saved(folder: Path, last: int) -> int:
    opened = open_again(folder)
    question = "SELECT count(*) FROM main.member WHERE name LIKE 'Saved %'"
    saved = int(opened.vault.connection.execute(question).fetchone()[0])
    opened.close()
    return max(0, last + 1 - saved)
