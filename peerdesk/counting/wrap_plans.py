"""WRAP plans and workshops: plans begun and worked on, workshops and who completed them.

Nothing here reads what a plan says: days and whose it is are enough. So a sealed plan counts like
any other, and shredding one changes no number, as the bare facts of it stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.words import N_
from peerdesk.counting.contacts import ATTENDANCE_COUNTS, ONE_TO_ONE_COUNTS, person_of
from peerdesk.counting.family import Family
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.store.queries import Reader

BLOCK = "wrap"

_STARTED = f"""SELECT 'plan' AS kind, p.id, f.id AS person, f.name, p.started_on AS day
FROM plan p {person_of("p.member_id")}
WHERE p.voided = 0 AND p.started_on BETWEEN :start AND :end /*of plan p*/ ORDER BY 5, 2"""

# A plan remembers the last day it was worked on; its history, each day before.
_WORKED_ON = f"""WITH kept(id, member_id, started_on, worked_on) AS (
    SELECT p.id, p.member_id, p.started_on, p.worked_on FROM plan p
    WHERE p.voided = 0 /*of plan p*/),
before(id, member_id, old, new) AS (
    SELECT p.id, p.member_id, h.old, h.new FROM kept p
    CROSS JOIN history h ON h.kind = 'plan' AND h.record_id = p.id AND h.field = 'worked_on'),
written(id, record, day) AS (
    SELECT id, member_id, started_on FROM kept UNION SELECT id, member_id, worked_on FROM kept
    UNION SELECT id, member_id, old FROM before UNION SELECT id, member_id, new FROM before)
SELECT 'plan' AS kind, d.id, f.id AS person, f.name, min(d.day) AS day
FROM written d {person_of("d.record")} WHERE d.day BETWEEN :start AND :end GROUP BY d.id
UNION ALL
SELECT 'contact', k.id, f.id, f.name, k.day FROM contact k {person_of("k.member_id")}
WHERE k.day BETWEEN :start AND :end AND {ONE_TO_ONE_COUNTS}
    AND (k.worked_on_plan = 1 OR k.activity = 'wrap')
ORDER BY 5, 2"""

# A workshop is a group that is marked as one, or of that type. Only those are looked at that met,
# were over or were completed by somebody in the period: the years before cost nothing.
_WORKSHOP = """workshop(id, name, planned, enough, until) AS (
    SELECT g.id, g.name, g.planned_sessions, g.completes_after, g.until FROM series g
    WHERE g.voided = 0 AND (g.wrap_workshop = 1 OR g.type = 'wrap') /*of series g*/
    AND (g.until BETWEEN :start AND :end
        OR EXISTS (SELECT 1 FROM session s
            WHERE s.series_id = g.id AND s.day BETWEEN :start AND :end)
        OR EXISTS (SELECT 1 FROM enrolment e WHERE e.series_id = g.id AND e.state = 'completed'
            AND coalesce(e.completed_on, e.day) BETWEEN :start AND :end)))"""

# Its meetings up to the end of the period; it is over with the last planned one.
_WORKSHOPS = f"""WITH {_WORKSHOP},
met(id, session_id, day, place) AS (
    SELECT w.id, s.id, s.day, row_number() OVER (PARTITION BY w.id ORDER BY s.day, s.id)
    FROM workshop w CROSS JOIN session s ON s.series_id = w.id
    WHERE s.day <= :end AND s.status = 'held' AND s.voided = 0)
SELECT w.id, w.name, min(m.day) AS began, max(m.day) AS last_met,
    coalesce(max(CASE WHEN m.place = w.planned THEN m.day END), w.until) AS ended
FROM workshop w CROSS JOIN met m ON m.id = w.id GROUP BY w.id ORDER BY w.name, w.id"""

# Each member of a workshop once, with the first day on which they had completed it.
_MEMBERS = f"""WITH {_WORKSHOP},
came(series_id, person, day, record) AS (
    SELECT w.id, f.id, s.day, min(a.id) FROM workshop w CROSS JOIN session s ON s.series_id = w.id
    CROSS JOIN attendance a ON a.session_id = s.id {person_of("a.member_id")}
    WHERE s.day <= :end AND {ATTENDANCE_COUNTS} GROUP BY s.id, f.id),
often(series_id, person, day, record, times) AS (
    SELECT series_id, person, day, record,
        row_number() OVER (PARTITION BY series_id, person ORDER BY day, record) FROM came),
told(series_id, person, day, kind, record) AS (
    SELECT o.series_id, o.person, CASE WHEN o.times = w.enough THEN o.day END, 'attendance',
        o.record FROM workshop w CROSS JOIN often o ON o.series_id = w.id
    WHERE o.times IN (1, w.enough)
    UNION ALL
    SELECT e.series_id, f.id, CASE e.state WHEN 'completed' THEN coalesce(e.completed_on, e.day)
        END, 'enrolment', e.id
    FROM workshop w CROSS JOIN enrolment e ON e.series_id = w.id {person_of("e.member_id")}
    WHERE e.voided = 0 AND e.state IN ('in', 'completed') AND e.day <= :end)
