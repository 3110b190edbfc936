"""What a program does while it is killed: each change is told to a file only once it is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from peerdesk.exchange.importing import import_file
from peerdesk.records.drop_in.visits import check_in_new
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.records.support.workers import WORKER
from peerdesk.store.backup import backup
from peerdesk.store.backup_file import restore
from tests.faults.ground import LEAVER, PASSPHRASE, open_again

ROWS_OF_A_FILE = 60
LEAVERS_WORDS = "four five six seven"


class Told:
    """The list of what was kept, written past every buffer of the program."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(self, **facts: object) -> None:
        """One kept change."""
        os.write(self._file, json.dumps(facts).encode() + b"\n")


def told_in(path: Path) -> list[dict[str, int]]:
    """What was told before the end; half a line tells nothing."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def save(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """People checked in one after the other, and a draft after each."""
    opened = open_again(folder)
    ready()
    for number in range(1_000_000):
        changes = opened.office.do(check_in_new, f"Saved {number}")
        told.tell(number=number, member=next(s.id for s in changes.steps if s.kind == "member"))
        opened.office.keep_draft("try", str(number))
        told.tell(draft=number)


def bring_in(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """One file of people after the other."""
    opened = open_again(folder)
    ready()
    for number in range(1_000_000):
        file = folder.parent / f"{number}.csv"
        lines = [f"In {number} row {row},1970-01-0{row % 9 + 1}" for row in range(ROWS_OF_A_FILE)]
        file.write_text("\n".join(["name,dob", *lines]), encoding="utf-8")
        done = import_file(opened.office, file, "member")
        told.tell(number=number, added=done.added)


def back_up(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """A person checked in and a backup, again and again."""
    opened = open_again(folder)
    ready()
    for number in range(1_000_000):
        opened.office.do(check_in_new, f"Saved {number}")
        facts = backup(opened.vault, folder.parent / f"{number}.peerdesk-backup")
        told.tell(number=number, members=facts.counts["member"])


def restore_again(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """A backup unpacked into one new folder after the other."""
    opened = open_again(folder)
    file = folder.parent / "one.peerdesk-backup"
    backup(opened.vault, file)
    opened.close()
    ready()
    for number in range(1_000_000):
        restore(file, folder.parent / f"Again {number}.peerdesk")
        told.tell(number=number)


def words_of(number: int) -> str:
    """The passphrase after so many changes."""
    return PASSPHRASE if number < 0 else f"passphrase number {number}"


def change_passphrase(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """A new passphrase, again and again."""
    opened = open_again(folder)
    ready()
    for number in range(1_000_000):
        opened.keep_passphrase(opened.making_passphrase(words_of(number - 1), words_of(number))())
        told.tell(number=number)


def rotate(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """A person let in and shut out again, which gives the vault a new key."""
    opened = open_again(folder)
    ready()
    for number in range(1_000_000):
        leaver = _leaver(opened)
        opened.let_in(leaver, LEAVERS_WORDS)
        told.tell(let_in=number)
        opened.shut_out(leaver)
        told.tell(shut_out=number)


def _leaver(opened: OpenOffice) -> int:
    rows = opened.office.store.select(
        f"SELECT id FROM main.{WORKER.name} WHERE name = ?", (LEAVER,)
    )
    return int(next(iter(rows))["id"])


def migrate(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """Records of an older PeerDesk, opened for the first time."""
    ready()
    open_again(folder)
    told.tell(number=0)


Work = Callable[[Path, Told, Callable[[], None]], None]


def run(work: Work, folder: Path, told: Path, pipe: Pipe) -> None:
    """The killed program's whole life."""
    work(folder, Told(told), lambda: pipe.send("ready"))
