"""The WAL after a crash: missing or of other records, it is said and never played in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerdesk.core.errors import Damaged
from peerdesk.store import vault
from peerdesk.store.layout import LOCK, RECORDS, beside
from tests.store.vaults import PASSPHRASE, PERSON, Made, end, make, put, put_notes, start


def crashed(made: Made, target: Path) -> Path:
    """The folder as a crash leaves it: the newest change is in the WAL only."""
    opened = made.unlock()
    put(opened, "late", "in the WAL only")
    shutil.copytree(made.folder, target)
    opened.close()
    return target


LEAVE = """
import sys
from pathlib import Path
from peerdesk.store import vault
opened, _slot = vault.unlock(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
opened.connection.execute("INSERT INTO vault_facts VALUES ('late', 'kept')")
"""


def wal_of(folder: Path) -> Path:
    return beside(folder / RECORDS)[1]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 50)
    opened.close()
    return made


def test_a_log_that_is_gone_after_a_crash_is_missed_each_time(made: Made, tmp_path: Path) -> None:
    copy = crashed(made, tmp_path / "Copy.peerdesk")
    kept = wal_of(copy).read_bytes()
    wal_of(copy).unlink()
    before = (copy / RECORDS).read_bytes()
    for _try in range(2):
        with pytest.raises(Damaged, match=r"records\.db-wal.*missing"):
            vault.unlock(copy, PERSON, PASSPHRASE)
    assert (copy / RECORDS).read_bytes() == before
    wal_of(copy).write_bytes(kept)
    again, _slot = vault.unlock(copy, PERSON, PASSPHRASE)
    assert again.fact("late") == "in the WAL only"
    again.close()
    assert (copy / LOCK).read_bytes() == b""
    vault.unlock(copy, PERSON, PASSPHRASE)[0].close()


def test_a_log_of_other_records_is_not_played_into_these(made: Made, tmp_path: Path) -> None:
    other = crashed(make(tmp_path / "Other.peerdesk"), tmp_path / "Other copy.peerdesk")
    copy = crashed(made, tmp_path / "Copy.peerdesk")
    kept = wal_of(copy).read_bytes()
    before = (copy / RECORDS).read_bytes()
    shutil.copy(wal_of(other), wal_of(copy))
    with pytest.raises(Damaged, match="belongs to other records"):
        vault.unlock(copy, PERSON, PASSPHRASE)
    assert (copy / RECORDS).read_bytes() == before
    wal_of(copy).write_bytes(kept)
    again, _slot = vault.unlock(copy, PERSON, PASSPHRASE)
    assert again.fact("late") == "in the WAL only"
    again.close()


def test_a_program_that_ends_without_closing_is_not_a_crash(made: Made) -> None:
    end(start(LEAVE, made.folder, PERSON, PASSPHRASE))
    opened = made.unlock()
    assert opened.fact("late") == "kept"
    opened.close()


def test_a_lock_emptied_by_closing_asks_for_no_log(made: Made) -> None:
    made.unlock().close()
    assert not wal_of(made.folder).exists()
    made.unlock().close()
