"""Callers with a chosen name: notes of colleagues, two names that are one; members who agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.words import _
from peerdesk.records.people.member_merging import identities
from peerdesk.records.people.members import MEMBER
from peerdesk.records.support.follow_ups import FOLLOW_UP
from peerdesk.records.support.referrals import REFERRAL
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.call_log import chosen_name
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS, CALLER_NOTE, LINE_CONSENT
from peerdesk.store import forgetting
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_AGREED = ("agreed", "instructions", "minutes_limit", "calls_limit", "cool_off_minutes")


@dataclass(frozen=True)
class CallerNote:
    """What a colleague wrote for the others about a caller."""

    id: int
    day: str
    words: str
    by: str


@needs("call.edit")
def add_caller_note(batch: Batch, alias_id: int, words: str) -> str:
    """Leave a note about a caller for the colleagues on the line."""
    row = chosen_name(batch, alias_id)
    note: Row = {
        "caller_alias_id": row.get("id"),
        "day": batch.clock.today(),
        "worker_id": batch.actor.id,
        "words": words.strip(),
    }
    batch.add(CALLER_NOTE, note)
    return _("Added a note about {name}").format(name=row.get("handle") or "")


@needs("call.edit")
def caller_notes(reader: Reader, alias_id: int, limit: int = 5) -> list[CallerNote]:
    """The latest notes of colleagues about a caller, under each of their names."""
    kept = chosen_name(reader, alias_id).get("id")
    ids = [kept, *(row["id"] for row in reader.find(CALLER_ALIAS, {"merged_into": kept}))]
    rows = [row for each in ids for row in reader.find(CALLER_NOTE, {"caller_alias_id": each})]
    rows.sort(key=lambda row: (row["day"], row["stamp"]), reverse=True)
    return [_note(reader, row) for row in rows[:limit]]


def _note(reader: Reader, row: dict[str, Any]) -> CallerNote:
    worker = reader.get(WORKER, int(row["worker_id"])) if row["worker_id"] else None
    return CallerNote(row["id"], row["day"], row["words"] or "", (worker or {}).get("name") or "")


@needs("call.edit")
def plan_support_call(batch: Batch, alias_id: int, day: str, at: str = "") -> str:
    """Plan a call to a caller; it waits on the line's page until somebody makes it."""
    row = chosen_name(batch, alias_id)
    if day < batch.clock.today():
        raise Invalid.one("due_on", _("That day is over. Choose today or a later day."))
    planned: Row = {
        "due_on": day,
        "due_at": at or None,
        "what": _("Support call"),
        "caller_alias_id": row.get("id"),
    }
    batch.add(FOLLOW_UP, planned)
    return _("Planned a call to {name}").format(name=row.get("handle") or "")


@needs("call.edit")
def merge_callers(batch: Batch, kept_id: int, other_id: int) -> str:
    """Two chosen names are one caller: count once, show one agreement. Can be parted again.

    What the kept name has not agreed yet is taken from the other.
    """
    kept, other = chosen_name(batch, kept_id), chosen_name(batch, other_id)
    if not kept or not other or kept["id"] == other["id"]:
        raise Invalid.one("merged_into", _("Choose two different names."))
    for row in batch.find(CALLER_ALIAS, {"merged_into": other["id"]}):
        batch.change(CALLER_ALIAS, row["id"], {"merged_into": kept["id"]})
    batch.change(CALLER_ALIAS, other["id"], {"merged_into": kept["id"]})
    missing: dict[str, Value] = {
        name: other[name] for name in _AGREED if not kept[name] and other[name]
    }
    batch.change(CALLER_ALIAS, kept["id"], missing)
    words = _("{other} is {name} now")
    return words.format(other=other["handle"], name=kept["handle"])


@needs("call.edit")
def part_callers(batch: Batch, alias_id: int) -> str:
    """Two names that were merged are two callers again; each keeps its own calls."""
    row = batch.must(CALLER_ALIAS, alias_id)
    if not row["merged_into"]:
        raise Refused(_("This name was not merged with another one."))
    batch.change(CALLER_ALIAS, alias_id, {"merged_into": None})
    return _("{name} is a caller of their own again").format(name=row["handle"])


