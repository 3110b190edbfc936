"""What every fault is tried on: a small center, copied for each try, and how it is looked over."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from peerdesk.core.clock import fixed
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.safekeeping.opening import OpenOffice, create_office, open_office
from peerdesk.records.support.workers import add_worker
from peerdesk.store.check import check
from peerdesk.store.driver import Connection, table_names
from peerdesk.store.keys import KdfCost
from peerdesk.store.vault import Vault

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PERSON = "Ana Morales"
PASSPHRASE = "river stone lantern"
LEAVER = "Pat Ellison"
NOON = fixed(datetime(2026, 11, 6, 12, 0))
Rows = dict[str, dict[int, tuple[object, ...]]]


@dataclass
class Outcome:
    """One fault: how often it was tried, how often all was well after it, what was lost."""

    fault: str
    tried: int = 0
    survived: int = 0
    lost: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, *, well: bool, lost: int = 0, words: str = "") -> None:
        """Count one try; ``words`` say what was wrong."""
        self.tried += 1
        self.survived += well and not lost
        self.lost += lost
        if words or not well or lost:
            self.notes.append(words or f"try {self.tried}")

    @property
    def is_well(self) -> bool:
        """Nothing lost, nothing broken."""
        return self.tried == self.survived > 0 and not self.lost


@dataclass
class Ground:
    """A closed center to copy, its recovery key, a place to work in, and chance."""

    place: Path
    template: Path
    recovery_key: str
    chance: Random
    made: int = 0

    def fresh(self, label: str = "Try") -> Path:
        """A copy of the center in a folder of its own."""
        room = self.room(label)
        folder = room / "Riverside.peerdesk"
        shutil.copytree(self.template, folder)
        return folder

    def room(self, label: str = "Try") -> Path:
        """An empty folder."""
        self.made += 1
        room = self.place / f"{label} {self.made}"
        room.mkdir()
        return room

    def done(self, folder: Path) -> None:
        """Give the disk its room back."""
        shutil.rmtree(folder, ignore_errors=True)


def make_ground(place: Path, seed: int, people: int = 12) -> Ground:
    """Ana's center with some members who are here today, and one more person who may unlock."""
    template = place / "template" / "Riverside.peerdesk"
    template.parent.mkdir()
    opened, recovery_key = create_office(
        template, {"name": "Riverside"}, PERSON, PASSPHRASE, clock=NOON, cost=CHEAP
    )
    for number in range(people):
        opened.office.do(check_in_new, f"First {number}")
    opened.office.do(add_worker, {"name": LEAVER, "role": "front_desk"})
    opened.close()
    return Ground(place, template, recovery_key, Random(seed))


def open_again(folder: Path, passphrase: str = PASSPHRASE) -> OpenOffice:
    """As the window would, the next morning."""
    return open_office(folder, PERSON, passphrase, clock=NOON)


def rows_of(connection: Connection, tables: Iterable[str] = ()) -> Rows:
    """Every row of every table by its number."""
    found: Rows = {}
    for name in tables or table_names(connection):
        rows = connection.execute(f'SELECT rowid, * FROM main."{name}"')
        found[name] = {int(row[0]): tuple(row)[1:] for row in rows}
    return found


def troubles(vault: Vault) -> list[str]:
    """What the check finds wrong."""
    return [f"{line.name}: {line.words}" for line in check(vault) if not line.ok]
