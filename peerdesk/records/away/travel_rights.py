"""What one person's laptop may say at the center: its own work, and what colleagues share.

A laptop holds no calls of others, so an honest file never asks for more. What does is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.kinds import Kind
from peerdesk.records.drop_in.hand_overs import HAND_OVER
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.warm_line.calls import CALL, CALLER_NOTE
from peerdesk.records.warm_line.shifts import SHIFT
from peerdesk.store import forgetting, travel_rows
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Change

_WHOSE: Mapping[Kind, tuple[str, ...]] = {
    CALL: ("worker_id", "second_worker_id"),
    CALLER_NOTE: ("worker_id",),
    REFERRAL: ("worker_id",),
    HAND_OVER: ("worker_id",),
    SHIFT: ("worker_id",),
}
"""Who a record belongs to. Kinds that are not here are shared by all who answer the line."""
_SHARED = {
    HAND_OVER.name: {"seen_by", "done_on"},
    SHIFT.name: {"swap", "began_at", "ended_at"},
}
"""What is changed of records of others too: a note was read, a shift that was swapped began."""
_WHOSE_BY_NAME = {kind.name: (kind, names) for kind, names in _WHOSE.items()}


def may_add(me: int, kind: Kind, row: Mapping[str, Any]) -> bool:
    """Whether a new record is this person's own, or one that is shared."""
    if kind not in _WHOSE:
        return True
    if kind is HAND_OVER and row.get("line_id") is None:
        return False
    named = {row.get(each) for each in _WHOSE[kind]} - {None}
    return me in named or (not named and kind not in {CALLER_NOTE, HAND_OVER})


def may_change(reader: Reader, me: int, change: Change) -> bool:
    """Whether a record here is or was theirs, or the field is one that colleagues share.

    It must not depend on which file came first, so who had the record before counts too.
    """
    if change.kind not in _WHOSE_BY_NAME or change.field in _SHARED.get(change.kind, ()):
        return True
    if change.field == "worker_id":
        return change.kind == SHIFT.name and str(me) in {change.old, change.new}
    if change.field == "review" and change.new == "done":
        return False
    row = travel_rows.row_of(reader, change.kind, change.record_id)
    kind, names = _WHOSE_BY_NAME[change.kind]
    if not row or may_add(me, kind, row):
        return True
    before = (forgetting.said_before(reader, kind, change.record_id, each) for each in names)
    return any(str(me) in each for each in before)
