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
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.organisation import ORGANISATION, edit_center
from peerdesk.records.support.contacts import CONTACT
from peerdesk.records.support.episodes import EPISODE
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.respite import RESPITE_STAY
from peerdesk.records.support.rides import RIDE
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

MOST_MONTHS = 240
_SETTINGS = ("call_notes_months", "session_notes_months", "work_notes_months")


@dataclass(frozen=True)
class _Notes:
    """Notes of one kind: the months they are kept by, the field of their day, and the words."""

    setting: str
    kind: Kind
    one: str
    many: str
    day: str = "day"


_NOTES = (
    _Notes(
        "call_notes_months",
        CALL,
        N_("One note of a call from before {day}. The call stays counted."),
        N_("{n} notes of calls from before {day}. The calls stay counted."),
    ),
    _Notes(
        "session_notes_months",
        SESSION,
        N_("One note of a group from before {day}. The group stays counted."),
        N_("{n} notes of groups from before {day}. The groups stay counted."),
    ),
    _Notes(
        "work_notes_months",
        CONTACT,
        N_("One note of a contact from before {day}. The contact stays counted."),
        N_("{n} notes of contacts from before {day}. The contacts stay counted."),
    ),
    _Notes(
        "work_notes_months",
        REFERRAL,
        N_("One note of a referral from before {day}. The referral stays counted."),
        N_("{n} notes of referrals from before {day}. The referrals stay counted."),
    ),
    _Notes(
        "work_notes_months",
        RIDE,
        N_("One note of a ride from before {day}. The ride stays counted."),
        N_("{n} notes of rides from before {day}. The rides stay counted."),
    ),
    _Notes(
        "work_notes_months",
        RESPITE_STAY,
        N_("One note of a respite stay from before {day}. The stay stays counted."),
        N_("{n} notes of respite stays from before {day}. The stays stay counted."),
        "in_on",
    ),
    _Notes(
        "work_notes_months",
        EPISODE,
        N_("One note of nights away from before {day}. The nights stay counted."),
        N_("{n} notes of nights away from before {day}. The nights stay counted."),
        "starts_on",
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
    """How many months the notes of calls, groups and one-to-one work are kept; 0 for ever."""
    row = reader.find(ORGANISATION)[0]
    return {name: int(row[name] or 0) for name in _SETTINGS}


@needs("center.edit")
def keep_for(batch: Batch, call_months: int, session_months: int, work_months: int = 0) -> str:
    """Say how many months notes are kept; 0 for ever. Nothing is emptied by this."""
    months_of = (call_months, session_months, work_months)
    wanted: Row = dict(zip(_SETTINGS, months_of, strict=True))
    for name, months in wanted.items():
        if not 0 <= int(months or 0) <= MOST_MONTHS:
            words = _("Type a number of months from 1 to {most}, or nothing to keep them.")
            raise Invalid.one(name, words.format(most=MOST_MONTHS))
    edit_center(batch, {name: months or None for name, months in wanted.items()})
    return _("Saved what we keep")


@needs("member.erase")
def notes_due(reader: Reader, today: str) -> list[Due]:
    """What would be emptied today, of which kind and how much; empty where nothing is due."""
    kept = months_kept(reader)
    found = (_due(reader, each, kept[each.setting], today) for each in _NOTES if kept[each.setting])
    return [due for due in found if due.count]


@needs("member.erase")
def empty_notes(batch: Batch) -> str:
    """Empty the notes that are due, for good, with what they said before. Counts stay."""
    today, total = batch.clock.today(), 0
    for due in notes_due(batch, today):
        notes = next(each for each in _NOTES if each.kind.name == due.kind)
        for row in forgetting.months_of_notes(batch, notes.kind, _NOTE, due.before, notes.day):
            batch.erase(notes.kind, int(row["id"] or 0), (_NOTE,))
            total += 1
    if not total:
        raise Invalid.one(_NOTE, _("No note is old enough yet. Nothing was emptied."))
    forgetting.owe_a_sweep(batch.connection)
    return _("Emptied one note") if total == 1 else _("Emptied {n} notes").format(n=f"{total:,}")


def _due(reader: Reader, notes: _Notes, months: int, today: str) -> Due:
    before = (core_clock.day(today) - relativedelta(months=months)).isoformat()
    count = len(forgetting.months_of_notes(reader, notes.kind, _NOTE, before, notes.day))
    said = _(notes.one if count == 1 else notes.many)
    day = core_clock.day(before)
    told = said.format(n=f"{count:,}", day=f"{day:%B} {day.day}, {day.year}")
    return Due(notes.kind.name, before, count, told)
