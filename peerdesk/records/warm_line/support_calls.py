"""Support calls that were agreed with a caller: follow-ups whose caller has a chosen name."""

from __future__ import annotations

from peerdesk.core.access import needs
from peerdesk.core.errors import Missing
from peerdesk.core.words import _
from peerdesk.records.support.follow_ups import FOLLOW_UP, DueFollowUp, follow_ups_due
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader


@needs("call.read")
def support_calls_due(reader: Reader, today: str) -> list[DueFollowUp]:
    """The agreed calls due up to today that nobody has made, whoever is to make them."""
    return [each for each in follow_ups_due(reader, today) if each.caller_alias_id]


@needs("call.edit")
def support_call_made(batch: Batch, follow_up_id: int) -> str:
    """Tick off an agreed call."""
    row = batch.must(FOLLOW_UP, follow_up_id)
    if not row["caller_alias_id"]:
        raise Missing(_("This is no call that was agreed with a caller."))
    batch.change(FOLLOW_UP, follow_up_id, {"done_on": batch.clock.today()})
    return _("Done: {what}").format(what=row["what"])
