"""Calls that come home: what is in a laptop's file, and joining it with the center's records.

Nothing is guessed by whole rows. Audit lines and changes are put in where they are missing; each
field then says what its newest change says, so files can come in any order, twice too. Where both
sides changed a field since they last met, a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Damaged, Invalid, UserError
from peerdesk.core.kinds import Field, Kind, Type, as_ids, from_list
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.away.travel_callers import straighten
from peerdesk.records.away.travel_checks import (
    broken,
    check_file,
    check_row,
    check_value,
    not_theirs,
)
from peerdesk.records.away.travel_copies import (
    TRAVEL_COPY,
    note_exchange,
    one_copy,
    origins_of,
)
from peerdesk.records.away.travel_erasing import about_erased, empty_words
from peerdesk.records.away.travel_home import HOME, HOME_BY_NAME, travels_home
from peerdesk.records.away.travel_rights import may_add, may_change
from peerdesk.records.safekeeping.trail_words import day_words
from peerdesk.records.warm_line.call_log import next_call_no
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.store import travel_rows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Chain, Change, Place, Record

HERE, THERE = "here", "there"
"""Which side's value holds: the center's, or the laptop's."""


@dataclass(frozen=True)
class BothChanged:
    """A field that both sides changed: what it says on each, who changed it, and the newer one."""

    place: Place
    here: str | None
    there: str | None
    here_by: int
    there_by: int
    here_at: str
    there_at: str
    newer: str


@dataclass(frozen=True)
class Arrival:
    """What joining a file would do."""

    chains: tuple[Chain, ...]
    lines: int
    changes: tuple[Change, ...]
    emptied: frozenset[int]
    new: Mapping[str, tuple[dict[str, Any], ...]]
    fields: Mapping[Place, Value]
    both: tuple[BothChanged, ...]
    same_names: tuple[str, ...]
    about_erased: frozenset[Record]
    left_out: int
    """How many records of others, or of the center, the file would have changed."""

    @property
    def is_empty(self) -> bool:
        """Whether everything in the file is here already."""
        return not (self.lines or self.changes or self.new)

    @property
    def calls(self) -> tuple[dict[str, Any], ...]:
        """The calls that come home."""
        return self.new.get(CALL.name, ())


@needs("travel.keep")
def arrival(reader: Reader, content: Mapping[str, Any], copy_id: int) -> Arrival:
    """Look through what a file holds; changes nothing. Damaged where it does not hold together."""
    try:
        return _Look(reader, one_copy(reader, copy_id), content).arrival()
    except (AttributeError, LookupError, TypeError, ValueError) as fault:
        raise broken() from fault


