"""Nights in a hospital, ER, detox, jail or shelter, in the half year before and after joining."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.core.words import N_
from peerdesk.counting.contacts import person_of
from peerdesk.counting.people import served
from peerdesk.counting.results import FigureDef, Period, Profile, Value
from peerdesk.counting.scope import ask
from peerdesk.store.queries import Reader

WINDOW_DAYS = 180
PLACES = {
    "hospital": N_("In a hospital"),
    "er": N_("In an emergency room"),
    "detox": N_("In detox"),
    "jail": N_("In jail"),
    "shelter": N_("In a shelter"),
}
_LONG_AGO = date(1900, 1, 1)

# Members whose half year after first joining ended in the period, and who were members all the
# while. :first and :last are the days of joining that fit.
_OBSERVED = f"""SELECT f.id AS person, min(p.joined) AS joined
FROM membership p {person_of("p.member_id")} WHERE p.voided = 0
GROUP BY f.id HAVING min(p.joined) BETWEEN :first AND :last
    AND max(coalesce(p.left_on, '9999')) >= date(min(p.joined), :window)
ORDER BY joined, person"""

# The episodes that may reach into the windows of the period; a guess of nights stands for an end.
_EPISODES = f"""SELECT e.id, f.id AS person, e.type, e.starts_on, e.ends_on,
    coalesce(e.nights, 0) AS nights
FROM episode e {person_of("e.member_id")}
WHERE e.voided = 0 AND e.starts_on <= :end ORDER BY e.starts_on, e.id"""


def _figure(key: str, label: str, words: str, *, indent: bool = False) -> FigureDef:
    return FigureDef(key, label, words, "outcomes", indent=indent)


def _side(side: str, label: str, words: str) -> tuple[FigureDef, ...]:
    """The figure of one side of joining, and one for each place."""
    whole = _figure(f"nights.{side}", label, words)
    place = N_("Of these nights, those in this kind of place.")
    each = (_figure(f"nights.{side}_{code}", PLACES[code], place, indent=True) for code in PLACES)
    return (whole, *each)


DEFINED = (
    _figure(
        "nights.members",
        N_("Members looked at for nights away"),
        N_(
            "Members whose 180th day after first joining lies in the period and who were members "
            "all the while. Nights are as members told them."
        ),
    ),
    *_side(
        "before",
        N_("Nights away in the 180 days before joining"),
        N_("Nights these members spent in a hospital, ER, detox, jail or shelter before joining."),
    ),
    *_side(
        "after",
        N_("Nights away in the 180 days after joining"),
        N_("The same for the day of joining and the 179 days after it."),
    ),
)
SIDES = ("before", "after")
SUMS = tuple(
    (f"nights.{side}", tuple(f"nights.{side}_{code}" for code in PLACES)) for side in SIDES
)
BUILT_ON = tuple(
    (figure.key, "nights.members") for figure in DEFINED if figure.key != "nights.members"
)


@dataclass(frozen=True)
class Away:
    """Nights of one episode that lie on one side of a member's joining."""

    id: int
    person: int
    place: str
    side: str
    day: str
    nights: int


def observed(reader: Reader, profile: Profile, period: Period) -> dict[int, date]:
    """Each member looked at, and the day they joined."""
    window = timedelta(days=WINDOW_DAYS - 1)
    first, last = ((day - window).isoformat() for day in (period.start, period.end))
    after = f"+{WINDOW_DAYS} days"
    rows = ask(reader, _OBSERVED, period, first=first, last=last, window=after)
    found = {row["person"]: date.fromisoformat(row["joined"]) for row in rows}
    if not profile.programs:
        return found
    ever = Period(_LONG_AGO, period.end, "")
    came = {each.person for each in served(reader, ever, profile.programs)}
    return {person: day for person, day in found.items() if person in came}


def away(reader: Reader, profile: Profile, period: Period) -> list[Away]:
    """The nights away of the members looked at; a night in one place counts once."""
    joined = observed(reader, profile, period)
    if not joined:
        return []
    known: set[tuple[int, str, date]] = set()
    found = []
    for row in ask(reader, _EPISODES, period):
        if row["person"] not in joined:
            continue
        sides: Counter[str] = Counter()
        for night in _nights(row, joined[row["person"]]):
            if (row["person"], row["type"], night) not in known:
                known.add((row["person"], row["type"], night))
                sides["before" if night < joined[row["person"]] else "after"] += 1
        found += [
            Away(row["id"], row["person"], row["type"], side, row["starts_on"], sides[side])
            for side in sides
        ]
    return found


def _nights(row: dict[str, Any], joined: date) -> Iterator[date]:
    """The nights of an episode within 180 days of joining, on either side."""
    starts = date.fromisoformat(row["starts_on"])
    ends = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    ends = ends or starts + timedelta(days=row["nights"])
    window = timedelta(days=WINDOW_DAYS)
    night = max(starts, joined - window)
    while night < min(ends, joined + window):
        yield night
        night += timedelta(days=1)


def figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    """The nights.* figures."""
    sums: Counter[str] = Counter()
    for each in away(reader, profile, period):
        sums[f"nights.{each.side}"] += each.nights
        sums[f"nights.{each.side}_{each.place}"] += each.nights
    sums["nights.members"] = len(observed(reader, profile, period))
    return {figure.key: sums[figure.key] for figure in DEFINED}
