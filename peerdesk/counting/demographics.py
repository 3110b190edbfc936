"""Who was served: answers in force on the member's last contact of the period (or at joining)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from peerdesk.core.kinds import as_list
from peerdesk.core.words import N_, _
from peerdesk.counting.people import Served
from peerdesk.counting.results import Period, Profile, Table, Value
from peerdesk.counting.together import (
    LISTS,
    TOGETHER,
    all_printed,
    both,
    codes_of,
    note_of,
    printed,
)
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

QUESTIONS = ("age", "sex", "gender", "race", "veteran", "county", "living_situation", "language")
SPECIALS = {
    "unknown": N_("Doesn't know"),
    "prefers_not": N_("Prefers not to say"),
    "not_asked": N_("Not asked"),
}
MORE_THAN_ONE = "more_than_one"
HISPANIC, MENA, WHITE = "hispanic", "mena", "white"
HISPANIC_ONLY = "hispanic_only"
_SHORT_LIST = 12
TITLES = {
    "age": N_("Age"),
    "sex": N_("Sex"),
    "gender": N_("Gender"),
    "race_any": N_("Race and ethnicity, alone or together with others"),
    "race_exclusive": N_("Race and ethnicity, each person once"),
    "race_1997": N_("Race, 1997 groups"),
    "veteran": N_("Veteran"),
    "county": N_("County"),
    "living_situation": N_("Living situation"),
    "language": N_("Language"),
}

_BIRTHS = """SELECT m.id, m.dob, m.birth_year FROM json_each(:people) e
JOIN member m ON m.id = json_extract(e.value, '$[0]')"""

# The answer in force for each person and question: the latest until the person's day.
_ANSWERS = """WITH chosen(person, until) AS (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:people)),
known(person, record, until) AS (
    SELECT person, person, until FROM chosen
    UNION ALL
    SELECT c.person, m.id, c.until FROM member m JOIN chosen c ON c.person = m.merged_into
    WHERE m.merged_into IS NOT NULL),
ranked(person, question, codes, place) AS (
    SELECT k.person, a.question, a.codes, row_number() OVER (
        PARTITION BY k.person, a.question ORDER BY a.as_of DESC, a.stamp DESC, a.id DESC)
    FROM known k JOIN answer a ON a.member_id = k.record
    WHERE a.voided = 0 AND a.as_of <= k.until)
SELECT person, question, codes FROM ranked WHERE place = 1"""

_JOINED = """SELECT f.id AS person, min(p.joined) AS joined FROM json_each(:people) e
JOIN member f ON f.id = json_extract(e.value, '$[0]')
JOIN membership p ON p.member_id = f.id
    OR p.member_id IN (SELECT m.id FROM member m WHERE m.merged_into = f.id)
WHERE p.voided = 0 AND p.joined IS NOT NULL GROUP BY f.id"""

Answers = dict[str, dict[int, tuple[str, ...]]]
"""Question to person to codes; a person without an answer is not in it."""


@dataclass(frozen=True)
class People:
    """The people of the tables, with what is known about each."""

    persons: tuple[int, ...]
    ages: dict[int, int | None]
    answers: Answers


def people_of(reader: Reader, profile: Profile, period: Period, rows: list[Served]) -> People:
    """Ages on the period's last day and the answers in force."""
    until = {row.person: row.last_day for row in rows}
    if profile.answers_at_joining:
        first = {row.person: row.first_day for row in rows}
        until = first | {
            row["person"]: row["joined"]
            for row in reader.select(_JOINED, {"people": json.dumps(list(first.items()))})
        }
    given = {"people": json.dumps(list(until.items()))}
    ages = {
        row["id"]: age_on(period.end, row["dob"], row["birth_year"])
        for row in reader.select(_BIRTHS, given)
    }
    answers: Answers = {}
    for row in reader.select(_ANSWERS, given):
        answers.setdefault(row["question"], {})[row["person"]] = _plain(as_list(row["codes"]))
    return People(tuple(until), ages, answers)


def age_on(day: date, dob: str | None, birth_year: int | None) -> int | None:
    """Full years; with only a year of birth, the age reached in that year. None if not known."""
    if dob:
        born = date.fromisoformat(dob)
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    elif birth_year:
        age = day.year - birth_year
    else:
        return None
    return age if age >= 0 else None


def _plain(codes: list[str]) -> tuple[str, ...]:
    """The real answers; else the one special answer that says most; none at all is not asked."""
    real = tuple(dict.fromkeys(code for code in codes if code not in SPECIALS))
    for special in ("prefers_not", "unknown", "not_asked"):
        if not real and special in codes:
            return (special,)
    return real or ("not_asked",)


def tables(reader: Reader, profile: Profile, people: People) -> list[Table]:
    """A table for each question of the profile; race has three."""
    found: list[Table] = []
    for question in profile.questions or QUESTIONS:
        if question == "age":
            found.append(_age(profile, people))
        elif question == "race":
            found += _race(reader, people, codes_of(profile, question))
        else:
            together = codes_of(profile, question)
            found.append(_exclusive(reader, question, question, people, together))
    return found


