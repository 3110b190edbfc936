"""Finding people by any part of any name, at the speed of typing."""

from __future__ import annotations

import pytest

from peerdesk.core.changes import Row
from peerdesk.core.errors import Refused
from peerdesk.records.drop_in import visits
from peerdesk.records.drop_in.visits import VISIT
from peerdesk.records.office import Office
from peerdesk.records.organisation import first_site
from peerdesk.records.people.member_finding import (
    find_members,
    match_spans,
    member_named,
    regulars_now,
    seen_lately,
)
from peerdesk.records.people.members import ALIAS, MEMBER, add_member, next_member_no
from peerdesk.records.support.respite import RESPITE_STAY
from tests.center import MakeOffice

DAY = "2026-11-06"
FRIDAYS = ("2026-10-30", "2026-10-23", "2026-10-16")


def member(office: Office, name: str, **fields: str) -> int:
    return office.do(add_member, name, fields).added("member")


def came(office: Office, member_id: int, day: str, in_at: str = "10:00") -> None:
    with office.store.write(office.actor, "test") as batch:
        site = first_site(batch)
        row: Row = {"member_id": member_id, "site_id": site, "day": day, "in_at": in_at}
        batch.add(VISIT, {**row, "out_at": "12:00"})


def found(office: Office, text: str) -> list[str]:
    return [each.name for each in office.ask(find_members, text, today=DAY)]


def marked(name: str, text: str) -> list[str]:
    return [name[start:end] for start, end in match_spans(name, text)]


@pytest.mark.parametrize(
    ("name", "text", "letters"),
    [
        ("Tomás Rivera", "ma", ["má"]),
        ("Marisol Vega", "ma", ["Ma"]),
        ("Emma Kowalski", "ma", ["ma"]),
        ("Mo Amador", "am", ["Am"]),
        ("Đặng Thị Mai", "dang mai", ["Đặng", "Mai"]),
        ("Joan Becker", "jb", ["J", "B"]),
        ("Joan Becker", "be jo", ["Jo", "Be"]),
        ("Anna Banana", "ana", ["ana"]),
        ("Straße", "strasse", ["Straße"]),
        ("Tomás", "mas", ["más"]),
        ("Joan Becker", "tommy", []),
        ("Joan", "", []),
        ("!?", "jb", []),
    ],
)
def test_the_matched_letters_are_marked(name: str, text: str, letters: list[str]) -> None:
    assert marked(name, text) == letters


def test_any_part_of_any_name_finds_accents_or_not(office: Office) -> None:
    person = member(office, "Tomás Rivera")
    with office.store.write(office.actor, "test") as batch:
        batch.add(ALIAS, {"member_id": person, "name": "Tommy"})
    for text in ("tom", "mas", "RIV", "riv tom", "tr", "Tomás", "tommy", "0001"):
        assert found(office, text) == ["Tomás Rivera"], text
    assert [each.alias for each in office.ask(find_members, "tommy")] == ["Tommy"]
    assert [each.alias for each in office.ask(find_members, "tom")] == [""]


def test_who_has_just_this_number_comes_before_regulars_whose_number_holds_it(
    office: Office,
) -> None:
    rare, regular = member(office, "Ann", member_no="0009"), member(office, "Bo", member_no="0019")
    came(office, regular, FRIDAYS[0])
    assert rare
    for text in ("9", "009", " 0009"):
        first = office.ask(find_members, text, today=DAY)[0]
        assert (first.name, first.by_number) == ("Ann", True), text
    assert found(office, "19") == ["Bo"]
    assert not office.ask(find_members, "bo", today=DAY)[0].by_number


def test_those_seen_lately_come_first_and_names_that_begin_so(office: Office) -> None:
    away, inside, recent = (member(office, name) for name in ("Mabel A", "Emma B", "Marisol C"))
    came(office, inside, FRIDAYS[0])
    came(office, recent, FRIDAYS[1])
    assert away
    assert found(office, "ma") == ["Marisol C", "Emma B", "Mabel A"]


def test_who_came_today_already_comes_after_the_others(office: Office) -> None:
    early, expected = member(office, "Marie A"), member(office, "Malik B")
    came(office, early, FRIDAYS[0])
    came(office, expected, FRIDAYS[1])
    office.do(visits.check_in, early)
    assert found(office, "ma") == ["Malik B", "Marie A"]


def test_who_is_here_is_told_and_when_someone_came_last(office: Office) -> None:
    person = member(office, "Joan Becker")
    came(office, person, FRIDAYS[0])
    office.do(visits.check_in, person, at="09:12")
    each = office.ask(find_members, "joan", today=DAY)[0]
    assert (each.here_since, each.last_day) == ("09:12", DAY)


