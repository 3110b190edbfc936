"""The screen where members sign themselves in and out, and the PIN that leads back from it.

Nothing here says who is here: whoever types a name is answered the same whether that person is
here or not. Only a card, which its holder has in hand, is answered by where they are.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from itertools import pairwise

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.text import short_name
from peerdesk.core.words import _
from peerdesk.records.drop_in.cards import card_holder
from peerdesk.records.drop_in.coming_and_going import card_leads_out, running_visit
from peerdesk.records.drop_in.kiosk_names import KioskName
from peerdesk.records.drop_in.visits import check_in, check_out
from peerdesk.records.office import Office
from peerdesk.records.organisation import ORGANISATION, center
from peerdesk.records.people.member_merging import kept_member
from peerdesk.records.people.members import new_member
from peerdesk.records.roles import KIOSK
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

ASK, ADD = "ask", "add"
_COST, _BLOCK, _LANES = 14, 8, 1  # scrypt: 2**14 rounds of 8 blocks, 16 MB and about 50 ms


@dataclass(frozen=True)
class KioskFacts:
    """What the kiosk needs to know: the center's name, its language, how new people come in."""

    name: str
    language: str
    new: str


def at_kiosk(office: Office) -> Office:
    """The same records for the screen that members use: it can find a name and sign it in."""
    return Office(office.store, replace(office.actor, role=KIOSK))


@needs("visit.edit", counts_all=True)
def has_pin(reader: Reader) -> bool:
    """Whether there is a PIN that leads back from the kiosk; of what is kept of it, nothing."""
    return bool(reader.find(ORGANISATION)[0]["kiosk_pin"])


@needs("center.edit")
def set_pin(batch: Batch, pin: str, again: str) -> str:
    """Set the PIN that staff leave the kiosk with: 4 to 8 figures, not too easy to guess."""
    if not (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 8):
        raise Invalid.one("pin", _("Use 4 to 8 figures."))
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise Invalid.one("pin", _("This is too easy to guess. Choose other figures."))
    if pin != again:
        raise Invalid.one("again", _("The two are not the same. Type both again."))
    batch.change(ORGANISATION, center(batch).id, {"kiosk_pin": _kept(pin)})
    return _("Set the PIN of the kiosk")


@needs("center.edit")
def set_new_people(batch: Batch, how: str) -> str:
    """Say what the kiosk does with somebody new: ``ask`` at the desk, or ``add`` them."""
    batch.change(ORGANISATION, center(batch).id, {"kiosk_new": how})
    return _("Saved our center")


@needs("center.read")
def kiosk_facts(reader: Reader) -> KioskFacts:
    """What the kiosk shows of the center."""
    facts, row = center(reader), reader.find(ORGANISATION)[0]
    return KioskFacts(facts.name, facts.language, row["kiosk_new"] or ASK)


@needs("kiosk.use", counts_all=True)
def fits_pin(reader: Reader, pin: str) -> bool:
    """Whether this is the PIN; takes a moment, so that guessing takes long."""
    kept = str(reader.find(ORGANISATION)[0]["kiosk_pin"] or "")
    return bool(kept) and _fits(pin, kept)


@needs("kiosk.use")
def card_at_kiosk(reader: Reader, code: str) -> KioskName:
    """Whose card was held to the scanner; Missing for one that is not in use."""
    member = kept_member(reader, card_holder(reader, code))
    return KioskName(member["id"], short_name(member["name"]))


@needs("kiosk.use")
def says_goodbye(reader: Reader, member_id: int, today: str, time: str) -> bool:
    """Whether the holder of a card leaves now; only for who has the card in hand."""
    return card_leads_out(reader, member_id, today, time)


@needs("kiosk.use")
def sign_in(batch: Batch, member_id: int) -> str:
    """A member comes in; who is here already stays so, and is told the same."""
    member = kept_member(batch, member_id)
    if not running_visit(batch, member["id"]):
        check_in(batch, member["id"], entry=KIOSK)
    return _("Signed in {name}").format(name=short_name(member["name"]))


@needs("kiosk.use")
def sign_out(batch: Batch, member_id: int) -> str:
    """A member leaves; who is not here is told the same."""
    member = kept_member(batch, member_id)
    if visit := running_visit(batch, member["id"]):
        check_out(batch, int(visit["id"]))
    return _("Signed out {name}").format(name=short_name(member["name"]))


@needs("kiosk.use")
def sign_by_card(batch: Batch, member_id: int) -> str:
    """A card signs its member in, or out if they have been here for two minutes.

    One that is read twice does not turn them round.
    """
    leaves = card_leads_out(batch, member_id, batch.clock.today(), batch.clock.time())
    return sign_out(batch, member_id) if leaves else sign_in(batch, member_id)


@needs("kiosk.use")
def sign_in_new(batch: Batch, name: str) -> str:
    """Somebody new writes their name and is in, where the center lets them."""
    if kiosk_facts(batch).new != ADD:
        raise Refused(_("Please ask at the desk."))
    member_id = new_member(batch, {"name": name})
    return sign_in(batch, member_id)


def _kept(pin: str) -> str:
    """What is kept of a PIN: its salted scrypt, and what that cost."""
    salt = secrets.token_bytes(16)
    made = hashlib.scrypt(pin.encode(), salt=salt, n=2**_COST, r=_BLOCK, p=_LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${made.hex()}"


def _fits(pin: str, kept: str) -> bool:
    _name, cost, block, lanes, salt, made = kept.split("$")
    tried = hashlib.scrypt(
        pin.encode(), salt=bytes.fromhex(salt), n=2 ** int(cost), r=int(block), p=int(lanes)
    )
    return secrets.compare_digest(tried, bytes.fromhex(made))
