"""The late entries of a locked report, every one."""

from __future__ import annotations

from peerdesk.counting.late import Late, late_of
from peerdesk.counting.locked import locked
from peerdesk.records.office import Office


def late_entries(office: Office, record_id: int) -> list[Late]:
    """What was written down, changed or taken out since the report was locked, by day."""
    return late_of(office.store, locked(office.store, record_id))
