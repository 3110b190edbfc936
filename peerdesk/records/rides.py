"""Rides given and passes handed out."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_
from peerdesk.records.record_books import RecordBook

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

BOOK = RecordBook(RIDE, __name__, "outreach")
add_ride, change_ride, take_out_ride = BOOK.add, BOOK.change, BOOK.take_out
