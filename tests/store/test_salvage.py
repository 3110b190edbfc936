"""Records with broken pages: what can be read is in the new vault, the rest is named."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.core.errors import AlreadyThere, Damaged, WrongPassphrase
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.records.safekeeping.salvaging import in_words, salvage
from peerdesk.store import header as headers
from peerdesk.store import leaves, search
from peerdesk.store.backup_file import restore
from peerdesk.store.check import check
from peerdesk.store.layout import KEYS, KEYS_COPY, RECORDS
from peerdesk.store.pages import PAGE, Pages
from peerdesk.store.salvage import Salvaged
from peerdesk.store.vault import Vault, unlock
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.source_files import ROOT

KEPT = ROOT / "tests" / "vaults" / "schema_1.peerdesk-backup"
Rows = dict[str, dict[int, tuple[object, ...]]]


class Kept:
    """A center of earlier days: its folder, all its rows, and the page each table lies on."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "Riverside.peerdesk"
        restore(KEPT, self.folder)
        opened, slot_id = unlock(self.folder, DIRECTOR, PASSPHRASE)
        make_cheap(opened, slot_id)
        self.rows, key = rows_of(opened), opened.key
        opened.close()
        self.whole = (self.folder / RECORDS).read_bytes()
        pages = Pages(self.folder / RECORDS, key, self.whole[:16])
        self.table_of = leaves.survey(pages).leaves
        self.key = key
        pages.close()

    def pages_of(self, table: str) -> list[int]:
        return sorted(page for page, name in self.table_of.items() if name == table)

    def break_pages(self, *numbers: int) -> None:
        content = bytearray(self.whole)
        for number in numbers:
            content[(number - 1) * PAGE + 100] ^= 1
        (self.folder / RECORDS).write_bytes(bytes(content))

    def salvaged(self, target: Path) -> tuple[Salvaged, Rows]:
        done = salvage(self.folder, target, DIRECTOR, PASSPHRASE)
        opened = unlock(target, DIRECTOR, PASSPHRASE)[0]
        found = rows_of(opened)
        bad = {line.name for line in check(opened) if not line.ok}
        opened.close()
        assert not bad & {"encryption", "database", "search"}
        return done, found


def make_cheap(opened: Vault, slot_id: str) -> None:
    """The same passphrase, tried fast."""
    slot = opened.header.slot(slot_id)
    inside = headers.Inside(opened.key, opened.key_pairs)
    cheap = headers.with_passphrase(opened.vault_id, replace(slot, cost=CHEAP), PASSPHRASE, inside)
    opened._swap(slot, cheap)


