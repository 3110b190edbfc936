"""Transport: rides given, the people driven, miles, and passes handed out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peerdesk.core.words import N_, _
from peerdesk.counting.contacts import person_of
from peerdesk.counting.family import Family
from peerdesk.counting.results import Behind, FigureDef, Period, Profile, Table, Value
from peerdesk.counting.scope import ask
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

_BLOCK = "transport"

# Somebody who is written down twice in one ride, under a merged record too, rode once.
_RIDES = f"""SELECT d.id, d.day, coalesce(d.purpose, '') AS purpose,
    coalesce(d.miles, 0) AS miles, coalesce(d.passes, 0) AS passes, coalesce(d.guests, 0)
    + (SELECT count(DISTINCT f.id) FROM json_each(d.member_ids) j {person_of("j.value")}) AS riders
FROM ride d WHERE d.day BETWEEN :start AND :end AND d.voided = 0 /*of ride d*/
ORDER BY d.day, d.id"""

_AMOUNTS = {"rides.riders": "riders", "rides.miles": "miles", "passes.given": "passes"}

_DEFINED = (
    FigureDef(
        "rides.count",
        N_("Rides given"),
        N_("Rides with somebody in the car, or with miles written down. Passes alone are no ride."),
        _BLOCK,
        people=False,
    ),
    FigureDef(
        "rides.riders",
        N_("People driven"),
        N_("People in the car, counted once for each ride, with and without names."),
        _BLOCK,
    ),
    FigureDef(
        "rides.miles", N_("Miles"), N_("Miles driven for these rides."), _BLOCK, people=False
    ),
    FigureDef(
        "passes.given",
        N_("Passes given"),
        N_("Bus passes, tokens and ride vouchers handed out."),
        _BLOCK,
        people=False,
    ),
)


def _rides(reader: Reader, profile: Profile, period: Period) -> list[dict[str, Any]]:
    return list(ask(reader, _RIDES, period, profile.programs))


def _is_ride(row: dict[str, Any]) -> bool:
    return bool(row["riders"] or row["miles"])


def _figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    rows = _rides(reader, profile, period)
    amounts = {key: sum(row[field] for row in rows) for key, field in _AMOUNTS.items()}
    return {"rides.count": sum(map(_is_ride, rows)), **amounts}


def _tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    found: dict[str, Counter[str]] = {}
    for row in filter(_is_ride, _rides(reader, profile, period)):
        sums = found.setdefault(row["purpose"], Counter())
        sums.update(riders=row["riders"], rides=1, miles=row["miles"])
    words = {**labels(reader, "ride_purpose"), "": _("Not said")}
    order = [each for each in (*words, *sorted(found.keys() - words.keys())) if each in found]
    cells = ("riders", "rides", "miles")
    rows: tuple[tuple[str | Value, ...], ...] = tuple(
        (words.get(each, each), *(found[each][cell] for cell in cells)) for each in order
    )
    columns = (N_("Going to"), N_("People driven"), N_("Rides"), N_("Miles"))
    title, plain = N_("Where rides went"), ("Rides", "Miles")
    total = sum(sums["riders"] for sums in found.values())
    return [Table("rides.by_purpose", title, columns, rows, total, plain_columns=plain)]


def _behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    words = labels(reader, "ride_purpose")
    found = []
    for row in _rides(reader, profile, period):
        amount = row[_AMOUNTS[key]] if key in _AMOUNTS else int(_is_ride(row))
        if amount:
            where = words.get(row["purpose"], row["purpose"]) or _("Ride")
            found.append(Behind("ride", row["id"], None, row["day"], where, amount))
    return found


FAMILY = Family(
    _BLOCK,
    N_("Transport"),
    _DEFINED,
    _figures,
    _tables,
    _behind,
    table_sums=(("rides.by_purpose", 1, "rides.riders"),),
    table_titles=(("rides.by_purpose", N_("Where rides went")),),
)
