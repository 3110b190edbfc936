"""Finding by any part of a name: folded words, a three-letter index, a scan for less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerdesk.core.changes import Row
from peerdesk.core.kinds import Kind
from peerdesk.core.text import fold, initials
from peerdesk.store.driver import Connection
from peerdesk.store.queries import Reader


def words_of(kind: Kind, row: Row) -> str:
    """The folded words a record is found by ("" where it is not found by words)."""
    texts = [str(row[each.name]) for each in kind.fields if each.searched and row.get(each.name)]
    name = str(row.get("name") or row.get("handle") or "")
    texts.sort(key=lambda text: text != name)  # a name that begins with what was typed comes first
    return fold(" ".join([*texts, initials(name)])) if texts else ""


def index(connection: Connection, kind: Kind, record_id: int, row: Row) -> None:
    """Put the record's words in the index in place of the old ones."""
    old = connection.execute("SELECT folded FROM search_text WHERE id = ?", (record_id,)).fetchone()
    folded = "" if row.get("voided") or row.get("merged_into") else words_of(kind, row)
    if (old[0] if old else "") == folded:
        return
    if old:
        connection.execute(
            "INSERT INTO search_index (search_index, rowid, folded) VALUES ('delete', ?, ?)",
            (record_id, old[0]),
        )
        connection.execute("DELETE FROM search_text WHERE id = ?", (record_id,))
    if folded:
        owner = row.get("member_id") or record_id
        connection.execute(
            "INSERT INTO search_text VALUES (?, ?, ?, ?)", (record_id, kind.name, owner, folded)
        )
        connection.execute(
            "INSERT INTO search_index (rowid, folded) VALUES (?, ?)", (record_id, folded)
        )


def matching(reader: Reader, kinds: Sequence[str], text: str, limit: int) -> list[dict[str, Any]]:
    """Owners found by every word of ``text``: kind and owner, names that start with it first.

    ``kinds`` are kinds of search rows (an alias leads to its member). Empty text finds nothing.
    """
    wanted = fold(text).split()
    if not wanted:
        return []
    given: dict[str, str | int] = {
        f"word{n}": f"%{_literal(word)}%" for n, word in enumerate(wanted)
    }
    given |= {f"kind{n}": kind for n, kind in enumerate(kinds)}
    given |= {
        "start": f"{_literal(fold(text))}%",
        "inside": f"% {_literal(fold(text))}%",
        "limit": limit,
    }
    long = [word for word in wanted if len(word) >= 3]
    if long:
        given["match"] = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
    return list(reader.select(_question(len(wanted), len(kinds), indexed=bool(long)), given))


def _question(words: int, kinds: int, *, indexed: bool) -> str:
    checks = [f"folded LIKE :word{n} ESCAPE '!'" for n in range(words)]
    if indexed:
        checks.insert(0, "id IN (SELECT rowid FROM search_index WHERE search_index MATCH :match)")
    names = ", ".join(f":kind{n}" for n in range(kinds))
    return f"""SELECT owner, min(kind) AS kind, min(CASE WHEN folded LIKE :start ESCAPE '!' THEN 0
        WHEN folded LIKE :inside ESCAPE '!' THEN 1 ELSE 2 END) AS place, min(folded) AS folded
        FROM search_text WHERE kind IN ({names}) AND {" AND ".join(checks)}
        GROUP BY owner ORDER BY place, folded LIMIT :limit"""


def _literal(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def rebuild(connection: Connection, kinds: Sequence[Kind]) -> None:
    """Make the index anew from the records; the result is the same as the kept one."""
    connection.execute("DELETE FROM search_text")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    reader = Reader(connection)
    for kind in kinds:
        if any(each.searched for each in kind.fields):
            for row in reader.find(kind):
                index(connection, kind, int(row["id"]), row)


def verify(connection: Connection) -> list[str]:
    """A sentence if the index does not fit the words it was made from."""
    try:
        connection.execute(
            "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        )
    except Exception as fault:  # noqa: BLE001  (the driver's own error class; told, not hidden)
        return [f"The search index does not fit the records ({type(fault).__name__})."]
    return []
