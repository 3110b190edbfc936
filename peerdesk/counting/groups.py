"""Groups: meetings held, who came, for the first time or again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import mean, stay
from peerdesk.counting.contacts import ATTENDANCE_COUNTS, ATTENDED_CTE, SESSION_COUNTS
from peerdesk.counting.results import Period, Profile, Table, Value
from peerdesk.counting.scope import scope_of
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

# The meetings of the period.
SESSIONS = f"""SELECT s.id, s.series_id, s.day, s.status, s.minutes, s.start_at, s.end_at,
    coalesce(s.headcount, 0) AS headcount, r.name, r.type
FROM session s JOIN series r ON r.id = s.series_id
WHERE s.day BETWEEN :start AND :end AND s.status IN ('held', 'cancelled') AND {SESSION_COUNTS}
ORDER BY s.day, s.id"""

# Each person at each meeting, once; "id" is the first of the attendance records.
ATTENDED = f"""WITH {ATTENDED_CTE}
SELECT id, session_id, series_id, day, person FROM attended ORDER BY day, id"""

# Each person's first attendance ever in a series, where it lies in the period.
FIRST_TIMES = f"""WITH {ATTENDED_CTE},
placed(person, series_id, day, id, place) AS (
    SELECT person, series_id, day, id,
        row_number() OVER (PARTITION BY person, series_id ORDER BY day, id) FROM attended),
pair(person, series_id, day, id) AS (
    SELECT person, series_id, day, id FROM placed WHERE place = 1),
known(person, series_id, day, record) AS (
    SELECT person, series_id, day, person FROM pair
    UNION ALL
    SELECT p.person, p.series_id, p.day, m.id FROM member m JOIN pair p ON p.person = m.merged_into
    WHERE m.merged_into IS NOT NULL),
earlier(person, series_id) AS (
    SELECT k.person, k.series_id FROM known k WHERE EXISTS (
        SELECT 1 FROM attendance a CROSS JOIN session s ON s.id = a.session_id
        WHERE a.member_id = k.record AND a.day < :start AND s.series_id = k.series_id
        AND {ATTENDANCE_COUNTS}))
SELECT p.person, p.series_id, p.day, p.id
FROM pair p LEFT JOIN earlier e ON e.person = p.person AND e.series_id = p.series_id
WHERE e.person IS NULL ORDER BY p.day, p.id"""

_TOTALS = f"""WITH {ATTENDED_CTE}
SELECT count(*) AS named, count(DISTINCT person) AS people FROM attended"""

_FIRST_COUNT = (
    f"SELECT count(*) AS first_times FROM ({FIRST_TIMES.replace(' ORDER BY p.day, p.id', '')})"
)


@dataclass
class Sums:
    """What a group, a kind of group, or all groups add up to."""

    held: int = 0
    cancelled: int = 0
    named: int = 0
    heads: int = 0
    people: int = 0
    first_times: int = 0
    minutes: int = 0

    def add(self, session: dict[str, Any]) -> None:
        """Add a meeting (names and people are counted elsewhere)."""
        if session["status"] == "cancelled":
            self.cancelled += 1
            return
        self.held += 1
        self.heads += session["headcount"]
        self.minutes += stay(session["minutes"], session["start_at"], session["end_at"]) or 0


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The groups.* figures."""
    given = scope_of(reader, profile, period).given
    sums = Sums()
    for session in reader.select(SESSIONS, given):
        sums.add(session)
    for name, value in next(reader.select(_TOTALS, given)).items():
        setattr(sums, name, value)
    sums.first_times = next(reader.select(_FIRST_COUNT, given))["first_times"]
    return {
        "groups.held": sums.held,
        "groups.cancelled": sums.cancelled,
        "groups.attendance": sums.named + sums.heads,
        "groups.attendance_named": sums.named,
        "groups.attendance_headcount": sums.heads,
        "groups.unduplicated": sums.people,
        "groups.average_size": mean(sums.named + sums.heads, sums.held),
        "groups.first_timers": sums.first_times,
        "groups.hours": mean(sums.minutes, 60),
    }


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """The same figures for each group and each kind of group."""
    given = scope_of(reader, profile, period).given
    sessions = list(reader.select(SESSIONS, given))
    attended = list(reader.select(ATTENDED, given))
    firsts = [row["series_id"] for row in reader.select(FIRST_TIMES, given)]
    names = {each["series_id"]: each["name"] for each in sessions}
    types = {each["series_id"]: each["type"] or "" for each in sessions}
    kinds = {"": _("No kind given"), **labels(reader, "group_type")}
    own = {series: series for series in names}
    return [
        _table("series", N_("Groups"), N_("Group"), names, _sums(sessions, attended, firsts, own)),
        _table(
            "type",
            N_("Kinds of group"),
            N_("Kind"),
            kinds,
            _sums(sessions, attended, firsts, types),
        ),
    ]


def _sums(
    sessions: list[dict[str, Any]],
    attended: list[dict[str, Any]],
    firsts: list[int],
    place: dict[int, Any],
) -> dict[Any, Sums]:
    found: dict[Any, Sums] = defaultdict(Sums)
    people: dict[Any, set[int]] = defaultdict(set)
    for session in sessions:
        found[place[session["series_id"]]].add(session)
    for row in attended:
        found[place[row["series_id"]]].named += 1
        people[place[row["series_id"]]].add(row["person"])
    for series in firsts:
        found[place[series]].first_times += 1
    for key, members in people.items():
        found[key].people = len(members)
    return found


def _table(by: str, title: str, first: str, words: dict[Any, str], found: dict[Any, Sums]) -> Table:
    counts = (N_("Held"), N_("Cancelled"), N_("Attendance"), N_("Different people"))
    columns = (first, *counts, N_("Average size"), N_("First time"), N_("Hours"))
    named = sorted((words.get(key, key), str(key), sums) for key, sums in found.items())
    rows = tuple(_row(name, sums) for name, _key, sums in named)
    plain = ("Held", "Cancelled", "Hours")
    return Table(f"groups.by_{by}", title, columns, rows, None, adds_up=False, plain_columns=plain)


def _row(name: str, sums: Sums) -> tuple[str | Value, ...]:
    came = sums.named + sums.heads
    size, hours = mean(came, sums.held), mean(sums.minutes, 60)
    return (name, sums.held, sums.cancelled, came, sums.people, size, sums.first_times, hours)
