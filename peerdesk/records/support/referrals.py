"""Referrals: what someone needed, where we pointed, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.plain_rules import in_order, not_ahead
from peerdesk.records.record_books import RecordBook
from peerdesk.records.warm_line.calls import CALL, LINE
from peerdesk.store.batch import Batch

REFERRAL = Kind(
    "referral",
    N_("Referral"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("need", N_("Need"), Type.CODE, in_table=True, list="need"),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("call_id", N_("Call"), Type.LINK, to="call"),
        Field("worker_id", N_("Made by"), Type.LINK, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("resource_id", N_("Where to"), Type.LINK, in_table=True, to="resource"),
        Field(
            "how",
            N_("How"),
            Type.CHOICE,
            choices=(
                "number",
                "address",
                "website",
                "sent",
                "warm",
                "went_along",
            ),
        ),
        Field(
            "outcome",
            N_("What came of it"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "made",
                "connected",
                "declined",
                "unknown",
                "unmet",
            ),
        ),
        Field("outcome_on", N_("Known on"), Type.DATE),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

STILL_OPEN = "made"
"""The outcome of a referral that nobody has heard about yet."""


def _usual(batch: Batch) -> Mapping[str, Value]:
    today = batch.clock.today()
    return {"day": today, "worker_id": batch.actor.id, "outcome": STILL_OPEN}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    found = not_ahead(batch, REFERRAL, row, "day", "outcome_on")
    found += in_order(REFERRAL, row, "day", "outcome_on")
    if not row.get("need") and not row.get("resource_id"):
        found.append(Problem("need", _("Say what was needed, or where to.")))
    return found


def _worked(batch: Batch, row: Row) -> Mapping[str, Value]:
    """The day the outcome became known, and the program of the line the call came on."""
    found: dict[str, Value] = {"outcome_on": _known_on(batch, row)}
    if not row.get("program_id") and (call_id := row.get("call_id")):
        call = batch.get(CALL, int(call_id)) or {}
        line = batch.get(LINE, int(call["line_id"])) if call.get("line_id") else None
        found["program_id"] = (line or {}).get("program_id")
    return found


def _known_on(batch: Batch, row: Row) -> Value:
    if row.get("outcome") == STILL_OPEN:
        return None
    before = batch.get(REFERRAL, int(row["id"] or 0)) if row.get("id") else None
    said = row.get("outcome_on")
    if before and before["outcome"] != row.get("outcome") and before["outcome_on"] == said:
        return batch.clock.today()
    return said or batch.clock.today()


BOOK = RecordBook(REFERRAL, __name__, "follow_up", usual=_usual, rules=_rules, worked=_worked)
add_referral, change_referral, take_out_referral = BOOK.add, BOOK.change, BOOK.take_out
