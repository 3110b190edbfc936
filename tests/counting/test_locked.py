"""A locked report says for ever what it said, and tells what changed since."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from peerdesk.core.errors import Invalid, Refused
from peerdesk.counting.catalogue import FIGURES
from peerdesk.counting.late import how_many, late_behind
from peerdesk.counting.locked import locked, out_beside, said_of, what_changed
from peerdesk.counting.locked_list import counted_anew
from peerdesk.counting.periods import parse_period
from peerdesk.counting.plain_report import plain, report_again
from peerdesk.counting.results import Hidden
from peerdesk.documents.funder_report import Preparation, funder_report
from peerdesk.documents.gather_report import Gathered, gather, our_profile
from peerdesk.documents.reprint import reprinted
from peerdesk.records.drop_in.visits import VISIT, check_in_new, count_guests, void_visit
from peerdesk.records.locked_reports import (
    LOCKED_REPORT,
    ToLock,
    digest_of,
    is_whole,
    lock_report,
    locked_reports,
    mark_sent,
)
from peerdesk.records.office import Office
from peerdesk.records.organisation import edit_center
from peerdesk.records.own_record.erasure import erase_member
from peerdesk.records.people.member_merging import merge_members
from tests.center import MakeOffice
from tests.counting.late_reports import late_entries
from tests.documents.reading import words

NAMES = ("Joan Becker", "Walt Jensen", "Mei Lin", "José Álvarez", "Roz Castellanos", "Ines Ode")
MONTH = "2026-11"


def gathered(office: Office, name: str = "Monthly funder report") -> Gathered:
    profile = office.ask(our_profile, name)
    return office.ask(gather, profile, parse_period(MONTH))


def lock(office: Office, name: str = "Monthly funder report", restates: int = 0) -> int:
    found = gathered(office, name)
    before = office.ask(locked, restates) if restates else None
    period = found.counted.period
    wanted = ToLock(
        f"shipped:{name}",
        name,
        period.start.isoformat(),
        period.end.isoformat(),
        said_of(
            found.counted, found.shown, [("What went well", "A  warm fall.\nDone — é")], before
        ),
        restates,
        "Two visits came in late." if restates else "",
    )
    return office.do(lock_report, wanted).added("locked_report")


@pytest.fixture
def busy(office: Office) -> Office:
    for name in NAMES:
        office.do(check_in_new, name)
    office.do(count_guests, 3)
    return office


def members(office: Office) -> dict[str, int]:
    rows = office.store.select("SELECT id, name FROM member")
    return {row["name"]: row["id"] for row in rows}


def test_a_report_survives_the_way_through_json(busy: Office) -> None:
    for each in (gathered(busy).counted, gathered(busy).shown):
        assert report_again(json.loads(json.dumps(plain(each)))) == each


def test_a_report_locked_by_an_older_or_newer_peerdesk_is_read(busy: Office) -> None:
    told = plain(gathered(busy).shown)
    told["profile"]["unheard_of"] = 1
    del told["profile"]["reactivated_days"]
    assert report_again(told) == gathered(busy).shown


def test_numbers_go_up_within_the_year(busy: Office) -> None:
    lock(busy)
    lock(busy, "Groups month")
    rows = busy.ask(locked_reports)
    assert [row["report_no"] for row in rows] == ["2026-002", "2026-001"]


def test_a_locked_report_keeps_figures_words_name_and_person(busy: Office) -> None:
    kept = busy.ask(locked, lock(busy))
    found = gathered(busy)
    assert (kept.counted, kept.shown) == (found.counted, found.shown)
    assert list(kept.shown.figures) == list(found.shown.figures)
    assert list(kept.shown.tables) == list(found.shown.tables)
    assert (kept.number, kept.by, kept.organization) == (
        "2026-001", "Ana Morales", "Riverside Peer Center",
    )  # fmt: skip
    assert kept.texts == (("What went well", "A  warm fall.\nDone — é"),)
    assert kept.figures["people.served"].definition == FIGURES["people.served"].definition
    assert kept.on.isoformat() == "2026-11-06"


def test_a_reprint_says_the_same_after_everything_changed(busy: Office) -> None:
    record_id = lock(busy)
    before = words(busy.ask(reprinted, record_id))
    assert "2026-001" in before
    ids = members(busy)
    busy.do(merge_members, ids["Joan Becker"], ids["Walt Jensen"])
    busy.do(erase_member, ids["Mei Lin"], "Mei Lin")
    visit = next(
        iter(
            busy.store.select("SELECT id FROM visit WHERE member_id = :id", {"id": ids["Ines Ode"]})
        )
    )
    busy.do(void_visit, visit["id"])
    busy.do(count_guests, 40)
    busy.do(edit_center, {"name": "Somewhere Else", "address": "1 Road", "paper": "a4"})
    assert words(busy.ask(reprinted, record_id)) == before
    assert busy.ask(what_changed, record_id)


def test_the_pages_are_those_of_the_day(busy: Office) -> None:
    found = gathered(busy)
    record_id = lock(busy)
    kept = busy.ask(locked, record_id)
    prepared = Preparation(kept.by, kept.on, kept.number, kept.digest, texts=kept.texts)
    then = funder_report(found.letterhead, found.shown, FIGURES, prepared)
    assert words(busy.ask(reprinted, record_id)) == words(then)


def test_the_pages_carry_the_number_and_the_digest(busy: Office) -> None:
    record_id = lock(busy)
    kept = busy.ask(locked, record_id)
    assert f"Report 2026-001 ({kept.digest[:12]})" in words(busy.ask(reprinted, record_id))


@pytest.mark.parametrize("digest_too", [False, True])
def test_a_report_changed_outside_is_named_and_not_printed(busy: Office, digest_too: bool) -> None:
    record_id = lock(busy)
    row = busy.ask(locked_reports)[0]
    body = row["body"].replace('"people.served":6', '"people.served":60')
    assert body != row["body"]
    digest = digest_of(body) if digest_too else row["digest"]
    busy.store.connection.execute(
        "UPDATE locked_report SET body = ?, digest = ? WHERE id = ?", (body, digest, record_id)
    )
    assert not is_whole(busy.store, busy.ask(locked_reports)[0])
    with pytest.raises(Invalid, match="Report 2026-001 was changed outside PeerDesk"):
        busy.ask(reprinted, record_id)


def test_locking_is_for_directors_and_has_no_way_back(
    busy: Office, make_office: MakeOffice
) -> None:
    for role in ("staff", "auditor"):
        with pytest.raises(Refused):
            make_office(role).do(lock_report, ToLock("k", "t", "2026-11-01", "2026-11-30", "{}"))
    last = busy.undo_label
    lock(busy)
    assert busy.undo_label == last


def test_what_changed_is_said_number_by_number(busy: Office) -> None:
    record_id = lock(busy)
    assert busy.ask(what_changed, record_id) == []
    busy.do(check_in_new, "Late Arrival")
    found = {(d.key, d.row, d.column): (d.was, d.now) for d in busy.ask(what_changed, record_id)}
    assert found["people.served", "", "now"] == (6, 7)
    assert found["people.served", "", "ytd"] == (6, 7)
    assert found["visits.by_day", "2026-11-06", "Visits"] == (9, 10)
    said = {(each.words, each.column_words) for each in busy.ask(what_changed, record_id)}
    assert ("Visits by day: Friday, November 6", "Visits") in said
    assert ("Arrivals by weekday and hour: Friday", "10 AM") in said
    assert ("groups.held", "", "now") not in found


def test_a_restatement_has_a_number_a_reason_and_the_differences(busy: Office) -> None:
    first = lock(busy, "Internal month")
    busy.do(check_in_new, "Late Arrival")
    second = lock(busy, "Internal month", restates=first)
    kept = busy.ask(locked, second)
    assert (kept.number, kept.restates) == ("2026-001-R1", "2026-001")
    told = words(busy.ask(reprinted, second))
    assert "What this restatement changes" in told
    assert "People served This period 6 7" in told
    assert "Two visits came in late." in told
    third = lock(busy, "Internal month", restates=second)
    assert busy.ask(locked, third).number == "2026-001-R2"
    assert "Every printed number is the same as in report 2026-001-R1" in words(
        busy.ask(reprinted, third)
    )


def test_only_the_newest_is_restated_and_never_without_a_reason(busy: Office) -> None:
    first = lock(busy)
    lock(busy, restates=first)
    with pytest.raises(Invalid, match="Restate the newest"):
        lock(busy, restates=first)
    wanted = ToLock("k", "t", "2026-11-01", "2026-11-30", "{}", restates=first)
    with pytest.raises(Invalid, match="Write why"):
        busy.do(lock_report, replace(wanted, reason="  "))


def test_hidden_numbers_stay_hidden_in_the_list_of_differences(busy: Office) -> None:
    first = lock(busy)
    busy.do(check_in_new, "Late Arrival")
    kept = busy.ask(locked, lock(busy, restates=first))
    assert all(each.key != "people.served" for each in kept.differences)
    assert busy.ask(locked, first).shown.figures["people.served"] is not None


def test_sending_is_noted_and_can_be_taken_back(busy: Office) -> None:
    record_id = lock(busy)
    busy.do(mark_sent, record_id, "2026-11-06", "Fairmont County")
    row = busy.store.get(LOCKED_REPORT, record_id)
    assert row is not None
    assert (row["sent_on"], row["sent_to"]) == ("2026-11-06", "Fairmont County")
    for day, said in (
        ("", "on which day"),
        ("2026-11-05", "before it was locked"),
        ("2026-11-07", "still to come"),
    ):
        with pytest.raises(Invalid, match=said):
            busy.do(mark_sent, record_id, day, "County")
    busy.undo()
    row = busy.store.get(LOCKED_REPORT, record_id)
    assert row is not None
    assert row["sent_on"] is None


def late(office: Office, record_id: int) -> list[tuple[str, str]]:
    found = late_entries(office, record_id)
    return [(each.kind, each.what) for each in found if each.kind != "membership"]


def why(office: Office, record_id: int, key: str, column: str = "now") -> list[str]:
    changed = office.ask(what_changed, record_id)
    found = next(d for d in changed if (d.key, d.column) == (key, column))
    lines = office.ask(late_behind, record_id, found)
    return [f"{line.how}: {line.words}" for line in lines]


def test_nothing_is_late_at_first(busy: Office) -> None:
    assert late(busy, lock(busy)) == []


def test_late_entries_are_told_with_the_records_behind_each_number(busy: Office) -> None:
    record_id = lock(busy)
    busy.do(check_in_new, "Late Arrival")
    visit = next(iter(busy.store.select("SELECT min(id) AS id FROM visit")))["id"]
    busy.do(void_visit, visit)
    assert late(busy, record_id) == [("visit", "taken_out"), ("visit", "added")]
    assert how_many(late_entries(busy, record_id)) == 2
    busy.do(check_in_new, "Even Later")
    assert why(busy, record_id, "people.served") == [
        "Taken out since: a visit of Joan B., Nov 6, 2026",
        "Added since: a visit of Late A., Nov 6, 2026",
        "Added since: a visit of Even L., Nov 6, 2026",
    ]


def test_a_merge_is_told_where_it_changed_a_number(busy: Office) -> None:
    record_id = lock(busy)
    ids = members(busy)
    busy.do(merge_members, ids["Joan Becker"], ids["Walt Jensen"])
    assert ("member", "changed") in late(busy, record_id)
    assert any("Changed since" in each for each in why(busy, record_id, "people.served"))


def test_an_erasure_is_no_late_entry_but_for_the_end_of_the_membership(busy: Office) -> None:
    record_id = lock(busy)
    busy.do(edit_center, {"address": "1 Road"})
    busy.do(erase_member, members(busy)["Mei Lin"], "Mei Lin")
    assert late(busy, record_id) == []
    assert {each.key for each in busy.ask(what_changed, record_id)} <= {
        "people.active_roll", "people.left",
    }  # fmt: skip


def test_a_visit_moved_to_another_month_is_late(busy: Office) -> None:
    record_id = lock(busy)
    with busy.store.write(busy.actor, "test.move") as batch:
        batch.change(VISIT, batch.find(VISIT)[0]["id"], {"day": "2027-02-01"})
    assert late(busy, record_id) == [("visit", "changed")]
    assert why(busy, record_id, "visits.named") == [
        "Changed since: a visit of Joan B., Feb 1, 2027"
    ]


def test_a_month_is_hidden_beside_the_one_that_is_out(busy: Office) -> None:
    profile = busy.ask(our_profile, "Monthly funder report")
    before = busy.ask(gather, profile, parse_period("2026-10"))
    period = before.counted.period
    busy.do(
        lock_report,
        ToLock(
            profile.key or profile.name, profile.name, period.start.isoformat(),
            period.end.isoformat(), said_of(before.counted, before.shown),
        ),
    )  # fmt: skip
    out = busy.ask(out_beside, profile, parse_period(MONTH))
    assert [each.number for each in out.earlier] == ["2026-001"]
    assert gathered(busy).shown.figures["people.served"] == Hidden(11)
    # A reader has both, also where the month before is locked, or restated, after it.
    earlier = busy.ask(out_beside, profile, parse_period("2026-09")).earlier
    assert [each.number for each in earlier] == ["2026-001"]


def test_a_restatement_hides_as_the_report_did(busy: Office) -> None:
    first = lock(busy)
    busy.do(count_guests, 30)
    again = busy.ask(counted_anew, first)
    stars = [key for key, value in again.shown.figures.items() if value == Hidden()]
    before = [key for key, value in again.before.shown.figures.items() if value == Hidden()]
    assert set(stars) <= {*before, "visits.total", "visits.headcount", "visits.average_daily"}
