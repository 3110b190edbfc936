"""The drop-in center: visits, head counts, open days, meals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from peerdesk.core.kinds import as_list
from peerdesk.core.words import N_, _
from peerdesk.counting.arithmetic import hour_grid, mean, stay
from peerdesk.counting.contacts import person_of
from peerdesk.counting.results import Period, Profile, Table, Value
from peerdesk.counting.scope import Programs, ask
from peerdesk.counting.together import LISTS, TOGETHER, all_printed, both, codes_of, note_of
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

_VISITS = f"""SELECT v.id, f.id AS person, v.site_id, v.day, v.in_at, v.out_at, v.minutes,
    v.out_estimated, v.reasons
FROM visit v {person_of("v.member_id")}
WHERE v.day BETWEEN :start AND :end AND v.voided = 0 /*of visit v*/
ORDER BY v.day, v.in_at IS NULL, v.in_at, v.id"""

_HEADS = """SELECT h.id, h.day, h.people FROM headcount h WHERE h.voided = 0
AND h.day BETWEEN :start AND :end AND h.kind IN ('guests', 'heads') AND h.people > 0
/*of headcount h*/ ORDER BY h.day, h.id"""

# A day that was only written down as closed (a reason, no opening time) was not open.
_OPEN_DAYS = """SELECT o.id, o.day, coalesce(o.meals, 0) AS meals,
    o.opened_at IS NOT NULL OR o.closed_reason IS NULL AS was_open
FROM open_day o WHERE o.voided = 0 AND o.day BETWEEN :start AND :end /*of open_day o*/
ORDER BY o.day, o.id"""


@dataclass(frozen=True)
class Visit:
    """One counted visit: its first record, all its reasons, and the stays that can be measured."""

    id: int
    person: int
    site_id: int
    day: str
    in_at: str | None
    reasons: tuple[str, ...]
    stays: tuple[tuple[int, int], ...]  # (visit id, minutes)


@dataclass(frozen=True)
class DropIn:
    """Everything the drop-in figures are made of."""

    visits: list[Visit]
    heads: list[tuple[int, str, int]]
    open_days: list[tuple[int, str]]
    meals: list[tuple[int, str, int]]

    @property
    def days(self) -> set[str]:
        """The days the center was open."""
        return (
            {v.day for v in self.visits}
            | {day for _i, day, _n in self.heads}
            | {day for _i, day in self.open_days}
        )

    @property
    def headcount(self) -> int:
        """People counted without names."""
        return sum(people for _id, _day, people in self.heads)


NOTHING = DropIn([], [], [], [])


def drop_in(reader: Reader, profile: Profile, period: Period) -> DropIn:
    """The visits, head counts and open days of the period."""
    rows = list(ask(reader, _OPEN_DAYS, period, profile.programs))
    heads = ask(reader, _HEADS, period, profile.programs)
    return DropIn(
        visits(reader, period, profile.programs, each_entry=profile.count_reentries),
        [(row["id"], row["day"], row["people"]) for row in heads],
        [(row["id"], row["day"]) for row in rows if row["was_open"]],
        [(row["id"], row["day"], row["meals"]) for row in rows if row["meals"]],
    )


def visits(
    reader: Reader, period: Period, programs: Programs = (), *, each_entry: bool = False
) -> list[Visit]:
    """One for each member, day and site, or each entry where the funder counts those."""
    found: dict[tuple[object, ...], Visit] = {}
    for row in ask(reader, _VISITS, period, programs):
        key = (row["id"],) if each_entry else (row["person"], row["day"], row["site_id"])
        minutes = stay(row["minutes"], row["in_at"], row["out_at"])
        both = row["in_at"] and row["out_at"] and not row["out_estimated"] and minutes is not None
        stays = ((row["id"], minutes),) if both and minutes is not None else ()
        seen = found.get(key)
        found[key] = Visit(
            seen.id if seen else row["id"],
            row["person"],
            row["site_id"],
            row["day"],
            seen.in_at if seen else row["in_at"],
            tuple(dict.fromkeys((*(seen.reasons if seen else ()), *as_list(row["reasons"])))),
            (*(seen.stays if seen else ()), *stays),
        )
    return list(found.values())


def figures(facts: DropIn) -> dict[str, Value]:
    """The visits.* figures and meals.served."""
    named, heads, days = len(facts.visits), facts.headcount, len(facts.days)
    stays = [minutes for visit in facts.visits for _id, minutes in visit.stays]
    return {
        "visits.total": named + heads,
        "visits.named": named,
        "visits.headcount": heads,
        "visits.unduplicated": len({visit.person for visit in facts.visits}),
        "visits.days_open": days,
        "visits.average_daily": mean(named + heads, days),
        "visits.average_hours": mean(sum(stays), 60 * len(stays)),
        "meals.served": sum(meals for _id, _day, meals in facts.meals),
    }


def tables(reader: Reader, profile: Profile, facts: DropIn, period: Period) -> list[Table]:
    """Visits by day, by weekday and hour, and by reason."""
    moments = [(visit.day, visit.in_at) for visit in facts.visits if visit.in_at]
    return [
        _by_day(facts, period),
        hour_grid("visits.by_weekday_hour", N_("Arrivals by weekday and hour"), moments),
        _by_reason(reader, facts, codes_of(profile, "visit_reason")),
    ]


def _by_day(facts: DropIn, period: Period) -> Table:
    named = Counter(visit.day for visit in facts.visits)
    heads: Counter[str] = Counter()
    for _id, day, people in facts.heads:
        heads[day] += people
    days = [(period.start + timedelta(days=n)).isoformat() for n in range(period.days)]
    rows = tuple((day, named[day], heads[day], named[day] + heads[day]) for day in days)
    columns = (N_("Day"), N_("By name"), N_("Without names"), N_("Visits"))
    total = named.total() + heads.total()
    return Table("visits.by_day", N_("Visits by day"), columns, rows, total)


def _by_reason(reader: Reader, facts: DropIn, together: tuple[str, ...]) -> Table:
    words = {**labels(reader, "visit_reason"), TOGETHER: _(LISTS["visit_reason"])}
    reasons = (all_printed(visit.reasons, together) for visit in facts.visits)
    found = Counter(reason for each in reasons for reason in each)
    order = [*words, *sorted(found.keys() - words.keys())]
    rows = tuple((words.get(code, code), found[code]) for code in order if found[code])
    several = _("A visit can have several reasons, so they add up to more than the visits.")
    note = both(several, note_of("visit_reason", together, words))
    columns = (N_("Reason"), N_("Visits"))
    return Table(
        "visits.by_reason", N_("Reasons for a visit"), columns, rows, None, adds_up=False, note=note
    )
