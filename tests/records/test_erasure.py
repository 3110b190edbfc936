"""Erasure: the name goes from every page of the file, the counts of past months stay."""

from __future__ import annotations

import json
from typing import Any

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.core.kinds import Kind
from peerdesk.core.text import ERASED_PERSON, short_name
from peerdesk.records.drop_in.notices import NOTICE, add_notice
from peerdesk.records.drop_in.visits import OPEN_DAY, check_in, close_day
from peerdesk.records.finding import find_anything
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import SERIES, SESSION, add_series
from peerdesk.records.group_work.sessions import set_facts
from peerdesk.records.locked_reports import ToLock, lock_report
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import (
    ERASED_CALLER,
    caller_preview,
    cleaning,
    erase_caller,
    erase_member,
    erasure_preview,
    month_of_birth,
)
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.member_pages import add_other_name, edit_member, open_page
from peerdesk.records.people.members import ALIAS, MEMBER, MEMBERSHIP, add_member
from peerdesk.records.report_profiles import Span, texts_of, write_texts
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.contacts import CONTACT, add_contact
from peerdesk.records.support.episodes import EPISODE, add_episode
from peerdesk.records.support.follow_ups import FOLLOW_UP, add_follow_up, follow_ups_due
from peerdesk.records.support.outreach import EVENT, add_event
from peerdesk.records.support.referrals import REFERRAL, add_referral
from peerdesk.records.support.respite import RESPITE_STAY, add_stay
from peerdesk.records.support.rides import RIDE, add_ride
from peerdesk.records.support.surveys import SURVEY_ANSWER, add_answer, add_shipped_survey
from peerdesk.records.warm_line.call_log import add_alias, edit_alias, save_call
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, LINE
from peerdesk.records.wrap.plan_versions import note_copy, save_version
from peerdesk.records.wrap.plan_writing import add_entry, start_plan
from peerdesk.store.forgetting import sweep
from peerdesk.store.history import verify as verify_audit
from peerdesk.store.search import verify as verify_search
from tests.center import MakeOffice
from tests.raw_pages import raw_bytes

MARK = "Zyxcanary"
NAME = f"Joan {MARK}"


@pytest.fixture
def joan(open_office: OpenOffice) -> int:
    """Somebody who has been everywhere, and whose name stands in every place that takes words."""
    office = open_office.office
    add = office.do(add_member, NAME, {"phone": f"555 {MARK}", "dob": "1968-05-17"})
    member_id = add.added("member")
    office.do(edit_member, member_id, {"private_note": f"{MARK} prefers tea", "legal_last": MARK})
    office.do(edit_member, member_id, {"private_note": "Prefers tea", "best_time": "noon"})
    office.do(add_other_name, member_id, f"Jo {MARK}")
    office.do(open_page, member_id)
    _group_and_day(office, member_id)
    _calls(office, member_id)
    _work(office, member_id)
    plan = office.do(start_plan, member_id).added("plan")
    office.do(add_entry, plan, "toolbox", "", f"Tea with {MARK}")
    office.do(save_version, plan)
    office.do(note_copy, plan, f"{MARK}'s sister", "whole")
    office.keep_draft("warm_line", f'{{"note": "{MARK} is on the line"}}')
    return member_id


def _group_and_day(office: Office, member_id: int) -> None:
    office.do(check_in, member_id)
    fields = {"name": "Art", "rule": "FREQ=WEEKLY;BYDAY=FR", "starts_on": "2026-10-02"}
    series = office.do(add_series, {**fields, "start_at": "10:00", "end_at": "11:00"})
    place = (series.added("series"), "2026-11-06")
    office.do(add_attendance, place, member_id)
    office.do(set_facts, place, {"note": "Joan drew. We will go on.", "topic": f"{MARK} paints"})
    office.do(close_day, f"Keys are with {NAME.lower()}")


