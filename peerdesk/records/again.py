"""The passphrase once more, before what can't be taken back or lets names out."""

from __future__ import annotations

from collections.abc import Callable

from peerdesk.core.access import needs
from peerdesk.core.errors import WrongPassphrase
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import WORKER
from peerdesk.store.batch import Batch
from peerdesk.store.header import open_with_passphrase


def passphrase_check(opened: OpenOffice) -> Callable[[str], bool]:
    """What tells whether a passphrase is this person's own; half a second, so call it on a worker.

    Everything it needs from the records is read now.
    """
    row = opened.office.store.get(WORKER, opened.office.actor.id) or {}
    name, header = str(row.get("name") or ""), opened.vault.header

    def fits(passphrase: str) -> bool:
        try:
            open_with_passphrase(header, name, passphrase)
        except WrongPassphrase:
            return False
        return True

    return fits


@needs("center.read")
def note_passphrase_again(batch: Batch, *, right: bool) -> str:
    """Write down that the passphrase was given again, or a wrong one was."""
    batch.note("confirmed" if right else "refused", WORKER.name, batch.actor.id)
    return ""
