"""Notes are kept as long as the center says; emptied on a person's word, never counted less."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.counting.engine import count
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.report_json import report_json
from peerdesk.records.group_work.groups import SESSION, add_series
from peerdesk.records.group_work.sessions import set_facts
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import cleaning
from peerdesk.records.own_record.retention import Due, empty_notes, keep_for, months_kept, notes_due
from peerdesk.records.people.members import add_member
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.contacts import CONTACT, add_contact
from peerdesk.records.support.episodes import EPISODE, add_episode
from peerdesk.records.support.referrals import REFERRAL, add_referral
from peerdesk.records.warm_line.call_log import save_call
from peerdesk.records.warm_line.calls import CALL, LINE
from tests.center import MakeOffice
from tests.raw_pages import raw_bytes

TODAY = "2026-11-06"


@pytest.fixture
def noted(office: Office) -> Office:
    """Calls and groups of three years with notes; one note was emptied by hand."""
    line = int(office.store.find(LINE)[0]["id"])
    series = office.do(add_series, {"name": "Art", "rule": "", "starts_on": "2023-01-06"})
    for year in (2023, 2024, 2025, 2026):
        day = f"{year}-11-06"
        call: dict[str, Value] = {"line_id": line, "day": day, "start_at": "20:00"}
        made = office.do(save_call, {**call, "note": f"Snowdrop {year}"})
        office.do(set_facts, (series.added("series"), day), {"note": f"Crocus {year}"})
        if year == 2023:
            office.do(save_call, {"note": None}, made.added("call"))
    return office


def test_nothing_is_due_until_the_center_says_so(noted: Office) -> None:
    assert set(months_kept(noted.store).values()) == {0}
    assert noted.ask(notes_due, TODAY) == []
    with pytest.raises(Invalid, match="Nothing was emptied"):
        noted.do(empty_notes)


def test_it_says_before_what_would_be_emptied(noted: Office) -> None:
    noted.do(keep_for, 24, 12)
    calls, groups = noted.ask(notes_due, TODAY)
    words = "One note of a call from before November 6, 2024. The call stays counted."
    assert calls == Due("call", "2024-11-06", 1, words)  # the one of 2024 is kept for this day yet
    assert (groups.kind, groups.count) == ("session", 2)
    assert "2 notes of groups" in groups.words


def test_notes_of_one_to_one_work_have_months_of_their_own(office: Office) -> None:
    joan = office.do(add_member, "Joan Becker").added("member")
    for year in (2024, 2026):
        who: dict[str, Value] = {"member_id": joan, "day": f"{year}-03-01", "note": "Daffodil"}
        made = office.do(add_contact, {**who, "kind": "individual", "minutes": 20})
        office.do(add_referral, {**who, "need": "food"})
        office.do(add_episode, {"member_id": joan, "type": "er", "starts_on": f"{year}-03-02",
                                "note": "Daffodil"})  # fmt: skip
    office.do(keep_for, 0, 0, 12)
    due = office.ask(notes_due, TODAY)
    assert [(each.kind, each.count) for each in due] == [
        ("contact", 1), ("referral", 1), ("episode", 1)
    ]  # fmt: skip
    assert due[0].words.startswith("One note of a contact from before November 6, 2025.")
    office.do(empty_notes)
    kept = [row["note"] for kind in (CONTACT, REFERRAL, EPISODE) for row in office.store.find(kind)]
    assert sorted(kept, key=str) == ["Daffodil"] * 3 + [None] * 3
    assert (office.store.get(CONTACT, made.added("contact")) or {})["note"] == "Daffodil"
    assert office.ask(notes_due, TODAY) == []


def test_old_notes_go_from_records_history_and_bytes_and_counts_stay(
    open_office: OpenOffice, noted: Office
) -> None:
    profile = find_profile("Internal month")
    periods = [parse_period(f"{year}-11") for year in (2023, 2024, 2025)]
    before = [report_json(noted.ask(count, profile, each)) for each in periods]
    noted.do(keep_for, 24, 12)
    assert noted.do(empty_notes).label == "Emptied 3 notes"
    assert noted.undo_label == ""
    assert cleaning(open_office)()
    notes = [row["note"] for row in noted.store.find(CALL, order="day")]
    assert notes == [None, "Snowdrop 2024", "Snowdrop 2025", "Snowdrop 2026"]
    notes = [row["note"] for row in noted.store.find(SESSION, order="day")]
    assert notes == [None, None, "Crocus 2025", "Crocus 2026"]
    raw = raw_bytes(open_office.vault.folder, open_office.vault.key)
    assert b"Snowdrop 2024" in raw
    for gone in (b"Snowdrop 2023", b"Crocus 2023", b"Crocus 2024"):
        assert gone not in raw
    assert [report_json(noted.ask(count, profile, each)) for each in periods] == before
    assert noted.ask(notes_due, TODAY) == []


@pytest.mark.parametrize("months", [-1, 241])
def test_a_strange_number_of_months_is_refused(office: Office, months: int) -> None:
    with pytest.raises(Invalid, match="months"):
        office.do(keep_for, months, 12)


def test_only_a_director_may(noted: Office, make_office: MakeOffice) -> None:
    noted.do(keep_for, 1, 1)
    for role in ("front_desk", "warm_line", "facilitator", "staff", "auditor"):
        other = make_office(role)
        with pytest.raises(Refused):
            other.do(empty_notes)
        with pytest.raises(Refused):
            other.do(keep_for, 0, 0)