def _calls(office: Office, member_id: int) -> None:
    line = int(office.store.find(LINE)[0]["id"])
    alias = office.do(add_alias, f"Blue {MARK}").added("caller_alias")
    office.do(edit_alias, alias, {"agreed": f"Say {MARK}"})
    call: dict[str, Value] = {
        "line_id": line,
        "day": "2026-11-05",
        "start_at": "20:00",
        "end_at": "20:20",
    }
    office.do(save_call, {**call, "caller_alias_id": alias, "note": f"{MARK} felt better"})
    office.do(save_call, {**call, "start_at": "21:00", "member_id": member_id, "note": "Calmer",
                          "caller_alias_id": alias, "call_back_on": "2026-11-07"})  # fmt: skip
    office.do(save_call, {**call, "start_at": "22:00", "note": f"Asked after {MARK}, then slept"})


def _work(office: Office, member_id: int) -> None:
    """Everything that staff do with one person, with her name in all the words."""
    who: dict[str, Value] = {"member_id": member_id}
    said: dict[str, Value] = {"note": f"{MARK} was there", "day": "2026-11-02"}
    contact = {**who, **said, "kind": "individual", "minutes": 30, "next_step": f"Ring {MARK}"}
    office.do(add_contact, contact)
    office.do(add_referral, {**who, **said, "need": "food"})
    office.do(add_follow_up, {**who, "due_on": "2026-11-03", "what": f"Ask {MARK}"})
    office.do(add_follow_up, {**who, "due_on": "2026-11-09", "what": f"Thank {MARK}"})
    office.do(add_stay, {**who, "state": "left", "in_on": "2026-10-01", "out_on": "2026-10-04",
                         "goals": f"{MARK} rests", "note": MARK})  # fmt: skip
    office.do(add_episode, {**who, "type": "er", "starts_on": "2026-09-01", "note": MARK})
    form = office.do(add_shipped_survey, "own").added("survey_form")
    given = json.dumps({"hopeful": 4, "words": f"I am {MARK}"})
    office.do(add_answer, {**who, "form_id": form, "phase": "before", "answers": given})
    office.do(add_notice, member_id, "message", f"Letter for {MARK}")
    office.do(add_ride, {"member_ids": f"[{member_id}]", "note": f"{MARK} was late"})
    office.do(add_event, {"title": f"Walk with {MARK}", "people": 4})


def test_the_work_around_a_person_is_counted_on_without_words(office: Office, joan: int) -> None:
    def kept(kind: Kind, *names: str, voided: bool = False) -> list[tuple[Any, ...]]:
        rows = office.store.find(kind, voided=voided)
        return [tuple(row[name] for name in names) for row in rows]

    told = " ".join(office.ask(erasure_preview, joan).goes)
    assert "8 contacts, referrals, stays, surveys" in told
    office.do(erase_member, joan, NAME)
    assert kept(CONTACT, "member_id", "minutes", "next_step", "note") == [(joan, 30, None, None)]
    assert kept(REFERRAL, "member_id", "need", "note") == [(joan, "food", None)]
    assert kept(FOLLOW_UP, "due_on", "done_on", "what") == [("2026-11-03", "2026-11-06", "…")]
    assert office.ask(follow_ups_due, "2026-12-31") == []
    assert kept(RESPITE_STAY, "in_on", "out_on", "goals", "note") == [
        ("2026-10-01", "2026-10-04", None, None)
    ]
    assert kept(EPISODE, "type", "note") == [("er", None)]
    assert kept(SURVEY_ANSWER, "answers") == [('{"hopeful": 4}',)]
    assert kept(NOTICE, "words") == []
    assert kept(NOTICE, "words", voided=True) == [("…",)]
    assert kept(RIDE, "member_ids", "note") == [(f"[{joan}]", "… was late")]
    assert kept(EVENT, "title", "people") == [("Walk with …", 4)]


def test_no_byte_of_the_file_holds_the_name_any_more(open_office: OpenOffice, joan: int) -> None:
    office, vault = open_office.office, open_office.vault
    office.do(erase_member, joan, NAME)
    assert cleaning(open_office)()
    raw = raw_bytes(vault.folder, vault.key)
    for form in (MARK, MARK.lower(), "Joan", f"Joan {MARK[0]}."):
        assert form.encode() not in raw, form
    for piece in ("zyx", "yxc", "cana"):  # of the three-letter index
        assert piece.encode() not in raw, piece
    assert b"Ana Morales" in raw