class _Look:
    """One look through a file: what is new in it, field by field."""

    def __init__(self, reader: Reader, copy: Mapping[str, Any], content: Mapping[str, Any]) -> None:
        self._reader, self._me = reader, int(copy["worker_id"])
        check_file(reader, content, self._me)
        self._chains = tuple(travel_rows.chain_of(each) for each in content["chains"])
        self._refuse_strange(copy)
        self._rows: Mapping[str, list[dict[str, Any]]] = content["rows"]
        self._lines = {
            (each.origin, each.seq): each for chain in self._chains for each in chain.entries
        }
        told = [Change(*each) for each in content["changes"]]
        self._erased = travel_rows.erased_fields(reader, self._named(told))
        self._left_out: set[Record] = set()
        self._changes = travel_rows.unknown(reader, [each for each in told if self._holds(each)])
        self._fields: dict[Place, Value] = {}
        self._both: list[BothChanged] = []
        self._emptied: set[int] = set()

    def _named(self, changes: Iterable[Change]) -> set[Record]:
        """Every record the file says something of, and the callers that its rows lead to."""
        rows = [(name, row) for name in HOME_BY_NAME for row in self._rows.get(name, ())]
        callers = {int(row.get("caller_alias_id") or 0) for _name, row in rows}
        named = {(name, int(row["id"])) for name, row in rows}
        named |= {each.place[:2] for each in changes}
        return named | {(CALLER_ALIAS.name, each) for each in callers}

    def _refuse_strange(self, copy: Mapping[str, Any]) -> None:
        """A laptop speaks for itself alone: not for the center, and not for another laptop."""
        known = set(travel_rows.counted(self._reader))
        known.update(each for row in self._reader.find(TRAVEL_COPY) for each in origins_of(row))
        others = known - set(origins_of(copy))
        if any(chain.origin in others for chain in self._chains):
            raise not_theirs()

    def _holds(self, change: Change) -> bool:
        if travels_home(change.place) and may_change(self._reader, self._me, change):
            return True
        self._left_out.add(change.place[:2])
        return False

    def arrival(self) -> Arrival:
        """All there is to be said of the file."""
        new = {name: rows for name in HOME_BY_NAME if (rows := tuple(self._new(name)))}
        added = {(name, int(row["id"])) for name, rows in new.items() for row in rows}
        for place, changes in groupby(sorted(self._changes, key=_by_place), key=_place):
            self._weigh(place, list(changes), is_new=place[:2] in added)
        known = [each for each in self._changes if self._is_there(each, added)]
        return Arrival(
            chains=self._chains,
            lines=sum(travel_rows.missing(self._reader, chain) for chain in self._chains),
            changes=tuple(known),
            emptied=frozenset(self._emptied),
            new=new,
            fields=self._fields,
            both=tuple(self._both),
            same_names=tuple(self._same_names(new)),
            about_erased=about_erased(
                self._reader, new, {each.place[:2] for each in known}, self._fields
            ),
            left_out=len(self._left_out),
        )

    def _new(self, name: str) -> Iterable[dict[str, Any]]:
        kind = HOME_BY_NAME[name]
        taken = HOME[kind] | {"id"}
        for row in self._rows.get(name, []):
            if travel_rows.row_of(self._reader, name, int(row["id"])):
                continue
            if may_add(self._me, kind, row):
                yield check_row(kind, {field: row[field] for field in row if field in taken})
            else:
                self._left_out.add((name, int(row["id"])))

    def _is_there(self, change: Change, added: set[Record]) -> bool:
        record = change.place[:2]
        return record in added or bool(travel_rows.row_of(self._reader, *record))

    def _is_erased(self, place: Place) -> bool:
        fields = self._erased.get(place[:2], set())
        return place[2] in fields or "handle" in fields

    def _weigh(self, place: Place, changes: list[Change], *, is_new: bool) -> None:
        """What a field will say, and whether somebody has to choose."""
        row = travel_rows.row_of(self._reader, place[0], place[1])
        changes = [each for each in changes if (each.old, each.new) != (None, None)]
        if not changes:  # emptied on the laptop: what was there before is not known any more
            return
        if self._is_erased(place):
            self._emptied.update(each.id for each in changes)
        elif row and not is_new:
            field = _field(place)
            if field is not None and field.type is Type.LINKS:
                more = _with_more(row[place[2]], changes, self._me)
                self._fields |= {place: more} if more != row[place[2]] else {}
            else:
                self._weigh_one(place, changes, row[place[2]])

    def _weigh_one(self, place: Place, changes: list[Change], value: Value) -> None:
        first, last = changes[0], changes[-1]
        here = travel_rows.newest_here(self._reader, place[0], place[1]).get(place[2])
        wins = here is None or last.version > here.version
        says = None if value is None else str(value)
        if says != last.new and (not wins or says != first.old):
            newer = THERE if wins else HERE
            self._both.append(self._both_changed(place, says, last, here, newer))
        if wins and says != last.new:
            self._fields[place] = typed(place, last.new)
            check_value(HOME_BY_NAME[place[0]], place[2], self._fields[place])

    def _both_changed(
        self, place: Place, says: str | None, there: Change, here: Change | None, newer: str
    ) -> BothChanged:
        line = self._lines[there.origin, there.seq]
        by, at = self._by(here)
        return BothChanged(place, says, there.new, by, line.actor_id, at, line.at, newer)

    def _by(self, here: Change | None) -> tuple[int, str]:
        return travel_rows.by_whom(self._reader, here) if here else (0, "")

    def _same_names(self, new: Mapping[str, tuple[dict[str, Any], ...]]) -> Iterable[str]:
        """Names that a new caller chose and that another caller has here."""
        here = {fold(row["handle"]) for row in self._reader.find(CALLER_ALIAS)}
        names = (str(row["handle"]) for row in new.get(CALLER_ALIAS.name, ()))
        return [name for name in names if fold(name) in here]


def _by_place(change: Change) -> tuple[Place, tuple[int, int, int]]:
    return change.place, change.version


def _place(change: Change) -> Place:
    return change.place


def _field(place: Place) -> Field | None:
    return None if place[2] == "voided" else HOME_BY_NAME[place[0]].field(place[2])


def typed(place: Place, text: str | None) -> Value:
    """A value as the column holds it, from its text in the history."""
    field = _field(place)
    whole = field is None or field.whole
    return text if text is None or not whole else int(text)


def _with_more(value: Value, changes: list[Change], me: int) -> Value:
    """A list with the laptop's person in it: for nobody else can they say a note was seen."""
    ids = set(as_ids(value))
    for each in changes:
        ids |= {me} & set(as_ids(each.new))
    return from_list(sorted(ids)) if ids != set(as_ids(value)) else value


# --- joining


