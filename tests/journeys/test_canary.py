"""A marked name is found nowhere outside the encrypted records after a day's work."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from peerdesk.cli import run
from peerdesk.records.people.members import MEMBER
from peerdesk.records.wrap import plan_writing
from tests.center import PASSPHRASE
from tests.documents.reading import words
from tests.journeys.seats import PERSON, Seat

MARK = "Zyxcanary"
FORMS = tuple(
    each.encode(encoding)
    for each in (MARK, MARK.lower(), MARK.upper())
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own: home, settings, cache and temporary files."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    return tmp_path


def marked(folder: Path) -> list[str]:
    """The files that hold the mark, in their bytes or their names."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if MARK.lower() in path.name.lower() or any(form in content for form in FORMS):
            found.append(str(path))
    return found


def test_a_day_leaves_no_name_outside_the_records(qtbot: QtBot, home: Path) -> None:
    seat = Seat(qtbot, home, datetime(2026, 11, 6, 10, 0))
    folder = seat.set_up("Harbor House")
    seat.check_in([f"Joan {MARK}"])
    seat.log_call(f"{MARK} blue", f"Spoke of {MARK}", lambda: None)
    member_id = int(seat.shell.desk.office.store.find(MEMBER)[0]["id"])
    plan_id = seat.shell.desk.attempt(plan_writing.start_plan, member_id).added("plan")
    seat.shell.desk.do(plan_writing.add_entry, plan_id, "toolbox", "", f"Tea with {MARK}")
    assert MARK in words(seat.write_plan(f"A walk with {MARK}"))
    report = seat.report("2026-11")
    assert MARK not in words(report.pdf)
    assert not any(form in report.pdf for form in FORMS)
    QGuiApplication.clipboard().setText(MARK)
    seat.window.lock()
    assert MARK not in QGuiApplication.clipboard().text()
    assert len(list(home.rglob("*.peerdesk-backup"))) == 1
    assert marked(home) == []
    assert MARK not in seat.window.windowTitle()
    assert folder.is_dir()


def test_the_command_line_leaves_no_name_beside_what_it_was_asked_for(
    qtbot: QtBot, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seat = Seat(qtbot, home, datetime(2026, 11, 6, 10, 0))
    folder = seat.set_up("Harbor House")
    seat.check_in([f"Joan {MARK}"])
    seat.take_attendance([f"Joan {MARK}"])
    seat.window.lock()
    records, paper = str(folder), str(home / "paper.pdf")
    summary = ["--option", "series=Creative writing", "--option", "date=2026-11-06"]
    for command in (
        ["list", records, "member", "--json"],
        ["search", records, "joan"],
        ["report", records, "--profile", "internal month", "--period", "2026-11", "--json"],
        ["print", records, "session-summary", *summary, "--out", paper],
        ["check", records],
        ["backup", records, str(home / "all.peerdesk-backup")],
    ):
        assert run(command) == 0, capsys.readouterr().err
    assert MARK in capsys.readouterr().out
    assert run(["list", records, "member", "--person", f"{PERSON} {MARK}"]) == 1
    assert MARK not in words(Path(paper).read_bytes())
    assert marked(home) == []
