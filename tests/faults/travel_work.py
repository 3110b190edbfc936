"""What a program does between a center and a laptop while it is killed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_contents import contents_for
from peerdesk.records.away.travel_making import build_copy
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.call_log import lines, save_call
from peerdesk.store.exchange_file import ENDING
from tests.faults.ground import CHEAP, LEAVER, NOON, open_again
from tests.faults.work import Told

WORDS = "paper boat harbor"
LAPTOP = "Laptop.peerdesk"


def laptop_of(folder: Path) -> OpenOffice:
    """The copy beside the center, opened by whose it is."""
    return open_office(folder.parent / LAPTOP, LEAVER, WORDS, clock=NOON)


def make_one(center: OpenOffice, worker_id: int, target: Path) -> None:
    """A copy for this person in a folder of its own."""
    content = center.office.ask(contents_for, worker_id, NOON.today())
    home = travel_files.home_of(center)
    built = build_copy(target, LEAVER, WORDS, content, home, clock=NOON, cost=CHEAP)
    travel_files.keep_copy(center, built)


def take_call(opened: OpenOffice, number: int) -> None:
    """A call that says its number."""
    row = {"line_id": opened.office.ask(lines)[0]["id"], "day": NOON.today(), "start_at": "11:00"}
    opened.office.do(save_call, {**row, "county": str(number), "note": f"Call {number}"})


def make_copies(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """One copy after the other for the same person."""
    center = open_again(folder)
    worker = next(row for row in center.office.store.find(WORKER) if row["name"] == LEAVER)
    ready()
    for number in range(1_000_000):
        make_one(center, int(worker["id"]), folder.parent / f"Copy {number}.peerdesk")
        told.tell(number=number)


def write_home(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """On the laptop: a call and a file, again and again."""
    laptop = laptop_of(folder)
    ready()
    for number in range(1_000_000):
        take_call(laptop, number)
        travel_files.write_home(laptop, folder.parent / f"written {number}{ENDING}")
        told.tell(number=number)


def join(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """At the center, as the window does it: the files of the laptop, one after the other."""
    center = open_again(folder)
    ready()
    for number in range(len(list(folder.parent.glob(f"home *{ENDING}")))):
        looked = travel_files.look_through(center, folder.parent / f"home {number}{ENDING}")
        travel_files.joining(center, looked, travel_files.newest_everywhere(looked))()
        told.tell(number=number)
    center.close()


def bring_news(folder: Path, told: Told, ready: Callable[[], None]) -> None:
    """On the laptop, as the window does it: the center's files, one after the other."""
    laptop = laptop_of(folder)
    ready()
    for number in range(len(list(folder.parent.glob(f"news *{ENDING}")))):
        travel_files.bringing_news(laptop, folder.parent / f"news {number}{ENDING}")()
        travel_files.news_taken(laptop)
        told.tell(number=number)
    laptop.close()
