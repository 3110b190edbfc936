"""Quality: of how many members served nobody knows an answer yet."""

from __future__ import annotations

from peerdesk.core.words import N_
from peerdesk.counting.demographics import QUESTIONS, people_of
from peerdesk.counting.family import Family
from peerdesk.counting.naming import member_names
from peerdesk.counting.people import served
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.store.queries import Reader

BLOCK = "quality"
_SERVED = "quality.served"
_MISSING = "quality.missing_"
_LABELS = {
    "age": N_("No age"),
    "sex": N_("Not asked: sex"),
    "gender": N_("Not asked: gender"),
    "race": N_("Not asked: race and ethnicity"),
    "veteran": N_("Not asked: veteran"),
    "county": N_("Not asked: county"),
    "living_situation": N_("Not asked: living situation"),
    "language": N_("Not asked: language"),
}

_DEFINED = (
    FigureDef(
        _SERVED,
        N_("People served, for what is missing"),
        N_("The same people as in people served."),
        BLOCK,
    ),
    *(
        FigureDef(
            _MISSING + question,
            _LABELS[question],
            N_("People served without a birth date or year.")
            if question == "age"
            else N_(
                "People served who have no answer to this question. “Doesn't know” and “prefers "
                "not to say” are answers."
            ),
            BLOCK,
            share_of=_SERVED,
            indent=True,
        )
        for question in QUESTIONS
    ),
)


def missing(reader: Reader, profile: Profile, period: Period) -> dict[str, dict[int, str]]:
    """For each question the people without an answer, and for "" all who were served.

    Each with the day of their last contact. Questions the report does not print are left out.
    """
    rows = served(reader, period, profile.programs)
    who = people_of(reader, profile, period, rows)
    days = {row.person: row.last_day for row in rows}
    found: dict[str, dict[int, str]] = {"": days}
    for question in QUESTIONS:
        if profile.questions and question not in profile.questions:
            continue
        given = who.answers.get(question, {})
        lacking = {
            person
            for person in who.persons
            if (who.ages.get(person) is None if question == "age" else _unasked(given.get(person)))
        }
        found[question] = {person: days[person] for person in who.persons if person in lacking}
    return found


def _unasked(codes: tuple[str, ...] | None) -> bool:
    return codes is None or codes == ("not_asked",)


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The quality.* figures."""
    found = missing(reader, profile, period)
    return {(_MISSING + q if q else _SERVED): len(people) for q, people in found.items()}


def tables(_reader: Reader, _profile: Profile, _period: Period) -> list[Table]:
    """None: each figure has its denominator beside it."""
    return []


def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The members behind a figure."""
    wanted = "" if key == _SERVED else key.removeprefix(_MISSING)
    people = missing(reader, profile, period).get(wanted, {})
    names = member_names(reader, people)
    return [Behind("member", each, each, day, names[each]) for each, day in people.items()]


FAMILY = Family(
    BLOCK,
    N_("What we have not asked"),
    _DEFINED,
    figures,
    tables,
    behind,
    sums=((_SERVED, ("people.served",)),),
    at_most=tuple(((_MISSING + question,), _SERVED) for question in QUESTIONS),
)
