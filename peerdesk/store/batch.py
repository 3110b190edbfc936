"""The one place a record is written: checked, numbered, audited, in history and search."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from peerdesk.core.access import Actor
from peerdesk.core.changes import Row, Step, Value, in_runs
from peerdesk.core.clock import Clock, milliseconds
from peerdesk.core.errors import Invalid, Missing, Stale
from peerdesk.core.ids import new_id
from peerdesk.core.kinds import Kind
from peerdesk.store import search
from peerdesk.store.driver import Connection, transaction, translated, without_waiting
from peerdesk.store.history import Chain, Entry, written_since
from peerdesk.store.links import Links
from peerdesk.store.queries import BASE, Reader
from peerdesk.store.sight import Sights, show_only

_COUNT_ON = """INSERT INTO counter VALUES (:o, :q, :s)
    ON CONFLICT (origin) DO UPDATE SET seq = :q, stamp = :s"""
_KEEP_DRAFT = """INSERT INTO draft VALUES (?, ?, ?)
    ON CONFLICT (actor_id, place) DO UPDATE SET body = excluded.body"""
_FORGET_HISTORY = """UPDATE main.history SET old = NULL, new = NULL
    WHERE kind = ? AND record_id = ? AND field = ?"""
BROUGHT = "join"
"""The verb of a change that came from another copy of these records."""


class Batch(Reader):
    """One open transaction of one person. Use cases read and write through it."""

    def __init__(
        self, connection: Connection, origin: int, actor: Actor, clock: Clock, what: str
    ) -> None:
        super().__init__(connection)
        self.actor, self.clock, self.command_id = actor, clock, new_id()
        self.steps: list[Step] = []
        self.undoable = True
        self._origin, self.what = origin, what
        self._links = Links(connection)
        self._chain = Chain(connection, origin)
        row = connection.execute(
            "SELECT seq, stamp FROM counter WHERE origin = ?", (origin,)
        ).fetchone()
        self._seq, self._stamp = (int(row[0]), int(row[1])) if row else (0, 0)

    def add(self, kind: Kind, row: Row, record_id: int | None = None) -> int:
        """Add a record; gives its id. Invalid tells what is wrong with it."""
        tidy = dict.fromkeys(kind.names) | kind.tidy(row)
        self._check(kind, tidy, kind.names)
        base = self._number({"id": record_id or new_id(), "rev": 1, "voided": 0})
        after: dict[str, Value] = {**base, **tidy}
        columns = (*BASE, *kind.names)
        values = [after[name] for name in columns]
        self.connection.execute(_insert(kind.name, columns), values)
        self._note(kind, "add", [(None, after)], _said(kind, after))
        return int(base["id"])

    def add_many(self, kind: Kind, rows: Sequence[Row], ids: Sequence[int] = ()) -> list[int]:
        """Add many records of one kind at once, checked, audited and found as with :meth:`add`.

        ``ids`` are used where the caller made them before; gives the ids.
        """
        blank: dict[str, Value] = dict.fromkeys(kind.names)
        made: list[dict[str, Any]] = []
        for row, record_id in zip_longest(rows, ids):
            after = self._number({"id": record_id or new_id(), "rev": 1, "voided": 0})
            after |= blank | kind.tidy(row)
            self._check(kind, after, kind.names)
            made.append(after)
        columns = (*BASE, *kind.names)
        self.connection.executemany(
            _insert(kind.name, columns),
            [[after[name] for name in columns] for after in made],
        )
        for said, alike in groupby(made, lambda after: _said(kind, after)):
            self._note(kind, "add", [(None, after) for after in alike], said)
        return [int(after["id"]) for after in made]

    def change(self, kind: Kind, record_id: int, fields: Row, rev: int | None = None) -> None:
        """Change some fields; ``rev`` is the revision the person saw (Stale if it moved on)."""
        self._put(kind, record_id, kind.tidy(fields), "edit", rev)

    def change_many(self, kind: Kind, fields: Mapping[int, Row]) -> None:
        """Change some fields of many records of one kind at once, each as with :meth:`change`."""
        rows = self._must_all(kind, list(fields))
        self._put_all(kind, [(rows[each], kind.tidy(fields[each])) for each in fields], "edit")

    def void(self, kind: Kind, record_id: int, rev: int | None = None) -> None:
        """Take a record out of every list and count; it can be put back."""
        self._put(kind, record_id, {"voided": 1}, "void", rev)

    def restore(self, kind: Kind, record_id: int, rev: int | None = None) -> None:
        """Put a voided record back."""
        self._put(kind, record_id, {"voided": 0}, "restore", rev)

    def erase(
        self, kind: Kind, record_id: int, fields: Iterable[str], instead: Row | None = None
    ) -> None:
        """Empty these fields for good: in the record, in its history and in search.

        ``instead`` says what stands in some of them from now on; nothing is found by that.
        """
        before = self.must(kind, record_id)
        blank: dict[str, Value] = {
            name: ("" if kind.field(name).required else None) for name in fields
        }
        blank |= instead or {}
        after = {**before, **blank, **self._number({"rev": int(before["rev"]) + 1})}
        self._write(kind, [after], [*blank])
        for name in blank:
            self.connection.execute(_FORGET_HISTORY, (kind.name, record_id, name))
        self.undoable = False
        self._audit(kind.name, record_id, "erase", [*blank])
        nameless = any(kind.field(name).searched for name in instead or ())
        search.index(self.connection, kind, record_id, after, hidden=nameless)
        self.steps.append(Step(kind.name, record_id, {}, {}))

    def bring(self, kind: Kind, row: Row, *, told: bool = True) -> bool:
        """Write a record as another copy of these records has it; whether that changed anything.

        ``row`` has its id and whichever fields came. ``told`` says so in the audit, in the history
        and to the screens; a copy that only mirrors the center does without.
        """
        record_id = int(row["id"] or 0)
        found = self.select(f"SELECT * FROM main.{kind.name} WHERE id = ?", (record_id,))
        before = next(iter(found), None)
        start: Row = before or {"id": record_id, "rev": 0, "voided": 0} | dict.fromkeys(kind.names)
        came = [name for name in (*kind.names, "voided") if name in row]
        touched = [name for name in came if before is None or before[name] != row[name]]
        if not touched:
            return False
        after: dict[str, Any] = {**start, **{name: row[name] for name in touched}}
        self._check(kind, after, [name for name in touched if name in kind.names])
        here = {"origin": self._origin, "seq": self._seq, "stamp": self._stamp}
        after |= (self._number({}) if told else here) | {"rev": int(after["rev"]) + 1}
        if before is None:
            columns = (*BASE, *kind.names)
            self.connection.execute(_insert(kind.name, columns), [after[n] for n in columns])
        else:
            self._write(kind, [after], touched)
        if told:
            self._tell_brought(kind, before, after, touched)
        search.index(self.connection, kind, record_id, after)
        return True

    def _tell_brought(
        self, kind: Kind, before: Row | None, after: Row, touched: Sequence[str]
    ) -> None:
        """As with a change by hand. A new record says when it began to count here.

        So a report that was locked before knows of it, though its id is older than the report.
        """
        record_id = int(after["id"] or 0)
        self._audit(kind.name, record_id, BROUGHT, touched)
        names = touched if before is not None else ("voided",)
        kept = [(name, 1 if before is None else before[name], after[name]) for name in names]
        self._chain.keep(kind.name, (after, kept))
        self.steps.append(Step(kind.name, record_id, before, after))

    def outrun(self, stamp: int) -> None:
        """What is written from now on is newer than this, whatever the computer's clock says."""
        self._stamp = max(self._stamp, stamp)

    def note(
        self, verb: str, kind: str, record_id: int, fields: Iterable[str] = (), *, once: int = 0
    ) -> None:
        """Write an audit line without a change: opened, printed, exported, unlocked.

        With ``once`` nothing is written if this person has the same line from the last ``once``
        seconds: going back and forth between two pages is one look at each.
        """
        names = [*fields]
        now = self.clock.now()
        since = (now - timedelta(seconds=once)).isoformat(sep=" ", timespec="seconds")
        entry = self._entry(kind, record_id, verb, names)
        if once and written_since(self.connection, entry, since):
            return
        self._number({})
        self._audit(kind, record_id, verb, names)

    def must(self, kind: Kind, record_id: int) -> dict[str, Any]:
        """The record, or Missing."""
        found = self.get(kind, record_id)
        if found is None:
            raise Missing(f"This {kind.label.lower()} is not here any more.")
        return found

    def put_back(self, kinds: Mapping[str, Kind], steps: Iterable[Step]) -> None:
        """Undo these steps in this order if each record still says what its step left; else Stale.

        What it says is compared, not the revision: undoing a later step first makes a new revision.
        """
        for run in in_runs(steps):
            kind = kinds[run[0].kind]
            rows = self._must_all(kind, [step.id for step in run])
            wanted = [(rows[step.id], self._as_before(kind, step, rows[step.id])) for step in run]
            self._put_all(kind, wanted, "undo")

    def _as_before(self, kind: Kind, step: Step, now: Row) -> Row:
        """The fields that undo the step."""
        moved = {name for name in (*kind.names, "voided") if now[name] != step.after[name]}
        if moved and moved & set(self._seen(kind, now)):
            raise Stale
        if step.before is None:
            return {"voided": 1}
        return {
            n: step.before[n] for n in (*kind.names, "voided") if step.before[n] != step.after[n]
        }

    def _seen(self, kind: Kind, shown: Row) -> list[str]:
        """The fields of a record that are not kept back from this person."""
        names = (*kind.names, "voided")
        columns = ", ".join(names)
        text = f"SELECT {columns} FROM main.{kind.name} WHERE id = ?"
        kept = next(iter(self.select(text, (shown["id"],))))
        return [name for name in names if shown[name] == kept[name]]

    def finish(self) -> None:
        """Write the counter; called once before the commit."""
        self.connection.execute(
            _COUNT_ON,
            {"o": self._origin, "q": self._seq, "s": self._stamp},
        )

    def _must_all(self, kind: Kind, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The records by their ids, or Missing."""
        found = self.get_many(kind, ids)
        if len(found) < len(ids):
            raise Missing(f"This {kind.label.lower()} is not here any more.")
        return found

    def _put(self, kind: Kind, record_id: int, fields: Row, verb: str, rev: int | None) -> None:
        before = self.must(kind, record_id)
        if rev is not None and before["rev"] != rev:
            raise Stale
        self._put_all(kind, [(before, fields)], verb)

    def _put_all(self, kind: Kind, wanted: Iterable[tuple[Row, Row]], verb: str) -> None:
        """Write what differs; ``wanted`` are records as they were just read, and new fields."""
        each = (self._changed(kind, before, fields) for before, fields in wanted)
        for touched, alike in groupby((one for one in each if one[0]), itemgetter(0)):
            rows = [(before, after) for _touched, before, after in alike]
            self._write(kind, [after for _before, after in rows], touched)
            self._note(kind, verb, rows, touched)

    def _changed(self, kind: Kind, before: Row, fields: Row) -> tuple[tuple[str, ...], Row, Row]:
        """Which fields differ; the record before, and checked and numbered with them."""
        touched = tuple(name for name, value in fields.items() if before[name] != value)
        if not touched:
            return (), before, before
        after: dict[str, Any] = {**before, **{name: fields[name] for name in touched}}
        self._check(kind, after, [name for name in touched if name in kind.names])
        return touched, before, after | self._number({"rev": int(after["rev"]) + 1})

    def _write(self, kind: Kind, rows: Sequence[Row], touched: Iterable[str]) -> None:
        names = (*touched, "origin", "seq", "stamp", "rev")
        sets = ", ".join(f"{name} = ?" for name in names)
        self.connection.executemany(
            f"UPDATE main.{kind.name} SET {sets} WHERE id = ?",
            [[after[name] for name in (*names, "id")] for after in rows],
        )

    def _check(self, kind: Kind, row: Row, names: Collection[str]) -> None:
        problems = kind.problems(row, names)
        problems += self._links.problems(kind, row, names)
        if problems:
            raise Invalid(problems)

    def _number(self, row: Row) -> dict[str, Any]:
        self._seq += 1
        self._stamp = max(milliseconds(), self._stamp + 1)
        return {**row, "origin": self._origin, "seq": self._seq, "stamp": self._stamp}

    def _note(
        self,
        kind: Kind,
        verb: str,
        rows: Sequence[tuple[Row | None, Row]],
        touched: Sequence[str],
    ) -> None:
        """Say of each record, as it was (None if added) and is, in which fields it was touched."""
        entry = self._entry(kind.name, 0, verb, touched)
        places = [(int(after["seq"] or 0), int(after["id"] or 0)) for _before, after in rows]
        self._chain.add(*(replace(entry, seq=seq, record_id=each) for seq, each in places))
        kept = [
            (after, [(name, before.get(name), after[name]) for name in touched])
            for before, after in rows
            if before is not None
        ]
        self._chain.keep(kind.name, *kept)
        for before, after in rows:
            record_id = int(after["id"] or 0)
            if kind.is_searched:
                search.index(self.connection, kind, record_id, after)
            self.steps.append(Step(kind.name, record_id, before, after))

    def _audit(self, kind: str, record_id: int, verb: str, fields: Iterable[str]) -> None:
        self._chain.add(self._entry(kind, record_id, verb, fields))

    def _entry(self, kind: str, record_id: int, verb: str, fields: Iterable[str]) -> Entry:
        at = self.clock.now().isoformat(sep=" ", timespec="seconds")
        names = json.dumps(list(fields))
        who = (self.actor.id, self.command_id, self.what)
        return Entry(self._origin, self._seq, at, *who, verb, kind, record_id, names)


class Store(Reader):
    """The open records: questions from :class:`Reader`, changes through :meth:`write`."""

    def __init__(self, connection: Connection, origin: int, clock: Clock | None = None) -> None:
        super().__init__(connection)
        self.clock = clock or Clock()
        self._origin = origin
        self._shown: tuple[Connection, Sights | None] = (connection, None)

    def show_only(self, sights: Sights | None) -> None:
        """Keep back from every question what ``sights`` do not allow; None shows everything."""
        if self._shown != (self.connection, sights):
            show_only(self.connection, sights)
            self._shown = (self.connection, sights)

    @contextmanager
    def write(self, actor: Actor, what: str) -> Iterator[Batch]:
        """One transaction: everything in it is kept, or nothing is."""
        with translated():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                batch = Batch(self.connection, self._origin, actor, self.clock, what)
                yield batch
                batch.finish()
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
            if not batch.undoable:  # what was erased must not wait in the log beside the file
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def settle(self) -> None:
        """Tidy the search index and bring the log into the file, while nobody waits for it.

        Left alone, SQLite does so with one change in many, which then takes far longer.
        """
        with translated(), without_waiting(self.connection):
            with transaction(self.connection):
                search.join_parts(self.connection)
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def done_before(self, command_id: int) -> dict[str, Any] | None:
        """The first outcome of a command, if it was done already."""
        found = list(
            self.select("SELECT what, label, made FROM command WHERE id = ?", (command_id,))
        )
        return found[0] if found else None

    def remember(self, batch: Batch, label: str) -> None:
        """Keep the outcome of the batch's command (inside its transaction)."""
        made = json.dumps([[step.kind, step.id, step.before is None] for step in batch.steps])
        self.connection.execute(
            "INSERT INTO command VALUES (?, ?, ?, ?)", (batch.command_id, batch.what, label, made)
        )

    def draft(self, actor: Actor, place: str) -> str:
        """The half-done work kept for this person and screen ("" if none)."""
        found = list(
            self.select(
                "SELECT body FROM draft WHERE actor_id = ? AND place = ?", (actor.id, place)
            )
        )
        return str(found[0]["body"]) if found else ""

    def keep_draft(self, actor: Actor, place: str, body: str) -> None:
        """Keep half-done work; an empty body forgets it."""
        with translated():  # in one statement: a kill between two would lose the draft before
            if body:
                self.connection.execute(_KEEP_DRAFT, (actor.id, place, body))
            else:
                forget = "DELETE FROM draft WHERE actor_id = ? AND place = ?"
                self.connection.execute(forget, (actor.id, place))


def _said(kind: Kind, row: Row) -> list[str]:
    """The fields of a new record that say something."""
    return [name for name in kind.names if row[name] is not None]


def _insert(table: str, columns: Sequence[str]) -> str:
    return (
        f"INSERT INTO main.{table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    )
