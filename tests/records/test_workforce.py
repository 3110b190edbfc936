"""Hours, training and credentials."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid
from peerdesk.records.office import Office
from peerdesk.records.support import workforce
from peerdesk.records.support.workers import add_worker, edit_worker

TODAY = "2026-11-06"


def worker(office: Office, name: str, kind: str = "volunteer") -> int:
    return office.do(add_worker, {"name": name, "kind": kind}).added("worker")


def hours(office: Office, who: int, **fields: Value) -> dict[str, Value]:
    row: dict[str, Value] = {"worker_id": who, "minutes": 90, **fields}
    made = office.do(workforce.add_time, row).added("work_time")
    return office.store.get(workforce.WORK_TIME, made) or {}


def test_hours_of_a_volunteer_are_a_gift_unless_said_otherwise(office: Office) -> None:
    sam, kim = worker(office, "Sam"), worker(office, "Kim", "staff")
    assert hours(office, sam)["in_kind"] == 1
    assert hours(office, sam, in_kind=0)["in_kind"] == 0
    assert hours(office, kim)["in_kind"] == 0
    assert hours(office, kim, in_kind=1)["in_kind"] == 1
    assert hours(office, kim)["day"] == TODAY


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_nobody_works_no_minutes_or_more_than_a_day(office: Office, minutes: int) -> None:
    with pytest.raises(Invalid, match="Minutes"):
        hours(office, worker(office, "Sam"), minutes=minutes)


def test_hours_can_not_be_worked_tomorrow(office: Office) -> None:
    with pytest.raises(Invalid, match="future"):
        hours(office, worker(office, "Sam"), day="2026-11-07")


def credential(office: Office, who: int, kind: str, ends: str) -> None:
    office.do(workforce.add_credential, {"worker_id": who, "type": kind, "expires_on": ends})


def test_a_credential_is_told_90_days_before_its_end(office: Office) -> None:
    sam = worker(office, "Sam")
    assert office.ask(workforce.ending_words, TODAY) == ""
    for kind, ends in (
        ("cps", "2026-11-05"),
        ("first_aid", "2026-11-06"),
        ("wrap_facilitator", "2027-02-04"),
        ("background", "2027-02-05"),
    ):
        credential(office, sam, kind, ends)
    found = office.ask(workforce.ending_credentials, TODAY)
    assert [each.row["type"] for each in found] == ["cps", "first_aid", "wrap_facilitator"]
    assert {each.words["worker_id"] for each in found} == {"Sam"}
    assert office.ask(workforce.ending_words, TODAY) == "Ended: 1. End within 90 days: 2."


def test_a_renewed_credential_and_one_of_who_left_are_not_told(office: Office) -> None:
    sam, kim = worker(office, "Sam"), worker(office, "Kim")
    credential(office, sam, "cps", "2026-11-20")
    credential(office, sam, "cps", "2028-11-20")
    credential(office, kim, "cps", "2026-11-20")
    office.do(edit_worker, kim, {"name": "Kim", "ended": "2026-10-31"})
    assert office.ask(workforce.ending_credentials, TODAY) == []
