"""The command line shows a role no more than the window does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from peerdesk.cli import run as command
from peerdesk.records.safekeeping.opening import OpenOffice
from tests.records.secret_center import MUST_NOT_SEE, secret_center

Run = Callable[..., tuple[int, str]]
WORDS = "garden gate lamp"


@pytest.fixture
def folder(open_office: OpenOffice) -> Path:
    made = secret_center(open_office.office)
    for actor in made.people.values():
        open_office.let_in(actor.id, WORDS)
    open_office.close()
    return open_office.vault.folder


@pytest.fixture
def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command on the records as the person of a role: exit code and all it said."""
    monkeypatch.setenv("PEERDESK_PASSPHRASE", WORDS)

    def do(role: str, name: str, *rest: str) -> tuple[int, str]:
        code = command([name, str(folder), *rest, "--person", f"The {role}"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return do


@pytest.mark.parametrize("role", MUST_NOT_SEE)
def test_lists_and_search_show_a_role_its_own_part(run: Run, role: str) -> None:
    kinds = ("member", "series", "session", "attendance", "line", "call", "caller_alias", "plan")
    said = [run(role, "list", kind, "--json")[1] for kind in kinds]
    said += [run(role, "search", text)[1] for text in ("nightbird", "grief", "walt")]
    told = "\n".join(said)
    assert {word for word in MUST_NOT_SEE[role] if word in told.replace("“nightbird”", "")} <= set()


def test_a_facilitator_lists_own_groups(run: Run) -> None:
    code, said = run("facilitator", "list", "series", "--json")
    assert code == 0
    assert [row["name"] for row in json.loads(said)] == ["Morning walk"]


def test_a_facilitator_prints_no_sheet_of_another_group(run: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "sheet.pdf")
    for group, done in (("Morning walk", 0), ("Grief circle", 1)):
        option = ("--option", f"series={group}")
        code, _said = run("facilitator", "print", "sign-in-sheet", *option, "--out", out)
        assert code == done, group
