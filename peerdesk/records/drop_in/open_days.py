"""The whole of a day at the center: who opened, hours, heads by the hour, meals, things given out.

Days a center stays closed have a reason and do not count as open (reports.md visits.days_open).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Problem, UserError
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records.codes import choices, labels
from peerdesk.records.drop_in.items_given import ITEM_GIVEN
from peerdesk.records.drop_in.visits import HEADCOUNT, OPEN_DAY, VISIT
from peerdesk.records.organisation import first_site
from peerdesk.records.spoken import long_day
from peerdesk.records.support.workers import WORKER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_MOST = 10_000


@dataclass(frozen=True)
class Counted:
    """How many of one thing: ``code`` of the item, its words, the number of the day."""

    code: str
    words: str
    number: int


@dataclass(frozen=True)
class TheDay:
    """One day at the first site. ``hours`` are (hour, people without names) of 0 to 23.

    ``visits`` have names; ``heads`` is everybody counted without one. ``before_hours`` were counted
    with no time.
    """

    id: int
    day: str
    opened_at: str
    opened_by: str
    closed_at: str
    closed_reason: str
    visits: int
    heads: int
    meals: int
    hours: tuple[tuple[int, int], ...]
    without_hour: int
    items: tuple[Counted, ...]

    @property
    def stayed_closed(self) -> bool:
        """Whether the center was not opened at all, with a reason."""
        return bool(self.closed_reason) and not self.opened_at


@needs("visit.read")
def the_day(reader: Reader, day: str) -> TheDay:
    """Everything that is known of a day, also where nothing was written down yet."""
    site = first_site(reader)
    row = _row(reader, day, site)
    heads = reader.find(HEADCOUNT, {"day": day, "site_id": site})
    by_hour: dict[int, int] = {}
    for each in heads:
        if each["at"]:
            by_hour[int(each["at"][:2])] = by_hour.get(int(each["at"][:2]), 0) + each["people"]
    whole = sum(each["people"] for each in heads)
    return TheDay(
        id=int(row.get("id") or 0),
        day=day,
        opened_at=row.get("opened_at") or "",
        opened_by=_name(reader, row.get("opened_by")),
        closed_at=row.get("closed_at") or "",
        closed_reason=row.get("closed_reason") or "",
        visits=len(reader.find(VISIT, {"day": day, "site_id": site})),
        heads=whole,
        meals=int(row.get("meals") or 0),
        hours=tuple(sorted((hour, n) for hour, n in by_hour.items() if n)),
        without_hour=whole - sum(by_hour.values()),
        items=_items(reader, day, site),
    )


@needs("visit.edit")
def set_hours(batch: Batch, day: str, opened_at: str | None, closed_at: str | None) -> str:
    """Say when the center was open on a day that is here or over; both may be unknown."""
    _not_ahead(batch, day)
    if opened_at and closed_at and closed_at <= opened_at:
        raise Invalid.one("closed_at", _("It can't close before it opens. Check the two times."))
    row = _kept(batch, day)
    fields: dict[str, Value] = {"opened_at": opened_at, "closed_at": closed_at}
    if opened_at:
        fields |= {"closed_reason": None}
        if not batch.must(OPEN_DAY, row)["opened_by"]:
            fields["opened_by"] = batch.actor.id
    batch.change(OPEN_DAY, row, fields)
    return _("Hours of {day}").format(day=long_day(day))


@needs("visit.edit")
def stay_closed(batch: Batch, day: str, reason: str) -> str:
    """Say that the center is not open on a day, and why; days ahead are fine.

    Refused where people were there: a day with a visit was open.
    """
    words = clean(reason)
    if not words:
        raise Invalid.one("closed_reason", _("Say in a word why, like Holiday or Snow."))
    now = the_day(batch, day)
    if now.visits or now.heads:
        told = _("Somebody was here on {day}, so it was an open day. Take that out first.")
        raise Invalid.one("closed_reason", told.format(day=long_day(day)))
    fields: dict[str, Value] = {"opened_at": None, "closed_at": None, "closed_reason": words}
    batch.change(OPEN_DAY, _kept(batch, day), fields | {"opened_by": None})
    return _("Closed on {day}").format(day=long_day(day))


@needs("visit.edit")
def open_after_all(batch: Batch, day: str) -> str:
    """Take back that the center stays closed on a day; days ahead are fine."""
    batch.change(OPEN_DAY, _kept(batch, day), {"closed_reason": None})
    return _("Not closed on {day}").format(day=long_day(day))


@needs("visit.edit")
def count_heads(batch: Batch, day: str, hour: int, n: int) -> str:
    """Count ``n`` more people without names in an hour (0 to 23) of a day; fewer if negative."""
    _not_ahead(batch, day)
    if hour not in range(24):
        raise Invalid.one("at", _("An hour goes from 0 to 23."))
    there = dict(the_day(batch, day).hours).get(hour, 0)
    change = max(n, -there)
    if not change:
        raise UserError(_("Nobody is counted in this hour."))
    site = first_site(batch)
    at = f"{hour:02}:00"
    kind = "guests" if day == batch.clock.today() else "heads"
    _open_at(batch, day)
    batch.add(HEADCOUNT, {"site_id": site, "day": day, "at": at, "people": change, "kind": kind})
    return _("Counted without names: {n}").format(n=there + change)


@needs("visit.edit")
def give_item(batch: Batch, day: str, item: str, n: int) -> str:
    """Count ``n`` more of a thing given out on a day (fewer if negative, never below zero)."""
    _not_ahead(batch, day)
    site = first_site(batch)
    words = labels(batch, "item").get(item)
    if words is None:
        raise Invalid([Problem("item", _("Choose what was given out."))])
    there = {each.code: each.number for each in _items(batch, day, site)}.get(item, 0)
    change = max(n, -there)
    if not change or change > _MOST:
        raise UserError(_("Nothing of this is counted on that day."))
    batch.add(ITEM_GIVEN, {"site_id": site, "day": day, "item": item, "number": change})
    return f"{words}: {there + change}"


def _items(reader: Reader, day: str, site: int) -> tuple[Counted, ...]:
    given: dict[str, int] = {}
    for row in reader.find(ITEM_GIVEN, {"day": day, "site_id": site}):
        given[row["item"]] = given.get(row["item"], 0) + row["number"]
    offered = choices(reader, "item", retired=True)
    return tuple(Counted(c.code, c.label, given[c.code]) for c in offered if given.get(c.code))


def _row(reader: Reader, day: str, site: int) -> dict[str, Any]:
    return next(iter(reader.find(OPEN_DAY, {"day": day, "site_id": site}, limit=1)), {})


def _kept(batch: Batch, day: str) -> int:
    site = first_site(batch)
    row = _row(batch, day, site)
    return int(row["id"]) if row else batch.add(OPEN_DAY, {"day": day, "site_id": site})


def _open_at(batch: Batch, day: str) -> None:
    """Somebody counted that day, so it was open."""
    row = batch.must(OPEN_DAY, _kept(batch, day))
    if row["closed_reason"]:
        batch.change(OPEN_DAY, row["id"], {"closed_reason": None})


def _name(reader: Reader, worker_id: Value) -> str:
    return str((reader.get(WORKER, int(worker_id)) or {}).get("name", "")) if worker_id else ""


def _not_ahead(batch: Batch, day: str) -> None:
    if read_day(day) > read_day(batch.clock.today()):
        raise Invalid.one("day", _("That day is still to come."))
