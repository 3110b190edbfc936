"""Staff and volunteers, and who of them may unlock the records."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import fold
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

WORKER = Kind(
    "worker",
    N_("Staff or volunteer"),
    (
        Field("name", N_("Name"), required=True, in_table=True, searched=True),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("staff", "volunteer", "board", "intern", "contractor"),
        ),
        Field("title", N_("Title"), in_table=True),
        Field(
            "role",
            N_("Role"),
            Type.CHOICE,
            in_table=True,
            choices=("front_desk", "warm_line", "facilitator", "staff", "director", "auditor"),
        ),
        Field("slot", N_("Key slot")),
        Field("started", N_("Started"), Type.DATE),
        Field("ended", N_("Ended"), Type.DATE),
    ),
)

ROLE_WORDS = {
    "front_desk": N_("Front desk"),
    "warm_line": N_("Warm line"),
    "facilitator": N_("Group facilitator, own groups"),
    "staff": N_("Staff, peer specialist"),
    "director": N_("Director"),
    "auditor": N_("Auditor, reads only"),
}


@needs("center.read")
def workers(reader: Reader) -> list[dict[str, Any]]:
    """Staff and volunteers who are with the center now, by name."""
    return [row for row in reader.find(WORKER, order="name") if not row["ended"]]


@needs("center.read")
def colleagues(reader: Reader) -> list[dict[str, Any]]:
    """As :func:`workers`, without auditors: they read, and do none of the center's work."""
    return [row for row in workers(reader) if row["role"] != "auditor"]


@needs("worker.read")
def everyone(reader: Reader) -> list[dict[str, Any]]:
    """All staff and volunteers, those who left too."""
    return reader.find(WORKER, order="name")


@needs("worker.edit")
def add_worker(batch: Batch, fields: Row) -> str:
    """Add a person; without a key slot they can be named but can't unlock."""
    name = str(fields.get("name") or "").strip()
    _refuse_same_name(batch, 0, name)
    batch.add(WORKER, {"kind": "volunteer", "started": batch.clock.today(), **fields})
    return _("Added {name}").format(name=name)


@needs("worker.edit")
def edit_worker(batch: Batch, worker_id: int, fields: Row) -> str:
    """Change a person's facts or role. The last director stays director."""
    before = batch.must(WORKER, worker_id)
    _refuse_same_name(batch, worker_id, str(fields.get("name") or ""))
    loses = before["role"] == "director" and (
        fields.get("role", "director") != "director" or fields.get("ended")
    )
    if loses and _directors(batch) == [worker_id]:
        raise Invalid.one(
            "role", _("Someone must be director. Make another person director first.")
        )
    batch.change(WORKER, worker_id, fields)
    return _("Saved {name}").format(name=batch.must(WORKER, worker_id)["name"])


@needs("worker.edit")
def may_leave(reader: Reader, worker_id: int) -> None:
    """Refuse to let the last director go, before anything is changed; raises Invalid."""
    if _directors(reader) == [worker_id]:
        raise Invalid.one(
            "role", _("Someone must be director. Make another person director first.")
        )


def _refuse_same_name(batch: Batch, worker_id: int, name: str) -> None:
    others = (row for row in batch.find(WORKER) if not row["ended"] and row["id"] != worker_id)
    if name and any(fold(row["name"]) == fold(name) for row in others):
        raise Invalid.one("name", _("There is already someone called {name}.").format(name=name))


def by_slot(reader: Reader, slot: str) -> dict[str, Any] | None:
    """The person a key slot belongs to, if they are still with the center."""
    found = [row for row in reader.find(WORKER, {"slot": slot}) if not row["ended"]]
    return found[0] if found else None


def by_name(reader: Reader, name: str) -> dict[str, Any] | None:
    """The person with this name who may unlock."""
    rows = (row for row in reader.find(WORKER) if row["slot"] and not row["ended"])
    return next((row for row in rows if fold(row["name"]) == fold(name)), None)


def _directors(reader: Reader) -> list[int]:
    rows = reader.find(WORKER, {"role": "director"})
    return [int(row["id"]) for row in rows if row["slot"] and not row["ended"]]
