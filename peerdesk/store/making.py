"""The files of a new vault: key, records, header."""

from __future__ import annotations

import secrets
from pathlib import Path

from peerdesk.store import header as headers
from peerdesk.store import keys, migrations, rotation
from peerdesk.store.driver import connect
from peerdesk.store.facts import write_facts
from peerdesk.store.header import Header
from peerdesk.store.keys import KdfCost, KeyPairs
from peerdesk.store.layout import READ_ME, READ_ME_WORDS, RECORDS


def build(
    folder: Path, label: str, person: tuple[str, str], cost: KdfCost | None
) -> tuple[str, str]:
    """Write a new vault into an empty folder: the id of its first slot, and its recovery key."""
    vault_id, pairs = secrets.token_hex(16), KeyPairs.fresh()
    inside = headers.Inside(secrets.token_bytes(keys.KEY_BYTES), pairs)
    recovery_key = keys.new_recovery_key()
    first = headers.person_slot(vault_id, *person, inside, cost or KdfCost.calibrated())
    recovery = headers.recovery_slot(vault_id, recovery_key, inside)
    connection = connect(folder / RECORDS, inside.vault_key, create=True)
    try:
        migrations.migrate(connection)
        write_facts(connection, vault_id, label, pairs)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        salt = headers.salt_of(folder / RECORDS)
        header = Header(vault_id, 0, salt, (first, recovery)).signed(pairs)
        rotation.keep_copy(connection, header)
    finally:
        connection.close()
    headers.write(folder, header)
    (folder / READ_ME).write_text(READ_ME_WORDS, encoding="utf-8")
    return first.slot_id, recovery_key
