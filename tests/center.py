"""Fixtures: real vaults in a temporary folder, opened by a person of each role."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from peerdesk.core.access import Actor
from peerdesk.core.clock import Clock, fixed
from peerdesk.records.office import Office
from peerdesk.records.safekeeping import opening
from peerdesk.records.safekeeping.opening import OpenOffice, create_office
from peerdesk.records.support.workers import workers
from peerdesk.store.keys import KdfCost

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "river stone lantern"
DIRECTOR = "Ana Morales"
FRIDAY = datetime(2026, 11, 6, 10, 42)
MakeOffice = Callable[[str], Office]


@pytest.fixture
def clock() -> Clock:
    """Friday, November 6, 2026, 10:42 AM."""
    return fixed(FRIDAY)


@pytest.fixture(scope="session")
def new_center(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed vault of a new center; making one takes ten times as long as copying it."""
    folder = tmp_path_factory.mktemp("new") / "Riverside.peerdesk"
    facts = {"name": "Riverside Peer Center"}
    made, _key = create_office(folder, facts, DIRECTOR, PASSPHRASE, clock=fixed(FRIDAY), cost=CHEAP)
    made.close()
    return folder


@pytest.fixture
def open_office(tmp_path: Path, new_center: Path, clock: Clock) -> Iterator[OpenOffice]:
    """A new center with its director Ana Morales, opened."""
    folder = shutil.copytree(new_center, tmp_path / new_center.name)
    made = opening.open_office(folder, DIRECTOR, PASSPHRASE, clock=clock)
    yield made
    QThreadPool.globalInstance().waitForDone()  # as the window does before it closes the file
    made.close()


@pytest.fixture
def office(open_office: OpenOffice) -> Office:
    """The director's office."""
    return open_office.office


@pytest.fixture
def make_office(office: Office) -> MakeOffice:
    """An office on the same records for a person of the given role."""

    def make(role: str) -> Office:
        me = office.ask(workers)[0]
        return Office(office.store, replace(Actor(me["id"], me["name"], "director"), role=role))

    return make
