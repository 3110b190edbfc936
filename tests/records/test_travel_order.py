"""Files joined in any order, and twice, give the same records: two laptops, random work."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from peerdesk.core.access import Actor
from peerdesk.core.changes import Row
from peerdesk.core.clock import Clock
from peerdesk.core.errors import UserError
from peerdesk.exchange import travel_files
from peerdesk.records.away import travel_copies
from peerdesk.records.away.travel_contents import contents_for
from peerdesk.records.away.travel_home import HOME
from peerdesk.records.drop_in.hand_overs import HAND_OVER, leave_line_note, see_line_note
from peerdesk.records.office import Office
from peerdesk.records.own_record.erasure import erase_caller
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.safekeeping.opening import open_office as opened_by
from peerdesk.records.warm_line.call_log import edit_alias, edit_line, lines, save_call, void_call
from peerdesk.records.warm_line.callers import add_caller_note, merge_callers
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.store import history, search
from peerdesk.store.exchange_file import ENDING
from tests.center import DIRECTOR, PASSPHRASE, clock, new_center
from tests.records.away import WORDS, caller, make_copy, take_call, volunteer

__all__ = ["clock", "new_center"]
NAMES = ("Sam Reyes", "Kim Ode")


class Work:
    """Random work on one open vault, the same for the same chance."""

    def __init__(self, chance: random.Random, office: Office) -> None:
        self._chance, self._office = chance, office

    def some(self, steps: int) -> None:
        """So many things done; what is refused is left."""
        doing = (self._call, self._call, self._limits, self._note, self._edit, self._void)
        more = (self._line, self._read, self._merge, self._new)
        for _step in range(steps):
            try:
                self._chance.choice(doing + more)()
            except UserError:
                continue

    def _one(self, kind: Any) -> int:
        rows = self._office.store.find(kind)
        return int(self._chance.choice(rows)["id"]) if rows else 0

    def _word(self) -> str:
        return f"word {self._chance.randrange(10**6)}"

    def _call(self) -> None:
        at = f"{self._chance.randrange(24):02}:{self._chance.randrange(60):02}"
        alias = self._chance.choice([None, self._one(CALLER_ALIAS) or None])
        take_call(self._office, at, caller_alias_id=alias, note=self._word())

    def _limits(self) -> None:
        limits: Row = {"calls_limit": self._chance.randrange(9), "agreed": self._word()}
        self._office.do(edit_alias, self._one(CALLER_ALIAS), limits)

    def _edit(self) -> None:
        self._office.do(save_call, {"note": self._word()}, self._one(CALL))

    def _void(self) -> None:
        self._office.do(void_call, self._one(CALL))

    def _note(self) -> None:
        self._office.do(add_caller_note, self._one(CALLER_ALIAS), self._word())
        self._office.do(leave_line_note, self._word(), self._office.ask(lines)[0]["id"])

    def _read(self) -> None:
        self._office.do(see_line_note, self._one(HAND_OVER))

    def _line(self) -> None:
        fields = {"supervisor_name": self._word()}
        self._office.do(edit_line, self._office.ask(lines)[0]["id"], fields)

    def _merge(self) -> None:
        self._office.do(merge_callers, self._one(CALLER_ALIAS), self._one(CALLER_ALIAS))

    def _new(self) -> None:
        caller(self._office, self._word())


class World:
    """A center, two laptops, and the files that were written on the way."""

    def __init__(self, seed: int, place: Path, new: Path, clock: Clock) -> None:
        self.chance, self.place, self.clock = random.Random(seed), place, clock
        self.folder = shutil.copytree(new, place / "Center.peerdesk")
        self.homes: list[Path] = []
        with self.center() as opened:
            heron, owl = (caller(opened.office, name) for name in ("Heron", "Owl"))
            me = [volunteer(opened.office, name) for name in NAMES]
            for worker, name in zip(me, NAMES, strict=True):
                mine = Office(opened.office.store, Actor(worker, name, "warm_line"))
                Work(self.chance, mine).some(3)
            places = [place / f"{name}.peerdesk" for name in NAMES]
            self.copies = [make_copy(opened, *each, clock) for each in zip(me, places, strict=True)]
            self.heron, self.owl, self.laptops = heron, owl, places

    @contextmanager
    def center(self, folder: Path | None = None) -> Iterator[OpenOffice]:
        """The center opened, or a copy of it."""
        opened = opened_by(folder or self.folder, DIRECTOR, PASSPHRASE, clock=self.clock)
        try:
            yield opened
        finally:
            opened.close()

    def live(self) -> None:
        """Work on all sides; news goes out, an erasure happens, files are written."""
        for round_ in range(2):
            with self.center() as opened:
                Work(self.chance, opened.office).some(6)
                if round_ and self.chance.random() < 0.5:
                    name = opened.office.store.called("caller_alias", self.owl)
                    opened.office.do(erase_caller, self.owl, name)
                news = [self.place / f"out {round_} {n}{ENDING}" for n in range(2)]
                for copy_id, file in zip(self.copies, news, strict=True):
                    travel_files.write_news(opened, copy_id, file)
            for n, file in enumerate(news):
                self._at_laptop(n, file, round_)

    def _at_laptop(self, n: int, news: Path, round_: int) -> None:
        laptop = opened_by(self.laptops[n], NAMES[n], WORDS, clock=self.clock)
        try:
            Work(self.chance, laptop.office).some(5)
            if self.chance.random() < 0.6:
                travel_files.bring_news(laptop, news)
            Work(self.chance, laptop.office).some(5)
            home = self.place / f"home {round_} {n}{ENDING}"
            travel_files.write_home(laptop, home)
            self.homes.append(home)
        finally:
            laptop.close()

    def joined(self, order: list[Path]) -> Any:
        """What a copy of the center says after these files, the newer value always chosen."""
        self.count = getattr(self, "count", 0) + 1
        folder = shutil.copytree(self.folder, self.place / f"Try {self.count}.peerdesk")
        with self.center(folder) as opened:
            for file in order:
                looked = travel_files.look_through(opened, file)
                travel_files.join(opened, looked, travel_files.newest_everywhere(looked))
            return state_of(opened)

    def meet(self) -> None:
        """All comes home and goes out again: then each laptop says what the center shares."""
        self.joined_here(self.homes)
        for n, copy_id in enumerate(self.copies):
            file = self.place / f"last {n}{ENDING}"
            with self.center() as opened:
                worker = opened.office.ask(travel_copies.one_copy, copy_id)["worker_id"]
                shared = opened.office.ask(contents_for, worker, self.clock.today())["rows"]
                travel_files.write_news(opened, copy_id, file)
            laptop = opened_by(self.laptops[n], NAMES[n], WORDS, clock=self.clock)
            try:
                travel_files.bring_news(laptop, file)
                assert rows_at(laptop, shared) == shared
            finally:
                laptop.close()

    def joined_here(self, files: list[Path]) -> None:
        """Join these files at the center itself."""
        with self.center() as opened:
            for file in files:
                looked = travel_files.look_through(opened, file)
                travel_files.join(opened, looked, travel_files.newest_everywhere(looked))


def rows_at(laptop: OpenOffice, shared: dict[str, Any]) -> dict[str, Any]:
    """The fields the center shares, as they are on the laptop; what was emptied is left out."""
    found = {}
    for name, rows in shared.items():
        text = f"SELECT * FROM main.{name} WHERE voided = 0"
        here = {row["id"]: row for row in laptop.office.store.select(text)}
        assert set(here) == {row["id"] for row in rows}, name
        found[name] = [row | {n: here[row["id"]][n] for n in row if n != "erased"} for row in rows]
    return found


def state_of(opened: OpenOffice) -> dict[str, Any]:
    """All that has to be the same: records, chains, changes by hand. And nothing is broken."""
    store = opened.office.store
    connection = store.connection
    assert history.verify(connection) == []
    assert search.verify(connection) == []
    assert list(store.select("PRAGMA foreign_key_check")) == []
    numbers = [row["call_no"] for row in store.find(CALL, voided=True)]
    assert len(numbers) == len(set(numbers))
    state: dict[str, Any] = {kind.name: _rows(store, kind) for kind in HOME}
    own = store.select("SELECT value FROM vault_facts WHERE name = 'origin'")
    origin = int(next(iter(own))["value"])
    for table in ("audit", "history"):
        rows = store.select(
            f"SELECT * FROM {table} WHERE origin <> ? ORDER BY origin, seq", [origin]
        )
        state[table] = [{k: v for k, v in row.items() if k != "id"} for row in rows]
    return state


def _rows(store: Any, kind: Any) -> list[dict[str, Any]]:
    names = ("id", "voided", *(name for name in kind.names if name != "call_no"))
    return [{name: row[name] for name in names} for row in store.find(kind, voided=True)]


def tried(seed: int, place: Path, new: Path, clock: Clock, orders: int) -> None:
    """One random world, its files joined in so many orders, some of them twice."""
    world = World(seed, place, new, clock)
    world.live()
    first = world.joined(world.homes)
    for _order in range(orders):
        order = [*world.homes, *world.chance.choices(world.homes, k=3)]
        world.chance.shuffle(order)
        found = world.joined(order)
        for name, rows in first.items():
            assert json.dumps(found[name]) == json.dumps(rows), (seed, name)
    world.meet()


Make = Callable[[int], None]


@pytest.mark.parametrize("seed", [11])
def test_any_order_and_twice_gives_the_same_records(
    seed: int, tmp_path: Path, new_center: Path, clock: Clock
) -> None:
    tried(seed, tmp_path, new_center, clock, orders=2)
