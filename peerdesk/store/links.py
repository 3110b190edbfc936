"""Whether the links of a record lead somewhere, looked up once for each in a transaction."""

from __future__ import annotations

from collections.abc import Collection

from peerdesk.core.changes import Row
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, as_ids
from peerdesk.store.driver import Connection


class Links:
    """The records that links led to; a record that was there stays, as rows are never removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._there: set[tuple[str, int]] = set()

    def problems(self, kind: Kind, row: Row, names: Collection[str]) -> list[Problem]:
        """One for each of these fields that leads nowhere."""
        fields = [field for field in kind.fields if field.to and field.name in names]
        return [
            Problem(field.name, f"{field.label} is not here any more.")
            for field in fields
            if not all(self._leads(field.to, each) for each in _wanted(field, row))
        ]

    def _leads(self, kind: str, record_id: int) -> bool:
        if (kind, record_id) in self._there:
            return True
        question = f"SELECT 1 FROM {kind} WHERE id = ?"
        found = self._connection.execute(question, (record_id,)).fetchone() is not None
        if found:
            self._there.add((kind, record_id))
        return found


def _wanted(field: Field, row: Row) -> list[int]:
    value = row[field.name]
    return as_ids(value) if field.many else [] if value is None else [int(value)]
