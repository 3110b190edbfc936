"""Respite: stays, nights, how full the beds were, and where guests would have been instead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import mean
from peerdesk.counting.contacts import STAY_COUNTS, person_of
from peerdesk.counting.family import Family
from peerdesk.counting.naming import member_names
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

BLOCK = "respite"

# The stays that touch the period, each with its guest.
STAYS = f"""SELECT y.id, f.id AS person, y.in_on, y.out_on, y.state, y.otherwise
FROM respite_stay y {person_of("y.member_id")}
WHERE y.in_on <= :end AND coalesce(y.out_on >= :start, 1) AND {STAY_COUNTS}
ORDER BY y.in_on, y.id"""

# Who asked for a stay in the period, and whether it was declined.
ASKED = f"""SELECT y.id, f.id AS person, y.asked_on, y.state
FROM respite_stay y {person_of("y.member_id")}
WHERE y.voided = 0 AND y.asked_on BETWEEN :start AND :end /*of respite_stay y*/
ORDER BY y.asked_on, y.id"""

# The respite programs in use, and their beds.
BEDS = """SELECT p.id, p.name, coalesce(p.beds, 0) AS beds FROM program p
WHERE p.voided = 0 AND p.kind = 'respite' AND coalesce(p.active, 1) = 1"""

_DEFINED = (
    FigureDef(
        "respite.asked",
        N_("Asked for a stay"),
        N_("Requests for a respite stay, whatever became of them."),
        BLOCK,
    ),
    FigureDef(
        "respite.declined",
        N_("Not this time"),
        N_("Of these requests, those that were declined."),
        BLOCK,
        indent=True,
    ),
    FigureDef(
        "respite.stays",
        N_("Respite stays"),
        N_("Stays of at least one night that began in the period."),
        BLOCK,
    ),
    FigureDef(
        "respite.unduplicated",
        N_("Different guests"),
        N_("Different members who stayed at least one night of the period."),
        BLOCK,
    ),
    FigureDef(
        "respite.nights",
        N_("Nights"),
        N_(
            "Nights of the period that guests stayed: a night counts for who was there at "
            "11:59 PM. Whoever has not left counts up to the last day of the period."
        ),
        BLOCK,
    ),
    FigureDef(
        "respite.bed_nights",
        N_("Nights the beds could be used"),
        N_("Beds of the respite programs in use, times the days of the period."),
        BLOCK,
        people=False,
    ),
    FigureDef(
        "respite.occupancy",
        N_("Beds in use"),
        N_("Nights that guests stayed, of the nights the beds could be used."),
        BLOCK,
        share_of="respite.bed_nights",
        indent=True,
    ),
    FigureDef(
        "respite.ended",
        N_("Stays that ended"),
        N_("Stays of at least one night whose guest left in the period."),
        BLOCK,
    ),
    FigureDef(
        "respite.average_nights",
        N_("Average nights"),
        N_("All nights of the stays that ended in the period, divided by these stays."),
        BLOCK,
        "mean",
    ),
)


@dataclass(frozen=True)
class Stay:
    """One stay that touches the period; ``nights`` are those in it, ``whole`` all of an ended."""

    id: int
    person: int
    in_on: str
    otherwise: str
    begins: bool
    ended: bool
    nights: int
    whole: int
    first: str


def stays_of(reader: Reader, profile: Profile, period: Period) -> list[Stay]:
    """The stays that touch the period, by the day of coming."""
    return [_stay(row, period) for row in ask(reader, STAYS, period, profile.programs)]


def _stay(row: dict[str, Any], period: Period) -> Stay:
    came = date.fromisoformat(row["in_on"])
    left = date.fromisoformat(row["out_on"]) if row["out_on"] else None
    last = period.end if left is None else min(left - timedelta(days=1), period.end)
    first = max(came, period.start)
    return Stay(
        row["id"],
        row["person"],
        row["in_on"],
        row["otherwise"] or "",
        begins=came >= period.start,
        ended=row["state"] == "left" and left is not None and left <= period.end,
        nights=max(0, (last - first).days + 1),
        whole=(left - came).days if left else 0,
        first=first.isoformat(),
    )


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The respite.* figures."""
    stays = stays_of(reader, profile, period)
    asked = list(ask(reader, ASKED, period, profile.programs))
    ended = [each for each in stays if each.ended]
    nights = sum(each.nights for each in stays)
    room = sum(row["beds"] for row in _programs(reader, profile, period)) * period.days
    return {
        "respite.asked": len(asked),
        "respite.declined": sum(row["state"] == "declined" for row in asked),
        "respite.stays": sum(each.begins for each in stays),
        "respite.unduplicated": len({each.person for each in stays if each.nights}),
        "respite.nights": nights,
        "respite.bed_nights": room,
        "respite.occupancy": nights if room else None,
        "respite.ended": len(ended),
        "respite.average_nights": mean(sum(each.whole for each in ended), len(ended)),
    }


