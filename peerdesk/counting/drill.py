"""The exact records behind a figure: the same lists the figure is counted from."""

from __future__ import annotations

import json

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting import drop_in, groups, own_figures, people, warm_line
from peerdesk.counting.arithmetic import stay
from peerdesk.counting.catalogue import defined_in
from peerdesk.counting.families import FAMILIES
from peerdesk.counting.results import Behind, Period, Profile
from peerdesk.counting.scope import ask
from peerdesk.store.queries import Reader

_NAMES = """SELECT m.id, m.name FROM json_each(:people) e CROSS JOIN member m ON m.id = e.value"""


@needs("report.names")
def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The records behind one figure of the catalogue, by day; members carry their name."""
    found = _BLOCKS[defined_in(profile)[key].block](reader, profile, period, key)
    return sorted(found, key=lambda each: (each.day, each.words, each.record_id))


def _people(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    rows = people.people_behind(reader, profile, period, key)
    names = _names(reader, list(rows))
    return [Behind("member", each, each, day, names[each]) for each, day in rows.items()]


def _drop_in(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    facts = drop_in.drop_in(reader, profile, period)
    names = _names(reader, [visit.person for visit in facts.visits])
    if key == "meals.served":
        return [Behind("open_day", i, None, day, _("Meals"), n) for i, day, n in facts.meals]
    heads = [Behind("headcount", i, None, day, _("Without names"), n) for i, day, n in facts.heads]
    named = [Behind("visit", v.id, v.person, v.day, names[v.person]) for v in facts.visits]
    if key == "visits.average_hours":
        return [
            Behind("visit", visit_id, v.person, v.day, names[v.person], minutes)
            for v in facts.visits
            for visit_id, minutes in v.stays
        ]
    if key == "visits.days_open":
        days = [Behind("open_day", i, None, day, _("Open")) for i, day in facts.open_days]
        return [*days, *named, *heads]
    if key == "visits.headcount":
        return heads
    return [*named, *heads] if key in {"visits.total", "visits.average_daily"} else named


def _groups(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    programs = profile.programs
    status = "cancelled" if key == "groups.cancelled" else "held"
    meetings = [s for s in ask(reader, groups.SESSIONS, period, programs) if s["status"] == status]
    if key in {"groups.held", "groups.cancelled"}:
        return [Behind("session", s["id"], None, s["day"], s["name"]) for s in meetings]
    if key == "groups.hours":
        lengths = ((s, stay(s["minutes"], s["start_at"], s["end_at"]) or 0) for s in meetings)
        return [Behind("session", s["id"], None, s["day"], s["name"], n) for s, n in lengths]
    heads = [
        Behind("session", s["id"], None, s["day"], s["name"], s["headcount"])
        for s in meetings
        if s["headcount"]
    ]
    if key == "groups.attendance_headcount":
        return heads
    question = groups.FIRST_TIMES if key == "groups.first_timers" else groups.ATTENDED
    rows = list(ask(reader, question, period, programs))
    names = _names(reader, [row["person"] for row in rows])
    named = [Behind("attendance", r["id"], r["person"], r["day"], names[r["person"]]) for r in rows]
    return [*named, *heads] if key in {"groups.attendance", "groups.average_size"} else named


def _warm_line(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    calls = warm_line.behind(warm_line.calls_of(reader, period, profile.programs), key)
    minutes = key in {"calls.minutes", "calls.average_minutes"}
    return [
        Behind(
            "call",
            c.id,
            min(c.members, default=None),
            c.day,
            c.start_at,
            (c.minutes or 0) if minutes else 1,
        )
        for c in calls
    ]


_BLOCKS = {
    "people": _people,
    "drop_in": _drop_in,
    "groups": _groups,
    "warm_line": _warm_line,
    **{family.block: family.behind for family in FAMILIES},
    own_figures.BLOCK: own_figures.behind,
}


def _names(reader: Reader, persons: list[int]) -> dict[int, str]:
    given = {"people": json.dumps(list(set(persons)))}
    return {row["id"]: row["name"] for row in reader.select(_NAMES, given)}
