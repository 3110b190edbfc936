"""Rides given and passes handed out."""

from __future__ import annotations

from collections.abc import Mapping

from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type, as_ids, from_list
from peerdesk.core.words import N_, _
from peerdesk.records.plain_rules import not_ahead, not_negative
from peerdesk.records.record_books import RecordBook
from peerdesk.store.batch import Batch

RIDE = Kind(
    "ride",
    N_("Ride"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("worker_id", N_("Driver"), Type.LINK, in_table=True, to="worker"),
        Field("purpose", N_("Going to"), Type.CODE, in_table=True, list="ride_purpose"),
        Field("from_area", N_("From, area")),
        Field("to_area", N_("To, area"), in_table=True),
        Field("member_ids", N_("Who rode"), Type.LINKS, to="member"),
        Field("guests", N_("Riders without names"), Type.INTEGER),
        Field("miles", N_("Miles"), Type.INTEGER, in_table=True),
        Field("passes", N_("Passes given"), Type.INTEGER, in_table=True),
        Field("passes_cents", N_("Value of the passes, cents"), Type.INTEGER),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("note", N_("Note"), Type.LONG_TEXT, private=True),
    ),
)

_SAYS_SOMETHING = ("guests", "miles", "passes")


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"day": batch.clock.today(), "worker_id": batch.actor.id}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    found = [*not_ahead(batch, RIDE, row, "day"), *not_negative(RIDE, row)]
    if not as_ids(row.get("member_ids")) and not any(row.get(name) for name in _SAYS_SOMETHING):
        words = _("Say who rode, how many rode without names, the miles, or the passes given.")
        found.append(Problem("member_ids", words))
    return found


def _worked(_batch: Batch, row: Row) -> Mapping[str, Value]:
    """Nobody rides twice in one ride."""
    return {"member_ids": from_list(list(dict.fromkeys(as_ids(row.get("member_ids")))))}


BOOK = RecordBook(RIDE, __name__, "outreach", usual=_usual, rules=_rules, worked=_worked)
add_ride, change_ride, take_out_ride = BOOK.add, BOOK.change, BOOK.take_out
