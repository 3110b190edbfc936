"""Imports obey an erasure: a number that was erased is never filled again."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.core.text import ERASED_PERSON
from peerdesk.exchange.exporting import export
from peerdesk.exchange.importing import import_file
from peerdesk.records.drop_in.visits import VISIT, check_in
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.member_pages import add_other_name
from peerdesk.records.people.members import ALIAS, MEMBER, add_member
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.records.warm_line.calls import CALL
from tests.center import CHEAP, DIRECTOR, PASSPHRASE
from tests.exchange.test_importing import MEMBERS, take


@pytest.fixture
def erased(office: Office, tmp_path: Path) -> int:
    """Joan Becker, number 0001, who came once and was erased; the file she came from is kept."""
    take(office, tmp_path, "member", MEMBERS)
    member_id = int(office.store.find(MEMBER, {"member_no": "0001"})[0]["id"])
    office.do(check_in, member_id)
    office.do(add_other_name, member_id, "Jo")
    export(office, tmp_path / "before")
    office.do(erase_member, member_id, "Joan Becker")
    return member_id


def names(office: Office) -> list[str]:
    return [row["name"] for row in office.store.find(MEMBER, order="member_no")]


@pytest.mark.parametrize("number", ["0001", "1", "00001"])
def test_the_old_file_does_not_bring_the_person_back(
    office: Office, tmp_path: Path, erased: int, number: str
) -> None:
    done = take(office, tmp_path, "member", MEMBERS.replace("0001", number))
    assert (done.added, done.changed, done.skipped, done.problems) == (0, 0, 3, ())
    assert names(office)[0] == ERASED_PERSON
    row = office.store.get(MEMBER, erased)
    assert row is not None
    assert row["phone"] is None


@pytest.mark.parametrize("kind", ["visit", "attendance", "call"])
def test_no_event_is_written_about_the_person_any_more(
    office: Office, tmp_path: Path, erased: int, kind: str
) -> None:
    texts = {
        "visit": "member_no,date\n1,2026-10-01\n",
        "attendance": "member_no,series,date\n0001,Art,2026-10-01\n",
        "call": "member_no,started,note\n0001,2026-10-01 20:00,Joan called\n",
    }
    done = take(office, tmp_path, kind, texts[kind], create_missing=True)
    assert (done.added, done.skipped, done.problems) == (0, 1, ())
    assert office.store.find(CALL) == []
    assert len(office.store.find(VISIT)) == 1


def test_an_export_from_before_fills_nothing(office: Office, tmp_path: Path, erased: int) -> None:
    for kind in ("member", "alias", "visit", "membership", "answer"):
        done = import_file(office, tmp_path / "before" / f"{kind}.csv", kind)
        assert (done.added, done.changed, done.problems) == (0, 0, ())
    assert names(office)[0] == ERASED_PERSON
    assert office.store.find(ALIAS) == []


def test_the_next_number_is_not_theirs(office: Office, erased: int) -> None:
    added = office.do(add_member, "Someone new").added("member")
    row = office.store.get(MEMBER, added)
    assert row is not None
    assert row["member_no"] == "0004"


def test_a_whole_export_keeps_the_counts_and_the_erasure(
    open_office: OpenOffice, tmp_path: Path, erased: int
) -> None:
    export(open_office.office, tmp_path / "after")
    fresh, _key = create_office(
        tmp_path / "Other.peerdesk", {"name": "Other"}, DIRECTOR, PASSPHRASE, cost=CHEAP
    )
    for kind in ("site", "member", "visit"):
        done = import_file(fresh.office, tmp_path / "after" / f"{kind}.csv", kind)
        assert done.problems == ()
    row = fresh.office.store.get(MEMBER, erased)
    assert row is not None
    assert (row["name"], row["erased_on"]) == (ERASED_PERSON, "2026-11-06")
    assert [each["member_id"] for each in fresh.office.store.find(VISIT)] == [erased]
    again = take(fresh.office, tmp_path, "member", MEMBERS)
    assert again.added == 0
    fresh.close()
