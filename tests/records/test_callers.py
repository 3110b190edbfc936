"""Callers on the line: limits, two names that are one, notes, a member's yes and its end."""

from __future__ import annotations

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import from_list
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_caller
from peerdesk.records.people.members import add_member
from peerdesk.records.support.referrals import REFERRAL, change_referral
from peerdesk.records.support.resources import add_resource
from peerdesk.records.warm_line import call_log, callers
from peerdesk.records.warm_line.caller_list import known_callers
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.records.warm_line.places_given import places_given
from peerdesk.records.warm_line.support_calls import support_calls_due
from tests.center import MakeOffice

DAY = "2026-11-06"


def log(office: Office, **fields: Value) -> int:
    line = int(office.ask(call_log.lines)[0]["id"])
    row: dict[str, Value] = {"line_id": line, "day": DAY, "start_at": "09:00", **fields}
    return office.do(call_log.save_call, row).added("call")


def named(office: Office, handle: str) -> int:
    return office.do(call_log.add_alias, handle).added("caller_alias")


def test_time_on_pause_is_no_talk(office: Office) -> None:
    call = log(office, end_at="09:30", paused_minutes=12)
    assert office.ask(call_log.one_call, call)["minutes"] == 18
    office.do(call_log.save_call, {"paused_minutes": None}, call)
    assert office.ask(call_log.one_call, call)["minutes"] == 30


def test_limits_begin_anew_at_midnight_and_count_a_dropped_call_once(office: Office) -> None:
    bird = named(office, "Bluebird")
    office.do(call_log.edit_alias, bird, {"calls_limit": 2, "cool_off_minutes": 60})
    log(office, day="2026-11-05", start_at="23:50", end_at="23:58", caller_alias_id=bird)
    dropped = log(office, end_at="09:04", caller_alias_id=bird, ending="dropped")
    log(office, start_at="09:05", end_at="09:20", caller_alias_id=bird, continued_from=dropped)
    log(office, start_at="09:30", end_at="09:40", caller_alias_id=bird, direction="out")
    found = office.ask(call_log.caller, bird, DAY)
    assert (found.calls_today, found.calls_week, found.last_end) == (1, 2, "09:40")
    assert (found.early_by(DAY, "10:10"), found.early_by(DAY, "11:00")) == (30, 0)
    assert office.ask(call_log.caller, bird, "2026-11-07").calls_today == 0
    assert office.ask(call_log.caller, bird, DAY, dropped).calls_today == 0


def test_a_call_shortly_after_a_dropped_one_joins_it_once(office: Office) -> None:
    first = log(office, end_at="09:04", ending="dropped")
    again = log(office, start_at="09:06", end_at="09:20")
    office.do(call_log.join_call, again)
    office.undo()
    assert office.ask(call_log.one_call, again)["continued_from"] is None
    office.do(call_log.join_call, again)
    assert office.ask(call_log.one_call, again)["continued_from"] == first
    later = log(office, start_at="12:00")
    for alone in (again, later):
        with pytest.raises(Refused, match="no call shortly before"):
            office.do(call_log.join_call, alone)
    with pytest.raises(Invalid, match="one call already"):
        office.do(call_log.save_call, {"continued_from": again}, first)


def test_a_known_caller_is_not_taken_for_another_one(office: Office) -> None:
    bird, crow = named(office, "Bluebird"), named(office, "Crow")
    log(office, end_at="09:04", caller_alias_id=bird, ending="dropped")
    assert call_log.call_before(office.store, _now(office, caller_alias_id=crow)) == {}
    assert office.ask(call_log.just_before, _now(office, caller_alias_id=bird))["handle"]
    assert office.ask(call_log.just_before, _now(office))["caller_alias_id"] == bird


def _now(office: Office, **fields: Value) -> dict[str, Value]:
    line = office.ask(call_log.lines)[0]["id"]
    return {"line_id": line, "day": DAY, "start_at": "09:10", **fields}


