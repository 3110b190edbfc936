"""Follow-ups: what somebody promised to do, for whom, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from peerdesk.core import clock
from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Problem
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.plain_rules import not_ahead
from peerdesk.records.record_books import RecordBook
from peerdesk.records.warm_line.call_words import nameless
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

FOLLOW_UP = Kind(
    "follow_up",
    N_("Follow-up"),
    (
        Field("due_on", N_("Due"), Type.DATE, required=True, in_table=True),
        Field("due_at", N_("Time"), Type.TIME, in_table=True),
        Field("what", N_("What"), required=True, in_table=True),
        Field("member_id", N_("Member"), Type.LINK, in_table=True, to="member"),
        Field("caller_alias_id", N_("Name they chose"), Type.LINK, to="caller_alias"),
        Field("worker_id", N_("Who does it"), Type.LINK, in_table=True, to="worker"),
        Field("program_id", N_("Program"), Type.LINK, to="program"),
        Field("done_on", N_("Done on"), Type.DATE, in_table=True),
        Field("done_words", N_("How it went")),
        Field("about_kind", N_("About")),
        Field("about_id", N_("About record"), Type.INTEGER),
    ),
)


@dataclass(frozen=True)
class DueFollowUp:
    """One open promise: what, for whom (a member, a caller's chosen name, else the call it is
    about, or ""), who does it.
    """

    id: int
    due_on: str
    due_at: str
    what: str
    whom: str
    member_id: int | None
    caller_alias_id: int | None
    worker_id: int | None
    worker: str
    overdue: bool


def _usual(batch: Batch) -> Mapping[str, Value]:
    return {"worker_id": batch.actor.id}


def _rules(batch: Batch, row: Row) -> list[Problem]:
    return not_ahead(batch, FOLLOW_UP, row, "done_on")


class _Book(RecordBook):
    def said(self, reader: Reader, row: Mapping[str, Any]) -> Mapping[str, str]:
        """In a list a caller stands where a member would."""
        return {} if row["member_id"] else {"member_id": _whom(reader, row)}


def _whom(reader: Reader, row: Mapping[str, Any]) -> str:
    """The name a caller chose; without one, the call it is about; "" where it is about neither."""
    if row["caller_alias_id"]:
        alias = reader.get(CALLER_ALIAS, row["caller_alias_id"]) or {}
        return reader.called("caller_alias", alias.get("merged_into") or row["caller_alias_id"])
    call = reader.get(CALL, row["about_id"]) if row["about_kind"] == CALL.name else None
    return nameless(reader, call) if call else ""


BOOK = _Book(FOLLOW_UP, __name__, "follow_up", day="due_on", usual=_usual, rules=_rules)
add_follow_up, change_follow_up, take_out_follow_up = BOOK.add, BOOK.change, BOOK.take_out


@needs("follow_up.edit")
def finish_follow_up(batch: Batch, follow_up_id: int, words: str = "") -> str:
    """Tick off a follow-up today, with how it went if somebody says so."""
    what = batch.must(FOLLOW_UP, follow_up_id)["what"]
    done: Row = {"done_on": batch.clock.today()}
    batch.change(FOLLOW_UP, follow_up_id, {**done, "done_words": words} if words.strip() else done)
    return _("Done: {what}").format(what=what)


@needs("follow_up.edit")
def reopen_follow_up(batch: Batch, follow_up_id: int) -> str:
    """Open a follow-up again that was ticked off too early; what was said of it stays."""
    what = batch.must(FOLLOW_UP, follow_up_id)["what"]
    batch.change(FOLLOW_UP, follow_up_id, {"done_on": None})
    return _("Open again: {what}").format(what=what)


@needs("follow_up.read")
def follow_ups_due(
    reader: Reader, today: str, worker_id: int = 0, days_ahead: int = 0
) -> list[DueFollowUp]:
    """Open follow-ups due up to today (or some days on), the longest overdue first.

    With ``worker_id`` only those of one person and those that nobody has taken yet.
    """
    until = (clock.day(today) + timedelta(days=days_ahead)).isoformat()
    rows = reader.ask("follow_up_due", until=until, worker=worker_id)
    return [_due(reader, row, today) for row in rows]


def _due(reader: Reader, row: dict[str, Any], today: str) -> DueFollowUp:
    about = {"about_kind": row.pop("about_kind"), "about_id": row.pop("about_id")}
    found = DueFollowUp(**row, overdue=row["due_on"] < today)
    return found if found.whom else replace(found, whom=_whom(reader, {**row, **about}))
