"""Shifts of the warm line: who answers when, open places, swaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Problem, Refused
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.drop_in.hand_overs import leave_line_note, see_line_note
from peerdesk.records.record_books import RecordBook
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.calls import LINE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

SHIFT = Kind(
    "shift",
    N_("Shift"),
    (
        Field("line_id", N_("Line"), Type.LINK, required=True, in_table=True, to="line"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("start_at", N_("From"), Type.TIME, required=True, in_table=True),
        Field("end_at", N_("Until"), Type.TIME, required=True, in_table=True),
        Field("worker_id", N_("Who"), Type.LINK, in_table=True, to="worker"),  # nobody: open
        Field("began_at", N_("Began at"), Type.TIME),
        Field("ended_at", N_("Ended at"), Type.TIME),
        Field("swap", N_("Looking for somebody to swap"), Type.YES_NO),
        Field("note", N_("Note"), Type.LONG_TEXT),
    ),
)

A_WEEK = timedelta(days=7)
MOST_WEEKS = 26
"""So many weeks a schedule can be carried on at once."""
_EARLY = timedelta(minutes=60)
"""So long before its time a shift can be started."""


@dataclass(frozen=True)
class Shift:
    """One place on a line's schedule; an end before the start is on the next morning."""

    id: int
    line_id: int
    line: str
    day: str
    start_at: str
    end_at: str
    worker_id: int
    worker: str
    began_at: str
    ended_at: str
    swap: bool
    note: str

    @property
    def open(self) -> bool:
        """Whether nobody has it yet."""
        return not self.worker_id

    @property
    def on(self) -> bool:
        """Whether it was begun and not ended."""
        return bool(self.began_at and not self.ended_at)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """When it is planned to begin and to end."""
        return span_of({"day": self.day, "start_at": self.start_at, "end_at": self.end_at})

    def covers(self, now: datetime) -> bool:
        """Whether this moment lies in its planned time."""
        start, end = self.span
        return start <= now < end


def span_of(row: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """The two moments of a row; until midnight and later counts as the next day."""
    start = datetime.fromisoformat(f"{row['day']}T{row['start_at']}")
    end = datetime.fromisoformat(f"{row['day']}T{row['end_at']}")
    return start, end if end > start else end + timedelta(days=1)


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"day": batch.clock.today()}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    """One person can't answer in two places at once."""
    if not row.get("worker_id") or not _elsewhere(batch, row):
        return []
    name = batch.called("worker", int(row["worker_id"] or 0))
    words = _("{name} has another shift at this time.").format(name=name)
    return [Problem("worker_id", words)]


def _worked(_batch: Batch, row: Row) -> Mapping[str, Value]:
    """An open shift looks for nobody to swap with."""
    return {"swap": row.get("swap") if row.get("worker_id") else None}


BOOK = RecordBook(
    *(SHIFT, __name__, "shift"),
    usual=_usual,
    rules=_rules,
    worked=_worked,
    read_action="call.read",
)
add_shift, change_shift, take_out_shift = BOOK.add, BOOK.change, BOOK.take_out


@needs("call.edit")
def take_shift(batch: Batch, shift_id: int) -> str:
    """Take a shift that is open, or that somebody asked to swap."""
    row, me = batch.must(SHIFT, shift_id), batch.actor.id
    if row["worker_id"] and (not row["swap"] or row["worker_id"] == me):
        raise Refused(_("This shift is taken. Look at the schedule again."))
    if _elsewhere(batch, {**row, "worker_id": me}):
        raise Refused(_("You have another shift at this time."))
    batch.change(SHIFT, shift_id, {"worker_id": me, "swap": None})
    return _("The shift is yours")


@needs("call.edit")
def ask_for_swap(batch: Batch, shift_id: int, *, wanted: bool = True) -> str:
    """Say that somebody else may take my shift, or that I keep it after all."""
    _mine(batch, shift_id)
    batch.change(SHIFT, shift_id, {"swap": 1 if wanted else None})
    return _("Asked for a swap. Until somebody takes it, it is yours.") if wanted else _("Kept")


@needs("call.edit")
def start_shift(batch: Batch, shift_id: int, notes_read: Sequence[int] = ()) -> str:
    """Begin my shift now, with the notes of the shift before read."""
    row = _mine(batch, shift_id)
    if row["began_at"]:
        raise Refused(_("This shift has begun already."))
    for note_id in notes_read:
        see_line_note(batch, note_id)
    batch.change(SHIFT, shift_id, {"began_at": batch.clock.time(), "swap": None})
    return _("Your shift has begun")


@needs("call.edit")
def end_shift(batch: Batch, shift_id: int, note: str = "") -> str:
    """End my shift now, with a note for the next one if there is anything to say."""
    row = _mine(batch, shift_id)
    if not row["began_at"] or row["ended_at"]:
        raise Refused(_("This shift is not under way."))
    batch.change(SHIFT, shift_id, {"ended_at": batch.clock.time()})
    if note.strip():
        leave_line_note(batch, note, row["line_id"])
    return _("Your shift is over. Thank you.")


