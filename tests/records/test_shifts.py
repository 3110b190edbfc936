"""A line's schedule: taking, swapping, starting, ending, carrying on; and the notes of lines."""

from __future__ import annotations

from datetime import datetime

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.records.drop_in import hand_overs
from peerdesk.records.drop_in.hand_overs import line_notes_for_me, notes_for_me
from peerdesk.records.office import Office
from peerdesk.records.support.follow_ups import add_follow_up
from peerdesk.records.support.workers import add_worker, edit_worker
from peerdesk.records.warm_line import call_log, shifts
from peerdesk.records.warm_line.call_reviews import calls_reviewed, calls_to_review
from peerdesk.records.warm_line.calls import LINE
from peerdesk.records.warm_line.shift_cover import cover_words, shift_cover
from peerdesk.records.warm_line.shifts import SHIFT, shifts_between
from peerdesk.records.warm_line.support_calls import support_call_made, support_calls_due
from tests.records.secret_center import secret_center

DAY = "2026-11-06"


def person(office: Office, name: str, role: str = "warm_line") -> Office:
    worker = office.do(add_worker, {"name": name, "role": role}).added("worker")
    return Office(office.store, Actor(worker, name, role))


def shift(office: Office, **fields: Value) -> int:
    line = office.ask(call_log.lines)[0]["id"]
    row = {"line_id": line, "day": DAY, "start_at": "09:00", "end_at": "13:00", **fields}
    return office.do(shifts.add_shift, row).added("shift")


def test_an_open_shift_is_taken_swapped_begun_and_ended(office: Office) -> None:
    jo, may = person(office, "Jo Bell"), person(office, "May Lin")
    kept = shift(office)
    with pytest.raises(Refused):
        jo.do(shifts.add_shift, {})
    jo.do(shifts.take_shift, kept)
    with pytest.raises(Refused):
        may.do(shifts.take_shift, kept)
    with pytest.raises(Refused):
        may.do(shifts.ask_for_swap, kept)
    jo.do(shifts.ask_for_swap, kept)
    assert [each.id for each in may.ask(shifts.shifts_wanting, DAY)] == [kept]
    may.do(shifts.take_shift, kept)
    assert may.ask(shifts.shifts_wanting, DAY) == []
    now = datetime(2026, 11, 6, 10, 42)
    ahead = may.ask(shifts.my_next_shift, may.actor.id, datetime(2026, 11, 1, 8))
    assert (ahead and ahead.id) == kept
    assert may.ask(shifts.my_next_shift, may.actor.id, now) is None  # it is on: not the next one
    mine = may.ask(shifts.my_shift, may.actor.id, now)
    assert (mine and mine.id, jo.ask(shifts.my_shift, jo.actor.id, now)) == (kept, None)
    with pytest.raises(Refused):
        may.do(shifts.end_shift, kept)
    may.do(shifts.start_shift, kept)
    assert [each.worker for each in jo.ask(shifts.on_now, now)] == ["May Lin"]
    may.do(shifts.end_shift, kept)
    assert jo.ask(shifts.on_now, now) == []
    row = office.store.get(SHIFT, kept) or {}
    assert (row["began_at"], row["ended_at"]) == ("10:42", "10:42")


def test_a_shift_past_midnight_is_still_on_the_next_day(office: Office) -> None:
    jo = person(office, "Jo Bell")
    shift(office, day="2026-11-05", start_at="22:00", end_at="02:00", worker_id=jo.actor.id)
    assert jo.ask(shifts.on_now, datetime(2026, 11, 6, 1, 30))
    assert not jo.ask(shifts.on_now, datetime(2026, 11, 6, 2, 0))
    with pytest.raises(Invalid, match="another shift"):
        shift(office, start_at="01:00", end_at="05:00", worker_id=jo.actor.id)
    early = shift(office, start_at="01:00", end_at="05:00")
    with pytest.raises(Refused, match="another shift"):
        jo.do(shifts.take_shift, early)
    shift(office, start_at="02:00", end_at="05:00", worker_id=jo.actor.id)


def test_a_week_is_carried_on_without_planning_anything_twice(office: Office) -> None:
    jo, gone = person(office, "Jo Bell"), person(office, "Lee Gray")
    shift(office, day="2026-11-02", worker_id=jo.actor.id)
    shift(office, day="2026-11-02")
    shift(office, day="2026-11-08", worker_id=gone.actor.id)
    shift(office, day="2026-11-09")  # an open place of the week after is one of the two
    office.do(edit_worker, gone.actor.id, {"ended": DAY})
    office.do(shifts.copy_week, "2026-11-02", 2)
    after = office.ask(shifts_between, "2026-11-09", "2026-11-30")
    assert [(each.day, each.worker) for each in after] == [
        ("2026-11-09", ""),
        ("2026-11-09", "Jo Bell"),
        ("2026-11-15", ""),
        ("2026-11-16", "Jo Bell"),
        ("2026-11-16", ""),
        ("2026-11-22", ""),
    ]
    assert "all shifts" in office.do(shifts.copy_week, "2026-11-02", 2).label
    with pytest.raises(Invalid):
        office.do(shifts.copy_week, "2026-11-02", 27)


