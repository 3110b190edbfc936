"""The command line as a script uses it: through the group, and twice as a real program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerdesk import demo
from peerdesk.cli import run
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.safekeeping.opening import create_office
from tests.center import CHEAP
from tests.source_files import ROOT

PASSPHRASE = demo.PASSPHRASE


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo center up to Halloween."""
    folder = tmp_path_factory.mktemp("cli") / "Riverside.peerdesk"
    demo.write(folder, members=30, months=2, end=date(2026, 10, 31), cost=CHEAP)
    return folder


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a script sets."""
    monkeypatch.setenv("PEERDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.delenv("PEERDESK_PERSON", raising=False)


class Said:
    """One command's exit code and what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        code = run([str(word) for word in words])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: object) -> Any:
        """The one document of a command that must succeed."""
        assert self(*words, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def peerdesk(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs commands."""
    return Said(capsys)


def test_kinds_tells_every_field(peerdesk: Said) -> None:
    told = peerdesk.json("kinds")
    assert [each["name"] for each in told] == [kind.name for kind in KINDS]
    assert {"name", "label", "type", "required", "choices"} <= set(told[5]["fields"][0])


def test_list_and_search(peerdesk: Said, vault: Path) -> None:
    rows = peerdesk.json("list", vault, "member", "--limit", 2)
    assert len(rows) == 2
    assert isinstance(rows[0]["id"], str)
    assert peerdesk.json("list", vault, "member", "--where", f"id={rows[0]['id']}") == rows[:1]
    assert peerdesk("list", vault, "member", "--limit", 1) == 0
    assert peerdesk.out.startswith("id")
    assert [each["name"] for each in peerdesk.json("search", vault, "joan beck")] == ["Joan Becker"]
    assert peerdesk.json("search", vault, "nobody at all") == []


def test_a_person_sees_what_their_role_allows(peerdesk: Said, vault: Path) -> None:
    assert peerdesk("list", vault, "call", "--person", "Pat Ellison") == 1
    assert "role" in peerdesk.err
    assert "phone" not in peerdesk.json("list", vault, "member", "--person", "Marcus Bell")[0]
    assert peerdesk("check", vault, "--person", "Ruth Adler") == 1


def test_what_a_role_may_not_see_can_not_be_guessed_either(peerdesk: Said, vault: Path) -> None:
    marcus = ("--person", "Marcus Bell")
    for kind, asked in (("member", "dob=1961-04-03"), ("plan_entry", "words=a walk")):
        assert peerdesk("list", vault, kind, "--where", asked, *marcus) == 1
        assert "can't be asked for" in peerdesk.err
    assert peerdesk("list", vault, "plan_entry", "--where", "words=a walk") == 1  # nor a director
    assert peerdesk("list", vault, "member", "--where", "dob=1961-04-03") == 0


def test_numbers_too_large_for_a_record_are_wrong_usage(peerdesk: Said, vault: Path) -> None:
    assert peerdesk("list", vault, "member", "--where", f"id={'9' * 30}") == 2


@pytest.mark.parametrize("word", ["-h", "--help", "-V", "--version"])
def test_help_and_version_answer_short_and_long(peerdesk: Said, word: str) -> None:
    assert peerdesk(word) == 0
    assert "PeerDesk" in peerdesk.out


def test_wrong_usage_is_2_and_refusals_are_1_in_one_sentence(
    peerdesk: Said, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (
        ["list"],
        ["list", vault, "nothing"],
        ["list", vault, "member", "--where", "x=1"],
        ["import", vault, "x.csv"],
        ["print", vault, "calendar", "--out", vault / "records.db"],
    ):
        assert peerdesk(*words) == 2
    assert peerdesk("import", vault, "x.csv", "--kind", "nothing") == 1
    assert peerdesk("list", vault.with_name("Not there"), "member") == 1
    assert "Traceback" not in peerdesk.err
    monkeypatch.setenv("PEERDESK_PASSPHRASE", "not this one")
    assert peerdesk("list", vault, "member") == 1
    assert peerdesk.err.count("\n") == 1
    assert peerdesk.out == ""


def test_new_prints_the_recovery_key_once_and_import_fills_it(
    peerdesk: Said, tmp_path: Path
) -> None:
    fresh = tmp_path / "New.peerdesk"
    assert peerdesk("new", fresh, "--name", "New Center", "--person", "Bo Larsen") == 0
    assert len(peerdesk.out.split()) == 1
    assert "shown only now" in peerdesk.err
    assert peerdesk("new", fresh, "--name", "New Center", "--person", "Bo Larsen") == 1
    file = tmp_path / "people.csv"
    file.write_text("member_no,name,dob\n1,Joan,1961-04-03\n2,Luis,bad\n", encoding="utf-8")
    assert peerdesk("import", fresh, file, "--kind", "member", "--json") == 1
    told = json.loads(peerdesk.out)
    assert (told["added"], told["problems"][0]["row"], told["problems"][0]["column"]) == (
        0,
        3,
        "dob",
    )
    done = peerdesk.json("import", fresh, file, "--kind", "member", "--skip-bad")
    assert (done["added"], done["changed"], done["skipped"], len(done["problems"])) == (1, 0, 0, 1)
    assert [each["name"] for each in peerdesk.json("list", fresh, "member")] == ["Joan"]


def test_backup_restore_check(peerdesk: Said, vault: Path, tmp_path: Path) -> None:
    assert peerdesk("backup", vault, tmp_path / "b.peerdesk-backup") == 0
    assert peerdesk("restore", tmp_path / "b.peerdesk-backup", tmp_path / "Again.peerdesk") == 0
    assert peerdesk("restore", tmp_path / "b.peerdesk-backup", tmp_path / "Again.peerdesk") == 1
    assert peerdesk.json("check", tmp_path / "Again.peerdesk")["ok"] is True


def test_export_writes_files_and_a_codebook(peerdesk: Said, vault: Path, tmp_path: Path) -> None:
    assert (
        peerdesk("export", vault, tmp_path / "out", "--kind", "member", "--format", "csv,json") == 0
    )
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["READ ME.txt", "codebook.csv", "codebook.json", "member.csv", "member.json"]


DOCUMENTS = {
    "session-summary": ["series=Morning", "date=2026-10-30", "names=yes"],
    "sign-in-sheet": ["daily=yes"],
    "member-record": ["member_no=1"],
    "wrap-plan": ["plan=Roz Castellanos", "parts=toolbox", "form=booklet"],
    "wallet-card": ["plan=Walt"],
    "supporters-page": ["plan=Walt", "large_print=yes"],
    "directive-worksheet": ["plan=Walt"],
    "recovery-sheet": ["key=ABCD-EFGH-IJKL"],
    "calendar": ["month=2026-10"],
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_prints(peerdesk: Said, vault: Path, tmp_path: Path, document: str) -> None:
    options = [word for each in DOCUMENTS[document] for word in ("--option", each)]
    assert peerdesk("print", vault, document, *options, "--out", tmp_path / "x.pdf") == 0, (
        peerdesk.err
    )
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_print_says_what_there_is_and_what_is_missing(
    peerdesk: Said, vault: Path, tmp_path: Path
) -> None:
    assert peerdesk("print", "--list") == 0
    assert set(DOCUMENTS) <= set(peerdesk.out.split())
    assert peerdesk("print", vault, "recovery-sheet", "--out", tmp_path / "x.pdf") == 1
    assert "shown only once" in peerdesk.err
    assert (
        peerdesk("print", vault, "calendar", "--option", "moth=1", "--out", tmp_path / "x.pdf") == 1
    )
    assert not (tmp_path / "x.pdf").exists()


def program(*words: object, **given: str) -> subprocess.CompletedProcess[str]:
    """The real program in its own process."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | given
    command = [sys.executable, "-m", "peerdesk", *(str(word) for word in words)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=surroundings, check=False
    )


def test_the_real_program_prints_json_alone(vault: Path) -> None:
    done = program("list", vault, "site", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["name"] == "Riverside Peer Center"


def test_the_real_program_refuses_in_one_sentence(vault: Path) -> None:
    done = program("list", vault, "site", PEERDESK_PASSPHRASE="wrong words here")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_report_is_counted_shown_and_written(peerdesk: Said, vault: Path, tmp_path: Path) -> None:
    words = ("report", vault, "--profile", "internal month", "--period", "2026-10")
    told = peerdesk.json(*words)
    assert told["period"] == {"from": "2026-10-01", "to": "2026-10-31"}
    figures = told["figures"]
    assert figures["people.new"] + figures["people.returning"] == figures["people.served"] > 0
    visits = {
        (row["member_id"], row["day"])
        for row in peerdesk.json("list", vault, "visit")
        if row["day"].startswith("2026-10")
    }
    assert figures["visits.named"] == len(visits)
    for ending in ("pdf", "csv", "xlsx", "html", "json"):
        assert peerdesk(*words, "--out", tmp_path / f"r.{ending}") == 0, peerdesk.err
    assert json.loads((tmp_path / "r.json").read_text("utf-8")) == told
    assert peerdesk(*words, "--out", tmp_path / "r.doc") == 2


def test_what_leaves_the_house_hides_small_numbers(peerdesk: Said, vault: Path) -> None:
    told = peerdesk.json("report", vault, "--profile", "MONTHLY", "--period", "2026-10")
    assert {"hidden": True} in told["figures"].values()
    assert peerdesk("report", vault, "--profile", "nothing", "--period", "2026-10") == 1
    assert peerdesk("report", vault, "--profile", "monthly", "--period", "soon") == 1


def test_a_whole_export_gives_the_same_report(peerdesk: Said, vault: Path, tmp_path: Path) -> None:
    """cli.md: a whole export read by import into an empty vault gives the same reports."""
    assert peerdesk("export", vault, tmp_path / "out") == 0
    fresh = tmp_path / "Fresh.peerdesk"
    made, _key = create_office(fresh, {"name": "Fresh"}, "Bo Larsen", PASSPHRASE, cost=CHEAP)
    made.close()
    for kind in KINDS:
        if (file := tmp_path / "out" / f"{kind.name}.csv").exists():
            done = peerdesk.json("import", fresh, file, "--kind", kind.name)
            assert (done["problems"], done["ignored"]) == ([], []), kind.name
    for period in ("2026-09", "2026-10", "2026"):
        words = ("--profile", "internal month", "--period", period)
        first, second = (peerdesk.json("report", each, *words) for each in (vault, fresh))
        assert second == first


def test_the_self_test_passes(peerdesk: Said) -> None:
    assert peerdesk("self-test") == 0, peerdesk.err
    assert peerdesk.out.count("ok ") == 8
