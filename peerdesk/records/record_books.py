"""Kinds that need no workflow of their own: listed, added, changed and taken out the same way.

A noun's file says ``BOOK = RecordBook(RIDE, __name__, "outreach")`` and names what it gives:
``add_ride, change_ride, take_out_ride = BOOK.add, BOOK.change, BOOK.take_out``. Rules that look at
two fields or at other records are functions the book is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Problem
from peerdesk.core.kinds import Kind, Type, as_ids, as_list
from peerdesk.core.words import _
from peerdesk.records.codes import CODE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

Rules = Callable[[Batch, Row], list[Problem]]
"""What is wrong with a whole row, besides what each field says by itself."""

Usual = Callable[[Batch], Mapping[str, Value]]
"""What a new record has where nobody said otherwise."""

Worked = Callable[[Batch, Row], Mapping[str, Value]]
"""Fields that follow from the others, such as minutes from two times."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Shown:
    """One record as a table shows it: its row, and the words of links and codes by field."""

    row: Mapping[str, Any]
    words: Mapping[str, str]


class Changing(Protocol):
    """``change`` of a book; without ``rev`` it does not matter who changed it meanwhile."""

    def __call__(
        self, batch: Batch, record_id: int, fields: Row, rev: int | None = None, /
    ) -> str: ...


class Listing(Protocol):
    """``listed`` of a book; all there is, where no days are given."""

    def __call__(
        self, reader: Reader, first: str = "", last: str = "9999-12-31", /
    ) -> list[Shown]: ...


class RecordBook:
    """The use cases and questions of one plain kind, marked with ``<subject>.read`` and ``.edit``.

    ``add(batch, fields)``, ``change(batch, record_id, fields, rev)`` and
    ``take_out(batch, record_id)`` write; ``listed(reader, first, last)`` gives the rows of a span
    of days (``day`` names the field; with "" all rows), ``one(reader, record_id)`` one of them.
    ``read_action`` is for kinds that more people read than edit.
    """

    def __init__(
        self,
        kind: Kind,
        module: str,
        subject: str,
        *,
        day: str = "day",
        usual: Usual = lambda _batch: {},
        rules: Rules = lambda _batch, _row: [],
        worked: Worked = lambda _batch, _row: {},
        read_action: str = "",
    ) -> None:
        self.kind, self.day = kind, day
        self.read_action = read_action or f"{subject}.read"
        self.edit_action = f"{subject}.edit"
        self._module, self._usual, self._rules, self._worked = module, usual, rules, worked
        self.add = self._marked(self._adding(), self.edit_action, f"add_{kind.name}")
        self.change = self._marked(self._changing(), self.edit_action, f"change_{kind.name}")
        self.take_out = self._marked(self._taking(), self.edit_action, f"take_out_{kind.name}")
        self.listed = self._marked(self._listing(), self.read_action, f"{kind.name}_listed")
        self.one = self._marked(self._reading(), self.read_action, f"one_{kind.name}")

    def said(self, _reader: Reader, _row: Mapping[str, Any]) -> Mapping[str, str]:
        """Words that ``listed`` shows for some fields of a row in place of those of its links."""
        return {}

    def _marked(self, function: F, action: str, name: str) -> F:
        function.__name__ = function.__qualname__ = name
        function.__module__ = self._module
        return cast("F", needs(action)(function))

    def _adding(self) -> Callable[[Batch, Row], str]:
        def add(batch: Batch, fields: Row) -> str:
            row = {**self._usual(batch), **fields}
            batch.add(self.kind, self._checked(batch, row))
            return _("Added: {what}").format(what=_(self.kind.label))

        return add

    def _changing(self) -> Changing:
        def change(batch: Batch, record_id: int, fields: Row, rev: int | None = None) -> str:
            before = batch.must(self.kind, record_id)
            whole = self._checked(batch, {**before, **fields})
            changed = {name: whole.get(name) for name in self.kind.names}
            batch.change(self.kind, record_id, changed, rev)
            return _("Changed: {what}").format(what=_(self.kind.label))

        return change

    def _taking(self) -> Callable[[Batch, int], str]:
        def take_out(batch: Batch, record_id: int) -> str:
            batch.must(self.kind, record_id)
            batch.void(self.kind, record_id)
            return _("Taken out: {what}").format(what=_(self.kind.label))

        return take_out

    def _listing(self) -> Listing:
        def listed(reader: Reader, first: str = "", last: str = "9999-12-31") -> list[Shown]:
            kind, day = self.kind, self.day
            rows = reader.between(kind, day, first, last) if day else reader.find(kind)
            found = shown(reader, kind, rows)
            return [
                Shown(each.row, {**each.words, **self.said(reader, each.row)}) for each in found
            ]

        return listed

    def _reading(self) -> Callable[[Reader, int], dict[str, Any]]:
        def one(reader: Reader, record_id: int) -> dict[str, Any]:
            return reader.get(self.kind, record_id) or {}

        return one

    def _checked(self, batch: Batch, row: Row) -> dict[str, Value]:
        whole = {**row, **self._worked(batch, row)}
        if problems := [*self.kind.problems(whole), *self._rules(batch, whole)]:
            raise Invalid(problems)
        return whole


def shown(reader: Reader, kind: Kind, rows: list[dict[str, Any]]) -> list[Shown]:
    """Rows with the words of their links and codes; a record out of sight has no words."""
    words = _Words(reader)
    return [Shown(row, {each.name: words.of(each, row[each.name]) for each in kind.fields
                        if each.list or each.to}) for row in rows]  # fmt: skip


class _Words:
    """What links and codes are called, each looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._named: dict[tuple[str, int], str] = {}
        self._codes: dict[str, dict[str, str]] = {}

    def of(self, field: Any, value: Value) -> str:
        """The words of one field's value, several with commas."""
        if value is None or value == "":
            return ""
        if field.list:
            codes = as_list(value) if field.many else [str(value)]
            return ", ".join(self._labels(field.list).get(code, code) for code in codes)
        ids = as_ids(value) if field.type is Type.LINKS else [int(value)]
        return ", ".join(filter(None, (self._name(field.to, each) for each in ids)))

    def _labels(self, name: str) -> dict[str, str]:
        if name not in self._codes:
            rows = self._reader.find(CODE, {"list": name})
            self._codes[name] = {row["code"]: row["label"] for row in rows}
        return self._codes[name]

    def _name(self, kind: str, record_id: int) -> str:
        key = (kind, record_id)
        if key not in self._named:
            self._named[key] = self._reader.called(kind, record_id)
        return self._named[key]
