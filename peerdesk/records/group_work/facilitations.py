"""Time a facilitator spends on a session besides the session itself."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type, as_ids
from peerdesk.core.words import N_, _
from peerdesk.records.group_work.groups import SESSION
from peerdesk.records.group_work.sessions import Place, session_at
from peerdesk.records.support.workers import WORKER
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

FACILITATION = Kind(
    "facilitation",
    N_("Preparation"),
    (
        Field("session_id", N_("Session"), Type.LINK, required=True, in_table=True, to="session"),
        Field("worker_id", N_("Who"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("prep_minutes", N_("Preparing, minutes"), Type.INTEGER, in_table=True),
        Field("travel_minutes", N_("Travel, minutes"), Type.INTEGER, in_table=True),
    ),
)

_A_DAY = 24 * 60


@dataclass(frozen=True)
class Preparation:
    """What one facilitator did besides; None where nobody wrote it down."""

    worker_id: int
    name: str
    prep: int | None
    travel: int | None


@needs("group.edit")
def preparation_of(reader: Reader, session_id: int, worker_ids: list[int]) -> list[Preparation]:
    """The minutes of a meeting's facilitators; ``worker_ids`` are those who lead it now."""
    row = reader.get(SESSION, session_id) if session_id else None
    kept = {each["worker_id"]: each
            for each in reader.find(FACILITATION, {"session_id": session_id})}  # fmt: skip
    wanted = dict.fromkeys([*worker_ids, *as_ids((row or {}).get("worker_ids")), *kept])
    return [
        Preparation(
            each,
            reader.called(WORKER.name, each),
            kept.get(each, {}).get("prep_minutes"),
            kept.get(each, {}).get("travel_minutes"),
        )
        for each in wanted
    ]


@needs("group.edit")
def set_preparation(
    batch: Batch, place: Place, worker_id: int, prep: int | None, travel: int | None
) -> str:
    """Write down the minutes of preparing and of travel of one facilitator for one meeting."""
    for name, minutes in (("prep_minutes", prep), ("travel_minutes", travel)):
        if minutes is not None and not 0 <= minutes < _A_DAY:
            raise Invalid.one(name, _("Type minutes, like 30."))
    session = session_at(batch, place)
    said: dict[str, Value] = {"prep_minutes": prep, "travel_minutes": travel}
    where = {"session_id": session["id"], "worker_id": worker_id}
    there = batch.find(FACILITATION, where)
    if there:
        batch.change(FACILITATION, there[0]["id"], said)
    elif prep is not None or travel is not None:
        batch.add(FACILITATION, {**where, **said})
    return _("Saved the preparation of {name}").format(name=batch.called(WORKER.name, worker_id))
