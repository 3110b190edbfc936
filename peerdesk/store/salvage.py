"""Taking what can be read out of damaged records into a new vault, and saying what could not.

The damaged folder is only read. docs/vault-format.md tells the steps.
"""

from __future__ import annotations

import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from peerdesk.core.errors import Damaged, WrongPassphrase
from peerdesk.store import backup, keys, leaves, migrations, rotation
from peerdesk.store import header as headers
from peerdesk.store.backup_file import ENDING
from peerdesk.store.cells import Cell
from peerdesk.store.driver import Connection, connect, table_names, transaction, translated
from peerdesk.store.durable import put_in_place
from peerdesk.store.header import Header, Inside, Opened
from peerdesk.store.holding import hold
from peerdesk.store.keys import KeyPairs
from peerdesk.store.layout import (
    KEYS,
    KEYS_COPY,
    KEYS_NEXT,
    READ_ME,
    READ_ME_WORDS,
    RECORDS,
    RESTORED,
    organisation_label,
)
from peerdesk.store.leaves import Map, Shape
from peerdesk.store.pages import Pages
from peerdesk.store.places import refuse_taken

_DERIVED = {"search_text", "header_copy"}  # made anew, never taken over
_OTHERS = ("sqlite_schema", "search_index_data")  # pages that are known and not wanted
_FEWEST_VALUES = 3  # of a record of ours; less is the search index's own
_NOTHING = (
    "Nothing in records.db could be read with this passphrase, so nothing was made. The damaged"
    " folder is as it was. Restore the newest backup into a new folder."
)
_KEPT_HISTORY = ("edit", "void", "restore", "undo")


@dataclass(frozen=True)
class Lost:
    """What could not be read of a table: how many rows, the numbers of those that are known."""

    table: str
    count: int
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Salvaged:
    """What came of it. ``pages`` of the file, ``broken`` of them; rows ``saved`` by table.

    ``unsure``: tables of which more may be lost than is named, since what names it is lost too.
    ``loose`` rows could be read, but not which table they belong to. ``recovery_key`` is new where
    the old key slots could not be kept, and then only the person who salvaged can unlock.
    """

    folder: Path
    pages: int
    broken: int
    saved: dict[str, int]
    lost: tuple[Lost, ...]
    unsure: tuple[str, ...]
    loose: int
    recovery_key: str


@dataclass(frozen=True)
class Person:
    """Who salvages: with an empty name, the passphrase decides."""

    name: str
    passphrase: str

    def open(self, header: Header) -> Opened:
        """Their slot; raises WrongPassphrase."""
        if self.name:
            return headers.open_with_passphrase(header, self.name, self.passphrase)
        return headers.open_with_any(header, self.passphrase)


def salvage(folder: Path, target: Path, person: Person, finish: Callable[[Path], None]) -> Salvaged:
    """Make a new vault in ``target`` of all that can be read in ``folder``.

    ``finish`` gets the new folder before it has its name: what it raises leaves nothing behind.
    May take a minute; call it on a worker. Raises WrongPassphrase, Damaged, AlreadyThere ...
    """
    refuse_taken(target)
    with translated():
        holding = hold(folder)
        building = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            way_in = _way_in(folder, person)
            building.mkdir(mode=0o700)
            done = _Builder(building, organisation_label(target), person, way_in).build(target)
            finish(building)
            put_in_place(building, target)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        finally:
            holding.release()
    return done


# --- finding the key


@dataclass(frozen=True)
class _WayIn:
    header: Header
    opened: Opened
    pages: Pages


def _way_in(folder: Path, person: Person) -> _WayIn:
    """The header that the passphrase opens and whose key opens at least one page.

    The salt at the start of the file may be damaged; the header knows it.
    """
    if not (folder / RECORDS).is_file():
        raise Damaged(_NOTHING)
    refusal: Exception = Damaged(headers.DAMAGED_KEYS)
    for header in _headers(folder):
        try:
            opened = person.open(header)
        except (WrongPassphrase, Damaged) as error:
            refusal = error
            continue
        refusal = Damaged(_NOTHING)
        for salt in dict.fromkeys((headers.salt_of(folder / RECORDS), header.records_salt)):
            if len(salt) == 2 * headers.SALT_BYTES and (
                pages := _readable(folder, opened, bytes.fromhex(salt))
            ):
                return _WayIn(header, opened, pages)
    raise refusal


