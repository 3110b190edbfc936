"""What a vault writes down about itself when it is made."""

from __future__ import annotations

import secrets

from peerdesk.core.clock import Clock
from peerdesk.store import keys
from peerdesk.store.driver import Connection, transaction
from peerdesk.store.keys import KeyPairs


def new_origin() -> int:
    """A random number for this copy of a vault."""
    return secrets.randbelow(2**31 - 1) + 1


def write_facts(connection: Connection, vault_id: str, label: str, pairs: KeyPairs) -> None:
    """Keep id, number, day, label and the vault's own key pairs."""
    facts = {
        "vault_id": vault_id,
        "origin": str(new_origin()),
        "created": Clock().today(),
        "organisation": label,
        "signing_private": pairs.signing.hex(),
        "signing_public": pairs.verifying.hex(),
        "sealing_private": pairs.sealing.hex(),
        "sealing_public": keys.public_of(pairs.sealing).hex(),
    }
    with transaction(connection):
        connection.executemany(
            "INSERT INTO vault_facts (name, value) VALUES (?, ?)", list(facts.items())
        )
