"""Parts of a plan sealed with the member's own passphrase: no role and no key of ours opens them.

The words leave the rows, what they ever said and the earlier versions, and lie in one box
(peerdesk/store/sealing.py). Opened, they are in memory only, and each change goes back in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.words import _
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import check_passphrase as long_enough
from peerdesk.records.wrap.plan_content import Content, from_json, only, put_in, to_json
from peerdesk.records.wrap.plan_writing import (
    keep_plan,
    kept_plan,
    plan_content,
    plan_of,
    put_content,
    put_order,
    sealed_parts,
    touch,
)
from peerdesk.records.wrap.plans import PLAN_ENTRY, PLAN_PART, PLAN_SEAL, PLAN_VERSION
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.keys import KdfCost
from peerdesk.store.queries import Reader
from peerdesk.store.sealing import SealKey, key_of, open_words, seal_words
from peerdesk.store.vault import Vault


@dataclass(frozen=True)
class Seal:
    """What everybody may know: which parts are sealed, and the box. The words are not in it."""

    id: int
    plan_id: int
    parts: tuple[str, ...]
    body: str = field(repr=False)


@dataclass(frozen=True)
class Inside:
    """What the box holds: the sealed parts as they are, and as they were on earlier days."""

    now: Content
    earlier: tuple[tuple[str, Content], ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The codes of the sealed parts."""
        return tuple(part.code for part in self.now.parts)

    def said(self, now: Content, today: str) -> Inside:
        """The parts say something else from today on."""
        before = tuple(each for each in self.earlier if each[0] != today)
        return Inside(now, (*before, (today, now)))

    def of_day(self, day: str) -> Content:
        """What the sealed parts said at the end of a day; nothing where no version was kept."""
        return dict(self.earlier).get(day, Content())


@dataclass(frozen=True)
class OpenedSeal:
    """A box that its member opened: the key and the words, in memory and nowhere else."""

    key: SealKey = field(repr=False)
    inside: Inside = field(repr=False)


@needs("plan.read")
def seal_of(reader: Reader, plan_id: int) -> Seal | None:
    """The box of a plan; None where nothing is sealed."""
    rows = reader.find(PLAN_SEAL, {"plan_id": plan_id}, limit=1)
    if not rows:
        return None
    parts = tuple(json.loads(rows[0]["parts"]))
    return Seal(int(rows[0]["id"]), plan_id, parts, str(rows[0]["body"]))


def open_seal(seal: Seal, passphrase: str) -> OpenedSeal:
    """Open the box; slow, so call it on a worker. WrongPassphrase, or Damaged if it was changed."""
    key = key_of(seal.body, passphrase)
    return OpenedSeal(key, _read(open_words(key, seal.body, _about(seal.plan_id, seal.parts))))


def seal_cost(opened: OpenOffice) -> KdfCost:
    """How much work one try at a seal is: as much as one at this vault's own passphrases."""
    return opened.vault.header.cost


def check_passphrase(first: str, again: str) -> None:
    """Invalid where a new passphrase is too short or was not typed the same twice."""
    long_enough(first)
    if first != again:
        raise Invalid.one("again", _("The two are not the same. Type both again."))


@needs("plan.edit")
def seal_plan(batch: Batch, plan_id: int, codes: Collection[str], key: SealKey) -> str:
    """Move these parts into a box: out of the rows, their history and the earlier versions."""
    kept_plan(batch, plan_id)
    if sealed_parts(batch, plan_id):
        raise Invalid.one("parts", _("This plan has sealed parts already. Unseal it first."))
    now = only(plan_content(batch, plan_id), codes)
    if not now.parts:
        raise Invalid.one("parts", _("Tick at least one part."))
    inside = Inside(now, _earlier(batch, plan_id, codes)).said(now, batch.clock.today())
    fields: Row = {"plan_id": plan_id, "made_on": batch.clock.today()}
    batch.add(PLAN_SEAL, {**fields, **_box(key, plan_id, inside)})
    _take_out(batch, plan_id, inside.parts)
    forgetting.owe_a_sweep(batch.connection)
    batch.undoable = False
    return _("The plan is sealed")


@needs("plan.edit")
def keep_sealed(
    batch: Batch, member_id: int, content: Content, codes: Collection[str], key: SealKey
) -> str:
    """Begin to keep a plan that was in memory only; what is sealed never reaches a row."""
    open_parts = {part.code for part in content.parts} - {*codes}
    keep_plan(batch, member_id, only(content, open_parts))
    plan_id, now = plan_of(batch, member_id), only(content, codes)
    inside = Inside(now).said(now, batch.clock.today())
    put_order(batch, plan_id, [part.code for part in content.parts])
    fields: Row = {"plan_id": plan_id, "made_on": batch.clock.today()}
    batch.add(PLAN_SEAL, {**fields, **_box(key, plan_id, inside)})
    batch.undoable = False
    return _("The plan is sealed")


@needs("plan.edit")
def save_sealed(batch: Batch, plan_id: int, opened: OpenedSeal) -> str:
    """Put other words in the box. Only the key that opens what is there now closes it again."""
    seal = _proven(batch, plan_id, opened)
    fields: Row = {"made_on": batch.clock.today(), **_box(opened.key, plan_id, opened.inside)}
    batch.erase(PLAN_SEAL, seal.id, [*fields], fields)
    touch(batch, plan_id)
    return _("Saved the plan")


