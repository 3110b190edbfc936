"""Ways into a vault, made and kept at once; the program makes them on a worker."""

from __future__ import annotations

from peerdesk.store.vault import Vault


def add_slot(vault: Vault, name: str, passphrase: str) -> str:
    """Let one more person open the records; gives the slot's id."""
    return vault.put_slot(vault.making_slot(name, passphrase)())


def change_passphrase(vault: Vault, slot_id: str, new: str) -> None:
    """Give a person's slot a new passphrase; the slot's id stays."""
    vault.put_slot(vault.making_slot("", new, slot_id)())
