"""Units for billing: minutes by the payer's rule, and no minute of one worker twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peerdesk.counting.arithmetic import stay
from peerdesk.counting.periods import days
from peerdesk.counting.results import Period
from peerdesk.counting.scope import Programs, ask
from peerdesk.store.queries import Reader

A_UNIT = 15
_ADDED = {"full_unit": 0, "eight_minute": 7, "started_unit": A_UNIT - 1}
"""What is added to the minutes before whole units are taken."""

_SERVICES = """SELECT id, code, label, rounding, per, daily_cap FROM service
WHERE voided = 0 ORDER BY code, id"""

# Notes and travel are no units. A contact of a voided person is nobody's.
_CLAIMS = """SELECT k.id, k.day, k.start_at, k.end_at, k.minutes, k.service_id, k.worker_id,
    coalesce(w.name, '') AS worker, f.id AS person, coalesce(f.name, '') AS name,
    coalesce(f.member_no, '') AS member_no
FROM contact k CROSS JOIN service v ON v.id = k.service_id AND v.voided = 0
LEFT JOIN worker w ON w.id = k.worker_id
LEFT JOIN member m ON m.id = k.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id)
WHERE k.day BETWEEN :start AND :end AND k.voided = 0 AND k.kind <> 'indirect'
    AND (k.member_id IS NULL OR f.voided = 0) /*of contact k*/ ORDER BY k.day, k.id"""


@dataclass(frozen=True)
class Service:
    """A service for billing and the rule of its payer; ``daily_cap`` 0 where there is none."""

    id: int
    code: str
    label: str
    rounding: str
    per: str
    daily_cap: int

    @property
    def words(self) -> str:
        """Code and name as one."""
        return f"{self.code} {self.label}"

    def units(self, minutes: Sequence[int]) -> int:
        """The units of one member's contacts of one day."""
        found = self.uncapped(minutes)
        return min(found, self.daily_cap) if self.daily_cap else found

    def uncapped(self, minutes: Sequence[int]) -> int:
        """The same without the payer's limit of a day."""
        each = [sum(minutes)] if self.per == "member_day" else minutes
        return sum(units_of(one, self.rounding) for one in each)


@dataclass(frozen=True)
class Claim:
    """A contact for billing. ``minutes`` are its own, ``overlap`` those that are in another too.

    ``beside`` is the contact of the same worker that has these minutes already, or 0.
    """

    id: int
    day: str
    start_at: str
    minutes: int
    service_id: int
    worker_id: int | None
    worker: str
    person: int | None
    name: str
    member_no: str
    overlap: int = 0
    beside: int = 0

    @property
    def begin(self) -> int:
        """Minutes since the first day there is."""
        hours, minutes = int(self.start_at[:2]), int(self.start_at[3:5])
        return date.fromisoformat(self.day).toordinal() * 24 * 60 + hours * 60 + minutes


@dataclass(frozen=True)
class DayUnits:
    """One service of one member on one day; minutes counted twice are not in ``minutes``."""

    service: Service
    day: str
    claims: tuple[Claim, ...]

    @property
    def minutes(self) -> int:
        """What can be billed."""
        return sum(self._counted)

    @property
    def units(self) -> int:
        """By the payer's rule."""
        return self.service.units(self._counted)

    @property
    def uncapped(self) -> int:
        """The same without the payer's limit of a day."""
        return self.service.uncapped(self._counted)

    @property
    def _counted(self) -> list[int]:
        return [claim.minutes - claim.overlap for claim in self.claims]


def units_of(minutes: int, rounding: str) -> int:
    """Units of 15 minutes: whole ones, from 8 minutes on, or every one that was begun."""
    return (minutes + _ADDED[rounding]) // A_UNIT


def services(reader: Reader) -> list[Service]:
    """Every service there is, in use or not, by its code."""
    rows = reader.select(_SERVICES)
    return [Service(**{**row, "daily_cap": row["daily_cap"] or 0}) for row in rows]


def claims(reader: Reader, period: Period, programs: Programs = ()) -> list[Claim]:
    """The contacts for billing of the period; minutes of one worker claimed twice are marked.

    The other claim may belong to another program, or to the night before the period.
    """
    wider = days(period.start - timedelta(days=1), period.end)
    every = _marked(_read(reader, wider))
    wanted = {claim.id for claim in _read(reader, period, programs)}
    return [claim for claim in every if claim.id in wanted]


def _read(reader: Reader, period: Period, programs: Programs = ()) -> list[Claim]:
    found = []
    for row in ask(reader, _CLAIMS, period, programs):
        minutes = stay(row["minutes"], row["start_at"], row.pop("end_at"))
        if minutes:
            found.append(Claim(**row | {"minutes": minutes, "start_at": row["start_at"] or ""}))
    return found


def _marked(found: Iterable[Claim]) -> list[Claim]:
    """The earlier contact of a worker keeps the minutes, the later one has the rest."""
    timed, marked = defaultdict[int, list[Claim]](list), []
    for claim in found:
        if claim.worker_id and claim.start_at:
            timed[claim.worker_id].append(claim)
        else:
            marked.append(claim)
    for own in timed.values():
        until, last = 0, 0
        for claim in sorted(own, key=lambda each: (each.begin, each.id)):
            end = claim.begin + claim.minutes
            overlap = max(0, min(end, until) - claim.begin)
            marked.append(replace(claim, overlap=overlap, beside=last if overlap else 0))
            if end > until:
                until, last = end, claim.id
    return sorted(marked, key=lambda each: (each.day, each.start_at, each.id))


def day_units(every: Iterable[Service], found: Iterable[Claim]) -> list[DayUnits]:
    """The units of each service, member and day; without a member each contact is by itself."""
    by_id = {service.id: service for service in every}
    together: dict[tuple[int, str, int | None, int], list[Claim]] = defaultdict(list)
    for claim in found:
        alone = 0 if claim.person else claim.id
        together[claim.service_id, claim.day, claim.person, alone].append(claim)
    return [
        DayUnits(by_id[service], day, tuple(same))
        for (service, day, _person, _alone), same in together.items()
    ]
