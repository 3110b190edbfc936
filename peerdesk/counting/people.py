"""People: who was served, who is new, who is on the roll."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.counting.contacts import CONTACTS, SERVED, person_of
from peerdesk.counting.periods import fiscal_start
from peerdesk.counting.results import Period, Profile, Value
from peerdesk.counting.scope import Scope, scope_of
from peerdesk.store.queries import Reader

NOT_SEEN_DAYS = 90


@dataclass(frozen=True)
class Served:
    """A person served: first and last contact in the period, and the last one before ("" if none)."""

    person: int
    first_day: str
    last_day: str
    day_before: str


def served(reader: Reader, scope: Scope) -> list[Served]:
    """Each person with a qualifying contact in the scope."""
    return [Served(**row) for row in reader.select(SERVED, scope.given)]


# On the roll: joined by that day, and active then (still active, or left only later).
_ROLL = f"""SELECT f.id AS person, max(coalesce(p.joined, '')) AS day
FROM membership p {person_of("p.member_id")}
WHERE p.voided = 0 AND coalesce(p.joined, '') <= :end
    AND (p.left_on > :end OR (p.left_on IS NULL AND p.status = 'active')) GROUP BY f.id"""

_SEEN = (
    f"WITH RECURSIVE {CONTACTS} SELECT DISTINCT f.id AS person FROM contact t "
    f"{person_of('t.record')}"
)


def _dated(field: str) -> str:
    return f"""SELECT f.id AS person, min(p.{field}) AS day FROM membership p
        {person_of("p.member_id")}
    WHERE p.voided = 0 AND p.{field} BETWEEN :start AND :end GROUP BY f.id"""


def lists(
    reader: Reader, profile: Profile, period: Period, keys: Collection[str]
) -> dict[str, dict[int, str]]:
    """For each key asked for, the people behind it and the day that put them there."""
    scope = scope_of(reader, profile, period)
    found: dict[str, dict[int, str]] = {}
    if {"people.served", "people.new", "people.returning", "people.reactivated"} & set(keys):
        found |= _served_lists(served(reader, scope), profile, period)
    if "people.served_ytd" in keys:
        start = fiscal_start(period.end, profile.fiscal_month)
        rows = reader.select(_FIRST_SEEN, scope.between(start, period.end).given)
        found["people.served_ytd"] = _days(rows)
    if {"people.active_roll", "people.not_seen_90"} & set(keys):
        found |= _roll_lists(reader, scope)
    for key, field in (("people.joined", "joined"), ("people.left", "left_on")):
        if key in keys:
            found[key] = _days(reader.select(_dated(field), scope.given))
    return {key: people for key, people in found.items() if key in keys}


_FIRST_SEEN = f"""WITH RECURSIVE {CONTACTS}
SELECT f.id AS person, min(t.day) AS day FROM contact t {person_of("t.record")} GROUP BY f.id"""


def _served_lists(
    rows: list[Served], profile: Profile, period: Period
) -> dict[str, dict[int, str]]:
    since = (
        fiscal_start(period.end, profile.fiscal_month).isoformat()
        if profile.new_in_fiscal_year
        else ""
    )
    new = {
        row.person: row.first_day for row in rows if not row.day_before or row.day_before < since
    }
    back = [row for row in rows if row.person not in new]
    return {
        "people.served": {row.person: row.first_day for row in rows},
        "people.new": new,
        "people.returning": {row.person: row.first_day for row in back},
        "people.reactivated": {
            row.person: row.first_day for row in back if _away(row) > profile.reactivated_days
        },
    }


def _away(row: Served) -> int:
    """Days from the last contact before the period to the first one in it."""
    return (date.fromisoformat(row.first_day) - date.fromisoformat(row.day_before)).days


def _roll_lists(reader: Reader, scope: Scope) -> dict[str, dict[int, str]]:
    roll = _days(reader.select(_ROLL, scope.given))
    window = scope.between(scope.end - timedelta(days=NOT_SEEN_DAYS - 1), scope.end)
    seen = {row["person"] for row in reader.select(_SEEN, window.given)}
    unseen = {person: day for person, day in roll.items() if person not in seen}
    return {"people.active_roll": roll, "people.not_seen_90": unseen}


def _days(rows: Any) -> dict[int, str]:
    return {row["person"]: row["day"] for row in rows}


def figures(
    reader: Reader, profile: Profile, period: Period, keys: Collection[str]
) -> dict[str, Value]:
    """The people figures asked for."""
    return {key: len(people) for key, people in lists(reader, profile, period, keys).items()}
