from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from peerdesk.core.errors import (
    AlreadyThere,
    CannotWrite,
    Damaged,
    HeldElsewhere,
    NotAVault,
    UserError,
    WrongPassphrase,
)
from peerdesk.store import driver, holding, vault
from peerdesk.store.layout import KEYS, LOCK, READ_ME, RECORDS
from peerdesk.store.places import UnsafePlace, mounted_as, synced_by
from tests.store.vaults import CHEAP, PASSPHRASE, PERSON, ROOT, Made, end, heard, make, put, start
from tests.store.ways_in import add_slot, change_passphrase

FILES = {"READ ME.txt", "keys.json", "keys.copy.json", "records.db", "vault.lock"}


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make(tmp_path / "Blue House.peerdesk")


def test_a_new_vault_is_a_folder_with_five_files(made: Made) -> None:
    assert {file.name for file in made.folder.iterdir()} == FILES
    assert vault.is_vault(made.folder)
    assert vault.organisation_label(made.folder) == "Blue House"
    assert "Back up now" in (made.folder / READ_ME).read_text()


def test_what_is_kept_is_there_after_locking(made: Made) -> None:
    opened = made.unlock()
    put(opened, "note", "kept")
    origin = opened.origin
    opened.close()
    opened.close()
    assert not opened.is_open
    again = made.unlock()
    assert again.fact("note") == "kept"
    assert again.origin == origin > 0
    again.close()


def test_the_recovery_key_opens_the_vault(made: Made) -> None:
    opened = vault.unlock_with_recovery(made.folder, made.recovery_key.lower())
    assert opened.fact("organisation") == "Blue House"
    opened.close()


def test_a_wrong_passphrase_and_an_unknown_name_read_the_same(made: Made) -> None:
    with pytest.raises(WrongPassphrase) as wrong:
        made.unlock(passphrase="wrong")
    with pytest.raises(WrongPassphrase) as unknown:
        made.unlock(name="Nobody")
    assert str(wrong.value) == str(unknown.value)
    made.unlock().close()


def test_a_refused_passphrase_changes_nothing(made: Made) -> None:
    before = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    with pytest.raises(WrongPassphrase):
        made.unlock(passphrase="wrong")
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == before


def test_a_second_person_opens_the_same_records(made: Made) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo Lindqvist", "four five six")
    with pytest.raises(UserError):
        add_slot(opened, " bo  lindqvist", "seven")
    opened.close()
    other, found = vault.unlock(made.folder, "Bo Lindqvist", "four five six")
    assert found == slot
    assert [each.kind for each in other.slots()] == ["person", "recovery", "person"]
    other.close()


def test_a_changed_passphrase_ends_the_old_one_everywhere(made: Made) -> None:
    opened = made.unlock()
    change_passphrase(opened, made.slot, "a new one")
    opened.close()
    (made.folder / KEYS).write_bytes(b"damaged, so the spare is read")
    with pytest.raises(WrongPassphrase):
        made.unlock()
    made.unlock(passphrase="a new one").close()


def test_a_renamed_person_types_the_new_name(made: Made) -> None:
    opened = made.unlock()
    add_slot(opened, "Bo", "four five six")
    opened.rename_slot(made.slot, "Roz Green")
    with pytest.raises(UserError):
        opened.rename_slot(made.slot, "bo")
    opened.close()
    with pytest.raises(WrongPassphrase):
        made.unlock()
    made.unlock(name="Roz Green").close()


def test_a_new_recovery_key_ends_the_old_one(made: Made) -> None:
    opened = made.unlock()
    fresh = opened.new_recovery_key()
    opened.close()
    with pytest.raises(WrongPassphrase):
        vault.unlock_with_recovery(made.folder, made.recovery_key)
    vault.unlock_with_recovery(made.folder, fresh).close()


