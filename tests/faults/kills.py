"""kill -9 at random moments: every acknowledged change is there, none is half there."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from peerdesk.core.errors import WrongPassphrase
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.store import header as headers
from peerdesk.store import migrations, vault
from peerdesk.store.backup_file import ENDING, examine, restore
from peerdesk.store.driver import connect
from peerdesk.store.layout import KEYS_NEXT, RECORDS, RECORDS_NEXT
from tests.faults import work
from tests.faults.ground import (
    CHEAP,
    LEAVER,
    PASSPHRASE,
    PERSON,
    Ground,
    Outcome,
    Rows,
    open_again,
    rows_of,
    troubles,
)
from tests.faults.killing import Killed, kill
from tests.source_files import ROOT


def saving(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while saving")
    for _try in range(times):
        found = kill(ground, ground.fresh(), work.save, 0.6)
        opened = open_again(found.folder)
        saved = Counter(_numbers(opened, "Saved"))
        visits = Counter(_column(opened, "SELECT member_id FROM main.visit"))
        lost = sum(saved[number] != 1 for number in range(found.last("number") + 1))
        lost += int(opened.office.draft("try") or -1) < found.last("draft")
        half = [each for each in _column(opened, "SELECT id FROM main.member") if visits[each] != 1]
        extra = len(saved) - found.last("number") - 1
        _conclude(outcome, ground, opened, lost=lost, well=not half and extra in {0, 1})
    return outcome


def importing(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while importing")
    for _try in range(times):
        found = kill(ground, ground.fresh(), work.bring_in, 0.8)
        opened = open_again(found.folder)
        rows = Counter(_numbers(opened, "In"))
        whole = all(count == work.ROWS_OF_A_FILE for count in rows.values())
        lost = sum(work.ROWS_OF_A_FILE - rows[number] for number in range(found.last("number") + 1))
        _conclude(outcome, ground, opened, lost=lost, well=whole)
    return outcome


def backing_up(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while backing up")
    for _try in range(times):
        found = kill(ground, ground.fresh(), work.back_up, 1.0)
        told = {each["number"]: each["members"] for each in found.told}
        lost, well = 0, True
        for number, members in told.items():
            lost += _members_in(found.folder.parent / f"{number}{ENDING}") != members
        for file in found.folder.parent.glob(f"[0-9]*{ENDING}"):
            well = well and _members_in(file) > 0
        opened = open_again(found.folder)
        saved = Counter(_numbers(opened, "Saved"))
        lost += sum(saved[number] != 1 for number in told)
        _conclude(outcome, ground, opened, lost=lost, well=well)
    return outcome


def _members_in(file: Path) -> int:
    return examine(file).counts["member"] if file.exists() else -1


def restoring(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while restoring")
    for _try in range(times):
        folder = ground.fresh()
        before = _state(folder)
        found = kill(ground, folder, work.restore_again, 0.5)
        lost, well = 0, True
        for number in range(found.last("number") + 1):
            lost += not (folder.parent / f"Again {number}.peerdesk").exists()
        for made in folder.parent.glob("Again*.peerdesk"):
            well = well and _same(before, _state(made))
        again = folder.parent / f"Again {found.last('number') + 1}.peerdesk"
        if not again.exists():
            restore(folder.parent / f"one{ENDING}", again)
        opened = open_again(again)
        _conclude(outcome, ground, opened, lost=lost, well=well and not _left_over(folder.parent))
    return outcome


def _left_over(room: Path) -> list[str]:
    return [each.name for each in room.iterdir() if each.name.startswith(".")]


def changing_a_passphrase(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while changing a passphrase")
    for _try in range(times):
        found = kill(ground, ground.fresh(), work.change_passphrase, 0.5)
        opened = _opened_with_one_of(found)
        vault_opens = opened is not None
        if opened is None:
            outcome.note(well=False, lost=1, words="no passphrase opens")
            continue
        opened.close()
        vault.unlock_with_recovery(found.folder, ground.recovery_key).close()
        _conclude(outcome, ground, _opened_with_one_of(found) or opened, lost=0, well=vault_opens)
    return outcome


def _opened_with_one_of(found: Killed) -> OpenOffice | None:
    """With the last passphrase told, or the one that was being set; no other may open."""
    last = found.last("number")
    for number in (last, last + 1):
        try:
            return open_again(found.folder, work.words_of(number))
        except WrongPassphrase:
            continue
    return None


def rotating(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while changing the vault key")
    for _try in range(times):
        folder = ground.fresh()
        before = _state(folder)
        found = kill(ground, folder, work.rotate, 1.2)
        must_be_out = found.last("shut_out") == found.last("let_in") and found.told
        well = not (must_be_out and _leaver_gets_in(folder))
        vault.unlock_with_recovery(folder, ground.recovery_key).close()
        well = well and _same(before, _state(folder))
        opened = open_again(folder)
        left = [name for name in (KEYS_NEXT, RECORDS_NEXT) if (folder / name).exists()]
        _conclude(outcome, ground, opened, lost=0, well=well and not left)
    return outcome


def _leaver_gets_in(folder: Path) -> bool:
    try:
        open_office(folder, LEAVER, work.LEAVERS_WORDS).close()
    except WrongPassphrase:
        return False
    return True


def migrating(ground: Ground, times: int) -> Outcome:
    outcome = Outcome("killed while bringing older records up to date")
    template = older_vault(ground.place)
    before = json.loads((template / "counts").read_text())
    for _try in range(times):
        folder = ground.room() / "Riverside.peerdesk"
        shutil.copytree(template, folder)
        found = kill(ground, folder, work.migrate, 0.35)
        for file in (folder.parent / "Riverside backups").glob(f"Riverside*{ENDING}"):
            examine(file)
        opened = open_again(found.folder)
        after = {name: len(rows) for name, rows in rows_of(opened.vault.connection).items()}
        lost = sum(max(0, rows - after.get(name, 0)) for name, rows in before.items())
        current = migrations.version_of(opened.vault.connection) == migrations.CURRENT
        _conclude(outcome, ground, opened, lost=lost, well=current)
    return outcome


@cache
def older_vault(place: Path) -> Path:
    """The kept vault of the first schema, not yet brought up to date, with a cheap passphrase."""
    folder = place / "older" / "Riverside.peerdesk"
    folder.parent.mkdir()
    facts = restore(ROOT / "tests" / "vaults" / f"schema_1{ENDING}", folder)
    header = headers.read(folder)
    opened = headers.open_with_passphrase(header, PERSON, PASSPHRASE)
    connection = connect(folder / RECORDS, opened.vault_key)
    pairs = headers.key_pairs(connection)
    connection.close()
    slot = header.slot(opened.slot_id)
    inside = headers.Inside(opened.vault_key, pairs)
    cheap = headers.with_passphrase(header.vault_id, replace(slot, cost=CHEAP), PASSPHRASE, inside)
    headers.write(folder, header.signed(pairs, slots=(cheap,)))
    (folder / "counts").write_text(json.dumps(facts.counts))
    return folder


# --- looking


def _conclude(
    outcome: Outcome, ground: Ground, opened: OpenOffice, *, lost: int, well: bool
) -> None:
    """Count the try, with what the check finds; a try that was well is not kept on the disk."""
    found = troubles(opened.vault)
    folder = opened.vault.folder
    opened.close()
    outcome.note(well=well and not found, lost=lost, words="; ".join(found))
    if well and not found and not lost:
        ground.done(folder.parent)


def _numbers(opened: OpenOffice, word: str) -> list[int]:
    names = _column(opened, f"SELECT name FROM main.member WHERE name LIKE '{word} %'")
    return [int(str(name).split()[1]) for name in names]


def _column(opened: OpenOffice, question: str) -> list[object]:
    return [row[0] for row in opened.vault.connection.execute(question)]


def _state(folder: Path) -> Rows:
    """Members and visits, which none of these works may touch."""
    opened = open_again(folder)
    rows = rows_of(opened.vault.connection, ("member", "visit", "site", "code"))
    opened.close()
    return rows


def _same(before: Rows, after: Rows) -> bool:
    return before == after
