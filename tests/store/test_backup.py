from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from peerdesk.core.errors import (
    AlreadyThere,
    CannotWrite,
    NotAVault,
    PeerDeskError,
    TooNew,
    WrongPassphrase,
)
from peerdesk.store import backup, daily, rotation, vault
from peerdesk.store.check import check
from peerdesk.store.layout import KEYS, RECORDS
from peerdesk.store.vault import Vault
from tests.store.vaults import PASSPHRASE, PERSON, Made, make, put, put_notes
from tests.store.ways_in import add_slot, change_passphrase

NOW = datetime(2026, 11, 22, 9, 12)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 50)
    opened.close()
    return made


@pytest.fixture
def file(made: Made, tmp_path: Path) -> Path:
    """A backup of the vault."""
    opened = made.unlock()
    backup.backup(opened, tmp_path / "one.peerdesk-backup")
    opened.close()
    return tmp_path / "one.peerdesk-backup"


def _rows(opened: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Everything in every table but what a restored copy must change."""
    names = [name for name in rotation.counts(opened.connection) if name != "header_copy"]
    found = {n: [tuple(r) for r in opened.connection.execute(f"SELECT * FROM {n}")] for n in names}
    found["vault_facts"] = [row for row in found["vault_facts"] if row[0] != "origin"]
    return found


def test_a_restored_backup_has_every_row(made: Made, file: Path, tmp_path: Path) -> None:
    backup.restore(file, tmp_path / "Again.peerdesk")
    opened = made.unlock()
    again, _slot = vault.unlock(tmp_path / "Again.peerdesk", PERSON, PASSPHRASE)
    assert _rows(again) == _rows(opened)
    assert [line for line in check(again) if not line.ok] == []
    again.close()
    opened.close()


def test_a_restored_copy_is_the_same_vault_with_its_own_number(
    made: Made, file: Path, tmp_path: Path
) -> None:
    backup.restore(file, tmp_path / "Again.peerdesk")
    opened = made.unlock()
    again = vault.unlock_with_recovery(tmp_path / "Again.peerdesk", made.recovery_key)
    assert again.vault_id == opened.vault_id
    assert again.origin != opened.origin
    kept = again.origin
    again.close()
    again = vault.unlock_with_recovery(tmp_path / "Again.peerdesk", made.recovery_key)
    assert again.origin == kept
    again.close()
    opened.close()


def test_a_name_may_hold_what_an_address_may_not(tmp_path: Path) -> None:
    """Signs that mean something in the addresses SQLite is given."""
    made = make(tmp_path / "Łąka #1 & 100%25 o'clock;x=y.peerdesk")
    opened = made.unlock()
    slot = add_slot(opened, "Bo", "four five six")
    target = daily.make(opened, daily.places_of(made.folder), NOW).file
    opened.remove_slot(slot)
    opened.close()
    assert target is not None
    backup.restore(target, tmp_path / "Again #2%.peerdesk")
    vault.unlock(tmp_path / "Again #2%.peerdesk", "Bo", "four five six")[0].close()
    made.unlock().close()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_backup_says_what_is_in_it_and_nothing_about_people(made: Made, file: Path) -> None:
    facts = backup.examine(file)
    assert facts == backup.facts_of(file)
    assert facts.label == "Blue House"
    assert facts.counts["vault_facts"] == 58
    content = file.read_bytes()
    assert b"x" * 20 not in content
    assert b"Castellanos" not in content
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "Blue House.peerdesk",
        "one.peerdesk-backup",
    ]


def test_a_backup_is_made_while_work_goes_on(made: Made, tmp_path: Path) -> None:
    opened = made.unlock()
    opened.connection.execute("BEGIN IMMEDIATE")
    put(opened, "half", "not yet kept")
    facts = backup.backup(opened, tmp_path / "two.peerdesk-backup")
    opened.connection.execute("COMMIT")
    assert facts.counts["vault_facts"] == 58
    opened.close()


def test_a_backup_never_writes_over_a_file(made: Made, file: Path) -> None:
    before = file.read_bytes()
    opened = made.unlock()
    with pytest.raises(AlreadyThere):
        backup.backup(opened, file)
    with pytest.raises(CannotWrite):
        backup.backup(opened, file.parent / "missing" / "x.peerdesk-backup")
    opened.close()
    assert file.read_bytes() == before


def test_a_backup_opens_with_the_passphrases_of_its_day(
    made: Made, file: Path, tmp_path: Path
) -> None:
    opened = made.unlock()
    change_passphrase(opened, made.slot, "a new one")
    opened.close()
    backup.restore(file, tmp_path / "Again.peerdesk")
    with pytest.raises(WrongPassphrase):
        vault.unlock(tmp_path / "Again.peerdesk", PERSON, "a new one")
    vault.unlock(tmp_path / "Again.peerdesk", PERSON, PASSPHRASE)[0].close()


def test_restoring_never_writes_over_anything(made: Made, file: Path, tmp_path: Path) -> None:
    before = {each.name: each.read_bytes() for each in made.folder.iterdir()}
    with pytest.raises(AlreadyThere):
        backup.restore(file, made.folder)
    with pytest.raises(CannotWrite):
        backup.restore(file, tmp_path / "missing" / "Again.peerdesk")
    assert {each.name: each.read_bytes() for each in made.folder.iterdir()} == before


# --- hostile and damaged files

Entries = dict[str, bytes]


def _entries(file: Path) -> Entries:
    with zipfile.ZipFile(file) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def _packed(target: Path, entries: Entries, *doubles: str) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as pack:
        for name, content in entries.items():
            pack.writestr(name, content)
        for name in doubles:
            pack.filelist.append(pack.getinfo(name))
    return target


def _renamed(name: str) -> Callable[[Entries], Entries]:
    return lambda entries: {name if old == KEYS else old: each for old, each in entries.items()}


def _with_manifest(**changes: object) -> Callable[[Entries], Entries]:
    def change(entries: Entries) -> Entries:
        plain = json.loads(entries[backup.MANIFEST]) | changes
        return entries | {backup.MANIFEST: json.dumps(plain).encode()}

    return change


@pytest.mark.parametrize(
    "change",
    [
        _renamed("../keys.json"),
        _renamed("/etc/keys.json"),
        _renamed("C:\\keys.json"),
        _renamed("folder/keys.json"),
        _renamed("CON"),
        _renamed("KEYS.JSON"),
        lambda entries: entries | {"more.txt": b"more"},
        lambda entries: {name: each for name, each in entries.items() if name != RECORDS},
        lambda entries: entries | {KEYS: b"x" * 5_000_000},
        lambda entries: entries | {backup.MANIFEST: b"[1]"},
        lambda entries: entries | {backup.MANIFEST: b"\xff"},
        lambda entries: entries | {backup.MANIFEST: b"[" * 100_000},
        lambda entries: entries | {RECORDS: entries[RECORDS][:-1]},
        lambda entries: entries | {RECORDS: bytes(len(entries[RECORDS]))},
        lambda entries: entries | {KEYS: entries[KEYS].replace(b"0", b"1", 1)},
        _with_manifest(sha256=None),
        _with_manifest(sizes={"keys.json": "many", "records.db": []}),
        _with_manifest(counts=[1]),
        _with_manifest(vault="00" * 16),
        _with_manifest(surprise=1),
        _with_manifest(format="one"),
    ],
)
def test_a_strange_backup_is_refused_and_leaves_nothing(
    file: Path, tmp_path: Path, change: Callable[[Entries], Entries]
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    strange = _packed(tmp_path / "strange.peerdesk-backup", change(_entries(file)))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotAVault):
        backup.restore(strange, place / "Again.peerdesk")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_twice_is_refused(file: Path, tmp_path: Path) -> None:
    strange = _packed(tmp_path / "strange.peerdesk-backup", _entries(file), KEYS)
    with pytest.raises(NotAVault):
        backup.examine(strange)


def test_a_packed_bomb_is_refused(file: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.peerdesk-backup"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in (_entries(file) | {RECORDS: bytes(50_000_000)}).items():
            pack.writestr(name, content)
    with pytest.raises(NotAVault):
        backup.restore(bomb, tmp_path / "Again.peerdesk")


@pytest.mark.parametrize("change", [{"format": 2}, {"schema": 99}])
def test_a_backup_of_a_newer_version_is_refused(
    file: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    newer = _packed(tmp_path / "newer.peerdesk-backup", _with_manifest(**change)(_entries(file)))
    with pytest.raises(TooNew, match="newest PeerDesk"):
        backup.restore(newer, tmp_path / "Again.peerdesk")
    assert not (tmp_path / "Again.peerdesk").exists()


def test_what_is_not_a_backup_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a backup")
    for place in ("missing", "text", "."):
        with pytest.raises(NotAVault):
            backup.restore(tmp_path / place, tmp_path / "Again.peerdesk")


def test_a_changed_byte_anywhere_never_restores_something_else(file: Path, tmp_path: Path) -> None:
    whole, again = file.read_bytes(), tmp_path / "Again.peerdesk"
    chance = random.Random(11)
    last = len(whole) - 1
    places = [chance.randrange(len(whole)) for _ in range(40)]
    places += [last - chance.randrange(400) for _ in range(80)]  # the zip's own directory
    for at in places:
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(changed))
        try:
            backup.restore(file, again)
        except PeerDeskError:
            assert not again.exists()
            continue
        assert (again / RECORDS).read_bytes() == _entries(file)[RECORDS]
        again.rename(tmp_path / f"kept {at} {chance.random()}")


def test_a_cut_backup_is_refused(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    for size in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:size])
        with pytest.raises(NotAVault):
            backup.restore(file, tmp_path / "Again.peerdesk")
