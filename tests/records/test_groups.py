"""Groups, their meetings and who came, on a real vault."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Missing, Refused, Stale
from peerdesk.core.kinds import from_list
from peerdesk.records.group_work.attendance import add_attendance, add_new_person, set_role, untick
from peerdesk.records.group_work.groups import (
    ATTENDANCE,
    SESSION,
    add_series,
    all_series,
    edit_series,
    one_series,
    resume_series,
    retire_series,
)
from peerdesk.records.group_work.meetings import (
    Meeting,
    all_meetings,
    current_meeting,
    meeting_to_open,
    meetings_around,
    series_list,
    sessions_on,
)
from peerdesk.records.group_work.roster import (
    is_only_about,
    session_by_id,
    session_note,
    session_page,
)
from peerdesk.records.group_work.sessions import (
    Place,
    move_session,
    session_for,
    set_facts,
    set_status,
    void_session,
)
from peerdesk.records.office import Office
from peerdesk.records.people.member_pages import edit_member
from peerdesk.records.people.members import MEMBER
from peerdesk.store.batch import Batch
from tests.center import MakeOffice
from tests.records.group_records import TODAY, held, member, names, page_of, writing


def test_a_group_needs_only_a_name_of_its_own(office: Office) -> None:
    assert office.do(add_series, {"name": "Art"}).label == "Added Art"
    assert office.ask(all_series)[0]["starts_on"] == TODAY
    for name in ("", "ART"):
        with pytest.raises(Invalid) as refusal:
            office.do(add_series, {"name": name})
        assert refusal.value.problems[0].field == "name"


def test_a_group_with_wrong_dates_or_rule_is_refused(office: Office) -> None:
    with pytest.raises(Invalid) as refusal:
        writing(office, rule="FREQ=NEVER", until="2025-01-01", start_at=None)
    assert [each.field for each in refusal.value.problems] == ["rule", "until", "start_at"]


def test_someone_elses_change_is_not_written_over(office: Office) -> None:
    series_id = writing(office)
    office.do(edit_series, series_id, {"place": "Hall"}, rev=1)
    with pytest.raises(Stale):
        office.do(edit_series, series_id, {"place": "Yard"}, rev=1)
    assert office.ask(one_series, series_id)["place"] == "Hall"


def test_only_those_who_may_edit_take_attendance(office: Office, make_office: MakeOffice) -> None:
    series_id = writing(office)
    desk = make_office("front_desk")
    assert desk.ask(series_list, TODAY)[0].name == "Creative writing"
    with pytest.raises(Refused):
        desk.do(session_for, series_id, TODAY)
    with pytest.raises(Refused):
        desk.ask(session_note, 1)
    with pytest.raises(Refused):
        make_office("warm_line").ask(series_list, TODAY)


def test_the_list_says_when_a_group_meets_next_and_met_last(office: Office) -> None:
    series_id = writing(office)
    held(office, series_id, "2026-10-30", member(office, "Walt Jensen"))
    office.do(set_status, (series_id, TODAY), "cancelled", "weather")
    line = office.ask(series_list, TODAY)[0]
    assert (line.next_day, line.last_day, line.last_came) == ("2026-11-13", "2026-10-30", 1)
    assert line.rule_words == "Every Friday, 1:00 to 2:30 PM"
    assert line.type == "Arts"


def test_a_session_is_made_once_with_the_groups_times(office: Office) -> None:
    series_id = writing(office)
    office.do(session_for, series_id, TODAY)
    assert office.do(session_for, series_id, TODAY).steps == ()
    rows = office.store.find(SESSION)
    assert [(r["day"], r["start_at"], r["minutes"], r["status"]) for r in rows] == [
        (TODAY, "13:00", 90, "planned")
    ]


def test_ticking_a_name_holds_the_meeting_and_undo_takes_all_of_it_back(office: Office) -> None:
    series_id = writing(office)
    walt = member(office, "Walt Jensen")
    done = office.do(add_attendance, (series_id, TODAY), walt)
    assert done.label == "Added Walt J."
    page = page_of(office, series_id)
    assert (page.meeting.status, page.meeting.came, page.here) == ("held", 1, 1)
    office.undo()
    page = page_of(office, series_id)
    assert page.meeting == Meeting(series_id, TODAY, 0, "13:00", "14:30")
    assert page.lines == ()
    assert [each["day"] for each in office.store.find(SESSION)] == []


def test_the_sheet_keeps_the_order_in_which_names_were_added(office: Office) -> None:
    series_id = writing(office)
    for name in ("Walt Jensen", "Bo Li", "Ada Cruz"):
        office.do(add_attendance, (series_id, TODAY), member(office, name))
    office.do(add_new_person, (series_id, TODAY), "Zoe New")
    assert names(page_of(office, series_id)) == [
        (1, "Walt Jensen", True),
        (2, "Bo Li", True),
        (3, "Ada Cruz", True),
        (4, "Zoe New", True),
    ]


def test_nobody_is_on_the_sheet_twice(office: Office) -> None:
    series_id = writing(office)
    walt = member(office, "Walt Jensen")
    office.do(add_attendance, (series_id, TODAY), walt)
    with pytest.raises(Invalid, match="Walt Jensen is on the sheet already"):
        office.do(add_attendance, (series_id, TODAY), walt)
    assert len(office.store.find(ATTENDANCE)) == 1


def test_an_unticked_line_keeps_its_place_and_role(office: Office) -> None:
    series_id = writing(office)
    walt, bo = member(office, "Walt Jensen"), member(office, "Bo Li")
    first = office.do(add_attendance, (series_id, TODAY), walt, "co_lead").added("attendance")
    office.do(add_attendance, (series_id, TODAY), bo)
    office.do(untick, first)
    assert names(page_of(office, series_id)) == [(2, "Bo Li", True)]
    still = office.ask(session_page, series_id, TODAY, [walt])
    assert names(still)[0] == (1, "Walt Jensen", False)
    office.do(add_attendance, (series_id, TODAY), walt)
    line = page_of(office, series_id).lines[0]
    assert (line.number, line.role, line.here) == (1, "co_lead", True)
    assert len(office.store.find(ATTENDANCE, voided=True)) == 2


def test_regulars_are_offered_first_in_their_usual_order(office: Office) -> None:
    series_id = writing(office)
    nadia, walt, kit = (member(office, name) for name in ("Nadia Haddad", "Walt Jensen", "Kit M"))
    for day in ("2026-10-16", "2026-10-23"):
        held(office, series_id, day, nadia, walt)
    held(office, series_id, "2026-10-30", kit, nadia, walt)
    page = page_of(office, series_id)
    assert names(page) == [(1, "Nadia Haddad", False), (2, "Walt Jensen", False)]
    assert page.past_days == ("2026-10-16", "2026-10-23", "2026-10-30")
    office.do(add_attendance, (series_id, TODAY), walt)
    office.do(add_attendance, (series_id, TODAY), kit)
    assert names(page_of(office, series_id)) == [
        (1, "Nadia Haddad", False),
        (2, "Walt Jensen", True),
        (3, "Kit M", True),
    ]


def test_the_dots_tell_came_stayed_away_and_not_yet(office: Office) -> None:
    series_id = writing(office)
    nadia, kit, luz = (member(office, name) for name in ("Nadia Haddad", "Kit M", "Luz P"))
    held(office, series_id, "2026-10-16", nadia)
    held(office, series_id, "2026-10-23", nadia, kit)
    held(office, series_id, "2026-10-30", nadia)
    for each in (nadia, kit, luz):
        office.do(add_attendance, (series_id, TODAY), each)
    lines = {line.name: line for line in page_of(office, series_id).lines}
    assert lines["Nadia Haddad"].past == ("came", "came", "came")
    assert lines["Nadia Haddad"].regular
    assert lines["Kit M"].past == ("not_yet", "came", "away")
    assert not lines["Kit M"].regular
    assert lines["Luz P"].past == ("not_yet", "not_yet", "not_yet")
    assert [line.first_time for line in lines.values()] == [False, False, True]


def test_an_observer_and_a_cancelled_meeting_make_nobody_known_to_the_group(office: Office) -> None:
    series_id = writing(office)
    walt = member(office, "Walt Jensen")
    office.do(add_attendance, (series_id, "2026-10-30"), walt, "observer")
    assert office.ask(session_page, series_id, "2026-10-30").meeting.came == 0
    office.do(add_attendance, (series_id, TODAY), walt)
    page = page_of(office, series_id)
    assert page.first_timers == 1
    office.do(set_role, page.lines[0].attendance_id, "observer")
    page = page_of(office, series_id)
    assert (page.here, page.observers, page.first_timers) == (0, 1, 1)


def merge(batch: Batch, old: int, new: int) -> str:
    batch.change(MEMBER, old, {"merged_into": new})
    return "Merged"


merge._peerdesk_needs = "member.edit"  # type: ignore[attr-defined]


def test_a_merged_member_is_one_line(office: Office) -> None:
    series_id = writing(office)
    old, new = member(office, "Bob Jensen"), member(office, "Walt Jensen")
    for each in (old, new):
        office.do(add_attendance, (series_id, TODAY), each)
    office.do(merge, old, new)
    page = page_of(office, series_id)
    assert [line.name for line in page.lines] == ["Walt Jensen"]
    assert page.meeting.came == page.here == 1
    with pytest.raises(Invalid):
        office.do(add_attendance, (series_id, TODAY), old)


def test_heads_and_names_never_count_twice(office: Office) -> None:
    series_id = writing(office)
    place: Place = (series_id, TODAY)
    office.do(set_facts, place, {"heads_only": 1, "headcount": 7})
    page = page_of(office, series_id)
    assert (page.meeting.status, page.meeting.came, page.heads_only) == ("held", 7, True)
    with pytest.raises(Invalid, match="Only heads"):
        office.do(add_attendance, place, member(office, "Walt Jensen"))
    office.do(set_facts, place, {"heads_only": 0, "headcount": None})
    office.do(add_attendance, place, office.store.find(MEMBER)[0]["id"])
    with pytest.raises(Invalid, match="1 name is"):
        office.do(set_facts, place, {"heads_only": 1})
    with pytest.raises(Invalid):
        office.do(set_facts, place, {"headcount": -1})


def test_a_meeting_with_names_can_not_be_called_off(office: Office) -> None:
    series_id = writing(office)
    walt = member(office, "Walt Jensen")
    ticked = office.do(add_attendance, (series_id, TODAY), walt).added("attendance")
    with pytest.raises(Invalid, match="Untick"):
        office.do(set_status, (series_id, TODAY), "cancelled")
    office.do(untick, ticked)
    office.do(set_status, (series_id, TODAY), "cancelled", "weather")
    assert page_of(office, series_id).cancel_reason == "weather"
    with pytest.raises(Invalid, match="cancelled"):
        office.do(add_attendance, (series_id, TODAY), walt)
    office.do(set_status, (series_id, TODAY), "held", "weather")
    assert page_of(office, series_id).cancel_reason == ""


def test_minutes_follow_the_times(office: Office) -> None:
    series_id = writing(office)
    me = office.actor.id
    facts = {
        "topic": "Letters",
        "start_at": "23:30",
        "end_at": "00:45",
        "worker_ids": from_list([me]),
    }
    made = office.do(set_facts, (series_id, TODAY), {**facts, "note": "Warm."})
    session_id = made.added("session")
    page = office.ask(session_by_id, session_id)
    assert (page.topic, page.worker_ids) == ("Letters", (me,))
    assert office.store.get(SESSION, session_id)["minutes"] == 75  # type: ignore[index]
    assert office.ask(session_note, session_id) == "Warm."
    office.do(set_facts, session_id, {"end_at": None})
    assert office.store.get(SESSION, session_id)["minutes"] is None  # type: ignore[index]


def test_a_moved_meeting_takes_its_names_and_leaves_its_old_day(office: Office) -> None:
    series_id = writing(office)
    office.do(add_attendance, (series_id, TODAY), member(office, "Walt Jensen"))
    office.do(move_session, (series_id, TODAY), "2026-11-07")
    around = office.ask(meetings_around, series_id, "2026-11-07", 1, 1)
    assert [(each.day, each.came) for each in around] == [
        ("2026-10-30", 0),
        ("2026-11-07", 1),
        ("2026-11-13", 0),
    ]
    assert [row["day"] for row in office.store.find(ATTENDANCE)] == ["2026-11-07"]
    with pytest.raises(Invalid, match="November 7"):
        office.do(move_session, (series_id, "2026-11-13"), "2026-11-07")
    office.undo()
    assert [each["came"] for each in office.ask(sessions_on, TODAY)] == [1]
    assert office.ask(sessions_on, "2026-11-07") == []


def test_a_removed_meeting_leaves_the_calendar_until_undo(office: Office) -> None:
    series_id = writing(office)
    office.do(add_attendance, (series_id, TODAY), member(office, "Walt Jensen"))
    office.do(void_session, (series_id, TODAY))
    assert office.ask(sessions_on, TODAY) == []
    assert office.store.find(ATTENDANCE) == []
    office.undo()
    assert office.ask(sessions_on, TODAY)[0]["came"] == 1
    with pytest.raises(Missing):
        office.ask(session_by_id, 12)


def test_today_lists_groups_by_time_with_what_is_known(office: Office) -> None:
    late = writing(office)
    early = writing(office, name="Morning walk", start_at="09:00", end_at="09:45")
    office.do(add_series, {"name": "By hand"})
    rows = office.ask(sessions_on, TODAY)
    assert [row["series_id"] for row in rows] == [early, late]
    assert rows[0] == {
        "session_id": 0,
        "series_id": early,
        "name": "Morning walk",
        "place": "Art room",
        "start_at": "09:00",
        "end_at": "09:45",
        "status": "planned",
        "came": 0,
    }
    first = office.ask(current_meeting, TODAY, "09:30")
    then = office.ask(current_meeting, TODAY, "10:42")
    last = office.ask(current_meeting, TODAY, "18:00")
    assert [each and each.series_id for each in (first, then, last)] == [early, late, late]
    assert office.ask(current_meeting, "2026-11-07", "10:00") is None


def add_second(batch: Batch, series_id: int) -> str:
    row: dict[str, Value] = {"series_id": series_id, "day": TODAY, "status": "held"}
    batch.add(SESSION, {**row, "start_at": "17:00"})
    return "Added"


add_second._peerdesk_needs = "group.edit"  # type: ignore[attr-defined]


def test_a_group_may_meet_twice_a_day(office: Office) -> None:
    series_id = writing(office)
    office.do(add_attendance, (series_id, TODAY), member(office, "Walt Jensen"))
    second = office.do(add_second, series_id).added("session")
    office.do(add_attendance, second, member(office, "Bo Li"))
    assert [row["came"] for row in office.ask(sessions_on, TODAY)] == [1, 1]
    page = office.ask(session_page, series_id, TODAY, (), second)
    assert (page.meeting.session_id, page.meeting.start_at) == (second, "17:00")
    assert [line.name for line in page.lines] == ["Bo Li"]
    assert [line.name for line in page_of(office, series_id).lines] == ["Walt Jensen"]


def test_a_late_sheet_is_opened_before_the_next_meeting(office: Office) -> None:
    series_id = writing(office)
    assert office.ask(meeting_to_open, series_id, TODAY).day == TODAY
    assert office.ask(meeting_to_open, series_id, "2026-11-09").day == TODAY
    for day in ("2026-10-30", TODAY):
        office.do(set_status, (series_id, day), "held")
    assert office.ask(meeting_to_open, series_id, "2026-11-09").day == "2026-11-13"


def test_an_ended_group_keeps_its_meetings_and_can_start_again(office: Office) -> None:
    series_id = writing(office)
    office.do(set_status, (series_id, "2026-10-30"), "held")
    office.do(retire_series, series_id)
    assert office.ask(series_list, TODAY) == []
    assert office.ask(series_list, TODAY, ended=True)[0].last_day == "2026-10-30"
    assert office.ask(sessions_on, "2026-11-13") == []
    assert len(office.ask(all_meetings, "2026-10-30", "2026-10-30")) == 1
    office.do(resume_series, series_id)
    assert len(office.ask(sessions_on, "2026-11-13")) == 1


def test_a_meeting_still_to_come_takes_no_attendance(office: Office) -> None:
    series_id = writing(office)
    joan = member(office, "Joan Becker")
    place = (series_id, "2026-11-13")
    with pytest.raises(Invalid, match="Friday, November 13, still to come"):
        office.do(add_attendance, place, joan)
    with pytest.raises(Invalid, match="still to come"):
        office.do(set_status, place, "held")
    with pytest.raises(Invalid, match="still to come"):
        office.do(set_facts, place, {"heads_only": 1, "headcount": 5})
    office.do(set_status, place, "cancelled", "weather")
    assert names(page_of(office, series_id, "2026-11-13")) == []


def test_a_tick_leaves_alone_how_everyone_came_before(office: Office) -> None:
    series_id = writing(office)
    walt, bo = member(office, "Walt Jensen"), member(office, "Bo Li")
    held(office, series_id, "2026-10-30", walt)
    before = page_of(office, series_id)
    ticked = office.do(add_attendance, (series_id, TODAY), walt)
    assert is_only_about(before, ticked)
    page = office.ask(session_page, series_id, TODAY, (), 0, before.before)
    assert page == page_of(office, series_id)
    assert is_only_about(page, office.do(add_new_person, page.meeting.session_id, "Kit Moe"))
    assert not is_only_about(page, office.do(add_attendance, (series_id, "2026-10-30"), bo))
    assert not is_only_about(page, office.do(edit_member, walt, {"name": "Walt J."}))
    moved = office.do(move_session, page.meeting.session_id, "2026-11-07")
    assert not is_only_about(page, moved)