def _programs(reader: Reader, profile: Profile, period: Period) -> list[dict[str, Any]]:
    """The respite programs the report is about."""
    rows = ask(reader, BEDS, period)
    return [row for row in rows if not profile.programs or row["id"] in profile.programs]


def tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    """Where the guests whose stay began in the period would have been instead."""
    began = [each for each in stays_of(reader, profile, period) if each.begins]
    found = Counter(each.otherwise for each in began)
    words = {**labels(reader, "would_have"), "": _("Not asked")}
    order = [*words, *sorted(found.keys() - words.keys())]
    rows = tuple((words.get(code, code), found[code]) for code in order if found[code])
    columns = (N_("Without this stay"), N_("Stays"))
    title = N_("Where guests would have been")
    return [Table("respite.otherwise", title, columns, rows, len(began))] if rows else []


def behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The stays, requests or beds behind a figure; nights are its amounts."""
    if key == "respite.bed_nights":
        rows = _programs(reader, profile, period)
        return [
            Behind("program", row["id"], None, "", row["name"], row["beds"] * period.days)
            for row in rows
        ]
    if key in {"respite.asked", "respite.declined"}:
        return _asked(reader, profile, period, key)
    stays = stays_of(reader, profile, period)
    names = member_names(reader, [each.person for each in stays])
    return [
        Behind("respite_stay", each.id, each.person, day, names[each.person], amount)
        for each in stays
        for day, amount in _part(each, key)
    ]


def _part(stay: Stay, key: str) -> list[tuple[str, int]]:
    """The day and the amount with which a stay stands in a figure; none where it does not."""
    if key == "respite.stays":
        return [(stay.in_on, 1)] if stay.begins else []
    if key in {"respite.ended", "respite.average_nights"}:
        return [(stay.in_on, 1 if key == "respite.ended" else stay.whole)] if stay.ended else []
    amount = 1 if key == "respite.unduplicated" else stay.nights
    return [(stay.first, amount)] if stay.nights else []


def _asked(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    rows = [
        row
        for row in ask(reader, ASKED, period, profile.programs)
        if key == "respite.asked" or row["state"] == "declined"
    ]
    names = member_names(reader, [row["person"] for row in rows])
    return [
        Behind("respite_stay", row["id"], row["person"], row["asked_on"], names[row["person"]])
        for row in rows
    ]


FAMILY = Family(
    BLOCK,
    N_("Respite"),
    _DEFINED,
    figures,
    tables,
    behind,
    sums=(("respite.occupancy", ("respite.nights",)),),
    table_sums=(("respite.otherwise", 1, "respite.stays"),),
    table_titles=(("respite.otherwise", N_("Where guests would have been")),),
    built_on=(
        ("respite.nights", "respite.unduplicated"),
        ("respite.average_nights", "respite.ended"),
    ),
    at_most=(
        (("respite.declined",), "respite.asked"),
        (("respite.stays",), "respite.nights"),
        (("respite.unduplicated",), "respite.nights"),
        (("respite.unduplicated",), "people.served"),
    ),
)
