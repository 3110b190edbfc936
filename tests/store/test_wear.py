"""The look in the background finds damage, stops when told, and harms nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.store.layout import RECORDS
from peerdesk.store.vault import Vault
from peerdesk.store.wear import WearCheck
from tests.store.vaults import Made, make, put, put_notes


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 2_000)
    opened.close()
    return made


@pytest.fixture
def opened(made: Made) -> Iterator[Vault]:
    opened = made.unlock()
    yield opened
    opened.close()


def _break(made: Made, at: int) -> None:
    content = bytearray((made.folder / RECORDS).read_bytes())
    content[at] ^= 1
    (made.folder / RECORDS).write_bytes(bytes(content))


def test_whole_records_say_nothing(opened: Vault) -> None:
    assert WearCheck(opened).run() == ""


def test_a_broken_page_is_said_in_words(made: Made) -> None:
    _break(made, (made.folder / RECORDS).stat().st_size - 5_000)
    opened = made.unlock()
    said = WearCheck(opened).run()
    opened.close()
    assert said.startswith("Part of the records file is damaged: 1 of its parts")


def test_damage_that_the_cipher_does_not_see_is_said_too(opened: Vault) -> None:
    """Written by the right key in the wrong order, as a fault in memory would."""
    opened.connection.execute("PRAGMA writable_schema = ON")
    opened.connection.execute(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
        " 'call') WHERE name = 'visit'"
    )
    opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "do not fit each other" in WearCheck(opened).run()


def test_it_stops_before_and_in_the_middle_and_locks_at_once(opened: Vault) -> None:
    early = WearCheck(opened)
    early.stop()
    assert early.run() == ""
    look, said = WearCheck(opened), list[str]()
    worker = threading.Thread(target=lambda: said.append(look.run()))
    worker.start()
    look.stop()
    worker.join(10)
    assert said == [""]
    opened.close()
    assert WearCheck(opened).run() == ""


def test_work_goes_on_meanwhile_and_is_no_damage(opened: Vault) -> None:
    said = list[str]()
    worker = threading.Thread(target=lambda: said.extend(WearCheck(opened).run() for _ in "12345"))
    worker.start()
    for number in range(200):
        put(opened, f"late {number}", "y" * 500)
        opened.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    worker.join(60)
    assert said == [""] * 5
