"""The line of a sheet that who ticks sees, the past of a month, and dates that lie far away."""

from __future__ import annotations

from peerdesk.records.group_work.attendance import add_attendance, add_new_person, untick
from peerdesk.records.group_work.attendance_months import attendance_month
from peerdesk.records.group_work.meetings import meeting_to_open, meetings_around, series_list
from peerdesk.records.group_work.sessions import set_facts
from peerdesk.records.office import Office
from tests.records.group_records import TODAY, held, member, page_of, writing


def test_a_tick_stays_on_the_line_that_was_seen(office: Office) -> None:
    series_id = writing(office)
    walt, bo = member(office, "Walt Jensen"), member(office, "Bo Li")
    for day in ("2026-10-23", "2026-10-30"):
        held(office, series_id, day, walt, bo)
    place, seen = (series_id, TODAY), page_of(office, series_id)
    assert [(line.name, line.number) for line in seen.lines] == [("Walt Jensen", 1), ("Bo Li", 2)]
    office.do(add_attendance, place, bo, line=seen.number_for(bo))
    office.do(add_new_person, place, "Kit Moe", line=seen.number_for(0))
    # Somebody else's tick took that line meanwhile: the next free one is looked up.
    office.do(add_new_person, place, "Dee Orr", line=3)
    office.do(add_attendance, place, walt, line=2)
    after = page_of(office, series_id)
    numbers = {line.name: line.number for line in after.lines if line.here}
    assert numbers == {"Walt Jensen": 1, "Bo Li": 2, "Kit Moe": 3, "Dee Orr": 4}
    office.do(untick, next(line.attendance_id for line in after.lines if line.member_id == bo))
    office.do(add_attendance, place, bo, line=9)  # the line they had, as it was unticked there
    assert next(line.number for line in page_of(office, series_id).lines if line.here) == 1
    assert page_of(office, series_id).number_for(bo) == 2


def test_what_was_before_a_month_holds_for_every_tick_in_it(office: Office) -> None:
    series_id, walt = writing(office), member(office, "Walt Jensen")
    held(office, series_id, "2026-10-23", walt)
    held(office, series_id, "2026-10-30", walt)
    first = office.ask(attendance_month, series_id, "2026-11")
    office.do(add_attendance, (series_id, TODAY), walt)
    office.do(add_new_person, (series_id, TODAY), "Kit Moe")
    again = office.ask(attendance_month, series_id, "2026-11", first.before)
    assert again == office.ask(attendance_month, series_id, "2026-11")
    assert [(each.name, each.regular, each.first) for each in again.people] == [
        ("Walt Jensen", True, ""),
        ("Kit Moe", False, TODAY),
    ]
    # Another month has another past, whatever is given.
    october = office.ask(attendance_month, series_id, "2026-10", again.before)
    assert [each.first for each in october.people] == ["2026-10-23"]


def test_a_group_that_meets_rarely_has_its_neighbors_too(office: Office) -> None:
    yearly = "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=1MO"
    series_id = writing(office, rule=yearly, starts_on="2025-01-01", skips_holidays=0)
    around = office.ask(meetings_around, series_id, "2026-09-07", 2, 1)
    days = [each.day for each in around]
    assert days == ["2025-09-01", "2026-03-02", "2026-09-07", "2027-03-01"]
    assert office.ask(meeting_to_open, series_id, TODAY).day == "2027-03-01"
    gone = writing(office, name="Choir", until="2026-03-27")
    assert office.ask(meeting_to_open, gone, TODAY).day == "2026-03-27"


def test_the_list_counts_names_and_heads_of_the_last_day(office: Office) -> None:
    series_id, walt = writing(office), member(office, "Walt Jensen")
    held(office, series_id, "2026-10-30", walt, member(office, "Bo Li"))
    office.do(add_attendance, (series_id, "2026-10-30"), member(office, "Kit Moe"), "observer")
    office.do(set_facts, (series_id, "2026-10-30"), {"headcount": 3})
    (line,) = office.ask(series_list, TODAY)
    assert (line.last_day, line.last_came, line.next_day) == ("2026-10-30", 5, TODAY)
