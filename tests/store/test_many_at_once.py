"""Adding many records at once keeps every promise of adding one."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, WrongPassphrase
from peerdesk.records.office import Office
from peerdesk.records.people.members import ALIAS, MEMBER
from peerdesk.records.safekeeping.opening import OpenOffice, open_by_passphrase
from peerdesk.store import history, search
from peerdesk.store.batch import Batch
from tests.center import DIRECTOR, PASSPHRASE, clock, office, open_office

__all__ = ["clock", "office", "open_office"]
NAMES = ["Joan Becker", "Đặng Thị Hoa", "Luis  Ortega"]


@needs("member.add")
def add_people(batch: Batch, names: list[str], ids: list[int]) -> str:
    """Members of these names."""
    batch.add_many(MEMBER, [{"name": name} for name in names], ids)
    return "Added people"


def test_many_are_numbered_sealed_found_and_undone(office: Office) -> None:
    changes = office.do(add_people, NAMES, [11, 12, 13])
    assert [(row["id"], row["name"]) for row in office.store.find(MEMBER)] == [
        (11, "Joan Becker"),
        (12, "Đặng Thị Hoa"),
        (13, "Luis Ortega"),
    ]
    assert [step.id for step in changes.steps] == [11, 12, 13]
    assert history.verify(office.store.connection) == []
    assert [row["owner"] for row in search.matching(office.store, ["member"], "thi hoa", 5)] == [12]
    office.undo()
    assert office.store.find(MEMBER) == []
    assert search.verify(office.store.connection) == []


def test_one_wrong_row_keeps_all_out(office: Office) -> None:
    with pytest.raises(Invalid):
        office.do(add_people, [*NAMES, ""], [])
    assert office.store.find(MEMBER) == []


def test_a_link_that_leads_nowhere_is_refused(office: Office) -> None:
    @needs("member.add")
    def add_alias(batch: Batch) -> str:
        batch.add_many(ALIAS, [{"member_id": 99, "name": "X"}])
        return "Added"

    with pytest.raises(Invalid):
        office.do(add_alias)


def test_a_script_opens_with_a_passphrase_alone(open_office: OpenOffice) -> None:
    folder: Path = open_office.vault.folder
    open_office.close()
    again = open_by_passphrase(folder, PASSPHRASE)
    assert (again.office.actor.name, again.office.actor.role) == (DIRECTOR, "director")
    again.close()
    with pytest.raises(WrongPassphrase):
        open_by_passphrase(folder, "not these words")