def test_a_removed_person_can_not_open_and_everyone_else_can(made: Made) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    put(opened, "note", "kept")
    old_key, old_keys = opened.key, (made.folder / KEYS).read_bytes()
    opened.remove_slot(slot)
    assert opened.fact("note") == "kept"
    put(opened, "later", "also kept")
    opened.close()
    assert {file.name for file in made.folder.iterdir()} == FILES
    with pytest.raises(WrongPassphrase):
        made.unlock(name="Bo", passphrase="four five six")
    with pytest.raises(Damaged):
        driver.connect(made.folder / RECORDS, old_key)
    assert old_keys != (made.folder / KEYS).read_bytes()
    again = made.unlock()
    assert again.fact("later") == "also kept"
    again.close()
    vault.unlock_with_recovery(made.folder, made.recovery_key).close()


def test_the_last_person_can_not_be_removed(made: Made) -> None:
    opened = made.unlock()
    with pytest.raises(UserError, match="Add another person"):
        opened.remove_slot(made.slot)
    opened.close()


def test_removing_a_person_waits_for_readers_and_leaves_all_as_it_was(made: Made) -> None:
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    reader = opened.reader()
    with pytest.raises(HeldElsewhere):
        opened.remove_slot(slot)
    reader.close()
    put(opened, "note", "kept")
    opened.remove_slot(slot)
    assert opened.fact("note") == "kept"
    opened.close()
    made.unlock().close()


def test_a_reader_reads_on_another_thread_and_can_not_write(made: Made) -> None:
    opened = made.unlock()
    said: list[object] = []

    def work() -> None:
        reader = opened.reader()
        said.append(reader.execute("SELECT count(*) AS n FROM vault_facts").fetchone()["n"])
        try:
            reader.execute("DELETE FROM vault_facts")
        except driver.OperationalError as error:
            said.append(type(driver.in_words(error)))
        reader.close()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert said == [8, CannotWrite]
    opened.close()


def test_the_same_process_can_not_open_it_twice(made: Made) -> None:
    opened = made.unlock()
    with pytest.raises(HeldElsewhere, match="this computer"):
        made.unlock()
    put(opened, "note", "still ours")
    opened.close()
    made.unlock().close()


HOLD = """
import os, sys
from pathlib import Path
from peerdesk.store import vault
held = vault.unlock(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
print(os.getpid(), flush=True)
sys.stdin.readline()
os._exit(0)
"""


def test_another_program_holds_it_until_it_ends_even_badly(made: Made) -> None:
    other = start(HOLD, made.folder, PERSON, PASSPHRASE)
    process = heard(other)
    with pytest.raises(HeldElsewhere, match=f"process {process}"):
        made.unlock()
    end(other, kill=True)
    assert json.loads((made.folder / LOCK).read_text())["process"] == int(process)
    made.unlock().close()
    assert (made.folder / LOCK).read_bytes() == b""


def test_a_lock_left_by_another_computer_is_asked_about(made: Made) -> None:
    left = {"machine": "FRONT-DESK", "person": "ann", "process": 7, "since": "2026-11-02 09:00"}
    (made.folder / LOCK).write_text(json.dumps(left))
    with pytest.raises(HeldElsewhere, match="FRONT-DESK"):
        made.unlock()
    opened, _slot = vault.unlock(made.folder, PERSON, PASSPHRASE, take_over=True)
    opened.close()
    made.unlock().close()


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"{}", b"[1]", b'{"machine": 1}'])
def test_a_strange_lock_file_keeps_nobody_out(made: Made, content: bytes) -> None:
    (made.folder / LOCK).write_bytes(content)
    made.unlock().close()


def test_what_can_not_be_locked_is_not_opened(made: Made) -> None:
    """A folder in place of the lock file stands for a place that can't be written."""
    (made.folder / LOCK).unlink()
    (made.folder / LOCK).mkdir()
    with pytest.raises(CannotWrite, match="may not write"):
        made.unlock()


def test_making_refuses_what_is_there(made: Made) -> None:
    before = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    with pytest.raises(AlreadyThere):
        vault.create(made.folder, "Ann", "one two three", cost=CHEAP)
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == before


def test_making_in_a_place_that_is_not_a_folder_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    for place in ("file/New.peerdesk", "missing/New.peerdesk", f"{'x' * 300}.peerdesk"):
        with pytest.raises(CannotWrite):
            vault.create(tmp_path / place, "Ann", "one two three", cost=CHEAP)
    assert [left.name for left in tmp_path.iterdir()] == ["file"]


