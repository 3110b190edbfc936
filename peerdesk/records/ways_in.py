"""Who can open the records: with which role, since when, and when they last did."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.core.access import needs
from peerdesk.core.words import _
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.trail_words import day_words, moment_words
from peerdesk.records.support.workers import ROLE_WORDS, everyone
from peerdesk.store.queries import Reader


@dataclass(frozen=True)
class WayIn:
    """A person who can unlock, in words."""

    worker_id: int
    name: str
    role: str
    since: str
    last: str


def ways_in(opened: OpenOffice) -> list[WayIn]:
    """Everyone whose passphrase opens the records, by name; for who may change that."""
    made = {slot.slot_id: slot.made_on for slot in opened.vault.slots()}
    last = opened.office.ask(last_unlocks)
    return [
        WayIn(
            worker_id=row["id"],
            name=row["name"],
            role=_(ROLE_WORDS[row["role"]]) if row["role"] else _("No role"),
            since=_("since {day}").format(day=day_words(made[row["slot"]])),
            last=_last_words(last.get(row["id"], "")),
        )
        for row in opened.office.ask(everyone)
        if row["slot"] in made
    ]


@needs("worker.edit")
def last_unlocks(reader: Reader) -> dict[int, str]:
    """The moment each person last unlocked, by their id."""
    return {row["worker_id"]: row["at"] for row in reader.ask("trail_last_unlock")}


def _last_words(at: str) -> str:
    if not at:
        return _("has not unlocked yet")
    return _("last unlocked {moment}").format(moment=moment_words(at))
