"""The check finds what somebody changed behind PeerDesk's back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.store.check import check
from peerdesk.store.vault import Vault
from tests.store.vaults import make


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    opened = make(tmp_path / "Blue House.peerdesk").unlock()
    yield opened
    opened.close()


def _bad(opened: Vault) -> list[str]:
    return [line.name for line in check(opened) if not line.ok]


def test_a_new_vault_is_well_in_every_line(opened: Vault) -> None:
    lines = check(opened)
    assert [line.name for line in lines] == [
        "encryption",
        "database",
        "links",
        "search",
        "audit",
        "backups",
    ]
    assert all(line.ok for line in lines)
    assert all(line.words.endswith(".") for line in lines)


def test_a_search_index_that_does_not_fit_is_found(opened: Vault) -> None:
    opened.connection.execute("INSERT INTO search_index (rowid, folded) VALUES (7, 'nobody')")
    assert _bad(opened) == ["search"]


def _add_made_up(opened: Vault, table: str) -> None:
    """A row that PeerDesk would never write: ones and empty lists."""
    columns = opened.connection.execute(f"SELECT type FROM pragma_table_info('{table}')")
    values = [1 if row["type"] == "INTEGER" else "[]" for row in columns]
    marks = ", ".join("?" * len(values))
    opened.connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)


def test_a_made_up_line_in_the_audit_is_found(opened: Vault) -> None:
    _add_made_up(opened, "audit")
    assert _bad(opened) == ["audit"]


def test_a_link_to_a_record_that_is_not_there_is_found(opened: Vault) -> None:
    opened.connection.execute("PRAGMA foreign_keys = OFF")
    _add_made_up(opened, "alias")
    assert _bad(opened) == ["links"]


def test_the_check_changes_nothing(opened: Vault) -> None:
    before = opened.connection.execute("PRAGMA data_version").fetchone()[0]
    check(opened)
    assert opened.connection.execute("PRAGMA data_version").fetchone()[0] == before
