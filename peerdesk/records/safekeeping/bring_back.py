"""What a record said before, change by change, and putting the old words back.

Old values go the ordinary road: through the use case that changes such a record by hand, with its
permission, its rules, its audit line and its undo. What was erased is gone and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from peerdesk.core.access import needed, needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import Missing, UserError
from peerdesk.core.kinds import Field, Type, as_ids, as_list
from peerdesk.core.words import _
from peerdesk.records.all_kinds import BY_NAME
from peerdesk.records.codes import labels
from peerdesk.records.drop_in.visits import edit_visit
from peerdesk.records.group_work.groups import edit_series
from peerdesk.records.group_work.sessions import FACTS, set_facts
from peerdesk.records.people.member_merging import ids_text, kept_member
from peerdesk.records.people.member_pages import PRIVATE, edit_member
from peerdesk.records.roles import allows
from peerdesk.records.safekeeping.trail_words import Names, day_words, moment_words
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line.call_log import save_call
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

MOST = 200
"""How many changed fields are looked at; the newest ones."""

_WORKED_OUT = frozenset({"minutes", "out_estimated", "position"})
_FIXED = {
    "member": frozenset({"merged_into", "erased_on"}),
    "visit": frozenset({"member_id", "site_id", "entry"}),
    "session": frozenset(BY_NAME["session"].names) - FACTS,
    "series": frozenset[str](),
    "call": frozenset({"call_no", "line_id"}),
}
"""Fields that this does not put back: they have a way of their own, or hold records together."""


@dataclass(frozen=True)
class Said:
    """One field: what it said before a change and after it, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """One change of one record. ``record`` names it where it is another one than the page's."""

    kind: str
    record_id: int
    origin: int
    seq: int
    when: str
    who: str
    record: str
    said: tuple[Said, ...]
    can_come_back: bool


# --- looking


@needs("member.read")
def member_versions(reader: Reader, member_id: int) -> list[Version]:
    """Changes of a member's page and of their visits, without the private fields."""
    return _of_member(reader, member_id, frozenset(PRIVATE))


@needs("member.private")
def whole_member_versions(reader: Reader, member_id: int) -> list[Version]:
    """As :func:`member_versions`, with the private fields."""
    return _of_member(reader, member_id, frozenset())


@needs("group.read")
def session_versions(reader: Reader, session_id: int) -> list[Version]:
    """Changes of a meeting and of the group it belongs to."""
    session = reader.get(BY_NAME["session"], session_id)
    if session is None:
        raise Missing(_("This meeting is not here any more."))
    rows = [*_rows(reader, "session", session_id), *_rows(reader, "series", session["series_id"])]
    return _versions(reader, rows, frozenset(), ("session", session_id))


@needs("call.read")
def call_versions(reader: Reader, call_id: int) -> list[Version]:
    """Changes of a call that was kept."""
    if reader.get(BY_NAME["call"], call_id) is None:
        raise Missing(_("This call is not here any more."))
    return _versions(reader, _rows(reader, "call", call_id), frozenset(), ("call", call_id))


def _of_member(reader: Reader, member_id: int, hidden: frozenset[str]) -> list[Version]:
    kept = kept_member(reader, member_id)
    visits = reader.ask("history_of_visits", ids=ids_text(reader, kept["id"]), most=MOST)
    rows = [*_rows(reader, "member", kept["id"]), *visits]
    return _versions(reader, rows, hidden, ("member", kept["id"]))


def _rows(reader: Reader, kind: str, record_id: int) -> list[dict[str, Any]]:
    return reader.ask("history_versions", kind=kind, record=record_id, most=MOST)


def _versions(
    reader: Reader,
    rows: Iterable[dict[str, Any]],
    hidden: frozenset[str],
    page: tuple[str, int],
) -> list[Version]:
    words = _Words(reader)
    shown = [row for row in rows if row["field"] not in hidden | _WORKED_OUT]
    shown.sort(key=lambda row: (row["stamp"], row["seq"]), reverse=True)
    groups = groupby(shown, key=lambda row: (row["origin"], row["seq"]))
    return [_version(words, list(group), page) for _key, group in groups]


def _version(words: _Words, rows: list[dict[str, Any]], page: tuple[str, int]) -> Version:
    first = rows[0]
    kind, record_id = str(first["kind"]), int(first["record_id"])
    is_other = (kind, record_id) != page
    return Version(
        kind=kind,
        record_id=record_id,
        origin=first["origin"],
        seq=first["seq"],
        when=moment_words(first["at"]),
        who=words.names.person(first["actor_id"]),
        record=words.names.record(kind, record_id) if is_other else "",
        said=tuple(words.said(kind, row) for row in rows),
        can_come_back=bool(_old_values(kind, rows)),
    )