def test_two_names_become_one_caller_and_two_again(office: Office) -> None:
    bird, robin = named(office, "Bluebird"), named(office, "Robin")
    office.do(call_log.edit_alias, robin, {"agreed": "Evenings"})
    for alias in (bird, robin):
        log(office, caller_alias_id=alias)
        office.do(callers.add_caller_note, alias, f"Likes tea, {alias}")
    office.do(callers.merge_callers, bird, robin)
    found = office.ask(call_log.caller, robin, DAY)
    assert (found.handle, found.also, found.agreed, found.calls_today) == (
        "Bluebird", "Robin", "Evenings", 2,
    )  # fmt: skip
    assert [row["id"] for row in office.ask(call_log.find_callers, "robin")] == [bird]
    assert len(office.ask(callers.caller_notes, robin)) == 2
    assert {row["handle"] for row in office.ask(call_log.tonight, DAY)} == {"Bluebird"}
    with pytest.raises(Invalid, match="two different"):
        office.do(callers.merge_callers, robin, bird)
    office.do(callers.part_callers, robin)
    assert office.ask(call_log.caller, robin, DAY).calls_today == 1
    office.undo()
    office.undo()
    assert office.ask(call_log.caller, bird, DAY).agreed == ""


def test_erasing_a_caller_takes_the_notes_and_the_other_name_too(office: Office) -> None:
    bird, robin = named(office, "Bluebird"), named(office, "Robin")
    office.do(callers.add_caller_note, robin, "Likes tea")
    office.do(callers.merge_callers, bird, robin)
    office.do(erase_caller, bird, "bluebird")
    rows = office.store.find(CALLER_ALIAS, voided=True)
    assert all("obin" not in row["handle"] for row in rows)
    assert {row["merged_into"] for row in rows} == {None, bird}
    assert [each.words for each in office.ask(callers.caller_notes, bird)] == ["…"]


def test_after_a_yes_is_taken_back_nothing_joins_member_and_calls(office: Office) -> None:
    joan = office.do(add_member, "Joan B.").added("member")
    office.do(callers.agreed_to_be_known, joan)
    assert office.do(callers.agreed_to_be_known, joan).steps == ()
    call = log(office, member_id=joan)
    other = log(office, start_at="10:00")
    office.do(call_log.save_call, {"member_id": joan}, other)
    office.do(call_log.save_call, {"member_id": None}, other)
    office.do(callers.part_from_calls, joan)
    office.do(callers.take_back_consent, joan)
    assert office.ask(callers.line_consent, joan)["withdrawn_on"] == DAY
    assert [row["member_id"] for row in office.store.find(CALL)] == [None, None]
    said = office.store.select("SELECT old, new FROM history WHERE kind = 'call'")
    assert str(joan) not in {text for row in said for text in (row["old"], row["new"])}
    about = f"SELECT command_id FROM audit WHERE record_id IN ({joan}, {call})"
    commands = [row["command_id"] for row in office.store.select(about)]
    assert len(commands) == len(set(commands))
    assert len(office.ask(call_log.tonight, DAY)) == 2


