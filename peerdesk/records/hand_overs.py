"""Notes for the next shift: written by one, seen by the others, ended when they are dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type, as_ids, from_list
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.organisation import first_site
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

HAND_OVER = Kind(
    "hand_over",
    N_("Note for the next shift"),
    (
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("at", N_("Time"), Type.TIME, in_table=True),
        Field("site_id", N_("Site"), Type.LINK, to="site"),
        Field("line_id", N_("Line"), Type.LINK, to="line"),
        Field("worker_id", N_("Written by"), Type.LINK, in_table=True, to="worker"),
        Field("words", N_("Note"), Type.LONG_TEXT, required=True, in_table=True),
        Field("seen_by", N_("Seen by"), Type.LINKS, to="worker"),
        Field("done_on", N_("Done on"), Type.DATE, in_table=True),
    ),
)

_DAYS = 14
"""A note nobody ended stops being shown after two weeks; it stays in the records."""


@dataclass(frozen=True)
class Note:
    """A note as the next shift reads it; ``by`` is who wrote it, ``new`` that the reader has not
    seen it.
    """

    id: int
    day: str
    at: str
    by: str
    words: str
    new: bool


@needs("visit.edit")
def leave_note(batch: Batch, words: str, line_id: int | None = None) -> str:
    """Leave a note for the next shift at the front desk (or of a line)."""
    if not clean(words, lines=True):
        raise Invalid.one("words", _("Write what the next shift should know."))
    me = batch.actor.id
    site = None if line_id else first_site(batch)
    row = {"day": batch.clock.today(), "at": batch.clock.time(), "site_id": site}
    row |= {"line_id": line_id, "worker_id": me, "words": words, "seen_by": from_list([me])}
    batch.add(HAND_OVER, row)
    return _("Note left for the next shift")


@needs("visit.edit")
def see_note(batch: Batch, note_id: int) -> str:
    """The person at the keyboard has read the note."""
    row = batch.must(HAND_OVER, note_id)
    seen = as_ids(row["seen_by"])
    if batch.actor.id not in seen:
        batch.change(HAND_OVER, note_id, {"seen_by": from_list([*seen, batch.actor.id])})
    return _("Note seen")


@needs("visit.edit")
def finish_note(batch: Batch, note_id: int) -> str:
    """The note is dealt with: nobody needs to see it any more."""
    batch.must(HAND_OVER, note_id)
    batch.change(HAND_OVER, note_id, {"done_on": batch.clock.today()})
    return _("Note done")


@needs("visit.read")
def notes_for_me(reader: Reader, me: int, today: str) -> list[Note]:
    """The notes at the front desk that are not done, of the last two weeks, the latest first."""
    first = (read_day(today) - timedelta(days=_DAYS)).isoformat()
    rows = reader.between(HAND_OVER, "day", first, today)
    return [_note(reader, row, me) for row in rows if row["site_id"] and not row["done_on"]]


@needs("visit.read")
def notes_of_day(reader: Reader, day: str) -> list[Note]:
    """All notes written at the front desk on a day, for its log."""
    rows = reader.between(HAND_OVER, "day", day, day)
    return [_note(reader, row, 0) for row in reversed(rows) if row["site_id"]]


def _note(reader: Reader, row: dict[str, Any], me: int) -> Note:
    by = reader.called("worker", row["worker_id"]) if row["worker_id"] else ""
    new = me not in as_ids(row["seen_by"])
    return Note(row["id"], row["day"], row["at"] or "", by, row["words"], new)