@needs("travel.keep")
def join_home(
    batch: Batch,
    content: Mapping[str, Any],
    copy_id: int,
    digest: str,
    made_at: str,
    chosen: Mapping[Place, str],
) -> str:
    """Join a file from a laptop. ``chosen`` says whose value holds where both sides changed it.

    Can't be undone: what came is put in as it is, and would not come again.
    """
    row = one_copy(batch, copy_id)
    refuse_ended(row)
    found = arrival(batch, content, copy_id)
    if found.is_empty:
        return _("Nothing new: everything in this file is here already")
    if any(each.place not in chosen for each in found.both):
        raise UserError(_("Something was changed here meanwhile. Look through the file once more."))
    try:
        _put_in(batch, found, int(content["stamp"]))
    except Invalid as fault:
        words = _("This file does not fit these records, so nothing was changed. {why}")
        raise Damaged(words.format(why=fault)) from fault
    _settle(batch, found.both, chosen)
    straighten(batch, found.changes)
    empty_words(batch, found.about_erased)
    note_exchange(batch, copy_id, "home", digest, made_at=made_at, calls=len(found.calls))
    origins = sorted({*origins_of(row), *(chain.origin for chain in found.chains)})
    today = batch.clock.today()
    batch.change(TRAVEL_COPY, copy_id, {"origins": from_list(origins), "met_on": today})
    batch.undoable = False
    return _told(batch, len(found.calls), int(row["worker_id"]))


def refuse_ended(copy: Mapping[str, Any]) -> None:
    """Refused for a copy that was ended: its laptop may be in other hands."""
    if copy["ended_on"]:
        words = _("This copy was ended on {day}. Its files are not taken any more.")
        raise UserError(words.format(day=day_words(str(copy["ended_on"]))))


def _told(batch: Batch, calls: int, worker_id: int) -> str:
    words = _("Joined one call of {name}") if calls == 1 else _("Joined {n} calls of {name}")
    words = words if calls else _("Joined what {name} did on the laptop")
    return words.format(n=calls, name=batch.called("worker", worker_id))


def _put_in(batch: Batch, found: Arrival, stamp: int) -> None:
    batch.outrun(max(stamp, *(chain.stamp for chain in found.chains)))
    for chain in found.chains:
        travel_rows.put_lines(batch, chain)
    travel_rows.put_changes(batch, found.changes, found.emptied)
    for name, rows in found.new.items():
        _add_all(batch, HOME_BY_NAME[name], rows)
    for record, places in groupby(sorted(found.fields), key=lambda place: place[:2]):
        values = {place[2]: found.fields[place] for place in places}
        batch.bring(HOME_BY_NAME[record[0]], {"id": record[1], **values})


def _add_all(batch: Batch, kind: Kind, rows: Iterable[dict[str, Any]]) -> None:
    """New records, the oldest first; links to others of the same kind once all are there.

    A call gets the next number of its year here: on the laptop nobody knew of the others.
    """
    inward = {each.name for each in kind.fields if each.to == kind.name}
    ordered = sorted(rows, key=_when)
    numbers = _numbers(batch, ordered) if kind is CALL else {}
    for row in ordered:
        number = numbers.get(int(row["id"]), {})
        batch.bring(kind, {n: v for n, v in row.items() if n not in inward} | number)
    for row in ordered:
        if links := {name: row[name] for name in inward if row.get(name)}:
            batch.bring(kind, {"id": row["id"], **links})


def _numbers(batch: Batch, calls: Iterable[dict[str, Any]]) -> dict[int, dict[str, str]]:
    """The next numbers of their years, in the order of the calls."""
    last: dict[str, int] = {}
    found = {}
    for row in calls:
        year = str(row["day"])[:4]
        if year not in last:
            last[year] = int(next_call_no(batch, str(row["day"])).split("-")[1]) - 1
        last[year] += 1
        found[int(row["id"])] = {"call_no": f"{year}-{last[year]:04d}"}
    return found


def _when(row: Row) -> tuple[str, str, int]:
    return str(row.get("day") or ""), str(row.get("start_at") or ""), int(row["id"] or 0)


def _settle(batch: Batch, both: Iterable[BothChanged], chosen: Mapping[Place, str]) -> None:
    """Where the person chose the older value, it is a new change of theirs, newer than both."""
    for each in both:
        if chosen[each.place] == each.newer:
            continue
        kind, record_id, name = HOME_BY_NAME[each.place[0]], each.place[1], each.place[2]
        value = typed(each.place, each.here if chosen[each.place] == HERE else each.there)
        if name != "voided":
            batch.change(kind, record_id, {name: value})
        elif value:
            batch.void(kind, record_id)
        else:
            batch.restore(kind, record_id)
