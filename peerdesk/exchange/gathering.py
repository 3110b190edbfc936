"""What an import would write, gathered row by row before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.ids import new_id
from peerdesk.core.kinds import Kind, as_list
from peerdesk.core.text import fold
from peerdesk.exchange.columns import NAMED_BY
from peerdesk.exchange.headings import Known, ReadRow, RowProblem
from peerdesk.exchange.values import plain
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.organisation import first_site
from peerdesk.records.people.members import ALIAS, ANSWER, MEMBER, MEMBERSHIP, next_member_no
from peerdesk.store.queries import Reader

ADDED, CHANGED, SKIPPED = "added", "changed", "skipped"


class Trouble(Exception):
    """A row can't be taken; ``column`` is our name of the column to blame ("" for the row)."""

    def __init__(self, column: str, words: str) -> None:
        self.column, self.words = column, words
        super().__init__(words)


class Forgotten(Exception):
    """A row is about a person who was erased; it is left out, so that nothing fills them again."""


@dataclass(frozen=True)
class Write:
    """One record to add (``fields`` whole) or to change (``fields`` new)."""

    kind: str
    id: int
    fields: Mapping[str, Value]


@dataclass
class Gathered:
    """Everything an import would do, as plain data."""

    kind: str
    adds: list[Write] = field(default_factory=list)
    changes: list[Write] = field(default_factory=list)
    voids: list[tuple[str, int]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[RowProblem] = field(default_factory=list)


class Gathering:
    """The records that are there, those the file adds, and how names in the file find them."""

    def __init__(
        self, reader: Reader, kind: Kind, lists: Known, *, today: str, create_missing: bool
    ) -> None:
        self.reader, self.kind, self.lists, self.today = reader, kind, lists, today
        self.create_missing = create_missing
        self.out = Gathered(kind.name)
        self.seen: set[object] = set()
        self.kept: dict[str, Any] = {}
        self._names: dict[str, dict[str, int]] = {}
        self._ids: dict[str, set[int]] = {}

    @cached_property
    def people(self) -> People:
        """The members, found by number, name and date of birth."""
        return People(self)

    @cached_property
    def site(self) -> int:
        """The site that is meant where none is named."""
        return first_site(self.reader)

    @cached_property
    def there(self) -> set[int]:
        """The ids of this kind's records, voided ones too: a record that was taken out does not
        come back.
        """
        return {int(row["id"]) for row in self.reader.find(self.kind, voided=True)}

    def add(self, kind: Kind, row: Mapping[str, Value], record_id: int = 0) -> int:
        """Note a record to add; gives the id it will have."""
        made = Write(kind.name, record_id or new_id(), row)
        self.out.adds.append(made)
        return made.id

    def change(self, kind: Kind, record_id: int, fields: Mapping[str, Value]) -> None:
        """Note a change."""
        self.out.changes.append(Write(kind.name, record_id, fields))

    def take(self, rows: Sequence[ReadRow], taker: Taker, headings: Mapping[str, str]) -> None:
        """Let every row through; a trouble becomes a problem of its row and column."""
        for row in rows:
            try:
                if row.values.get("id") and _number(row) in self.there:
                    self.out.counts[SKIPPED] += 1
                else:
                    self.out.counts[taker(self, row)] += 1
            except Forgotten:
                self.out.counts[SKIPPED] += 1
            except Trouble as trouble:
                column = headings.get(trouble.column, trouble.column)
                self.out.problems.append(RowProblem(row.number, column, trouble.words))

    def keep(self, row: ReadRow, fields: Mapping[str, Value], record_id: int = 0) -> str:
        """Note the row's own record after a check of its fields; gives "added"."""
        tidy = self.kind.tidy(fields)
        if problems := self.kind.problems(tidy):
            raise Trouble(problems[0].field, problems[0].words)
        self.add(self.kind, tidy, record_id or _number(row))
        return ADDED

    def named(
        self,
        kind_name: str,
        column: str,
        words: str,
        fresh: Callable[[], Mapping[str, Value]] | None = None,
    ) -> int:
        """The record of this name; made from ``fresh`` where it is missing and that is allowed."""
        known = self._names.setdefault(kind_name, {}) or self._load(kind_name)
        if (found := known.get(fold(words))) is not None:
            return found
        label = BY_NAME[kind_name].label
        if fresh is None or not self.create_missing:
            raise Trouble(
                column,
                f"{label} “{words}” is not in the records. "
                "Add it first, or choose to add what is missing.",
            )
        known[fold(words)] = self.add(BY_NAME[kind_name], fresh())
        return known[fold(words)]

    def alias(self, handle: str) -> int:
        """The caller who chose this name."""
        return self.named(
            "caller_alias", "caller_alias_id", handle, lambda: {"handle": handle, "active": 1}
        )

    def worker(self, name: str, column: str) -> int:
        """Someone of the staff or a volunteer."""
        return self.named("worker", column, name, lambda: {"name": name, "kind": "volunteer"})

    def county(self, words: str) -> str:
        """The county's code where it is on the list, else the words as they were first written."""
        code = self.lists.get("county", {}).get(plain(words))
        return code or self._counties.setdefault(plain(words), words)

    @cached_property
    def _counties(self) -> dict[str, str]:
        rows = self.reader.find(ANSWER, {"question": "county"})
        return {plain(words): words for row in rows for words in as_list(row["codes"])}

    def _load(self, kind_name: str) -> dict[str, int]:
        kind = BY_NAME[kind_name]
        field_name = NAMED_BY.get(kind_name, "name")
        for row in self.reader.find(kind) if field_name in kind.names else ():
            self._names[kind_name].setdefault(fold(str(row[field_name])), int(row["id"]))
        return self._names[kind_name]

    def linked(self, kind_name: str, column: str, words: str) -> int:
        """The record that a link's words mean: an id of our own export, or a name."""
        if kind_name not in self._ids:
            rows = self.reader.find(BY_NAME[kind_name], voided=True)
            self._ids[kind_name] = {int(row["id"]) for row in rows}
        known = words.isdecimal() and int(words) in self._ids[kind_name]
        return int(words) if known else self.named(kind_name, column, words)


Taker = Callable[[Gathering, ReadRow], str]


def _number(row: ReadRow) -> int:
    text = str(row.values.get("id", "0"))
    if not text.isdecimal() or int(text) >= 2**63:
        raise Trouble("id", f"“{text}” is not a record's id.")
    return int(text)


class People:
    """Members by number, by exact name (no matter the accents) and by date of birth."""

    def __init__(self, work: Gathering) -> None:
        self._work = work
        rows = work.reader.find(MEMBER, voided=True)
        self._into = {int(row["id"]): int(row["merged_into"]) for row in rows if row["merged_into"]}
        erased = [row for row in rows if row["erased_on"]]
        self._erased = {int(row["id"]) for row in erased}
        self._erased_no = {_bare_no(row["member_no"]) for row in erased} - {""}
        self.rows: dict[int, dict[str, Any]] = {
            int(row["id"]): row
            for row in rows
            if not (row["voided"] or row["merged_into"] or row["erased_on"])
        }
        self._by_no: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_other: dict[str, list[int]] = {}
        self._next_no = int(next_member_no(work.reader))
        for row in rows:
            self._note(row)
        for other in work.reader.find(ALIAS):
            self._by_other.setdefault(fold(other["name"]), []).append(
                self.resolved(int(other["member_id"]))
            )

    def resolved(self, member_id: int) -> int:
        """The member somebody was merged into, or themselves."""
        while member_id in self._into:
            member_id = self._into[member_id]
        return member_id

    def _note(self, row: Mapping[str, Any]) -> None:
        member_id = self.resolved(int(row["id"]))
        if member_id not in self.rows:
            return
        if row["member_no"]:
            self._by_no.setdefault(fold(row["member_no"]), member_id)
        self._by_name.setdefault(fold(row["name"]), []).append(member_id)
        if row.get("legal_first") and row.get("legal_last"):
            legal = fold(f"{row['legal_first']} {row['legal_last']}")
            self._by_other.setdefault(legal, []).append(member_id)

    def numbered(self, member_no: str) -> int | None:
        """The member with this number; a number written 7 finds 0007 where no other is written
        so. Forgotten where it was the number of somebody who was erased.
        """
        if _bare_no(member_no) in self._erased_no:
            raise Forgotten
        found = self._by_no.get(fold(member_no))
        if found is None and member_no.isdecimal():
            found = self._by_no.get(member_no.zfill(4))
        return found

    def called(self, name: str, dob: str | None) -> int | None:
        """The one member of this name (and date of birth, where both are known); Trouble if
        there are more.
        """
        wanted = fold(name)
        for index in (self._by_name, self._by_other):
            found = [each for each in dict.fromkeys(index.get(wanted, ())) if self._fits(each, dob)]
            if dob and (exact := [each for each in found if self.rows[each].get("dob") == dob]):
                found = exact
            if len(found) > 1:
                hint = "Give the member number" + ("." if dob else " or the date of birth.")
                raise Trouble("name", f"{len(found)} members are called “{name}”. {hint}")
            if found:
                return found[0]
        return None

    def _fits(self, member_id: int, dob: str | None) -> bool:
        return not dob or self.rows[member_id].get("dob") in {None, dob}

    def find(self, row: ReadRow) -> int:
        """The member a row means, made where missing if that was asked for."""
        given = row.values
        own = str(given.get("member_id", ""))
        meant = self.resolved(int(own)) if own.isdecimal() else 0
        if meant in self._erased:
            return self._counted_only(row, meant)
        if meant in self.rows:
            return meant
        number, name = given.get("member_no"), given.get("name")
        found = (
            self.numbered(number)
            if number
            else self.called(name, given.get("dob"))
            if name
            else None
        )
        if found is None and given.get("member_id"):
            found = self.numbered(given["member_id"]) or self.called(given["member_id"], None)
        return found if found is not None else self._missing(number, name, given.get("dob"))

    def _counted_only(self, row: ReadRow, member_id: int) -> int:
        """Our own export, read into other records, brings what is counted back, but no name."""
        if "id" not in row.values or self._work.kind is ALIAS:
            raise Forgotten
        return member_id

    def _missing(self, number: str | None, name: str | None, dob: str | None) -> int:
        if not number and not name:
            raise Trouble("name", "Who is meant? Give a member number or a name.")
        words = f"with the number “{number}”" if number else f"called “{name}”"
        if not self._work.create_missing:
            raise Trouble(
                "member_no" if number else "name",
                f"There is no member {words}. Add them first, or choose to add what is missing.",
            )
        if not name:
            raise Trouble("name", f"There is no member {words}, and a new member needs a name.")
        return self.new({"name": name, "dob": dob, "member_no": number})

    def new(
        self,
        fields: Mapping[str, Value],
        record_id: int = 0,
        membership: Mapping[str, Value] | None = None,
    ) -> int:
        """Note a new member with a number and a membership; gives the id."""
        number = fields.get("member_no") or (None if record_id else self._free_no())
        row = {**fields, "member_no": number}
        member_id = self._work.add(MEMBER, MEMBER.tidy(row), record_id)
        self.rows[member_id] = {**dict.fromkeys(MEMBER.names), **row, "id": member_id}
        self._note(self.rows[member_id])
        self._work.add(
            MEMBERSHIP, {"member_id": member_id, "status": "active", **(membership or {})}
        )
        return member_id

    def _free_no(self) -> str:
        while (number := f"{self._next_no:04d}") in self._by_no:
            self._next_no += 1
        self._next_no += 1
        return number


def _bare_no(number: str | None) -> str:
    """A member number without the zeros before it, as far as it is made of figures."""
    bare = fold(number or "")
    return (bare.lstrip("0") or "0") if bare.isdecimal() else bare
