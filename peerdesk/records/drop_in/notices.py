"""What a member wants known at the front desk, and messages waiting for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, UserError
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import clean, short_name
from peerdesk.core.words import N_, _
from peerdesk.records.people.member_merging import identities, kept_member
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

NOTICE = Kind(
    "notice",
    N_("Notice"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field(
            "kind",
            N_("Kind"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=(
                "allergy",
                "access",
                "message",
            ),
        ),
        Field("words", N_("Words"), required=True, in_table=True),
        Field("made_on", N_("Made on"), Type.DATE, required=True),
        Field("worker_id", N_("Written by"), Type.LINK, to="worker"),
        Field("done_on", N_("Given on"), Type.DATE, in_table=True),
    ),
)

MESSAGE, ALLERGY, ACCESS = "message", "allergy", "access"
KIND_WORDS = {MESSAGE: N_("Message"), ALLERGY: N_("Allergy"), ACCESS: N_("Access")}
"""The kinds in the order they are shown: a message waits for somebody, the others stay."""


@dataclass(frozen=True)
class Notice:
    """One notice that still stands. ``made_on`` is a day."""

    id: int
    kind: str
    words: str
    made_on: str


@needs("visit.read")
def notices_of(reader: Reader, member_id: int) -> list[Notice]:
    """What a member wants known, messages first; what was given or ended is not in it."""
    ids = identities(reader, kept_member(reader, member_id)["id"])
    rows = [r for each in ids for r in reader.find(NOTICE, {"member_id": each, "done_on": None})]
    found = [Notice(row["id"], row["kind"], row["words"], row["made_on"]) for row in rows]
    return sorted(found, key=lambda each: ([*KIND_WORDS].index(each.kind), each.id))


@needs("visit.read")
def notice_kinds(reader: Reader, member_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Of these members, those with notices, and of which kinds; never what they say."""
    rows = reader.ask("notice_kinds", ids=json.dumps(list(member_ids))) if member_ids else []
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(int(row["member_id"]), set()).add(row["kind"])
    return {
        member: tuple(kind for kind in KIND_WORDS if kind in kinds)
        for member, kinds in found.items()
    }


@needs("visit.edit")
def add_notice(batch: Batch, member_id: int, kind: str, words: str) -> str:
    """Note what a member wants known, or a message that waits for them."""
    member, said = kept_member(batch, member_id), clean(words)
    if not said:
        raise Invalid.one("words", _("Write it in a few words first."))
    row = {"member_id": member["id"], "kind": kind, "words": said, "made_on": batch.clock.today()}
    batch.add(NOTICE, {**row, "worker_id": batch.actor.id})
    return _("Noted for {name}").format(name=short_name(member["name"]))


@needs("visit.edit")
def end_notice(batch: Batch, notice_id: int) -> str:
    """A message was given, or something need not be known any more: it ends today."""
    notice = batch.must(NOTICE, notice_id)
    if notice["done_on"]:
        raise UserError(_("This has ended already."))
    batch.change(NOTICE, notice_id, {"done_on": batch.clock.today()})
    name = short_name(kept_member(batch, notice["member_id"])["name"])
    if notice["kind"] == MESSAGE:
        return _("Message given to {name}").format(name=name)
    return _("Ended a notice of {name}").format(name=name)
