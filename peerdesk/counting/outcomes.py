"""Outcomes: what surveys say, before and after, and nights away."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting import nights_away
from peerdesk.counting.contacts import person_of
from peerdesk.counting.family import Family
from peerdesk.counting.naming import member_names
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.records.support.survey_questions import CHOICE, SCALE, Form, read_form
from peerdesk.store.queries import Reader

BLOCK = "outcomes"
LEAST_PAIRS = 5
"""With fewer pairs no change is printed (reports.md: survey.<form>.mean_change)."""

# The surveys of the period; one of a voided person is left out, one without a name is not.
ANSWERS = """SELECT a.id, a.day, a.form_id, s.name AS form, s.questions, a.answers, a.score,
    f.id AS person
FROM survey_answer a CROSS JOIN survey_form s ON s.id = a.form_id AND s.voided = 0
LEFT JOIN member m ON m.id = a.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id)
WHERE a.day BETWEEN :start AND :end AND a.voided = 0 AND coalesce(f.voided, 0) = 0
/*of survey_answer a*/ ORDER BY s.name, a.form_id, a.day, a.id"""

# Scores before joining in something and after it, of the same person, until the period's end.
SCORES = f"""SELECT a.id, a.day, a.form_id, a.phase, a.score, f.id AS person
FROM survey_answer a CROSS JOIN survey_form s ON s.id = a.form_id AND s.voided = 0
{person_of("a.member_id")}
WHERE a.day <= :end AND a.voided = 0 AND a.score IS NOT NULL AND a.phase IN ('before', 'after')
/*of survey_answer a*/ ORDER BY a.day, a.id"""

_SURVEYS = (
    FigureDef(
        "surveys.asked",
        N_("Surveys handed out"),
        N_("Surveys on record, also those that someone chose not to answer."),
        BLOCK,
    ),
    FigureDef(
        "surveys.answered",
        N_("Surveys answered"),
        N_("Of these, those with at least one answer."),
        BLOCK,
        share_of="surveys.asked",
        indent=True,
    ),
    FigureDef(
        "surveys.pairs",
        N_("Before and after"),
        N_(
            "Members and surveys with a score after in the period, and one before it. The first "
            "score before and the last one of the period after are compared."
        ),
        BLOCK,
    ),
)


@dataclass(frozen=True)
class Pair:
    """A member's first score before and their last of the period after, in one survey."""

    form_id: int
    person: int
    before: int
    after_id: int
    after_day: str
    after: int


@dataclass(frozen=True)
class Survey:
    """One survey with what was answered to it in the period."""

    id: int
    name: str
    form: Form
    answers: tuple[dict[str, Any], ...]
    scores: tuple[int, ...]
    pairs: tuple[Pair, ...]


def pairs_of(reader: Reader, profile: Profile, period: Period) -> list[Pair]:
    """The pairs whose later half lies in the period."""
    before: dict[tuple[int, int], dict[str, Any]] = {}
    after: dict[tuple[int, int], dict[str, Any]] = {}
    for row in ask(reader, SCORES, period, profile.programs):
        key = (row["form_id"], row["person"])
        if row["phase"] == "before":
            before.setdefault(key, row)
        elif key in before and row["day"] >= period.start.isoformat():
            after[key] = row
    return [
        Pair(key[0], key[1], before[key]["score"], row["id"], row["day"], row["score"])
        for key, row in sorted(after.items())
    ]


def surveys_of(reader: Reader, profile: Profile, period: Period) -> list[Survey]:
    """The surveys that were answered or ended a pair in the period, by name."""
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in ask(reader, ANSWERS, period, profile.programs):
        rows.setdefault(row["form_id"], []).append(row)
    pairs = pairs_of(reader, profile, period)
    return [
        Survey(
            form_id,
            each[0]["form"],
            read_form(each[0]["questions"]),
            tuple(_answers(row) for row in each),
            tuple(row["score"] for row in each if row["score"] is not None),
            tuple(pair for pair in pairs if pair.form_id == form_id),
        )
        for form_id, each in rows.items()
    ]