@needs("call.read")
def merged_names(reader: Reader, alias_id: int) -> list[dict[str, Any]]:
    """The other names of a caller."""
    return reader.find(CALLER_ALIAS, {"merged_into": alias_id}, order="handle")


@needs("call.edit")
def agreed_to_be_known(batch: Batch, member_id: int) -> str:
    """A member says that this line may know who they are; nothing to do if they said so before."""
    name = batch.must(MEMBER, member_id)["name"]
    if not _running(batch, member_id):
        row: Row = {
            "member_id": member_id,
            "agreed_on": batch.clock.today(),
            "worker_id": batch.actor.id,
        }
        batch.add(LINE_CONSENT, row)
    return _("{name} agreed to be known on the line").format(name=name)


@needs("call.read")
def line_consent(reader: Reader, member_id: int) -> dict[str, Any]:
    """The latest yes of a member to be known on the line, taken back or not; empty if none."""
    ids = identities(reader, member_id) or [member_id]
    rows = [row for each in ids for row in reader.find(LINE_CONSENT, {"member_id": each})]
    rows.sort(key=lambda row: (row["withdrawn_on"] is None, row["agreed_on"], row["stamp"]))
    return rows[-1] if rows else {}


@needs("call.read")
def known_on_line(reader: Reader, member_id: int) -> bool:
    """Whether a member said yes to be known on the line and has not taken it back."""
    return bool(_running(reader, member_id))


@needs("call.read")
def member_called(reader: Reader, member_id: int) -> bool:
    """Whether a call on record is of this member."""
    ids = identities(reader, member_id) or [member_id]
    return any(reader.find(CALL, {"member_id": each}, limit=1) for each in ids)


@needs("member.erase")
def part_from_calls(batch: Batch, member_id: int) -> str:
    """Nothing joins a member and their calls any more, for good; the calls still count as calls.

    The audit of this says which calls, never whose. :func:`take_back_consent` is a command of its
    own for the same reason, and comes after.
    """
    ids = identities(batch, member_id)
    texts = {str(each) for each in ids}
    for each in ids:
        for call in batch.find(CALL, {"member_id": each}, voided=True):
            batch.erase(CALL, call["id"], ("member_id", "caller_alias_id"))
        for row in batch.find(REFERRAL, {"member_id": each}, voided=True):
            if row["call_id"]:
                batch.erase(REFERRAL, row["id"], ("call_id",))
        for row in batch.find(FOLLOW_UP, {"member_id": each}, voided=True):
            if row["caller_alias_id"] or row["about_kind"] == CALL.name:
                batch.erase(FOLLOW_UP, row["id"], ("caller_alias_id", "about_kind", "about_id"))
    forgetting.forget_history(batch.connection, (CALL.name,), texts.__contains__)
    forgetting.forget_drafts(batch.connection, lambda body: _is_call_of(body, texts))
    forgetting.forget_outcomes(batch.connection)
    forgetting.owe_a_sweep(batch.connection)
    batch.undoable = False
    return _("Nothing joins this person and their calls any more")


def _is_call_of(draft: str, members: set[str]) -> bool:
    return '"caller_alias_id"' in draft and any(
        f'"member_id": {each},' in draft for each in members
    )


@needs("member.erase")
def take_back_consent(batch: Batch, member_id: int) -> str:
    """The member does not want to be known on the line any more, from today on.

    Like the parting before it, this is not undone: only a new yes of theirs counts.
    """
    batch.undoable = False
    today = batch.clock.today()
    for row in _running(batch, member_id):
        batch.change(LINE_CONSENT, row["id"], {"withdrawn_on": today})
    return _("From now on the line does not know who they are")


def _running(reader: Reader, member_id: int) -> list[dict[str, Any]]:
    ids = identities(reader, member_id) or [member_id]
    running: dict[str, Value] = {"withdrawn_on": None}
    return [
        row for each in ids for row in reader.find(LINE_CONSENT, {**running, "member_id": each})
    ]
