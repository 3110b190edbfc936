"""Surveys: the questions, and what people answered."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

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
