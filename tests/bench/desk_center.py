"""A made-up center for measuring the front desk: 5,000 members, 30 of them here, twelve groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from peerdesk.core.changes import Row
from peerdesk.core.clock import fixed
from peerdesk.records.drop_in.cards import make_cards
from peerdesk.records.drop_in.notices import add_notice
from peerdesk.records.drop_in.visits import VISIT, check_in
from peerdesk.records.group_work.groups import ATTENDANCE, SERIES, SESSION
from peerdesk.records.people.member_finding import regulars_now
from peerdesk.records.people.members import ALIAS, MEMBER, MEMBERSHIP
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.store.batch import Batch
from tests.bench.keyboard_center import ENDS, FIRST_NAMES, SYLLABLES
from tests.center import CHEAP

MEMBERS, REGULARS, HERE = 5_000, 120, 30
GROUPS, MEETINGS, EACH, WITH_ALIAS = 12, 20, 25, 10
NOW = datetime(2026, 11, 6, 10, 42)  # a Friday
TODAY = NOW.date().isoformat()


def desk_center(folder: Path) -> OpenOffice:
    """A center of this size, on the Friday; all its people are made up."""
    place, clock = folder / "Bench.peerdesk", fixed(NOW)
    made, _key = create_office(
        place, {"name": "Bench"}, "Bo", "river stone", clock=clock, cost=CHEAP
    )
    choose, office = Random(1), made.office
    with office.store.write(office.actor, "bench") as batch:
        people = _people(batch, choose)
        site = batch.connection.execute("SELECT id FROM site").fetchone()[0]
        _visits(batch, choose, people, site)
        for number in range(GROUPS):
            _group(batch, choose, people, number)
    usual = office.ask(regulars_now, TODAY, 10, 80)
    for each in choose.sample(usual, HERE):
        office.do(check_in, each.id, at="09:15")
        office.do(add_notice, each.id, "message", "Call back")
    office.do(make_cards, people[:100])
    office.forget_undo()
    return made


def _names(choose: Random) -> Iterator[str]:
    while True:
        last = "".join(choose.choices(SYLLABLES, k=choose.randint(1, 2))) + choose.choice(ENDS)
        yield f"{choose.choice(FIRST_NAMES)} {last.capitalize()}"


def _people(batch: Batch, choose: Random) -> list[int]:
    names = _names(choose)
    people = [
        batch.add(MEMBER, {"name": next(names), "member_no": f"{n:04d}", "pronouns": "she/her"})
        for n in range(1, MEMBERS + 1)
    ]
    for each in people:
        batch.add(MEMBERSHIP, {"member_id": each, "status": "active", "joined": "2025-01-07"})
    for each in people[::WITH_ALIAS]:
        batch.add(ALIAS, {"member_id": each, "name": choose.choice(FIRST_NAMES) + "ie"})
    return people


def _visits(batch: Batch, choose: Random, people: list[int], site: int) -> None:
    """Eight weeks of work days: thirty regulars and ten others each."""
    regulars = choose.sample(people, REGULARS)
    for ago in range(1, 57):
        day = NOW.date() - timedelta(days=ago)
        for who in choose.sample(regulars, 30) + choose.sample(people, 10):
            if day.weekday() < 5:
                at = f"{choose.randint(9, 12):02d}:{choose.randint(0, 59):02d}"
                visit: Row = {
                    "member_id": who,
                    "site_id": site,
                    "day": day.isoformat(),
                    "in_at": at,
                }
                batch.add(VISIT, {**visit, "out_at": "15:00", "minutes": 180, "entry": "desk"})


def _group(batch: Batch, choose: Random, people: list[int], number: int) -> None:
    """A group that met weekly; the first one meets on this Friday at this hour."""
    first = NOW.date() - timedelta(weeks=MEETINGS, days=number % 5)
    rule = "FREQ=WEEKLY;BYDAY=" + ("FR", "TH", "WE", "TU", "MO")[number % 5]
    facts: Row = {
        "name": f"Group {number + 1}",
        "rule": rule,
        "starts_on": first.isoformat(),
    }
    times = {"start_at": "10:30", "end_at": "12:00"}
    series = batch.add(SERIES, {**facts, **times, "active": 1})
    members = choose.sample(people, EACH + 10)
    for week in range(MEETINGS):
        day = first + timedelta(weeks=week)
        _meeting(batch, series, day, choose.sample(members, EACH))


def _meeting(batch: Batch, series: int, day: date, came: list[int]) -> None:
    row: Row = {"series_id": series, "day": day.isoformat(), "status": "held"}
    session = batch.add(SESSION, {**row, "start_at": "10:30", "end_at": "12:00", "minutes": 90})
    for place, who in enumerate(came, 1):
        line: Row = {
            "session_id": session,
            "member_id": who,
            "day": day.isoformat(),
        }
        batch.add(ATTENDANCE, {**line, "role": "participant", "position": place})