def test_two_people_of_one_name_are_said_to_be_alike(office: Office) -> None:
    member(office, "Joan Becker", pronouns="she/her")
    member(office, "joan becker", pronouns="they/them")
    both = office.ask(find_members, "joan")
    assert [each.alike for each in both] == [True, True]
    assert {each.member_no for each in both} == {"0001", "0002"}
    assert office.ask(member_named, "Joan Becker") == 0
    assert office.ask(member_named, "0002") == both[1].id


def test_a_merged_member_is_not_found(office: Office) -> None:
    kept, gone = member(office, "Joan Becker"), member(office, "Joany Becker")
    came(office, gone, FRIDAYS[0])
    with office.store.write(office.actor, "merge") as batch:
        batch.change(MEMBER, gone, {"merged_into": kept})
    assert found(office, "becker") == ["Joan Becker"]


def test_the_regulars_of_this_weekday_and_hour_come_first(office: Office) -> None:
    morning, evening, here = (member(office, name) for name in ("Earl", "Roz", "Kit"))
    for day in FRIDAYS:
        came(office, morning, day, "10:20")
        came(office, evening, day, "15:30")
        came(office, here, day, "10:10")
    office.do(visits.check_in, here)
    names = [each.name for each in office.ask(regulars_now, DAY, 10)]
    assert names == ["Earl", "Roz"]


def test_the_next_number_follows_the_highest_that_is_a_number(office: Office) -> None:
    assert next_member_no(office.store) == "0001"
    member(office, "Joan", member_no="0107")
    member(office, "Luz", member_no="R-900")
    assert next_member_no(office.store) == "0108"


def test_text_with_signs_of_the_query_language_is_only_text(office: Office) -> None:
    member(office, 'Al 100% O\'Neil "Ace"')
    assert found(office, '100% "ace"') == ['Al 100% O\'Neil "Ace"']
    assert found(office, "%%%") == []
    assert found(office, "_") == []


def test_who_answers_only_the_warm_line_does_not_find_members(make_office: MakeOffice) -> None:
    with pytest.raises(Refused):
        make_office("warm_line").ask(find_members, "joan")


def test_a_key_asks_few_questions_however_many_are_found(office: Office) -> None:
    for n in range(12):
        came(office, member(office, f"Maria {chr(65 + n)}ega"), FRIDAYS[n % 3])
    known = office.ask(seen_lately, DAY, 10)
    told: list[str] = []  # what the index asks itself comes as one line with -- before it
    office.store.connection.set_trace_callback(told.append)
    for text, most in (("m", 1), ("maria b", 4), ("zz", 4), ("02999", 5)):
        told.clear()
        office.ask(find_members, text, today=DAY, lately=known)
        own = [each for each in told if not each.startswith("--") or "\n" in each]
        assert len(own) <= most, own
    office.store.connection.set_trace_callback(None)


def test_what_a_merged_record_did_makes_the_kept_one_a_regular(office: Office) -> None:
    kept, gone, other = (member(office, name) for name in ("Joan Becker", "J Becker", "Joan Abel"))
    for day in FRIDAYS:
        came(office, gone, day)
    came(office, other, FRIDAYS[0], "15:00")
    with office.store.write(office.actor, "merge") as batch:
        batch.change(MEMBER, gone, {"merged_into": kept})
    assert [each.name for each in office.ask(regulars_now, DAY, 10)] == ["Joan Becker", "Joan Abel"]
    assert found(office, "joan") == ["Joan Becker", "Joan Abel"]
    office.do(visits.check_in, kept)
    assert [each.name for each in office.ask(regulars_now, DAY, 10)] == ["Joan Abel"]


def test_a_guest_of_the_house_is_seen_lately_but_has_not_come_in_today(office: Office) -> None:
    guest, passed = member(office, "Joan Guest"), member(office, "Joan Earlier")
    member(office, "Joan Abel")
    stays: tuple[Row, ...] = (
        {"member_id": guest, "state": "here", "in_on": FRIDAYS[0]},
        {"member_id": passed, "state": "left", "in_on": FRIDAYS[2], "out_on": FRIDAYS[1]},
    )
    with office.store.write(office.actor, "test") as batch:
        for stay in stays:
            batch.add(RESPITE_STAY, stay)
    assert found(office, "joan") == ["Joan Guest", "Joan Earlier", "Joan Abel"]
    (here, *_rest) = office.ask(seen_lately, DAY, 10).rows
    assert here[2] == "2026-11-05"
