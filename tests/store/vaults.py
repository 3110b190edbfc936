"""Real vaults for the store's tests, made fast, and other processes that open them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peerdesk.store import vault
from peerdesk.store.driver import transaction
from peerdesk.store.keys import KdfCost
from peerdesk.store.vault import Vault

ROOT = Path(__file__).parents[2]
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PERSON = "Roz Castellanos"
PASSPHRASE = "correct horse battery"


@dataclass
class Made:
    """A closed vault and what opens it."""

    folder: Path
    slot: str
    recovery_key: str

    def unlock(self, name: str = PERSON, passphrase: str = PASSPHRASE) -> Vault:
        return vault.unlock(self.folder, name, passphrase)[0]


def make(folder: Path) -> Made:
    """A new vault, closed."""
    opened, slot, recovery_key = vault.create(folder, PERSON, PASSPHRASE, cost=CHEAP)
    opened.close()
    return Made(folder, slot, recovery_key)


def put(opened: Vault, name: str, value: str) -> None:
    """Keep a fact, as a stand-in for any record."""
    opened.connection.execute("INSERT OR REPLACE INTO vault_facts VALUES (?, ?)", (name, value))


def put_notes(opened: Vault, count: int) -> None:
    """Keep this many facts "note 0", "note 1" ... of 500 letters."""
    rows = [(f"note {number}", "x" * 500) for number in range(count)]
    with transaction(opened.connection):
        opened.connection.executemany("INSERT INTO vault_facts VALUES (?, ?)", rows)


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Run a small program of ours in a process of its own; it is spoken to through pipes."""
    words: Sequence[str] = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(
        words, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def heard(process: subprocess.Popen[str]) -> str:
    """The next line the process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str], *, kill: bool = False) -> str:
    """Kill the process or let it finish; what it still said."""
    if kill:
        process.kill()
    said, _errors = process.communicate(timeout=60)
    return said
