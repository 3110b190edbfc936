"""Two or three WRAP plans whose invented writers wanted them kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.text import fold
from peerdesk.demo.people import words
from peerdesk.records.codes import labels
from peerdesk.records.people.members import MEMBER
from peerdesk.records.wrap.plan_versions import save_version
from peerdesk.records.wrap.plan_writing import next_review
from peerdesk.records.wrap.plans import PLAN, PLAN_COPY, PLAN_ENTRY, PLAN_PART
from peerdesk.store.batch import Batch


@needs("plan.edit")
def add_plans(batch: Batch, today: date, next_id: Callable[[], int]) -> str:
    """Write the plans of the demo's word list for members who are there."""
    known = {fold(row["name"]): int(row["id"]) for row in batch.find(MEMBER)}
    titles = labels(batch, "plan_part")
    for each in words("plans"):
        if (member_id := known.get(fold(each["member"]))) is not None:
            _add_plan(batch, each, member_id, today, (titles, next_id))
    batch.undoable = False
    return "Kept the plans"


def _add_plan(
    batch: Batch,
    plan: Any,
    member_id: int,
    today: date,
    with_: tuple[dict[str, str], Callable[[], int]],
) -> None:
    titles, next_id = with_
    worked = today - timedelta(days=plan["worked_days_ago"])
    started = today - timedelta(days=plan["months_ago"] * 30)
    row: dict[str, Value] = {
        "member_id": member_id,
        "started_on": started.isoformat(),
        "worked_on": worked.isoformat(),
        "version": 1,
    }
    if months := plan.get("review_every"):  # the member wanted to be reminded
        row |= {"review_every": months, "review_on": next_review(worked.isoformat(), months)}
    plan_id = batch.add(PLAN, row, next_id())
    for place, (part, title) in enumerate(titles.items()):
        if part in plan["left_out"]:
            facts: dict[str, Value] = {
                "plan_id": plan_id,
                "part": part,
                "title": title,
                "position": place,
                "left_out": 1,
            }
            batch.add(PLAN_PART, facts, next_id())
        for position, line in enumerate(plan["parts"].get(part, [])):
            batch.add(
                PLAN_ENTRY,
                {"plan_id": plan_id, "part": part, "position": position, **line},
                next_id(),
            )
    save_version(batch, plan_id)
    for given_to, what in plan["copies"]:
        copy = {
            "plan_id": plan_id,
            "given_to": given_to,
            "day": worked.isoformat(),
            "version": 1,
            "what": what,
        }
        batch.add(PLAN_COPY, copy, next_id())
