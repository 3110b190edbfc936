"""Places given on a call: what is kept with it, what is changed, what is taken off it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row
from peerdesk.core.errors import Invalid, Refused
from peerdesk.core.words import _
from peerdesk.records.support.referrals import REFERRAL, add_referral, take_out_referral
from peerdesk.records.support.resources import RESOURCE
from peerdesk.records.warm_line.calls import CALL
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

OFF = "off"
"""A place with this set was taken off its call."""


@needs("call.edit")
def places_given(reader: Reader, call_id: int) -> list[dict[str, Any]]:
    """The places given on a kept call: id, resource_id, need, how, outcome, and their label.

    The label is the place's name, "" for a need that no place fitted.
    """
    rows = reader.find(REFERRAL, {"call_id": call_id})
    names = ("id", "resource_id", "need", "how", "outcome")
    return [{**{n: row[n] for n in names}, "label": _name(reader, row)} for row in rows]


def keep_places(batch: Batch, call_id: int, places: Sequence[Row]) -> None:
    """Keep these with the call: new ones, and those with an id as they are said now.

    One that is not named here stays as it is.
    """
    day = batch.must(CALL, call_id)["day"]
    for each in places:
        if kept := int(each.get("id") or 0):
            _change(batch, call_id, kept, each)
        else:
            add_referral(batch, {"day": day, **each, "call_id": call_id})


def _change(batch: Batch, call_id: int, kept: int, said: Row) -> None:
    """Only what is said here is written: a volunteer doesn't see all that a referral holds."""
    before = batch.must(REFERRAL, kept)
    if before["call_id"] != call_id:
        raise Refused(_("This place was given on another call."))
    if said.get(OFF):
        take_out_referral(batch, kept)
        return
    fields = {name: said[name] for name in ("how", "need") if name in said}
    if not ({**before, **fields}["need"] or before["resource_id"]):
        raise Invalid.one("need", _("Say what was needed, or where to."))
    batch.change(REFERRAL, kept, fields)


def _name(reader: Reader, row: dict[str, Any]) -> str:
    place = reader.get(RESOURCE, int(row["resource_id"])) if row["resource_id"] else None
    return str((place or {}).get("name") or "")
