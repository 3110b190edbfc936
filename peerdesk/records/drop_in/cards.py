"""Member cards and key tags: a random number, no name inside."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, Missing, UserError
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import short_name
from peerdesk.core.words import N_, _
from peerdesk.records.drop_in.coming_and_going import come_or_go, left_just_now
from peerdesk.records.organisation import ORGANISATION, center
from peerdesk.records.people.member_merging import identities, kept_member
from peerdesk.records.spoken import clock_words
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

CARD = Kind(
    "card",
    N_("Card"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, in_table=True, to="member"),
        Field("code", N_("Number on the card"), required=True, in_table=True),
        Field("made_on", N_("Made on"), Type.DATE, required=True, in_table=True),
        Field("ended_on", N_("Ended on"), Type.DATE, in_table=True),
    ),
)

PREFIX = "PDCARD"
"""Every code begins so; a member's number that did would be no card, for it is shorter."""
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_RANDOM = 13  # letters of 5 bits: 65 bits
CODE_LENGTH = len(PREFIX) + _RANDOM


@dataclass(frozen=True)
class MemberCard:
    """A card that works: its id and code, the day it was made, and whose it is."""

    id: int
    code: str
    made_on: str
    member_id: int
    name: str


def new_code() -> str:
    """A code that nobody can guess: the prefix, then 65 random bits."""
    return PREFIX + "".join(secrets.choice(_LETTERS) for _each in range(_RANDOM))


def read_code(text: str) -> str:
    """The code in what a scanner or a person typed, in capitals; "" where it is none."""
    typed = "".join(text.split()).upper()
    is_code = typed.startswith(PREFIX) and len(typed) == CODE_LENGTH
    return typed if is_code and all(each in _LETTERS for each in typed[len(PREFIX) :]) else ""


@needs("visit.read")
def card_holder(reader: Reader, code: str) -> int:
    """The member a working card belongs to; Missing for one that ended or was never made."""
    found = reader.find(CARD, {"code": read_code(code), "ended_on": None}, limit=1)
    if not found:
        raise Missing(_("This card is not in use any more. Type a part of the name instead."))
    return int(kept_member(reader, found[0]["member_id"])["id"])


@needs("visit.read")
def card_of(reader: Reader, member_id: int) -> MemberCard | None:
    """The newest card of a member that works; None where they have none."""
    return next(iter(cards_of(reader, [member_id])), None)


@needs("visit.read")
def cards_of(reader: Reader, member_ids: Sequence[int]) -> list[MemberCard]:
    """The working cards of these members, one each, in their order; who has none is left out."""
    found = (_card(reader, member_id) for member_id in member_ids)
    return [each for each in found if each is not None]


@needs("visit.edit")
def scan_card(batch: Batch, code: str) -> str:
    """A card was held to the scanner: its member is checked in, or out if they are here.

    Read twice within two minutes it is refused with what the first time did.
    """
    member_id = card_holder(batch, code)
    left = left_just_now(batch, member_id, batch.clock.today(), batch.clock.time())
    if left:
        words = _("{name} was checked out at {time}.")
        name = short_name(kept_member(batch, member_id)["name"])
        raise Invalid.one("code", words.format(name=name, time=clock_words(left)))
    return come_or_go(batch, member_id)


@needs("visit.edit")
def make_cards(batch: Batch, member_ids: Sequence[int]) -> str:
    """See that each of these members has a card; one that works is kept, to be printed again."""
    made = 0
    for member_id in dict.fromkeys(member_ids):
        if _card(batch, member_id) is None:
            _add(batch, kept_member(batch, member_id)["id"])
            made += 1
    return _("Made 1 card") if made == 1 else _("Made {n} cards").format(n=made)


@needs("visit.edit")
def end_card(batch: Batch, member_id: int) -> str:
    """A card was lost: it opens nothing any more."""
    member = kept_member(batch, member_id)
    if not _end_cards(batch, member["id"]):
        raise UserError(_("{name} has no card.").format(name=short_name(member["name"])))
    return _("Ended the card of {name}").format(name=short_name(member["name"]))


@needs("visit.edit")
def replace_card(batch: Batch, member_id: int) -> str:
    """A card was lost: it ends, and there is a new one to print."""
    member = kept_member(batch, member_id)
    _end_cards(batch, member["id"])
    _add(batch, member["id"])
    return _("Made a new card for {name}").format(name=short_name(member["name"]))


@needs("visit.edit")
def keep_label_stock(batch: Batch, stock: str) -> str:
    """Remember which sheets of labels lie in the printer."""
    batch.change(ORGANISATION, center(batch).id, {"label_stock": stock})
    return _("Saved the kind of labels")


@needs("center.read")
def label_stock(reader: Reader) -> str:
    """The sheets of labels used last, "" if none were."""
    return str(reader.find(ORGANISATION)[0]["label_stock"] or "")


@needs("visit.read")
def regulars(reader: Reader, since: str) -> list[int]:
    """Everybody who came on at least three days since a day, by name."""
    return [int(row["id"]) for row in reader.ask("card_regulars", since=since)]


@needs("visit.read")
def card_holders(reader: Reader) -> frozenset[int]:
    """Everybody with a card that works, asked for together: one by one takes too long."""
    return frozenset(int(row["id"]) for row in reader.ask("card_holders"))


def _add(batch: Batch, member_id: int) -> int:
    today = batch.clock.today()
    return batch.add(CARD, {"member_id": member_id, "code": new_code(), "made_on": today})


def _rows(reader: Reader, member_id: int) -> list[dict[str, Any]]:
    ids = identities(reader, member_id)
    return [row for each in ids for row in reader.find(CARD, {"member_id": each, "ended_on": None})]


def _card(reader: Reader, member_id: int) -> MemberCard | None:
    member = kept_member(reader, member_id)
    rows = _rows(reader, member["id"])
    if not rows:
        return None
    last = max(rows, key=lambda row: int(row["id"]))
    return MemberCard(last["id"], last["code"], last["made_on"], member["id"], member["name"])


def _end_cards(batch: Batch, member_id: int) -> int:
    rows = _rows(batch, member_id)
    for row in rows:
        batch.change(CARD, row["id"], {"ended_on": batch.clock.today()})
    return len(rows)