def test_the_desk_reads_no_line_notes_and_the_line_none_of_the_desk(office: Office) -> None:
    made = secret_center(office)
    office.do(hand_overs.leave_note, "The heater is off")
    desk, line = made.as_role("front_desk"), made.as_role("warm_line")
    quiet = office.do(hand_overs.leave_line_note, "Quiet words", made.ids["line"]).added(
        "hand_over"
    )
    kept = line.do(hand_overs.leave_line_note, "Ring Bluebird", made.ids["open_line"]).added(
        "hand_over"
    )
    assert [n.words for n in desk.ask(notes_for_me, 0, DAY)] == ["The heater is off"]
    for role in ("warm_line", "staff", "auditor"):
        found = made.as_role(role).ask(line_notes_for_me, 0, DAY)
        assert [n.words for n in found] == ["Ring Bluebird"]
    with pytest.raises(Missing):
        line.do(hand_overs.see_line_note, quiet)
    with pytest.raises(Missing):
        desk.do(hand_overs.see_note, kept)
    with pytest.raises(Missing):
        made.as_role("staff").do(hand_overs.finish_note, kept)
    staff = made.as_role("staff")
    assert [n.new for n in staff.ask(line_notes_for_me, staff.actor.id, DAY)] == [True]
    staff.do(hand_overs.see_line_note, kept)
    assert [n.new for n in staff.ask(line_notes_for_me, staff.actor.id, DAY)] == [False]
    staff.do(hand_overs.finish_line_note, kept)
    assert staff.ask(line_notes_for_me, staff.actor.id, DAY) == []


def test_agreed_support_calls_are_due_for_the_line_alone(office: Office) -> None:
    made = secret_center(office)
    line = made.as_role("warm_line")
    for alias in ("open_alias", "alias"):
        what: dict[str, Value] = {
            "what": f"Ring {alias}",
            "due_on": DAY,
            "caller_alias_id": made.ids[alias],
        }
        office.do(add_follow_up, what)
    member = office.do(
        add_follow_up, {"what": "Papers", "due_on": DAY, "member_id": made.ids["member"]}
    ).added("follow_up")
    (due,) = line.ask(support_calls_due, DAY)
    assert (due.what, due.whom) == ("Ring open_alias", "Bluebird")
    with pytest.raises(Missing):
        line.do(support_call_made, member)
    line.do(support_call_made, due.id)
    assert line.ask(support_calls_due, DAY) == []


def test_the_supervisor_sees_what_was_done_and_when(office: Office) -> None:
    line = office.store.find(LINE)[0]["id"]
    jo = person(office, "Jo Bell")
    told: dict[str, Value] = {
        "line_id": line, "day": DAY, "start_at": "09:00", "end_at": "09:30", "safety": "plan",
        "steps": '["988_offered", "asked_directly"]', "note": "Safe for tonight",
        "step_times": "asked_directly 09:04\n988_offered 09:10", "worker_after": "debrief",
        "second_worker_id": office.actor.id,
    }  # fmt: skip
    call = jo.do(call_log.save_call, told).added("call")
    jo.do(call_log.save_call, {**told, "safety": "no", "steps": None, "worker_after": "fine"})
    with pytest.raises(Refused):
        jo.ask(calls_to_review)
    (found,) = office.ask(calls_to_review)
    assert (found.id, found.worker, found.debrief, found.safety) == (call, "Jo Bell", True, "plan")
    assert found.second == "Ana Morales"
    assert [time for _words, time in found.steps] == ["09:04", "09:10"]
    office.do(call_log.review_call, call, "Thank you, Jo")
    assert office.ask(calls_to_review) == []
    (seen,) = office.ask(calls_reviewed, DAY)
    assert (seen.words, seen.seen_by, seen.done) == ("Thank you, Jo", "Ana Morales", True)


def test_cover_counts_time_with_somebody_once(office: Office) -> None:
    jo = person(office, "Jo Bell")
    shift(office, worker_id=jo.actor.id)  # 9 to 1
    shift(office, start_at="11:00", end_at="15:00")  # nobody, two hours of it beside Jo
    shift(office, start_at="22:00", end_at="02:00", worker_id=office.actor.id)
    other = office.do(call_log.add_line, "Youth line").added("line")
    shift(office, line_id=other)
    cover = jo.ask(shift_cover, DAY, DAY)
    assert (cover.places, cover.open_places) == (4, 2)
    assert (cover.minutes, cover.covered, cover.open_minutes) == (14 * 60, 8 * 60, 6 * 60)
    assert cover_words(cover) == "8 of 14 hours covered, 2 shifts open"
    youth = office.ask(shift_cover, DAY, DAY, other)
    assert cover_words(youth) == "0 of 4 hours covered, 1 shift open"
    assert cover_words(office.ask(shift_cover, "2026-11-08", "2026-11-09")) == ""
