"""A center with a warm line, and a laptop that takes it along: two vaults that meet by files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.clock import Clock, fixed
from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_contents import contents_for
from peerdesk.records.away.travel_copies import copies
from peerdesk.records.away.travel_making import build_copy
from peerdesk.records.office import Office
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.support.workers import add_worker
from peerdesk.records.warm_line.call_log import add_alias, alias_named, lines, save_call
from peerdesk.store.exchange_file import ENDING
from tests.center import CHEAP, DIRECTOR, FRIDAY, PASSPHRASE, clock, new_center

__all__ = ["clock", "new_center"]
VOLUNTEER = "Sam Reyes"
WORDS = "paper boat harbor"


@dataclass
class Away:
    """The center, the laptop, and the stick between them."""

    center: OpenOffice
    laptop: OpenOffice
    stick: Path
    copy_id: int
    count: int = 0

    def home(self) -> Path:
        """A new file with the laptop's calls."""
        self.count += 1
        target = self.stick / f"home {self.count}{ENDING}"
        travel_files.write_home(self.laptop, target)
        return target

    def out(self) -> Path:
        """A new file with the center's news."""
        self.count += 1
        target = self.stick / f"out {self.count}{ENDING}"
        travel_files.write_news(self.center, self.copy_id, target)
        return target

    def join(self, file: Path, **chosen: str) -> str:
        """Join a file at the center; where both changed a field, the newer or the named side."""
        looked = travel_files.look_through(self.center, file)
        every = travel_files.newest_everywhere(looked)
        every |= {place: chosen[place[2]] for place in every if place[2] in chosen}
        return travel_files.join(self.center, looked, every).label

    def news(self, file: Path | None = None) -> str:
        """Bring a file of news in on the laptop."""
        return travel_files.bring_news(self.laptop, file or self.out()).label


def volunteer(office: Office, name: str = VOLUNTEER) -> int:
    """Somebody who answers the line."""
    row = {"name": name, "role": "warm_line", "kind": "volunteer"}
    return office.do(add_worker, row).first("worker")


def caller(office: Office, handle: str) -> int:
    """A caller who chose this name, made if there is none."""
    row = alias_named(office.store, handle)
    return int(row["id"]) if row else office.do(add_alias, handle).first("caller_alias")


def take_call(office: Office, at: str, **fields: Any) -> int:
    """A call of this evening; gives its id."""
    line = office.ask(lines)[0]["id"]
    row = {"line_id": line, "day": "2026-11-05", "start_at": at, **fields}
    return office.do(save_call, row).first("call")


def make_copy(center: OpenOffice, worker_id: int, target: Path, clock: Clock) -> int:
    """A travelling copy in this folder; gives the id the center knows it by."""
    content = center.office.ask(contents_for, worker_id, clock.today())
    name = center.office.store.called("worker", worker_id)
    home = travel_files.home_of(center)
    built = build_copy(target, name, WORDS, content, home, clock=clock, cost=CHEAP)
    return travel_files.keep_copy(center, built).first("travel_copy")


@pytest.fixture(scope="session")
def set_out(tmp_path_factory: pytest.TempPathFactory, new_center: Path) -> Path:
    """A folder with the closed center and the closed copy; making them takes longer than all else.

    The center has one caller and one call of the volunteer.
    """
    place, clock = tmp_path_factory.mktemp("away"), fixed(FRIDAY)
    center = opened_by(_copied(new_center, place), DIRECTOR, PASSPHRASE, clock=clock)
    me = volunteer(center.office)
    heron = caller(center.office, "Blue Heron")
    mine = Office(center.office.store, Actor(me, VOLUNTEER, "warm_line"))
    take_call(mine, "19:00", caller_alias_id=heron, note="Lonely evening")
    make_copy(center, me, place / "Sam.peerdesk", clock)
    center.close()
    return place


def _copied(folder: Path, place: Path) -> Path:
    return shutil.copytree(folder, place / folder.name)


@pytest.fixture
def away(set_out: Path, tmp_path: Path, clock: Clock) -> Iterator[Away]:
    """The center and the volunteer's laptop, both open."""
    folders = [_copied(each, tmp_path) for each in sorted(set_out.glob("*.peerdesk"))]
    center = opened_by(folders[0], DIRECTOR, PASSPHRASE, clock=clock)
    laptop = opened_by(folders[1], VOLUNTEER, WORDS, clock=clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    both = Away(center, laptop, stick, center.office.ask(copies)[0].id)
    yield both
    both.laptop.close()
    both.center.close()
