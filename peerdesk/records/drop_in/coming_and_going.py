"""Enter on a name, or a card at the door: who is not here comes in, who is here goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Changes, Row
from peerdesk.core.clock import day as read_day
from peerdesk.core.clock import minutes_if_known
from peerdesk.records.drop_in.visits import NIGHT_ENDS, VISIT, check_in, check_out
from peerdesk.records.people.member_merging import identities, kept_member
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_WHO_IS_HERE = ("member_id", "day", "in_at", "out_at", "voided")
JUST_NOW = 2
"""Minutes in which a second Enter, or a card that was read twice, sends nobody away again."""


@needs("visit.edit")
def come_or_go(batch: Batch, member_id: int) -> str:
    """Check a person in, or out if they have been here for two minutes."""
    visit = running_visit(batch, member_id)
    if not visit or came_just_now(batch, visit):
        return check_in(batch, member_id)
    return check_out(batch, int(visit["id"]))


def came_or_went(changes: Changes) -> bool:
    """Whether a change touched who is here, and not only what a visit was for."""
    return any(
        step.kind == VISIT.name
        and (not step.before or any(step.before[f] != step.after[f] for f in _WHO_IS_HERE))
        for step in changes.steps
    )


def running_visit(batch: Batch, member_id: int) -> dict[str, Any]:
    """The visit of today, or of the night that is not over, that has no end; empty if none."""
    return _running(batch, member_id, batch.clock.today(), batch.clock.time())


def came_just_now(batch: Batch, visit: Row) -> bool:
    """Whether a visit began within the last two minutes."""
    return _is_just_now(visit["day"], visit["in_at"], batch.clock.time())


def left_just_now(reader: Reader, member_id: int, today: str, time: str) -> str:
    """When a person left, if that was within the last two minutes and they are not back, else "".

    A card that is read twice on the way out brings nobody in again.
    """
    if _running(reader, member_id, today, time):
        return ""
    ids = identities(reader, kept_member(reader, member_id)["id"])
    rows = (r for each in ids for r in reader.find(VISIT, {"member_id": each, "day": today}))
    ends = (str(row["out_at"]) for row in rows if row["out_at"])
    return max((end for end in ends if _is_just_now(today, end, time)), default="")


def card_leads_out(reader: Reader, member_id: int, today: str, time: str) -> bool:
    """Whether a card means that its holder leaves, or has just left."""
    visit = _running(reader, member_id, today, time)
    if visit:
        return not _is_just_now(visit["day"], visit["in_at"], time)
    return bool(left_just_now(reader, member_id, today, time))


def _running(reader: Reader, member_id: int, today: str, time: str) -> dict[str, Any]:
    before = (read_day(today) - timedelta(days=1)).isoformat()
    days = {today, before} if time < NIGHT_ENDS else {today}
    ids = identities(reader, kept_member(reader, member_id)["id"])
    rows = (r for each in ids for r in reader.find(VISIT, {"member_id": each, "out_at": None}))
    return next((row for row in rows if row["day"] in days), {})


def _is_just_now(on: object, at: object, time: str) -> bool:
    gone = minutes_if_known(on, at, time)
    return gone is not None and gone < JUST_NOW
