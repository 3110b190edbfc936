"""Questions to the store: one record, records where fields are equal, or a named SQL file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Kind
from peerdesk.store.driver import Connection, translated

SQL = Path(__file__).parent / "sql"
BASE = ("id", "origin", "seq", "stamp", "rev", "voided")

_AT_ONCE = 500
"""Records one question asks for by their ids."""
_CALLED = {
    "call": "call_no",
    "caller_alias": "handle",
    "service": "label",
    "session": "day",
    "member": "coalesce((SELECT k.name FROM member AS k WHERE k.id = member.merged_into), name)",
}
"""The column that says what a record of a kind is called, where it is not its name."""


@cache
def named(name: str) -> str:
    """The text of ``sql/<name>.sql``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def _by_id(kind: str, names: tuple[str, ...]) -> str:
    return f"SELECT {', '.join((*BASE, *names))} FROM {kind} WHERE id = ?"


class Reader:
    """Answers questions from one connection; changes nothing. Rows are plain dictionaries."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, kind: Kind, record_id: int) -> dict[str, Any] | None:
        """The record with its six base fields, voided or not; None if there is none."""
        return next(self.select(_by_id(kind.name, kind.names), (record_id,)), None)

    def get_many(self, kind: Kind, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The records with these ids that are there, voided or not, by their ids."""
        columns = ", ".join((*BASE, *kind.names))
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            text = f"SELECT {columns} FROM {kind.name} WHERE id IN ({', '.join('?' * len(some))})"
            found |= {int(row["id"]): row for row in self.select(text, some)}
        return found

    def find(
        self,
        kind: Kind,
        where: Mapping[str, Value] | None = None,
        *,
        order: str = "id",
        limit: int = -1,
        voided: bool = False,
    ) -> list[dict[str, Any]]:
        """Records whose fields equal ``where`` (None asks for empty), ordered by one field."""
        checks = [f"{_known(kind, name)} IS :{name}" for name in (where or {})]
        checks += [] if voided else ["voided = 0"]
        condition = f" WHERE {' AND '.join(checks)}" if checks else ""
        columns = ", ".join((*BASE, *kind.names))
        ordered = f"ORDER BY {_known(kind, order)}, id LIMIT {int(limit)}"
        text = f"SELECT {columns} FROM {kind.name}{condition} {ordered}"
        return list(self.select(text, dict(where or {})))

    def between(self, kind: Kind, field: str, first: str, last: str) -> list[dict[str, Any]]:
        """Records whose day in ``field`` lies between two days, both included, latest first."""
        columns = ", ".join((*BASE, *kind.names))
        text = (
            f"SELECT {columns} FROM {kind.name} WHERE {_known(kind, field)} BETWEEN :first AND"
            f" :last AND voided = 0 ORDER BY {field} DESC, id DESC"
        )
        return list(self.select(text, {"first": first, "last": last}))

    def called(self, kind: str, record_id: int) -> str:
        """What people call a record ("" if it is out of sight); a merged member as they are now."""
        text = f"SELECT {_CALLED.get(kind, 'name')} AS words FROM {kind} WHERE id = ?"
        return next((str(row["words"] or "") for row in self.select(text, [record_id])), "")

    def ask(self, name: str, **given: Value) -> list[dict[str, Any]]:
        """The rows of the named SQL file with these parameters."""
        return list(self.select(named(name), given))

    def ask_one(self, name: str, **given: Value) -> dict[str, Any]:
        """The first row of the named SQL file; empty if there is none."""
        return next(iter(self.ask(name, **given)), {})

    def select(
        self, text: str, given: Mapping[str, Value] | Sequence[Value] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of any SELECT (SQL lives in store and counting only)."""
        with translated():
            cursor = self.connection.execute(text, given)
            names = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        return (dict(zip(names, row, strict=True)) for row in rows)


def _known(kind: Kind, name: str) -> str:
    if name not in BASE and name not in kind.names:
        raise KeyError(name)
    return name
