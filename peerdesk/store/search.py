"""Finding by any part of a name: folded words, a three-letter index, a scan for less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerdesk.core.changes import Row
from peerdesk.core.kinds import Kind
from peerdesk.core.text import fold, initials
from peerdesk.store.driver import Connection
from peerdesk.store.queries import Reader

_INDEXED = 3  # letters: the index holds every three that follow each other
_FEW = 500
_PARTS_TO_JOIN = 2  # of about one size, so that a large part is seldom written again
_PAGES_AT_ONCE = 256  # written to join parts of the index: at most some 30 ms
_ROWS_OF_AN_OWNER = 3  # a name and other names that are alike
_START = "folded >= :start AND folded < :end"
_LAST_CHARACTER = "\U0010ffff"


def words_of(kind: Kind, row: Row) -> str:
    """The folded words a record is found by ("" where it is not found by words)."""
    texts = [str(row[each.name]) for each in kind.fields if each.searched and row.get(each.name)]
    name = str(row.get("name") or row.get("handle") or "")
    texts.sort(key=lambda text: text != name)  # a name that begins with what was typed comes first
    return fold(" ".join([*texts, initials(name)])) if texts else ""


def index(
    connection: Connection, kind: Kind, record_id: int, row: Row, *, hidden: bool = False
) -> None:
    """Put the record's words in the index in place of the old ones; none if it is hidden."""
    old = connection.execute("SELECT folded FROM search_text WHERE id = ?", (record_id,)).fetchone()
    merged = kind.name == "member" and row.get("merged_into")  # a caller keeps both names
    gone = hidden or row.get("voided") or merged or row.get("erased_on")
    folded = "" if gone else words_of(kind, row)
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
    ``place`` is 0 where the words begin with the text, 1 where a later word does, else 2.
    """
    wanted = fold(text).split()
    if not wanted:
        return []
    given = _given(kinds, wanted, limit)
    found = _owners(_rows(reader, len(kinds), _START, given), 0)
    if len(found) < limit:
        found = {**_later(reader, len(kinds), len(wanted), given), **found}
    return sorted(found.values(), key=lambda row: (row["place"], row["folded"]))[:limit]


def _later(
    reader: Reader, kinds: int, words: int, given: dict[str, str | int]
) -> dict[int, dict[str, Any]]:
    """Owners whose words hold all that is wanted, but do not begin with it.

    Where that is all there are, one reading of the words was enough.
    """
    every = " AND ".join(f"instr(folded, :word{n})" for n in range(words))
    check = f"{every} AND NOT ({_START})"
    narrowed = _is_rare(reader, given)
    rows = _rows(reader, kinds, check, given, narrowed=narrowed)
    inside = [row for row in rows if str(given["inside"]) in row["folded"]]
    if len(rows) >= int(given["rows"]):
        check = f"instr(folded, :inside) AND NOT ({_START})"
        inside = _rows(reader, kinds, check, given, narrowed=narrowed)
    return {**_owners(rows, 2), **_owners(inside, 1)}


def _owners(rows: Sequence[dict[str, Any]], place: int) -> dict[int, dict[str, Any]]:
    """The first row of each owner."""
    return {int(row["owner"]): {**row, "place": place} for row in reversed(rows)}


def _rows(
    reader: Reader, kinds: int, check: str, given: dict[str, str | int], *, narrowed: bool = False
) -> list[dict[str, Any]]:
    return list(reader.select(_question(kinds, check, narrowed=narrowed), given))


def _given(kinds: Sequence[str], wanted: Sequence[str], limit: int) -> dict[str, str | int]:
    whole = " ".join(wanted)
    long = [word for word in wanted if len(word) >= _INDEXED]
    return {
        **{f"kind{n}": kind for n, kind in enumerate(kinds)},
        **{f"word{n}": word for n, word in enumerate(wanted)},
        "start": whole,
        "end": f"{whole}{_LAST_CHARACTER}",
        "inside": f" {whole}",
        "match": " AND ".join('"' + word.replace('"', '""') + '"' for word in long),
        "rows": limit * _ROWS_OF_AN_OWNER,
    }


def _is_rare(reader: Reader, given: dict[str, str | int]) -> bool:
    """Whether the three-letter index knows so few rows that looking only at them is quicker.

    What many rows hold is met soon while reading all words in their order.
    """
    if not given["match"]:
        return False
    few = "SELECT rowid FROM search_index WHERE search_index MATCH :match LIMIT :few"
    return len(list(reader.select(few, {**given, "few": _FEW}))) < _FEW


def _question(kinds: int, check: str, *, narrowed: bool) -> str:
    """The rows of each kind in the order of their words, as many as are wanted.

    Without narrowing the index on (kind, folded, owner) answers alone and stops early.
    """
    known = "id IN (SELECT rowid FROM search_index WHERE search_index MATCH :match) AND +kind"
    parts = (
        f"SELECT * FROM (SELECT owner, kind, folded FROM search_text"
        f" WHERE {known if narrowed else 'kind'} = :kind{n} AND {check}"
        " ORDER BY folded LIMIT :rows)"
        for n in range(kinds)
    )
    return " UNION ALL ".join(parts) + " ORDER BY folded"


def rebuild(connection: Connection, kinds: Sequence[Kind]) -> None:
    """Make the index anew from the records; the result is the same as the kept one."""
    connection.execute("DELETE FROM search_text")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    reader = Reader(connection)
    for kind in kinds:
        if any(each.searched for each in kind.fields):
            for row in reader.find(kind):
                index(connection, kind, int(row["id"]), row)


def join_parts(connection: Connection) -> None:
    """Join small parts of the index, while nobody waits for it.

    Each change adds a part. SQLite would join them by itself with one new name in a few dozen,
    which then takes ten times as long; from the first time on it leaves that to this.
    """
    command = "INSERT INTO search_index (search_index, rank) VALUES (?, ?)"
    known = "SELECT v FROM search_index_config WHERE k = 'automerge'"
    if connection.execute(known).fetchone() is None:
        connection.execute(command, ("automerge", 0))
        connection.execute(command, ("usermerge", _PARTS_TO_JOIN))
    connection.execute(command, ("merge", _PAGES_AT_ONCE))


def verify(connection: Connection) -> list[str]:
    """A sentence if the index does not fit the words it was made from."""
    try:
        connection.execute(
            "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        )
    except Exception as fault:  # noqa: BLE001  (the driver's own error class; told, not hidden)
        return [f"The search index does not fit the records ({type(fault).__name__})."]
    return []
