"""Travelling copies: what a center knows of the laptops that take its warm line with them.

A copy is a vault of its own, for one person. Here stands whose it is, its public keys, and what
was carried between the two. In the copy itself a few facts say which center it belongs to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Missing, Refused
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_, _
from peerdesk.records.support.workers import WORKER, colleagues
from peerdesk.store import travel_rows
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

TRAVEL_COPY = Kind(
    "travel_copy",
    N_("Copy for a laptop"),
    (
        Field("worker_id", N_("Whose it is"), Type.LINK, required=True, in_table=True, to="worker"),
        Field("made_on", N_("Made on"), Type.DATE, required=True, in_table=True),
        Field("vault", N_("Number of its records"), required=True),
        Field("signing", N_("Key it signs with"), required=True),  # public, hex
        Field("sealing", N_("Key files are sealed to"), required=True),  # public, hex
        Field("recovery", N_("Recovery key"), private=True),
        Field("origins", N_("Chains of changes"), Type.LONG_TEXT),  # JSON list of numbers
        Field("out_on", N_("News last written"), Type.DATE, in_table=True),
        Field("met_on", N_("Calls last brought home"), Type.DATE, in_table=True),
        Field("ended_on", N_("Ended on"), Type.DATE, in_table=True),
        Field("ended_why", N_("Why it ended")),
    ),
)

EXCHANGE = Kind(
    "exchange",
    N_("Exchange file"),
    (
        Field("copy_id", N_("Copy"), Type.LINK, required=True, in_table=True, to="travel_copy"),
        Field("day", N_("Date"), Type.DATE, required=True, in_table=True),
        Field("at", N_("Time"), Type.TIME, required=True, in_table=True),
        Field("way", N_("Which way"), Type.CHOICE, required=True, choices=("out", "home")),
        Field("made_at", N_("Written at")),
        Field("digest", N_("Digest of the file")),
        Field("calls", N_("Calls"), Type.INTEGER, in_table=True),
    ),
)


_SAID = ("made_on", "out_on", "met_on", "ended_on", "ended_why")


@dataclass(frozen=True)
class Travelling:
    """What a travelling copy says of itself: its center, and when the two last exchanged a file."""

    center: str
    signing: bytes
    sealing: bytes
    worker_id: int
    name: str
    seen: int
    news_at: str
    home_at: str


@dataclass(frozen=True)
class Copy:
    """One copy in the center's list, with whose it is and what it has taken along."""

    id: int
    worker_id: int
    worker: str
    made_on: str
    out_on: str
    met_on: str
    ended_on: str
    ended_why: str
    left: bool
    """Whether the person is not with the center any more."""


# --- in the copy


@needs("center.read")
def travelling(reader: Reader) -> Travelling | None:
    """What this copy says of itself; None in the records of a center."""
    facts = travel_rows.facts_here(reader)
    if "travel_of" not in facts:
        return None
    return Travelling(
        facts["travel_of"],
        bytes.fromhex(facts["travel_signing"]),
        bytes.fromhex(facts["travel_sealing"]),
        int(facts["travel_worker"]),
        facts["travel_name"],
        int(facts.get("travel_seen", "0")),
        facts.get("travel_news_at", ""),
        facts.get("travel_home_at", ""),
    )


def must_travel(reader: Reader) -> Travelling:
    """As :func:`travelling`; Refused in the records of a center."""
    found = travelling(reader)
    if found is None:
        raise Refused(_("These are the center’s own records, not a copy on a laptop."))
    return found


# --- in the center


@needs("travel.keep")
def copies(reader: Reader) -> list[Copy]:
    """All copies, those in use first, the newest first."""
    rows = reader.find(TRAVEL_COPY)
    found = [_copy(reader, row) for row in rows]
    return sorted(found, key=lambda each: (bool(each.ended_on), -each.id))


def _copy(reader: Reader, row: dict[str, Any]) -> Copy:
    worker = reader.get(WORKER, int(row["worker_id"])) or {}
    said = {name: str(row[name] or "") for name in _SAID}
    return Copy(
        id=int(row["id"]),
        worker_id=int(row["worker_id"]),
        worker=str(worker.get("name") or ""),
        left=bool(worker.get("ended")),
        **said,
    )


@needs("travel.keep")
def one_copy(reader: Reader, copy_id: int) -> dict[str, Any]:
    """The whole row of a copy; Missing if there is none."""
    row = reader.get(TRAVEL_COPY, copy_id)
    if row is None or row["voided"]:
        raise Missing(_("This copy is not here any more."))
    return row


@needs("travel.keep")
def recovery_of(reader: Reader, copy_id: int) -> str:
    """The key that gives a copy a new passphrase."""
    return str(one_copy(reader, copy_id)["recovery"] or "")


@needs("travel.keep")
def copy_of_vault(reader: Reader, vault: str) -> dict[str, Any]:
    """The copy with these records; empty if none was made here."""
    return next(iter(reader.find(TRAVEL_COPY, {"vault": vault})), {})


@needs("travel.keep")
def who_could_travel(reader: Reader) -> list[dict[str, Any]]:
    """Who a copy can be made for: everybody who works at the center, by name."""
    return colleagues(reader)


@needs("travel.keep")
def add_copy(batch: Batch, facts: Row) -> str:
    """Keep what is known of a copy that was made just now."""
    batch.add(TRAVEL_COPY, {**facts, "made_on": batch.clock.today()})
    batch.undoable = False
    name = batch.called("worker", int(facts["worker_id"] or 0))
    return _("Made a copy for {name}’s laptop").format(name=name)


@needs("travel.keep")
def forget_copy(batch: Batch, copy_id: int) -> str:
    """Take a copy off the list that could not be put in its place: nobody has it."""
    batch.void(TRAVEL_COPY, copy_id)
    batch.undoable = False
    return _("No copy was made")


@needs("travel.keep")
def end_copy(batch: Batch, copy_id: int, why: str) -> str:
    """Take no more files from a copy: it was lost, or is not needed any more."""
    row = one_copy(batch, copy_id)
    if row["ended_on"]:
        raise Invalid.one("ended_on", _("This copy was ended before."))
    batch.change(TRAVEL_COPY, copy_id, {"ended_on": batch.clock.today(), "ended_why": why})
    name = batch.called("worker", int(row["worker_id"]))
    return _("Ended {name}’s copy. Its files are not taken any more").format(name=name)


@needs("travel.keep")
def note_out(batch: Batch, copy_id: int, digest: str) -> str:
    """Say that a file with news was written for a copy."""
    row = one_copy(batch, copy_id)
    note_exchange(batch, copy_id, "out", digest)
    batch.change(TRAVEL_COPY, copy_id, {"out_on": batch.clock.today()})
    batch.undoable = False
    name = batch.called("worker", int(row["worker_id"]))
    return _("Wrote the news for {name}’s laptop").format(name=name)


def note_exchange(batch: Batch, copy_id: int, way: str, digest: str, **more: Any) -> None:
    """Keep that a file was written or joined."""
    now: Row = {"day": batch.clock.today(), "at": batch.clock.time()}
    batch.add(EXCHANGE, {**now, "copy_id": copy_id, "way": way, "digest": digest, **more})


def origins_of(row: Row) -> list[int]:
    """The chains of changes a copy has written so far."""
    return [int(each) for each in json.loads(str(row.get("origins") or "[]"))]
