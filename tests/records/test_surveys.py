"""Surveys: questions, answers, scores, and names that must not be there; nights away."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from peerdesk.core.errors import Invalid
from peerdesk.records.office import Office
from peerdesk.records.people.members import add_member
from peerdesk.records.support import episodes, surveys
from peerdesk.records.support.survey_questions import (
    CHOICE,
    TEXT,
    Form,
    Question,
    form_text,
    read_form,
    shipped,
)

OWN = {"hopeful": 7, "connected": 5, "someone": 10}


def form(office: Office, **fields: Any) -> int:
    made = office.do(surveys.add_shipped_survey).added("survey_form")
    if fields:
        office.do(surveys.change_form, made, fields)
    return made


def member(office: Office, name: str = "Joan Becker") -> int:
    return office.do(add_member, name).added("member")


def answer(office: Office, form_id: int, answers: object, **fields: Any) -> dict[str, Any]:
    row = {"form_id": form_id, "answers": json.dumps(answers), **fields}
    made = office.do(surveys.add_answer, row).added("survey_answer")
    return office.store.get(surveys.SURVEY_ANSWER, made) or {}


def test_the_surveys_that_come_with_peerdesk_can_be_added_once(office: Office) -> None:
    assert [key for key, _name in office.ask(surveys.shipped_surveys)] == ["own", "who5"]
    form(office)
    assert [key for key, _name in office.ask(surveys.shipped_surveys)] == ["who5"]
    with pytest.raises(Invalid, match="there already"):
        office.do(surveys.add_shipped_survey)
    assert [row["name"] for row in office.ask(surveys.forms_in_use)] == ["How things are going"]


def test_a_score_is_the_sum_of_the_scales_and_missing_while_one_is_left_out(
    office: Office,
) -> None:
    made = form(office)
    assert answer(office, made, OWN)["score"] == 22
    assert answer(office, made, {"hopeful": 7})["score"] is None
    assert answer(office, made, {})["score"] is None
    who5 = {"name": "WHO-5", "questions": form_text(shipped()["who5"][1])}
    five = dict.fromkeys(("cheerful", "calm", "active", "rested", "interested"), 4)
    assert surveys.score_of(who5, five) == 80
    assert "CC BY-NC-SA" in surveys.questions_of(who5).credit


@pytest.mark.parametrize(
    "wrong", [{"hopeful": 11}, {"hopeful": True}, {"other": 3}, [1], {"hopeful": "7"}]
)
def test_an_answer_that_was_not_offered_is_refused(office: Office, wrong: object) -> None:
    with pytest.raises(Invalid):
        answer(office, form(office), wrong)


def test_a_survey_without_names_never_carries_a_member(office: Office) -> None:
    made, joan = form(office, anonymous=1), member(office)
    with pytest.raises(Invalid, match="without names"):
        answer(office, made, OWN, member_id=joan)
    assert answer(office, made, OWN)["member_id"] is None


def test_a_survey_with_named_answers_can_not_become_one_without_names(office: Office) -> None:
    made = form(office)
    answer(office, made, OWN, member_id=member(office))
    with pytest.raises(Invalid, match="names already"):
        office.do(surveys.change_form, made, {"anonymous": 1})


def test_once_answered_a_survey_keeps_its_questions_but_not_their_words(office: Office) -> None:
    made = form(office)
    answer(office, made, OWN)
    asks = shipped()["own"][1]
    first = replace(asks.questions[0], words="How hopeful are you today?")
    office.do(surveys.change_form, made, {
        "questions": form_text(replace(asks, questions=(first, *asks.questions[1:])))
    })  # fmt: skip
    with pytest.raises(Invalid, match="answers already"):
        office.do(surveys.change_form, made, {
            "questions": form_text(replace(asks, questions=asks.questions[:2]))
        })  # fmt: skip


def test_a_center_can_ask_its_own_questions(office: Office) -> None:
    asks = Form((
        Question("liked", "What did you like?", CHOICE, choices=("Food", "Art")),
        Question("more", "Anything else?", TEXT),
        Question("stars", "How many stars?", low=1, high=5, marks=("Few", "Many")),
    ))  # fmt: skip
    assert read_form(form_text(asks)) == asks
    assert [asks.questions[2].mark(n) for n in (1, 3, 5)] == ["Few", "", "Many"]
    made = office.do(surveys.add_form, {"name": "Picnic", "questions": form_text(asks)})
    given = {"liked": "Art", "more": "<b>More</b> games", "stars": 4}
    assert answer(office, made.added("survey_form"), given)["score"] == 4
    for broken in (Form(), Form((asks.questions[0], asks.questions[0]))):
        with pytest.raises(Invalid):
            office.do(surveys.add_form, {"name": "X", "questions": form_text(broken)})
    with pytest.raises(Invalid):
        office.do(surveys.add_form, {"name": "X", "questions": "not JSON"})


def test_nights_follow_from_the_days_and_can_be_typed_without_an_end(office: Office) -> None:
    row: dict[str, Any] = {"member_id": member(office), "type": "hospital"}
    row["starts_on"] = "2026-01-30"
    made = office.do(episodes.add_episode, {**row, "ends_on": "2026-02-02", "nights": 9})
    assert made.steps[0].after["nights"] == 3
    assert office.do(episodes.add_episode, {**row, "nights": 5}).steps[0].after["nights"] == 5
    with pytest.raises(Invalid, match="future"):
        office.do(episodes.add_episode, {**row, "starts_on": "2099-01-01"})
    with pytest.raises(Invalid, match="before it began"):
        office.do(episodes.add_episode, {**row, "ends_on": "2026-01-29"})
