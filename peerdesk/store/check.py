"""Looking a vault over: cipher, SQLite, links, search index, audit, backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peerdesk.core.errors import VaultError
from peerdesk.store import backup, daily, history, search
from peerdesk.store.backup_file import examine
from peerdesk.store.driver import Connection, Error, in_words
from peerdesk.store.vault import Vault, organisation_label


@dataclass(frozen=True)
class CheckLine:
    """One thing that was looked at, whether it is well, and a sentence about it."""

    name: str
    ok: bool
    words: str


def check(vault: Vault, backups: Path | None = None) -> list[CheckLine]:
    """Look over the open vault and its newest backup. Changes nothing; may run on a worker."""
    connection = vault.second()
    try:
        lines = [_line(connection, *question) for question in _QUESTIONS]
        lines.append(_audit(connection))
    finally:
        connection.close()
    return [*lines, _backups(vault, backups or backup.usual_folder(vault.folder))]


Question = tuple[str, Callable[[Connection], list[str]], str, str]


def _line(
    connection: Connection, name: str, ask: Callable[[Connection], list[str]], well: str, bad: str
) -> CheckLine:
    try:
        found = ask(connection)
    except Error as error:
        found = [str(in_words(error) or error)]
    except VaultError as error:
        found = [str(error)]
    return CheckLine(name, not found, f"{bad} {found[0]}" if found else well)


def _cipher(connection: Connection) -> list[str]:
    return [f"({row[0]})" for row in connection.execute("PRAGMA cipher_integrity_check")]


def _structure(connection: Connection) -> list[str]:
    return [f"({row[0]})" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]


def _links(connection: Connection) -> list[str]:
    return [
        f"(table {row[0]}, row {row[1]})" for row in connection.execute("PRAGMA foreign_key_check")
    ]


def _audit(connection: Connection) -> CheckLine:
    """Whether the chain holds, and how many lines it has."""
    bad = "The list of who did what has a break."
    line = _line(connection, "audit", history.verify, "", bad)
    if not line.ok:
        return line
    words = f"The list of who did what is whole: {history.lines(connection):,} lines."
    return CheckLine("audit", ok=True, words=words)


_RESTORE = "Keep the folder as it is, and restore the newest backup into a new folder."

_QUESTIONS: tuple[Question, ...] = (
    (
        "encryption",
        _cipher,
        "Every page of the records is whole.",
        f"Part of the file is damaged. {_RESTORE}",
    ),
    (
        "database",
        _structure,
        "The records are in order.",
        f"The records are not in order. {_RESTORE}",
    ),
    ("links", _links, "Every link leads to a record.", "A link leads nowhere."),
    (
        "search",
        search.verify,
        "The search index fits the records.",
        "The search index has to be made anew.",
    ),
)


def _backups(vault: Vault, place: Path) -> CheckLine:
    found = daily.dated(place, organisation_label(vault.folder))
    if not found:
        return CheckLine("backups", True, "There is no daily backup yet.")
    newest = found[max(found)]
    try:
        facts = examine(newest)
    except VaultError as error:
        return CheckLine(
            "backups", False, f"The newest backup ({newest.name}) can't be used. {error}"
        )
    if facts.vault != vault.vault_id:
        return CheckLine(
            "backups", False, f"The newest backup ({newest.name}) is of another organization."
        )
    return CheckLine(
        "backups", True, f"The newest backup is whole. It was made at {facts.made_at}."
    )
