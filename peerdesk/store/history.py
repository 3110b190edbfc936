"""The audit chain and the history of field values, written with every change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from peerdesk.core.changes import Row, Value
from peerdesk.core.ids import new_id
from peerdesk.store.driver import Connection

_ADD = """INSERT INTO audit
    (id, origin, seq, at, actor_id, command_id, what, verb, kind, record_id, fields, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_KEEP = """INSERT INTO main.history (id, origin, seq, stamp, kind, record_id, field, old, new)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SINCE = """SELECT 1 FROM audit WHERE kind = ? AND record_id = ? AND actor_id = ?
    AND verb = ? AND fields = ? AND at BETWEEN ? AND ? LIMIT 1"""
_ENDS = """SELECT seq, coalesce(
        (SELECT max(seq) FROM audit WHERE audit.origin = counter.origin), 0)
    FROM counter"""


@dataclass(frozen=True)
class Entry:
    """One line of the audit: what happened to one record."""

    origin: int
    seq: int
    at: str
    actor_id: int
    command_id: int
    what: str
    verb: str
    kind: str
    record_id: int
    fields: str

    def sealed(self, before: str) -> str:
        """SHA-256 over this line and the seal of the line before."""
        return hashlib.sha256(_IN_JSON([before, *_VALUES(self)]).encode()).hexdigest()


_VALUES = attrgetter(*Entry.__dataclass_fields__)
_IN_JSON = json.JSONEncoder().encode

Kept = tuple[Row, Iterable[tuple[str, Value, Value]]]
"""A record as it is now, and what some of its fields said before and say now."""


class Chain:
    """Adds lines to one origin's chain within a transaction."""

    def __init__(self, connection: Connection, origin: int) -> None:
        self._connection = connection
        row = connection.execute(
            "SELECT seal FROM audit WHERE origin = ? ORDER BY seq DESC LIMIT 1", (origin,)
        ).fetchone()
        self._seal = str(row[0]) if row else ""

    def add(self, *entries: Entry) -> None:
        """Write the lines in order, each sealed on the one before."""
        self._connection.executemany(_ADD, [self._next(entry) for entry in entries])

    def _next(self, entry: Entry) -> tuple[object, ...]:
        self._seal = entry.sealed(self._seal)
        return (new_id(), *_VALUES(entry), self._seal)

    def keep(self, kind: str, *kept: Kept) -> None:
        """Keep what fields of records of a kind said before and say now."""
        rows = [
            (new_id(), after["origin"], after["seq"], after["stamp"], kind, after["id"],
             name, _text(old), _text(new))
            for after, fields in kept
            for name, old, new in fields
        ]  # fmt: skip
        self._connection.executemany(_KEEP, rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def written_since(connection: Connection, entry: Entry, since: str) -> bool:
    """Whether this person has the same line about the same record from ``since`` to now."""
    given = (entry.kind, entry.record_id, entry.actor_id, entry.verb, entry.fields)
    row = connection.execute(_SINCE, (*given, since, entry.at)).fetchone()
    return row is not None


def lines(connection: Connection) -> int:
    """How many lines the audit has, in all its chains."""
    return int(connection.execute("SELECT count(*) FROM audit").fetchone()[0])


def verify(connection: Connection) -> list[str]:
    """Follow every chain to its end; a sentence for each break (none: the audit is whole)."""
    columns = ", ".join(Entry.__dataclass_fields__)
    rows = connection.execute(f"SELECT {columns}, seal FROM audit ORDER BY origin, seq")
    return [*_breaks(rows), *_cut_off(connection)]


def _breaks(rows: Iterable[tuple[object, ...]]) -> Iterable[str]:
    origin, seq, seal = -1, 0, ""
    for *values, found in rows:
        entry = Entry(*values)  # type: ignore[arg-type]  # the columns are the entry's own fields
        if entry.origin != origin:
            origin, seq, seal = entry.origin, 0, ""
        if entry.seq != seq + 1:
            yield f"Lines {seq + 1} to {entry.seq - 1} of the audit are missing."
        if entry.sealed(seal) != found:
            yield f"Line {entry.seq} of the audit was changed outside PeerDesk."
        seq, seal = entry.seq, str(found)


def _cut_off(connection: Connection) -> Iterable[str]:
    """Lines taken from the end break no seal; the counter of changes still knows of them."""
    for counted, last in connection.execute(_ENDS):
        if last < counted:
            yield f"Lines {last + 1} to {counted} of the audit are missing."
