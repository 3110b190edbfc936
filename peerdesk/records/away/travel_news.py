"""News from the center, taken into a travelling copy: it mirrors what the center shares.

What was done on the laptop and is not home yet stays as it is. All else becomes what the center
says; what the center shares no longer is emptied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.errors import Damaged, UserError
from peerdesk.core.kinds import Kind, Type
from peerdesk.core.words import _
from peerdesk.records.away.travel_contents import TAKEN
from peerdesk.records.away.travel_copies import must_travel
from peerdesk.records.away.travel_erasing import EMPTY, forget_callers
from peerdesk.records.codes import CODE
from peerdesk.records.organisation import ORGANISATION, SITE
from peerdesk.records.warm_line.calls import CALLER_ALIAS
from peerdesk.store import forgetting, travel_rows
from peerdesk.store.batch import BROUGHT, Batch
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Place, Record

LEFT = "left"
"""The verb for a record that the center shares no longer, so that the copy emptied it."""

_STAY = (ORGANISATION, SITE, CODE)


@dataclass(frozen=True)
class _Pending:
    """What was done on this laptop and is not at the center yet."""

    added: frozenset[Record]
    fields: frozenset[Place]

    def holds(self, record: Record) -> bool:
        """Whether a record has something that is not home yet."""
        return record in self.added or any(place[:2] == record for place in self.fields)


@needs("travel.carry")
def take_news(batch: Batch, content: Mapping[str, Any], made_at: str) -> str:
    """Make this copy what the center says it is; a file older than the last changes nothing."""
    me = must_travel(batch)
    if int(content["worker"]) != me.worker_id:
        raise UserError(_("This file is for another person’s laptop. Nothing was changed."))
    if int(content["stamp"]) <= me.seen:
        return _("Nothing new: this laptop has this news, or newer, already")
    travel_rows.refuse_other_lines(batch, content["known"], content["seals"])
    mirror(batch, content, made_at)
    return _("Brought in the news from {center}").format(center=me.name)


def mirror(batch: Batch, content: Mapping[str, Any], made_at: str) -> None:
    """Write the center's rows, and empty what is not among them any more."""
    pending = _pending(batch, {int(k): int(v) for k, v in content["known"].items()})
    batch.outrun(int(content["stamp"]))
    batch.note(BROUGHT, ORGANISATION.name, int(content["rows"][ORGANISATION.name][0]["id"]))
    try:
        for kind in TAKEN:
            _bring_all(batch, kind, content["rows"].get(kind.name, []), pending)
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged(_("This file does not hold together. Nothing was changed.")) from fault
    erased = forget_callers(batch, content["erased"])
    gone = _gone(batch, content["rows"], pending)
    for kind, record_id in gone:
        _empty(batch, kind, record_id)
    if gone or erased:
        callers = (record_id for kind, record_id in gone if kind is CALLER_ALIAS)
        _forget(batch, [*callers, *erased])
    travel_rows.keep_facts(
        batch.connection,
        {"travel_seen": str(content["stamp"]), "travel_news_at": made_at},
    )
    batch.undoable = False


def _pending(reader: Reader, known: Mapping[int, int]) -> _Pending:
    added: set[Record] = set()
    for origin in travel_rows.counted(reader):
        added |= travel_rows.added_since(reader, origin, known.get(origin, 0))
    changed = travel_rows.changes_here(reader)
    new = (each.place for each in changed if each.seq > known.get(each.origin, 0))
    return _Pending(frozenset(added), frozenset(new))


def _bring_all(batch: Batch, kind: Kind, rows: list[dict[str, Any]], pending: _Pending) -> None:
    """First the rows, then their links to others of the same kind."""
    inward = {each.name for each in kind.fields if each.to == kind.name}
    for row in rows:
        here = _not_pending(kind, row, pending)
        batch.bring(kind, {n: v for n, v in here.items() if n not in inward}, told=False)
        if erased := row.get("erased"):
            travel_rows.forget(batch.connection, kind.name, int(row["id"]), erased)
            forgetting.owe_a_sweep(batch.connection)
    for row in rows if inward else ():
        here = _not_pending(kind, row, pending)
        batch.bring(kind, {n: here[n] for n in {"id", *inward} if n in here}, told=False)


def _not_pending(kind: Kind, row: Mapping[str, Any], pending: _Pending) -> dict[str, Any]:
    place = (kind.name, int(row["id"]))
    stays = {name for name in row if (*place, name) in pending.fields}
    fields = set(row) - {"erased"} - (stays - set(row.get("erased", ())))
    return {name: row[name] for name in fields}


def _gone(
    batch: Batch, rows: Mapping[str, list[dict[str, Any]]], pending: _Pending
) -> list[tuple[Kind, int]]:
    """Records that came from the center, or are there by now, and that it shares no longer."""
    found = []
    for kind in reversed([each for each in TAKEN if each not in _STAY]):
        shared = {int(row["id"]) for row in rows.get(kind.name, [])}
        here = (each for each in travel_rows.ids_of(batch, kind.name) if each not in shared)
        found += [(kind, each) for each in here if not pending.holds((kind.name, each))]
    return found


def _empty(batch: Batch, kind: Kind, record_id: int) -> None:
    """Nothing is left of the record but what its columns must hold."""
    row: dict[str, Any] = {"id": record_id, "voided": 1}
    for field in kind.fields:
        if not field.required:
            row[field.name] = None
        elif field.type in {Type.TEXT, Type.LONG_TEXT}:
            row[field.name] = EMPTY
    batch.bring(kind, row, told=False)
    batch.note(LEFT, kind.name, record_id)
    travel_rows.forget(batch.connection, kind.name, record_id, (*kind.names, "voided"))


def _forget(batch: Batch, callers: list[int]) -> None:
    names = [f'"caller_alias_id": {each}' for each in callers]
    forgetting.forget_drafts(batch.connection, lambda body: any(each in body for each in names))
    forgetting.forget_outcomes(batch.connection)
    forgetting.make_search_anew(batch.connection)
    forgetting.owe_a_sweep(batch.connection)