def _readable(folder: Path, opened: Opened, salt: bytes) -> Pages | None:
    pages = Pages(folder / RECORDS, opened.vault_key, salt)
    if any(pages.read(number) is not None for number in range(1, pages.count + 1)):
        return pages
    pages.close()
    return None


def _headers(folder: Path) -> Iterator[Header]:
    """Every whole header that may fit: the folder's own, then those in its backups."""
    seen = set[bytes]()
    for content in (*_own_headers(folder), *_headers_in_backups(folder)):
        try:
            header = headers.parse(content)
        except Damaged:
            continue
        if content not in seen:
            seen.add(content)
            yield header


def _own_headers(folder: Path) -> Iterator[bytes]:
    for name in (KEYS, KEYS_NEXT, KEYS_COPY):
        if (folder / name).is_file():
            yield (folder / name).read_bytes()


def _headers_in_backups(folder: Path) -> Iterator[bytes]:
    place = backup.usual_folder(folder)
    files = place.glob(f"*{ENDING}") if place.is_dir() else ()
    for file in sorted(files, reverse=True):
        try:
            with zipfile.ZipFile(file) as pack:
                yield pack.read(KEYS)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile):
            continue


# --- building


class _Builder:
    """The new vault while it is made."""

    def __init__(self, folder: Path, label: str, person: Person, way_in: _WayIn) -> None:
        self._folder, self._label, self._person = folder, label, person
        self._header, self._opened, self._pages = way_in.header, way_in.opened, way_in.pages
        self._loose = 0
        self._known_lost: dict[str, set[int]] = {}

    def build(self, target: Path) -> Salvaged:
        """Read, write, list what is lost, give it its keys."""
        try:
            found = leaves.survey(self._pages)
            known = 1 <= found.version <= migrations.CURRENT
            records = self._folder / RECORDS
            connection = connect(records, self._opened.vault_key, create=True)
            try:
                migrations.migrate(connection, found.version if known else None)
                connection.execute("PRAGMA foreign_keys = OFF")
                self._fill(connection, found)
                lost = self._lost(connection, found)
                saved = rotation.counts(connection)
                recovery_key = self._keys(connection)
            finally:
                connection.close()
        finally:
            self._pages.close()
        (self._folder / READ_ME).write_text(READ_ME_WORDS, encoding="utf-8")
        (self._folder / RESTORED).write_text("salvaged\n", encoding="utf-8")
        saved = {table: count for table, count in saved.items() if _is_told(table)}
        return Salvaged(
            target,
            self._pages.count,
            len(found.broken),
            saved,
            lost,
            _unsure(found, lost, saved),
            self._loose,
            recovery_key,
        )

    def _fill(self, connection: Connection, found: Map) -> None:
        names = [*table_names(connection), *_OTHERS]
        shapes = {name: leaves.shape_of(connection, name) for name in names}
        with transaction(connection):
            for number, table in found.leaves.items():
                if _is_told(table):
                    self._keep(connection, shapes[table], [*leaves.rows_on(self._pages, number)])
            self._adopt(connection, found.orphans, shapes)

    def _keep(self, connection: Connection, shape: Shape, rows: list[Cell]) -> None:
        marks = ", ".join("?" * len(shape.types))
        whole = [shape.filled(row) for row in rows if row.values is not None]
        connection.executemany(f'INSERT OR IGNORE INTO "{shape.name}" VALUES ({marks})', whole)
        gone = {row.number for row in rows if row.values is None}
        self._known_lost.setdefault(shape.name, set()).update(gone)

    def _adopt(
        self, connection: Connection, orphans: list[int], shapes: Mapping[str, Shape]
    ) -> None:
        """Rows on pages that no whole page leads to; the list of who did what comes first."""
        waiting = orphans
        for _round in range(2):
            kinds = {
                int(row[1]): str(row[0])
                for row in connection.execute("SELECT kind, record_id FROM audit")
            }
            left = []
            for number in waiting:
                rows = [*leaves.rows_on(self._pages, number)]
                table = leaves.table_of(rows, shapes, kinds)
                if not table:
                    left.append(number)
                elif _is_told(table):
                    self._keep(connection, shapes[table], rows)
            waiting = left
        rows_left = (row for number in waiting for row in leaves.rows_on(self._pages, number))
        self._loose = sum(len(row.values or []) >= _FEWEST_VALUES for row in rows_left)

    def _lost(self, connection: Connection, found: Map) -> tuple[Lost, ...]:
        """What the list of who did what names and is not there, and its own missing lines."""
        if not found.broken:
            return ()
        lost = []
        for table in table_names(connection):
            columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
            if {"id", "rev", "voided"} <= columns:
                ids = _not_there(connection, table) | self._known_lost.get(table, set())
                lost.append(Lost(table, len(ids), tuple(sorted(ids))))
        lost.append(Lost("audit", _missing_lines(connection)))
        lost.append(Lost("history", _missing_history(connection)))
        return tuple(each for each in lost if each.count)

    def _keys(self, connection: Connection) -> str:
        """Facts and header. The old slots stay if the vault's own key pairs could be read."""
        salt, recovery_key = headers.salt_of(self._folder / RECORDS), ""
        try:
            pairs, slots = headers.key_pairs(connection), self._header.slots
        except KeyError:
            pairs = KeyPairs.fresh()
            slots, recovery_key = self._new_slots(pairs)
        _write_facts(connection, self._header.vault_id, self._label, pairs)
        header = self._header.signed(pairs, slots=slots, records_salt=salt)
        rotation.keep_copy(connection, header)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        headers.write(self._folder, header)
        return recovery_key

    def _new_slots(self, pairs: KeyPairs) -> tuple[tuple[headers.Slot, ...], str]:
        inside, vault_id = Inside(self._opened.vault_key, pairs), self._header.vault_id
        mine = self._header.slot(self._opened.slot_id)
        recovery_key = keys.new_recovery_key()
        return (
            headers.with_passphrase(vault_id, mine, self._person.passphrase, inside),
            headers.recovery_slot(vault_id, recovery_key, inside),
        ), recovery_key


