"""Two records of one person made one: the other points to the one that is kept, nothing is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Value
from peerdesk.core.errors import Invalid, Missing, UserError
from peerdesk.core.kinds import Type
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.records.members import ALIAS, MEMBER, MEMBERSHIP
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_OWN = frozenset({"name", "member_no", "merged_into"})


@dataclass(frozen=True)
class MergeSide:
    """One of two records as they are compared. Days are ``YYYY-MM-DD`` or empty."""

    id: int
    name: str
    pronouns: str
    member_no: str
    aliases: tuple[str, ...]
    joined: str
    last_day: str
    visits: int
    groups: int


@needs("member.merge")
def merge_side(reader: Reader, member_id: int) -> MergeSide:
    """What tells a record apart from another of the same person."""
    row = kept_member(reader, member_id)
    counts = how_much(reader, row["id"])
    joined = [each["joined"] for each in reader.find(MEMBERSHIP, {"member_id": row["id"]})]
    return MergeSide(
        id=row["id"],
        name=row["name"],
        pronouns=row["pronouns"] or "",
        member_no=row["member_no"] or "",
        aliases=tuple(each["name"] for each in reader.find(ALIAS, {"member_id": row["id"]})),
        joined=min((day for day in joined if day), default=""),
        last_day=counts["last_day"] or "",
        visits=counts["visits"],
        groups=counts["groups"],
    )


@needs("member.merge")
def merge_members(batch: Batch, keep_id: int, other_id: int) -> str:
    """Say that two records are one person, under the number and name of ``keep_id``.

    The other's names become other names of the one kept, and its facts fill what was empty there.
    Notes that both have are kept one below the other.
    """
    keep, other = kept_member(batch, keep_id), kept_member(batch, other_id)
    if keep["id"] == other["id"]:
        raise UserError(_("These are one record already."))
    names = [row["name"] for row in batch.find(ALIAS, {"member_id": other["id"]})]
    for row in batch.find(MEMBER, {"merged_into": other["id"]}, voided=True):
        batch.change(MEMBER, row["id"], {"merged_into": keep["id"]})
    batch.change(MEMBER, other["id"], {"merged_into": keep["id"]})
    _also_called(batch, keep, [other["name"], *names])
    batch.change(MEMBER, keep["id"], _filled(keep, other))
    return _("Merged {other} into {name}").format(other=other["name"], name=keep["name"])


@needs("member.edit")
def remove_member(batch: Batch, member_id: int) -> str:
    """Take out a member that was made by mistake; refused once anything is written about them."""
    row = kept_member(batch, member_id)
    counts = how_much(batch, row["id"])
    written = [counts[name] for name in ("visits", "groups", "calls", "plans")]
    if any(written) or len(identities(batch, row["id"])) > 1:
        words = _("{name} has records here, so they stay on the list. Change the status instead.")
        raise Invalid.one("member_id", words.format(name=row["name"]))
    batch.void(MEMBER, row["id"])
    return _("Removed {name}").format(name=row["name"])


def kept_member(reader: Reader, member_id: int) -> dict[str, Any]:
    """The member, or the one they were merged into; Missing if they were removed or erased."""
    row = reader.get(MEMBER, member_id)
    if row is not None and row["merged_into"]:
        row = reader.get(MEMBER, row["merged_into"])
    if row is None or row["voided"]:
        raise Missing(_("This person is not on the list any more."))
    if row["erased_on"]:
        raise Missing(_("This record was erased. Only the counts are left."))
    return row


def identities(reader: Reader, member_id: int) -> list[int]:
    """The ids of all records that are this person, the one kept first."""
    return [int(row["id"]) for row in reader.ask("member_page_identities", id=member_id)]


def ids_text(reader: Reader, member_id: int) -> str:
    """The same ids as the JSON list that the questions of a person's page take."""
    return json.dumps(identities(reader, member_id))


def how_much(reader: Reader, member_id: int) -> dict[str, Any]:
    """How many visits, groups, calls and plans are written, and the last day of a visit."""
    return reader.ask_one("member_page_counts", ids=ids_text(reader, member_id))


def _also_called(batch: Batch, keep: dict[str, Any], names: list[str]) -> None:
    known = {fold(row["name"]) for row in batch.find(ALIAS, {"member_id": keep["id"]})}
    known.add(fold(keep["name"]))
    for name in names:
        if fold(name) not in known:
            batch.add(ALIAS, {"member_id": keep["id"], "name": name})
            known.add(fold(name))


def _filled(keep: dict[str, Any], other: dict[str, Any]) -> dict[str, Value]:
    """The fields of the one kept that the other can add to."""
    fresh: dict[str, Value] = {}
    for field in MEMBER.fields:
        mine, theirs = keep[field.name], other[field.name]
        if field.name in _OWN or theirs is None or mine == theirs:
            continue
        if mine is None:
            fresh[field.name] = theirs
        elif field.type is Type.LONG_TEXT:
            fresh[field.name] = f"{mine}\n{theirs}"
    return fresh
