"""Surveys: the questions, and what people answered.

A survey without names never carries a member. What a survey asks is read and written by
``survey_questions``; its score is the sum of its scales, and there is none while one is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.record_books import RecordBook
from peerdesk.records.support.survey_questions import (
    Form,
    answers_of,
    form_problems,
    form_text,
    read_form,
    score,
    shipped,
    wrong_answers,
)
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

SURVEY_FORM = Kind(
    "survey_form",
    N_("Survey"),
    (
        Field("name", N_("Name"), required=True, in_table=True),
        Field("questions", N_("Questions"), Type.LONG_TEXT, required=True),
        Field("anonymous", N_("Without names"), Type.YES_NO, in_table=True),
        Field("active", N_("In use"), Type.YES_NO, in_table=True),
    ),
)

SURVEY_ANSWER = Kind(
    "survey_answer",
    N_("Answered survey"),
    (
        Field("form_id", N_("Survey"), Type.LINK, required=True, in_table=True, to="survey_form"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field(
            "phase",
            N_("When"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "before",
                "after",
                "once",
            ),
        ),
        Field("answers", N_("Answers"), Type.LONG_TEXT, required=True),
        Field("score", N_("Score"), Type.INTEGER, in_table=True),
    ),
)


def questions_of(form: Row) -> Form:
    """What a survey's record asks; one that can't be read asks nothing."""
    return read_form(str(form.get("questions") or ""))


def score_of(form: Row, answers: Mapping[str, Any]) -> int | None:
    """The score of these answers; None while a question that counts has none."""
    return score(questions_of(form), answers)


def _form_rules(reader: Reader, row: Row) -> list[Problem]:
    found = form_problems(str(row.get("questions") or ""))
    if found or not row.get("id"):
        return found
    given = reader.find(SURVEY_ANSWER, {"form_id": row["id"]})
    before = reader.get(SURVEY_FORM, int(row["id"] or 0)) or {}
    if row.get("anonymous") and any(each["member_id"] for each in given):
        words = _("It has answers with names already. Make a new survey without names.")
        found.append(Problem("anonymous", words))
    if given and questions_of(row).asks != questions_of(before).asks:
        words = _("It has answers already. Make a new survey to ask other questions.")
        found.append(Problem("questions", words))
    return found


def _answer_rules(reader: Reader, row: Row) -> list[Problem]:
    form = _form(reader, row)
    if not form:
        return []  # a missing survey is told by the field's own check
    found = wrong_answers(questions_of(form), str(row.get("answers") or ""))
    if form["anonymous"] and row.get("member_id"):
        found.append(Problem("member_id", _("This survey is without names.")))
    return found


def _scored(batch: Batch, row: Row) -> Mapping[str, Value]:
    form = _form(batch, row)
    if not form or wrong_answers(questions_of(form), str(row.get("answers") or "")):
        return {"score": None}
    return {"score": score_of(form, answers_of(str(row["answers"])))}


def _form(reader: Reader, row: Row) -> dict[str, Any]:
    wanted = row.get("form_id")
    return (reader.get(SURVEY_FORM, wanted) or {}) if isinstance(wanted, int) else {}


def _new_answer(batch: Batch) -> Mapping[str, Value]:
    return {"day": batch.clock.today(), "phase": "once"}


FORM_BOOK = RecordBook(
    SURVEY_FORM, __name__, "outcome", day="", usual=lambda _batch: {"active": 1}, rules=_form_rules
)
ANSWER_BOOK = RecordBook(
    SURVEY_ANSWER, __name__, "outcome", usual=_new_answer, rules=_answer_rules, worked=_scored
)
add_form, change_form, take_out_form = FORM_BOOK.add, FORM_BOOK.change, FORM_BOOK.take_out
add_answer, change_answer = ANSWER_BOOK.add, ANSWER_BOOK.change


@needs("outcome.read")
def forms_in_use(reader: Reader) -> list[dict[str, Any]]:
    """The surveys that are offered, by name."""
    return [row for row in reader.find(SURVEY_FORM, order="name") if row["active"]]


@needs("outcome.read")
def shipped_surveys(reader: Reader) -> list[tuple[str, str]]:
    """Key and name of the surveys PeerDesk brings that are not in these records yet."""
    there = {row["name"] for row in reader.find(SURVEY_FORM)}
    return [(key, name) for key, (name, _form) in shipped().items() if name not in there]


@needs("outcome.edit")
def add_shipped_survey(batch: Batch, key: str = "own") -> str:
    """Add one of the surveys PeerDesk brings: "own", our short one, or "who5"."""
    if key not in shipped():
        raise Invalid.one("name", _("PeerDesk does not bring this survey."))
    name, form = shipped()[key]
    if batch.find(SURVEY_FORM, {"name": name}):
        raise Invalid.one("name", _("“{name}” is there already.").format(name=name))
    row: Row = {"name": name, "questions": form_text(form), "anonymous": 0, "active": 1}
    batch.add(SURVEY_FORM, row)
    return _("Added “{name}”").format(name=name)
