"""People entered twice: who is shown, who is not, and what is remembered."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from peerdesk.core.errors import Refused
from peerdesk.records.drop_in import visits
from peerdesk.records.office import Office
from peerdesk.records.people.duplicates import possible_duplicates, say_not_same
from peerdesk.records.people.likeness import ALIKE, BIRTH, NAME, PHONE, Known, in_common, words_of
from peerdesk.records.people.member_finding import find_members
from peerdesk.records.people.member_merging import first_joined, merge_members
from peerdesk.records.people.member_pages import member_page, set_membership
from peerdesk.records.people.members import MEMBERSHIP, add_member
from tests.center import MakeOffice

TODAY = "2026-11-06"


def member(office: Office, name: str, *, joined: str = "", **fields: str | int) -> int:
    return office.do(add_member, name, fields, joined=joined or None).added("member")


def pairs(office: Office) -> list[tuple[int, int]]:
    return [each.ids for each in office.ask(possible_duplicates)]


def alike(one: dict[str, Any], other: dict[str, Any]) -> tuple[str, ...]:
    """Why two people made of these facts would be shown."""
    return in_common(known(1, **one), known(2, **other))


def known(number: int, name: str, dob: str = "", year: int = 0, phone: str = "") -> Known:
    """A person as the search knows them; a slash parts other names."""
    names = tuple(words_of(each) for each in name.split("/"))
    return Known(number, names, dob, year or int(dob[:4] or 0), phone)


SPRING, TURNED, LATER = "1968-03-02", "1968-02-03", "1991-07-15"
JOAN = {"name": "Joan Becker"}
BORN = {"name": "Joan Becker", "dob": SPRING}
SHARED = {"phone": "5550101"}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "José Álvarez"}, {"name": "jose alvarez"}, (NAME,)),
        (JOAN, {"name": "Becker, Joan"}, (NAME,)),
        (JOAN, {"name": "Joan Beker"}, (ALIKE,)),
        (JOAN, {"name": "Joan Marie Becker"}, (ALIKE,)),
        (JOAN, {"name": "J. Becker"}, (ALIKE,)),
        ({"name": "Roz/Rosalind Castle"}, {"name": "Rosalind Castle"}, (NAME,)),
        (BORN, {"name": "Jo Becker", "dob": SPRING}, (BIRTH, ALIKE)),
        (BORN, {"name": "JB", "dob": SPRING}, (BIRTH, ALIKE)),
        ({"name": "Rob", **SHARED}, {"name": "Robert Hale", **SHARED}, (PHONE, ALIKE)),
        (BORN, {**JOAN, "dob": TURNED}, (NAME,)),
        (BORN, {**JOAN, "year": 1967}, (NAME,)),
    ],
)
def test_what_makes_two_records_worth_a_look(
    one: dict[str, Any], other: dict[str, Any], why: tuple[str, ...]
) -> None:
    assert alike(one, other) == why == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Joan"}, {"name": "Joan"}),  # half the town is called Joan
        (BORN, {**JOAN, "dob": LATER}),
        ({"name": "Ann Lopez", **SHARED}, {"name": "Maria Lopez", **SHARED}),
        ({"name": "Walt Hale", "dob": SPRING}, {"name": "Ann Lopez", "dob": SPRING}),
        ({"name": "Room 12 Guest"}, {"name": "Room 13 Guest"}),
        ({**JOAN, "year": 1968}, {**JOAN, "year": 1988}),
    ],
)
def test_what_does_not(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert alike(one, other) == () == alike(other, one)


def test_looking_in_blocks_misses_nobody_that_comparing_everyone_finds(office: Office) -> None:
    """Every pair is compared here, in plain loops; the quick search must show the same."""
    choose = random.Random(11)
    firsts, lasts = (
        ("Joan", "Joana", "Jon", "Mei", "Walt", "Roz"),
        ("Becker", "Beker", "Lin", "Hale"),
    )
    people: dict[int, Known] = {}
    for _n in range(60):
        name = f"{choose.choice(firsts)} {choose.choice(('', 'M. '))}{choose.choice(lasts)}"
        dob = choose.choice(("", "", "1968-03-02", "1968-02-03", "1990-01-05"))
        made = member(office, name, dob=dob) if dob else member(office, name)
        people[made] = known(made, name, dob)
    slow = {ids for ids in combinations(sorted(people), 2) if in_common(*(people[i] for i in ids))}
    found = pairs(office)
    assert set(found) == slow
    assert found == pairs(office)


def test_two_people_who_are_not_the_same_are_not_shown_again(office: Office) -> None:
    one, other = member(office, "Joan Becker"), member(office, "Joan Beker")
    assert pairs(office) == [(one, other)]
    office.do(say_not_same, other, one)
    assert pairs(office) == []
    office.undo()
    assert pairs(office) == [(one, other)]


def test_what_was_said_holds_after_one_of_them_was_merged(office: Office) -> None:
    one, other = member(office, "Joan Becker"), member(office, "Joan Beker")
    kept = member(office, "Joan Becker")
    office.do(say_not_same, one, other)
    office.do(say_not_same, kept, other)
    office.do(merge_members, kept, one)
    assert pairs(office) == []


def test_merged_and_removed_records_are_not_asked_about(office: Office) -> None:
    one, other = member(office, "Joan Becker"), member(office, "Joan Beker")
    office.do(merge_members, one, other)
    assert pairs(office) == []


def test_a_merged_record_is_found_by_both_numbers(office: Office) -> None:
    one, other = member(office, "Roz Castellanos"), member(office, "Rosalind Castle")
    office.do(merge_members, one, other)
    names = [each.name for each in office.ask(member_page, one, TODAY).aliases]
    assert names == ["Rosalind Castle", "0002"]


def test_joined_is_the_earliest_day_of_the_two(office: Office) -> None:
    late = member(office, "Roz Castellanos", joined="2026-10-05")
    early = member(office, "Rosalind Castle", joined="2024-03-01")
    office.do(merge_members, late, early)
    page = office.ask(member_page, late, TODAY)
    assert page.joined == first_joined(office.store, late) == "2024-03-01"
    assert [(each.joined, each.status) for each in page.memberships] == [("2024-03-01", "active")]
    office.undo()
    assert office.ask(member_page, late, TODAY).joined == "2026-10-05"
    assert office.ask(member_page, early, TODAY).joined == "2024-03-01"


def test_stays_that_do_not_overlap_stay_two(office: Office) -> None:
    old = member(office, "Rosalind Castle", joined="2023-01-10")
    office.do(set_membership, old, "moved", "2024-02-01")
    new = member(office, "Roz Castellanos", joined="2026-10-05")
    office.do(merge_members, new, old)
    stays = [
        (each.joined, each.left_on) for each in office.ask(member_page, new, TODAY).memberships
    ]
    assert stays == [("2026-10-05", ""), ("2023-01-10", "2024-02-01")]


def test_leaving_after_a_merge_ends_the_one_membership(office: Office) -> None:
    one = member(office, "Roz Castellanos", joined="2026-10-05")
    other = member(office, "Rosalind Castle", joined="2025-10-05")
    office.do(merge_members, one, other)
    office.do(set_membership, one, "moved", "2026-11-01")
    assert [row["left_on"] for row in office.store.find(MEMBERSHIP)] == ["2026-11-01"]


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "facilitator", "auditor"])
def test_who_may_not_say_who_is_who(office: Office, make_office: MakeOffice, role: str) -> None:
    one, other = member(office, "Joan Becker"), member(office, "Joan Beker")
    with pytest.raises(Refused):
        make_office(role).ask(possible_duplicates)
    with pytest.raises(Refused):
        make_office(role).do(say_not_same, one, other)


def test_visits_of_both_belong_to_the_one_who_is_kept(office: Office) -> None:
    one, other = member(office, "Joan Becker"), member(office, "Joan Beker")
    office.do(visits.check_in, other)
    office.do(merge_members, one, other)
    assert [row["name"] for row in visits.here_now(office.store, TODAY)] == ["Joan Becker"]
    [found] = office.ask(find_members, "joan", today=TODAY)
    assert (found.id, found.last_day, bool(found.here_since)) == (one, TODAY, True)
