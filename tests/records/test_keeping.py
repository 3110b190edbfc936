"""Backups in words: where they go, what the bar says, what each holds, where one is restored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerdesk.core.errors import Refused, UserError, WrongPassphrase
from peerdesk.records.drop_in.visits import check_in
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping import backup_contents, keeping, restoring
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store import backup, daily
from peerdesk.store.backup_file import BackupFacts, facts_of
from tests.center import DIRECTOR, FRIDAY, PASSPHRASE, MakeOffice

BEGUN = date(2026, 10, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def facts(open_office: OpenOffice, tmp_path: Path) -> BackupFacts:
    """Of a backup of the new center."""
    file = tmp_path / "one.peerdesk-backup"
    backup.backup(open_office.vault, file, now=FRIDAY)
    return facts_of(file)


@pytest.mark.parametrize(
    ("ages", "words", "loud"),
    [
        ([], "No backup for 36 days", True),
        ([0], "Last backup today at 10:42 AM", False),
        ([1, 3], "Last backup yesterday at 10:42 AM", False),
        ([6], "Last backup October 31 at 10:42 AM", False),
        ([7], "No backup for 7 days", True),
        ([-3650], "No backup for 36 days", True),
        ([-3650, 2], "Last backup November 4 at 10:42 AM", False),
    ],
)
def test_what_the_bar_says(tmp_path: Path, ages: list[int], words: str, *, loud: bool) -> None:
    where = daily.places_of(tmp_path / "Blue House.peerdesk")
    where.usual.mkdir()
    for age in ages:
        name = f"Blue House {FRIDAY - age * A_DAY:%Y-%m-%d %H%M}.peerdesk-backup"
        (where.usual / name).touch()
    state = keeping.backup_state(where, FRIDAY, BEGUN)
    assert (state.words, state.is_loud) == (words, loud)


def test_new_records_have_a_week_before_it_is_loud(tmp_path: Path) -> None:
    where = daily.places_of(tmp_path / "Blue House.peerdesk")
    state = keeping.backup_state(where, FRIDAY, FRIDAY.date() - 6 * A_DAY)
    assert (state.words, state.is_loud) == ("No backup yet", False)


def test_the_second_place_must_be_there_when_it_is_chosen(
    open_office: OpenOffice, make_office: MakeOffice, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="not there"):
        open_office.office.do(keeping.choose_second_place, str(tmp_path / "no stick"))
    with pytest.raises(Refused):
        make_office("staff").do(keeping.choose_second_place, str(tmp_path))
    open_office.office.do(keeping.choose_second_place, str(tmp_path))
    assert keeping.places(open_office).second == tmp_path
    open_office.office.do(keeping.choose_second_place, "")
    assert keeping.places(open_office).second is None


def test_both_places_are_listed_without_doubles(open_office: OpenOffice, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    where = replace(keeping.places(open_office), second=stick)
    first = daily.make(open_office.vault, where, FRIDAY - A_DAY).file
    daily.make(open_office.vault, where, FRIDAY)
    assert first is not None
    first.unlink()
    found = keeping.found_backups(where)
    assert [(each.moment, each.in_second) for each in found] == [
        (FRIDAY, False),
        (FRIDAY - A_DAY, True),
    ]
    assert found[0].when == "Friday, November 6, 2026, 10:42 AM"


def test_a_backup_is_told_in_words(facts: BackupFacts) -> None:
    said = backup_contents.held_words(
        replace(facts, counts={"member": 1, "visit": 3412, "audit": 9})
    )
    assert said == "1 member, 3,412 visits"
    assert backup_contents.held_words(replace(facts, counts={})) == "nothing yet"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Blue House", "Blue House"),
        ("Blue House restored 2026-10-01 (2)", "Blue House"),
        ("../../etc", "etc"),
        ("C:\\Windows\\x", "C Windows x"),
        ("a/b\nc\x00d", "a b c d"),
        ("...", "Records"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_restored_folder_lies_where_it_should_whatever_the_file_says(
    facts: BackupFacts, tmp_path: Path, label: str, name: str
) -> None:
    strange = replace(facts, label=label, made_at="2026-11-06/../..")
    folder = restoring.folder_for(strange, tmp_path)
    assert folder == tmp_path / f"{name} restored 2026-11-06.peerdesk"
    folder.mkdir()
    assert restoring.folder_for(strange, tmp_path).name.endswith("(2).peerdesk")


def test_looking_inside_counts_and_shows_the_last_days(
    open_office: OpenOffice, tmp_path: Path
) -> None:
    member = open_office.office.do(add_member, "Joan Becker").added("member")
    open_office.office.do(check_in, member)
    file = tmp_path / "one.peerdesk-backup"
    backup.backup(open_office.vault, file, now=FRIDAY)
    open_office.office.do(add_member, "Walt Iverson")
    clock = open_office.office.store.clock
    inside = restoring.look_inside(file, tmp_path, DIRECTOR, PASSPHRASE, clock)
    try:
        assert inside.days == (restoring.LastDay("2026-11-06", 1, 0, 0),)
        now = backup_contents.present_records(open_office.vault)
        lines = {line.words: line for line in backup_contents.compared(inside.counts, now)}
        assert (lines["Members"].in_backup, lines["Members"].now) == (1, 2)
        assert "Calls" not in lines
    finally:
        inside.put_away()
    assert not inside.folder.exists()
    assert open_office.vault.is_open


def test_looking_inside_with_other_words_leaves_nothing(
    open_office: OpenOffice, tmp_path: Path
) -> None:
    file = tmp_path / "one.peerdesk-backup"
    backup.backup(open_office.vault, file, now=FRIDAY)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongPassphrase):
        restoring.look_inside(file, tmp_path, DIRECTOR, "other words here")
    assert sorted(tmp_path.iterdir()) == before


def test_the_present_records_are_counted_only_where_the_passphrase_fits(
    open_office: OpenOffice,
) -> None:
    folder = open_office.vault.folder
    assert backup_contents.present_in(folder, DIRECTOR, PASSPHRASE) is None  # they are open
    open_office.close()
    assert backup_contents.present_in(folder, DIRECTOR, "other words here") is None
    present = backup_contents.present_in(folder, DIRECTOR, PASSPHRASE)
    assert present is not None
    assert present.counts["worker"] == 1


def test_a_backup_from_before_an_erasure_says_whom_it_brings_back(
    open_office: OpenOffice, facts: BackupFacts
) -> None:
    def said() -> str:
        present = backup_contents.present_records(open_office.vault)
        return backup_contents.brought_back_words(earlier, present)

    earlier = replace(facts, made_at=(FRIDAY - A_DAY).isoformat())
    assert said() == ""
    for name in ("Joan Becker", "Walt Iverson"):
        member = open_office.office.do(add_member, name).added("member")
        open_office.office.do(erase_member, member, name)
        if name == "Joan Becker":
            assert said().startswith(
                "This brings back 1 person you erased on Friday, November 6, 2026"
            )
    assert said().startswith("This brings back 2 people you erased since, the last on Friday")
    later = replace(facts, made_at=(FRIDAY + A_DAY).isoformat())
    present = backup_contents.present_records(open_office.vault)
    assert backup_contents.brought_back_words(later, present) == ""
    assert backup_contents.brought_back_words(replace(earlier, vault="other"), present) == ""


def test_a_drill_without_a_backup_says_so(open_office: OpenOffice) -> None:
    where, folder = keeping.places(open_office), open_office.vault.folder
    with pytest.raises(UserError, match="no backup yet"):
        keeping.drill(where, folder, DIRECTOR, PASSPHRASE)
