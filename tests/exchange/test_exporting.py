"""Everything out, and in again to the same rows."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.access import needs
from peerdesk.core.errors import AlreadyThere, CannotWrite
from peerdesk.exchange.exporting import FORMATS, LEFT_OUT, export
from peerdesk.exchange.importing import Wishes, import_file
from peerdesk.exchange.reading import read
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER
from peerdesk.records.safekeeping.opening import create_office
from peerdesk.store.batch import Batch
from tests.center import CHEAP, PASSPHRASE, clock, make_office, office, open_office
from tests.exchange.filled import fill_the_rest
from tests.exchange.test_importing import CALLS, MEMBERS, take

__all__ = ["clock", "make_office", "office", "open_office"]

DANGEROUS = [
    "=1+1",
    "+1 603 555 0101",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "'=quoted",
    "＝1+1",
    "|calc",
    "-12",
]


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Office]:
    """An empty organization of the same name."""
    facts = {"name": "Riverside Peer Center"}
    made, _key = create_office(
        tmp_path / "Again.peerdesk", facts, "Someone Else", PASSPHRASE, cost=CHEAP
    )
    yield made.office
    made.close()


def fill(office: Office, folder: Path) -> None:
    """A few records of every kind that spreadsheets carry."""
    take(office, folder, "member", MEMBERS)
    take(
        office,
        folder,
        "visit",
        "member_no,date,in,out,headcount\n1,2026-10-30,9:00,11:00,\n1,2026-10-30,13:00,14:00,\n,2026-10-30,,,3\n,2026-10-30,,,2\n",
    )
    sessions = """series,date,start,status,facilitators,headcount
Writing,2026-10-30,13:00,held,Priya Nair,2
Writing,2026-10-30,18:00,held,,
"""
    take(office, folder, "session", sessions, create_missing=True)
    take(
        office,
        folder,
        "attendance",
        "series,date,start,name\nWriting,2026-10-30,18:00,Joan "
        "Becker\nWriting,2026-10-30,13:00,Luis Ortega\n",
    )
    take(office, folder, "call", CALLS, create_missing=True)
    take(office, folder, "open_day", "site,day,meals\nRiverside Peer Center,2026-10-30,12\n")
    take(office, folder, "alias", "member_no,name\n1,Joanie\n")


def comparable(office: Office) -> dict[str, list[Any]]:
    """The rows of the importable kinds without the columns that say who wrote them when."""
    own = {"organisation", "worker", "site", "program", "line", "code", *LEFT_OUT}
    return {
        kind.name: [_own(kind, row) for row in office.store.find(kind)]
        for kind in KINDS
        if kind.name not in own
    }


def _own(kind: Any, row: dict[str, Any]) -> dict[str, Any]:
    local = {"site_id", "line_id", "program_id", "worker_ids", "worker_id", "seen_by"}
    return {name: row[name] for name in ("id", *kind.names) if name not in local}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_whole_export_read_into_an_empty_vault_gives_the_same_rows(
    office: Office, second: Office, tmp_path: Path, ending: str
) -> None:
    fill(office, tmp_path)
    fill_the_rest(office)
    export(office, tmp_path / "out", formats=[ending])
    for kind in KINDS:
        if kind.name not in LEFT_OUT:
            done = import_file(second, tmp_path / "out" / f"{kind.name}.{ending}", kind.name)
            assert done.problems == (), kind.name
            assert done.ignored == ()
    before, after = comparable(office), comparable(second)
    for each in (before, after):
        for name in ("answer", "membership"):
            each[name] = sorted(
                [{k: v for k, v in row.items() if k != "id"} for row in each[name]], key=str
            )
    assert before == after


def test_dangerous_text_is_guarded_and_comes_back_as_it_was(
    office: Office, second: Office, tmp_path: Path
) -> None:
    @needs("member.add")
    def add(batch: Batch) -> str:
        batch.add_many(
            MEMBER, [{"name": f"M{n}", "phone": text} for n, text in enumerate(DANGEROUS)]
        )
        return "Added"

    office.do(add)
    export(office, tmp_path / "out", ["member"], ["csv", "xlsx"])
    with (tmp_path / "out" / "member.csv").open(encoding="utf-8-sig") as file:
        cells = [row["phone"] for row in csv.DictReader(file)]
    assert all(cell.startswith("'") for cell in cells[:-1])
    assert cells[-1] == "-12"
    assert [
        row[read(tmp_path / "out" / "member.xlsx").headings.index("phone")]
        for row in read(tmp_path / "out" / "member.xlsx").rows
    ] == DANGEROUS
    import_file(second, tmp_path / "out" / "member.csv", "member", Wishes())
    assert [row["phone"] for row in second.store.find(MEMBER)] == DANGEROUS


def test_every_format_is_written_and_nothing_is_overwritten(office: Office, tmp_path: Path) -> None:
    fill(office, tmp_path)
    made = export(office, tmp_path / "out", ["member", "call"], FORMATS)
    assert sorted(path.name for path in made) == [
        f"{name}.{ending}"
        for name in ("call", "codebook", "member")
        for ending in ("csv", "json", "xlsx")
    ]
    people = json.loads((tmp_path / "out" / "member.json").read_text("utf-8"))
    assert (people[0]["race"], people[0]["joined"]) == (["black", "white"], "2025-02-01")
    with pytest.raises(AlreadyThere):
        export(office, tmp_path / "out", ["member"])


def test_another_folder_s_own_notes_are_not_written_over(office: Office, tmp_path: Path) -> None:
    notes = tmp_path / "READ ME.txt"
    notes.write_text("ours", "utf-8")
    with pytest.raises(AlreadyThere):
        export(office, tmp_path, ["member"])
    assert notes.read_text("utf-8") == "ours"


def test_half_an_export_is_none(office: Office, tmp_path: Path) -> None:
    (tmp_path / "codebook.csv").symlink_to(tmp_path / "no folder" / "codebook.csv")
    with pytest.raises(CannotWrite):
        export(office, tmp_path, ["member"])
    assert list(tmp_path.glob("*.csv")) == []


def test_the_words_of_plans_and_key_slots_stay_inside(office: Office, tmp_path: Path) -> None:
    export(office, tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert "plan_entry.csv" not in names
    assert "slot" not in (tmp_path / "out" / "worker.csv").read_text("utf-8")
    assert "export" in [row["verb"] for row in office.store.select("SELECT verb FROM audit")]


def test_nothing_goes_by_way_of_the_temporary_folder(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    assert export(office, tmp_path / "out", formats=FORMATS)
