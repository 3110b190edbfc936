"""What is usual at this hour of this weekday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from peerdesk.core.changes import Row
from peerdesk.records.drop_in.arrivals import arrivals
from peerdesk.records.drop_in.visits import VISIT, void_visit
from peerdesk.records.office import Office
from peerdesk.records.organisation import first_site
from peerdesk.records.people.members import add_member

FRIDAY = "2026-11-06"


def came(office: Office, name: str, weeks_ago: int, *times: str) -> list[int]:
    """Visits of one person on a Friday before; gives their ids."""
    person = office.do(add_member, name).added("member")
    day = (date.fromisoformat(FRIDAY) - timedelta(weeks=weeks_ago)).isoformat()
    with office.store.write(office.actor, "test") as batch:
        row: Row = {"member_id": person, "site_id": first_site(batch), "day": day}
        return [batch.add(VISIT, {**row, "in_at": at, "out_at": "16:00"}) for at in times]


def test_hours_run_from_opening_to_closing(office: Office) -> None:
    found = office.ask(arrivals, FRIDAY, "10:42")
    assert [each.hour for each in found.hours] == [9, 10, 11, 12, 13, 14, 15]
    assert found.usual_by_now is None


def test_an_early_bird_widens_the_day(office: Office) -> None:
    came(office, "Joan", 0, "07:40")
    found = office.ask(arrivals, FRIDAY, "10:42")
    assert (found.hours[0].hour, found.hours[0].arrivals) == (7, 1)


def test_two_fridays_are_too_few_to_call_anything_usual(office: Office) -> None:
    for week in (1, 2):
        came(office, "Joan", week, "09:10")
    assert office.ask(arrivals, FRIDAY, "10:42").usual_by_now is None


def test_the_usual_is_the_mean_of_the_days_that_had_visits(office: Office) -> None:
    for week in (1, 2, 4):
        came(office, "Joan", week, "09:10", "10:30")  # one person, two arrivals
        came(office, "Luz", week, "14:00")
    came(office, "Kit", 4, "10:41")
    found = office.ask(arrivals, FRIDAY, "10:42")
    assert found.usual_by_now == round((1 + 1 + 2) / 3)
    assert {each.hour: each.usual for each in found.hours}[10] == pytest.approx(4 / 3)


def test_a_visit_taken_out_or_of_long_ago_does_not_count(office: Office) -> None:
    for week in (1, 2, 3):
        came(office, "Joan", week, "09:10")
    for each in came(office, "Luz", 1, "09:20"):
        office.do(void_visit, each)
    came(office, "Kit", 9, "09:30")
    found = office.ask(arrivals, FRIDAY, "10:42")
    assert found.hours[0].usual == pytest.approx(1)
