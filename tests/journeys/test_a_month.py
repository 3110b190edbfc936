"""One month from the first morning to the printed report, and the same month from files."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.cli import run
from tests.center import PASSPHRASE
from tests.documents.reading import words
from tests.journeys.seats import PERSON, Seat

NAMES = ("Joan Becker", "Walt Jensen", "Mei Lin")
BY_HAND = {
    "people.served": 3,
    "people.new": 3,
    "visits.total": 3,
    "visits.unduplicated": 3,
    "groups.held": 1,
    "groups.attendance": 2,
    "groups.unduplicated": 2,
    "calls.total": 1,
    "calls.answered": 1,
    "calls.minutes": 12,
}
"""Three came in, two of them wrote, one person called for twelve minutes."""

FILES = {
    "member": "name,joined\nJoan Becker,2026-11-06\nWalt Jensen,2026-11-06\nMei Lin,2026-11-06\n",
    "visit": "name,date,in\n" + "".join(f"{name},2026-11-06,10:00\n" for name in NAMES),
    "session": "series,date,start,end,status\nCreative writing,2026-11-06,13:00,14:30,held\n",
    "attendance": "series,date,name\nCreative writing,2026-11-06,Joan Becker\n"
    "Creative writing,2026-11-06,Walt Jensen\n",
    "call": "started,ended,alias,topic\n2026-11-06 10:00,2026-11-06 10:12,Bluebird,loneliness\n",
}


def test_a_month_at_the_window_counts_as_by_hand(qtbot: QtBot, tmp_path: Path) -> None:
    seat = Seat(qtbot, tmp_path, datetime(2026, 11, 6, 10, 0))
    folder = seat.set_up("Harbor House")
    seat.check_in(NAMES)
    seat.take_attendance(NAMES[:2])
    seat.log_call("Bluebird", "A long night", lambda: pass_to(seat, datetime(2026, 11, 6, 10, 12)))
    assert "A walk by the river" in words(seat.write_plan("A walk by the river"))
    seat.window.lock()
    seat.now = datetime(2026, 12, 2, 9, 0)
    seat.unlock(folder)
    report = seat.report("")  # last month is what is offered
    assert report.gathered is not None
    counted = report.gathered.counted
    assert {key: counted.figures[key] for key in BY_HAND} == BY_HAND
    assert counted.period.start.isoformat() == "2026-11-01"
    assert "November 2026" in words(report.pdf)
    seat.window.lock()


def pass_to(seat: Seat, moment: datetime) -> None:
    seat.now = moment


def test_the_same_month_from_files_counts_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    records = str(tmp_path / "Harbor.peerdesk")
    assert run(["new", records, "--name", "Harbor House", "--person", PERSON]) == 0
    for kind, rows in FILES.items():
        file = tmp_path / f"{kind}.csv"
        file.write_text(rows, encoding="utf-8")
        assert run(["import", records, str(file), "--kind", kind, "--create-missing"]) == 0
    capsys.readouterr()
    asked = ["--profile", "internal month", "--period", "2026-11", "--json"]
    assert run(["report", records, *asked]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert {key: figures[key] for key in BY_HAND} == BY_HAND