class _Words:
    """Values of fields in words; lists and names are looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self.names = reader, Names(reader)
        self._lists: dict[str, dict[str, str]] = {}

    def said(self, kind: str, row: Mapping[str, Any]) -> Said:
        """A changed field, before and after."""
        name, old, new = row["field"], row["old"], row["new"]
        if name == "voided":
            told = {"0": _("in the lists"), "1": _("taken out")}
            return Said(_("Counts"), told.get(old, ""), told.get(new, ""))
        if name not in BY_NAME[kind].names:
            return Said(name, _("erased"), _("erased"))
        field = BY_NAME[kind].field(name)
        if old is None and new is None:
            return Said(_(field.label), _("erased"), _("erased"))
        return Said(_(field.label), self.value(field, old), self.value(field, new))

    def value(self, field: Field, text: str | None) -> str:
        """What a field said, in words."""
        if text is None or text == "":
            return _("nothing")
        if field.type in _PLAINLY:
            return _PLAINLY[field.type](text)
        if field.list:
            codes = as_list(text) if field.many else [text]
            known = self._list(field.list)
            return ", ".join(known.get(code, code) for code in codes)
        if field.to:
            ids = as_ids(text) if field.many else [int(text)]
            return ", ".join(self.names.record(field.to, each) for each in ids)
        return text

    def _list(self, name: str) -> dict[str, str]:
        if name not in self._lists:
            self._lists[name] = labels(self._reader, name)
        return self._lists[name]


_PLAINLY: dict[Type, Callable[[str], str]] = {
    Type.DATE: day_words,
    Type.TIME: clock_words,
    Type.YES_NO: lambda text: _("yes") if text == "1" else _("no"),
    Type.CHOICE: lambda text: text.replace("_", " "),
}


# --- bringing back


@needs(needed(edit_member))
def bring_back_member(batch: Batch, record_id: int, origin: int, seq: int) -> str:
    """Put back what a member's page said before one change."""
    private = allows(batch.actor.role, "member.private")
    hidden = frozenset() if private else frozenset(PRIVATE)
    edit_member(batch, record_id, _old(batch, "member", record_id, (origin, seq), hidden))
    return _brought(batch, "member", record_id)


@needs(needed(edit_visit))
def bring_back_visit(batch: Batch, record_id: int, origin: int, seq: int) -> str:
    """Put back what a visit said before one change."""
    edit_visit(batch, record_id, _old(batch, "visit", record_id, (origin, seq)))
    return _brought(batch, "visit", record_id)


@needs(needed(set_facts))
def bring_back_session(batch: Batch, record_id: int, origin: int, seq: int) -> str:
    """Put back what a meeting said before one change."""
    set_facts(batch, record_id, _old(batch, "session", record_id, (origin, seq)))
    return _brought(batch, "session", record_id)


@needs(needed(edit_series))
def bring_back_series(batch: Batch, record_id: int, origin: int, seq: int) -> str:
    """Put back what a group said before one change."""
    edit_series(batch, record_id, _old(batch, "series", record_id, (origin, seq)))
    return _brought(batch, "series", record_id)


@needs(needed(save_call))
def bring_back_call(batch: Batch, record_id: int, origin: int, seq: int) -> str:
    """Put back what a call said before one change."""
    save_call(batch, _old(batch, "call", record_id, (origin, seq)), record_id)
    return _brought(batch, "call", record_id)


BRING_BACK = {
    "member": bring_back_member,
    "visit": bring_back_visit,
    "session": bring_back_session,
    "series": bring_back_series,
    "call": bring_back_call,
}
"""The use case for each kind; it needs what changing such a record by hand needs."""


def _old(
    batch: Batch, kind: str, record_id: int, change: tuple[int, int], hidden: Iterable[str] = ()
) -> dict[str, Value]:
    rows = [
        row
        for row in _rows(batch, kind, record_id)
        if (row["origin"], row["seq"]) == change and row["field"] not in hidden
    ]
    values = _old_values(kind, rows)
    if not values:
        raise UserError(_("There is nothing left of it that can be brought back."))
    return values


def _old_values(kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Value]:
    """What can be put back: not what was erased, worked out, or fixed; not into a needed field."""
    found: dict[str, Value] = {}
    for row in rows:
        name, old = str(row["field"]), row["old"]
        if name not in BY_NAME[kind].names or name in _FIXED[kind] | _WORKED_OUT:
            continue
        field = BY_NAME[kind].field(name)
        if (old is None and row["new"] is None) or (old is None and field.required):
            continue
        found[name] = int(old) if field.whole and old is not None else old
    return found


def _brought(batch: Batch, kind: str, record_id: int) -> str:
    record = Names(batch).record(kind, record_id)
    return _("Brought back what was said before: {record}").format(record=record)
