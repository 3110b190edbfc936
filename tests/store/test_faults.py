"""Files cut, changed, swapped, missing; programs killed; full disks: said, nothing lost."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest

from peerdesk.core.errors import Damaged, DiskFull, TooNew, VaultError, WrongPassphrase
from peerdesk.store import backup, driver, migrations, rotation, vault
from peerdesk.store import header as headers
from peerdesk.store.check import CheckLine, check
from peerdesk.store.driver import IntegrityError, translated
from peerdesk.store.layout import KEYS, KEYS_COPY, KEYS_NEXT, RECORDS, beside
from tests.store.vaults import PASSPHRASE, PERSON, Made, end, heard, make, put, put_notes, start
from tests.store.ways_in import add_slot, change_passphrase


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 200)
    opened.close()
    return made


def _bad(opened: vault.Vault) -> list[CheckLine]:
    return [line for line in check(opened) if not line.ok]


# --- records.db


@pytest.mark.parametrize("size", [0, 1, 15, 16, 4095, 4096, -2, -1])
def test_a_cut_file_is_called_damaged_and_left_as_it_is(made: Made, size: int) -> None:
    records = made.folder / RECORDS
    whole = records.read_bytes()
    left = whole[: {-1: len(whole) - 1, -2: len(whole) // 2}.get(size, size)]
    records.write_bytes(left)
    with pytest.raises(Damaged, match=r"Nothing was changed"):
        made.unlock()
    assert records.read_bytes() == left
    records.write_bytes(whole)
    made.unlock().close()


def test_a_file_cut_at_a_page_is_called_damaged(made: Made) -> None:
    records = made.folder / RECORDS
    records.write_bytes(records.read_bytes()[:-4096])
    with pytest.raises(Damaged):
        made.unlock()


def test_a_flipped_bit_is_reported(made: Made) -> None:
    records = made.folder / RECORDS
    whole = records.read_bytes()
    for number in range(20):
        at = number * len(whole) // 20 + number * 37
        changed = bytearray(whole)
        changed[at] ^= 1 << number % 8
        records.write_bytes(bytes(changed))
        try:
            opened = made.unlock()
        except Damaged:
            continue
        assert "encryption" in {line.name for line in _bad(opened)}, at
        opened.close()
    records.write_bytes(whole)
    opened = made.unlock()
    assert _bad(opened) == []
    opened.close()


def test_damage_after_the_right_passphrase_is_not_called_a_wrong_passphrase(made: Made) -> None:
    records = made.folder / RECORDS
    changed = bytearray(records.read_bytes())
    changed[100] ^= 1
    records.write_bytes(bytes(changed))
    with pytest.raises(Damaged, match="restore the newest backup"):
        made.unlock()
    with pytest.raises(WrongPassphrase):
        made.unlock(passphrase="wrong")


def test_missing_records_are_said_and_not_made_anew(made: Made) -> None:
    (made.folder / RECORDS).unlink()
    with pytest.raises(Damaged, match=r"records\.db is missing"):
        made.unlock()
    assert not (made.folder / RECORDS).exists()


def test_records_without_their_tables_are_refused(made: Made) -> None:
    opened = made.unlock()
    opened.connection.execute("DELETE FROM vault_facts WHERE name = 'vault_id'")
    opened.close()
    with pytest.raises(Damaged, match="emptied"):
        made.unlock()


def test_records_of_a_newer_version_are_refused_unchanged(made: Made) -> None:
    opened = made.unlock()
    opened.connection.execute(f"PRAGMA user_version = {migrations.CURRENT + 1}")
    opened.close()
    before = (made.folder / RECORDS).read_bytes()
    with pytest.raises(TooNew, match="newest PeerDesk"):
        made.unlock()
    assert (made.folder / RECORDS).read_bytes() == before


# --- keys.json


def test_missing_or_damaged_keys_are_made_good_from_the_spare(made: Made) -> None:
    keys = made.folder / KEYS
    whole = keys.read_bytes()
    for broken in (None, b"", whole[:100], whole[:-3], b"\x00" * len(whole)):
        if broken is None:
            keys.unlink()
        else:
            keys.write_bytes(broken)
        made.unlock().close()
        assert keys.read_bytes() == whole
        assert broken is None or (made.folder / "keys.aside.json").read_bytes() == broken


def test_no_keys_at_all_are_said(made: Made) -> None:
    (made.folder / KEYS).unlink()
    (made.folder / KEYS_COPY).unlink()
    with pytest.raises(Damaged, match=r"keys\.json is missing"):
        made.unlock()
    for name in (KEYS, KEYS_COPY):
        (made.folder / name).write_bytes(b"{}")
    with pytest.raises(Damaged, match=r"keys\.json is damaged"):
        made.unlock()


def test_keys_of_another_vault_are_found_out(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path / "Other.peerdesk")
    foreign = (other.folder / KEYS).read_bytes()
    (made.folder / KEYS).write_bytes(foreign)
    made.unlock().close()
    assert (made.folder / "keys.aside.json").read_bytes() == foreign
    for name in (KEYS, KEYS_COPY):
        (made.folder / name).write_bytes(foreign)
    with pytest.raises(Damaged, match="do not belong together"):
        made.unlock()


def test_keys_of_a_newer_version_are_refused(made: Made) -> None:
    keys = made.folder / KEYS
    keys.write_text(json.dumps(json.loads(keys.read_text()) | {"format": 2}))
    with pytest.raises(TooNew):
        made.unlock()


# --- WAL


def test_a_wal_left_behind_is_read(made: Made, tmp_path: Path) -> None:
    opened = made.unlock()
    put(opened, "late", "in the WAL only")
    copy = tmp_path / "Copy.peerdesk"
    shutil.copytree(made.folder, copy)  # as a crash would leave it
    opened.close()
    (copy / "vault.lock").unlink()
    again, _slot = vault.unlock(copy, PERSON, PASSPHRASE)
    assert again.fact("late") == "in the WAL only"
    assert _bad(again) == []
    again.close()


def test_a_cut_or_foreign_wal_harms_nothing(made: Made) -> None:
    _journal, wal, _shared = beside(made.folder / RECORDS)
    for content in (b"x", b"\x37\x7f\x06\x82" + bytes(2_000), bytes(50_000)):
        wal.write_bytes(content)
        opened = made.unlock()
        assert opened.fact("note 7") == "x" * 500
        assert _bad(opened) == []
        opened.close()


# --- killed


WRITE = """
import sys
from pathlib import Path
from peerdesk.store import vault
opened, _slot = vault.unlock(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
for number in range(int(sys.argv[4]), 1_000_000):
    row = (f"row {number:07}", "y" * 900)
    opened.connection.execute("INSERT INTO vault_facts VALUES (?, ?)", row)
    print(number, flush=True)
"""


def test_a_program_killed_while_saving_loses_nothing_it_confirmed(made: Made) -> None:
    confirmed = -1
    for round_ in range(10):
        writer = start(WRITE, made.folder, PERSON, PASSPHRASE, confirmed + 1)
        for _line in range(30 + 17 * round_):
            confirmed = int(heard(writer))
        late = end(writer, kill=True).split()
        confirmed = int(late[-1]) if late else confirmed
        opened = made.unlock()
        rows = opened.connection.execute(
            "SELECT count(*) FROM vault_facts WHERE name LIKE 'row %'"
        ).fetchone()[0]
        assert rows in {confirmed + 1, confirmed + 2}  # the last may be kept but not yet told
        confirmed = rows - 1
        assert _bad(opened) == []
        opened.close()


ROTATE = """
import os, sys
from pathlib import Path
from peerdesk.store import vault
folder, name, passphrase, slot, wanted = sys.argv[1:]
opened, _slot = vault.unlock(Path(folder), name, passphrase)
opened.remove_slot(slot, at_step=lambda step: os._exit(9) if step == wanted else None)
"""


@pytest.mark.parametrize("step", rotation.STEPS)
def test_a_change_of_key_killed_at_any_step_leaves_records_that_open(made: Made, step: str) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    opened.close()
    killed = start(ROTATE, made.folder, PERSON, PASSPHRASE, slot, step)
    end(killed)
    assert killed.returncode == 9
    is_exchanged = rotation.STEPS.index(step) > rotation.STEPS.index("records in place")
    if is_exchanged:
        with pytest.raises(WrongPassphrase):
            made.unlock(name="Bo", passphrase="four five six")
    opened = made.unlock()
    assert opened.fact("note 7") == "x" * 500
    assert (slot in {each.slot_id for each in opened.slots()}) is not is_exchanged
    assert _bad(opened) == []
    if not is_exchanged:
        opened.remove_slot(slot)
    opened.close()
    left = {"READ ME.txt", "keys.copy.json", "keys.json", "records.db", "vault.lock"}
    assert {file.name for file in made.folder.iterdir()} == left
    vault.unlock_with_recovery(made.folder, made.recovery_key).close()


def test_a_change_of_key_that_fails_after_the_exchange_goes_on_with_the_new_key(
    made: Made,
) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")

    def block(step: str) -> None:
        if step == "keys in place":  # a folder in the way of the file that is to be written
            (made.folder / f"{KEYS}.new").mkdir()

    with pytest.raises(VaultError):
        opened.remove_slot(slot, at_step=block)
    put(opened, "after", "kept")
    opened.close()
    assert (made.folder / KEYS_NEXT).exists()
    (made.folder / f"{KEYS}.new").rmdir()
    again = made.unlock()
    assert again.fact("after") == "kept"
    assert not (made.folder / KEYS_NEXT).exists()
    again.close()


def test_a_change_of_key_that_fails_early_leaves_nothing_behind(made: Made) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    before = sorted(file.name for file in made.folder.iterdir())

    def block(step: str) -> None:
        if step == "keys beside":
            raise OSError(errno.ENOSPC, "no room")

    with pytest.raises(DiskFull):
        opened.remove_slot(slot, at_step=block)
    assert sorted(file.name for file in made.folder.iterdir()) == before
    opened.close()
    made.unlock(name="Bo", passphrase="four five six").close()


def test_what_can_not_be_tidied_now_keeps_nobody_out(made: Made) -> None:
    (made.folder / KEYS_COPY).unlink()
    (made.folder / f"{KEYS_COPY}.new").mkdir()
    made.unlock().close()
    (made.folder / f"{KEYS_COPY}.new").rmdir()
    made.unlock().close()
    assert (made.folder / KEYS_COPY).read_bytes() == (made.folder / KEYS).read_bytes()


def test_a_locked_vault_gives_no_connection(made: Made) -> None:
    opened = made.unlock()
    opened.close()
    with pytest.raises(VaultError, match="locked"):
        opened.reader()


def test_an_interrupted_write_of_the_keys_leaves_the_old_ones(made: Made) -> None:
    opened = made.unlock()
    (made.folder / f"{KEYS}.new").mkdir()
    with pytest.raises(VaultError):
        change_passphrase(opened, made.slot, "a new one")
    (made.folder / f"{KEYS}.new").rmdir()
    opened.close()
    made.unlock().close()


# --- full disks, broken rules


def test_a_full_disk_is_said_and_keeps_what_was_saved(made: Made) -> None:
    opened = made.unlock()
    pages = opened.connection.execute("PRAGMA page_count").fetchone()[0]
    opened.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="disk is full"), translated():
        put(opened, "more", "z" * 2_000_000)
    assert opened.fact("note 7") == "x" * 500
    opened.close()
    again = made.unlock()
    assert _bad(again) == []
    again.close()


def test_a_broken_rule_is_a_bug_and_not_a_vault_in_trouble(made: Made) -> None:
    opened = made.unlock()
    with pytest.raises(IntegrityError), translated():
        opened.connection.execute("INSERT INTO vault_facts VALUES ('vault_id', 'twice')")
    opened.close()


def test_two_writers_are_kept_apart(made: Made) -> None:
    opened = made.unlock()
    other = opened.second()
    other.execute("PRAGMA busy_timeout = 1")
    opened.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultError, match="Another program"), translated():
        other.execute("BEGIN IMMEDIATE")
    opened.connection.execute("ROLLBACK")
    other.close()
    opened.close()


# --- upgrades


def _add_step(monkeypatch: pytest.MonkeyPatch, step: Path, text: str) -> None:
    """A schema one step ahead of today's, so that today's vault is an older one."""
    step.write_text(text)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, str(step)))
    monkeypatch.setattr(migrations, "CURRENT", migrations.CURRENT + 1)


def test_an_older_file_is_backed_up_and_then_brought_up_to_date(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = migrations.CURRENT
    _add_step(monkeypatch, tmp_path / "step.sql", "CREATE TABLE kite (id INTEGER) STRICT;\n")
    opened = made.unlock()
    assert migrations.version_of(opened.connection) == older + 1
    assert "kite" in driver.table_names(opened.connection)
    opened.close()
    kept = list(backup.usual_folder(made.folder).iterdir())
    assert [backup.examine(file).schema for file in kept] == [older]
    made.unlock().close()
    assert list(backup.usual_folder(made.folder).iterdir()) == kept


def test_a_failed_upgrade_leaves_the_older_file_as_it_was(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "CREATE TABLE kite (id INTEGER) STRICT;\nCREATE TABLE vault_facts (id) STRICT;\n"
    with monkeypatch.context() as patched:
        _add_step(patched, tmp_path / "step.sql", text)
        with pytest.raises(driver.OperationalError):
            made.unlock()
    opened = made.unlock()
    assert "kite" not in driver.table_names(opened.connection)
    assert opened.fact("note 7") == "x" * 500
    opened.close()


def test_the_header_kept_inside_is_the_one_in_force(made: Made) -> None:
    opened = made.unlock()
    add_slot(opened, "Bo", "four five six")
    body = opened.connection.execute("SELECT body FROM header_copy").fetchone()[0]
    assert headers.parse(body.encode()) == opened.header
    opened.close()