@needs("plan.edit")
def unseal_plan(batch: Batch, plan_id: int, opened: OpenedSeal) -> str:
    """Put the sealed parts back among the others, with their earlier versions."""
    seal = _proven(batch, plan_id, opened)
    batch.void(PLAN_SEAL, seal.id)
    batch.erase(PLAN_SEAL, seal.id, ("parts", "body"))
    parts = (replace(part, sealed=False) for part in opened.inside.now.parts)
    put_content(batch, plan_id, Content(tuple(parts)))
    for row in batch.find(PLAN_VERSION, {"plan_id": plan_id}):
        body = put_in(from_json(row["body"] or ""), opened.inside.of_day(row["made_on"]))
        batch.change(PLAN_VERSION, row["id"], {"body": to_json(body)})
    batch.undoable = False
    return _("The plan is not sealed any more")


@needs("plan.edit")
def seal_again(
    batch: Batch, plan_id: int, opened: OpenedSeal, codes: Collection[str], key: SealKey
) -> str:
    """Seal other parts, or with another passphrase: one step, or all stays as it was."""
    unseal_plan(batch, plan_id, opened)
    return seal_plan(batch, plan_id, codes, key)


@needs("plan.read")
def note_opening(batch: Batch, plan_id: int, *, right: bool) -> str:
    """Write down that the sealed parts were opened, or that somebody tried."""
    seal = seal_of(batch, plan_id)
    if seal is None:
        raise Missing(_("This plan is not sealed any more."))
    batch.note("open" if right else "refused", PLAN_SEAL.name, seal.id)
    return ""


@needs("plan.read")
def wrong_tries(reader: Reader, plan_id: int) -> tuple[int, str]:
    """How many tries at the box went wrong one after the other, and when the last one was."""
    seal = seal_of(reader, plan_id)
    rows = reader.ask("seal_tries", seal_id=seal.id) if seal else []
    wrong = [row["at"] for row in takewhile(lambda row: row["verb"] == "refused", rows)]
    return len(wrong), wrong[0] if wrong else ""


@needs("plan.read")
def is_sweep_owed(reader: Reader) -> bool:
    """Whether old pages may still hold what was sealed, shredded or erased."""
    return forgetting.is_sweep_due(reader.connection)


def sweeping(opened: OpenOffice) -> Callable[[], bool]:
    """What writes the file anew, for a worker, so that no old page holds what went into a box."""
    opened.office.require("plan.edit")
    vault = opened.vault
    return lambda: _swept(vault)


def _swept(vault: Vault) -> bool:
    connection = vault.second()
    try:
        return not forgetting.is_sweep_due(connection) or forgetting.sweep(connection)
    finally:
        connection.close()


def _proven(batch: Batch, plan_id: int, opened: OpenedSeal) -> Seal:
    """The box as it is; Missing if there is none, Damaged if this key does not open it."""
    kept_plan(batch, plan_id)
    seal = seal_of(batch, plan_id)
    if seal is None:
        raise Missing(_("This plan is not sealed any more."))
    open_words(opened.key, seal.body, _about(plan_id, seal.parts))
    return seal


def _earlier(
    reader: Reader, plan_id: int, codes: Collection[str]
) -> tuple[tuple[str, Content], ...]:
    rows = reader.find(PLAN_VERSION, {"plan_id": plan_id}, order="version")
    return tuple((row["made_on"], only(from_json(row["body"] or ""), codes)) for row in rows)


def _take_out(batch: Batch, plan_id: int, codes: Collection[str]) -> None:
    for row in batch.find(PLAN_ENTRY, {"plan_id": plan_id}, voided=True):
        if row["part"] in codes:
            if not row["voided"]:
                batch.void(PLAN_ENTRY, row["id"])
            batch.erase(PLAN_ENTRY, row["id"], ("words", "phone", "role", "why"))
    for row in batch.find(PLAN_PART, {"plan_id": plan_id}, voided=True):
        if row["part"] in codes:
            batch.erase(PLAN_PART, row["id"], ("title", "asks"))
    for row in batch.find(PLAN_VERSION, {"plan_id": plan_id}, voided=True):
        batch.erase(PLAN_VERSION, row["id"], ("body",), {"body": _without(row, codes)})


def _without(version: dict[str, Any], codes: Collection[str]) -> str:
    content = from_json(version["body"] or "")
    return to_json(only(content, {part.code for part in content.parts} - {*codes}))


def _box(key: SealKey, plan_id: int, inside: Inside) -> Row:
    said = {
        "now": json.loads(to_json(inside.now)),
        "earlier": [[day, json.loads(to_json(each))] for day, each in inside.earlier],
    }
    content = json.dumps(said, ensure_ascii=False)
    body = seal_words(key, content, _about(plan_id, inside.parts))
    return {"parts": json.dumps(inside.parts), "body": body}


def _read(content: str) -> Inside:
    said = json.loads(content)
    earlier = ((day, from_json(json.dumps(each))) for day, each in said["earlier"])
    return Inside(from_json(json.dumps(said["now"])), tuple(earlier))


def _about(plan_id: int, parts: Collection[str]) -> dict[str, Any]:
    """What the box is bound to: the plan it belongs to, and which parts are in it."""
    return {"plan": plan_id, "parts": list(parts)}
