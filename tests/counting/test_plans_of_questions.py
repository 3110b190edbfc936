"""Questions about a month read the month, not the years kept."""

from __future__ import annotations

import pytest

from peerdesk.counting import drop_in, groups, one_to_one, people, units, warm_line
from peerdesk.counting.periods import parse_period
from peerdesk.counting.readiness import readiness
from peerdesk.counting.scope import Programs, narrowed
from tests.counting.by_hand import Center
from tests.counting.random_center import BASE, opened

QUESTIONS = (
    people.SERVED, people.KNOWN_COUNT, people.KNOWN_LIST, people.ROLL_COUNT, drop_in._VISITS,
    groups.SESSIONS, groups.ATTENDED, groups.FIRST_TIMES, groups.COUNTS_BY_GROUP, warm_line._PARTS,
    one_to_one._CONTACTS, one_to_one._LED, units._CLAIMS,
)  # fmt: skip


@pytest.mark.parametrize("programs", [(), (1,)], ids=["all", "some"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table_of_facts(question: str, programs: Programs) -> None:
    reader = opened(Center({"member": []}))
    period = parse_period("2026-10")
    given: dict[str, str | int] = {
        **period.given,
        "since": "",
        "away": 90,
        "programs": "[1]",
        "together": "[]",
    }
    question = narrowed(question, programs)
    steps = [row["detail"] for row in reader.select(f"EXPLAIN QUERY PLAN {question}", given)]
    scans = [step for step in steps if step.split()[:2] in (["SCAN", n] for n in "vacsemfky")]
    assert not scans, steps


def test_readiness_names_the_records_to_open() -> None:
    member = {**BASE, "id": 1, "name": "Joan"}
    call = {**BASE, "line_id": 1, "direction": "in", "state": "answered"}
    center = Center({
        "site": [{**BASE, "id": 1, "name": "S"}],
        "line": [{**BASE, "id": 1, "name": "L"}],
        "series": [{**BASE, "id": 1, "name": "G", "starts_on": "2025-01-01"}],
        "member": [member],
        "visit": [
            {**BASE, "id": n, "member_id": 1, "site_id": 1, "day": day, "in_at": "09:10"}
            for n, day in ((5, "2025-10-03"), (6, "2025-10-10"))
        ],
        "session": [
            {**BASE, "id": 7, "series_id": 1, "day": "2025-10-03", "status": "held"},
            {**BASE, "id": 8, "series_id": 1, "day": "2025-10-04", "status": "planned"},
        ],
        "call": [
            {**call, "id": 9, "day": "2025-10-09", "start_at": "21:00"},
            {**call, "id": 10, "day": "2025-10-10", "start_at": "00:30", "minutes": 12},
        ],
    })  # fmt: skip
    reader = opened(center)
    lines = {line.key: line.record_ids for line in readiness(reader, parse_period("2025-10"))}
    assert lines == {
        "visits.open": (5, 6), "sessions.planned": (8,), "sessions.roster": (7,),
        "calls.end": (9,), "members.age": (1,), "members.county": (1,),
        "days.empty": (), "members.twice": (), "sheets.typed": (),
    }  # fmt: skip


def test_a_contact_that_does_not_say_what_was_done_is_to_fix() -> None:
    contact = {**BASE, "day": "2025-10-03", "kind": "individual", "member_id": 1}
    center = Center({
        "member": [{**BASE, "id": 1, "name": "Joan", "birth_year": 1970}],
        "contact": [{**contact, "id": 5}, {**contact, "id": 6, "activity": "housing"}],
    })  # fmt: skip
    lines = {line.key: line for line in readiness(opened(center), parse_period("2025-10"))}
    assert lines["contacts.activity"].record_ids == (5,)
    other_month = readiness(opened(center), parse_period("2025-11"))
    assert "contacts.activity" not in {line.key for line in other_month}
