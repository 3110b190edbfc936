"""Notes for the next shift: written by one, seen by the others, ended when they are dealt with.

The front desk has its notes, and each line of the warm line has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.kinds import Field, Kind, Type, as_ids, from_list
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.organisation import first_site
from peerdesk.records.warm_line.calls import LINE
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
    seen it, ``line`` the line it was left for ("" at the front desk).
    """

    id: int
    day: str
    at: str
    by: str
    words: str
    new: bool
    line: str = ""


@needs("visit.edit")
def leave_note(batch: Batch, words: str) -> str:
    """Leave a note for the next shift at the front desk."""
    return _left(batch, words, {"site_id": first_site(batch)})


@needs("call.edit")
def leave_line_note(batch: Batch, words: str, line_id: int) -> str:
    """Leave a note for the next shift of a line."""
    batch.must(LINE, line_id)
    return _left(batch, words, {"line_id": line_id})


@needs("visit.edit")
def see_note(batch: Batch, note_id: int) -> str:
    """The person at the keyboard has read the note."""
    return _seen(batch, _of_desk(batch, note_id))


@needs("call.edit")
def see_line_note(batch: Batch, note_id: int) -> str:
    """As :func:`see_note`, for a note of a line."""
    return _seen(batch, _of_line(batch, note_id))


@needs("visit.edit")
def finish_note(batch: Batch, note_id: int) -> str:
    """The note is dealt with: nobody needs to see it any more."""
    return _done(batch, _of_desk(batch, note_id))


@needs("call.edit")
def finish_line_note(batch: Batch, note_id: int) -> str:
    """As :func:`finish_note`, for a note of a line."""
    return _done(batch, _of_line(batch, note_id))


@needs("visit.read")
def notes_for_me(reader: Reader, me: int, today: str) -> list[Note]:
    """The notes at the front desk that are not done, of the last two weeks, the latest first."""
    return [_note(reader, row, me) for row in _still_open(reader, today) if not row["line_id"]]


@needs("call.read")
def line_notes_for_me(reader: Reader, me: int, today: str) -> list[Note]:
    """As :func:`notes_for_me`, of all lines this person sees."""
    return [_note(reader, row, me) for row in _still_open(reader, today) if row["line_id"]]


@needs("visit.read")
def notes_of_day(reader: Reader, day: str) -> list[Note]:
    """All notes written at the front desk on a day, for its log."""
    rows = reader.between(HAND_OVER, "day", day, day)
    return [_note(reader, row, 0) for row in reversed(rows) if not row["line_id"]]


def _still_open(reader: Reader, today: str) -> list[dict[str, Any]]:
    first = (read_day(today) - timedelta(days=_DAYS)).isoformat()
    return [row for row in reader.between(HAND_OVER, "day", first, today) if not row["done_on"]]


def _left(batch: Batch, words: str, place: dict[str, int | None]) -> str:
    if not clean(words, lines=True):
        raise Invalid.one("words", _("Write what the next shift should know."))
    me = batch.actor.id
    row = {"day": batch.clock.today(), "at": batch.clock.time(), **place}
    batch.add(HAND_OVER, row | {"worker_id": me, "words": words, "seen_by": from_list([me])})
    return _("Note left for the next shift")


def _of_desk(batch: Batch, note_id: int) -> dict[str, Any]:
    """A note of the front desk; one of a line is not there for who asks for the desk's."""
    return _kept(batch, note_id, of_line=False)


def _of_line(batch: Batch, note_id: int) -> dict[str, Any]:
    return _kept(batch, note_id, of_line=True)


def _kept(batch: Batch, note_id: int, *, of_line: bool) -> dict[str, Any]:
    row = batch.must(HAND_OVER, note_id)
    if bool(row["line_id"]) != of_line:
        raise Missing(_("This record is not there any more."))
    return row


def _seen(batch: Batch, row: dict[str, Any]) -> str:
    seen = as_ids(row["seen_by"])
    if batch.actor.id not in seen:
        batch.change(HAND_OVER, row["id"], {"seen_by": from_list([*seen, batch.actor.id])})
    return _("Note seen")


def _done(batch: Batch, row: dict[str, Any]) -> str:
    batch.change(HAND_OVER, row["id"], {"done_on": batch.clock.today()})
    return _("Note done")


def _note(reader: Reader, row: dict[str, Any], me: int) -> Note:
    by = reader.called("worker", row["worker_id"]) if row["worker_id"] else ""
    line = reader.called("line", row["line_id"]) if row["line_id"] else ""
    new = me not in as_ids(row["seen_by"])
    return Note(row["id"], row["day"], row["at"] or "", by, row["words"], new, line)