def test_before_it_the_name_was_in_the_same_bytes(open_office: OpenOffice, joan: int) -> None:
    vault = open_office.vault
    vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert MARK.encode() in raw_bytes(vault.folder, vault.key)


def test_an_erasure_that_was_cut_off_before_the_sweep_is_swept_later(
    open_office: OpenOffice, joan: int
) -> None:
    office = open_office.office
    office.do(erase_member, joan, NAME)
    reader = open_office.vault.second()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM member").fetchone()
    office.store.connection.execute("PRAGMA busy_timeout = 0")
    assert not sweep(office.store.connection)
    reader.close()
    assert cleaning(open_office)()
    assert MARK.encode() not in raw_bytes(open_office.vault.folder, open_office.vault.key)


def test_the_person_is_found_nowhere_and_shown_without_a_name(office: Office, joan: int) -> None:
    office.do(erase_member, joan, NAME)
    assert find_anything(office, MARK) == []
    assert find_anything(office, "Erased") == []
    row = office.store.get(MEMBER, joan)
    assert row is not None
    kept = {name: row[name] for name in MEMBER.names if row[name] is not None}
    today = "2026-11-06"
    said = {"member_no": "0001", "name": ERASED_PERSON, "dob": "1968-05-01", "erased_on": today}
    assert kept == said
    assert short_name(row["name"]) == ERASED_PERSON
    with pytest.raises(Missing, match="erased"):
        office.do(open_page, joan)
    with pytest.raises(Missing, match="erased"):
        office.do(edit_member, joan, {"name": "Joan again"})
    with pytest.raises(Missing, match="erased"):
        office.do(check_in, joan)
    with pytest.raises(Missing, match="erased"):
        series = int(office.store.find(SERIES)[0]["id"])
        office.do(add_attendance, (series, "2026-11-06"), joan)
    assert check_vault(office) == []


def check_vault(office: Office) -> list[str]:
    return [*verify_audit(office.store.connection), *verify_search(office.store.connection)]


def test_notes_lose_the_name_and_keep_the_rest(office: Office, joan: int) -> None:
    office.do(erase_member, joan, NAME)
    session = office.store.find(SESSION)[0]
    assert (session["topic"], session["note"]) == ("… paints", "… drew. We will go on.")
    notes = [row["note"] for row in office.store.find(CALL, order="start_at")]
    assert notes == [None, None, "Asked after …, then slept"]
    assert office.store.find(OPEN_DAY)[0]["note"] == "Keys are with …"
    caller = office.store.find(CALLER_ALIAS)[0]
    assert (caller["handle"], caller["agreed"], caller["active"]) == (ERASED_CALLER, None, 0)
    assert office.draft("warm_line") == ""


def test_a_former_name_goes_too_and_words_for_a_report(open_office: OpenOffice, joan: int) -> None:
    office, span = open_office.office, Span("2026-10-01", "2026-10-31")
    office.do(edit_member, joan, {"name": "Jonas Weiß", "legal_first": "Jonas"})
    story = f"{MARK} led a walk. Jonas Weiss sang."
    office.do(write_texts, "internal", span, {"story": story, "more": "All went well."})
    said = {"texts": {"story": f"Joan {MARK} came."}}
    office.do(lock_report, ToLock("internal", "October", *span_days(span), json.dumps(said)))
    told = office.ask(erasure_preview, joan)
    assert any("locked report" in each for each in told.stays)
    office.do(erase_member, joan, "jonas weiss")
    texts = office.ask(texts_of, "internal", span)
    assert texts == {"story": "… led a walk. … sang.", "more": "All went well."}


def span_days(span: Span) -> tuple[str, str]:
    return span.start, span.end


