"""Calls: numbers, minutes, callers' limits, call-backs."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.kinds import from_list
from peerdesk.records.office import Office
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from peerdesk.records.warm_line import call_log
from tests.center import MakeOffice

DAY = "2026-11-06"


def line(office: Office) -> int:
    return int(office.ask(call_log.lines)[0]["id"])


def log(office: Office, **fields: Value) -> int:
    row: dict[str, Value] = {"line_id": line(office), "day": DAY, "start_at": "21:00", **fields}
    return office.do(call_log.save_call, row).added("call")


def test_a_call_needs_nothing_but_its_start(office: Office) -> None:
    call = office.ask(call_log.one_call, log(office))
    assert (call["call_no"], call["state"], call["minutes"]) == ("2026-0001", "answered", None)


def test_minutes_cross_midnight(office: Office) -> None:
    call = office.ask(call_log.one_call, log(office, start_at="23:50", end_at="00:20"))
    assert call["minutes"] == 30


def test_the_number_of_a_removed_call_is_not_used_again(office: Office) -> None:
    office.do(call_log.void_call, log(office))
    assert office.ask(call_log.one_call, log(office))["call_no"] == "2026-0002"


def test_the_first_topic_is_the_main_one(office: Office) -> None:
    call = office.ask(call_log.one_call, log(office, topics=from_list(["sleep", "grief"])))
    assert call["topic"] == "sleep"


def test_a_caller_is_known_by_the_name_they_chose(office: Office) -> None:
    alias = office.do(call_log.add_alias, "Bluebird").added("caller_alias")
    office.do(
        call_log.edit_alias,
        alias,
        {"agreed": "Evenings are hardest.", "minutes_limit": 20, "calls_limit": 2},
    )
    first = log(office, caller_alias_id=alias, end_at="21:18")
    log(office, caller_alias_id=alias, start_at="21:20", continued_from=first)
    found = office.ask(call_log.caller, alias, DAY)
    assert (found.calls_today, found.calls_week, found.minutes_limit) == (1, 1, 20)
    assert [row["handle"] for row in office.ask(call_log.find_callers, "blue")] == ["Bluebird"]
    with pytest.raises(Invalid, match="already a caller"):
        office.do(call_log.add_alias, "bluebird")


def test_a_promised_call_back_is_due_until_done(office: Office) -> None:
    call = log(office, call_back_on="2026-11-06", call_back_at="19:00")
    assert [row["id"] for row in office.ask(call_log.call_backs_due, DAY)] == [call]
    office.do(call_log.called_back, call)
    assert office.ask(call_log.call_backs_due, DAY) == []
    office.undo()
    assert len(office.ask(call_log.call_backs_due, DAY)) == 1


def test_tonight_holds_today_and_the_evening_before(office: Office) -> None:
    late = log(office, day="2026-11-05", start_at="22:00")
    log(office, day="2026-11-05", start_at="09:00")
    today = log(office, start_at="01:10")
    assert [row["id"] for row in office.ask(call_log.tonight, DAY)] == [today, late]


def test_the_front_desk_sees_no_calls(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("front_desk").ask(call_log.tonight, DAY)


def test_correcting_the_end_alone_keeps_the_minutes_right(office: Office) -> None:
    call = log(office, end_at="21:20")
    office.do(call_log.save_call, {"end_at": "21:31"}, call)
    assert office.ask(call_log.one_call, call)["minutes"] == 31


def test_a_time_that_is_none_is_told_at_its_field(office: Office) -> None:
    with pytest.raises(Invalid) as refusal:
        log(office, end_at="9:75 PM")
    assert [each.field for each in refusal.value.problems] == ["end_at"]


def test_call_numbers_from_another_program_do_not_stop_the_next_call(office: Office) -> None:
    log(office, call_no="2026-0007")
    log(office, call_no="2026-12b")
    assert office.ask(call_log.one_call, log(office))["call_no"] == "2026-0008"


def test_a_call_of_a_merged_member_shows_the_name_they_go_by(office: Office) -> None:
    kept, other = (office.do(add_member, name).added("member") for name in ("Joan B", "Jo Becker"))
    office.do(merge_members, kept, other)
    assert office.ask(call_log.linked_name, other) == "Joan B"


def test_calls_of_a_merged_member_carry_the_name_they_have_now(
    office: Office, make_office: MakeOffice
) -> None:
    kept, other = (office.do(add_member, n).added("member") for n in ("Joan B.", "Jo"))
    log(office, member_id=other, call_back_on=DAY)
    office.do(merge_members, kept, other)
    for each in (office, make_office("warm_line")):
        shown = [
            *each.ask(call_log.tonight, DAY),
            *each.ask(call_log.calls_between, DAY, DAY),
            *each.ask(call_log.call_backs_due, DAY),
        ]
        assert [row["member_name"] for row in shown] == ["Joan B."] * 3
