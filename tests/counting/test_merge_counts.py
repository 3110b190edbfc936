"""Two records made one: every number is right before, after, and after Undo, counted both ways."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hypothesis import given

from peerdesk.core.access import Actor
from peerdesk.core.clock import fixed
from peerdesk.counting.engine import count
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.readiness import how_far, readiness
from peerdesk.counting.report_json import report_json
from peerdesk.counting.results import Period
from peerdesk.records.drop_in import visits
from peerdesk.records.group_work.attendance import add_attendance
from peerdesk.records.group_work.groups import add_series
from peerdesk.records.office import Office
from peerdesk.records.people.duplicates import say_not_same
from peerdesk.records.people.member_merging import kept_member, merge_members
from peerdesk.records.people.members import add_member
from peerdesk.store.batch import Store
from peerdesk.store.queries import Reader
from tests.counting.by_hand import Center, figures
from tests.counting.random_center import SLOW, centers, opened, pick

INTERNAL = find_profile("Internal month")
LATER = datetime(2028, 1, 3, 9, 0)
NOVEMBER = parse_period("2026-11")


@SLOW
@given(centers(), pick("2026-10", "2026-Q3", "FY2027", "2026-09"), pick((1, 4), (5, 2), (6, 7)))
def test_merging_counts_right_by_engine_and_by_hand_and_undo_brings_all_back(
    center: Center, text: str, both: tuple[int, int]
) -> None:
    reader = opened(center)
    reader.connection.commit()
    store = Store(reader.connection, 1, fixed(LATER))
    office = Office(store, Actor(1, "Ana Morales", "director"))
    period = parse_period(text, 7)
    before = told(reader, period)
    assert agrees(reader, period, center.rows)
    if kept_member(store, both[0])["id"] != kept_member(store, both[1])["id"]:
        office.do(merge_members, *both)
        assert agrees(reader, period, center.rows)
        office.undo()
        assert told(reader, period) == before


def told(reader: Reader, period: Period) -> Any:
    return report_json(count(reader, INTERNAL, period))


def agrees(reader: Reader, period: Period, tables: Iterable[str]) -> bool:
    """Whether the engine says of every figure what plain loops over the rows say."""
    rows = Center({name: list(reader.select(f"SELECT * FROM {name}")) for name in tables})
    by_hand = figures(rows, period.start, period.end, 7)
    counted = count(reader, INTERNAL, period).figures
    keys = counted.keys() & by_hand.keys() - {"people.served_ytd"}
    return {key: counted[key] for key in keys} == {key: by_hand[key] for key in keys}


def joan_twice(office: Office) -> tuple[int, int]:
    one, other = (office.do(add_member, name) for name in ("Joan Becker", "J. Becker"))
    return one.added("member"), other.added("member")


def test_two_visits_of_one_person_are_one_person_and_two_visits(office: Office) -> None:
    one, other = (
        office.do(add_member, name).added("member") for name in ("Joan Becker", "J Becker")
    )
    for each in (one, other):
        office.do(visits.check_in, each)
    group = office.do(add_series, {"name": "Art", "rule": "FREQ=DAILY", "starts_on": "2026-11-06"})
    for each in (one, other):
        office.do(add_attendance, (group.added("series"), "2026-11-06"), each)

    def said() -> list[object]:
        found = office.ask(count, INTERNAL, NOVEMBER).figures
        keys = ("people.served", "people.new", "people.joined", "people.active_roll",
                "visits.named", "visits.unduplicated", "groups.attendance_named")  # fmt: skip
        return [found[key] for key in keys]

    apart, together = [2, 2, 2, 2, 2, 2, 2], [1, 1, 1, 1, 1, 1, 1]  # one visit a day and site
    assert said() == apart
    office.do(merge_members, one, other)
    assert said() == together
    office.undo()
    assert said() == apart


def test_a_pair_is_a_thing_to_fix_only_where_one_of_them_was_served(office: Office) -> None:
    one, other = (
        office.do(add_member, name).added("member") for name in ("Joan Becker", "J Becker")
    )
    line = office.ask(readiness, NOVEMBER)[-1]
    assert (line.key, line.count) == ("members.twice", 0)
    office.do(visits.check_in, one)
    line = office.ask(readiness, NOVEMBER)[-1]
    assert (line.count, line.pairs, line.words) == (
        1,
        ((one, other),),
        "Two records may be the same person",
    )
    far = how_far(office.ask(readiness, NOVEMBER))
    office.do(say_not_same, one, other)
    assert how_far(office.ask(readiness, NOVEMBER)).done == far.done + 1


def test_an_open_day_without_anybody_is_a_sheet_not_typed_in(office: Office) -> None:
    office.do(visits.open_day)
    office.store.clock = fixed(datetime(2026, 11, 9, 9, 0))
    empty = office.ask(readiness, NOVEMBER)[0]
    assert (empty.key, empty.count) == ("days.empty", 1)
    office.do(visits.count_heads_of, empty.record_ids[0], 12)
    assert office.ask(readiness, NOVEMBER)[0].count == 0
    assert office.ask(count, INTERNAL, NOVEMBER).figures["visits.headcount"] == 12