def test_only_who_may_erase_ends_the_yes(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("staff").do(callers.part_from_calls, 1)


def test_a_safety_call_and_a_wish_to_talk_wait_for_the_supervisor(
    office: Office, make_office: MakeOffice
) -> None:
    line = make_office("warm_line")
    safety = log(line, steps=from_list(["988_offered"]), worker_after="tired")
    plain = log(line, safety="no", worker_after="fine")
    wish = log(line, worker_after="debrief")
    rows = {row["id"]: row for row in office.store.find(CALL)}
    assert [rows[each]["review"] for each in (safety, plain, wish)] == ["wanted", None, "wanted"]
    office.do(call_log.review_call, safety, "Well done")
    line.do(call_log.save_call, {"note": "More"}, safety)
    assert office.ask(call_log.one_call, safety)["review"] == "done"
    assert office.ask(call_log.one_call, safety)["worker_after"] == "tired"
    with pytest.raises(Refused):
        line.do(call_log.review_call, safety)


def test_how_a_worker_is_after_a_call_is_seen_by_them_and_the_supervisor(
    office: Office, make_office: MakeOffice
) -> None:
    mine = make_office("warm_line")
    other = Office(office.store, Actor(7, "Ana", "staff"))
    call = log(mine, worker_after="affected")
    office.do(call_log.review_call, call, "Call me")
    for each, words in ((office, "affected"), (mine, "affected"), (other, None)):
        assert each.ask(call_log.one_call, call)["worker_after"] == words
    other.do(call_log.save_call, {"worker_after": None, "ending": "natural"}, call)
    assert office.ask(call_log.one_call, call)["worker_after"] == "affected"
    fields = "SELECT field FROM history WHERE kind = 'call'"
    assert "review_words" not in {row["field"] for row in mine.store.select(fields)}


def test_a_volunteer_gives_a_place_on_the_call(office: Office, make_office: MakeOffice) -> None:
    place = office.do(add_resource, {"name": "Food shelf"}).added("resource")
    line = make_office("warm_line")
    row: dict[str, Value] = {
        "line_id": line.ask(call_log.lines)[0]["id"], "day": DAY, "start_at": "09:00",
    }  # fmt: skip
    given: dict[str, Value] = {"resource_id": place, "need": "food", "how": "number"}
    call = line.do(call_log.save_call, row, 0, [given]).added("call")
    kept = office.store.find(REFERRAL)[0]
    assert (kept["call_id"], kept["how"], kept["outcome"]) == (call, "number", "made")
    office.do(change_referral, kept["id"], {"note": "Ask on Monday"})
    line.do(call_log.save_call, {}, call, [{"id": kept["id"], "how": "sent"}])
    assert line.ask(places_given, call)[0]["label"] == "Food shelf"
    kept = office.store.find(REFERRAL)[0]
    assert (kept["how"], kept["need"], kept["note"]) == ("sent", "food", "Ask on Monday")
    with pytest.raises(Refused):
        line.do(call_log.save_call, {}, log(line), [{"id": kept["id"], "off": 1}])


def test_a_volunteer_plans_a_call_that_the_line_sees(
    office: Office, make_office: MakeOffice
) -> None:
    line = make_office("warm_line")
    bird = named(line, "Bluebird")
    line.do(callers.plan_support_call, bird, "2026-11-10", "19:00")
    due = line.ask(support_calls_due, "2026-11-10")
    assert [(each.whom, each.due_at) for each in due] == [("Bluebird", "19:00")]
    with pytest.raises(Invalid, match="day is over"):
        line.do(callers.plan_support_call, bird, "2026-11-05")


def test_a_promise_is_kept_by_a_call_that_somebody_answered(
    office: Office, make_office: MakeOffice
) -> None:
    line = make_office("warm_line")
    bird = named(line, "Bluebird")
    line.do(callers.plan_support_call, bird, DAY, "19:00")
    planned = line.ask(support_calls_due, DAY)[0].id
    asked = log(line, caller_alias_id=bird, call_back_on=DAY)
    row: dict[str, Value] = {"line_id": line.ask(call_log.lines)[0]["id"], "day": DAY}
    row |= {"start_at": "19:01", "direction": "out", "caller_alias_id": bird}
    promised = call_log.Promised(planned, asked)
    line.do(call_log.save_call, {**row, "state": "voicemail"}, 0, (), promised)
    assert len(line.ask(support_calls_due, DAY)) == len(line.ask(call_log.call_backs_due, DAY)) == 1
    line.do(call_log.save_call, row, 0, (), promised)
    assert (line.ask(support_calls_due, DAY), line.ask(call_log.call_backs_due, DAY)) == ([], [])
    line.undo()
    assert len(line.ask(support_calls_due, DAY)) == 1


def test_all_callers_are_found_with_their_two_names_as_one(office: Office) -> None:
    bird, owl, sunny = (named(office, name) for name in ("Bluebird", "Night Owl", "Sunny"))
    office.do(call_log.edit_alias, sunny, {"agreed": "Evenings"})
    office.do(call_log.edit_alias, owl, {"agreed": "", "instructions": " ", "calls_limit": None})
    log(office, caller_alias_id=owl)
    dropped = log(office, day="2026-11-04", caller_alias_id=bird)
    log(office, day="2026-11-04", caller_alias_id=bird, continued_from=dropped)
    log(office, day="2026-09-01", caller_alias_id=bird)
    found = office.ask(known_callers, DAY)
    shown = [(each.handle, each.last_day, each.often, each.has_plan) for each in found]
    assert shown == [
        ("Night Owl", DAY, 1, False),
        ("Bluebird", "2026-11-04", 1, False),
        ("Sunny", "", 0, True),
    ]
    office.do(callers.merge_callers, bird, owl)
    found = office.ask(known_callers, DAY, "BLUE")
    assert [(each.handle, each.last_day, each.often) for each in found] == [("Bluebird", DAY, 2)]


def test_who_took_a_call_may_wish_to_talk_it_over_afterwards(
    office: Office, make_office: MakeOffice
) -> None:
    line = make_office("warm_line")
    call = log(line)
    other = Office(office.store, Actor(7, "Jo", "warm_line"))
    with pytest.raises(Refused):
        other.do(call_log.talk_it_over, call)
    line.do(call_log.talk_it_over, call)
    row = office.ask(call_log.one_call, call)
    assert (row["worker_after"], row["review"]) == ("debrief", "wanted")