def answer_of(people: People, question: str) -> dict[int, str]:
    """Each person's one row in an exclusive table."""
    given = people.answers.get(question, {})
    return {person: _one(given.get(person, ("not_asked",))) for person in people.persons}


def _one(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else MORE_THAN_ONE


def bands(starts: tuple[int, ...]) -> list[tuple[int, str]]:
    """The first age of each band and its words, from the ages where a new band starts."""
    words = [(0, _("Under {age}").format(age=starts[0]))]
    for first, after in pairwise(starts):
        words.append((first, _("{first} to {last}").format(first=first, last=after - 1)))
    return [*words, (starts[-1], _("{age} and over").format(age=starts[-1]))]


def band_of(age: int | None, starts: tuple[int, ...]) -> str:
    """The words of the band an age falls into."""
    if age is None:
        return _("Not known")
    return [words for first, words in bands(starts) if first <= age][-1]


def _age(profile: Profile, people: People) -> Table:
    found = Counter(band_of(people.ages.get(each), profile.age_bands) for each in people.persons)
    names = [*(words for _first, words in bands(profile.age_bands)), _("Not known")]
    return _table("age", [(name, found[name]) for name in names], len(people.persons))


def _table(name: str, rows: Iterable[tuple[str | Value, ...]], total: int) -> Table:
    title = TITLES.get(name) or name.replace("_", " ").capitalize()
    return Table(f"demographics.{name}", title, (title, N_("People")), tuple(rows), total)


def _words(reader: Reader, question: str) -> dict[str, str]:
    """All words of a list: the organization's own, then what every exclusive table has."""
    own = {code: word for code, word in labels(reader, question).items() if code not in SPECIALS}
    return {
        **own,
        TOGETHER: _(LISTS[question]),
        MORE_THAN_ONE: _("More than one"),
        **{c: _(word) for c, word in SPECIALS.items()},
    }


def _shown(
    reader: Reader, question: str, found: Counter[str], together: tuple[str, ...]
) -> list[str]:
    """The codes with a row: what occurs, every entry of a short list, the three specials."""
    words = _words(reader, question)
    active = [code for code in labels(reader, question, retired=False) if code not in SPECIALS]
    always = {*SPECIALS, *(active if len(active) <= _SHORT_LIST else ())}
    always |= {TOGETHER} if always & set(together) else set()
    last = (TOGETHER, MORE_THAN_ONE, *SPECIALS)
    own = [code for code in words if code not in last]
    others = sorted(found.keys() - words.keys())
    order = [code for code in (*own, *others, *last) if code not in together]
    return [code for code in order if found[code] or code in always]


def _exclusive(
    reader: Reader, name: str, question: str, people: People, together: tuple[str, ...]
) -> Table:
    one, words = answer_of(people, question), _words(reader, question)
    found = Counter(printed(each, together) for each in one.values())
    order = _shown(reader, question, found, together)
    rows = [(words.get(code, code), found[code]) for code in order]
    note = note_of(question, together, words)
    return replace(_table(name, rows, len(people.persons)), note=note)


def _race(reader: Reader, people: People, together: tuple[str, ...]) -> list[Table]:
    given = people.answers.get("race", {})
    codes = {person: given.get(person, ("not_asked",)) for person in people.persons}
    rows_of = (all_printed(each, together) for each in codes.values())
    any_of = Counter(code for each in rows_of for code in each)
    words = _words(reader, "race")
    order = _shown(reader, "race", any_of, together)
    rows = [(words.get(code, code), any_of[code]) for code in order]
    several = _("A person with several answers is in several rows.")
    note = both(several, note_of("race", together, words))
    return [
        replace(_table("race_any", rows, 0), adds_up=False, total=None, note=note),
        _exclusive(reader, "race_exclusive", "race", people, together),
        _race_1997(reader, people, codes, together),
    ]


def race_1997(codes: tuple[str, ...]) -> str:
    """The 1997 group: Middle Eastern counts as White, Hispanic is asked apart, not as a race."""
    races = dict.fromkeys(WHITE if code == MENA else code for code in codes if code != HISPANIC)
    return _one(tuple(races)) if races else HISPANIC_ONLY


def _race_1997(
    reader: Reader, people: People, codes: dict[int, tuple[str, ...]], together: tuple[str, ...]
) -> Table:
    groups = {person: printed(race_1997(each), together) for person, each in codes.items()}
    found = Counter(groups.values())
    hispanic = Counter(groups[person] for person, each in codes.items() if HISPANIC in each)
    shown = _shown(reader, "race", found, together)
    order = [code for code in shown if code not in {HISPANIC, MENA, HISPANIC_ONLY}]
    order.insert(len(order) - len(SPECIALS), HISPANIC_ONLY)
    words = {**_words(reader, "race"), HISPANIC_ONLY: _("Race not known, Hispanic or Latino")}
    rows = [(words.get(code, code), found[code], hispanic[code]) for code in order]
    columns = (TITLES["race_1997"], N_("People"), N_("Of them Hispanic or Latino"))
    joined = [code for code in together if code not in {HISPANIC, MENA}]
    note = note_of("race", joined, words)
    return replace(_table("race_1997", rows, len(people.persons)), columns=columns, note=note)
