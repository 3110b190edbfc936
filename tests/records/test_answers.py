"""About-me answers: dated, never required, and three ways of not answering kept apart."""

from __future__ import annotations

import pytest

from peerdesk.core.errors import Invalid, Refused
from peerdesk.records.office import Office
from peerdesk.records.people.answers import (
    QUESTIONS,
    answer,
    answer_choices,
    answer_history,
    void_answer,
)
from peerdesk.records.people.member_merging import merge_members
from peerdesk.records.people.members import add_member
from tests.center import MakeOffice

TODAY = "2026-11-06"


@pytest.fixture
def roz(office: Office) -> int:
    return office.do(add_member, "Roz Castellanos").added("member")


def now(office: Office, member_id: int, on: str = TODAY) -> dict[str, tuple[str, ...]]:
    """What held on a day: of each question the newest answer that was there by then."""
    history = office.ask(answer_history, member_id)
    by_then = {question: [e for e in lines if e.as_of <= on] for question, lines in history.items()}
    return {question: lines[0].codes for question, lines in by_then.items() if lines}


def test_a_question_nobody_asked_has_no_answer(office: Office, roz: int) -> None:
    assert office.ask(answer_history, roz) == {}


@pytest.mark.parametrize("code", ["unknown", "prefers_not"])
def test_not_knowing_and_not_saying_are_answers_of_their_own(
    office: Office, roz: int, code: str
) -> None:
    office.do(answer, roz, "sex", [code])
    assert now(office, roz) == {"sex": (code,)}


def test_not_asked_can_not_be_given_as_an_answer(office: Office, roz: int) -> None:
    with pytest.raises(Invalid, match="not an answer"):
        office.do(answer, roz, "sex", ["not_asked"])
    codes = {each.code for each in office.ask(answer_choices, "sex")}
    assert "not_asked" not in codes
    assert {"unknown", "prefers_not"} <= codes


def test_several_answers_stand_in_the_order_of_the_list(office: Office, roz: int) -> None:
    office.do(answer, roz, "race", ["white", "hispanic"])
    assert now(office, roz)["race"] == ("hispanic", "white")


def test_an_unknown_answer_stands_alone(office: Office, roz: int) -> None:
    with pytest.raises(Invalid, match="Only one"):
        office.do(answer, roz, "race", ["white", "prefers_not"])
    with pytest.raises(Invalid, match="Only one"):
        office.do(answer, roz, "veteran", ["yes", "no"])


def test_answers_are_history_and_each_day_has_its_own(office: Office, roz: int) -> None:
    office.do(answer, roz, "living_situation", ["shelter"], "2026-01-10")
    office.do(answer, roz, "living_situation", ["own_rent"], "2026-03-03", "staff")
    assert now(office, roz, "2026-02-01")["living_situation"] == ("shelter",)
    assert now(office, roz)["living_situation"] == ("own_rent",)
    lines = office.ask(answer_history, roz)["living_situation"]
    assert [(line.words, line.as_of, line.until, line.source) for line in lines] == [
        ("Own or rented home", "2026-03-03", "", "staff"),
        ("Emergency shelter", "2026-01-10", "2026-03-03", "self"),
    ]


def test_another_answer_of_the_same_day_replaces_the_first(office: Office, roz: int) -> None:
    office.do(answer, roz, "veteran", ["yes"])
    office.do(answer, roz, "veteran", ["no"])
    assert [line.codes for line in office.ask(answer_history, roz)["veteran"]] == [("no",)]
    office.undo()
    assert now(office, roz) == {"veteran": ("yes",)}


def test_an_answer_can_be_taken_away(office: Office, roz: int) -> None:
    office.do(answer, roz, "gender", ["woman"])
    office.do(answer, roz, "gender", [])
    assert now(office, roz) == {}
    office.undo()
    line = office.ask(answer_history, roz)["gender"][0]
    office.do(void_answer, line.id)
    assert now(office, roz) == {}
    with pytest.raises(Invalid, match="Choose an answer"):
        office.do(answer, roz, "gender", [])


def test_a_county_is_written_in_own_words(office: Office, roz: int) -> None:
    office.do(answer, roz, "county", ["  Doña Ana "])
    assert now(office, roz)["county"] == ("Doña Ana",)
    with pytest.raises(Invalid, match="not an answer"):
        office.do(answer, roz, "sex", ["Doña Ana"])


def test_a_day_that_has_not_come_is_refused(office: Office, roz: int) -> None:
    with pytest.raises(Invalid, match="not come yet"):
        office.do(answer, roz, "sex", ["female"], "2026-11-07")


def test_a_merged_record_brings_its_answers(office: Office, roz: int) -> None:
    other = office.do(add_member, "Rosalind C.").added("member")
    office.do(answer, other, "veteran", ["yes"], "2026-02-01")
    office.do(merge_members, roz, other)
    assert now(office, roz) == {"veteran": ("yes",)}
    office.do(answer, other, "veteran", ["no"])
    assert now(office, roz) == {"veteran": ("no",)}


def test_every_question_has_its_list(office: Office) -> None:
    for each in QUESTIONS:
        codes = [choice.code for choice in office.ask(answer_choices, each.code)]
        assert codes[-2:] == ["unknown", "prefers_not"], each.code


@pytest.mark.parametrize("role", ["front_desk", "warm_line", "auditor"])
def test_who_may_not_write_answers(make_office: MakeOffice, roz: int, role: str) -> None:
    with pytest.raises(Refused):
        make_office(role).do(answer, roz, "sex", ["female"])


def test_the_front_desk_can_not_read_answers(make_office: MakeOffice, roz: int) -> None:
    with pytest.raises(Refused):
        make_office("front_desk").ask(answer_history, roz)
