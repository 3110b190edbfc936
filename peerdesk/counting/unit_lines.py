"""The lines of a unit worksheet: who had how many minutes and units of a service on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.counting.periods import parse_period
from peerdesk.counting.results import Period
from peerdesk.counting.units import Claim, DayUnits, Service, claims, day_units, services
from peerdesk.records.choice_words import choice_words
from peerdesk.records.spoken import clock_words
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class UnitLine:
    """One member's day with one service. ``capped``: the payer's limit of a day was reached."""

    day: date
    member: str
    member_no: str
    workers: str
    contacts: tuple[str, ...]
    minutes: int
    units: int
    capped: bool = False


@dataclass(frozen=True)
class ServiceUnits:
    """A service in words, the rule of its payer in words, and its lines by day."""

    code: str
    label: str
    rule: str
    lines: tuple[UnitLine, ...]

    @property
    def minutes(self) -> int:
        """All minutes that can be billed."""
        return sum(line.minutes for line in self.lines)

    @property
    def units(self) -> int:
        """All units."""
        return sum(line.units for line in self.lines)


@dataclass(frozen=True)
class Overlap:
    """Minutes of one worker that an earlier contact has already."""

    day: date
    worker: str
    member: str
    service: str
    began: str
    minutes: int
    left_out: int


@dataclass(frozen=True)
class UnitWorksheet:
    """Everything on the worksheet; ``period`` in words, such as November 2026."""

    period: str
    made_on: date
    services: tuple[ServiceUnits, ...]
    overlaps: tuple[Overlap, ...]


@needs("contact.read")
def units_of_month(reader: Reader, month: str, today: str) -> UnitWorksheet:
    """The worksheet of a month (``YYYY-MM``), over all programs."""
    return units_of_period(reader, parse_period(month), today)


def units_of_period(reader: Reader, period: Period, today: str) -> UnitWorksheet:
    """Every service with its lines, and the minutes that two contacts claim."""
    found, known = claims(reader, period), services(reader)
    codes = {service.id: service.code for service in known}
    lines = day_units(known, found)
    return UnitWorksheet(
        period=period.label,
        made_on=date.fromisoformat(today),
        services=tuple(
            _service(service, own)
            for service in known
            if (own := [line for line in lines if line.service.id == service.id])
        ),
        overlaps=tuple(_overlap(claim, codes) for claim in found if claim.overlap),
    )


def _service(service: Service, lines: Iterable[DayUnits]) -> ServiceUnits:
    ordered = sorted(lines, key=lambda line: (line.day, line.claims[0].name, line.claims[0].id))
    return ServiceUnits(
        service.code, service.label, _rule(service), tuple(_line(each) for each in ordered)
    )


def _rule(service: Service) -> str:
    """8 minutes make a unit. Each contact is rounded by itself. At most 16 units a day."""
    rounding = choice_words("service", "rounding", service.rounding)
    whole_day = _("A member's minutes of a day are added, then rounded.")
    each = _("Each contact is rounded by itself.")
    said = [f"{rounding}.", whole_day if service.per == "member_day" else each]
    if service.daily_cap:
        said.append(_("At most {n} units for a member and day.").format(n=service.daily_cap))
    return " ".join(said)


def _line(each: DayUnits) -> UnitLine:
    first = each.claims[0]
    workers = dict.fromkeys(claim.worker for claim in each.claims if claim.worker)
    cap = each.service.daily_cap
    return UnitLine(
        day=date.fromisoformat(each.day),
        member=first.name,
        member_no=first.member_no,
        workers=", ".join(workers),
        contacts=tuple(_contact(claim) for claim in each.claims),
        minutes=each.minutes,
        units=each.units,
        capped=bool(cap) and each.uncapped > cap,
    )


def _contact(claim: Claim) -> str:
    """9:40 AM, 20 min"""
    counted = _("{n} min").format(n=claim.minutes - claim.overlap)
    return f"{clock_words(claim.start_at)}, {counted}" if claim.start_at else counted


def _overlap(claim: Claim, codes: dict[int, str]) -> Overlap:
    return Overlap(
        date.fromisoformat(claim.day),
        claim.worker,
        claim.name,
        codes[claim.service_id],
        clock_words(claim.start_at),
        claim.minutes,
        claim.overlap,
    )
