"""What lies beside the records and could still hold a name: outcomes of commands, drafts, history,
the search index, and old pages of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Kind
from peerdesk.store.driver import Connection, transaction, translated
from peerdesk.store.queries import Reader

Holds = Callable[[str], bool]
"""Whether a text has something in it that must go."""

_SWEEP_DUE = "sweep_due"


def said_in(reader: Reader, kind: Kind, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The id and these fields of every record of a kind that says anything in them."""
    any_said = " OR ".join(f"{name} IS NOT NULL" for name in names)
    return reader.select(f"SELECT id, {', '.join(names)} FROM {kind.name} WHERE {any_said}")


def forget_outcomes(connection: Connection) -> None:
    """Empty the words of all past commands; that they were done is still known."""
    connection.execute("UPDATE command SET label = '' WHERE label <> ''")


def forget_drafts(connection: Connection, holds: Holds) -> int:
    """Remove half-done work that has such words in it; gives how many."""
    rows = connection.execute("SELECT actor_id, place, body FROM draft").fetchall()
    gone = [(row[0], row[1]) for row in rows if holds(str(row[2]))]
    connection.executemany("DELETE FROM draft WHERE actor_id = ? AND place = ?", gone)
    return len(gone)


def said_before(reader: Reader, kind: Kind, record_id: int, field: str) -> list[str]:
    """All that one field of a record ever said before."""
    rows = reader.select(
        "SELECT old AS said FROM main.history WHERE kind = :kind AND record_id = :id"
        " AND field = :field AND old IS NOT NULL",
        {"kind": kind.name, "id": record_id, "field": field},
    )
    return [str(row["said"]) for row in rows]


def forget_history_of(connection: Connection, kind: Kind, record_id: int) -> None:
    """Empty all that a record ever said before; that it was changed is still known."""
    connection.execute(
        "UPDATE main.history SET old = NULL, new = NULL WHERE kind = ? AND record_id = ?",
        (kind.name, record_id),
    )


def forget_history(connection: Connection, kinds: tuple[str, ...], holds: Holds) -> int:
    """Empty what was said before wherever such words stand in it; gives how many places."""
    wanted = ", ".join("?" * len(kinds))
    rows = connection.execute(
        f"SELECT id, old, new FROM main.history WHERE kind IN ({wanted})"
        " AND (old IS NOT NULL OR new IS NOT NULL)",
        kinds,
    ).fetchall()
    gone = [(row[0],) for row in rows if holds(row[1] or "") or holds(row[2] or "")]
    connection.executemany("UPDATE main.history SET old = NULL, new = NULL WHERE id = ?", gone)
    return len(gone)


def make_search_anew(connection: Connection) -> None:
    """Write the three-letter index anew: it keeps pieces of removed words until then."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def owe_a_sweep(connection: Connection) -> None:
    """Note, within the transaction, that old pages are still to be written over."""
    connection.execute("INSERT OR REPLACE INTO vault_facts VALUES (?, '1')", (_SWEEP_DUE,))


def is_sweep_due(connection: Connection) -> bool:
    """Whether something was erased and the file was not written anew since."""
    found = connection.execute("SELECT 1 FROM vault_facts WHERE name = ?", (_SWEEP_DUE,))
    return found.fetchone() is not None


def sweep(connection: Connection) -> bool:
    """Write the whole file anew, so that no old page holds what was erased.

    False where a reader is still at work: then it has to be done again. May raise DiskFull; what
    was erased stays erased.
    """
    with translated():
        connection.execute("VACUUM")
        if not _checkpointed(connection):
            return False
        with transaction(connection):
            connection.execute("DELETE FROM vault_facts WHERE name = ?", (_SWEEP_DUE,))
        return _checkpointed(connection)


def _checkpointed(connection: Connection) -> bool:
    return int(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]) == 0


def months_of_notes(
    reader: Reader, kind: Kind, field: str, before: str, day: str = "day"
) -> list[dict[str, Value]]:
    """Records of days before this one that say something in a field, or said it once."""
    name, on = kind.field(field).name, kind.field(day).name
    text = (
        f"SELECT t.id, t.{on} AS day FROM {kind.name} t WHERE t.{on} < :before"
        f" AND (coalesce(t.{name}, '') <> '' OR EXISTS ("
        "SELECT 1 FROM main.history h WHERE h.kind = :kind AND h.record_id = t.id"
        " AND h.field = :field AND (coalesce(h.old, '') <> '' OR coalesce(h.new, '') <> '')))"
        " ORDER BY 2, t.id"
    )
    return list(reader.select(text, {"before": before, "kind": kind.name, "field": name}))
