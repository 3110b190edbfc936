"""The warm line on a laptop, by script: a copy, a file out, a file home."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.cli import run
from peerdesk.store.exchange_file import ENDING
from tests.center import PASSPHRASE, clock, new_center
from tests.records.away import VOLUNTEER, WORDS, Away, away, caller, set_out, take_call

__all__ = ["away", "clock", "new_center", "set_out"]


def test_files_go_home_and_out_by_script(
    away: Away,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    take_call(away.laptop.office, "21:00", caller_alias_id=caller(away.laptop.office, "Moon"))
    center, laptop = (str(each.vault.folder) for each in (away.center, away.laptop))
    away.laptop.close()
    away.center.close()
    home, out = str(tmp_path / f"home{ENDING}"), str(tmp_path / f"out{ENDING}")
    told = []
    for words, arguments in (
        (WORDS, ("write", laptop, home)),
        (PASSPHRASE, ("bring", center, home, "--look")),
        (PASSPHRASE, ("bring", center, home)),
        (PASSPHRASE, ("write", center, out, "--to", VOLUNTEER)),
        (WORDS, ("bring", laptop, out)),
    ):
        monkeypatch.setenv("PEERDESK_PASSPHRASE", words)
        assert run(["away", *arguments]) == 0, capsys.readouterr().err
        told.append(capsys.readouterr().out.splitlines())
    assert told[1] == ["1 call, Nov 5, 2026", "1 new caller: Moon"]
    assert told[2][-1] == "Joined one call of Sam Reyes."
    assert told[4] == ["Brought in the news from Riverside Peer Center."]


def test_a_copy_is_made_by_script(
    away: Away, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = away.center.vault.folder
    away.center.close()
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    target = str(away.stick / "New.peerdesk")
    assert run(["away", "copy", str(folder), "Nobody", target]) == 1
    monkeypatch.setenv("PEERDESK_NEW_PASSPHRASE", "short")
    assert run(["away", "copy", str(folder), VOLUNTEER, target]) == 1
    assert not (away.stick / "New.peerdesk").exists()
    assert "at least 10 letters" in capsys.readouterr().err
