"""Groups: meetings held, who came, for the first time or again."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.core.text import in_order
from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import mean, stay
from peerdesk.counting.contacts import ATTENDED_CTE, HELD_BEFORE_CTE
from peerdesk.counting.results import Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.together import LISTS, TOGETHER, codes_of, note_of, printed
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

# The meetings of the period.
SESSIONS = """SELECT s.id, s.series_id, s.day, s.status, s.minutes, s.start_at, s.end_at,
    coalesce(s.headcount, 0) AS headcount, r.name, r.type
FROM session s JOIN series r ON r.id = s.series_id
WHERE s.day BETWEEN :start AND :end AND s.status IN ('held', 'cancelled') AND s.voided = 0
/*of session s*/
ORDER BY s.day, s.id"""

# Each person at each meeting, once; "id" is the first of the attendance records.
ATTENDED = f"""WITH {ATTENDED_CTE}
SELECT id, session_id, series_id, day, person FROM attended ORDER BY day, id"""

# Each person's first attendance ever in a series, where it lies in the period.
FIRST_TIMES = f"""WITH {ATTENDED_CTE}, {HELD_BEFORE_CTE},
placed(person, series_id, day, id, place) AS (
    SELECT person, series_id, day, id,
        row_number() OVER (PARTITION BY person, series_id ORDER BY day, id) FROM attended)
SELECT p.person, p.series_id, p.day, p.id
FROM placed p LEFT JOIN held_before b ON b.person = p.person AND b.series_id = p.series_id
WHERE p.place = 1 AND b.person IS NULL ORDER BY p.day, p.id"""

# How many names and how many people in all. For each series, how many people came in the period,
# and how many of these had come to it before.
COUNTS = f"""WITH {ATTENDED_CTE}, {HELD_BEFORE_CTE}
SELECT '' AS part, NULL AS place, count(*) AS named, count(DISTINCT person) AS people FROM attended
UNION ALL SELECT 'pairs', series_id, count(*), 0 FROM pair GROUP BY series_id
UNION ALL SELECT 'before', series_id, count(*), 0 FROM held_before GROUP BY series_id"""

# The same by series and by kind, for the tables.
COUNTS_BY_GROUP = f"""{COUNTS}
UNION ALL
SELECT 'series', series_id, count(*), count(DISTINCT person) FROM attended GROUP BY series_id
UNION ALL
SELECT 'type', CASE WHEN r.type IN (SELECT value FROM json_each(:together)) THEN '{TOGETHER}'
    ELSE coalesce(r.type, '') END AS kind, count(*), count(DISTINCT t.person)
FROM attended t CROSS JOIN series r ON r.id = t.series_id GROUP BY kind"""


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


@dataclass(frozen=True)
class Groups:
    """What the groups figures are made of: the meetings, and counts of names by group or kind."""

    sessions: list[dict[str, Any]]
    counts: dict[tuple[str, Any], tuple[int, int]]

    def number(self, part: str, place: Any) -> int:
        """The first of the two counts of a part; 0 where there is none."""
        return self.counts.get((part, place), (0, 0))[0]

    def sums(self, part: str, place: Any, series: set[int]) -> Sums:
        """What the meetings and the names of these series add up to."""
        found = Sums()
        for session in self.sessions:
            if session["series_id"] in series:
                found.add(session)
        found.named, found.people = self.counts.get((part, place), (0, 0))
        pairs = (self.number("pairs", each) - self.number("before", each) for each in series)
        found.first_times = sum(pairs)
        return found


NOTHING = Groups([], {})


def groups_of(reader: Reader, profile: Profile, period: Period, *, tables: bool = False) -> Groups:
    """The meetings and counts of the period; by group and kind only where tables want them."""
    programs, text = profile.programs, COUNTS
    more: dict[str, str] = {}
    if tables:
        text, more = COUNTS_BY_GROUP, {"together": json.dumps(codes_of(profile, "group_type"))}
    rows = ask(reader, text, period, programs, **more)
    counts = {(row["part"], row["place"]): (row["named"], row["people"]) for row in rows}
    return Groups(list(ask(reader, SESSIONS, period, programs)), counts)


def figures(facts: Groups) -> dict[str, Value]:
    """The groups.* figures."""
    sums = facts.sums("", None, {each["series_id"] for each in facts.sessions})
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


def tables(reader: Reader, profile: Profile, facts: Groups) -> list[Table]:
    """The same figures for each group and each kind of group."""
    names = {each["series_id"]: each["name"] for each in facts.sessions}
    together, kinds = codes_of(profile, "group_type"), labels(reader, "group_type")
    kinds |= {"": _("No kind given"), TOGETHER: _(LISTS["group_type"])}
    of_kind: dict[str, set[int]] = defaultdict(set)
    for each in facts.sessions:
        of_kind[printed(each["type"] or "", together)].add(each["series_id"])
    by_series = {each: facts.sums("series", each, {each}) for each in names}
    by_kind = {kind: facts.sums("type", kind, series) for kind, series in of_kind.items()}
    return [
        _table("series", N_("Groups"), N_("Group"), names, by_series),
        replace(
            _table("type", N_("Kinds of group"), N_("Kind"), kinds, by_kind),
            note=note_of("group_type", together, kinds),
        ),
    ]


def _table(by: str, title: str, first: str, words: dict[Any, str], found: dict[Any, Sums]) -> Table:
    counts = (N_("Held"), N_("Cancelled"), N_("Attendance"), N_("Different people"))
    columns = (first, *counts, N_("Average size"), N_("First time"), N_("Hours"))
    named = [(words.get(key, key), str(key), sums) for key, sums in found.items()]
    named.sort(key=lambda each: (in_order(each[0]), each[1]))
    rows = tuple(_row(name, sums) for name, _key, sums in named)
    plain = ("Held", "Cancelled", "Hours")
    return Table(f"groups.by_{by}", title, columns, rows, None, adds_up=False, plain_columns=plain)


def _row(name: str, sums: Sums) -> tuple[str | Value, ...]:
    came = sums.named + sums.heads
    size, hours = mean(came, sums.held), mean(sums.minutes, 60)
    return (name, sums.held, sums.cancelled, came, sums.people, size, sums.first_times, hours)