def _is_told(table: str) -> bool:
    return table not in _DERIVED and not table.startswith(("search_index", "sqlite_"))


def _unsure(found: Map, lost: tuple[Lost, ...], saved: dict[str, int]) -> tuple[str, ...]:
    """Where the list of who did what is whole, it names every record that is lost.

    Where the schema is broken too, nobody knows which tables the other broken pages were of.
    """
    blind = len(found.broken) > 1 and leaves.SCHEMA in found.broken_of
    if not blind and "audit" not in {*found.broken_of, *(each.table for each in lost)}:
        return ()
    return tuple(sorted(name for name in (saved if blind else found.broken_of) if _is_told(name)))


def _not_there(connection: Connection, table: str) -> set[int]:
    question = f"""SELECT record_id FROM audit WHERE kind = ? AND verb = 'add'
        EXCEPT SELECT id FROM "{table}" """
    return {int(row[0]) for row in connection.execute(question, (table,))}


def _missing_lines(connection: Connection) -> int:
    """The lines of each copy of the vault are numbered without gaps; the counter has the last."""
    question = """SELECT max(seq) - sum(is_line) FROM (
        SELECT origin, seq, 1 AS is_line FROM audit UNION ALL SELECT origin, seq, 0 FROM counter)
        GROUP BY origin"""
    return sum(int(row[0]) for row in connection.execute(question))


def _missing_history(connection: Connection) -> int:
    """Changes of records whose fields' old values are gone."""
    verbs = ", ".join(f"'{verb}'" for verb in _KEPT_HISTORY)
    question = f"""SELECT count(*) FROM audit WHERE verb IN ({verbs}) AND fields <> '[]'
        AND (origin, seq) NOT IN (SELECT origin, seq FROM history)"""
    return int(connection.execute(question).fetchone()[0])


def _write_facts(connection: Connection, vault_id: str, label: str, pairs: KeyPairs) -> None:
    """The facts about the vault that were not read."""
    facts = {
        "vault_id": vault_id,
        "origin": str(secrets.randbelow(2**31 - 1) + 1),
        "organisation": label,
        "signing_private": pairs.signing.hex(),
        "signing_public": pairs.verifying.hex(),
        "sealing_private": pairs.sealing.hex(),
        "sealing_public": keys.public_of(pairs.sealing).hex(),
    }
    connection.executemany("INSERT OR IGNORE INTO vault_facts VALUES (?, ?)", [*facts.items()])


def pointed_to(connection: Connection) -> dict[str, set[int]]:
    """The records that others point to and that are not there, by table."""
    missing: dict[str, set[int]] = {}
    for table, row, parent, link in connection.execute("PRAGMA foreign_key_check").fetchall():
        links = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        column = next(each["from"] for each in links if each["id"] == link)
        question = f'SELECT "{column}" FROM "{table}" WHERE rowid = ?'
        missing.setdefault(str(parent), set()).add(
            int(connection.execute(question, (row,)).fetchone()[0])
        )
    return missing
