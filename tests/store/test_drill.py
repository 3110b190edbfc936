"""The restore drill: really restored, opened, counted, and gone again."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from peerdesk.core.errors import NotAVault, WrongPassphrase
from peerdesk.store import daily, drill, migrations
from peerdesk.store.backup_file import facts_of
from peerdesk.store.layout import RECORDS
from tests.store.vaults import PASSPHRASE, PERSON, Made, end, heard, make, put_notes, start
from tests.store.ways_in import change_passphrase

NOW = datetime(2026, 11, 22, 9, 12)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 50)
    opened.close()
    return made


@pytest.fixture
def file(made: Made) -> Path:
    """Its newest backup."""
    opened = made.unlock()
    file = daily.make(opened, daily.places_of(made.folder), NOW).file
    opened.close()
    assert file is not None
    return file


def test_a_drill_reads_everything_and_leaves_nothing(made: Made, file: Path) -> None:
    opened = made.unlock()  # the present records stay open meanwhile
    assert drill.drill(file, file.parent, PERSON, PASSPHRASE) == facts_of(file)
    assert list(file.parent.iterdir()) == [file]
    assert opened.is_open
    opened.close()


def test_a_wrong_passphrase_unpacks_nothing(file: Path) -> None:
    steps: list[str] = []
    with pytest.raises(WrongPassphrase):
        drill.drill(file, file.parent, PERSON, "no such words", at_step=steps.append)
    assert steps == []


def test_a_backup_of_an_earlier_key_passes_with_the_passphrase_of_its_day(
    made: Made, file: Path
) -> None:
    opened = made.unlock()
    change_passphrase(opened, made.slot, "a new one")
    opened.close()
    drill.drill(file, file.parent, PERSON, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        drill.drill(file, file.parent, PERSON, "a new one")


def test_a_damaged_backup_fails_the_drill_and_leaves_nothing(file: Path) -> None:
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as pack:
        at = pack.getinfo(RECORDS).header_offset + 9_000
    content[at] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(NotAVault):
        drill.drill(file, file.parent, PERSON, PASSPHRASE)
    assert list(file.parent.iterdir()) == [file]


_KILLED = """
import os, signal, sys
from pathlib import Path
from peerdesk.store import drill
from tests.store.vaults import PASSPHRASE, PERSON
def at_step(name):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
file = Path(sys.argv[1])
print("begun", flush=True)
drill.drill(file, file.parent, PERSON, PASSPHRASE, at_step=at_step)
"""


@pytest.mark.parametrize("step", ["unpack", "in place", "open"])
def test_a_drill_killed_at_any_step_is_cleared_by_the_next(file: Path, step: str) -> None:
    process = start(_KILLED, file, step)
    assert heard(process) == "begun"
    assert end(process) == ""
    assert len(list(file.parent.iterdir())) == 2
    drill.drill(file, file.parent, PERSON, PASSPHRASE)
    assert list(file.parent.iterdir()) == [file]


def test_a_drill_stays_out_of_synced_folders(tmp_path: Path) -> None:
    records = tmp_path / "Blue House.peerdesk"
    synced = tmp_path / "OneDrive" / "backups"
    assert drill.place_for(synced, records) == tmp_path
    assert drill.place_for(tmp_path / "backups", records) == tmp_path / "backups"


def test_a_backup_of_an_older_schema_is_tried_and_leaves_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is brought up to date without a backup of its own: the file is one."""
    step = tmp_path / "step.sql"
    step.write_text("CREATE TABLE kite (id INTEGER) STRICT;\n")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, str(step)))
    monkeypatch.setattr(migrations, "CURRENT", migrations.CURRENT + 1)
    drill.drill(file, file.parent, PERSON, PASSPHRASE)
    assert list(file.parent.iterdir()) == [file]
