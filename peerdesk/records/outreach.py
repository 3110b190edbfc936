"""Outreach and education: events outside and inside the center."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

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
