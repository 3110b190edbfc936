"""Erased stays erased, whichever way a file goes: words about an erased caller don't come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peerdesk.core.changes import Value
from peerdesk.core.kinds import Kind
from peerdesk.records.own_record.erasure_reach import reach_of_caller
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE
from peerdesk.store import forgetting, travel_rows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Place, Record

_WORDS: Mapping[Kind, tuple[str, ...]] = {
    CALL: ("note",),
    CALLER_NOTE: ("words",),
    FOLLOW_UP: ("what", "done_words"),
    REFERRAL: ("note",),
}
"""What is written about a caller, and goes with them."""
_BY_NAME = {kind.name: kind for kind in _WORDS}
EMPTY = "…"

Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def _blank(kind: Kind, names: Iterable[str]) -> dict[str, Value]:
    return {name: EMPTY if kind.field(name).required else None for name in names}


# --- at the center


def about_erased(
    reader: Reader, new: Rows, changed: Iterable[Record], fields: Mapping[Place, Value]
) -> frozenset[Record]:
    """New and changed records of a file that are about a caller who was erased here."""
    rows: dict[Record, Mapping[str, Any]] = {
        each: travel_rows.row_of(reader, *each)
        | {place[2]: value for place, value in fields.items() if place[:2] == each}
        for each in changed
        if each[0] in _BY_NAME
    }
    rows |= {(name, int(row["id"])): row for name in _BY_NAME for row in new.get(name, ())}
    callers = {each: _caller_of(reader, each, rows) for each in rows}
    erased = travel_rows.erased_fields(
        reader, {(CALLER_ALIAS.name, each) for each in callers.values()}
    )
    gone = {place[1] for place, names in erased.items() if "handle" in names}
    return frozenset(each for each, caller in callers.items() if caller in gone)


def _caller_of(reader: Reader, record: Record, rows: Mapping[Record, Mapping[str, Any]]) -> int:
    row = rows[record]
    if record[0] == REFERRAL.name:
        call = (CALL.name, int(row.get("call_id") or 0))
        row = rows.get(call) or travel_rows.row_of(reader, *call)
    return int(row.get("caller_alias_id") or 0)


def empty_words(batch: Batch, records: Iterable[Record]) -> None:
    """Empty what these records say for good; nobody waits for a call to the erased any more."""
    for name, record_id in sorted(records):
        kind = _BY_NAME[name]
        row = batch.must(kind, record_id)
        if kind is FOLLOW_UP and not (row["done_on"] or row["voided"]):
            batch.void(kind, record_id)
        names = _WORDS[kind]
        batch.erase(kind, record_id, names, {n: v for n, v in _blank(kind, names).items() if v})
        forgetting.owe_a_sweep(batch.connection)


# --- on the laptop


def forget_callers(batch: Batch, ids: Iterable[int]) -> list[int]:
    """Callers who were erased at the center go here too, also from what is not home yet.

    Their calls stay and come home, with no words. Gives who was still here.
    """
    here = [each for each in ids if _is_here(batch, each)]
    for alias_id in here:
        reach = reach_of_caller(batch, alias_id)
        for found in list(reach.mentions()):
            _say(batch, found.kind, found.id, dict(found.fields))
        work = [*((CALL, row) for row in reach.calls), *reach.work]
        for kind, row in work:
            _say(batch, kind, int(row["id"]), _blank(kind, _WORDS[kind]))
        for caller in reach.callers:
            gone = _blank(CALLER_ALIAS, (each for each in CALLER_ALIAS.names))
            _say(batch, CALLER_ALIAS, int(caller["id"]), {**gone, "voided": 1})
    return here


def _is_here(reader: Reader, alias_id: int) -> bool:
    row = travel_rows.row_of(reader, CALLER_ALIAS.name, alias_id)
    return bool(row) and row["handle"] != EMPTY


def _say(batch: Batch, kind: Kind, record_id: int, fields: dict[str, Value]) -> None:
    batch.bring(kind, {"id": record_id, **fields}, told=False)
    travel_rows.forget(batch.connection, kind.name, record_id, fields)