def test_making_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    unbearable = vault.KdfCost(memory_kib=1, passes=1, lanes=1)
    with pytest.raises(ValueError, match="memory"):
        vault.create(tmp_path / "New.peerdesk", "Ann", "one two three", cost=unbearable)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_vault_is_called_so(tmp_path: Path) -> None:
    for place in (tmp_path / "missing", tmp_path):
        with pytest.raises(NotAVault, match=str(place.name)):
            vault.unlock(place, PERSON, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ann/Dropbox/Blue House.peerdesk", "Dropbox"),
        ("/home/ann/OneDrive - Blue House/x", "OneDrive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann/x", "Google Drive"),
        ("/home/ann/Documents/One Drive of many/x", ""),
        ("/home/ann/Documents/Blue House.peerdesk", ""),
    ],
)
def test_synced_folders_are_known_by_their_names(path: str, service: str) -> None:
    assert synced_by(Path(path)) == service


def test_a_synced_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(UnsafePlace, match="Dropbox"):
        vault.create(tmp_path / "Dropbox" / "New.peerdesk", "Ann", "one two three", cost=CHEAP)
    made = make(tmp_path / "New.peerdesk")
    made.folder.rename(tmp_path / "Dropbox" / "New.peerdesk")
    with pytest.raises(UnsafePlace, match="Dropbox"):
        vault.unlock(tmp_path / "Dropbox" / "New.peerdesk", PERSON, PASSPHRASE)


def test_a_network_drive_is_known_by_its_mount() -> None:
    mounts = (
        "/dev/sda / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n//s/a /mnt/my\\040drive cifs x"
    )
    assert mounted_as(Path("/mnt/share/Blue.peerdesk"), mounts) == "nfs4"
    assert mounted_as(Path("/mnt/my drive/Blue.peerdesk"), mounts) == "cifs"
    assert mounted_as(Path("/mnt/shared/Blue.peerdesk"), mounts) == "ext4"
    with pytest.raises(UnsafePlace, match="network"):
        vault.unlock(Path("//server/share/Blue.peerdesk"), PERSON, PASSPHRASE)


def test_names_are_nowhere_in_the_folder(tmp_path: Path) -> None:
    """The canary: marked words in records, names and passphrases leave no trace on the disk."""
    folder = tmp_path / "Blue House.peerdesk"
    opened, slot, _key = vault.create(folder, "Marker Person", "marker passphrase", cost=CHEAP)
    put(opened, "note", "canary Marker in a record")
    second = add_slot(opened, "Marker Second", "marker other")
    seen = _all_bytes(tmp_path)  # while open, with the WAL
    opened.remove_slot(second)
    put(opened, "note2", "canary Marker again")
    opened.close()
    seen += _all_bytes(tmp_path)
    assert slot.encode() in seen
    for word in (b"marker", b"canary"):
        assert word not in seen.lower()


def _all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_connection_has_every_setting(made: Made) -> None:
    opened = made.unlock()
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "cache_size": -65536,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "busy_timeout": 5000,
    }
    for connection in (opened.connection, opened.reader()):
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert found == wanted
    assert opened.connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    opened.close()


def test_sqlite_utils_shares_the_driver_s_errors() -> None:
    from sqlcipher3 import dbapi2
    from sqlite_utils import db

    assert vars(db)["OperationalError"] is dbapi2.OperationalError
    assert driver.OperationalError is dbapi2.OperationalError


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="can't be reached"):
        driver.connect(tmp_path / "records.db", bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_holder_names_computer_account_and_process() -> None:
    me = holding.Holder.me()
    assert me.machine
    assert me.person
    assert me.process > 0


def test_the_paper_opens_a_vault_by_hand(made: Made) -> None:
    """docs/vault-format.md is exact: its own lines, without our code, read the records."""
    paper = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    program = paper.split("```python\n")[1].split("```")[0]
    reader = start(program, made.folder, PERSON.upper(), PASSPHRASE)
    assert {"member", "vault_facts", "visit"} <= set(end(reader).split())
    assert reader.returncode == 0