@needs("shift.edit")
def copy_week(batch: Batch, first: str, weeks: int) -> str:
    """Plan the week that begins on ``first`` for the next weeks too; none is planned twice.

    Whoever left the center, and who has another shift then, leaves the place open.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        words = _("Copy to at least 1 and at most {most} weeks.")
        raise Invalid.one("weeks", words.format(most=MOST_WEEKS))
    usual = _of_week(batch, core_clock.day(first))
    added = sum(_copy(batch, usual, n) for n in range(1, weeks + 1))
    words = _("Added 1 shift") if added == 1 else _("Added {n} shifts")
    return words.format(n=added) if added else _("These weeks have all shifts of this one")


@needs("call.read")
def shifts_between(reader: Reader, first: str, last: str, line_id: int = 0) -> list[Shift]:
    """The shifts of these days in the order of time; ``line_id`` for one line alone."""
    rows = reader.between(SHIFT, "day", first, last)
    found = [_shift(reader, row) for row in rows if line_id in {0, row["line_id"]}]
    return sorted(found, key=lambda each: (each.day, each.start_at, each.line, each.id))


@needs("call.read")
def on_now(reader: Reader, now: datetime) -> list[Shift]:
    """Who is on at this moment: who began and did not end, and who is planned and may begin."""
    return [
        each
        for each in _around(reader, now)
        if not each.open and not each.ended_at and (each.on or each.covers(now))
    ]


@needs("call.read")
def my_shift(reader: Reader, me: int, now: datetime) -> Shift | None:
    """My shift under way, or the one I can start: not over, and beginning within the hour."""
    mine = [each for each in _around(reader, now) if each.worker_id == me and not each.ended_at]
    begun = next((each for each in mine if each.on), None)
    soon = (each for each in mine if each.span[0] - _EARLY <= now < each.span[1])
    return begun or next(soon, None)


@needs("call.read")
def my_next_shift(reader: Reader, me: int, now: datetime, days: int = 14) -> Shift | None:
    """The next shift of mine that is still to begin; None where there is none in the days ahead.

    The one under way is no next one: :func:`on_now` has it.
    """
    last = (now.date() + timedelta(days=days)).isoformat()
    found = shifts_between(reader, (now.date() - timedelta(days=1)).isoformat(), last)
    mine = (each for each in found if each.worker_id == me and not each.began_at)
    return next((each for each in mine if now < each.span[0]), None)


@needs("call.read")
def shifts_wanting(reader: Reader, today: str, days: int = 14) -> list[Shift]:
    """Shifts from today on that are open or offered for a swap, the next one first."""
    last = (core_clock.day(today) + timedelta(days=days)).isoformat()
    return [each for each in shifts_between(reader, today, last) if each.open or each.swap]


def _around(reader: Reader, now: datetime) -> list[Shift]:
    """The shifts of today, and of yesterday where they may last past midnight."""
    first = (now.date() - timedelta(days=1)).isoformat()
    return [
        each
        for each in shifts_between(reader, first, now.date().isoformat())
        if each.span[1] > now - timedelta(hours=12)
    ]


def _shift(reader: Reader, row: Mapping[str, Any]) -> Shift:
    worker = row["worker_id"] or 0
    return Shift(
        id=row["id"],
        line_id=row["line_id"],
        line=reader.called("line", row["line_id"]),
        day=row["day"],
        start_at=row["start_at"],
        end_at=row["end_at"],
        worker_id=worker,
        worker=reader.called("worker", worker) if worker else "",
        began_at=row["began_at"] or "",
        ended_at=row["ended_at"] or "",
        swap=bool(row["swap"]),
        note=row["note"] or "",
    )


def _mine(batch: Batch, shift_id: int) -> dict[str, Any]:
    row = batch.must(SHIFT, shift_id)
    if row["worker_id"] != batch.actor.id:
        raise Refused(_("This is not your shift."))
    return row


def _elsewhere(batch: Batch, row: Mapping[str, Any]) -> bool:
    """Whether the person of the row has another shift that meets it in time."""
    start, end = span_of(row)
    first, last = (start.date() + timedelta(days=n) for n in (-1, 1))
    others = batch.between(SHIFT, "day", first.isoformat(), last.isoformat())
    return any(
        other["worker_id"] == row["worker_id"]
        and other["id"] != row.get("id")
        and span_of(other)[0] < end
        and start < span_of(other)[1]
        for other in others
    )


def _of_week(batch: Batch, first: Any) -> list[dict[str, Any]]:
    last = first + A_WEEK - timedelta(days=1)
    return list(reversed(batch.between(SHIFT, "day", first.isoformat(), last.isoformat())))


def _copy(batch: Batch, usual: list[dict[str, Any]], weeks: int) -> int:
    """Add to the week so many weeks on what it has not yet; how many that were."""
    missing = _missing(batch, [_moved(row, weeks) for row in usual])
    for row in missing:
        if not _can_come(batch, row):
            row["worker_id"] = None
        batch.add(SHIFT, row)
    return len(missing)


def _moved(row: Mapping[str, Any], weeks: int) -> dict[str, Any]:
    day = (core_clock.day(row["day"]) + weeks * A_WEEK).isoformat()
    kept = {name: row[name] for name in ("line_id", "start_at", "end_at", "worker_id", "note")}
    return {**kept, "day": day}


def _missing(batch: Batch, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What of the wanted is not there yet: first by person, then place for place."""
    if not wanted:
        return []
    days = sorted(row["day"] for row in wanted)
    there = batch.between(SHIFT, "day", days[0], days[-1])
    for same in (("worker_id",), ()):
        left = []
        for row in wanted:
            alike = ("line_id", "day", "start_at", "end_at", *same)
            twin = next((o for o in there if all(o[name] == row[name] for name in alike)), None)
            if twin:
                there.remove(twin)
            else:
                left.append(row)
        wanted = left
    return [row for row in wanted if (batch.get(LINE, row["line_id"]) or {}).get("active")]


def _can_come(batch: Batch, row: Mapping[str, Any]) -> bool:
    worker = batch.get(WORKER, row["worker_id"]) if row["worker_id"] else None
    return worker is not None and not worker["ended"] and not _elsewhere(batch, row)