SELECT t.series_id, t.person, f.name, t.day, t.kind, t.record
FROM told t CROSS JOIN member f ON f.id = t.person
ORDER BY t.series_id, t.person, t.day IS NULL, t.day, t.kind, t.record"""

_DEFINED = (
    FigureDef(
        "plans.started",
        N_("WRAP plans begun"),
        N_(
            "Plans that members began to keep here. A sealed plan counts, and so does one that was "
            "shredded since. A plan that was printed and not kept does not. What a plan says is "
            "never read for a number."
        ),
        BLOCK,
    ),
    FigureDef(
        "plans.unduplicated",
        N_("People who worked on a plan"),
        N_(
            "Different members whose plan kept here was begun or written in, or with a one-to-one "
            "contact that says a plan was worked on. Writing in a plan is not a contact by itself, "
            "so it adds nobody to people served."
        ),
        BLOCK,
    ),
    FigureDef(
        "workshops.begun",
        N_("WRAP workshops begun"),
        N_("Groups for WRAP whose first meeting was held in the period."),
        BLOCK,
        people=False,
    ),
    FigureDef(
        "workshops.met",
        N_("WRAP workshops that met"),
        N_("Groups for WRAP with at least one meeting held in the period."),
        BLOCK,
        people=False,
    ),
    FigureDef(
        "workshops.completions",
        N_("Completed a WRAP workshop"),
        N_(
            "A member and a workshop count once, on the first day on which the member had come to "
            "as many meetings as the workshop asks for, or was marked as completed."
        ),
        BLOCK,
    ),
    FigureDef(
        "workshops.ended",
        N_("WRAP workshops that ended"),
        N_(
            "Groups for WRAP that were over in the period: with the last planned meeting that was "
            "held, or where not all were held or none is planned, on the last date of the group."
        ),
        BLOCK,
        people=False,
    ),
    FigureDef(
        "workshops.places",
        N_("People in those that ended"),
        N_(
            "For each workshop that ended in the period: members with a place in it, and members "
            "who came at least once. Who left before they ever came is not counted. A member in "
            "two workshops counts in both."
        ),
        BLOCK,
        indent=True,
    ),
    FigureDef(
        "workshops.finished",
        N_("Of them, completed it"),
        N_(
            "Of the people in workshops that ended in the period: those who had completed it by "
            "the last day of the period."
        ),
        BLOCK,
        share_of="workshops.places",
        indent=True,
    ),
)


@dataclass(frozen=True)
class Workshop:
    """A workshop that met by the end of the period; what happened in the period."""

    id: int
    name: str
    day: str
    began: bool
    met: bool
    ended: bool


@dataclass(frozen=True)
class Place:
    """A member in a workshop; ``done`` is the day they completed it, "" for not yet.

    ``kind`` and ``record`` are the attendance or sign-up that says so.
    """

    workshop: int
    person: int
    name: str
    done: str
    kind: str
    record: int


def _workshops(reader: Reader, profile: Profile, period: Period) -> list[Workshop]:
    """The workshops that met by the end of the period, by name."""
    rows = ask(reader, _WORKSHOPS, period, profile.programs)
    return [_workshop(row, period.given) for row in rows]


def _workshop(row: dict[str, Any], days: dict[str, str]) -> Workshop:
    def within(day: str | None) -> bool:
        return days["start"] <= (day or "") <= days["end"]

    facts = (within(row["began"]), within(row["last_met"]), within(row["ended"]))
    return Workshop(row["id"], row["name"], row["last_met"], *facts)


def _places(reader: Reader, profile: Profile, period: Period) -> list[Place]:
    """Each member of each workshop once, with what says that they completed it, if they did."""
    found: dict[tuple[int, int], Place] = {}
    for row in ask(reader, _MEMBERS, period, profile.programs):
        place = Place(
            row["series_id"],
            row["person"],
            row["name"],
            row["day"] or "",
            row["kind"],
            row["record"],
        )
        found.setdefault((place.workshop, place.person), place)
    return list(found.values())


def _of_key(
    places: list[Place], workshops: list[Workshop], period: Period, key: str
) -> list[Place]:
    """The places that a figure counts."""
    days = period.given
    if key == "workshops.completions":
        return [each for each in places if days["start"] <= each.done <= days["end"]]
    over = {each.id for each in workshops if each.ended}
    done = key == "workshops.finished"
    within = (each for each in places if each.workshop in over)
    return [each for each in within if not done or "" < each.done <= days["end"]]


_PLACES = ("workshops.completions", "workshops.places", "workshops.finished")
_WORKSHOP_KEYS = {"workshops.begun": "began", "workshops.met": "met", "workshops.ended": "ended"}


def _figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    started = list(ask(reader, _STARTED, period, profile.programs))
    worked = ask(reader, _WORKED_ON, period, profile.programs)
    workshops = _workshops(reader, profile, period)
    places = _places(reader, profile, period)
    found: dict[str, Value] = {
        "plans.started": len(started),
        "plans.unduplicated": len({row["person"] for row in worked}),
    }
    for key, name in _WORKSHOP_KEYS.items():
        found[key] = sum(getattr(each, name) for each in workshops)
    return found | {key: len(_of_key(places, workshops, period, key)) for key in _PLACES}


def _tables(_reader: Reader, _profile: Profile, _period: Period) -> list[Table]:
    """None: the meetings of each workshop stand among the groups."""
    return []


def _behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    workshops = _workshops(reader, profile, period)
    if key in _WORKSHOP_KEYS:
        return [
            Behind("series", each.id, None, each.day, each.name)
            for each in workshops
            if getattr(each, _WORKSHOP_KEYS[key])
        ]
    if key in _PLACES:
        places = _of_key(_places(reader, profile, period), workshops, period, key)
        return [
            Behind(each.kind, each.record, each.person, each.done, each.name) for each in places
        ]
    question = _STARTED if key == "plans.started" else _WORKED_ON
    return [
        Behind(row["kind"], row["id"], row["person"], row["day"], row["name"])
        for row in ask(reader, question, period, profile.programs)
    ]


FAMILY = Family(
    BLOCK,
    N_("WRAP plans and workshops"),
    _DEFINED,
    _figures,
    _tables,
    _behind,
    at_most=(
        (("plans.started",), "plans.unduplicated"),
        (("workshops.finished",), "workshops.places"),
    ),
)
