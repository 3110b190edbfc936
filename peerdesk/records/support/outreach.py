"""Outreach and education: events outside and inside the center."""

from __future__ import annotations

from collections.abc import Mapping

from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type, from_list
from peerdesk.core.words import N_
from peerdesk.records.plain_rules import not_ahead, not_negative
from peerdesk.records.record_books import RecordBook
from peerdesk.store.batch import Batch

EVENT = Kind(
    "event",
    N_("Event"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("title", N_("What"), required=True, in_table=True, searched=True),
        Field("type", N_("Type"), Type.CODE, in_table=True, list="event_type"),
        Field("place", N_("Place"), in_table=True),
        Field("county", N_("County")),
        Field("audience", N_("For whom")),
        Field("people", N_("People reached"), Type.INTEGER, in_table=True),
        Field("minutes", N_("Minutes"), Type.INTEGER),
        Field("worker_ids", N_("Who was there from us"), Type.LINKS, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("materials", N_("Given out")),
        Field("note", N_("Note"), Type.LONG_TEXT),
    ),
)


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"day": batch.clock.today(), "worker_ids": from_list([batch.actor.id])}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    return [*not_ahead(batch, EVENT, row, "day"), *not_negative(EVENT, row)]


BOOK = RecordBook(EVENT, __name__, "outreach", usual=_usual, rules=_rules)
add_event, change_event, take_out_event = BOOK.add, BOOK.change, BOOK.take_out