def rows_of(opened: Vault) -> Rows:
    """Every record and every line of who did what, by table and number."""
    names = [*opened.connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'")]
    found: Rows = {}
    for (name,) in names:
        columns = {row[1] for row in opened.connection.execute(f"PRAGMA table_info({name})")}
        if {"id", "seq"} <= columns:
            rows = opened.connection.execute(f"SELECT * FROM {name}")
            found[name] = {int(row[0]): tuple(row) for row in rows}
    return found


def lost_of(done: Salvaged) -> dict[str, set[int]]:
    return {each.table: set(each.ids) for each in done.lost if each.ids}


def assert_saved_or_named(kept: Kept, done: Salvaged, found: Rows) -> None:
    """Every record is there as it was, or its number is on the list of what was lost."""
    lost = lost_of(done)
    for table, before in kept.rows.items():
        same = {number for number, row in before.items() if found[table].get(number) == row}
        gone = before.keys() - same
        if table in {"audit", "history"}:
            told = sum(each.count for each in done.lost if each.table == table)
            assert len(gone) <= told or table == "history", table
        else:
            stand_ins = {n for n in gone if n in found[table]}
            assert table in done.unsure or gone - stand_ins <= lost.get(table, set()), table
            assert lost.get(table, set()) <= gone, table


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def kept(center: Kept, tmp_path: Path) -> Kept:
    center.break_pages()
    return center


def test_whole_records_come_out_whole(kept: Kept, tmp_path: Path) -> None:
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert (done.broken, done.lost, done.loose, done.recovery_key) == (0, (), 0, "")
    assert done.unsure == ()
    for table, before in kept.rows.items():
        assert before.items() <= found[table].items()


@pytest.mark.parametrize("table", ["member", "visit", "call", "code", "plan_entry", "session"])
def test_one_broken_page_costs_only_what_lay_on_it(kept: Kept, tmp_path: Path, table: str) -> None:
    page = kept.pages_of(table)[0]
    kept.break_pages(page)
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert done.broken == 1
    assert done.loose == 0
    assert_saved_or_named(kept, done, found)
    assert set(lost_of(done)) == {table}
    assert len(lost_of(done)[table]) + done.saved[table] == len(kept.rows[table])


def test_the_numbers_of_lost_people_are_named_and_they_still_count(
    kept: Kept, tmp_path: Path
) -> None:
    kept.break_pages(*kept.pages_of("member"))
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert lost_of(done)["member"] == set(kept.rows["member"])
    pointed_to = {row[6] for row in found["visit"].values()}
    assert pointed_to <= found["member"].keys()
    opened = open_office(tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    names = opened.office.store.select("SELECT DISTINCT name FROM main.member", ())
    assert [row["name"] for row in names] == ["Could not be read"]
    opened.close()


def test_a_broken_first_page_costs_nothing(kept: Kept, tmp_path: Path) -> None:
    """The list of tables is on it; every row is told by what it looks like and by the audit."""
    kept.break_pages(1)
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert (done.broken, done.loose, lost_of(done), done.recovery_key) == (1, 0, {}, "")
    assert_saved_or_named(kept, done, found)


def test_a_broken_inner_page_costs_no_row(kept: Kept, tmp_path: Path) -> None:
    pages = Pages(kept.folder / RECORDS, kept.key, kept.whole[:16])
    inner = [n for n in range(2, pages.count + 1) if (pages.read(n) or b" ")[0] == 5]
    pages.close()
    assert inner
    kept.break_pages(*inner)
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert (done.broken, done.loose, done.lost) == (len(inner), 0, ())
    assert_saved_or_named(kept, done, found)


def test_a_broken_schema_says_that_any_table_may_have_lost_more(kept: Kept, tmp_path: Path) -> None:
    """Which table the other broken pages were of is then known only as far as the audit goes."""
    schema = [page for page in kept.pages_of("sqlite_schema") if page != 1]
    assert schema
    broken = [*schema, *kept.pages_of("audit")[:3], *kept.pages_of("program")]
    kept.break_pages(*broken)
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert done.broken == len(broken)
    assert "program" in done.unsure
    assert_saved_or_named(kept, done, found)


def test_a_damaged_start_is_known_from_the_keys(kept: Kept, tmp_path: Path) -> None:
    content = bytearray(kept.whole)
    content[3] ^= 1
    (kept.folder / RECORDS).write_bytes(bytes(content))
    with pytest.raises(Damaged):
        unlock(kept.folder, DIRECTOR, PASSPHRASE)
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert (done.broken, done.lost) == (0, ())
    assert_saved_or_named(kept, done, found)


def test_half_a_file_gives_its_half(kept: Kept, tmp_path: Path) -> None:
    (kept.folder / RECORDS).write_bytes(kept.whole[: len(kept.whole) // 2])
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert done.broken >= len(kept.whole) // PAGE // 2
    assert sum(done.saved.values()) > 100
    assert_saved_or_named(kept, done, found)


def test_lost_vault_facts_make_new_keys_for_the_one_who_salvages(
    kept: Kept, tmp_path: Path
) -> None:
    kept.break_pages(*kept.pages_of("vault_facts"), *kept.pages_of("worker"))
    done, found = kept.salvaged(tmp_path / "New.peerdesk")
    assert done.recovery_key.count("-") == 8
    assert [row[9] for row in found["worker"].values() if row[10]] == ["director"]
    opened = open_office(tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    assert opened.vault.vault_id != ""
    assert len(opened.vault.slots()) == 2
    opened.close()


def test_the_salvaged_copy_is_the_same_vault_with_its_own_number(
    kept: Kept, tmp_path: Path
) -> None:
    kept.break_pages(kept.pages_of("visit")[0])
    kept.salvaged(tmp_path / "New.peerdesk")
    opened, before = unlock(tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)[0], kept.rows
    assert opened.origin not in {row[1] for row in before["audit"].values()}
    assert search.verify(opened.connection) == []
    opened.close()


def test_the_damaged_folder_is_left_as_it_is(kept: Kept, tmp_path: Path) -> None:
    kept.break_pages(kept.pages_of("call")[0])
    before = {file.name: file.read_bytes() for file in kept.folder.iterdir()}
    kept.salvaged(tmp_path / "New.peerdesk")
    assert {file.name: file.read_bytes() for file in kept.folder.iterdir()} == before
    with pytest.raises(AlreadyThere):
        salvage(kept.folder, tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        salvage(kept.folder, tmp_path / "Two.peerdesk", DIRECTOR, "not this one")
    assert [file.name for file in tmp_path.iterdir()] == ["New.peerdesk"]


def test_lost_keys_are_taken_from_a_backup(kept: Kept, tmp_path: Path) -> None:
    place = tmp_path / "Riverside.peerdesk"
    shutil.copytree(kept.folder, place)
    for name in (KEYS, KEYS_COPY):
        (place / name).unlink()
    with pytest.raises(Damaged):
        salvage(place, tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    (tmp_path / "Riverside backups").mkdir()
    shutil.copy(KEPT, tmp_path / "Riverside backups" / "Riverside 2026-11-06 0900.peerdesk-backup")
    done = salvage(place, tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    assert done.lost == ()
    unlock(tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)[0].close()


def test_what_waits_in_the_log_is_read_too(kept: Kept, tmp_path: Path) -> None:
    """As after a power cut: the last changes are in the WAL and nowhere else."""
    place = tmp_path / "Crashed.peerdesk"
    opened = unlock(kept.folder, DIRECTOR, PASSPHRASE)[0]
    opened.connection.execute("UPDATE member SET name = 'Changed late'")
    shutil.copytree(kept.folder, place)
    opened.close()
    (place / "vault.lock").unlink()
    content = bytearray((place / RECORDS).read_bytes())
    content[(kept.pages_of("visit")[0] - 1) * PAGE + 9] ^= 1
    (place / RECORDS).write_bytes(bytes(content))
    done = salvage(place, tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)
    assert set(lost_of(done)) == {"visit"}
    again = unlock(tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE)[0]
    names = Counter(row[0] for row in again.connection.execute("SELECT name FROM member"))
    again.close()
    assert names == {"Changed late": len(kept.rows["member"])}


def test_any_handful_of_broken_pages_loses_only_what_is_named(kept: Kept, tmp_path: Path) -> None:
    chance, last = random.Random(5), len(kept.whole) // PAGE
    for round_ in range(4):
        kept.break_pages(*chance.sample(range(1, last + 1), 5))
        done, found = kept.salvaged(tmp_path / f"New {round_}.peerdesk")
        assert done.broken == 5
        assert_saved_or_named(kept, done, found)


def test_what_was_lost_is_said_in_sentences(kept: Kept, tmp_path: Path) -> None:
    kept.break_pages(kept.pages_of("membership")[0])
    said = in_words(salvage(kept.folder, tmp_path / "New.peerdesk", DIRECTOR, PASSPHRASE))
    pages = len(kept.whole) // PAGE
    assert said[1].startswith(f"{pages - 1} of {pages} parts of the file could be read")
    assert said[2] == "Lost of Membership: 4."
    assert said[3].startswith("Record numbers, Membership: ")
    assert len(said) == 4
