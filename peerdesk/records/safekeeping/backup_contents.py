"""What a backup holds: in one line, beside the records there are, and which one is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.core.errors import PeerDeskError, VaultError
from peerdesk.core.text import clean
from peerdesk.core.words import N_, _
from peerdesk.records.safekeeping.keeping import FoundBackup, found_backups
from peerdesk.records.spoken import long_day
from peerdesk.store import rotation
from peerdesk.store.backup_file import BackupFacts, examine
from peerdesk.store.daily import Places
from peerdesk.store.queries import Reader
from peerdesk.store.vault import Vault, unlock

HELD = (
    ("member", N_("Members"), N_("1 member"), N_("{n} members")),
    ("visit", N_("Visits"), N_("1 visit"), N_("{n} visits")),
    ("session", N_("Group meetings"), N_("1 group meeting"), N_("{n} group meetings")),
    ("attendance", N_("Attendance"), N_("1 attendance"), N_("{n} attendances")),
    ("call", N_("Calls"), N_("1 call"), N_("{n} calls")),
    ("plan", N_("WRAP plans"), N_("1 WRAP plan"), N_("{n} WRAP plans")),
    ("worker", N_("People who work here"), N_("1 worker"), N_("{n} workers")),
)
"""What a backup is said to hold: the table, its heading, and one or more rows in words."""


@dataclass(frozen=True)
class WholeBackup:
    """A backup that was read through: its file, its day and what it holds in words."""

    file: Path
    when: str
    holds: str


@dataclass(frozen=True)
class Present:
    """The records there are: rows of every table, and when a person was erased from them."""

    vault_id: str
    counts: dict[str, int]
    erased: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """One line of the comparison; ``now`` is None where the present records are not known."""

    words: str
    in_backup: int
    now: int | None


# --- in words


def held_words(facts: BackupFacts) -> str:
    """What a backup holds in one line: 118 members, 3,412 visits, 96 group meetings ..."""
    said = [
        _(one) if facts.counts[table] == 1 else _(many).format(n=f"{facts.counts[table]:,}")
        for table, _heading, one, many in HELD
        if facts.counts.get(table)
    ]
    return ", ".join(said) if said else _("nothing yet")


# --- beside the records there are


def present_records(vault: Vault) -> Present:
    """The open records, read on a connection of its own; may run on a worker."""
    connection = vault.reader()
    try:
        rows = Reader(connection).ask("erasure_moments")
        erased = tuple(str(row["at"]) for row in rows)
        return Present(vault.vault_id, rotation.counts(connection), erased)
    finally:
        connection.close()


def present_in(folder: Path, person: str, passphrase: str) -> Present | None:
    """The records in this folder; None where they don't open with this passphrase."""
    try:
        vault, _slot = unlock(folder, clean(person), passphrase)
    except VaultError:
        return None
    try:
        return present_records(vault)
    finally:
        vault.close()


def compared(counts: dict[str, int], present: Present | None) -> list[Comparison]:
    """The counts of a backup beside those of the present records, what neither has left out."""
    now = None if present is None else present.counts
    return [
        Comparison(_(words), counts.get(name, 0), None if now is None else now.get(name, 0))
        for name, words, _one, _many in HELD
        if counts.get(name) or (now or {}).get(name)
    ]


def brought_back_words(facts: BackupFacts, present: Present | None) -> str:
    """Whom a backup would bring back who was erased since; "" for nobody, or of other records."""
    if present is None or present.vault_id != facts.vault:
        return ""
    made = facts.made_at[:19].replace("T", " ")
    since = [moment for moment in present.erased if moment > made]
    if not since:
        return ""
    day = f"{long_day(max(since)[:10])}, {max(since)[:4]}"
    if len(since) == 1:
        words = _("This brings back 1 person you erased on {day}. Erase them again then.")
        return words.format(day=day)
    words = _(
        "This brings back {n} people you erased since, the last on {day}. Erase them again then."
    )
    return words.format(n=len(since), day=day)


# --- which one is whole


def newest_whole(where: Places) -> WholeBackup | None:
    """The newest backup in these places that is whole; damaged ones are passed over. Slow."""
    for found in found_backups(where):
        try:
            return _whole(found, examine(found.file))
        except PeerDeskError:
            continue
    return None


def read_through(file: Path) -> WholeBackup:
    """A backup somebody chose, read through. Raises NotAVault, TooNew."""
    facts = examine(file)
    found = FoundBackup(file, datetime.fromisoformat(facts.made_at), file.stat().st_size)
    return _whole(found, facts)


def _whole(found: FoundBackup, facts: BackupFacts) -> WholeBackup:
    return WholeBackup(found.file, found.when, held_words(facts))
