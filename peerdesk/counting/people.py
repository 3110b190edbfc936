"""People: who was served, who is new, who is on the roll."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.counting.contacts import BEFORE_CTE, CONTACTS, SERVED_CTE, person_of
from peerdesk.counting.periods import days, fiscal_start, year_to_date
from peerdesk.counting.results import Period, Profile, Value
from peerdesk.counting.scope import Programs, ask
from peerdesk.store.queries import Reader

NOT_SEEN_DAYS = 90

SERVED = f"""WITH RECURSIVE {SERVED_CTE}
SELECT person, first_day, last_day FROM served ORDER BY person"""

# New: nobody saw them before (or before the year, where a funder's "new" starts with the year).
# Away: the days from the last contact before the period to the first one in it.
_KNOWN = f"""WITH RECURSIVE {BEFORE_CTE},
told(person, day, is_new, away) AS (
    SELECT person, first_day, day_before = '' OR day_before < :since,
        julianday(first_day) - julianday(nullif(day_before, '')) FROM known)"""

KNOWN_LIST = f"""{_KNOWN} SELECT person, day, is_new, NOT is_new AND away > :away AS is_back
FROM told"""

KNOWN_COUNT = f"""{_KNOWN} SELECT count(*) AS served, count(*) FILTER (WHERE is_new) AS new,
    count(*) FILTER (WHERE NOT is_new AND away > :away) AS back FROM told"""

_SERVED_COUNT = f"WITH RECURSIVE {SERVED_CTE} SELECT count(*) AS served FROM served"

# On the roll: joined by that day, and active then (still active, or left only later).
# ":start" begins the 90 days in which somebody was seen or not.
_ROLL = f"""WITH RECURSIVE {CONTACTS},
seen(person) AS (SELECT DISTINCT f.id FROM qualifying t {person_of("t.record")}),
roll(person, day) AS (
    SELECT f.id, max(coalesce(p.joined, '')) FROM membership p {person_of("p.member_id")}
    WHERE p.voided = 0 AND coalesce(p.joined, '') <= :end
        AND (p.left_on > :end OR (p.left_on IS NULL AND p.status = 'active')) GROUP BY f.id),
told(person, day, unseen) AS (SELECT person, day, person NOT IN seen FROM roll)"""

ROLL_LIST = f"{_ROLL} SELECT person, day, unseen FROM told"

ROLL_COUNT = f"""{_ROLL} SELECT count(*) AS active, count(*) FILTER (WHERE unseen) AS unseen
FROM told"""


@dataclass(frozen=True)
class Served:
    """A person served, with the first and last contact in the period."""

    person: int
    first_day: str
    last_day: str


def served(reader: Reader, period: Period, programs: Programs = ()) -> list[Served]:
    """Each person with a qualifying contact in the period."""
    return [Served(**row) for row in ask(reader, SERVED, period, programs)]


def how_many_served(reader: Reader, period: Period, programs: Programs = ()) -> int:
    """How many people had a qualifying contact in the period."""
    return int(next(ask(reader, _SERVED_COUNT, period, programs))["served"])


def _dated(field: str) -> str:
    return f"""SELECT f.id AS person, min(p.{field}) AS day FROM membership p
        {person_of("p.member_id")}
    WHERE p.voided = 0 AND p.{field} BETWEEN :start AND :end GROUP BY f.id"""


_DATED = {"people.joined": _dated("joined"), "people.left": _dated("left_on")}
_KNOWN_KEYS = frozenset({"people.new", "people.returning", "people.reactivated"})
_ROLL_KEYS = frozenset({"people.active_roll", "people.not_seen_90"})


def _known(reader: Reader, text: str, profile: Profile, period: Period) -> Iterator[dict[str, Any]]:
    start = fiscal_start(period.end, profile.fiscal_month).isoformat()
    since = start if profile.new_in_fiscal_year else ""
    away = profile.reactivated_days
    return ask(reader, text, period, profile.programs, since=since, away=away)


def people_behind(reader: Reader, profile: Profile, period: Period, key: str) -> dict[int, str]:
    """The people behind a figure, and the day that put each of them there."""
    if key in _KNOWN_KEYS:
        rows = _known(reader, KNOWN_LIST, profile, period)
        return _days(row for row in rows if _is_of(key, row))
    if key in _ROLL_KEYS:
        rows = ask(reader, ROLL_LIST, _not_seen_days(period), profile.programs)
        return _days(row for row in rows if row["unseen"] or key == "people.active_roll")
    if key in _DATED:
        return _days(ask(reader, _DATED[key], period))
    if key == "people.served_ytd":
        period = year_to_date(period, profile.fiscal_month)
    return {row.person: row.first_day for row in served(reader, period, profile.programs)}


def _is_of(key: str, row: dict[str, Any]) -> bool:
    if key == "people.reactivated":
        return bool(row["is_back"])
    return bool(row["is_new"]) == (key == "people.new")


def _not_seen_days(period: Period) -> Period:
    return days(period.end - timedelta(days=NOT_SEEN_DAYS - 1), period.end)


def _days(rows: Iterator[dict[str, Any]]) -> dict[int, str]:
    return {row["person"]: row["day"] for row in rows}


def figures(
    reader: Reader, profile: Profile, period: Period, keys: Collection[str]
) -> dict[str, Value]:
    """The people figures asked for."""
    wanted, found = set(keys), dict[str, Value]()
    if wanted & {"people.served", *_KNOWN_KEYS}:
        row = next(_known(reader, KNOWN_COUNT, profile, period))
        found["people.served"], found["people.new"] = row["served"], row["new"]
        found["people.returning"] = row["served"] - row["new"]
        found["people.reactivated"] = row["back"]
    year = year_to_date(period, profile.fiscal_month)
    if "people.served_ytd" in wanted and year.start == period.start and "people.served" in found:
        found["people.served_ytd"] = found["people.served"]
    elif "people.served_ytd" in wanted:
        found["people.served_ytd"] = how_many_served(reader, year, profile.programs)
    if wanted & _ROLL_KEYS:
        row = next(ask(reader, ROLL_COUNT, _not_seen_days(period), profile.programs))
        found["people.active_roll"], found["people.not_seen_90"] = row["active"], row["unseen"]
    for key in _DATED.keys() & wanted:
        found[key] = len(people_behind(reader, profile, period, key))
    return {key: value for key, value in found.items() if key in wanted}
