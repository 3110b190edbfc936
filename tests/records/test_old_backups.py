"""Backups from before an erasure are found, wherever the center keeps them, and destroyed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from peerdesk.core.clock import Clock
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.keeping import choose_second_place, places
from peerdesk.records.safekeeping.old_backups import (
    destroy,
    last_erasure,
    note_destroyed,
    old_backups,
)
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store import daily


def old(opened: OpenOffice) -> list[str]:
    erased_at = opened.office.ask(last_erasure)
    found = old_backups(places(opened), opened.vault.vault_id, erased_at)
    return [each.file.name for each in found]


def at(opened: OpenOffice, moment: str) -> None:
    opened.office.store.clock = Clock(lambda: datetime.fromisoformat(moment))


def make(opened: OpenOffice) -> None:
    daily.make(opened.vault, places(opened), opened.office.store.clock.now())


@pytest.fixture
def with_erasure(open_office: OpenOffice, tmp_path: Path) -> OpenOffice:
    """Backups on the 1st, the 3rd and the 5th, in two places; an erasure on the 4th."""
    (tmp_path / "stick").mkdir()
    office = open_office.office
    office.do(choose_second_place, str(tmp_path / "stick"))
    member = office.do(add_member, "Joan Becker").added("member")
    for day in ("01", "03", "05"):
        if day == "05":
            at(open_office, "2026-11-04 12:00:00")
            office.do(erase_member, member, "Joan Becker")
        at(open_office, f"2026-11-{day} 09:00:00")
        make(open_office)
    return open_office


def test_nothing_is_old_before_the_first_erasure(open_office: OpenOffice) -> None:
    make(open_office)
    assert open_office.office.ask(last_erasure) == ""
    assert old(open_office) == []


def test_only_those_from_before_are_listed_from_both_places(with_erasure: OpenOffice) -> None:
    names = old(with_erasure)
    assert [name[len("Riverside ") :][:10] for name in names] == ["2026-11-01"] * 2 + [
        "2026-11-03"
    ] * 2


def test_a_stranger_among_the_files_and_a_missing_stick_are_no_trouble(
    with_erasure: OpenOffice, tmp_path: Path
) -> None:
    usual = places(with_erasure).usual
    (usual / "Riverside 2026-10-01 0900.peerdesk-backup").write_bytes(b"no backup at all")
    with_erasure.office.do(choose_second_place, str(tmp_path / "stick"))
    (tmp_path / "stick").rename(tmp_path / "pulled")
    assert len(old(with_erasure)) == 2


def test_destroying_leaves_the_new_ones(with_erasure: OpenOffice) -> None:
    office = with_erasure.office
    erased_at = office.ask(last_erasure)
    where, vault_id = places(with_erasure), with_erasure.vault.vault_id
    files = [each.file for each in old_backups(where, vault_id, erased_at)]
    assert destroy(files) == []
    assert office.do(note_destroyed, files).label == "Destroyed 4 old backups"
    assert old(with_erasure) == []
    assert [file.name[-22:-16] for file in where.usual.iterdir()] == ["5 0900"]
