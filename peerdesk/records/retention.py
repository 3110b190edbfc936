"""How long notes are kept: after so many months they are emptied, and what they belong to stays.

Nothing is emptied by itself; a person looks at what is due and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from peerdesk.core import clock as core_clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Kind
from peerdesk.core.words import N_, _
from peerdesk.records.calls import CALL
from peerdesk.records.groups import SESSION
from peerdesk.records.organisation import ORGANISATION, edit_center
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

MOST_MONTHS = 240
_NOTES: tuple[tuple[str, Kind, str, str], ...] = (
    (
        "call_notes_months",
        CALL,
        N_("One note of a call from before {day}. The call stays counted."),
        N_("{n} notes of calls from before {day}. The calls stay counted."),
    ),
    (
        "session_notes_months",
        SESSION,
        N_("One note of a group from before {day}. The group stays counted."),
        N_("{n} notes of groups from before {day}. The groups stay counted."),
    ),
)
_NOTE = "note"


@dataclass(frozen=True)
class Due:
    """Notes of one kind that are older than the center wants to keep them."""

    kind: str
    before: str
    count: int
    words: str


@needs("center.read")
def months_kept(reader: Reader) -> dict[str, int]:
    """How many months the notes of calls and of groups are kept; 0 where for ever."""
    row = reader.find(ORGANISATION)[0]
    return {name: int(row[name] or 0) for name, *_rest in _NOTES}


@needs("center.edit")
def keep_for(batch: Batch, call_months: int, session_months: int) -> str:
    """Say how many months notes are kept; 0 for ever. Nothing is emptied by this."""
    wanted: Row = {"call_notes_months": call_months, "session_notes_months": session_months}
    for name, months in wanted.items():
        if not 0 <= int(months or 0) <= MOST_MONTHS:
            words = _("Type a number of months from 1 to {most}, or nothing to keep them.")
            raise Invalid.one(name, words.format(most=MOST_MONTHS))
    edit_center(batch, {name: months or None for name, months in wanted.items()})
    return _("Saved what we keep")


@needs("member.erase")
def notes_due(reader: Reader, today: str) -> list[Due]:
    """What would be emptied today, of which kind and how much; empty where nothing is due."""
    found = (
        _due(reader, kind, months, today, (one, many))
        for months, (_name, kind, one, many) in zip(
            months_kept(reader).values(), _NOTES, strict=True
        )
        if months
    )
    return [due for due in found if due.count]


@needs("member.erase")
def empty_notes(batch: Batch) -> str:
    """Empty the notes that are due, for good, with what they said before. Counts stay."""
    today, total = batch.clock.today(), 0
    for due in notes_due(batch, today):
        kind = next(kind for _name, kind, *_rest in _NOTES if kind.name == due.kind)
        for row in forgetting.months_of_notes(batch, kind, _NOTE, due.before):
            batch.erase(kind, int(row["id"] or 0), (_NOTE,))
            total += 1
    if not total:
        raise Invalid.one(_NOTE, _("No note is old enough yet. Nothing was emptied."))
    forgetting.owe_a_sweep(batch.connection)
    return _("Emptied one note") if total == 1 else _("Emptied {n} notes").format(n=f"{total:,}")


def _due(reader: Reader, kind: Kind, months: int, today: str, words: tuple[str, str]) -> Due:
    before = (core_clock.day(today) - relativedelta(months=months)).isoformat()
    count = len(forgetting.months_of_notes(reader, kind, _NOTE, before))
    said = _(words[0] if count == 1 else words[1])
    day = core_clock.day(before)
    told = said.format(n=f"{count:,}", day=f"{day:%B} {day.day}, {day.year}")
    return Due(kind.name, before, count, told)
