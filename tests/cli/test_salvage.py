"""peerdesk check --salvage: new records from what is whole, and a list of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peerdesk.cli import run
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.store import leaves
from peerdesk.store.layout import RECORDS
from peerdesk.store.pages import PAGE, Pages
from tests.center import PASSPHRASE
from tests.faults.ground import PERSON, make_ground


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small center whose only page of visits is damaged."""
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PEERDESK_PERSON", PERSON)
    folder = make_ground(tmp_path, 1).template
    content = bytearray((folder / RECORDS).read_bytes())
    opened = open_office(folder, PERSON, PASSPHRASE)
    key = opened.vault.key
    opened.close()
    pages = Pages(folder / RECORDS, key, bytes(content[:16]))
    (page,) = [number for number, name in leaves.survey(pages).leaves.items() if name == "visit"]
    pages.close()
    content = bytearray((folder / RECORDS).read_bytes())
    content[(page - 1) * PAGE + 50] ^= 4
    (folder / RECORDS).write_bytes(bytes(content))
    return folder


def test_the_lost_are_named_and_the_exit_code_says_so(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(broken), "--salvage", str(tmp_path / "New.peerdesk"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["broken"], told["saved"]["member"], told["saved"]["visit"]) == (1, 12, 0)
    (lost,) = told["lost"]
    assert (lost["table"], lost["count"], len(lost["ids"])) == ("visit", 12, 12)
    assert run(["check", str(tmp_path / "New.peerdesk")]) == 0


def test_a_salvaged_copy_of_whole_records_lost_nothing(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "One.peerdesk", tmp_path / "Two.peerdesk"
    assert run(["check", str(broken), "--salvage", str(first)]) == 1
    assert "Lost of Visit: 12." in capsys.readouterr().out
    assert run(["check", str(first), "--salvage", str(second)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was lost."
    assert run(["check", str(first), "--salvage", str(second)]) == 1
    assert "already something" in capsys.readouterr().err
