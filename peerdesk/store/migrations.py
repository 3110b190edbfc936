"""The schema's steps in order. A released step is never edited; a change is a new step."""

from __future__ import annotations

from pathlib import Path

from peerdesk.store.driver import Connection

STEPS = ("schema_1.sql", "schema_2.sql", "schema_3.sql", "schema_4.sql")
CURRENT = len(STEPS)


def version_of(connection: Connection) -> int:
    """The schema version the file was written with (0: empty)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, wanted: int | None = None) -> None:
    """Bring the file to the current version (or the one wanted), all steps or none."""
    found, wanted = version_of(connection), wanted or CURRENT
    if found == wanted:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[found:wanted]:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {wanted}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def statements(step: str) -> list[str]:
    """The single statements of one step's file."""
    text = (Path(__file__).parent / "sql" / step).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]
