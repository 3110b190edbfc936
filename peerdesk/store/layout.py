"""What a vault's folder holds, by name. docs/vault-format.md describes each file."""

from __future__ import annotations

from pathlib import Path

ENDING = ".peerdesk"

RECORDS = "records.db"
RECORDS_NEXT = "records.next.db"
KEYS = "keys.json"
KEYS_COPY = "keys.copy.json"
KEYS_NEXT = "keys.next.json"
KEYS_ASIDE = "keys.aside.json"
LOCK = "vault.lock"
READ_ME = "READ ME.txt"
RESTORED = "restored"

READ_ME_WORDS = """\
This folder holds the records of an organization, made with PeerDesk.

The records are encrypted. They open only in PeerDesk, with a name and a passphrase, or with the
recovery key that was printed when they were set up. Nobody can open them without one of these.

Do not rename, move or change single files in here. To move the records, close PeerDesk and move the
whole folder. To keep a copy, use "Back up now" in PeerDesk.

records.db       the encrypted records
keys.json        what the passphrases open (no names, no passphrases); keys.copy.json is its spare
vault.lock       shows which computer has the records open
"""


def organisation_label(folder: Path) -> str:
    """The organization's name as the folder shows it."""
    return folder.name.removesuffix(ENDING)


def is_vault(folder: Path) -> bool:
    """Whether this folder holds records of PeerDesk (whole or not)."""
    return folder.is_dir() and any((folder / name).exists() for name in (KEYS, KEYS_COPY))


def beside(records: Path) -> tuple[Path, Path, Path]:
    """The files SQLite keeps beside a database while it is open: journal, WAL, shared memory."""
    journal, wal, shared = (records.with_name(records.name + end) for end in _ENDS)
    return journal, wal, shared


_ENDS = ("-journal", "-wal", "-shm")