def test_another_joan_stays_whole(office: Office, joan: int) -> None:
    other = office.do(add_member, "Joan Becker", {"please_know": "Joan B. has a dog"})
    line = int(office.store.find(LINE)[0]["id"])
    call: dict[str, Value] = {
        "line_id": line,
        "day": "2026-11-04",
        "start_at": "20:00",
        "note": "Joan's dog is ill",
    }
    office.do(save_call, call)
    office.do(erase_member, joan, NAME)
    row = office.store.get(MEMBER, other.added("member"))
    assert row is not None
    assert (row["name"], row["please_know"]) == ("Joan Becker", "Joan B. has a dog")
    assert (
        office.store.find(CALL, {"start_at": "20:00", "day": "2026-11-04"})[0]["note"] is not None
    )
    assert [each.name for each in find_anything(office, "Joan")] == ["Joan Becker"]


def test_it_says_before_what_goes_and_what_stays(office: Office, joan: int) -> None:
    told = office.ask(erasure_preview, joan)
    assert told.name == NAME
    words = " ".join(told.goes)
    for said in (f"“Jo {MARK}”", f"“Blue {MARK}”", "2 notes of calls", "WRAP plan", "in 5 notes"):
        assert said in words
    assert "Visits: 1, groups: 1, calls: 1" in told.stays[0]
    assert any("0001" in each for each in told.stays)


@pytest.mark.parametrize("typed", ["", "Joan", "Ana Morales"])
def test_the_name_must_be_typed(office: Office, joan: int, typed: str) -> None:
    with pytest.raises(Invalid, match=MARK):
        office.do(erase_member, joan, typed)
    assert find_anything(office, MARK)


def test_only_a_director_may(joan: int, open_office: OpenOffice, make_office: MakeOffice) -> None:
    for role in ("front_desk", "warm_line", "facilitator", "staff", "auditor"):
        with pytest.raises(Refused):
            make_office(role).do(erase_member, joan, NAME)
        with pytest.raises(Refused):
            cleaning(OpenOffice(open_office.vault, make_office(role)))


def test_it_cannot_be_undone_and_the_roll_ends_today(office: Office, joan: int) -> None:
    office.do(erase_member, joan, NAME.upper())
    assert office.undo() is None
    stay = office.store.find(MEMBERSHIP)[0]
    assert (stay["status"], stay["left_on"]) == ("inactive", "2026-11-06")
    assert office.store.find(ALIAS) == []


def test_the_records_merged_into_theirs_go_with_them(open_office: OpenOffice, joan: int) -> None:
    office = open_office.office
    other = office.do(add_member, f"Joanna {MARK}").added("member")
    office.do(merge_members, other, joan)
    office.do(erase_member, joan, f"Joanna {MARK}")
    assert cleaning(open_office)()
    names = {row["name"] for row in office.store.find(MEMBER)}
    assert names == {ERASED_PERSON}
    assert {row["merged_into"] for row in office.store.find(MEMBER)} == {None, other}


def test_a_caller_can_be_erased_alone(open_office: OpenOffice, joan: int) -> None:
    office = open_office.office
    alias = int(office.store.find(CALLER_ALIAS)[0]["id"])
    told = office.ask(caller_preview, alias)
    assert told.name == f"Blue {MARK}"
    assert "2 calls" in told.stays[0]
    office.do(erase_caller, alias, f"blue {MARK}")
    assert [row["note"] for row in office.store.find(CALL, order="start_at")][:2] == [None, None]
    assert [each.kind for each in find_anything(office, "Blue")] == []
    with pytest.raises(Missing):
        office.ask(caller_preview, alias)
    other = office.do(add_alias, "Red").added("caller_alias")
    office.do(erase_caller, other, "red")
    handles = [row["handle"] for row in office.store.find(CALLER_ALIAS)]
    assert handles == [ERASED_CALLER, f"{ERASED_CALLER} 2"]
    assert find_anything(office, f"Joan {MARK}")


@pytest.mark.parametrize(
    ("born", "kept"),
    [("1968-05-17", "1968-05-01"), ("2000-02-29", "2000-03-01"), (None, None), ("", None)],
)
def test_only_the_month_of_birth_is_kept(born: str | None, kept: str | None) -> None:
    assert month_of_birth(born) == kept
