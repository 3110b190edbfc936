"""Outreach and education: events, and how many people they reached."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.family import Family
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

_BLOCK = "outreach"

_EVENTS = """SELECT e.id, e.day, e.title, coalesce(e.type, '') AS type,
    coalesce(e.people, 0) AS people
FROM event e WHERE e.day BETWEEN :start AND :end AND e.voided = 0 /*of event e*/
ORDER BY e.day, e.id"""

_DEFINED = (
    FigureDef(
        "events.count",
        N_("Events"),
        N_("Talks, tables, visits and other events of outreach and education."),
        _BLOCK,
        people=False,
    ),
    FigureDef(
        "events.people_reached",
        N_("People reached"),
        N_(
            "Heads counted at these events, without names. One person can be reached many times, "
            "and nobody is added to people served."
        ),
        _BLOCK,
    ),
)


def _events(reader: Reader, profile: Profile, period: Period) -> list[dict[str, Any]]:
    return list(ask(reader, _EVENTS, period, profile.programs))


def _figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    rows = _events(reader, profile, period)
    people = sum(row["people"] for row in rows)
    return {"events.count": len(rows), "events.people_reached": people}


def _tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    events: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for row in _events(reader, profile, period):
        events[row["type"]] += 1
        people[row["type"]] += row["people"]
    words = {**labels(reader, "event_type"), "": _("No kind given")}
    order = [kind for kind in (*words, *sorted(events.keys() - words.keys())) if kind in events]
    rows = tuple((words.get(kind, kind), people[kind], events[kind]) for kind in order)
    columns = (N_("Kind of event"), N_("People reached"), N_("Events"))
    title, plain = N_("Kinds of event"), ("Events",)
    total = people.total()
    return [Table("events.by_type", title, columns, rows, total, plain_columns=plain)]


def _behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    heads = key == "events.people_reached"
    return [
        Behind("event", row["id"], None, row["day"], row["title"], row["people"] if heads else 1)
        for row in _events(reader, profile, period)
        if row["people"] or not heads
    ]


FAMILY = Family(
    _BLOCK,
    N_("Outreach and education"),
    _DEFINED,
    _figures,
    _tables,
    _behind,
    table_sums=(("events.by_type", 1, "events.people_reached"),),
    table_titles=(("events.by_type", N_("Kinds of event")),),
)
