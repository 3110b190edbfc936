"""Backups by the command line: made, brought back, and made before an import."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.cli import run
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.center import PASSPHRASE


@pytest.fixture
def vault(open_office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new center, closed."""
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.delenv("PEERDESK_PERSON", raising=False)
    folder = open_office.vault.folder
    open_office.close()
    return folder


def _backups(vault: Path) -> list[Path]:
    place = vault.parent / "Riverside backups"
    return sorted(place.iterdir()) if place.is_dir() else []


def test_a_backup_says_what_it_holds_and_so_does_restoring(
    vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kept.peerdesk-backup"
    assert run(["backup", str(vault), str(file)]) == 0
    assert "1 worker" in capsys.readouterr().out
    assert run(["restore", str(file), str(tmp_path / "Again.peerdesk")]) == 0
    said = capsys.readouterr()
    assert "1 worker" in said.out
    assert "passphrases of the day" in said.err
    assert run(["restore", str(file), str(tmp_path / "Again.peerdesk")]) == 1


def test_an_import_makes_a_backup_first_and_a_dry_run_does_not(
    vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "people.csv"
    rows.write_text("name\nJoan\nWalt\n")
    command = ["import", str(vault), str(rows), "--kind", "member"]
    assert run([*command, "--dry-run"]) == 0
    assert _backups(vault) == []
    assert run(command) == 0
    assert "Backed up to" in capsys.readouterr().err
    assert len(_backups(vault)) == 1
    assert run(["restore", str(_backups(vault)[0]), str(tmp_path / "Before.peerdesk")]) == 0
    assert "members" not in capsys.readouterr().out  # as it was before the import
    assert run(command) == 0  # both are there already
    assert len(_backups(vault)) == 2
    assert run(command) == 0
    assert len(_backups(vault)) == 2  # nothing changed in between


def test_an_import_without_room_for_its_backup_writes_nothing(
    vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (vault.parent / "Riverside backups").write_text("a file where the folder should be")
    rows = tmp_path / "people.csv"
    rows.write_text("name\nJoan\n")
    assert run(["import", str(vault), str(rows), "--kind", "member"]) == 1
    capsys.readouterr()
    assert run(["list", str(vault), "member"]) == 0
    assert "Joan" not in capsys.readouterr().out
