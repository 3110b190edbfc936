"""How long the records stay open when nobody touches the keyboard, for each role."""

from __future__ import annotations

import json
from collections.abc import Mapping

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid
from peerdesk.core.words import _
from peerdesk.records.organisation import ORGANISATION
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

SHORTEST, LONGEST = 1, 120
USUAL: Mapping[str, int] = {
    "front_desk": 10,
    "warm_line": 15,
    "facilitator": 10,
    "staff": 10,
    "director": 5,
    "auditor": 5,
}
"""Minutes. The desk is busy and seen by all; on the phone one listens longer than one types."""


@needs("center.read")
def idle_minutes(reader: Reader) -> dict[str, int]:
    """Minutes until the records lock, for each role."""
    said = json.loads(reader.find(ORGANISATION)[0]["idle_minutes"] or "{}")
    known = said if isinstance(said, dict) else {}
    return {role: _within(known.get(role), usual) for role, usual in USUAL.items()}


@needs("center.edit")
def set_idle_minutes(batch: Batch, minutes: Mapping[str, int]) -> str:
    """Say for some roles after how many minutes the records lock; Invalid outside 1 to 120."""
    for role, wanted in minutes.items():
        if role not in USUAL or not SHORTEST <= wanted <= LONGEST:
            words = _("Write a number of minutes from {least} to {most}.")
            raise Invalid.one(role, words.format(least=SHORTEST, most=LONGEST))
    row = batch.find(ORGANISATION)[0]
    kept = json.dumps({**idle_minutes(batch), **minutes}, sort_keys=True)
    batch.change(ORGANISATION, row["id"], {"idle_minutes": kept})
    return _("Saved when the records lock")


def _within(found: object, usual: int) -> int:
    """What was set, if it makes sense: a wrong value must not leave the records open."""
    fits = isinstance(found, int) and SHORTEST <= found <= LONGEST
    return int(found) if fits and isinstance(found, int) else usual
