"""The changes of one copy of the records as they travel to another: audit, history, versions.

Audit and history are only ever added to, so putting in what is missing gives the same in any order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.errors import Damaged, UserError
from peerdesk.core.ids import new_id
from peerdesk.core.words import _
from peerdesk.store.batch import BROUGHT
from peerdesk.store.driver import Connection
from peerdesk.store.history import Entry
from peerdesk.store.queries import Reader

_LINE = ("seq", "at", "actor_id", "command_id", "what", "verb", "kind", "record_id", "fields")
_HISTORY = ("id", "origin", "seq", "stamp", "kind", "record_id", "field", "old", "new")
_PUT_LINE = """INSERT INTO audit
    (id, origin, seq, at, actor_id, command_id, what, verb, kind, record_id, fields, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PUT_HISTORY = (
    f"INSERT INTO main.history ({', '.join(_HISTORY)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_COUNT = """INSERT INTO counter VALUES (:origin, :seq, :stamp)
    ON CONFLICT (origin) DO UPDATE SET seq = :seq, stamp = :stamp"""

Record = tuple[str, int]
"""A record: the name of its kind, and its id."""
Place = tuple[str, int, str]
"""A field of a record."""


@dataclass(frozen=True)
class Change:
    """What one field said before and after, who numbered it, and when."""

    id: int
    origin: int
    seq: int
    stamp: int
    kind: str
    record_id: int
    field: str
    old: str | None
    new: str | None

    @property
    def place(self) -> Place:
        """The field of the record it changed."""
        return self.kind, self.record_id, self.field

    @property
    def version(self) -> tuple[int, int, int]:
        """The newest of several changes of a field is the largest, on every computer."""
        return self.stamp, self.origin, self.seq

    def plain(self) -> list[Any]:
        """As it stands in a file."""
        return [getattr(self, name) for name in _HISTORY]


@dataclass(frozen=True)
class Chain:
    """All audit lines of one copy, from its first, with their seals worked out."""

    origin: int
    entries: tuple[Entry, ...]
    seals: tuple[str, ...]
    stamp: int

    @property
    def last(self) -> int:
        """The number of its last line."""
        return len(self.entries)

    def plain(self) -> dict[str, Any]:
        """As it stands in a file: only the last seal, as the others follow from the lines."""
        lines = [[getattr(each, name) for name in _LINE] for each in self.entries]
        return {"origin": self.origin, "stamp": self.stamp, "seal": self.seals[-1], "lines": lines}


# --- written by the copy


def chains_here(reader: Reader) -> list[Chain]:
    """Every chain of these records, whole."""
    counted = list(reader.select("SELECT origin, stamp FROM counter ORDER BY origin"))
    return [_chain_here(reader, int(row["origin"]), int(row["stamp"])) for row in counted]


def _chain_here(reader: Reader, origin: int, stamp: int) -> Chain:
    names = ", ".join(_LINE)
    text = f"SELECT {names}, seal FROM audit WHERE origin = ? ORDER BY seq"
    rows = list(reader.select(text, (origin,)))
    entries = tuple(_entry(origin, [row[name] for name in _LINE]) for row in rows)
    return Chain(origin, entries, tuple(str(row["seal"]) for row in rows), stamp)


def changes_here(reader: Reader) -> list[Change]:
    """All that was changed by hand in these records, the oldest first."""
    text = f"SELECT {', '.join(_HISTORY)} FROM main.history ORDER BY origin, seq, id"
    return [Change(**row) for row in reader.select(text)]


# --- read by the center


def chain_of(said: dict[str, Any]) -> Chain:
    """A chain as it stands in a file; Damaged where it is not whole."""
    origin, before = int(said["origin"]), ""
    entries = tuple(_entry(origin, line) for line in said["lines"])
    seals = []
    for number, entry in enumerate(entries, start=1):
        before = entry.sealed(before)
        seals.append(before)
        if entry.seq != number:
            raise Damaged(_broken())
    if not entries or before != said["seal"]:
        raise Damaged(_broken())
    return Chain(origin, entries, tuple(seals), int(said["stamp"]))


def _entry(origin: int, line: Sequence[Any]) -> Entry:
    seq, at, actor_id, command_id, what, verb, kind, record_id, fields = line
    return Entry(origin, seq, at, actor_id, command_id, what, verb, kind, record_id, fields)


def missing(reader: Reader, chain: Chain) -> int:
    """How many lines of a chain are not here yet.

    Raises UserError where the two went different ways: one folder was used on two computers.
    """
    text = "SELECT seq FROM audit WHERE origin = ? ORDER BY seq DESC LIMIT 1"
    row = next(iter(reader.select(text, (chain.origin,))), {})
    here = int(row.get("seq") or 0)
    both = min(here, chain.last)
    if both and _seal_here(reader, chain.origin, both) != chain.seals[both - 1]:
        raise UserError(_forked())
    return max(0, chain.last - here)


def _seal_here(reader: Reader, origin: int, seq: int) -> str:
    text = "SELECT seal FROM audit WHERE origin = ? AND seq = ?"
    return str(next(iter(reader.select(text, (origin, seq))))["seal"])


def put_lines(reader: Reader, chain: Chain) -> None:
    """Put in the lines of a chain that are missing, as they are."""
    count = missing(reader, chain)
    if not count:
        return
    start = chain.last - count
    rows = [
        (new_id(), *(getattr(entry, name) for name in Entry.__dataclass_fields__), seal)
        for entry, seal in zip(chain.entries[start:], chain.seals[start:], strict=True)
    ]
    reader.connection.executemany(_PUT_LINE, rows)
    given = {"origin": chain.origin, "seq": chain.last, "stamp": chain.stamp}
    reader.connection.execute(_COUNT, given)


def unknown(reader: Reader, changes: Iterable[Change]) -> list[Change]:
    """Those changes that are not here yet."""
    wanted = list(changes)
    ids = json.dumps([each.id for each in wanted])
    text = "SELECT id FROM main.history WHERE id IN (SELECT value FROM json_each(?))"
    here = {int(row["id"]) for row in reader.select(text, (ids,))}
    return [each for each in wanted if each.id not in here]


def put_changes(reader: Reader, changes: Iterable[Change], emptied: Iterable[int]) -> None:
    """Put changes in as they are; of those ``emptied`` by their ids only that they were."""
    gone = set(emptied)
    rows = [
        [*each.plain()[:-2], *((None, None) if each.id in gone else (each.old, each.new))]
        for each in changes
    ]
    reader.connection.executemany(_PUT_HISTORY, rows)


def newest_here(reader: Reader, kind: str, record_id: int) -> dict[str, Change]:
    """The newest change by hand of each field of a record; what was brought in does not count."""
    names = ", ".join(f"h.{name}" for name in _HISTORY)
    text = (
        f"SELECT {names} FROM main.history h WHERE h.kind = ? AND h.record_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.origin = h.origin AND a.seq = h.seq"
        " AND a.verb = ?)"
    )
    found: dict[str, Change] = {}
    for row in reader.select(text, (kind, record_id, BROUGHT)):
        change = Change(**row)
        if change.field not in found or change.version > found[change.field].version:
            found[change.field] = change
    return found


def erased_fields(reader: Reader, records: Iterable[Record]) -> dict[Record, set[str]]:
    """What was erased for good: the fields of each of these records."""
    text = (
        "SELECT a.kind, a.record_id, a.fields FROM json_each(?) r CROSS JOIN audit a"
        " ON a.kind = r.value ->> 0 AND a.record_id = r.value ->> 1 WHERE a.verb = 'erase'"
    )
    found: dict[Record, set[str]] = {}
    for row in reader.select(text, (json.dumps(list(records)),)):
        place = (str(row["kind"]), int(row["record_id"]))
        found.setdefault(place, set()).update(json.loads(row["fields"]))
    return found


def counted(reader: Reader) -> dict[int, int]:
    """How many lines there are of each copy."""
    rows = reader.select("SELECT origin, seq FROM counter")
    return {int(row["origin"]): int(row["seq"]) for row in rows}


def erased_ids(reader: Reader, kind: str, field: str) -> list[int]:
    """Every record of a kind of which this field was erased for good."""
    text = (
        "SELECT DISTINCT a.record_id AS id FROM audit a, json_each(a.fields) f"
        " WHERE a.kind = ? AND a.verb = 'erase' AND f.value = ? ORDER BY 1"
    )
    return [int(row["id"]) for row in reader.select(text, (kind, field))]


def seals(reader: Reader) -> dict[int, str]:
    """The last seal of each copy's lines."""
    text = (
        "SELECT c.origin, a.seal FROM counter c"
        " JOIN audit a ON a.origin = c.origin AND a.seq = c.seq"
    )
    return {int(row["origin"]): str(row["seal"]) for row in reader.select(text)}


def refuse_other_lines(reader: Reader, known: Mapping[str, int], said: Mapping[str, str]) -> None:
    """UserError if the center has other lines than this copy under the same numbers.

    Then the folder was used on two computers. What is only here would pass for being home, and go.
    """
    own = next(iter(reader.select("SELECT value FROM vault_facts WHERE name = 'origin'")))
    for origin, here in counted(reader).items():
        there = known.get(str(origin), 0)
        ahead = there > here and origin == int(own["value"])
        if ahead or (0 < there <= here and _seal_here(reader, origin, there) != said[str(origin)]):
            raise UserError(_twin())


def added_since(reader: Reader, origin: int, seq: int) -> set[Record]:
    """The records that a copy added after its line of this number."""
    text = "SELECT kind, record_id FROM audit WHERE origin = ? AND seq > ? AND verb = 'add'"
    rows = reader.select(text, (origin, seq))
    return {(str(row["kind"]), int(row["record_id"])) for row in rows}


def added_after(reader: Reader, kind: str, verb: str) -> int:
    """How many records of a kind were added since the last line with this verb.

    By the numbers of the lines: a clock that was set back can't make a line older. Lines from
    before this copy came out of a backup are older than all it wrote since.
    """
    text = (
        "SELECT count(*) AS n FROM audit a WHERE a.kind = ? AND a.verb = 'add' AND NOT EXISTS ("
        "SELECT 1 FROM audit c WHERE c.verb = ? AND (c.origin = a.origin AND c.seq > a.seq"
        " OR c.origin <> a.origin AND c.origin ="
        " (SELECT CAST(value AS INTEGER) FROM vault_facts WHERE name = 'origin')))"
    )
    return int(next(iter(reader.select(text, (kind, verb))))["n"])


def by_whom(reader: Reader, change: Change) -> tuple[int, str]:
    """Who made a change, and when."""
    text = "SELECT actor_id, at FROM audit WHERE origin = ? AND seq = ?"
    row = next(iter(reader.select(text, (change.origin, change.seq))), {})
    return int(row.get("actor_id") or 0), str(row.get("at") or "")


def facts_here(reader: Reader) -> dict[str, str]:
    """What these records know of themselves as a copy; empty in those of a center."""
    rows = reader.select("SELECT name, value FROM vault_facts WHERE name GLOB 'travel_*'")
    return {str(row["name"]): str(row["value"]) for row in rows}


def keep_facts(connection: Connection, facts: dict[str, str]) -> None:
    """Write down facts about this copy, within a transaction."""
    connection.executemany("INSERT OR REPLACE INTO vault_facts VALUES (?, ?)", list(facts.items()))


def newest_stamp(reader: Reader) -> int:
    """The stamp of the newest change in these records."""
    row = next(iter(reader.select("SELECT max(stamp) AS stamp FROM counter")))
    return int(row["stamp"] or 0)


def row_of(reader: Reader, kind: str, record_id: int) -> dict[str, Any]:
    """The whole row of a record, whoever asks; empty if there is none."""
    text = f"SELECT * FROM main.{kind} WHERE id = ?"
    return next(iter(reader.select(text, (record_id,))), {})


def ids_of(reader: Reader, kind: str) -> list[int]:
    """The ids of all records of a kind that are not taken out."""
    return [int(row["id"]) for row in reader.select(f"SELECT id FROM main.{kind} WHERE voided = 0")]


def forget(connection: Connection, kind: str, record_id: int, fields: Iterable[str]) -> None:
    """Empty what fields of a record said before."""
    connection.executemany(
        "UPDATE main.history SET old = NULL, new = NULL"
        " WHERE kind = ? AND record_id = ? AND field = ?",
        [(kind, record_id, name) for name in fields],
    )


def _broken() -> str:
    return _(
        "The list of changes in this file is not whole. Nothing was changed here."
        " Write the file again on the laptop, and bring the new one."
    )


def _twin() -> str:
    return _(
        "This folder was used on two computers, or an older copy of it was put back. The center has"
        " other calls than this laptop."
        " Nothing was changed here. Write down the calls that only this laptop has, and type them"
        " in at the center. Then ask for a new copy."
    )


def _forked() -> str:
    return _(
        "Two copies of this laptop’s records were used side by side. Nothing was changed here."
        " Only files of the copy that was brought home first can be joined."
        " Make a new copy for this person; calls that are missing can be typed in."
    )
