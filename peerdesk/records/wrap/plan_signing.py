"""Who signed a plan and who saw it, which version, on which day. The signature is on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.clock import day as read_day
from peerdesk.core.errors import Invalid, Missing
from peerdesk.core.text import clean
from peerdesk.core.words import _
from peerdesk.records.wrap.plan_versions import keep_words, version_now
from peerdesk.records.wrap.plan_writing import kept_plan
from peerdesk.records.wrap.plans import PLAN_SIGNATURE
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

MEMBER, WITNESS = "member", "witness"


@dataclass(frozen=True)
class Signed:
    """One signature: the name, MEMBER or WITNESS, the day, the version that was signed."""

    id: int
    name: str
    role: str
    day: str
    version: int


@needs("plan.read")
def signatures(reader: Reader, plan_id: int) -> list[Signed]:
    """Every signature that was written down: the newest version first, its writer first of all."""
    kept_plan(reader, plan_id)
    found = [_signed(row) for row in reader.find(PLAN_SIGNATURE, {"plan_id": plan_id}, order="id")]
    return sorted(found, key=lambda each: (-each.version, each.role != MEMBER))


@needs("plan.read")
def signed_now(reader: Reader, plan_id: int) -> tuple[Signed, ...]:
    """Who signed the plan as it is today."""
    number = version_now(reader, plan_id)
    return tuple(each for each in signatures(reader, plan_id) if each.version == number)


@needs("plan.edit")
def write_signature(batch: Batch, plan_id: int, name: str, role: str, day: str = "") -> str:
    """Write down who signed the plan as it is now; today where no day is named."""
    plan, today = kept_plan(batch, plan_id), batch.clock.today()
    signed = clean(name)
    if not signed:
        raise Invalid.one("name", _("Write who signed."))
    if read_day(day or today) > read_day(today):
        raise Invalid.one("day", _("This day has not come yet."))
    facts: Row = {"plan_id": plan_id, "name": signed, "role": role, "day": day or today}
    number = keep_words(batch, plan_id, plan.worked_on)
    batch.add(PLAN_SIGNATURE, {**facts, "version": number})
    return _("Wrote down a signature")


@needs("plan.edit")
def take_signature_off(batch: Batch, signature_id: int) -> str:
    """Take one that was written down by mistake off the list; undo puts it back."""
    row = batch.get(PLAN_SIGNATURE, signature_id)
    if row is None or row["voided"]:
        raise Missing(_("This signature is not here any more."))
    batch.void(PLAN_SIGNATURE, signature_id)
    return _("Took a signature off the list")


def _signed(row: dict[str, Any]) -> Signed:
    return Signed(
        int(row["id"]), str(row["name"]), str(row["role"]), str(row["day"]), int(row["version"])
    )