def _answers(row: dict[str, Any]) -> dict[str, Any]:
    found = json.loads(row["answers"])
    return found if isinstance(found, dict) else {}


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The surveys.* and nights.* figures."""
    rows = list(ask(reader, ANSWERS, period, profile.programs))
    return {
        "surveys.asked": len(rows),
        "surveys.answered": sum(bool(_answers(row)) for row in rows),
        "surveys.pairs": len(pairs_of(reader, profile, period)),
        **nights_away.figures(reader, profile, period),
    }


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """Each survey with its mean and change, then each question, then each choice."""
    found = surveys_of(reader, profile, period)
    made = (_by_form(found), _by_question(found), _by_choice(found))
    return [table for table in made if table.rows]


def tenths(total: int, count: int) -> float | None:
    """A mean to one decimal, half away from zero: a change may be below zero."""
    if not count:
        return None
    size = ((20 * abs(total) + count) // (2 * count)) / 10
    return -size if total < 0 and size else size


def _by_form(found: Iterable[Survey]) -> Table:
    columns = (
        *(N_("Survey"), N_("Handed out"), N_("Answered"), N_("With a score")),
        *(N_("Mean score"), N_("Before and after"), N_("Mean change")),
    )
    note = N_("A change is printed from 5 people up who answered before and after.")
    rows = tuple(_form_row(each) for each in found)
    return Table("surveys.by_form", N_("Surveys"), columns, rows, None, False, note)


def _form_row(survey: Survey) -> tuple[str | Value, ...]:
    answered, scored, pairs = sum(map(bool, survey.answers)), survey.scores, survey.pairs
    moved = sum(pair.after - pair.before for pair in pairs)
    change = tenths(moved, len(pairs)) if len(pairs) >= LEAST_PAIRS else None
    mean = tenths(sum(scored), len(scored))
    return (
        *(_(survey.name), len(survey.answers), answered, len(scored)),
        *(mean, len(pairs), change),
    )


def _by_question(found: list[Survey]) -> Table:
    rows = []
    for survey in found:
        for question in (each for each in survey.form.questions if each.type == SCALE):
            given = [a[question.code] for a in survey.answers if question.code in a]
            mean = tenths(sum(given), len(given))
            words = _scale_words(survey, question.words, len(found) > 1)
            rows.append((words, len(given), mean, f"{question.low}–{question.high}"))
    columns = (N_("Question"), N_("Answered"), N_("Mean"), N_("Scale"))
    title = N_("Surveys, question by question")
    return Table("surveys.by_question", title, columns, tuple(rows), None, False, "", ("Scale",))


def _by_choice(found: list[Survey]) -> Table:
    rows = []
    for survey in found:
        for question in (each for each in survey.form.questions if each.type == CHOICE):
            chosen = Counter(a.get(question.code) for a in survey.answers)
            words = _scale_words(survey, question.words, len(found) > 1)
            rows += [(f"{words} {choice}", chosen[choice]) for choice in question.choices]
    columns = (N_("Question and answer"), N_("Chosen"))
    return Table("surveys.by_choice", N_("What people chose"), columns, tuple(rows), None, False)


def _scale_words(survey: Survey, words: str, several: bool) -> str:
    """A question as its row says it; with several surveys the row says of which."""
    return f"{_(survey.name)}: {_(words)}" if several else _(words)


def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The surveys, members or nights away behind a figure; nights are amounts."""
    if key == "nights.members":
        return _members(reader, profile, period)
    if key.startswith("nights."):
        return _nights(reader, profile, period, key)
    if key == "surveys.pairs":
        pairs = pairs_of(reader, profile, period)
        names = member_names(reader, [pair.person for pair in pairs])
        return [
            Behind("survey_answer", p.after_id, p.person, p.after_day, names[p.person])
            for p in pairs
        ]
    rows = list(ask(reader, ANSWERS, period, profile.programs))
    return list(_surveys(reader, [r for r in rows if key == "surveys.asked" or _answers(r)]))


def _surveys(reader: Reader, rows: list[dict[str, Any]]) -> Iterator[Behind]:
    names = member_names(reader, [row["person"] for row in rows if row["person"]])
    for row in rows:
        words = names.get(row["person"]) or _("Without a name")
        yield Behind("survey_answer", row["id"], row["person"], row["day"], words)


def _members(reader: Reader, profile: Profile, period: Period) -> list[Behind]:
    found = nights_away.observed(reader, profile, period)
    names = member_names(reader, found)
    return [
        Behind("member", person, person, day.isoformat(), names[person])
        for person, day in found.items()
    ]


def _nights(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    side, _at, place = key.removeprefix("nights.").partition("_")
    found = [
        each
        for each in nights_away.away(reader, profile, period)
        if each.side == side and place in {"", each.place}
    ]
    names = member_names(reader, [each.person for each in found])
    return [
        Behind("episode", each.id, each.person, each.day, names[each.person], each.nights)
        for each in found
    ]


FAMILY = Family(
    BLOCK,
    N_("Outcomes"),
    (*_SURVEYS, *nights_away.DEFINED),
    figures,
    tables,
    behind,
    sums=nights_away.SUMS,
    table_sums=(
        ("surveys.by_form", 1, "surveys.asked"),
        ("surveys.by_form", 2, "surveys.answered"),
        ("surveys.by_form", 5, "surveys.pairs"),
    ),
    at_most=((("surveys.answered",), "surveys.asked"), (("surveys.pairs",), "surveys.asked")),
    within_a_row=tuple(("surveys.by_form", column, 1) for column in (2, 3, 5)),
    built_on=nights_away.BUILT_ON,
    cells_built_on=(
        ("surveys.by_form", 4, 3),
        ("surveys.by_form", 6, 5),
        ("surveys.by_question", 2, 1),
    ),
    table_titles=(
        ("surveys.by_form", N_("Surveys")),
        ("surveys.by_question", N_("Surveys, question by question")),
        ("surveys.by_choice", N_("What people chose")),
    ),
)
