"""Reports of our own from the command line, by their name or key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.cli import run
from peerdesk.core.clock import Clock
from peerdesk.counting.profiles import add_profile, find_profile
from peerdesk.counting.results import Objective
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.safekeeping.opening import create_office
from tests.center import CHEAP, DIRECTOR, PASSPHRASE


@pytest.fixture
def vault(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people came in November; the county's year starts in October."""
    folder = tmp_path / "Riverside.peerdesk"
    made, _key = create_office(
        folder, {"name": "Riverside Peer Center"}, DIRECTOR, PASSPHRASE, clock=clock, cost=CHEAP
    )
    county = replace(
        find_profile("internal month"),
        key="new",
        name="Fairmont County",
        blocks=("people", "objectives"),
        fiscal_month=10,
        left_out=("people.left",),
        objectives=(Objective("people.served", 8),),
    )
    made.office.do(add_profile, county)
    for name in ("Joan Becker", "Mei Lin"):
        made.office.do(check_in_new, name)
    made.close()
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    return folder


def test_our_own_report_is_counted_by_its_name(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("report", str(vault), "--profile", "fairmont", "--period", "2026-11")
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["profile"] == "Fairmont County"
    assert told["figures"]["people.served"] == 2
    assert "people.left" not in told["figures"]
    assert told["tables"]["objectives.targets"]["rows"][0][2:] == [8, 2, 25]


def test_a_fiscal_year_is_the_funders(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", str(vault), "--profile", "Fairmont County", "--period", "FY2027")
    assert run([*words, "--json"]) == 0
    period = json.loads(capsys.readouterr().out)["period"]
    assert period == {"from": "2026-10-01", "to": "2027-09-30"}


def test_a_name_that_is_none_lists_our_own_first(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(vault), "--profile", "nothing", "--period", "2026-11"]) == 1
    assert "Choose one of: Fairmont County, Monthly" in capsys.readouterr().err


def test_every_kind_of_file_has_the_targets(vault: Path, tmp_path: Path) -> None:
    for ending in ("pdf", "csv", "xlsx", "html", "json"):
        path = tmp_path / f"r.{ending}"
        words = ("--profile", "Fairmont County", "--period", "2026-11", "--out", str(path))
        assert run(["report", str(vault), *words]) == 0
        assert path.stat().st_size > 100
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "Targets and how far we are" in page
    assert "Fairmont County" in page
    table = (tmp_path / "r.csv").read_text("utf-8-sig")
    assert "objectives.targets,Targets and how far we are" in table
