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
from peerdesk.records.group_work.enrolments import join_enrolments
from peerdesk.records.people.members import ALIAS, MEMBER, MEMBERSHIP
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_OWN = frozenset({"name", "member_no", "merged_into"})
_NOT_LEFT = "9999-12-31"


@dataclass(frozen=True)
class MergeSide:
    """One of two records as they are compared. Days are ``YYYY-MM-DD`` or empty.

    ``last_day`` is the last visit or group. The day of birth is not here: few may see it.
    """

    id: int
    name: str
    pronouns: str
    member_no: str
    aliases: tuple[str, ...]
    joined: str
    last_day: str
    visits: int
    groups: int
    calls: int = 0
    plans: int = 0
    birth_year: str = ""
    phone: str = ""
    email: str = ""


@needs("member.merge")
def merge_side(reader: Reader, member_id: int) -> MergeSide:
    """What tells a record apart from another of the same person."""
    row = kept_member(reader, member_id)
    counts = how_much(reader, row["id"])
    return MergeSide(
        id=row["id"],
        name=row["name"],
        pronouns=row["pronouns"] or "",
        member_no=row["member_no"] or "",
        aliases=tuple(each["name"] for each in reader.find(ALIAS, {"member_id": row["id"]})),
        joined=first_joined(reader, row["id"]),
        last_day=max(counts["last_day"] or "", counts["last_group"] or ""),
        visits=counts["visits"],
        groups=counts["groups"],
        calls=counts["calls"],
        plans=counts["plans"],
        birth_year=str(row["birth_year"] or (row["dob"] or "")[:4]),
        phone=row["phone"] or "",
        email=row["email"] or "",
    )


def first_joined(reader: Reader, member_id: int) -> str:
    """The day the person first joined, under whichever record; "" where none is known."""
    rows = [
        row
        for each in identities(reader, member_id)
        for row in reader.find(MEMBERSHIP, {"member_id": each})
    ]
    return min((row["joined"] for row in rows if row["joined"]), default="")


@needs("member.merge")
def merge_members(batch: Batch, keep_id: int, other_id: int) -> str:
    """Say that two records are one person, under the number and name of ``keep_id``.

    The other's names and number become other names of the one kept, and its facts fill what was
    empty there. Notes that both have are kept one below the other. Two memberships of the same
    time become one, which began with the earlier; so do two sign-ups for one group.
    """
    keep, other = kept_member(batch, keep_id), kept_member(batch, other_id)
    if keep["id"] == other["id"]:
        raise UserError(_("These are one record already."))
    names = [row["name"] for row in batch.find(ALIAS, {"member_id": other["id"]})]
    join_enrolments(batch, identities(batch, keep["id"]), identities(batch, other["id"]))
    for row in batch.find(MEMBER, {"merged_into": other["id"]}, voided=True):
        batch.change(MEMBER, row["id"], {"merged_into": keep["id"]})
    batch.change(MEMBER, other["id"], {"merged_into": keep["id"]})
    number = other["member_no"]
    _also_called(batch, keep, [other["name"], *names, *([number] if number else [])])
    _join_stays(batch, keep["id"], other["id"])
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


def _join_stays(batch: Batch, keep_id: int, other_id: int) -> None:
    """Give the kept record both records' memberships; two that overlap are one stay.

    Else leaving would end only one of them, and the second record would count as a joining.
    """
    theirs = {row["id"] for row in batch.find(MEMBERSHIP, {"member_id": other_id})}
    for each in theirs:
        batch.change(MEMBERSHIP, each, {"member_id": keep_id})
    stays = batch.find(MEMBERSHIP, {"member_id": keep_id})
    stays.sort(key=lambda row: (row["joined"] or "", row["id"]))
    owners = {row["id"]: {row["id"] in theirs} for row in stays}
    first = stays[0] if stays else None
    for later in stays[1:]:
        if first and owners[first["id"]] != owners[later["id"]] and _overlap(first, later):
            owners[first["id"]] = {True, False}
            first = _one_stay(batch, first, later)
        else:
            first = later


def _overlap(first: dict[str, Any], later: dict[str, Any]) -> bool:
    return (later["joined"] or "") <= (first["left_on"] or _NOT_LEFT)


def _one_stay(batch: Batch, first: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    """The earlier beginning, and the end of the one that lasted longer."""
    last = max((first, later), key=lambda row: (row["left_on"] or _NOT_LEFT, _is_active(row)))
    ended = {name: last[name] for name in ("status", "left_on", "exit_reason")}
    batch.void(MEMBERSHIP, later["id"])
    batch.change(MEMBERSHIP, first["id"], {**ended, "joined": first["joined"] or later["joined"]})
    return batch.must(MEMBERSHIP, first["id"])


def _is_active(stay: dict[str, Any]) -> bool:
    return bool(stay["status"] == "active")


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
