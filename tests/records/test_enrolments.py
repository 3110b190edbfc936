"""Places, waiting lists, workshops that end, preparation, and meetings moved to another day."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.records.group_work.enrolments import (
    cohort,
    complete,
    enrol,
    give_place,
    leave,
    workshop_advice,
)
from peerdesk.records.group_work.facilitations import preparation_of, set_preparation
from peerdesk.records.group_work.groups import SESSION, edit_series
from peerdesk.records.group_work.meetings import calendar_between, meetings_between
from peerdesk.records.group_work.sessions import move_session
from peerdesk.records.office import Office
from peerdesk.records.support.workers import workers
from peerdesk.records.support.workforce import CREDENTIAL
from tests.records.group_records import TODAY, held, member, writing


def test_a_full_group_has_a_line_and_a_free_place_names_the_next(office: Office) -> None:
    series_id = writing(office, capacity=1)
    ids = [office.do(enrol, series_id, member(office, name)).added("enrolment")
           for name in ("Ada Hale", "Bo Larsen", "Cy Cruz")]  # fmt: skip
    now = office.ask(cohort, series_id)
    assert [(each.name, each.state, each.place) for each in now.people] == [
        ("Ada Hale", "in", 0),
        ("Bo Larsen", "waiting", 1),
        ("Cy Cruz", "waiting", 2),
    ]
    said = office.do(leave, ids[0]).label
    assert said == "Ada H. left Creative writing. A place is free; next in line: Bo L."
    late = office.do(enrol, series_id, member(office, "Di Fox"))
    assert late.label == "Di F. waits for a place in Creative writing"  # behind those who wait
    office.do(leave, late.added("enrolment"))
    office.do(give_place, ids[1])
    line = office.ask(cohort, series_id)
    assert [(each.name, each.place) for each in line.people if each.place] == [("Cy Cruz", 1)]
    assert line.room == 0


def test_a_workshop_is_completed_by_coming_and_gets_numbers_in_turn(office: Office) -> None:
    series_id = writing(office, planned_sessions=3, completes_after=2)
    people = [member(office, name) for name in ("Ada Hale", "Bo Larsen")]
    ids = [office.do(enrol, series_id, each).added("enrolment") for each in people]
    held(office, series_id, "2026-10-30", *people)  # before they were on the list
    assert not any(each.ready for each in office.ask(cohort, series_id).people)
    office.do(edit_series, series_id, {"completes_after": 1})
    assert all(each.ready for each in office.ask(cohort, series_id).people)
    for each in ids:
        office.do(complete, each)
    numbers = [each.certificate_no for each in office.ask(cohort, series_id).people]
    assert numbers == ["C26-0001", "C26-0002"]
    with pytest.raises(Invalid):  # a certificate is not taken back by leaving
        office.do(leave, ids[0])


def test_a_wrap_workshop_is_advised_but_never_stopped(office: Office) -> None:
    ana = office.ask(workers)[0]["id"]
    series_id = writing(office, type="wrap", worker_ids=f"[{ana}]")  # the type alone says it
    advice = office.ask(workshop_advice, series_id, TODAY)
    assert advice[0] == "A WRAP workshop has two trained facilitators."
    assert "no WRAP facilitator training" in advice[1]
    assert "voluntary" in advice[-1]
    for last_day in ("2026-10-01", "2026-12-01"):
        with office.store.write(office.actor, "test") as batch:
            row = {"worker_id": ana, "type": "wrap_facilitator", "expires_on": last_day}
            batch.add(CREDENTIAL, row)
        advice += office.ask(workshop_advice, series_id, TODAY)
    assert "The training of Ana Morales ended on October 1, 2026. Plan a refresher." in advice
    told = office.ask(workshop_advice, series_id, TODAY)
    assert "The training of Ana Morales ends on December 1, 2026. Plan a refresher." in told
    office.do(enrol, series_id, member(office, "Ada Hale"))


def test_preparation_is_kept_for_each_who_leads(office: Office) -> None:
    ana = office.ask(workers)[0]["id"]
    series_id = writing(office, worker_ids=f"[{ana}]")
    office.do(set_preparation, (series_id, TODAY), ana, 30, None)
    office.do(set_preparation, (series_id, TODAY), ana, 45, 20)
    (row,) = office.store.find(SESSION, {"series_id": series_id})
    (told,) = office.ask(preparation_of, row["id"], [ana])
    assert (told.name, told.prep, told.travel) == ("Ana Morales", 45, 20)


def test_the_old_day_of_a_moved_meeting_says_where_it_went(office: Office) -> None:
    series_id = writing(office)
    office.do(move_session, (series_id, TODAY), "2026-11-07", "weather")
    days = office.ask(calendar_between, "2026-11-01", "2026-11-14")
    assert [(each.day, each.status, each.moved_from, each.moved_to) for each in days] == [
        ("2026-11-06", "moved", "", "2026-11-07"),
        ("2026-11-07", "planned", "2026-11-06", ""),
        ("2026-11-13", "planned", "", ""),
    ]
    (moved,) = [each for each in days if each.day == "2026-11-07"]
    office.do(move_session, moved.session_id, "2026-11-09")
    office.do(move_session, moved.session_id, TODAY)
    back = office.ask(meetings_between, series_id, "2026-11-01", "2026-11-12")
    assert [(each.day, each.moved_from) for each in back] == [(TODAY, "")]
