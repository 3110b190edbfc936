"""Older records, wrong clocks, two programs at once, and somebody who guesses."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from peerdesk.core.clock import fixed
from peerdesk.core.errors import HeldElsewhere, WrongPassphrase
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.safekeeping.opening import open_office
from peerdesk.store import header as headers
from peerdesk.store import history, migrations
from peerdesk.store.backup_file import ENDING, examine, restore
from peerdesk.store.daily import auto_backup, places_of
from peerdesk.store.layout import LOCK
from tests.faults import work
from tests.faults.ground import PASSPHRASE, PERSON, Ground, Outcome, open_again, rows_of, troubles
from tests.faults.killing import kill
from tests.source_files import ROOT

KEPT = ROOT / "tests" / "vaults"


def older(ground: Ground, times: int) -> Outcome:
    """A kept vault of every earlier schema: restored, opened, brought up to date, counted."""
    outcome = Outcome("kept vaults of every earlier schema")
    for schema in range(1, migrations.CURRENT)[:times]:
        file = KEPT / f"schema_{schema}{ENDING}"
        before = examine(file).counts
        folder = ground.room("Older") / "Riverside.peerdesk"
        restore(file, folder)
        opened = open_office(folder, PERSON, PASSPHRASE)
        after = {name: len(rows) for name, rows in rows_of(opened.vault.connection).items()}
        lost = sum(max(0, rows - after.get(name, 0)) for name, rows in before.items())
        current = migrations.version_of(opened.vault.connection) == migrations.CURRENT
        found = troubles(opened.vault)
        opened.close()
        outcome.note(well=current and not found, lost=lost, words="; ".join(found))
    return outcome


def clocks(ground: Ground, times: int) -> Outcome:
    """The clock a year back, ten years forward, and right again: order and backups hold."""
    outcome = Outcome("clock a year back, ten years forward, and right again")
    today = datetime(2026, 11, 6, 12, 0)
    for _try in range(times):
        folder, well, kept = ground.fresh(), True, set[Path]()
        places = places_of(folder)
        moves = [0, -365, 3_650, 0, ground.chance.randrange(-400, 4_000)]
        for number, days in enumerate(moves):
            now = today + timedelta(days=days, minutes=number)
            with _computer_at(now):
                opened = open_office(folder, PERSON, PASSPHRASE, clock=fixed(now))
                opened.office.do(check_in_new, f"Saved {number}")
                auto_backup(opened.vault, places, now)
            stamps = [row[0] for row in opened.vault.connection.execute(_STAMPS)]
            well = well and stamps == sorted(stamps) and not troubles(opened.vault)
            opened.close()
            there = set(places.first.iterdir())
            well = well and kept <= there
            kept = there
        opened = open_again(folder)
        names = {row[0] for row in opened.vault.connection.execute("SELECT name FROM main.member")}
        well = well and history.verify(opened.vault.connection) == []
        opened.close()
        missing = sum(f"Saved {number}" not in names for number in range(len(moves)))
        outcome.note(well=well, lost=missing)
        ground.done(folder.parent)
    return outcome


@contextmanager
def _computer_at(moment: datetime) -> Iterator[None]:
    """The computer's own clock, which numbers and stamps come from, shows this moment."""
    true = time.time_ns
    time.time_ns = lambda: int(moment.timestamp()) * 10**9 + true() % 10**9
    try:
        yield
    finally:
        time.time_ns = true


_STAMPS = "SELECT stamp FROM main.member ORDER BY origin, seq"


def two_programs(ground: Ground, times: int) -> Outcome:
    """A second program is refused by name, and a kill leaves no lock that stays stuck."""
    outcome = Outcome("a second program on the same records")
    for _try in range(times):
        folder = ground.fresh()
        opened = open_again(folder)
        refused = sum(_is_refused(folder) for _again in range(3))
        opened.office.do(check_in_new, "Someone else")
        opened.close()
        kill(ground, folder, work.save, 0.2)
        left = json.loads((folder / LOCK).read_text())
        again = open_again(folder)
        well = refused == 3 and left["is_open"] and not troubles(again.vault)
        again.close()
        outcome.note(well=well)
        ground.done(folder.parent)
    return outcome


def _is_refused(folder: Path) -> bool:
    try:
        open_again(folder).close()
    except HeldElsewhere as refusal:
        return "already open" in str(refusal)
    return False


def guesses(ground: Ground, times: int) -> Outcome:
    """Wrong passphrases, some nearly right: none opens, nothing is changed."""
    outcome = Outcome("a wrong passphrase")
    folder = ground.fresh()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    header = headers.read(folder)
    for number in range(times):
        guess = _guess(ground, number)
        try:
            headers.open_with_passphrase(header, PERSON, guess)
        except WrongPassphrase:
            outcome.note(well=True)
        else:
            outcome.note(well=False, words=repr(guess))
    try:
        open_again(folder, "river stone lanterm")
    except WrongPassphrase:
        pass
    else:
        outcome.note(well=False, words="the whole program opened")
    if {file.name: file.read_bytes() for file in folder.iterdir()} != before:
        outcome.note(well=False, words="something was changed")
    open_again(folder).close()
    return outcome


def _guess(ground: Ground, number: int) -> str:
    """One letter off, a letter less, another case, or something else; never the same word written
    in another way, since that opens on purpose (a wide space is a space).
    """
    at = ground.chance.randrange(len(PASSPHRASE))
    letter = chr(ground.chance.randrange(0x21, 0x3000))
    tries = (
        PASSPHRASE[:at] + letter + PASSPHRASE[at + 1 :],
        PASSPHRASE[:at] + PASSPHRASE[at + 1 :],
        PASSPHRASE[:at].upper() + PASSPHRASE[at:],
    )
    guess = tries[number % 4] if number % 4 < len(tries) else ""
    if not guess or unicodedata.normalize("NFKC", guess) == PASSPHRASE:
        return f"{PASSPHRASE} {ground.chance.random()}"
    return guess
