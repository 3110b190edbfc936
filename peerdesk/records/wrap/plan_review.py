"""When a member wants to look their plan over again, on their own rhythm; never what it says."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.records.spoken import month_word
from peerdesk.records.wrap.plan_writing import KeptPlan, kept_plan, next_review, plans_kept
from peerdesk.records.wrap.plans import PLAN
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

RHYTHMS = (0, 1, 3, 6, 12)
"""Months a member can choose; 0 is never."""


@dataclass(frozen=True)
class Review:
    """How often, and the next day; months 0 and day "" where the member wants no reminder."""

    months: int
    on: str


@dataclass(frozen=True)
class DueReview:
    """A plan whose member wanted to look it over by now."""

    plan: KeptPlan
    on: str


@needs("plan.read")
def review_of(reader: Reader, plan_id: int) -> Review:
    """The rhythm the member chose."""
    row = reader.get(PLAN, plan_id) or {}
    return Review(int(row.get("review_every") or 0), str(row.get("review_on") or ""))


@needs("plan.edit")
def set_review(batch: Batch, plan_id: int, months: int) -> str:
    """Remind every so many months from today; 0 takes the reminder away."""
    kept_plan(batch, plan_id)
    if months not in RHYTHMS:
        raise Invalid.one("review_every", _("Choose one of the rhythms."))
    on = next_review(batch.clock.today(), months) if months else None
    batch.change(PLAN, plan_id, {"review_every": months or None, "review_on": on})
    return _("A reminder is set") if months else _("No reminder any more")


@needs("plan.edit")
def looked_over(batch: Batch, plan_id: int) -> str:
    """The member looked their plan over today; the next time counts from here."""
    months = review_of(batch, plan_id).months
    kept_plan(batch, plan_id)
    if months:
        batch.change(PLAN, plan_id, {"review_on": next_review(batch.clock.today(), months)})
    return _("Looked over")


@needs("plan.read")
def reviews_due(reader: Reader, today: str) -> list[DueReview]:
    """Whose plan was to be looked over by today, the longest waiting first."""
    days = ((each, review_of(reader, each.id).on) for each in plans_kept(reader))
    due = [DueReview(each, on) for each, on in days if on and on <= today]
    return sorted(due, key=lambda each: (each.on, each.plan.name))


def due_words(due: DueReview, today: str) -> str:
    """As "Wanted to look it over in November", with the year if not this one."""
    month = month_word(due.on)
    when = month if due.on[:4] == today[:4] else f"{month} {due.on[:4]}"
    return _("Wanted to look it over in {month}").format(month=when)


def day_of(review: Review) -> str:
    """The month of the next reminder, as "February 2027"; "" without one."""
    return f"{month_word(review.on)} {read_day(review.on).year}" if review.on else ""
